//! What `check` says, for a terminal.

use super::evidence::{PAGE, held};
use super::frame;
use super::number::{counted, dollars};
use super::table::{Column, Table};
use super::text::{cut, thousands};
use super::wrap::Lines;
use crate::scenario::{over_worlds, sentence};
use crate::summary::evidence::HeldCounts;
use crate::summary::{Advice, CoachesPaid, DesignUnderstood, Figure, Understood};

/// What a timed sample of runs showed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Ties per organization at the start.
    pub degree: f64,
    /// One run of one design, mean over designs.
    pub seconds_per_run: f64,
    /// Of one run.
    pub bytes: f64,
    pub cores: usize,
}

/// Runs that a verb makes of a scenario, unless something else is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    pub worlds: u32,
    pub luck: u32,
    pub runs: u64,
}

/// The usual runs of each verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsualRuns {
    pub run: Usual,
    /// With what would change the answer, and what holds it up.
    pub compare: Usual,
    /// None without a `[sweep]`.
    pub sweep: Option<Usual>,
}

/// What was understood, what it would take, and what is worth knowing; in lines of at most
/// `width` columns.
pub fn text(scenario: &Understood, sample: &Sample, usual: &UsualRuns, width: usize) -> String {
    let mut lines = Lines::new(width);
    opening(scenario, sample, &mut lines);
    lines.blank();
    side_by_side(&scenario.designs, &mut lines);
    if !scenario.off.is_empty() {
        let lead = if scenario.designs.len() > 1 { "Off in all" } else { "Off" };
        lines.hanging("", &format!("{lead}: {}.", scenario.off.join(", ")), 2);
    }
    phases(&scenario.designs, &mut lines);
    lines.blank();
    budgets(&scenario.designs, &mut lines);
    lines.words(&format!(
        "Cost a year: of a backbone at full strength. In all: as it is spent on average in {} months, core staff from the first, \
         the rest as the backbone is founded, grows and winds down. Both by the central costs, {} % of the members at each convening.",
        scenario.months,
        (scenario.attending * 100.0).round()
    ));
    lines.blank();
    inputs(scenario, &mut lines);
    lines.blank();
    let held = held(&HeldCounts::of_the_model());
    lines.words(&sentence(&format!("the model was {held} ({PAGE}, or `backbone evidence`)")));
    lines.blank();
    effort(sample, usual, &mut lines);
    if !scenario.advice.is_empty() {
        lines.blank();
        lines.words("Worth knowing");
        scenario.advice.iter().for_each(|one| advice(one, &mut lines));
    }
    lines.into_text()
}

fn opening(scenario: &Understood, sample: &Sample, lines: &mut Lines) {
    frame::title(&scenario.title, scenario.question.as_deref(), lines);
    let funding = match scenario.funding_ends {
        Some(month) => format!("; the funding ends in month {month}, unless a design says otherwise"),
        None => String::new(),
    };
    let network = match scenario.network {
        "none" => "no ties at the start".to_owned(),
        kind => format!("{kind} network, {:.1} ties per organization at the start", sample.degree),
    };
    lines.words(&format!(
        "{}, seed {}; {network}{funding}.",
        frame::size(scenario.organizations, scenario.practices.len(), scenario.months),
        scenario.seed
    ));
    if !scenario.sectors.is_empty() && scenario.sectors.len() <= 12 {
        lines.hanging("", &format!("Sectors: {}.", scenario.sectors.join(", ")), 2);
    }
    for table in &scenario.tables.0 {
        lines.hanging("", &format!("{table}."), 2);
    }
}

/// A column a design, a row for each setting in which any two differ.
fn side_by_side(designs: &[DesignUnderstood], lines: &mut Lines) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |name: &str, of: &dyn Fn(&DesignUnderstood) -> String| {
        rows.push(std::iter::once(name.to_owned()).chain(designs.iter().map(of)).collect());
    };
    row("structure", &|design| design.structure.to_owned());
    row("cost a year", &|design| dollars(design.cost_per_year));
    row("cost in all", &|design| dollars(design.cost_in_all));
    row("staffing", &|design| {
        design.staffing.map_or("-".to_owned(), |share| format!("{} %", (share * 100.0).floor()))
    });
    let (differing, alike) = settings(designs);
    let differing = differing.into_iter();
    rows.extend(differing.map(|(name, values)| std::iter::once(name.to_owned()).chain(values).collect()));
    let heads: Vec<&str> =
        std::iter::once("design").chain(designs.iter().map(|design| &design.name[..])).collect();
    let columns = vec![Column::left(0).whole()];
    lines.table(&Table { numbers: false, columns, ..Table::new("", &heads, rows) });
    if !alike.is_empty() {
        let lead = if designs.len() > 1 { "The same in all" } else { "Set" };
        lines.hanging("", &format!("{lead}: {}.", alike.join(", ")), 2);
    }
}

