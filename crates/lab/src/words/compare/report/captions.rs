//! What stands at each chart: the finding, how to read it, and the numbers drawn, in words.

use super::tables::part_name;
use super::when;
use crate::summary::Figure;
use crate::summary::compare::{
    ChangeSummary, CompareSummary, ComparedDesign, FlipSummary, Future, HoldsSummary, Scale, Side, Word,
};
use crate::words::compare::word as word_for;
use crate::words::number::{bare, difference, dollars, level};
use crate::words::report::{Caption, join, name, number, paths, share};
use engine::model::Moment;

/// Fifty worlds on the axis B less A.
pub fn dots(summary: &CompareSummary) -> Option<Caption> {
    let (headline, pair) = (summary.headline.as_ref()?, summary.headline_pair()?);
    let verdict = pair.verdict?;
    let scale = Scale::of(&summary.measures.first()?.unit);
    let (a, b) = (name(&headline.a), name(&headline.b));
    let worlds = verdict.worlds;
    let title = match (verdict.word, verdict.ahead) {
        (Word::NoDifferenceThatMatters, _) => {
            format!("No difference that matters in {} of 100 worlds", worlds.neither)
        }
        (word, Some(Side::A)) => {
            format!("{a} ahead in {} of 100 worlds: {}", worlds.a, word_for(word))
        }
        (word, Some(Side::B)) => {
            format!("{b} ahead in {} of 100 worlds: {}", worlds.b, word_for(word))
        }
        (_, None) => format!("No clear winner: {a} ahead in {} of 100 worlds, {b} in {}", worlds.a, worlds.b),
    };
    let mut description = format!(
        "{b} less {a}, {}: {} in the middle",
        when(summary),
        difference(pair.difference.median, scale)
    );
    if let Some(range) = pair.difference.range {
        description +=
            &format!(", from {} to {} in 9 of 10 worlds", bare(range.low, scale), bare(range.high, scale));
    }
    description += &format!(
        ". Of 100 worlds, {b} is ahead in {}, {a} in {}, and in {} they lie closer together than matters.",
        worlds.b, worlds.a, worlds.neither
    );
    Some(Caption::new(
        title,
        "Each mark is one of fifty equally likely worlds; right of the line, B sustains more",
        "Count marks, not area. A filled circle is a world in which B is ahead by more than the smallest difference \
         that matters, an open square one in which A is, an open circle one in which it hardly differs. Marks far from \
         the line are worlds in which the choice matters much; between the dotted lines it hardly does. Where many worlds \
         are alike, marks stand side by side. Left-over luck has been taken out.",
        description,
    ))
}

/// The two of the headline over time.
pub fn lines(summary: &CompareSummary) -> Caption {
    let shown = leading(summary);
    let level_of = |design: &ComparedDesign, place: usize| {
        design.levels[place]
            .map_or("an unknown share".to_string(), |level_of| level(level_of.median, Scale::Share))
    };
    let says = |place: usize| {
        join(
            &shown
                .iter()
                .map(|design| format!("{} {}", name(&design.name), level_of(design, place)))
                .collect::<Vec<_>>(),
        )
    };
    let mut title = format!("Sustained {}: {}", when(summary), says(0));
    if let Some(after) = summary.measure(Moment::SustainedAfter.name()) {
        title += &format!("; 24 months on: {}", says(after));
    }
    Caption::new(
        title,
        BAND,
        BAND_HOW,
        paths(shown.iter().map(|design| (&design.name[..], &design.over_time[..]))),
    )
}

const BAND: &str = "Share of all organizations' practices that are sustained. Thick: the middle world; filled: the middle half of \
     worlds; thin: where 9 in 10 lie";
const BAND_HOW: &str = "Follow the thick line: half of the worlds lie above it, half below. The filled band holds the \
                        middle half, and between the thin lines lie 9 in 10. Bands of two designs that overlap do not \
                        mean that the designs are alike: both live in the same worlds, and are compared world by world. \
                        The dotted upright line is where the funding ends.";

/// Every design over time.
pub fn multiples(summary: &CompareSummary) -> Caption {
    let last = |design: &ComparedDesign| {
        let instant = design.over_time.last()?;
        Some((instant.sustained?, name(&design.name)))
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
            (cost.value.is_some() && level.value.is_some()).then(|| (name(&design.name), cost, level))
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
         as little. An open mark is a design that another one beats in both. Costs are the middle world's, per year \
         until the funding ends.",
        description,
    )
}

