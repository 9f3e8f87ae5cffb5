//! What was asked for, as the manifest holds it and as a command line says it.

use super::choose::ChooseOptions;
use super::compare::CompareOptions;
use super::run::RunOptions;
use super::sensitivity::SensitivityOptions;
use super::sweep::SweepOptions;
use serde::{Deserialize, Serialize};

/// What was asked for: all that changes an export and is not in the resolved scenario. With
/// both, the same exports are made again. Draws are as they were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Options {
    Run(RunOptions),
    Compare(CompareOptions),
    Sweep(SweepOptions),
    Choose(ChooseOptions),
    Sensitivity(SensitivityOptions),
}

/// An option that does not fit the scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{option}: {why}")]
pub struct Unfit {
    /// As the command line names it, without its dashes.
    pub option: &'static str,
    pub why: String,
}

/// Why nothing came of a study.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StudyError<T> {
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// That of the memory or the sink.
    #[error("{0}")]
    Trouble(T),
}

impl Options {
    /// The verb that was called.
    pub fn verb(&self) -> &'static str {
        match self {
            Options::Run(_) => "run",
            Options::Compare(_) => "compare",
            Options::Sweep(_) => "sweep",
            Options::Choose(_) => "choose",
            Options::Sensitivity(_) => "sensitivity",
        }
    }

    /// How many worlds, and how many draws of luck in each.
    pub fn worlds_and_luck(&self) -> (u32, u32) {
        match *self {
            Options::Run(RunOptions { worlds, luck, .. })
            | Options::Compare(CompareOptions { worlds, luck, .. })
            | Options::Sweep(SweepOptions { worlds, luck, .. })
            | Options::Choose(ChooseOptions { worlds, luck, .. })
            | Options::Sensitivity(SensitivityOptions { worlds, luck, .. }) => (worlds, luck),
        }
    }

    /// The command line, for a shell, that makes the same of a scenario file.
    pub fn command_line(&self, file: &str) -> String {
        let (worlds, luck) = self.worlds_and_luck();
        let flags = match self {
            Options::Run(options) => options.flags(),
            Options::Compare(options) => options.flags(),
            Options::Sweep(options) => {
                let each = options.each.map(|each| format!(" --each {}", each.name())).unwrap_or_default();
                flag(options.series, " --series").to_owned() + &each
            }
            Options::Choose(options) => options.flags(),
            Options::Sensitivity(options) => options.flags(),
        };
        format!("backbone {} {file} --worlds {worlds} --runs {luck}{flags}", self.verb())
    }
}

fn flag(wanted: bool, flag: &'static str) -> &'static str {
    if wanted { flag } else { "" }
}

impl RunOptions {
    fn flags(&self) -> String {
        let RunOptions { series_worlds, events, organizations, .. } = *self;
        let (events, organizations) = (flag(events, " --events"), flag(organizations, " --organizations"));
        format!(" --series-worlds {series_worlds}{events}{organizations}")
    }
}

impl CompareOptions {
    fn flags(&self) -> String {
        let CompareOptions { precision, max_runs, a_and_b, all_series, quick, claims, .. } = self;
        let mut flags = String::new();
        if let Some((a, b)) = a_and_b {
            flags += &format!(" --a {} --b {}", word(a), word(b));
        }
        if let Some(precision) = precision {
            flags += &format!(" --precision {}", word(precision));
        }
        if let Some(runs) = max_runs {
            flags += &format!(" --max-runs {runs}");
        }
        flags + flag(*all_series, " --series all") + flag(*quick, " --quick") + flag(*claims, " --claims")
    }
}

impl SensitivityOptions {
    fn flags(&self) -> String {
        let SensitivityOptions { of, ways, inputs, points, independent, .. } = self;
        let of = of.as_ref().map(|of| format!(" --of {}", word(of))).unwrap_or_default();
        let independent = flag(*independent, " --independent");
        format!("{of} --ways {ways} --inputs {inputs} --points {points}{independent}")
    }
}

impl ChooseOptions {
    fn flags(&self) -> String {
        let ChooseOptions { budget, target, share, levers, phases, designs, .. } = self;
        let mut flags = String::new();
        if let Some(budget) = budget {
            flags += &format!(" --budget {budget}");
        }
        if let Some(target) = target {
            flags += &format!(" --target {} --share {share}", word(target));
        }
        for (name, values) in levers {
            let values = values.as_deref().map(|values| format!("={}", in_a_flag(values)));
            flags += &format!(" --levers {}", word(&format!("{name}{}", values.unwrap_or_default())));
        }
        if !phases.is_empty() {
            let phases: Vec<String> = phases.iter().map(u32::to_string).collect();
            flags += &format!(" --phases {}", phases.join(","));
        }
        flags + &format!(" --designs {designs}")
    }
}

/// Values as the manifest holds them, in the notation of the command line.
fn in_a_flag(values: &str) -> String {
    let plain = |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let table = toml::from_str::<toml::Table>(&format!("values = {values}")).unwrap_or_default();
    match table.get("values") {
        Some(toml::Value::Array(all)) => all.iter().map(plain).collect::<Vec<_>>().join(","),
        Some(toml::Value::Table(range)) => {
            let end = |key: &str| range.get(key).map(plain).unwrap_or_default();
            let steps = range.get("steps").map(|steps| format!("/{steps}"));
            format!("{}..{}{}", end("low"), end("high"), steps.unwrap_or_default())
        }
        _ => values.to_owned(),
    }
}

/// A word for a shell.
fn word(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_.=,/".contains(letter);
    match !text.is_empty() && text.chars().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_says_all_that_was_asked() {
        let compare = Options::Compare(CompareOptions {
            worlds: 50,
            luck: 4,
            precision: Some("impact=0.01".to_owned()),
            max_runs: Some(9_000),
            a_and_b: Some(("lean".to_owned(), "two coaches".to_owned())),
            all_series: true,
            quick: false,
            claims: false,
        });
        assert_eq!(
            compare.command_line("a.toml"),
            "backbone compare a.toml --worlds 50 --runs 4 --a lean --b 'two coaches' --precision impact=0.01 \
             --max-runs 9000 --series all"
        );
        let choose = Options::Choose(ChooseOptions {
            worlds: 50,
            luck: 4,
            budget: Some(1.5e6),
            target: Some("sustained>=0.4".to_owned()),
            share: 0.75,
            levers: vec![
                ("coaches".to_owned(), Some("{ low = 0, high = 2, steps = 3 }".to_owned())),
                ("structure".to_owned(), Some("[\"shared\", \"government\"]".to_owned())),
                ("visibility".to_owned(), None),
            ],
            phases: vec![20, 40],
            designs: 100,
        });
        assert_eq!(
            choose.command_line("a.toml"),
            "backbone choose a.toml --worlds 50 --runs 4 --budget 1500000 --target 'sustained>=0.4' --share 0.75 \
             --levers coaches=0..2/3 --levers structure=shared,government --levers visibility --phases 20,40 \
             --designs 100"
        );
    }
}