/// The settings in which designs differ, by name and design; and those that are alike
/// wherever they mean something, with their values.
pub(super) fn settings(designs: &[DesignUnderstood]) -> (Vec<(&str, Vec<String>)>, Vec<String>) {
    let (mut differing, mut alike) = (Vec::new(), Vec::new());
    for (at, (name, _)) in designs.first().map_or(&[][..], |design| &design.settings[..]).iter().enumerate() {
        let value = |design: &DesignUnderstood| {
            design.settings.get(at).map_or("-".to_owned(), |(_, value)| value.clone())
        };
        let values: Vec<String> = designs.iter().map(value).collect();
        // Where something means nothing, it can't differ.
        let mut meant = values.iter().filter(|value| *value != "-");
        let Some(value) = meant.next() else { continue };
        if meant.any(|other| other != value) {
            differing.push((name.as_str(), values));
        } else if value != "0" && value != "no" {
            alike.push(format!("{name} {value}"));
        }
    }
    (differing, alike)
}

fn phases(designs: &[DesignUnderstood], lines: &mut Lines) {
    let phases = designs.iter().flat_map(|design| design.phases.iter().map(move |phase| (design, phase)));
    for (place, (design, phase)) in phases.enumerate() {
        if place == 0 {
            lines.blank();
            lines.words("Phases");
        }
        let told = |(name, old, new): &(String, String, String)| format!("{name} {new} (before: {old})");
        let changes: Vec<String> = phase.changes.iter().map(told).collect();
        let changes = if changes.is_empty() { "nothing changes".to_owned() } else { changes.join(", ") };
        let (name, cost) = (cut(&design.name, 40), dollars(phase.cost_per_year));
        lines.item(&format!("{name} from month {}: {changes}; {cost} a year", phase.from));
    }
}

/// The coaches that so much money pays in each design.
pub fn coaches_paid(usd: f64, paid: &[CoachesPaid], width: usize) -> String {
    let mut lines = Lines::new(width);
    let money = dollars(Figure::amount(usd, Some(0.0)));
    let coaches = |paid: Option<f64>| match paid {
        Some(coaches) if coaches > 0.0 => coaches.to_string(),
        _ => "none".to_owned(),
    };
    let (a_year, in_all) = (format!("for {money} a year"), format!("for {money} in all"));
    let heads = ["coaches", "now", a_year.as_str(), in_all.as_str()];
    let rows = paid
        .iter()
        .map(|one| vec![one.design.clone(), one.has.to_string(), coaches(one.per_year), coaches(one.in_all)]);
    lines.blank();
    lines.table(&Table::new("", &heads, rows.collect()));
    let short = |paid: Option<f64>| paid.is_none_or(|coaches| coaches == 0.0);
    for one in paid.iter().filter(|one| short(one.per_year) || short(one.in_all)) {
        let [a_year, in_all] =
            [one.others.0, one.others.1].map(|usd| dollars(Figure::amount(usd, Some(0.0))));
        lines.hanging(
            "",
            &format!("Without coaches {} costs {a_year} a year, {in_all} in all.", one.design),
            2,
        );
    }
    lines.words(
        "To have them fitted whatever else changes: coaches = \"fit\" in a design, and budget_per_year = … or budget = … beside it or at the top.",
    );
    lines.into_text()
}

/// The coaches that fit each budget.
fn budgets(designs: &[DesignUnderstood], lines: &mut Lines) {
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for design in designs {
        let Some(budget) = &design.budget else { continue };
        let span = if budget.per_year { "a year" } else { "in all" };
        let money = format!("${} {span}", thousands(budget.usd.round() as u64));
        let fits = match budget.coaches {
            Some(1.0) => format!("1 coach fits {money}"),
            Some(coaches) if coaches > 0.0 => format!("{coaches} coaches fit {money}"),
            _ => format!("no coach fits {money}"),
        };
        match told.iter_mut().find(|(other, _)| *other == fits) {
            Some((_, names)) => names.push(&design.name),
            None => told.push((fits, vec![&design.name])),
        }
    }
    for (fits, names) in &told {
        lines.hanging("", &format!("{}: {fits}.", names.join(", ")), 2);
    }
    if !told.is_empty() {
        lines.blank();
    }
}

