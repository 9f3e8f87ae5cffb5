//! At the pictures of what would change the answer, and of what holds the change up.

use super::called;
use crate::summary::Figure;
use crate::summary::compare::{ChangeSummary, CompareSummary, FlipSummary, HoldsSummary, Scale, Word};
use crate::words::labels;
use crate::words::number::{difference, lead};
use crate::words::report::{Caption, number, range, share};

/// The difference at either end of each input.
pub fn tornado(summary: &CompareSummary) -> Option<Caption> {
    let (change, headline) = (summary.change.as_ref()?, summary.headline.as_ref()?);
    if change.flips.is_empty() {
        return None;
    }
    let scale = Scale::of(&summary.measures.first()?.unit);
    let (a, b) = (called(summary, &headline.a), called(summary, &headline.b));
    let turns: Vec<String> = change
        .flips
        .iter()
        .filter(|flip| flip.flips_at.is_some())
        .map(|flip| labels::input(&flip.input))
        .collect();
    let level: Vec<String> = change
        .flips
        .iter()
        .filter_map(|flip| Some(format!("{} of {}", labels::input(&flip.input), number(flip.level_at()?))))
        .collect();
    let verdict = summary.headline_pair().and_then(|pair| pair.verdict);
    let close = verdict.is_some_and(|verdict| verdict.word == Word::NoDifferenceThatMatters);
    let title = match (&turns[..], &level[..]) {
        ([], []) => "None of what matters most turns the answer within its range".to_owned(),
        ([], [level]) => format!("Only this brings the two level: {level}"),
        ([], [level, ..]) => format!("Nothing turns the answer; first to bring the two level: {level}"),
        ([turns], _) if close => format!("Who is slightly ahead hangs on {turns}"),
        ([first, ..], _) if close => {
            format!("Who is slightly ahead hangs on {} things, first of all {first}", turns.len())
        }
        ([turns], _) => format!("One thing can turn the answer: {turns}"),
        ([first, ..], _) => format!("{} things can turn the answer, first of all {first}", turns.len()),
    };
    let described = change.flips.iter().map(|flip| {
        let [low, high] = flip.leads(summary.counted()).map(|figure| match figure.value {
            Some(_) => lead(figure, summary.counted(), scale),
            None => "an unknown amount".to_string(),
        });
        let turns = flip.flips_at.map_or(String::new(), |value| format!(", turning at {}", number(value)));
        format!(
            "{}: {} at {}, {} at {}{turns}",
            labels::input(&flip.input),
            low,
            number(flip.low),
            high,
            number(flip.high)
        )
    });
    let described = described.collect::<Vec<_>>().join("; ");
    Some(Caption::new(
        title,
        "By how much who is ahead leads, with one thing at either end of its range and all else as believed",
        "Each bar runs from the lead at the low end of a range (open circle) to that at its high end (filled circle). The \
         longer a bar, the more it matters. A bar that crosses the line at 0 can turn the answer; one that ends in the \
         shaded strip brings the two too close to matter. The dotted line is the lead with everything as believed.",
        format!("Lead of {b} over {a}. {described}."),
    ))
}

/// At the right of a bar: where the answer turns.
pub fn flip(flip: &FlipSummary) -> String {
    flip.flips_at.map_or(String::new(), |value| format!("turns at {}{}", number(value), unit(flip)))
}

/// From which value an input goes to which.
pub fn ends(flip: &FlipSummary) -> String {
    format!("{}{}", range(flip.low, flip.high), unit(flip))
}

/// What stands behind a time or what happens by the month; ratios and shares stand bare.
fn unit(flip: &FlipSummary) -> String {
    match flip.unit.as_str() {
        "per month" => " a month".to_owned(),
        unit if unit.starts_with("month") || unit.starts_with("year") || unit.contains("hours") => {
            format!(" {unit}")
        }
        _ => String::new(),
    }
}

/// What the marks of the difference mean.
pub fn tornado_meaning() -> [String; 5] {
    ["low end of its range", "high end", "as believed", "level", "too close to matter"].map(str::to_owned)
}

/// The mean difference over two inputs.
pub fn heat(change: &ChangeSummary, summary: &CompareSummary) -> Option<Caption> {
    let (map, headline) = (change.map.as_ref()?, summary.headline.as_ref()?);
    let (a, b) = (called(summary, &headline.a), called(summary, &headline.b));
    let title = format!(
        "Of {} pairs of values, {a} is better in {}, {b} in {}",
        map.cells, map.a_better, map.b_better
    );
    let scale = Scale::of(&summary.measures.first()?.unit);
    let leads = map.leads(summary.counted());
    let rows = map.up_values.iter().zip(&leads).map(|(up, row)| {
        let told = |figure: &Figure| match figure.value {
            Some(_) => lead(*figure, summary.counted(), scale),
            None => "unknown".to_string(),
        };
        let cells: Vec<String> = row.iter().map(told).collect();
        format!("{} {}: {}", labels::input(&map.up), number(*up), cells.join(", "))
    });
    let description = format!(
        "{b} less {a}, for {} of {}. {}.",
        labels::input(&map.across),
        map.across_values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(", "),
        rows.collect::<Vec<_>>().join("; ")
    );
    Some(Caption::new(
        title,
        "B less A, with the two inputs that matter most at each pair of values; below 0, A sustains more",
        "Find the value of one input along the bottom and of the other at the left. The number is the mean difference \
         there. Blue cells favour A, orange ones B, darker ones by more. A cell counts for a design only where the \
         difference is more than twice its Monte-Carlo error.",
        description,
    ))
}

/// Four paths after the funding's end.
pub fn held(summary: &CompareSummary, holds: &HoldsSummary) -> Caption {
    let less = |figure: Figure, who: &str| match figure.value {
        Some(value) if value > 0.0 => format!("{who} holds up {}", difference(figure, Scale::Share)),
        Some(value) if value < 0.0 => format!("{who} holds up nothing"),
        Some(_) => format!("{who} holds up next to nothing"),
        None => format!("what {who} holds up is not known well enough"),
    };
    let title = format!(
        "{}: {}, {}",
        called(summary, &holds.design),
        less(holds.by_backbone, "the backbone"),
        less(holds.by_ownership, "their own norm")
    );
    let path = |kept: bool, acts: bool| {
        let of = holds.paths.iter().find(|path| (path.backbone_kept, path.ownership_acts) == (kept, acts));
        of.map_or("unknown".to_string(), |path| share(path.sustained))
    };
    let description = format!(
        "{} months after month {}: backbone kept {}, kept without their norm {}, ended {}, ended without their norm {}.",
        holds.months_after,
        holds.from,
        path(true, true),
        path(true, false),
        path(false, true),
        path(false, false)
    );
    Caption::new(
        title,
        "Four paths from the funding's end on: backbone kept or ended, the members' own norm acting or not; means over worlds",
        "All four share everything until the funding ends. Where the backbone's removal pulls the line down, the change \
         hung on the backbone. Where the line falls only once the members' own norm of holding each other to account \
         does not act either, it was that norm that held it up.",
        description,
    )
}

/// The names of the four paths.
pub fn path_name(kept: bool, acts: bool) -> &'static str {
    match (kept, acts) {
        (true, true) => "backbone kept",
        (true, false) => "kept, without their norm",
        (false, true) => "backbone ended",
        (false, false) => "ended, without their norm",
    }
}
