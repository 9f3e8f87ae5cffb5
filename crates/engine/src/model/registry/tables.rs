//! The tables of `docs/ODD.md`, in Markdown, written from the registry.

use super::{COSTS, Distribution, Drawn, Entry, INPUTS, Kind, PRESETS};
use crate::model::measure::{Measure, Moment};
use crate::model::outcome::Outcome;
use crate::model::setting::{Setting, WithoutBackbone};

/// Every generated table with the name that marks its place.
pub fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("levers", levers()),
        ("structures", structures()),
        ("measures", measures()),
        ("inputs", rows(INPUTS)),
        ("costs", rows(COSTS)),
        ("distributions", distributions()),
    ]
}

/// Registry rows, submodel by submodel.
fn rows(entries: &[Entry]) -> String {
    let mut text = String::new();
    for group in entries.chunk_by(|a, b| a.submodel == b.submodel) {
        text += &format!("**{}**\n\n", group[0].submodel);
        let lines = group.iter().map(|row| {
            vec![
                code(row.name),
                row.unit.to_string(),
                row.default.to_string(),
                format!("{}–{}", row.low, row.high),
                row.kind.describe().0.to_string(),
                law(row),
                row.grade.name().to_string(),
                row.dimension.to_string(),
                row.source.to_string(),
            ]
        });
        let head = ["name", "unit", "default", "low–high", "kind", "law", "grade", "dimension", "source"];
        text += &table(&head, lines);
        text.push('\n');
    }
    text.trim_end().to_string() + "\n"
}

fn law(row: &Entry) -> String {
    let law = row.law().name();
    match row.off > 0.0 {
        true => format!("0 in {} of worlds, else {law} with median {}", row.off, row.median_if_on()),
        false => law.to_string(),
    }
}

fn structures() -> String {
    let lines = PRESETS.iter().map(|preset| {
        let range = |Drawn { low, high, dimension, .. }: Drawn| match low < high {
            true => format!("{low}–{high} ({dimension})"),
            false => format!("fixed ({dimension})"),
        };
        vec![
            code(preset.name),
            preset.meaning.to_string(),
            preset.neutrality.central.to_string(),
            range(preset.neutrality),
            preset.formation_months.central.to_string(),
            range(preset.formation_months),
            preset.ramp_months.to_string(),
            preset.director_tenure.to_string(),
            preset.core_staff.to_string(),
            preset.carry.to_string(),
            preset.directive.to_string(),
            preset.authority.to_string(),
            preset.grade.name().to_string(),
            preset.source.to_string(),
        ]
    });
    let head = [
        "structure",
        "meaning",
        "neutrality",
        "low–high (dimension)",
        "formation, months",
        "low–high (dimension)",
        "ramp, months",
        "director's tenure, years",
        "core staff, FTE",
        "carry",
        "directive",
        "authority",
        "grade",
        "source",
    ];
    table(&head, lines)
}

fn levers() -> String {
    let lines = Setting::levers().into_iter().map(|lever| {
        let needs = match lever.without_backbone {
            WithoutBackbone::Acts => "no",
            WithoutBackbone::Ignored => "ignored without",
            WithoutBackbone::Refused => "yes",
        };
        vec![
            code(lever.name),
            lever.unit.to_string(),
            lever.values.to_string(),
            lever.fallback.to_string(),
            needs.to_string(),
            lever.meaning.to_string(),
        ]
    });
    let head = ["lever", "unit", "range", "default", "needs a backbone", "meaning"];
    table(&head, lines)
}

fn measures() -> String {
    let row = |(name, unit, meaning): (&str, &str, &str), when: &str| {
        vec![code(name), unit.to_string(), when.to_string(), meaning.to_string()]
    };
    let monthly = Measure::ALL.into_iter().map(|measure| row(measure.describe(), "every month"));
    let moments = Moment::ALL.into_iter().map(|moment| row(moment.describe(), "once a run"));
    let asked = Outcome::WITH_A_MONTH.into_iter();
    let asked =
        asked.map(|(name, meaning)| row((name, "as the measure; else share", meaning), "where asked for"));
    table(&["outcome", "unit", "recorded", "meaning"], monthly.chain(moments).chain(asked))
}

fn distributions() -> String {
    let lines = Kind::ALL.into_iter().map(|kind| {
        let (name, meaning) = kind.describe();
        let uses = INPUTS.iter().chain(COSTS).filter(|row| row.kind == kind).count();
        vec![
            name.to_string(),
            meaning.to_string(),
            kind.domain().to_string(),
            Distribution::TwoPiece(kind.scale()).name().to_string(),
            uses.to_string(),
        ]
    });
    table(&["kind", "meaning", "domain", "scale", "inputs and costs of this kind"], lines)
}

fn code(name: &str) -> String {
    format!("`{name}`")
}

/// A Markdown table; a bar inside a cell is escaped.
fn table(head: &[&str], lines: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| cell.to_string()).collect();
    let mut text = line(&head) + &format!("|{}\n", "---|".repeat(head.len()));
    for cells in lines {
        let cells: Vec<String> = cells.into_iter().map(|cell| cell.replace('|', "\\|")).collect();
        text += &line(&cells);
    }
    text
}
