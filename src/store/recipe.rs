//! A folder of results as what it can be made of again: its manifest, and the resolved
//! scenario with the files it names.

use super::choose::{ChooseOrder, ChosenFrom, choose};
use super::compare::{CompareOrder, Compared, compare};
use super::folder::FolderError;
use super::manifest::{Manifest, ScenarioId, WrittenFile};
use super::run::{Finished, RunOrder, Trouble, run};
use super::sweep::{SweepOrder, Swept, sweep};
use super::threads::Threads;
use super::watch::Watch;
use crate::files;
use engine::model;
use lab::scenario::{Choice, ChoiceFlags, Faults, ResolvedScenario, Scenario};
use lab::study::choose::{ChoiceAgenda, Effort, Goal};
use lab::study::compare::Precision;
use lab::study::{Engine, Options, RunPlan, Shard};
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

/// Where results go.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// The scenario file that they are results of.
    pub file: &'a Path,
    pub folder: &'a Path,
    /// Where runs are kept from one study to the next.
    pub archive: &'a Path,
    /// Whether to replace results of another scenario, or write beside files not ours.
    pub force: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
}

impl Default for Place<'_> {
    /// Nowhere.
    fn default() -> Self {
        let nowhere = Path::new("");
        Place { file: nowhere, folder: nowhere, archive: nowhere, force: false, command: Vec::new() }
    }
}

/// What was made, by verb.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    Run(Box<Finished>),
    Compare(Box<Compared>),
    Sweep(Box<Swept>),
    Choose(Box<ChosenFrom>),
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
    shard: Option<Shard>,
    command: Vec<String>,
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
    #[error(
        "{folder} is shard {shard} of a `{verb}`, which has no results of its own; `backbone merge` joins all shards"
    )]
    Shard { folder: String, shard: Shard, verb: String },
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
        let (worlds, luck) = told.options.worlds_and_luck();
        if worlds == 0 || luck == 0 {
            return Err(garbled("it tells of no runs".to_owned(), other));
        }
        let path = folder.join(ResolvedScenario::FILE);
        if !path.exists() {
            return Err(missing(ResolvedScenario::FILE));
        }
        let fits = |why: &str| garbled(why.to_string(), other.clone());
        let (scenario, choice) = match &told.options {
            Options::Choose { budget, target, share, levers, phases, .. } => {
                let flags =
                    ChoiceFlags { levers: levers.clone(), phases: phases.clone(), ..ChoiceFlags::default() };
                let (scenario, choice) =
                    files::open_to_choose(&path, &flags).map_err(RecipeError::Scenario)?;
                let goal = target.as_ref().map(|text| Goal::parse(text, *share)).transpose();
                let agenda = goal.and_then(|goal| ChoiceAgenda::new(&scenario, *budget, goal));
                let agenda = agenda.map_err(|why| fits(&format!("target: {why}")))?;
                (scenario, Some((choice, agenda)))
            }
            _ => (files::open(&path).map_err(RecipeError::Scenario)?, None),
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

    /// That of a folder with all results of a study.
    ///
    /// # Errors
    /// As [`Recipe::read`], and if it is one of the study's shards.
    pub fn of_whole(folder: &Path) -> Result<Recipe, RecipeError> {
        let recipe = Recipe::read(folder)?;
        match recipe.shard() {
            None => Ok(recipe),
            Some(shard) => {
                let verb = recipe.verb().to_owned();
                Err(RecipeError::Shard { folder: folder.display().to_string(), shard, verb })
            }
        }
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

    /// Whether the resolved scenario is the one the manifest speaks of, which only this
    /// version can tell of its own.
    pub fn is_of_its_scenario(&self) -> bool {
        let resolved = match &self.choice {
            Some((choice, _)) => choice.resolved(&self.scenario),
            None => self.scenario.resolved(),
        };
        self.told.version != THIS || resolved.fingerprint() == self.told.scenario.blake3
    }

    /// Runs that will be made, at most.
    pub fn runs(&self) -> u64 {
        match self.told.options {
            Options::Run { worlds, luck, .. } => self.plan(worlds, luck).runs(),
            Options::Compare { worlds, luck, max_runs, all_series, quick, .. } => {
                let nowhere = Place::default();
                self.compare_order(&nowhere, (worlds, luck, max_runs, all_series, quick)).runs()
            }
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

    /// Which part of the runs it tells of, if not of all.
    pub fn shard(&self) -> Option<Shard> {
        self.told.shard
    }

    /// What was asked for.
    pub(super) fn options(&self) -> &Options {
        &self.told.options
    }

    /// The command line that made it.
    pub(super) fn command(&self) -> &[String] {
        &self.told.command
    }

    /// The hash of the scenario that the manifest speaks of.
    pub(super) fn fingerprint(&self) -> &str {
        &self.told.scenario.blake3
    }

    /// The number of what the model computed.
    pub(super) fn model(&self) -> u32 {
        self.told.model
    }

    /// Makes all files of the study, and the runs that the store there does not have.
    ///
    /// # Errors
    /// As the verb itself.
    pub fn make<E: Engine>(
        &self,
        place: &Place,
        threads: &Threads,
        engine: impl Fn() -> E + Sync + Send,
        watch: &dyn Watch,
    ) -> Result<Made, Trouble> {
        let (scenario, command) = (&self.scenario, place.command.clone());
        let Place { file, folder, archive, force, .. } = *place;
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
                run(&order, threads, engine, watch).map(Box::new).map(Made::Run)
            }
            Options::Compare { worlds, luck, max_runs, all_series, quick, .. } => {
                let order = self.compare_order(place, (worlds, luck, max_runs, all_series, quick));
                compare(&order, threads, engine, watch).map(Box::new).map(Made::Compare)
            }
            Options::Choose { worlds, luck, designs, .. } => {
                let (choice, agenda) = self.choice.as_ref().expect("it was read with its choice");
                let order = ChooseOrder {
                    scenario,
                    choice,
                    agenda,
                    effort: Effort::of(designs as usize, (worlds, luck)),
                    file,
                    folder,
                    archive,
                    force,
                    options: self.told.options.clone(),
                    command,
                };
                choose(&order, threads, engine, watch).map(Box::new).map(Made::Choose)
            }
            Options::Sweep { worlds, luck, series } => {
                let order =
                    SweepOrder { scenario, file, folder, archive, force, worlds, luck, series, command };
                sweep(&order, threads, engine, watch).map(Box::new).map(Made::Sweep)
            }
        }
    }

    fn plan(&self, worlds: u32, luck: u32) -> RunPlan {
        RunPlan { designs: self.scenario.designs.len() as u32, worlds, luck }
    }

    fn compare_order<'a>(
        &'a self,
        place: &'a Place,
        (worlds, luck, max_runs, all_series, quick): (u32, u32, Option<u64>, bool, bool),
    ) -> CompareOrder<'a> {
        let Place { file, folder, archive, force, .. } = *place;
        CompareOrder {
            scenario: &self.scenario,
            file,
            folder,
            archive,
            force,
            worlds,
            luck,
            precision: self.precision.clone(),
            max_runs,
            asked: self.asked(),
            all_series,
            quick,
            command: place.command.clone(),
        }
    }

    /// The places of the two designs that `compare` was asked for.
    fn asked(&self) -> Option<(usize, usize)> {
        let Options::Compare { a_and_b: Some((a, b)), .. } = &self.told.options else { return None };
        let place = |name: &String| self.scenario.designs.iter().position(|design| design.name == *name);
        Some((place(a)?, place(b)?))
    }
}
