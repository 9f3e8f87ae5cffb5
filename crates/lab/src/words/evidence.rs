//! What published numbers say of the model.

use super::number::{counted, shortest};
use super::report::{Caption, Table, join};
use super::table::Column;
use super::text::thousands;
use super::wrap::Lines;
use crate::summary::evidence::{EvidenceSummary, HeldCounts, HeldVerdict, TargetSummary};

/// How a verdict is decided.
pub const RULE: &str = "Inside: the median world lies in the band that the evidence allows. Missed: fewer than 1 world \
                        in 20 does. At the edge: anything between.";

/// Where it stands what the model was held against.
pub const PAGE: &str = "docs/validation.md";

/// How many published numbers are met, in a sentence without its stop.
pub fn held(counts: &HeldCounts) -> String {
    let HeldCounts { targets, inside, at_the_edge, missed, .. } = *counts;
    let numbers = counted(targets as u64, "published number");
    format!("held against {numbers}: {inside} inside, {at_the_edge} at the edge, {missed} missed")
}

/// The numbers that are missed, by the side on which the model lies; empty if there are none.
pub fn missed(counts: &HeldCounts) -> String {
    let sides = [
        ("Its figure is too high for", Some(true)),
        ("Its figure is too low for", Some(false)),
        ("It has no value for", None),
    ];
    let told = sides.map(|(side, too_much)| {
        let of_it = counts.misses.iter().filter(|miss| miss.too_much == too_much);
        let what: Vec<&str> = of_it.map(|miss| miss.what.as_str()).collect();
        if what.is_empty() { String::new() } else { format!(" {side} {}.", what.join("; ")) }
    });
    let hopeful = counts.misses.iter().any(|miss| miss.too_much == Some(true) && miss.afterwards);
    told.concat() + if hopeful { " So what remains after the money may be told too high." } else { "" }
}

/// What was held against what: what is missed comes first.
pub fn lead(summary: &EvidenceSummary) -> String {
    let of = |verdict: HeldVerdict| {
        let names: Vec<String> = summary.named(verdict).into_iter().map(str::to_owned).collect();
        join(&names)
    };
    let HeldCounts { targets, inside, at_the_edge, missed, .. } = summary.held;
    let told = |count: usize, verdict: HeldVerdict, what: &str| {
        (count > 0).then(|| format!("{count} {what} ({})", of(verdict)))
    };
    let missed = told(missed, HeldVerdict::Misses, if missed == 1 { "is missed" } else { "are missed" })
        .unwrap_or_else(|| "none is missed".to_owned());
    let others = [
        told(at_the_edge, HeldVerdict::AtTheEdge, "at the edge"),
        told(inside, HeldVerdict::Inside, "inside"),
    ];
    let others: Vec<String> = others.into_iter().flatten().collect();
    let others = if others.is_empty() { String::new() } else { format!("; {}", others.join("; ")) };
    format!("Of {}, {missed}{others}.", counted(targets as u64, "published number"))
}

/// On how many worlds it rests.
pub fn basis(summary: &EvidenceSummary) -> String {
    let EvidenceSummary { model, worlds, luck, runs, .. } = summary;
    let failed = match runs.failed {
        0 => String::new(),
        failed => format!("; {} failed, and count nowhere", counted(failed, "run")),
    };
    if *worlds == 1 {
        return format!("Model {model}, the central world alone, {} runs{failed}.", thousands(runs.planned));
    }
    format!(
        "Model {model}, {} × {} of luck, {} runs{failed}.",
        counted(u64::from(*worlds), "world"),
        counted(u64::from(*luck), "draw"),
        thousands(runs.planned)
    )
}

/// The verdict in words.
pub fn verdict(target: &TargetSummary) -> &'static str {
    if target.telling == 0 { "no value" } else { target.verdict.name() }
}

/// Worlds without a value, where there are any.
pub fn untold(summary: &EvidenceSummary) -> Vec<String> {
    let told = |target: &TargetSummary| {
        let without = summary.worlds.saturating_sub(target.telling);
        let (in_worlds, all) = (thousands(without.into()), counted(summary.worlds.into(), "world"));
        (without > 0).then(|| format!("{} has no value in {in_worlds} of {all}.", target.name))
    };
    summary.targets().filter_map(told).collect()
}

