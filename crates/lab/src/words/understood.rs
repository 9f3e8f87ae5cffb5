//! What `check` says, for a terminal of 80 columns.

use super::text::{WIDTH, cut, hanging, left, thousands, wrapped};
use crate::summary::{Advice, DesignUnderstood, Figure, Understood};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

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

/// What was understood, what it would take, and what is worth knowing.
pub fn understood(scenario: &Understood, sample: &Sample, usual: &UsualRuns) -> String {
    let mut text = opening(scenario, sample);
    text.push('\n');
    text += &side_by_side(&scenario.designs);
    text += &phases(&scenario.designs);
    text.push('\n');
    let attending = (scenario.attending * 100.0).round();
    text += &wrapped(
        &format!(
            "Cost a year: of a backbone at full strength, by the central costs, {attending} % of the members at each convening."
        ),
        0,
    );
    text.push('\n');
    text += &inputs(scenario);
    text.push('\n');
    text += &effort(sample, usual);
    if !scenario.advice.is_empty() {
        text += "\nWorth knowing\n";
        scenario.advice.iter().for_each(|one| text += &advice(one));
    }
    text
}

fn opening(scenario: &Understood, sample: &Sample) -> String {
    let mut text = wrapped(&scenario.title, 0);
    if let Some(question) = &scenario.question {
        text += &wrapped(question, 0);
    }
    let funding = match scenario.funding_ends {
        Some(month) => format!("; the funding ends in month {month}, unless a design says otherwise"),
        None => String::new(),
    };
    let network = match scenario.network {
        "none" => "no ties at the start".to_owned(),
        kind => format!("{kind} network, {:.1} ties per organization at the start", sample.degree),
    };
    let practices = scenario.practices.len();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    text += &wrapped(
        &format!(
            "{} organization{} × {practices} practice{} over {} months, seed {}; {network}{funding}.",
            thousands(scenario.organizations as u64),
            plural(scenario.organizations),
            plural(practices),
            scenario.months,
            scenario.seed
        ),
        0,
    );
    if !scenario.sectors.is_empty() && scenario.sectors.len() <= 12 {
        text += &wrapped(&format!("Sectors: {}.", scenario.sectors.join(", ")), 2);
    }
    text
}

