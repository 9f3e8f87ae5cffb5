//! What is paid against what is had: a dot a design, the efficient ones joined.

use super::lines::MARKS;
use super::scale::{Scale, Unit};
use super::scene::{Anchor, LINE, Label, Named, SIZE, Scene};
use super::{Drawn, Picture, finite, text};
use crate::summary::ten_points_above;
use engine::stats;

/// Designs by what they cost and by what they sustain.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    pub across: String,
    /// That of what is paid.
    pub unit: Unit,
    pub up: String,
    /// What the table calls an offer, and what it costs.
    pub columns: [&'static str; 2],
    pub offers: Vec<Offer>,
    /// Lines at what may be spent and at what is to be had.
    pub limits: (Option<f64>, Option<f64>),
    /// The scale of what is had reaches at least so far, a share.
    pub top: f64,
    /// What the colours mean, by style; none where names say it.
    pub legend: Vec<(usize, String)>,
}

/// One design.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub name: String,
    /// Else it has a mark alone; a small open one, if it is any other.
    pub named: bool,
    /// 0 is A, 1 is B, 4 any other.
    pub style: usize,
    /// USD, or whatever else is paid.
    pub cost: f64,
    /// A share.
    pub level: f64,
    /// Where 9 in 10 worlds have it.
    pub range: Option<(f64, f64)>,
}

impl Frontier {
    fn named(&self) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(|offer| offer.named)
    }

    /// Whether no other design has more for as little, or as much for less: offer by offer.
    fn efficient(&self) -> Vec<bool> {
        let pair = |offer: &Offer| (finite(offer.cost), finite(offer.level));
        let pairs: Vec<(f64, f64)> = self.offers.iter().map(pair).collect();
        let front: Vec<(f64, f64)> =
            stats::pareto_front(&pairs).into_iter().map(|place| pairs[place]).collect();
        // Of equals, each is as efficient as the other.
        pairs.iter().map(|pair| front.contains(pair)).collect()
    }

    /// Draws it: names beside their marks where all find room there, else in a column at the
    /// right, each with a line to its mark.
    pub fn draw(&self, width: f64) -> Picture {
        let longest = self.named().map(|offer| text::width(&offer.name, SIZE)).fold(0.0, f64::max);
        let column = width - (longest + 26.0).min(width * 0.38);
        let scene = self.drawn_to(width, width - 16.0, true);
        let scene = scene.or_else(|| self.drawn_to(width, column, false)).unwrap_or(Scene::new(width, 1.0));
        Picture { scene, drawn: self.drawn(), reach: self.highest() }
    }

    /// The next ten points above everything drawn.
    fn highest(&self) -> f64 {
        let best = |offer: &Offer| finite(offer.range.map_or(offer.level, |(_, high)| high.max(offer.level)));
        let least = self.limits.1.map_or(0.0, finite).max(self.top);
        ten_points_above(self.offers.iter().map(best).fold(least, f64::max))
    }

    /// What the colours mean: in each row the places of meanings, and where they stand.
    fn legend_rows(&self, width: f64) -> Vec<Vec<(usize, f64)>> {
        let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
        let mut x = f64::INFINITY;
        for (place, (style, meaning)) in self.legend.iter().enumerate() {
            if self.offers.iter().all(|offer| offer.style != *style) {
                continue;
            }
            let wide = 14.0 + text::width(meaning, SIZE) + 16.0;
            if x + wide > width {
                rows.push(Vec::new());
                x = 4.0;
            }
            rows.last_mut().expect("a row was begun").push((place, x));
            x += wide;
        }
        rows
    }

    /// The picture with its data up to `right`; `None` if names are to stand beside their
    /// marks, and one finds no room.
    fn drawn_to(&self, width: f64, right: f64, beside: bool) -> Option<Scene> {
        let lines = self.named().count() as f64 * LINE;
        let height = (if width < 500.0 { 190.0 } else { 220.0_f64 }).max(lines) + 66.0;
        let legend = self.legend_rows(width);
        let below = if legend.is_empty() { 0.0 } else { legend.len() as f64 * LINE + 4.0 };
        let mut scene = Scene::new(width, height + below);
        for (row, items) in legend.iter().enumerate() {
            let at = height + (row + 1) as f64 * LINE - 2.0;
            for (place, x) in items {
                let (style, meaning) = &self.legend[*place];
                scene.mark(*style, (x + 5.0, at - 4.0), MARKS[(*style).min(4)]);
                let room = width - x - 16.0;
                scene.label(Label::within(meaning, (x + 14.0, at), Anchor::Start, room, "q"));
            }
        }
        let (left, top, bottom) = (48.0, 26.0, height - 42.0);
        let dearest = self.offers.iter().map(|offer| finite(offer.cost)).fold(0.0, f64::max);
        let (most, least) = self.limits;
        let dearest = most.map_or(dearest, |most| dearest.max(finite(most)));
        let x = Scale::new((0.0, dearest.max(1.0) * 1.04), (left + 8.0, right));
        let y = Scale::new((0.0, self.highest()), (bottom, top));
        scene.levels(&y, Unit::Percent, (left, right), 41.0);
        scene.axis(&x, bottom, self.unit, (left - 20.0, (right + 18.0).min(width - 2.0)));
        let across = ((left + right) / 2.0, height - 6.0);
        scene.label(Label::within(&self.across, across, Anchor::Middle, right - left, "q"));
        scene.label(Label::within(&self.up, (4.0, 13.0), Anchor::Start, width - 8.0, "q"));
        if let Some(most) = most {
            scene.line(&[(x.at(most), top - 4.0), (x.at(most), bottom)], "rule");
        }
        if let Some(least) = least {
            scene.line(&[(left, y.at(least)), (right, y.at(least))], "rule");
        }
        for offer in self.offers.iter().filter(|offer| !offer.named) {
            let at = (x.at(offer.cost), y.at(offer.level));
            match offer.style {
                4.. => scene.circle(at, 2.2, "o on", ""),
                style => scene.mark(style, at, MARKS[style]),
            }
        }
        let at = |offer: &Offer| (x.at(offer.cost), y.at(offer.level));
        let efficient = self.efficient();
        let mut joined: Vec<(f64, f64)> = self.offers.iter().map(at).collect();
        let mut stays = efficient.iter();
        joined.retain(|_| stays.next() == Some(&true));
        joined.sort_by(|a, b| a.0.total_cmp(&b.0));
        scene.line(&joined, "axis");
        for (offer, efficient) in self.offers.iter().zip(efficient).filter(|(offer, _)| offer.named) {
            let at = at(offer);
            if let Some((low, high)) = offer.range {
                scene.line(&[(at.0, y.at(low)), (at.0, y.at(high))], "lead");
            }
            match efficient {
                true => scene.mark(offer.style, at, MARKS[offer.style.min(4)]),
                false => scene.mark(offer.style, at, "o on"),
            }
        }
        if beside {
            let marks: Vec<(f64, f64)> = self.named().map(at).collect();
            for offer in self.named() {
                let found = room(&scene, offer, at(offer), &marks, (left, right, top, bottom))?;
                scene.label(found);
            }
            return Some(scene);
        }
        let named = self.named().map(|offer| Named {
            text: offer.name.clone(),
            at: at(offer),
            class: super::lines::TEXTS[offer.style.min(4)],
        });
        scene.stack(named.collect(), (right + 20.0, width), (top - 8.0, bottom + 8.0));
        Some(scene)
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&[self.columns[0], self.columns[1], "level", "low", "high", "efficient"]);
        for (offer, efficient) in self.offers.iter().zip(self.efficient()) {
            let [low, high] = Unit::Percent.ends(offer.range);
            drawn.row(vec![
                offer.name.clone(),
                self.unit.cell(offer.cost),
                Unit::Percent.cell(offer.level),
                low,
                high,
                if efficient { "1" } else { "0" }.to_string(),
            ]);
        }
        drawn
    }
}