/// Everything, in lines of at most `width` columns.
pub fn text(summary: &EvidenceSummary, width: usize) -> String {
    let mut lines = Lines::new(width);
    lines.words(&lead(summary));
    lines.words(RULE);
    lines.blank();
    let columns = [
        ("target", Column::left(8)),
        ("band", Column::right(0)),
        ("centre", Column::right(0)),
        ("median", Column::right(0)),
        ("9 in 10\nworlds", Column::right(0)),
        ("in\nband", Column::right(0)),
        ("", Column::left(0)),
    ];
    let rows = summary.targets().map(|one| {
        [
            one.name.clone(),
            band(one),
            maybe(one.central),
            maybe(one.median),
            nine(one),
            share(one),
            verdict(one).to_owned(),
        ]
    });
    lines.table(&super::table::Table::of(columns, rows));
    lines.words(
        "Centre: the central world, with every input at its median; median: of all worlds. In band: the share of \
         worlds that lie in it.",
    );
    lines.blank();
    for target in summary.targets() {
        lines.item(&format!("{}: {}", target.name, evidence(target)));
    }
    let untold = untold(summary);
    if !untold.is_empty() {
        lines.blank();
        untold.iter().for_each(|one| lines.words(one));
    }
    lines.blank();
    lines.words(&basis(summary));
    lines.into_text()
}

/// What was found, and where it was published.
pub fn evidence(target: &TargetSummary) -> String {
    let source = target.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
    let fitted = if target.fitted { "; inputs were chosen so that it is met" } else { "" };
    format!("{}{source}{fitted}", target.evidence)
}

/// All targets as a table of a page.
pub fn table(summary: &EvidenceSummary) -> Table {
    let heads = [
        "target",
        "evidence",
        "band",
        "central world",
        "5 %",
        "median",
        "95 %",
        "worlds in the band",
        "verdict",
    ];
    let rows = summary.targets().map(|one| {
        let [central, low, median, high] =
            [one.central, one.worlds_low, one.median, one.worlds_high].map(maybe);
        let told = verdict(one).to_owned();
        vec![one.name.clone(), evidence(one), band(one), central, low, median, high, share(one), told]
    });
    Table { numbers: false, ..Table::new("", &heads, rows.collect()) }
}

/// The words of the figure.
pub fn caption(summary: &EvidenceSummary) -> Caption {
    let told = |one: &TargetSummary| {
        format!(
            "{}: band {}, median world {}, 9 in 10 worlds {}, {}",
            one.name,
            band(one),
            maybe(one.median),
            nine(one),
            verdict(one)
        )
    };
    let description: Vec<String> = summary.targets().map(told).collect();
    let title = held(&summary.held);
    let title = format!("{}{}", title[..1].to_uppercase(), &title[1..]);
    Caption::new(
        title,
        "The band that each published number allows, and where the model's worlds lie",
        "Each row has a scale of its own, on which its band is as wide as all others: a worlds' line inside the bar \
         is a published number that the model gives, and an arrow says that worlds lie beyond the picture.",
        format!("{}.", description.join(". ")),
    )
}

/// The words of the figure's marks: band, worlds, median, central world.
pub fn marks() -> [String; 4] {
    ["band of the evidence", "9 in 10 worlds", "median world", "central world"].map(str::to_owned)
}

/// The ends of a band.
pub fn band(target: &TargetSummary) -> String {
    match (target.low, target.high) {
        (Some(low), Some(high)) => between(low, high),
        (Some(low), None) => format!("from {}", shortest(low)),
        (None, Some(high)) => format!("to {}", shortest(high)),
        (None, None) => "any".to_owned(),
    }
}

fn between(low: f64, high: f64) -> String {
    let sign = if low < 0.0 || high < 0.0 { " to " } else { "–" };
    format!("{}{sign}{}", shortest(low), shortest(high))
}

fn nine(target: &TargetSummary) -> String {
    let ends = target.worlds_low.zip(target.worlds_high);
    ends.map_or("–".to_owned(), |(low, high)| between(low, high))
}

fn share(target: &TargetSummary) -> String {
    target.in_band.map_or("–".to_owned(), |share| format!("{} %", (share * 100.0).round()))
}

fn maybe(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), shortest)
}