fn inputs(scenario: &Understood, lines: &mut Lines) {
    let counts = &scenario.inputs;
    let share = (counts.guesses * 100).div_ceil(counts.all.max(1));
    lines.words(&format!(
        "{} inputs and costs: {} uncertain, {} fixed; {} of them ({share} %) are guesses.",
        counts.all,
        counts.all - counts.fixed,
        counts.fixed,
        counts.guesses
    ));
    for one in &scenario.given {
        let value = over_worlds(one.low, one.high, one.off);
        lines.item(&format!("{} {value} ({}; default {})", one.name, one.grade.name(), one.default));
    }
}

fn effort(sample: &Sample, usual: &UsualRuns, lines: &mut Lines) {
    let of = |usual: &Usual| {
        let seconds = sample.seconds_per_run * usual.runs as f64 / sample.cores.max(1) as f64;
        format!("{} runs, {}", thousands(usual.runs), duration(seconds))
    };
    let drawn = |usual: &Usual| {
        format!("{} worlds × {} draws of luck", thousands(u64::from(usual.worlds)), usual.luck)
    };
    let memory = crate::scenario::memory::words(sample.bytes);
    let UsualRuns { run, compare, sweep } = usual;
    let sweep = sweep.as_ref().map_or(String::new(), |sweep| {
        format!(", {} in {} for its [sweep] (`backbone sweep`)", of(sweep), drawn(sweep))
    });
    lines.words(&format!(
        "To run it: {} in the central world (`backbone run`), {} in {} with what would change the answer (`backbone compare`){sweep}, on {} as now busy, {memory} of memory on each.",
        of(run),
        of(compare),
        drawn(compare),
        counted(sample.cores as u64, "core"),
    ));
}

/// A time as one says it, no finer than a timed sample knows.
fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.0 => "less than a second".to_owned(),
        seconds if seconds < 90.0 => format!("about {seconds:.0} s"),
        seconds if seconds < 5400.0 => format!("about {:.0} minutes", seconds / 60.0),
        seconds if seconds < 172_800.0 => format!("about {:.0} hours", seconds / 3600.0),
        seconds => format!("about {:.0} days", seconds / 86_400.0),
    }
}

