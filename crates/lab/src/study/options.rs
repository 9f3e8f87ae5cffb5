//! What was asked for, as the manifest holds it and as a command line says it.

use serde::{Deserialize, Serialize};

/// What was asked for: all that changes an export and is not in the resolved scenario. With
/// both, the same exports are made again. Draws are as they were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Options {
    Run {
        worlds: u32,
        luck: u32,
        /// The first worlds, whose series over luck are written.
        series_worlds: u32,
        events: bool,
        organizations: bool,
    },
    Compare {
        worlds: u32,
        luck: u32,
        /// In the notation of the command line.
        precision: Option<String>,
        max_runs: Option<u64>,
        /// Names of the two designs that were asked for.
        a_and_b: Option<(String, String)>,
        /// Whether series.csv holds every measure.
        all_series: bool,
        quick: bool,
    },
    Sweep {
        worlds: u32,
        luck: u32,
        /// Whether there is a series.csv.
        series: bool,
    },
    Choose {
        /// Fresh worlds and their luck.
        worlds: u32,
        luck: u32,
        budget: Option<f64>,
        /// In the notation of the command line, and in which share of worlds.
        target: Option<String>,
        share: f64,
        /// With their values in TOML, or their usual ones; none: the usual levers.
        levers: Vec<(String, Option<String>)>,
        phases: Vec<u32>,
        /// Designs tried at most.
        designs: u32,
    },
}

impl Options {
    /// The verb that was called.
    pub fn verb(&self) -> &'static str {
        match self {
            Options::Run { .. } => "run",
            Options::Compare { .. } => "compare",
            Options::Sweep { .. } => "sweep",
            Options::Choose { .. } => "choose",
        }
    }

    /// How many worlds, and how many draws of luck in each.
    pub fn worlds_and_luck(&self) -> (u32, u32) {
        let (Options::Run { worlds, luck, .. }
        | Options::Compare { worlds, luck, .. }
        | Options::Sweep { worlds, luck, .. }
        | Options::Choose { worlds, luck, .. }) = *self;
        (worlds, luck)
    }

    /// The command line, for a shell, that makes the same of a scenario file.
    pub fn command_line(&self, file: &str) -> String {
        let mut line = format!("backbone {} {file}", self.verb());
        let (worlds, luck) = self.worlds_and_luck();
        line += &format!(" --worlds {worlds} --runs {luck}");
        let flag = |wanted: &bool, flag: &'static str| if *wanted { flag } else { "" };
        match self {
            Options::Run { series_worlds, events, organizations, .. } => {
                line += &format!(" --series-worlds {series_worlds}");
                line += flag(events, " --events");
                line += flag(organizations, " --organizations");
            }
            Options::Compare { precision, max_runs, a_and_b, all_series, quick, .. } => {
                if let Some((a, b)) = a_and_b {
                    line += &format!(" --a {} --b {}", word(a), word(b));
                }
                if let Some(precision) = precision {
                    line += &format!(" --precision {}", word(precision));
                }
                if let Some(runs) = max_runs {
                    line += &format!(" --max-runs {runs}");
                }
                line += flag(all_series, " --series all");
                line += flag(quick, " --quick");
            }
            Options::Sweep { series, .. } => line += flag(series, " --series"),
            Options::Choose { budget, target, share, levers, phases, designs, .. } => {
                if let Some(budget) = budget {
                    line += &format!(" --budget {budget}");
                }
                if let Some(target) = target {
                    line += &format!(" --target {} --share {share}", word(target));
                }
                for (name, values) in levers {
                    let values = values.as_deref().map(|values| format!("={}", in_a_flag(values)));
                    line += &format!(" --levers {}", word(&format!("{name}{}", values.unwrap_or_default())));
                }
                if !phases.is_empty() {
                    let phases: Vec<String> = phases.iter().map(u32::to_string).collect();
                    line += &format!(" --phases {}", phases.join(","));
                }
                line += &format!(" --designs {designs}");
            }
        }
        line
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
        let compare = Options::Compare {
            worlds: 50,
            luck: 4,
            precision: Some("impact=0.01".to_owned()),
            max_runs: Some(9_000),
            a_and_b: Some(("lean".to_owned(), "two coaches".to_owned())),
            all_series: true,
            quick: false,
        };
        assert_eq!(
            compare.command_line("a.toml"),
            "backbone compare a.toml --worlds 50 --runs 4 --a lean --b 'two coaches' --precision impact=0.01 \
             --max-runs 9000 --series all"
        );
        let choose = Options::Choose {
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
        };
        assert_eq!(
            choose.command_line("a.toml"),
            "backbone choose a.toml --worlds 50 --runs 4 --budget 1500000 --target 'sustained>=0.4' --share 0.75 \
             --levers coaches=0..2/3 --levers structure=shared,government --levers visibility --phases 20,40 \
             --designs 100"
        );
    }
}
