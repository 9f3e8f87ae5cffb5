//! A folder of results as what it can be made of again: its manifest, and the resolved
//! scenario with the files it names.

use super::choose::{ChooseOrder, choose};
use super::compare::{CompareOrder, compare};
use super::folder::FolderError;
use super::manifest::{Manifest, Options, ScenarioId, WrittenFile};
use super::opening::{RESOLVED, fingerprint};
use super::run::{RunOrder, Trouble, run};
use super::sweep::{SweepOrder, sweep};
use super::threads::Threads;
use super::watch::Watch;
use crate::model;
use crate::scenario::{Choice, ChoiceFlags, Faults, Scenario};
use crate::study::choose::{ChoiceAgenda, Effort, Goal};
use crate::study::compare::Precision;
use crate::study::{Engine, RunPlan};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// How a folder of results was made, and how it is made again.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    folder: PathBuf,
    told: Told,
    scenario: Scenario,
    /// That of `compare`, if it was asked for.
    precision: Option<Precision>,
    /// That of `choose`.
    choice: Option<(Choice, ChoiceAgenda)>,
}

/// Who made it: understood of every manifest of ours, however old or new.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Maker {
    tool: String,
    version: String,
    model: Option<u32>,
}

/// What a manifest tells of how to make it again.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Told {
    version: String,
    model: u32,
    format: u32,
    verb: String,
    scenario: ScenarioId,
    options: Options,
    finished: String,
    files: Vec<WrittenFile>,
}

/// Why a folder can't be made again.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(
        "there is no {file} in {folder}: name a folder that `run`, `compare`, `sweep` or `choose` has written, such as results/NAME/compare"
    )]
    Missing { folder: String, file: &'static str },
    #[error(
        "{folder}/manifest.json is not of backbone-lab: name a folder that `run`, `compare`, `sweep` or `choose` has written"
    )]
    Foreign { folder: String },
    #[error(
        "{folder}/manifest.json can't be used ({why}): it was {}; {}",
        match version { Some(version) => format!("written by version {version}, and this is {THIS}"), None => "changed or cut short".into() },
        match version { Some(version) => format!("use version {version}"), None => "make the results again".into() }
    )]
    Garbled { folder: String, why: String, version: Option<String> },
    #[error("the resolved scenario can't be read")]
    Scenario(Faults),
}

const THIS: &str = env!("CARGO_PKG_VERSION");

