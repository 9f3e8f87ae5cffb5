//! Advice on the study as a whole: its size, its designs, its names, its months.

use super::{Advice, about};
use crate::letters::{is_formula, is_unruly};
use crate::scenario::{Scenario, thousands};
use engine::model::{Design, Moment, Network};

/// Practices beyond which a package is finely cut: far more than an organization can
/// implement at a time.
const MANY_PRACTICES: usize = 8;
/// Organizations below which thirds by size are too small to be told apart.
const FEW_ORGANIZATIONS: usize = 30;
/// What concerns the whole study.
pub(super) fn whole(scenario: &Scenario, found: &mut Vec<Advice>) {
    let initiative = &scenario.initiative;
    let (size, practices) = (initiative.size(), initiative.practices.len());
    if size < FEW_ORGANIZATIONS {
        let plural = if size == 1 { "" } else { "s" };
        found.push(about(
            "advice::few-organizations",
            None,
            format!("with {size} organization{plural}, `equity_gap` is near noise"),
            "it compares the largest third of the organizations with the smallest, and a third of so few is a handful",
            "read `sustained_small` and `sustained_large` over many runs instead, or take 30 organizations and more".into(),
        ));
    }
    if practices > MANY_PRACTICES {
        found.push(about(
            "advice::many-practices",
            None,
            format!("the package is cut into {practices} practices"),
            "an organization implements only as many at a time as its capacity allows (2 unless a roster says otherwise), and ownership grows with each one sustained: the same package cut finer gives other results",
            "count as one practice what is taken up as one, and compare only packages cut alike".into(),
        ));
    }
    if size > 1 && initiative.network == Network::None {
        found.push(about(
            "advice::no-ties",
            None,
            "nobody knows anybody at the start".into(),
            "members learn of practices, and see that others keep them, from those they know; here they meet at convenings first",
            "give `network`, such as { kind = \"small-world\", degree = 6, rewire = 0.1 } under [initiative], or `ties` as they are".into(),
        ));
    }
    let designs = &scenario.designs;
    if designs.len() == 1 {
        found.push(about(
            "advice::one-design",
            None,
            "there is a single design".into(),
            "no result is a forecast; what the model can tell is how designs differ",
            "add one to compare with, such as [designs.none] with structure = \"self-organized\"".into(),
        ));
    }
    for (at, design) in designs.iter().enumerate() {
        let same = |other: &&Design| Design { name: design.name.clone(), ..(*other).clone() } == *design;
        if let Some(twin) = designs[..at].iter().find(same) {
            found.push(about(
                "advice::same-designs",
                Some(design),
                format!("it is the same as `{}` in everything but its name", twin.name),
                "two equal designs meet the same luck, and come out equal to the last digit",
                "change what should differ, or leave one out".into(),
            ));
        }
    }
}

/// Names from somebody else, which stand in tables and on terminals.
pub(super) fn names(scenario: &Scenario, found: &mut Vec<Advice>) {
    let initiative = &scenario.initiative;
    let all = || {
        let designs = scenario.designs.iter().map(|design| &design.name);
        let practices = initiative.practices.iter().map(|practice| &practice.name);
        let organizations = initiative.organizations.iter().map(|organization| &organization.name);
        let claims = scenario.hypotheses.iter().map(|one| &one.claim);
        designs.chain(practices).chain(organizations).chain(&initiative.sectors).chain(claims)
    };
    let shown = |of: &dyn Fn(&str) -> bool| -> Option<String> {
        let mut such = all().filter(|name| of(name));
        let first = such.next()?;
        let plain: String = first.chars().filter(|letter| !is_unruly(*letter)).take(40).collect();
        Some(match such.count() {
            0 => format!("`{plain}`"),
            others => format!("`{plain}` and {}", more(others)),
        })
    };
    if let Some(such) = shown(&is_formula) {
        found.push(about(
            "advice::formula",
            None,
            format!("a spreadsheet would take {such} for a formula"),
            "tables (CSV) have names as they are: who opens one in a spreadsheet may have it computed, or sent elsewhere",
            "let names begin with a letter, or import the tables with all columns as text".into(),
        ));
    }
    if let Some(such) = shown(&|name| name.chars().any(is_unruly)) {
        found.push(about(
            "advice::hidden-characters",
            None,
            format!("there are characters that are not seen in {such}"),
            "they command a terminal or turn the direction of writing, so that a name reads other than it is; they are not shown, but stand in tables",
            "write these names anew".into(),
        ));
    }
}

fn more(others: usize) -> String {
    format!("{} more", thousands(others as u64))
}

/// Whether there is a time after the funding, and whether it is long enough.
pub(super) fn horizon(scenario: &Scenario, found: &mut Vec<Advice>) {
    let initiative = &scenario.initiative;
    let ends = |design: &&Design| initiative.funding_ends(design).is_some();
    if !scenario.designs.iter().any(|design| ends(&design)) {
        found.push(about(
            "advice::no-funding-end",
            None,
            "the funding never ends".into(),
            "what remains when the money stops is half of the question: `sustained_after` and `kept_after` are missing without a month in which it stops",
            format!("give `funding_ends`, at the latest {} months before the last", Moment::MONTHS_AFTER),
        ));
    }
    for design in &scenario.designs {
        let Some(end) = initiative.funding_ends(design) else { continue };
        let needed = end + Moment::MONTHS_AFTER;
        if needed > initiative.months {
            found.push(about(
                "advice::too-short-after",
                Some(design),
                format!("the funding ends in month {end}, and the study in month {}", initiative.months),
                "`sustained_after`, `kept_after` and `pipeline_after` are taken 24 months after the funding's end, and are missing here",
                format!("set `months` to {needed} or more, or end the funding earlier"),
            ));
        }
    }
}
