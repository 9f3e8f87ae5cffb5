//! Text → a checked [`Scenario`], or all of its faults at once. Pure.
//!
//! The text is read from the spanned tree of TOML, part by part, so that every fault is
//! found and has its place.

mod baseline;
mod beliefs;
mod budget;
pub mod cases;
mod consequences;
mod contrast;
mod designs;
pub mod edit;
mod expression;
mod fault;
pub mod file;
mod files;
mod fix;
mod graph;
mod header;
mod hypotheses;
mod initiative;
mod keys;
mod law;
pub mod link;
pub mod memory;
mod names;
mod network;
mod practices;
mod reader;
mod resolved;
mod roster;
mod suggestions;
mod sweep;
mod synonyms;
mod syntax;
mod table;
mod targets;
mod templates;
mod text;
mod ties;
mod told;

pub use budget::{Budget, FIT, Setting as Spends};
pub use contrast::{Contrast, Side, Zones};
pub use expression::{Expression, Lived};
pub use fault::{CODES, Fault, Faults, Place, Source, code};
pub use files::{FileText, Files, HeldFiles};
pub use fix::{Fix, Fixed};
pub use header::{FORMAT, SEED_AT_MOST};
pub use hypotheses::{Claimed, Hypothesis, SHARE_DEMANDED, Test};
pub use initiative::CELLS_AT_MOST;
pub use keys::every_key;
pub use law::Law;
pub use names::{Term, likeliest_outcome};
pub use network::{COMPLETE_AT_MOST, DEGREE_AT_MOST, TIES_AT_MOST};
pub use practices::PRACTICES_AT_MOST;
pub use resolved::ResolvedScenario;
pub use roster::{CAPACITY_AT_MOST, ORGANIZATIONS_AT_MOST};
pub use sweep::{
    Axis, Choice, ChoiceFlags, Coordinate, Factor, Level, POINTS_AT_MOST, Point, Sweep, SweepFlags,
    SweepKind, Target, Variant,
};
pub use table::written;
pub use targets::EvidenceTarget;
pub use templates::{
    Answers, Brought, BroughtTies, QUESTIONS, Question, TEMPLATES, Template, from_roster, imported,
};
pub use ties::holds_ties;
pub use told::{TableRead, TablesRead};

pub use suggestions::{likeliest, likeness};
pub use synonyms::{SYNONYMS, synonyms};
pub use text::{capital, number_or_share, over_worlds, sentence, share_of_worlds, thousands};

pub use engine::model::MONTHS_AT_MOST;
use engine::model::registry::{COSTS, Entry, Grade, INPUTS};
use engine::model::{Design, Initiative, Measure, Moment, Outcome};
use fault::Findings;
use file::DesignFile;
use names::Names;
use reader::Section;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// A study that can't be wrong: an initiative, its designs, what is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    pub title: String,
    pub question: Option<String>,
    pub initiative: Initiative,
    /// In the file's order; at least one.
    pub designs: Vec<Design>,
    /// What designs are called where people read of them, by name; the others by their name.
    pub labels: BTreeMap<String, String>,
    /// In the order of [`engine::model::registry::INPUTS`].
    pub inputs: Vec<Belief>,
    /// In the order of [`engine::model::registry::COSTS`].
    pub costs: Vec<Belief>,
    /// Per measure name: the smallest difference that matters, above 0.
    pub smallest_difference: Vec<(String, f64)>,
    /// What designs may cost, by their names.
    pub budgets: Vec<(String, Budget)>,
    /// Name of the design against which costs are told, if the file gives one.
    pub reference: Option<String>,
    /// What one more sustained practice of one organization is worth, USD.
    pub worth_of_one: Option<f64>,
    /// What is claimed beforehand, in the file's order.
    pub hypotheses: Vec<Hypothesis>,
    /// Published numbers that the model is held against, in the file's order.
    pub targets: Vec<EvidenceTarget>,
    /// One design varied, if the file or the command line asks for it.
    pub sweep: Option<Sweep>,
    /// What was read of the tables that the file names.
    pub tables: TablesRead,
}

/// What is held of one input: its value, or the range of its plausible values.
#[derive(Debug, Clone, PartialEq)]
pub struct Belief {
    pub value: Value,
    pub grade: Grade,
    pub source: String,
}

/// A number that is the same in all worlds, or differs between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Fixed(f64),
    /// 5th and 95th percentile over worlds, `low` < `high`; where `low` is 0 nothing lies below.
    Range {
        low: f64,
        high: f64,
    },
    /// 0 in the share `off` ∈ [0, 1) of the worlds; in the others from 0 on, with that median
    /// and `high` as 95th percentile, 0 < `median` < `high`.
    Contested {
        off: f64,
        median: f64,
        high: f64,
    },
}

