//! What the report of a `sweep` says.

use super::{kind, settings, varied as varied_line, verdict};
use crate::scenario::SweepKind;
use crate::summary::SweepSummary;
use crate::summary::compare::{MeasureSummary, Scale};
use crate::summary::sweep::{EffectSummary, FrontPoint, LeverSummary, PointSummary};
use crate::words::number::{bare, counted, difference, dollars, level, money, points};
use crate::words::report::{Caption, FINEST, Table, name};
use crate::words::text::thousands;

/// Levers of which a page shows a curve, effects of which it shows a bar, and best points.
pub const CURVES: usize = 9;
pub const BARS: usize = 10;
const BEST: usize = 5;

/// The answer: the sentence that leads, then the others.
pub fn answer(summary: &SweepSummary) -> Vec<String> {
    let mut sentences = verdict::sentences(summary);
    if let Some(measure) = summary.measures.first().filter(|measure| called(measure) != measure.name) {
        let words = format!("what is {}", called(measure));
        sentences.iter_mut().for_each(|sentence| *sentence = sentence.replace(&measure.name, &words));
    }
    sentences.push(match summary.points {
        1 => format!("One point of the design {} was lived.", name(&summary.design)),
        points => format!(
            "Varied was the design {}: {} ({}), all in the same worlds under the same luck.",
            name(&summary.design),
            counted(points as u64, "point"),
            kind(summary.kind)
        ),
    });
    sentences
}

/// What was varied, a line each.
pub fn varied(summary: &SweepSummary) -> Vec<String> {
    summary.factors.iter().map(varied_line).collect()
}

/// What a measure is called in a sentence.
fn called(measure: &MeasureSummary) -> String {
    match measure.name.as_str() {
        "sustained_after" => "sustained 24 months after the funding".to_owned(),
        "sustained_funded" => "sustained when the funding ends".to_owned(),
        other => other.to_owned(),
    }
}

fn point_name(point: &PointSummary) -> String {
    point.label.clone().map_or_else(|| format!("point {}", point.point), |label| name(&label))
}

/// The best points by a measure.
pub fn best(summary: &SweepSummary, measure: &MeasureSummary) -> Option<Table> {
    let scale = Scale::of(&measure.unit);
    let points: Vec<&PointSummary> = summary.best_by(&measure.name).take(BEST).collect();
    if points.is_empty() || summary.points < 2 {
        return None;
    }
    let caption =
        format!("The best by {} (means over worlds; in brackets, where 9 in 10 worlds lie)", called(measure));
    Some(points_table(&caption, &points, scale))
}

/// What more money buys.
pub fn front(summary: &SweepSummary, measure: &MeasureSummary) -> Option<Table> {
    let points: Vec<&PointSummary> =
        of_front(summary, measure).filter(|one| one.matters).map(|one| &one.point).collect();
    (points.len() > 1).then(|| {
        points_table(
            "What more money buys: no point is as cheap and has as much",
            &points,
            Scale::of(&measure.unit),
        )
    })
}

fn of_front<'a>(
    summary: &'a SweepSummary,
    measure: &'a MeasureSummary,
) -> impl Iterator<Item = &'a FrontPoint> {
    summary.front.iter().filter(|one| one.point.measure == measure.name)
}

fn points_table(caption: &str, points: &[&PointSummary], scale: Scale) -> Table {
    let row = |point: &&PointSummary| {
        let mean = level(point.value.mean, scale);
        let mean = match point.value.range {
            Some(range) => format!("{mean} ({}–{})", bare(range.low, scale), bare(range.high, scale)),
            None => mean,
        };
        vec![
            point_name(point),
            mean,
            point.money.map_or("–".to_owned(), |money| dollars(money.mean)),
            settings(&point.settings),
        ]
    };
    let rows = points.iter().map(row).collect();
    let mut table = Table::new(caption, &["point", "it has", "USD in all", "where"], rows);
    table.numbers = false;
    table
}

/// Money against a measure: the caption.
pub fn frontier(summary: &SweepSummary, measure: &MeasureSummary) -> Caption {
    let scale = Scale::of(&measure.unit);
    let told_of = |point: &PointSummary| {
        let cost = point.money.map_or("an unknown amount".to_owned(), |money| dollars(money.mean));
        format!("{} for {cost}", level(point.value.mean, scale))
    };
    let front: Vec<&PointSummary> = of_front(summary, measure).map(|one| &one.point).collect();
    let title = match &front[..] {
        [] => format!("No money sets the points apart: {}", called(measure)),
        [one] => format!("One point is cheapest and has most: {}", told_of(one)),
        [first, .., last] => format!("From {} to {}", told_of(first), told_of(last)),
    };
    let all: Vec<String> =
        front.iter().map(|point| format!("{}: {}", point_name(point), told_of(point))).collect();
    let limit = summary
        .budget
        .as_ref()
        .map_or(String::new(), |one| format!("; the dotted line is the budget of {}", money(one.budget)));
    Caption::new(
        title,
        &format!(
            "To the right costs more, up has more ({}); small circles are all points{limit}",
            called(measure)
        ),
        "Each mark is a point of the sweep, at its means over worlds. The line joins those of which no other costs as \
         little and has as much. Numbers are those of design.csv. The upright lines hold 9 in 10 worlds.",
        format!("{}. {}.", called(measure), all.join("; ")),
    )
}