/// By how much each input moves the difference.
pub fn tornado(summary: &CompareSummary) -> Option<Caption> {
    let (change, headline) = (summary.change.as_ref()?, summary.headline.as_ref()?);
    if change.flips.is_empty() {
        return None;
    }
    let scale = Scale::of(&summary.measures.first()?.unit);
    let (a, b) = (name(&headline.a), name(&headline.b));
    let flipping: Vec<&FlipSummary> = change.flips.iter().filter(|flip| flip.flips_at.is_some()).collect();
    let count = change.flips.len();
    let title = match &flipping[..] {
        [] if count == 1 => {
            "The input that matters most does not flip the answer within its range".to_string()
        }
        [] => format!("None of the {count} inputs that matter most flips the answer within its range"),
        [flip] => format!("One of {count} inputs flips the answer: {}", flip.input),
        [first, ..] => {
            format!("{} of {count} inputs flip the answer, first of all {}", flipping.len(), first.input)
        }
    };
    let described = change.flips.iter().map(|flip| {
        let moved =
            |figure: Figure| figure.value.map_or("an unknown amount".to_string(), |value| bare(value, scale));
        let at =
            flip.flips_at.map_or("does not flip".to_string(), |value| format!("flips at {}", number(value)));
        format!(
            "{}: {} at {}, {} at {}, {at}",
            flip.input,
            moved(flip.moved_low),
            number(flip.low),
            moved(flip.moved_high),
            number(flip.high)
        )
    });
    let description =
        format!("By how much {b} less {a} moves. {}.", described.collect::<Vec<_>>().join("; "));
    Some(Caption::new(
        title,
        "How far B less A moves when one input goes to either end of its range, all else as believed",
        "The longer a bar, the more the input matters. The open circle is where the input is at the low end of its \
         range, the filled one where it is at the high end. The value at the right is where the better of the two \
         designs changes; most inputs have none, as moving the difference is not yet turning it round.",
        description,
    ))
}

/// The mark at the right of a bar: where the answer flips.
pub fn flip(flip: &FlipSummary) -> String {
    match (flip.flips_at, flip.below) {
        (Some(value), Some(Side::A)) => format!("A better below {}", number(value)),
        (Some(value), Some(Side::B)) => format!("B better below {}", number(value)),
        _ => "no flip".to_string(),
    }
}