/// A column a design, a row for each setting in which any two differ.
fn side_by_side(designs: &[DesignUnderstood]) -> String {
    let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
    let mut row = |name, of: &dyn Fn(&DesignUnderstood) -> String| {
        rows.push((name, designs.iter().map(of).collect()));
    };
    row("structure", &|design| design.structure.to_owned());
    row("cost a year", &|design| money(&design.cost_per_year));
    row("staffing", &|design| {
        design.staffing.map_or("-".to_owned(), |share| format!("{} %", (share * 100.0).floor()))
    });
    let (differing, alike) = settings(designs);
    rows.extend(differing);
    let mut text = String::new();
    let names = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let column = |at: usize| {
        let cells = rows.iter().map(|(_, values)| values[at].width());
        cells.chain([designs[at].name.width()]).max().unwrap_or(0).min(WIDTH - names - 2)
    };
    let mut from = 0;
    while from < designs.len() {
        let (mut to, mut used) = (from, names);
        while to < designs.len() && (to == from || used + 2 + column(to) <= WIDTH) {
            used += 2 + column(to);
            to += 1;
        }
        if from > 0 {
            text.push('\n');
        }
        let head = ("design", designs.iter().map(|design| design.name.clone()).collect::<Vec<_>>());
        for (name, values) in std::iter::once(&head).chain(&rows) {
            let cells: String = (from..to).map(|at| format!("  {}", left(&values[at], column(at)))).collect();
            let line = left(name, names) + &cells;
            let _ = writeln!(text, "{}", line.trim_end());
        }
        from = to;
    }
    if !alike.is_empty() {
        let lead = if designs.len() > 1 { "The same wherever it means something" } else { "Set" };
        text += &wrapped(&format!("{lead}: {}.", alike.join(", ")), 2);
    }
    text
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

fn phases(designs: &[DesignUnderstood]) -> String {
    let mut text = String::new();
    for design in designs {
        for phase in &design.phases {
            let told = |(name, old, new): &(String, String, String)| format!("{name} {new} (before: {old})");
            let changes: Vec<String> = phase.changes.iter().map(told).collect();
            let changes = if changes.is_empty() { "nothing changes".to_owned() } else { changes.join(", ") };
            let cost = money(&phase.cost_per_year);
            let name = cut(&design.name, 40);
            text += &wrapped(&format!("- {name} from month {}: {changes}; {cost} a year", phase.from), 2);
        }
    }
    if text.is_empty() { text } else { format!("\nPhases\n{text}") }
}

fn inputs(scenario: &Understood) -> String {
    let counts = &scenario.inputs;
    let share = (counts.guesses * 100).div_ceil(counts.all.max(1));
    let mut text = wrapped(
        &format!(
            "{} inputs and costs: {} uncertain, {} fixed; {} of them ({share} %) are guesses.",
            counts.all,
            counts.all - counts.fixed,
            counts.fixed,
            counts.guesses
        ),
        0,
    );
    for one in &scenario.given {
        let value = match one.low < one.high {
            true => format!("{} to {} in 9 of 10 worlds", one.low, one.high),
            false => format!("{} in all worlds", one.low),
        };
        let line = format!("- {} {value} ({}; default {})", one.name, one.grade.name(), one.default);
        text += &wrapped(&line, 2);
    }
    text
}

fn effort(sample: &Sample, usual: &UsualRuns) -> String {
    let of = |usual: &Usual| {
        let seconds = sample.seconds_per_run * usual.runs as f64 / sample.cores.max(1) as f64;
        format!("{} runs, {}", thousands(usual.runs), duration(seconds))
    };
    let drawn = |usual: &Usual| {
        format!("{} worlds × {} draws of luck", thousands(u64::from(usual.worlds)), usual.luck)
    };
    let memory = crate::scenario::memory::words(sample.bytes);
    let cores = if sample.cores == 1 { "1 core".to_owned() } else { format!("{} cores", sample.cores) };
    let UsualRuns { run, compare, sweep } = usual;
    let sweep = sweep.as_ref().map_or(String::new(), |sweep| {
        format!(", {} in {} for its [sweep] (`backbone sweep`)", of(sweep), drawn(sweep))
    });
    wrapped(
        &format!(
            "To run it: {} in the central world (`backbone run`), {} in {} with what would change the answer (`backbone compare`){sweep}, on {cores} as now busy, {memory} of memory on each.",
            of(run),
            of(compare),
            drawn(compare),
        ),
        0,
    )
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

fn advice(one: &Advice) -> String {
    let lead = match &one.designs[..] {
        [] => String::new(),
        names => format!("{}: ", names.join(", ")),
    };
    hanging("- ", &format!("{lead}{}.", one.what), 2)
        + &hanging("  Why: ", &format!("{}.", one.why), 4)
        + &hanging("  Try: ", &format!("{}.", one.help), 4)
}

fn money(amount: &Figure) -> String {
    amount.value.map_or("?".to_owned(), |value| format!("${}", thousands(value as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};
    use crate::study::Worlds;

    #[test]
    fn advice_fits_and_says_what_to_do() {
        let text = "format = 1\nmonths = 60\n[initiative]\norganizations = 9\npractices = 12\n\
                    [designs.a]\nstructure = 'steering-committee'\nformation_months = 40\nfunding_ends = 40\n\
                    accountability = 1\npeer_share = 0\ncarry = 0.9\ncoaches = 0.01\ndirective = 0.9\n\
                    deadline_every_months = 6\nphases = [{ from = 55, coaches = 0.02 }]\n\
                    [designs.b]\nstructure = 'shared'\nshared_measurement = 1\npeer_share = 1\n\
                    coaching_allocation = 'demand'\n[designs.c]\nextends = 'b'\n";
        let scenario = Scenario::read("t.toml", text, &HeldFiles::none()).unwrap();
        let central = Worlds::new(&scenario).draw(0);
        let understood = Understood::of(&scenario, &central);
        let codes: std::collections::BTreeSet<_> = understood.advice.iter().map(|one| one.code).collect();
        // All but those that exclude each other.
        let absent = ["advice::one-design", "advice::no-funding-end"];
        let known = crate::summary::ADVICE.iter().map(|(code, _)| *code);
        assert_eq!(codes, known.filter(|code| !absent.contains(code)).collect());
        for line in understood.advice.iter().map(advice).collect::<String>().lines() {
            assert!(line.width() <= WIDTH, "{line}");
        }
    }

    #[test]
    fn the_example_is_understood() {
        let text = include_str!("../../../../tests/data/example.toml");
        let scenario = Scenario::read("example.toml", text, &HeldFiles::none()).unwrap();
        let central = Worlds::new(&scenario).draw(0);
        let sample = Sample { degree: 6.0, seconds_per_run: 1e-3, bytes: 3e4, cores: 2 };
        let usual = UsualRuns {
            run: Usual { worlds: 1, luck: 200, runs: 800 },
            compare: Usual { worlds: 1000, luck: 20, runs: 143_974 },
            sweep: Some(Usual { worlds: 50, luck: 4, runs: 1200 }),
        };
        let told = understood(&Understood::of(&scenario, &central), &sample, &usual);
        for line in told.lines() {
            assert!(line.width() <= WIDTH, "{line}");
        }
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