impl Recipe {
    /// That of a folder.
    ///
    /// # Errors
    /// If it is no finished folder of results, or one that this version can't make.
    pub fn read(folder: &Path) -> Result<Recipe, RecipeError> {
        let shown = || folder.display().to_string();
        if !folder.is_dir() {
            return Err(FolderError::NotAFolder { folder: shown() }.into());
        }
        let missing = |file| RecipeError::Missing { folder: shown(), file };
        let text = fs::read(folder.join(Manifest::FILE)).map_err(|_| missing(Manifest::FILE))?;
        let garbled = |why: String, version| RecipeError::Garbled { folder: shown(), why, version };
        let json: serde_json::Value =
            serde_json::from_slice(&text).map_err(|why| garbled(why.to_string(), None))?;
        let maker = Maker::deserialize(&json).map_err(|_| RecipeError::Foreign { folder: shown() })?;
        if maker.tool != Manifest::TOOL {
            return Err(RecipeError::Foreign { folder: shown() });
        }
        let other = (maker.version != THIS || maker.model != Some(model::VERSION)).then_some(maker.version);
        let told = Told::deserialize(&json).map_err(|why| garbled(why.to_string(), other.clone()))?;
        if told.format != Manifest::FORMAT {
            return Err(garbled(format!("its format is {}, not {}", told.format, Manifest::FORMAT), other));
        }
        if let Some(file) = told.files.iter().find(|file| !file.is_inside()) {
            return Err(garbled(format!("`{}` is no file of the folder", file.name), other));
        }
        let (Options::Run { worlds, luck, .. }
        | Options::Compare { worlds, luck, .. }
        | Options::Sweep { worlds, luck, .. }
        | Options::Choose { worlds, luck, .. }) = told.options;
        if worlds == 0 || luck == 0 {
            return Err(garbled("it tells of no runs".to_owned(), other));
        }
        let path = folder.join(RESOLVED);
        if !path.exists() {
            return Err(missing(RESOLVED));
        }
        let fits = |why: &str| garbled(why.to_string(), other.clone());
        let (scenario, choice) = match &told.options {
            Options::Choose { budget, target, share, levers, phases, .. } => {
                let flags =
                    ChoiceFlags { levers: levers.clone(), phases: phases.clone(), ..ChoiceFlags::default() };
                let (scenario, choice) =
                    Scenario::open_to_choose(&path, &flags).map_err(RecipeError::Scenario)?;
                let goal = target.as_ref().map(|text| Goal::parse(text, *share)).transpose();
                let agenda = goal.and_then(|goal| ChoiceAgenda::new(&scenario, *budget, goal));
                let agenda = agenda.map_err(|why| fits(&format!("target: {why}")))?;
                (scenario, Some((choice, agenda)))
            }
            _ => (Scenario::open(&path).map_err(RecipeError::Scenario)?, None),
        };
        let precision = match &told.options {
            Options::Compare { precision: Some(text), .. } => {
                Some(Precision::parse(text, &scenario).map_err(|why| fits(&format!("precision: {why}")))?)
            }
            Options::Sweep { .. } if scenario.sweep.is_none() => {
                return Err(fits("it tells of a sweep, and the scenario has none"));
            }
            _ => None,
        };
        let recipe = Recipe { folder: folder.to_path_buf(), told, scenario, precision, choice };
        if matches!(&recipe.told.options, Options::Compare { a_and_b: Some(_), .. })
            && recipe.asked().is_none()
        {
            return Err(fits("it compares designs that the scenario does not have"));
        }
        Ok(recipe)
    }

    /// The folder it was read from.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The resolved scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The verb that made it.
    pub fn verb(&self) -> &str {
        &self.told.verb
    }

    /// Name of the scenario file, and where it lay.
    pub fn source(&self) -> (&str, PathBuf) {
        (&self.told.scenario.file, self.folder.join(&self.told.scenario.path))
    }

    /// When it was finished, in universal time.
    pub fn finished(&self) -> &str {
        &self.told.finished
    }

    /// The files it holds, as they were written.
    pub fn files(&self) -> &[WrittenFile] {
        &self.told.files
    }

    /// The version of the program that made it.
    pub fn version(&self) -> &str {
        &self.told.version
    }

    /// Why other results are to be expected here than there, if they are.
    pub fn other_version(&self) -> Option<String> {
        let version = self.version();
        if let Some(other) = self.other_model() {
            return Some(format!(
                "{other}, whose equations differ, and so will the results: for the same bytes, use version {version}"
            ));
        }
        (version != THIS).then(|| {
            format!(
                "made by version {version}; this is {THIS}, of the same model: runs should be the same, but \
                 files may be laid out in another way; for the same bytes, use version {version}"
            )
        })
    }

    /// What model made it, if it is not the one of this program.
    pub fn other_model(&self) -> Option<String> {
        let Told { version, model, .. } = &self.told;
        let this = model::VERSION;
        (*model != this).then(|| {
            format!("made by version {version} with model {model}; this is {THIS} with model {this}")
        })
    }