/// What is told of at the line: the caption of the curves.
pub fn curves(summary: &SweepSummary, measure: &MeasureSummary) -> Option<Caption> {
    let scale = Scale::of(&measure.unit);
    let ranked = summary.ranked(&measure.name);
    let first = ranked.first()?;
    let title = match first.spread.value {
        Some(spread) if spread > 0.0 => {
            format!("{} moves {} most: by {}", first.factor, called(measure), difference(first.spread, scale))
        }
        _ => format!("Nothing that was varied moves {} by an amount that can be told", called(measure)),
    };
    let told = |lever: &&LeverSummary| {
        let places: Vec<String> = lever
            .curve
            .iter()
            .map(|place| format!("{} at {}", level(place.mean, scale), place.value))
            .collect();
        format!("{}: {}", lever.factor, places.join(", "))
    };
    let others = match summary.kind {
        SweepKind::OneAtATime => "the rest as in the file",
        _ => "the others averaged over",
    };
    let within = first.height_within.filter(|within| *within > 0.0).map(|within| match scale {
        Scale::Share => points(bare(within, scale)),
        Scale::Amount => bare(within, scale),
    });
    let together =
        within.map_or(String::new(), |within| format!("; a whole panel may lie {within} higher or lower"));
    Some(Caption::new(
        title,
        &format!(
            "A panel each, the strongest first, all on one scale: {}, {others}{together}",
            called(measure)
        ),
        "Read each panel from left to right: the values of one thing, and above each the mean over worlds. Marks are \
         joined where the values have an order. A flat line is a thing that hardly matters. The values of a panel \
         are compared in the same worlds, so that their differences are known better than its height.",
        ranked.iter().take(CURVES).map(told).collect::<Vec<_>>().join(". ") + ".",
    ))
}

/// Effects of a measure that are drawn, the largest first.
pub fn strongest<'a>(summary: &'a SweepSummary, measure: &MeasureSummary) -> Vec<&'a EffectSummary> {
    let size = |one: &EffectSummary| one.change.value.map_or(0.0, f64::abs);
    let mut effects: Vec<&EffectSummary> = summary
        .effects
        .iter()
        .filter(|one| one.measure == measure.name && one.change.value.is_some())
        .collect();
    effects.sort_by(|a, b| size(b).total_cmp(&size(a)));
    effects.truncate(BARS);
    effects
}

/// The name of an effect, with the values between which it lies.
pub fn effect_name(effect: &EffectSummary) -> String {
    match effect.factors.len() {
        1 => format!("{}: {} → {}", effect.name(), effect.from, effect.to),
        _ => format!("{} together", effect.name()),
    }
}

/// The bars of effects: the caption.
pub fn effects(summary: &SweepSummary, measure: &MeasureSummary) -> Option<Caption> {
    let scale = Scale::of(&measure.unit);
    let effects = strongest(summary, measure);
    let first = effects.first()?;
    let clear = effects.iter().filter(|one| one.stands_out()).count();
    let title = format!(
        "Largest: {}, {}; {clear} of {} shown stand out from 0",
        effect_name(first),
        difference(first.change, scale),
        effects.len()
    );
    let told: Vec<String> = effects
        .iter()
        .map(|one| format!("{}: {}", effect_name(one), difference(one.change, scale)))
        .collect();
    Some(Caption::new(
        title,
        &format!(
            "Change of {} from the first value to the other, in points; the line is the 95 % interval of the mean",
            called(measure)
        ),
        "The bar is the mean change over worlds, the others averaged over. Where the thin line crosses 0, the mean \
         change can't be told from none. Of two things together the bar is how much the change of one is more when the \
         other is at its last value.",
        told.join("; ") + ".",
    ))
}

/// Every effect by the leading measure.
pub fn effects_table(summary: &SweepSummary, measure: &MeasureSummary) -> Option<Table> {
    let scale = Scale::of(&measure.unit);
    let own: Vec<&EffectSummary> = summary.effects.iter().filter(|one| one.measure == measure.name).collect();
    let row = |effect: &&EffectSummary| {
        let ends = effect.low.zip(effect.high);
        vec![
            effect_name(effect),
            difference(effect.change, scale),
            ends.map_or("–".to_owned(), |(low, high)| {
                format!("{} to {}", bare(low, scale), bare(high, scale))
            }),
            effect.share.map_or("–".to_owned(), |share| level(share, Scale::Share)),
            effect.aliased_with.join(", "),
        ]
    };
    let rows: Vec<Vec<String>> = own.iter().map(row).collect();
    let heads = ["effect", "change", "95 % interval", "explains", "can't be told from"];
    (!rows.is_empty()).then(|| Table::new(&format!("Every effect on {}", called(measure)), &heads, rows))
}

/// How sure the numbers are.
pub fn check(summary: &SweepSummary) -> Vec<String> {
    let mut text = format!(
        "{} at {}, each in {} × {} of luck, the same for all.",
        counted(summary.runs.done, "run"),
        counted(summary.points as u64, "point"),
        counted(u64::from(summary.worlds), "plausible world"),
        counted(u64::from(summary.luck), "draw"),
    );
    if summary.runs.failed > 0 {
        text += &format!(" {} failed, and are left out.", thousands(summary.runs.failed));
    }
    vec![
        text,
        "The best of many points is partly the luckiest: before one is chosen, write it as a design and compare it, or \
         let `choose` search, which tells of its choice in fresh worlds."
            .to_owned(),
        FINEST.to_owned(),
    ]
}