/// A place for a name beside its mark where it meets no mark and no other name, and stays
/// where data is drawn; `None` without one.
fn room(
    scene: &Scene,
    offer: &Offer,
    (x, y): (f64, f64),
    marks: &[(f64, f64)],
    (left, right, top, bottom): (f64, f64, f64, f64),
) -> Option<Label> {
    let class = super::lines::TEXTS[offer.style.min(4)];
    let places = [
        (Anchor::Start, x + 9.0, y + 4.0),
        (Anchor::End, x - 9.0, y + 4.0),
        (Anchor::Start, x + 9.0, y - 9.0),
        (Anchor::End, x - 9.0, y - 9.0),
        (Anchor::Start, x + 9.0, y + 17.0),
        (Anchor::End, x - 9.0, y + 17.0),
    ];
    let labels =
        places.map(|(anchor, x, y)| Label { text: offer.name.clone(), full: None, x, y, anchor, class });
    labels.into_iter().find(|label| {
        let (l, t, r, b) = label.bounds();
        let apart = |(x0, y0, x1, y1): (f64, f64, f64, f64)| r <= x0 || x1 <= l || b <= y0 || y1 <= t;
        l >= left
            && r <= right + 14.0
            && t >= top - 6.0
            && b <= bottom - 1.0
            && marks.iter().all(|(x, y)| apart((x - 7.0, y - 7.0, x + 7.0, y + 7.0)))
            && scene.labels().iter().all(|other| apart(other.bounds()))
    })
}