    /// The command line that makes the same of a file, in a folder of its own.
    pub fn command_line(&self, file: &str) -> String {
        let mut line = format!("backbone {} {file}", self.verb());
        let (Options::Run { worlds, luck, .. }
        | Options::Compare { worlds, luck, .. }
        | Options::Sweep { worlds, luck, .. }
        | Options::Choose { worlds, luck, .. }) = &self.told.options;
        line += &format!(" --worlds {worlds} --runs {luck}");
        let flag = |wanted: &bool, flag: &'static str| if *wanted { flag } else { "" };
        match &self.told.options {
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
        line + " --out again"
    }

    /// Whether the resolved scenario is the one the manifest speaks of, which only this
    /// version can tell of its own.
    pub fn is_of_its_scenario(&self) -> bool {
        let resolved = match &self.choice {
            Some((choice, _)) => choice.resolved(&self.scenario),
            None => self.scenario.resolved(),
        };
        self.told.version != THIS || fingerprint(&resolved) == self.told.scenario.blake3
    }

    /// Runs that will be made, at most.
    pub fn runs(&self) -> u64 {
        let nowhere = Path::new("");
        match self.told.options {
            Options::Run { worlds, luck, .. } => self.plan(worlds, luck).runs(),
            Options::Compare { .. } => self.compare_order(nowhere, nowhere).map_or(0, |order| order.runs()),
            Options::Sweep { worlds, luck, .. } => {
                let points = self.scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len());
                points as u64 * u64::from(worlds) * u64::from(luck)
            }
            Options::Choose { worlds, luck, designs, .. } => {
                let size = self.choice.as_ref().map_or(0.0, |(choice, _)| choice.size(&self.scenario));
                Effort::of(designs as usize, (worlds, luck)).runs(size, self.scenario.designs.len())
            }
        }
    }

    /// Makes all runs and files again, with a store of its own.
    ///
    /// # Errors
    /// As the verb itself.
    pub fn make<E: Engine>(
        &self,
        folder: &Path,
        archive: &Path,
        threads: &Threads,
        engine: impl Fn() -> E + Sync + Send,
        watch: &impl Watch,
    ) -> Result<(), Trouble> {
        let (scenario, file) = (&self.scenario, &self.folder.join(RESOLVED));
        let (force, command) = (false, Vec::new());
        match self.told.options {
            Options::Run { worlds, luck, series_worlds: series, events, organizations } => {
                let plan = self.plan(worlds, luck);
                let order = RunOrder {
                    scenario,
                    file,
                    folder,
                    archive,
                    force,
                    plan,
                    series,
                    events,
                    organizations,
                    command,
                };
                run(&order, threads, engine, watch)?;
            }
            Options::Compare { .. } => {
                if let Some(order) = self.compare_order(folder, archive) {
                    compare(&CompareOrder { file, ..order }, threads, engine, watch)?;
                }
            }
            Options::Choose { worlds, luck, designs, .. } => {
                if let Some((choice, agenda)) = &self.choice {
                    let effort = Effort::of(designs as usize, (worlds, luck));
                    let options = self.told.options.clone();
                    let order = ChooseOrder {
                        scenario,
                        choice,
                        agenda,
                        effort,
                        file,
                        folder,
                        archive,
                        force,
                        options,
                        command,
                    };
                    choose(&order, threads, engine, watch)?;
                }
            }
            Options::Sweep { worlds, luck, series } => {
                let order = SweepOrder { scenario, file, folder, force, worlds, luck, series, command };
                sweep(&order, threads, engine, watch)?;
            }
        }
        Ok(())
    }

    fn plan(&self, worlds: u32, luck: u32) -> RunPlan {
        RunPlan { designs: self.scenario.designs.len() as u32, worlds, luck }
    }

    fn compare_order<'a>(&'a self, folder: &'a Path, archive: &'a Path) -> Option<CompareOrder<'a>> {
        let Options::Compare { worlds, luck, max_runs, all_series, quick, .. } = self.told.options else {
            return None;
        };
        let (scenario, precision, asked) = (&self.scenario, self.precision.clone(), self.asked());
        let (file, force, command) = (&*self.folder, false, Vec::new());
        Some(CompareOrder {
            scenario,
            file,
            folder,
            archive,
            force,
            worlds,
            luck,
            precision,
            max_runs,
            asked,
            all_series,
            quick,
            command,
        })
    }

    /// The places of the two designs that `compare` was asked for.
    fn asked(&self) -> Option<(usize, usize)> {
        let Options::Compare { a_and_b: Some((a, b)), .. } = &self.told.options else { return None };
        let place = |name: &String| self.scenario.designs.iter().position(|design| design.name == *name);
        Some((place(a)?, place(b)?))
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