/// The mean difference over two inputs.
pub fn heat(change: &ChangeSummary, summary: &CompareSummary) -> Option<Caption> {
    let (map, headline) = (change.map.as_ref()?, summary.headline.as_ref()?);
    let (a, b) = (name(&headline.a), name(&headline.b));
    let title = format!(
        "Of {} pairs of values, {a} is better in {}, {b} in {}",
        map.cells, map.a_better, map.b_better
    );
    let scale = Scale::of(&summary.measures.first()?.unit);
    let rows = map.up_values.iter().zip(&map.differences).map(|(up, row)| {
        let cells: Vec<String> = row
            .iter()
            .map(|figure| figure.value.map_or("unknown".to_string(), |value| bare(value, scale)))
            .collect();
        format!("{} {}: {}", map.up, number(*up), cells.join(", "))
    });
    let description = format!(
        "{b} less {a}, for {} of {}. {}.",
        map.across,
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
pub fn held(holds: &HoldsSummary) -> Caption {
    let less = |figure: Figure, who: &str| match figure.value {
        Some(value) if value > 0.0 => format!("{who} holds up {}", difference(figure, Scale::Share)),
        Some(value) if value < 0.0 => format!("{who} holds up nothing"),
        Some(_) => format!("{who} holds up next to nothing"),
        None => format!("what {who} holds up is not known well enough"),
    };
    let title = format!(
        "{}: {}, {}",
        name(&holds.design),
        less(holds.by_backbone, "the backbone"),
        less(holds.by_ownership, "ownership")
    );
    let path = |kept: bool, acts: bool| {
        let of = holds.paths.iter().find(|path| (path.backbone_kept, path.ownership_acts) == (kept, acts));
        of.map_or("unknown".to_string(), |path| share(path.sustained))
    };
    let description = format!(
        "{} months after month {}: backbone kept {}, kept without ownership {}, removed {}, removed without ownership {}.",
        holds.months_after,
        holds.from,
        path(true, true),
        path(true, false),
        path(false, true),
        path(false, false)
    );
    Caption::new(
        title,
        "Four paths from the funding's end on: backbone kept or gone, ownership acting or not; means over worlds",
        "All four share everything until the funding ends. Where the backbone's removal pulls the line down, the change \
         hung on the backbone. Where the line falls only once ownership does not act either, it was the members' own \
         norm of holding each other to account that held it up.",
        description,
    )
}

/// The names of the four paths.
pub fn path_name(kept: bool, acts: bool) -> &'static str {
    match (kept, acts) {
        (true, true) => "backbone kept",
        (true, false) => "kept, no ownership",
        (false, true) => "backbone gone",
        (false, false) => "gone, no ownership",
    }
}

/// Who benefits: the parts of the organizations, by the design that is `of` the report.
pub fn benefits(summary: &CompareSummary, of: &[usize]) -> Option<Caption> {
    let groups = &summary.detail.groups;
    let last = *of.last()?;
    let at = |place: usize| {
        let known = groups.iter().filter_map(move |group| {
            let level = group.levels.get(place).copied().flatten()?.median;
            Some((part_name(&group.group), level, level.value?))
        });
        known.collect::<Vec<_>>()
    };
    let ends = at(last);
    let most = ends.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let least = ends.iter().min_by(|a, b| a.2.total_cmp(&b.2))?;
    let who = name(&summary.designs.get(last)?.name);
    let title = match most.2 == least.2 {
        true => format!("With {who}, all parts of the organizations sustain alike: {}", share(most.1)),
        false => format!(
            "With {who}, the {} lags: {}, against {} of the {}",
            least.0,
            share(least.1),
            share(most.1),
            most.0
        ),
    };
    let says = |place: &usize| {
        let parts: Vec<String> =
            at(*place).into_iter().map(|(who, level, _)| format!("{who} {}", share(level))).collect();
        Some(format!("{}: {}", name(&summary.designs.get(*place)?.name), join(&parts)))
    };
    Some(Caption::new(
        title,
        &format!(
            "A row a part of the organizations, a mark a design: sustained in month {}; the line holds 9 in 10 worlds",
            summary.months
        ),
        "Thirds are by size. Read each row: how far the marks of two designs lie apart is what a part gains from the \
         one over the other. Below some thirty organizations, differences between parts are mostly luck.",
        of.iter().filter_map(says).collect::<Vec<_>>().join(". ") + ".",
    ))
}

/// Who knows whom, in one possible future.
pub fn network(futures: &[Future]) -> Option<Caption> {
    let first = futures.first()?;
    let count = first.organizations.len();
    let all: Vec<String> = futures
        .iter()
        .map(|future| format!("{} of {count} under {}", future.all, name(&future.design)))
        .collect();
    let title = format!("One possible future: every practice is sustained by {}", join(&all));
    let described = futures.iter().map(|future| {
        format!(
            "{}, month {}: {} of {count} organizations sustain every practice, {} none, {} are members",
            name(&future.design),
            future.month,
            future.all,
            future.none,
            future.members
        )
    });
    Some(Caption::new(
        title,
        "A circle is an organization, a line a tie; the fill is how many practices it sustains at the last month",
        "This is one draw of luck with every input at its centre, not an average: another draw looks different. The \
         same organization stands at the same place in each panel. A dashed circle is no member of the initiative.",
        described.collect::<Vec<_>>().join(". ") + ".",
    ))
}

/// Stages over time, in the same future.
pub fn flow(futures: &[Future]) -> Option<Caption> {
    let last = |future: &Future, stage: usize| {
        future
            .stages
            .get(stage)
            .and_then(|shares| shares.last())
            .map_or("?".to_string(), |share| bare(*share, Scale::Share))
    };
    let ends: Vec<String> = futures
        .iter()
        .map(|future| {
            format!("{}: {} % sustained, {} % lapsed", name(&future.design), last(future, 4), last(future, 5))
        })
        .collect();
    if ends.is_empty() {
        return None;
    }
    let stages = ["unaware", "aware", "committed", "implementing", "sustained", "lapsed"];
    let described = futures.iter().map(|future| {
        let ends: Vec<String> = stages
            .iter()
            .enumerate()
            .map(|(place, stage)| format!("{stage} {}", last(future, place)))
            .collect();
        format!("{}, month {}, in percent: {}", name(&future.design), future.month, ends.join(", "))
    });
    Some(Caption::new(
        format!("How that future ends: {}", ends.join("; ")),
        "Share of all organizations' practices in each stage, month by month; the layers fill 100 %",
        "Read a layer's height, not its upper edge. Practices move from unaware, at the top, down to sustained; what \
         has lapsed stands at the bottom, in grey.",
        described.collect::<Vec<_>>().join(". ") + ".",
    ))
}

/// The headline's two designs, or the only one.
fn leading(summary: &CompareSummary) -> Vec<&ComparedDesign> {
    let of = |name: &String| summary.designs.iter().find(|design| design.name == *name);
    match &summary.headline {
        Some(headline) => [of(&headline.a), of(&headline.b)].into_iter().flatten().collect(),
        None => summary.designs.iter().take(1).collect(),
    }
}