fn advice(one: &Advice, lines: &mut Lines) {
    let lead = match &one.designs[..] {
        [] => String::new(),
        names => format!("{}: ", names.join(", ")),
    };
    lines.item(&format!("{lead}{}.", one.what));
    lines.hanging("  Why: ", &format!("{}.", one.why), 4);
    lines.hanging("  Try: ", &format!("{}.", one.help), 4);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};
    use crate::study::Worlds;
    use crate::words::text::width as columns;

    #[test]
    fn advice_fits_and_says_what_to_do() {
        let text = "format = 1\nmonths = 60\n[initiative]\norganizations = 9\npractices = 12\n\
                    [designs.a]\nstructure = 'steering-committee'\nformation_months = 40\nfunding_ends = 40\n\
                    accountability = 1\npeer_share = 0\ncarry = 0.9\ncoaches = 0.01\ndirective = 0.9\n\
                    deadline_every_months = 6\nphases = [{ from = 55, coaches = 0.02 }]\n\
                    [designs.b]\nstructure = 'shared'\nshared_measurement = 1\npeer_share = 1\n\
                    coaching_allocation = 'demand'\n[designs.\"=c\\u202E\"]\nextends = 'b'\n\
                    [designs.d]\nextends = 'b'\ncoaches = 40\nbudget = 9000\n[costs]\nstaff_fte = 3\n";
        let scenario = Scenario::read("t.toml", text, &HeldFiles::none()).unwrap();
        let central = Worlds::new(&scenario).draw(0);
        let understood = Understood::of(&scenario, &central);
        let codes: std::collections::BTreeSet<_> = understood.advice.iter().map(|one| one.code).collect();
        // All but those that exclude each other.
        let absent = ["advice::one-design", "advice::no-funding-end"];
        let known = crate::summary::ADVICE.iter().map(|(code, _)| *code);
        assert_eq!(codes, known.filter(|code| !absent.contains(code)).collect());
        for width in [50, 80, 120] {
            let mut lines = Lines::new(width);
            understood.advice.iter().for_each(|one| advice(one, &mut lines));
            for line in lines.into_text().lines() {
                assert!(columns(line) <= width, "{line}");
            }
        }
    }

    fn understood(design: &str) -> Understood {
        let text = format!(
            "format = 1\nmonths = 60\n[initiative]\norganizations = 10\npractices = 1\n\
             [designs.a]\nstructure = 'existing-nonprofit'\n{design}"
        );
        let scenario = Scenario::read("t.toml", &text, &HeldFiles::none()).unwrap();
        Understood::of(&scenario, &Worlds::new(&scenario).draw(0))
    }

    #[test]
    fn who_can_be_required_need_not_be_convened() {
        let advised = |design: &str, code: &str| understood(design).advice.iter().any(|one| one.code == code);
        assert!(advised("accountability = 1", "advice::nobody-meets"));
        assert!(!advised("accountability = 1\nauthority = 1", "advice::nobody-meets"));
        assert!(advised("convening_hours = 1", "advice::idle-lever"));
        assert!(!advised("convening_hours = 1\nconvenings_per_year = 6", "advice::idle-lever"));
    }

    #[test]
    fn staff_and_coaches_with_nothing_to_do_are_told() {
        let advised = |design: &str, code: &str| understood(design).advice.iter().any(|one| one.code == code);
        let busy = "convenings_per_year = 6\naccountability = 0.5\n";
        assert!(advised("coaches = 1", "advice::idle-staff"));
        assert!(advised(&format!("{busy}core_staff = 6"), "advice::idle-staff"));
        assert!(!advised(busy, "advice::idle-staff"));
        assert!(advised("coaches = 4", "advice::too-many-coaches"));
        assert!(!advised("coaches = 1", "advice::too-many-coaches"));
        assert!(advised("budget_per_year = 100_000", "advice::over-budget"));
        assert!(!advised("core_staff = 1\nbudget_per_year = 120_000", "advice::over-budget"));
        for (cost, odd) in [("staff_fte = 3", true), ("staff_fte = 90_000", false), ("coach_fte = 0", false)]
        {
            assert_eq!(advised(&format!("[costs]\n{cost}"), "advice::odd-cost"), odd, "{cost}");
        }
    }

    #[test]
    fn structure_and_staff_at_once_are_told_unless_another_design_parts_them() {
        let told = |more: &str| {
            let design = format!("coaches = 1\n[designs.b]\nextends = 'a'\nstructure = 'shared'\n{more}");
            let advice = understood(&design).advice;
            advice.into_iter().find(|one| one.code == "advice::confounded").map(|one| one.what)
        };
        assert!(told("").unwrap().contains("in structure and in core staff"));
        assert!(told("coaches = 2").unwrap().contains("in coaches and in core staff"));
        assert!(told("coaches = 2\ncore_staff = 2").unwrap().contains("in structure and in coaches:"));
        assert_eq!(told("core_staff = 2"), None);
        assert_eq!(
            told("coaches = 2\n[designs.c]\nextends = 'b'\nstructure = 'existing-nonprofit'\ncore_staff = 1"),
            None
        );
    }

    #[test]
    fn levers_that_nobody_uses_are_told() {
        let off = understood("convenings_per_year = 6\nphases = [{ from = 9, coaches = 1 }]").off;
        assert!(off.contains(&"visibility") && off.contains(&"accountability"), "{off:?}");
        assert!(!off.contains(&"coaches") && !off.contains(&"convenings_per_year"), "{off:?}");
    }

    #[test]
    fn convenings_cost_by_the_hour() {
        let cost = |hours: f64| {
            let design = format!("convenings_per_year = 10\nconvening_hours = {hours:?}\ncore_staff = 0");
            understood(&design).designs[0].cost_per_year.value
        };
        // 4,000 dollars a day, and 150 for each of the six who come.
        assert_eq!([4.0, 8.0, 16.0].map(cost), [24_500.0, 49_000.0, 98_000.0].map(Some));
    }

    #[test]
    fn the_example_is_understood() {
        let file = include_str!("../../../../tests/data/example.toml");
        let scenario = Scenario::read("example.toml", file, &HeldFiles::none()).unwrap();
        let central = Worlds::new(&scenario).draw(0);
        let sample = Sample { degree: 6.0, seconds_per_run: 1e-3, bytes: 3e4, cores: 2 };
        let usual = UsualRuns {
            run: Usual { worlds: 1, luck: 200, runs: 800 },
            compare: Usual { worlds: 1000, luck: 20, runs: 143_974 },
            sweep: Some(Usual { worlds: 50, luck: 4, runs: 1200 }),
        };
        let understood = Understood::of(&scenario, &central);
        for width in [50, 80, 120] {
            for line in text(&understood, &sample, &usual, width).lines() {
                assert!(columns(line) <= width, "{line}");
            }
        }
        let told = text(&understood, &sample, &usual, 80);
        for part in
            ["existing-nonprofit", "- coached from month 25: coaches 2 (before: 1)", "leader_tenure 5 in all"]
        {
            assert!(told.contains(part), "{part}:\n{told}");
        }
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "800 runs, less than a second in",
            "143,974 runs, about 72 s in 1,000 worlds × 20",
            "1,200 runs, less than a second in 50 worlds × 4",
        ] {
            assert!(told.contains(part), "{part}:\n{told}");
        }
    }
}
