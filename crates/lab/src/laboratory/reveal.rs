//! What a class sees: all designs, its own among them, what the ten best share, whose prediction
//! was nearest, and who stays among the ten in new worlds.

use super::figures;
use super::lesson::{Lived, Seeded, asked};
use super::protocol::{FigureAnswer, FigureRequest, Reveal, Said, TableAnswer};
use crate::chart::{Frontier, Offer};
use crate::lesson::{self as lessons, Class, DESIGNS, LEVELS, LEVERS, Lesson};
use crate::report::Figure;
use crate::words::{labels, lesson as says};

/// Designs that are called the best.
const BEST: usize = 10;

/// All designs in one set of worlds.
struct Ranked<'a> {
    lesson: &'a Lesson,
    lived: Vec<Lived>,
    /// By design: its rank among those that the points allow, from 1; `None` for the others.
    ranks: Vec<Option<usize>>,
    /// Mean of those that the points allow.
    mean: f64,
    cells: f64,
}

impl<'a> Ranked<'a> {
    fn new(lesson: &'a Lesson, seeded: &Seeded) -> Ranked<'a> {
        let lived: Vec<Lived> = seeded.results.iter().flatten().copied().collect();
        let affordable: Vec<usize> =
            (0..DESIGNS).filter(|number| lesson.affordable(lessons::levels(*number))).collect();
        let mut order = affordable.clone();
        order.sort_by(|a, b| lived[*b].level.total_cmp(&lived[*a].level).then(a.cmp(b)));
        let mut ranks = vec![None; DESIGNS];
        (1..).zip(&order).for_each(|(rank, number)| ranks[*number] = Some(rank));
        let mean = affordable.iter().map(|number| lived[*number].level).sum::<f64>()
            / affordable.len().max(1) as f64;
        Ranked { lesson, lived, ranks, mean, cells: seeded.cells() }
    }

    fn affordable(&self) -> usize {
        self.ranks.iter().flatten().count()
    }

    fn best(&self) -> Vec<usize> {
        let mut best: Vec<(usize, usize)> = self
            .ranks
            .iter()
            .enumerate()
            .filter_map(|(number, rank)| Some(((*rank)?, number)))
            .filter(|(rank, _)| *rank <= BEST)
            .collect();
        best.sort_unstable();
        best.into_iter().map(|(_, number)| number).collect()
    }

    /// By lever: how much more its best level sustains than its worst, over all designs, practices.
    fn effects(&self) -> [f64; LEVERS] {
        std::array::from_fn(|lever| {
            let means: Vec<f64> = (0..LEVELS)
                .map(|level| {
                    let of = (0..DESIGNS).filter(|number| lessons::levels(*number)[lever] == level);
                    let levels: Vec<f64> = of.map(|number| self.lived[number].level).collect();
                    levels.iter().sum::<f64>() / levels.len() as f64
                })
                .collect();
            let ends = means
                .iter()
                .fold((f64::MAX, f64::MIN), |(low, high), mean| (low.min(*mean), high.max(*mean)));
            (ends.1 - ends.0) * self.cells
        })
    }

    /// How far a design is from the mean of all that the points allow, practices.
    fn above(&self, number: usize) -> f64 {
        (self.lived[number].level - self.mean) * self.cells
    }

    fn label(&self, lever: usize) -> &str {
        labels::setting(&self.lesson.levers[lever].setting)
    }

    fn words(&self, number: usize) -> String {
        let levels = lessons::levels(number);
        let words = self.lesson.levers.iter().zip(levels).map(|(lever, level)| lever.words[level].clone());
        words.collect::<Vec<_>>().join(", ")
    }
}

/// All that is shown; `fresh`: the number from which new worlds came.
pub(super) fn reveal(
    lesson: &Lesson,
    class: &Class,
    practice: &Seeded,
    now: &Seeded,
    fresh: Option<u64>,
    wanted: &[FigureRequest],
) -> Reveal {
    let (before, now) = (Ranked::new(lesson, practice), Ranked::new(lesson, now));
    let said = |head: &str, says: String| Said { head: head.to_owned(), says };
    let mut parts = Vec::new();
    if let Some(seed) = fresh {
        let stayed = before.best().iter().filter(|number| now.best().contains(number)).count();
        let distance = |ranked: &Ranked| {
            before.best().iter().map(|number| ranked.above(*number)).sum::<f64>() / BEST as f64
        };
        parts.push(said("New worlds", says::stayed(seed, stayed, BEST, distance(&before), distance(&now))));
    } else {
        parts.push(said("What the ten best share", shared(&now)));
        parts.push(said("Which lever matters most", matters(&now, class)));
        parts.push(said("In how many worlds yours beats no backbone", nearest(&now, class)));
    }
    let (best, own) =
        (table_of_best(&before, &now, fresh.is_some()), table_of_class(&before, &now, class, fresh));
    let csv = csv(&own);
    let figures = scatter(&now, class, &before.best(), wanted);
    Reveal { parts, figures, tables: vec![own, best], csv }
}

fn shared(ranked: &Ranked) -> String {
    let best = ranked.best();
    let of = |lever: usize| -> Vec<usize> {
        let mut counts = vec![0; LEVELS];
        best.iter().for_each(|number| counts[lessons::levels(*number)[lever]] += 1);
        counts
    };
    let told = (0..LEVERS).map(|lever| {
        let counts = of(lever);
        let most = (0..LEVELS).max_by_key(|level| (counts[*level], std::cmp::Reverse(*level))).unwrap_or(0);
        says::shared(ranked.label(lever), &ranked.lesson.levers[lever].words[most], counts[most], best.len())
    });
    told.collect::<Vec<_>>().join(" ")
}

fn matters(ranked: &Ranked, class: &Class) -> String {
    let effects = ranked.effects();
    let mut order: Vec<usize> = (0..LEVERS).collect();
    order.sort_by(|a, b| effects[*b].total_cmp(&effects[*a]));
    let right = class.handed.iter().filter(|one| one.coded.lever == order[0]).map(|one| one.times).sum();
    let all = class.handed.iter().map(|one| one.times).sum();
    let effects = order.iter().map(|lever| (ranked.label(*lever), effects[*lever])).collect::<Vec<_>>();
    says::matters(&effects, right, all)
}

fn nearest(ranked: &Ranked, class: &Class) -> String {
    let misses: Vec<u8> = class
        .handed
        .iter()
        .flat_map(|one| {
            let lived = ranked.lived[lessons::number(one.coded.levels)];
            let miss = lived.ahead.abs_diff(one.coded.share as u8 * 5);
            std::iter::repeat_n(miss, one.times)
        })
        .collect();
    says::nearest(&misses)
}

fn table_of_best(before: &Ranked, now: &Ranked, fresh: bool) -> TableAnswer {
    let mut heads = vec!["rank".to_owned(), "points".to_owned(), "design".to_owned()];
    if fresh {
        heads.push("rank in new worlds".to_owned());
    }
    let row = |(place, number): (usize, &usize)| {
        let levels = lessons::levels(*number);
        let mut row =
            vec![(place + 1).to_string(), before.lesson.cost(levels).to_string(), before.words(*number)];
        if fresh {
            row.push(now.ranks[*number].map_or(String::new(), |rank| rank.to_string()));
        }
        row
    };
    let rows = before.best().iter().enumerate().map(row).collect();
    TableAnswer { caption: "The ten best that the points allow".to_owned(), heads, rows, numbers: false }
}

fn table_of_class(before: &Ranked, now: &Ranked, class: &Class, fresh: Option<u64>) -> TableAnswer {
    let mut heads: Vec<String> = [
        "code",
        "times",
        "points",
        "rank",
        "practices above the mean",
        "beats no backbone, of 100 worlds",
        "predicted",
        "lever predicted",
    ]
    .map(str::to_owned)
    .into();
    if fresh.is_some() {
        heads.push("rank in new worlds".to_owned());
        heads.push("practices above the mean in new worlds".to_owned());
    }
    let rank = |ranked: &Ranked, number: usize| match ranked.ranks[number] {
        Some(rank) => says::rank(rank, ranked.affordable()),
        None => "over the points".to_owned(),
    };
    let row = |one: &lessons::Handed| {
        let number = lessons::number(one.coded.levels);
        let mut row = vec![
            lessons::code(before.lesson.number, &one.coded),
            one.times.to_string(),
            before.lesson.cost(one.coded.levels).to_string(),
            rank(before, number),
            says::signed(before.above(number)),
            before.lived[number].ahead.to_string(),
            (one.coded.share * 5).to_string(),
            before.label(one.coded.lever).to_owned(),
        ];
        if fresh.is_some() {
            row.push(rank(now, number));
            row.push(says::signed(now.above(number)));
        }
        row
    };
    let rows = class.handed.iter().map(row).collect();
    TableAnswer { caption: "The class".to_owned(), heads, rows, numbers: true }
}

fn csv(table: &TableAnswer) -> String {
    let columns = table.heads.clone();
    crate::chart::Drawn { columns, rows: table.rows.clone() }.csv()
}

fn scatter(now: &Ranked, class: &Class, best: &[usize], wanted: &[FigureRequest]) -> Vec<FigureAnswer> {
    let mine = |number: usize| class.handed.iter().any(|one| lessons::number(one.coded.levels) == number);
    let style = |number: usize| match (mine(number), best.contains(&number)) {
        (true, _) => 0,
        (_, true) => 1,
        _ => 4,
    };
    let offer = |number: usize| Offer {
        name: says::design(&lessons::levels(number)),
        named: false,
        style: style(number),
        cost: now.lived[number].cost,
        level: now.lived[number].level,
        range: None,
    };
    // What is marked is drawn last, over the others.
    let mut order: Vec<usize> = (0..DESIGNS).collect();
    order.sort_by_key(|number| (std::cmp::Reverse(style(*number)), *number));
    let chart = Frontier {
        across: "USD a year".into(),
        up: "sustained when the funding ends".into(),
        columns: ["design", "cost_per_year"],
        offers: order.into_iter().map(offer).collect(),
        limits: (None, None),
        top: 0.0,
        legend: vec![(0, "the class".into()), (1, "the ten best".into()), (4, "all others".into())],
    };
    let figure = Figure {
        id: "scatter".to_owned(),
        caption: says::scatter(class.handed.len(), DESIGNS),
        chart: chart.into(),
    };
    asked(wanted, "scatter").map(|wanted| figures::one(&figure, wanted)).collect()
}
