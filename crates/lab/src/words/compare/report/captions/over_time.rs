//! At the pictures of months, and of money against what is had.

use super::super::super::when;
use super::{leading, quoted};
use crate::summary::Figure;
use crate::summary::compare::{CompareSummary, ComparedDesign, Scale};
use crate::words::number::{bare, dollars, level, shortest};
use crate::words::report::{Caption, join, number, paths, share};
use engine::model::Moment;

/// The two of the headline over time, and the one without a backbone.
pub fn lines(summary: &CompareSummary) -> Caption {
    let mut shown = leading(summary);
    let without = summary.reference().filter(|design| shown.iter().all(|other| other.name != design.name));
    shown.extend(without);
    let count = |design: &ComparedDesign, place: usize| {
        Some(shortest(design.counts.get(place).copied().flatten()?.median.value?))
    };
    let level_of = |design: &ComparedDesign, place: usize| match count(design, place) {
        Some(count) => count,
        None => design.levels[place]
            .map_or("an unknown share".to_string(), |level_of| level(level_of.median, Scale::Share)),
    };
    let says = |place: usize| {
        let told =
            shown.iter().map(|design| format!("{} {}", quoted(design.called()), level_of(design, place)));
        join(&told.collect::<Vec<_>>())
    };
    let all = summary.counted().map(number);
    let mut title = match &all {
        Some(all) => format!("Of {all} practices sustained {}: {}", when(summary), says(0)),
        None => format!("Sustained {}: {}", when(summary), says(0)),
    };
    if let Some(after) = summary.measure(Moment::SustainedAfter.name()) {
        title += &format!("; {} months on: {}", Moment::MONTHS_AFTER, says(after));
    }
    let described = paths(shown.iter().map(|design| (design.called(), &design.over_time[..])));
    let what = match all {
        Some(all) => format!("Practices sustained, of {all}."),
        None => "Share of all organizations' practices that are sustained.".to_owned(),
    };
    Caption::new(title, &format!("{what} {BAND}"), BAND_HOW, described)
}

const BAND: &str = "Thick: the middle world; filled: the middle half of worlds; thin: where 9 in 10 lie";
const BAND_HOW: &str = "Follow the thick line: half of the worlds lie above it, half below. The filled band holds the \
                        middle half, and between the thin lines lie 9 in 10. Bands of two designs that overlap do not \
                        mean that the designs are alike: both live in the same worlds, and are compared world by world. \
                        The dotted upright line is where the funding ends.";

/// Every design over time.
pub fn multiples(summary: &CompareSummary) -> Caption {
    let last = |design: &ComparedDesign| {
        let instant = design.over_time.last()?;
        Some((instant.sustained?, quoted(design.called())))
    };
    let ends: Vec<(f64, String)> = summary.designs.iter().filter_map(last).collect();
    let highest = ends.iter().map(|(end, _)| *end).max_by(f64::total_cmp);
    let title = match highest {
        Some(highest) => {
            let names: Vec<String> =
                ends.iter().filter(|(end, _)| *end == highest).map(|(_, who)| who.clone()).collect();
            let share = bare(highest, Scale::Share);
            match names.len() == ends.len() && names.len() > 1 {
                true => format!("All designs end alike, at {share} % sustained in month {}", summary.months),
                false => {
                    let end = if names.len() == 1 { "ends" } else { "end" };
                    format!(
                        "{} {end} highest, at {share} % sustained in month {}",
                        join(&names),
                        summary.months
                    )
                }
            }
        }
        None => "Every design over time".to_string(),
    };
    let says: Vec<String> =
        ends.iter().map(|(end, who)| format!("{who} {} %", bare(*end, Scale::Share))).collect();
    let description = format!("Mean sustained in month {}: {}.", summary.months, join(&says));
    Caption::new(title, "A panel each, all on one scale; bands as above", BAND_HOW, description)
}

/// Money against what is had.
pub fn frontier(summary: &CompareSummary) -> Caption {
    let known: Vec<(String, Figure, Figure)> = summary
        .designs
        .iter()
        .filter_map(|design| {
            let (cost, level) =
                (design.cost_per_year?.median, design.levels.first().copied().flatten()?.median);
            (cost.value.is_some() && level.value.is_some()).then(|| (quoted(design.called()), cost, level))
        })
        .collect();
    let told = |(who, cost, level): &(String, Figure, Figure)| {
        format!("{who} {} for {} a year", share(*level), dollars(*cost))
    };
    let by = |a: Option<f64>, b: Option<f64>| a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0));
    let cheapest = known.iter().min_by(|a, b| by(a.1.value, b.1.value));
    let most = known.iter().max_by(|a, b| by(a.2.value, b.2.value).then(by(b.1.value, a.1.value)));
    let title = match (cheapest, most) {
        (Some(cheapest), Some(most)) if known.len() > 1 => {
            let alike = known.iter().all(|one| one.2.value == most.2.value);
            if alike && known.iter().all(|one| one.1.value == most.1.value) {
                format!("All designs cost {} a year and sustain {}", dollars(most.1), share(most.2))
            } else if alike {
                format!(
                    "All sustain {}; the cheapest is {} at {} a year",
                    share(most.2),
                    cheapest.0,
                    dollars(cheapest.1)
                )
            } else if cheapest.1.value == most.1.value {
                format!("The one that sustains most costs least: {}", told(most))
            } else {
                format!("Cheapest: {}. Most: {}", told(cheapest), told(most))
            }
        }
        (Some(one), _) => told(one),
        _ => "No design's cost and outcome are known well enough to be drawn".to_string(),
    };
    let description =
        format!("Sustained {}: {}.", when(summary), join(&known.iter().map(told).collect::<Vec<_>>()));
    Caption::new(
        title,
        "To the right costs more, up sustains more; the upright line holds 9 in 10 worlds",
        "Each mark is a design. The line joins those for which no other design sustains as much for less, or more for \
         as little. An open mark is a design that another one beats in both. Costs are the middle world's: all that is spent, by \
         the years of funding.",
        description,
    )
}