impl Value {
    /// What the registry holds of an input.
    pub fn of(entry: &Entry) -> Value {
        let Entry { default, low, high, off, .. } = *entry;
        match low < high {
            true if off > 0.0 => Value::Contested { off, median: entry.median_if_on(), high },
            true => Value::Range { low, high },
            false => Value::Fixed(default),
        }
    }

    /// The ends of its range; both alike if it is the same in all worlds.
    pub fn ends(&self) -> (f64, f64) {
        match *self {
            Value::Fixed(value) => (value, value),
            Value::Range { low, high } => (low, high),
            Value::Contested { high, .. } => (0.0, high),
        }
    }

    /// The share of worlds in which it is 0 because it is contested.
    pub fn off(&self) -> f64 {
        if let Value::Contested { off, .. } = *self { off } else { 0.0 }
    }
}

impl Belief {
    /// What the registry holds of an input.
    pub fn of(entry: &Entry) -> Belief {
        Belief { value: Value::of(entry), grade: entry.grade, source: entry.source.to_owned() }
    }
}

impl Scenario {
    /// What the design of that name is called where people read of it.
    pub fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.labels.get(name).map_or(name, String::as_str)
    }

    /// Practices of all organizations.
    pub fn cells(&self) -> f64 {
        (self.initiative.size() * self.initiative.practices.len()) as f64
    }

    /// What a design may cost, if the file says so.
    pub fn budget(&self, design: &Design) -> Option<Budget> {
        self.budgets.iter().find(|(name, _)| *name == design.name).map(|(_, budget)| *budget)
    }

    /// The place of the design that the others are priced against: that which the file names,
    /// else the first without a backbone.
    pub fn reference_design(&self) -> Option<usize> {
        match &self.reference {
            Some(name) => self.designs.iter().position(|design| design.name == *name),
            None => self.designs.iter().position(|design| !design.has_backbone()),
        }
    }

    /// Reads the text of a scenario file of that name; `files` hands over the CSVs it names.
    ///
    /// # Errors
    /// All faults of the text and of its CSVs.
    pub fn read(name: &str, text: &str, files: &dyn Files) -> Result<Scenario, Faults> {
        Scenario::read_with(name, text, None, files)
    }

    /// The same, with what a command line says of its sweep.
    ///
    /// # Errors
    /// All faults of the text, of its CSVs and of what the command line says.
    pub fn read_with(
        name: &str,
        text: &str,
        sweep: Option<&SweepFlags>,
        files: &dyn Files,
    ) -> Result<Scenario, Faults> {
        let asked = Asked { sweep, choice: None };
        Scenario::read_for(name, text, asked, files).map(|read| read.scenario)
    }

    /// A scenario of which cases are asked, and the text of it in which designs are as its file
    /// says them: what they leave to their structure is open.
    ///
    /// # Errors
    /// All faults of the text and of its CSVs.
    pub fn read_for_cases(
        name: &str,
        text: &str,
        files: &dyn Files,
    ) -> Result<(Scenario, ResolvedScenario), Faults> {
        let asked = Asked { sweep: None, choice: None };
        let Read { scenario, said, .. } = Scenario::read_for(name, text, asked, files)?;
        let text = scenario.resolved_as_said(&said);
        Ok((scenario, text))
    }

    /// A scenario with the space of designs from which a command line lets choose.
    ///
    /// # Errors
    /// All faults of the text, of its CSVs and of what the command line says.
    pub fn read_to_choose(
        name: &str,
        text: &str,
        flags: &ChoiceFlags,
        files: &dyn Files,
    ) -> Result<(Scenario, Choice), Faults> {
        let asked = Asked { sweep: None, choice: Some(flags) };
        let Read { scenario, choice, .. } = Scenario::read_for(name, text, asked, files)?;
        // Whatever is asked for is there, or a fault is.
        choice.map(|choice| (scenario, choice)).ok_or_else(|| Findings::of(name, text).into_faults())
    }

    fn read_for(name: &str, text: &str, asked: Asked, files: &dyn Files) -> Result<Read, Faults> {
        let mut findings = Findings::of(name, text);
        let (tree, broken) = DeTable::parse_recoverable(text);
        let mut last = None;
        for error in &broken {
            let span = error.span().unwrap_or(0..0);
            // Most often one slip breaks a line in several places.
            if !last.is_some_and(|last| same_line(text, last, span.start)) {
                last = Some(span.start);
                findings.add(syntax::finding(text, span, error.message()));
            }
        }
        let file = Section::new("the top of the file", 0..0, tree.get_ref()).knowing(&keys::top());
        let read = understand(&file, (stem(name), text), asked, files, &mut findings);
        findings.forget_consequences_of_broken_syntax();
        findings.forget_what_is_only_misplaced();
        match read {
            Some(read) if findings.is_empty() => Ok(read),
            _ => Err(findings.into_faults()),
        }
    }
}

