//! The tables of a comparison's report: their heads, and cells as text.

use super::when;
use crate::summary::Figure;
use crate::summary::compare::{CompareSummary, ComparedDesign, Group, Loss, Scale};
use crate::words::compare::{table::price, word};
use crate::words::number::{difference, dollars, estimate, loss};
use crate::words::report::{Table, name};
use engine::model::Moment;

/// Designs that a page has room for.
const ROWS: usize = 5;

/// The places of the designs for which a page has room: the headline's two, then the first
/// ones; in order.
pub fn shortlist(summary: &CompareSummary) -> Vec<usize> {
    let place = |name: &String| summary.designs.iter().position(|design| design.name == *name);
    let leading: Vec<usize> = summary
        .headline
        .iter()
        .flat_map(|headline| [place(&headline.a), place(&headline.b)])
        .flatten()
        .collect();
    let others = (0..summary.designs.len()).filter(|place| !leading.contains(place));
    let mut all: Vec<usize> = leading.iter().copied().chain(others).take(ROWS).collect();
    all.sort_unstable();
    all
}

/// Cost, the leading measure, what remains, price.
pub fn designs(summary: &CompareSummary, places: &[usize]) -> Table {
    let after = summary.measure(Moment::SustainedAfter.name());
    let leading = format!("sustained {}", when(summary));
    let mut heads = vec!["design", "cost a year", leading.as_str()];
    if after.is_some() {
        heads.push("24 months on");
    }
    heads.push("$ per additional sustained practice");
    let row = |design: &ComparedDesign| {
        let mut row = vec![
            name(&design.name),
            design.cost_per_year.map_or("–".to_string(), |cost| dollars(cost.median)),
            estimate(design.levels.first().copied().flatten(), Scale::Share),
        ];
        row.extend(after.map(|place| estimate(design.levels[place], Scale::Share)));
        row.push(price(&design.price));
        row
    };
    let rows = places.iter().map(|place| row(&summary.designs[*place])).collect();
    Table::new("Medians over worlds; in brackets, where 9 in 10 worlds lie", &heads, rows)
}

/// What remains after the funding, if it was looked at.
pub fn after(summary: &CompareSummary) -> Option<Table> {
    let place = |moment: Moment| summary.measure(moment.name());
    let after = place(Moment::SustainedAfter)?;
    let (funded, kept, renewal) =
        (place(Moment::SustainedFunded), place(Moment::KeptAfter), place(Moment::Renewal));
    let rows = summary.designs.iter().map(|design| {
        let cell =
            |place: Option<usize>| estimate(place.and_then(|place| design.levels[place]), Scale::Share);
        vec![name(&design.name), cell(funded), cell(Some(after)), cell(kept), cell(renewal)]
    });
    Some(Table::new(
        "What remains after the funding ends",
        &["design", "sustained then", "24 months on", "of the first, kept", "taking up what is new"],
        rows.collect(),
    ))
}

const LOSSES: [&str; 5] = [
    "design",
    "on average",
    "in a bad world (1 in 10 is worse)",
    "where it is not the best",
    "not the best in",
];

/// Losses of every choice against the best of each world.
pub fn robust(summary: &CompareSummary, places: &[usize]) -> Table {
    let rows = places.iter().map(|place| {
        let design = &summary.designs[*place];
        losses(&design.name, design.loss, Scale::Share)
    });
    Table::new("What each choice loses against the best of each world", &LOSSES, rows.collect())
}

/// The same in money, if the file says what a sustained practice is worth.
pub fn net_losses(summary: &CompareSummary) -> Option<Table> {
    let known = summary.designs.iter().any(|design| design.net_loss.is_some());
    known.then(|| {
        let rows = summary.designs.iter().map(|design| losses(&design.name, design.net_loss, Scale::Amount));
        Table::new("The same in USD: worth of what is sustained less money spent", &LOSSES, rows.collect())
    })
}

fn losses(design: &str, lost: Option<Loss>, scale: Scale) -> Vec<String> {
    let Some(lost) = lost else {
        return vec![name(design), "–".into(), "–".into(), "–".into(), "–".into()];
    };
    let cell = |figure: Figure| match (figure.value, scale) {
        (None, _) => "?".to_string(),
        (Some(_), Scale::Share) => loss(figure, scale),
        (Some(_), Scale::Amount) => dollars(figure),
    };
    vec![
        name(design),
        cell(lost.expected),
        cell(lost.bad_world),
        lost.if_wrong.map_or("–".to_string(), cell),
        format!("{} of 100 worlds", lost.wrong),
    ]
}

/// Every pair by the leading measure.
pub fn pairs(summary: &CompareSummary) -> Option<Table> {
    let leading = summary.measures.first()?;
    let scale = Scale::of(&leading.unit);
    let of_leading = summary.pairs.iter().filter(|pair| pair.measure == leading.name);
    let rows: Vec<Vec<String>> = of_leading
        .filter_map(|pair| {
            let verdict = pair.verdict?;
            Some(vec![
                format!("{} (B) against {} (A)", name(&pair.b), name(&pair.a)),
                verdict.worlds.b.to_string(),
                verdict.worlds.a.to_string(),
                verdict.worlds.neither.to_string(),
                word(verdict.word).to_string(),
                difference(pair.difference.median, scale),
            ])
        })
        .collect();
    let heads = [
        "pair",
        "B ahead, of 100 worlds",
        "A ahead",
        "closer together",
        "in words",
        "B less A, in the middle",
    ];
    (rows.len() > 1).then(|| Table::new("Every pair", &heads, rows))
}

/// A part of the organizations, as it is called.
pub fn part_name(group: &Group) -> String {
    match group {
        Group::Smallest => "smallest third".to_string(),
        Group::Middle => "middle third".to_string(),
        Group::Largest => "largest third".to_string(),
        Group::Sector { name: sector } => format!("sector {}", name(sector)),
    }
}

/// What parts of the organizations sustain at the last month.
pub fn groups(summary: &CompareSummary) -> Option<Table> {
    let heads: Vec<String> = std::iter::once("organizations".to_string())
        .chain(summary.designs.iter().map(|design| name(&design.name)))
        .collect();
    let rows: Vec<Vec<String>> = summary
        .detail
        .groups
        .iter()
        .map(|group| {
            let who = part_name(&group.group);
            let levels = group.levels.iter().map(|level| estimate(*level, Scale::Share));
            std::iter::once(who).chain(levels).collect()
        })
        .collect();
    let caption = format!("Sustained in month {}, by size and sector", summary.months);
    (!rows.is_empty()).then_some(Table { caption, heads, rows, numbers: true, ..Table::default() })
}