/// What was read.
struct Read {
    scenario: Scenario,
    /// If it was asked for.
    choice: Option<Choice>,
    /// The designs as the file says them.
    said: Vec<DesignFile>,
}

/// What a command line asks for beside the file.
#[derive(Clone, Copy)]
struct Asked<'a> {
    sweep: Option<&'a SweepFlags>,
    choice: Option<&'a ChoiceFlags>,
}

impl Asked<'_> {
    /// The months and the seed that stand in for the file's.
    fn header(&self) -> (Option<u32>, Option<u64>) {
        let of_sweep = self.sweep.map(|flags| (flags.months, flags.seed));
        let of_choice = self.choice.map(|flags| (flags.months, flags.seed));
        of_sweep.or(of_choice).unwrap_or_default()
    }
}

/// Whether a place is on the line of an earlier one.
fn same_line(text: &str, earlier: usize, place: usize) -> bool {
    earlier <= place && text.as_bytes().get(earlier..place).is_some_and(|between| !between.contains(&b'\n'))
}

/// Where nothing else is said, this much more sustained is the least that matters.
const SMALLEST_DIFFERENCE: f64 = 0.02;

/// The smallest difference that matters in an outcome, from what a file gives; what it
/// gives for `sustained` serves its relatives too. `None` where none is known.
pub fn smallest_difference(given: &[(String, f64)], outcome: Outcome) -> Option<f64> {
    let of = |outcome: Outcome| {
        let name = outcome.name();
        given.iter().find(|(one, _)| *one == name).map(|(_, value)| *value)
    };
    let sustained = Outcome::Last(Measure::Sustained);
    let related = matches!(
        outcome,
        Outcome::Last(Measure::Sustained)
            | Outcome::At(Measure::Sustained, _)
            | Outcome::Moment(Moment::SustainedFunded | Moment::SustainedAfter)
    );
    of(outcome).or_else(|| related.then(|| of(sustained).unwrap_or(SMALLEST_DIFFERENCE)))
}

/// Reads every part of the file; what is returned holds only if nothing was found.
fn understand(
    file: &Section,
    (stem, text): (&str, &str),
    asked: Asked,
    files: &dyn Files,
    findings: &mut Findings,
) -> Option<Read> {
    if header::is_foreign(file, findings) {
        return None;
    }
    let mut header = header::read(file, stem, findings);
    let (months, seed) = asked.header();
    header.months = months.unwrap_or(header.months);
    header.seed = seed.unwrap_or(header.seed);
    let mut tables = TablesRead::default();
    let initiative = initiative::read(file, &header, files, &mut tables, findings);
    let inputs = beliefs::read(file, "inputs", INPUTS, findings);
    let costs = beliefs::read(file, "costs", COSTS, findings);
    let span = designs::Span {
        months: header.months,
        funding_ends: header.funding_ends,
        budget: header.budget,
        organizations: initiative.as_ref().map_or(1, Initiative::size),
        central: &beliefs::central(&inputs, &costs),
    };
    let settled = designs::read(file, span, findings);
    let budgeted = |one: &designs::Settled| Some((one.design.name.clone(), one.said.budget?));
    let budgets = settled.iter().filter_map(budgeted).collect();
    let (designs, said): (Vec<_>, Vec<_>) = settled.into_iter().map(|one| (one.design, one.said)).unzip();
    let reference = header::reference(file, &designs, findings);
    let names = Names { initiative: initiative.as_ref(), designs: &designs };
    let hypotheses = hypotheses::read(file, text, names, &header.smallest_difference, findings);
    let targets = targets::read(file, text, names, findings);
    let mut scenario = Scenario {
        title: header.title,
        question: header.question,
        initiative: initiative?,
        labels: designs::labels(&designs, &said),
        designs,
        inputs,
        costs,
        smallest_difference: header.smallest_difference,
        budgets,
        reference,
        worth_of_one: header.worth_of_one,
        hypotheses,
        targets,
        sweep: None,
        tables,
    };
    // Points are the scenario with some values changed: it must be sound itself.
    if findings.is_empty() {
        sweep::read(file, asked.sweep, &said, files, &mut scenario, findings);
    }
    let choice = match asked.choice {
        Some(flags) if findings.is_empty() => sweep::read_choice(flags, said.clone(), &scenario, findings),
        _ => None,
    };
    Some(Read { scenario, choice, said })
}

/// A file's name without its folders and its ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests;
