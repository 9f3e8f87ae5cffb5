//! A scenario with everything written out: reading it gives the same scenario.

use super::baseline;
use super::file::*;
use super::keys::ROSTER as COLUMNS;
use super::roster::Roster;
use super::table::written;
use super::{Belief, EvidenceTarget, FORMAT, Hypothesis, Scenario, Value, keys};
use engine::model::registry::{COSTS, Entry, INPUTS};
use engine::model::{Design, Initiative, Network};
use std::fmt::Write;

/// A scenario with every default written out, and the files it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedScenario {
    pub toml: String,
    /// Names and texts.
    pub files: Vec<(String, String)>,
}

impl ResolvedScenario {
    /// Name of its file in a folder of results; run again, it gives the same bytes.
    pub const FILE: &'static str = "scenario.resolved.toml";

    /// BLAKE3 over it and the files it names, each with its name and length, in hexadecimal.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let files = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        for (name, text) in std::iter::once((Self::FILE, self.toml.as_str())).chain(files) {
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}

pub(super) const ROSTER: &str = "roster.csv";
pub(super) const TIES: &str = "ties.csv";
const BASELINE: &str = "baseline.csv";

impl Scenario {
    /// Whether its organizations have names of their own, from a roster; else they are counted.
    pub fn names_organizations(&self) -> bool {
        !is_counted(&self.initiative)
    }

    /// Everything written out: defaults, presets, what was inherited, evidence.
    ///
    /// Only what a world draws for a structure (neutrality, time to founding) stays open.
    pub fn resolved(&self) -> ResolvedScenario {
        let initiative = &self.initiative;
        let mut files = Vec::new();
        if !is_counted(initiative) {
            files.push((ROSTER.to_owned(), roster(initiative)));
        }
        if let Network::Brought(ties) = &initiative.network {
            files.push((TIES.to_owned(), ties_csv(initiative, ties)));
        }
        if has_baseline(initiative) {
            let rows = baseline::rows(&initiative.organizations, &initiative.practices);
            files.push((BASELINE.to_owned(), csv_text(baseline::COLUMNS, rows)));
        }
        files.extend(self.sweep.iter().flat_map(|sweep| sweep.files()));
        ResolvedScenario { toml: layout(&self.as_file()), files }
    }

    /// Everything written out, but for what its designs leave to their structure; they are given as
    /// the file says them.
    pub(super) fn resolved_as_said(&self, said: &[DesignFile]) -> ResolvedScenario {
        let of = Scenario { sweep: None, ..self.clone() };
        let mut file = of.as_file();
        let names = self.designs.iter().map(|design| design.name.clone());
        file.designs = Named(names.zip(said.iter().cloned()).collect());
        ResolvedScenario { toml: layout(&file), ..of.resolved() }
    }

    /// The scenario in the shape of its file, complete.
    pub fn as_file(&self) -> ScenarioFile {
        let initiative = &self.initiative;
        let differences = &self.smallest_difference;
        ScenarioFile {
            format: FORMAT,
            title: Some(self.title.clone()),
            question: self.question.clone(),
            months: initiative.months,
            seed: Some(initiative.seed),
            funding_ends: initiative.funding_ends,
            // Each design has its own.
            budget: None,
            budget_per_year: None,
            smallest_difference: (!differences.is_empty()).then(|| Named(differences.clone())),
            reference: self.reference.clone(),
            worth_of_one: self.worth_of_one,
            initiative: initiative_file(initiative),
            designs: Named(
                self.designs.iter().map(|one| (one.name.clone(), self.design_file(one))).collect(),
            ),
            inputs: Some(beliefs(INPUTS, &self.inputs)),
            costs: Some(beliefs(COSTS, &self.costs)),
            hypothesis: (!self.hypotheses.is_empty())
                .then(|| self.hypotheses.iter().map(hypothesis_file).collect()),
            target: (!self.targets.is_empty()).then(|| self.targets.iter().map(target_file).collect()),
            sweep: self.sweep.as_ref().map(|sweep| sweep.as_file()),
        }
    }

    /// A design, complete; of one that is varied only what the file says, since with another
    /// structure, or before another phase, the rest would be different.
    fn design_file(&self, design: &Design) -> DesignFile {
        let file = match self.sweep.as_ref().filter(|sweep| sweep.design == design.name) {
            Some(sweep) => sweep.said().clone(),
            None => DesignFile { budget: self.budget(design), ..DesignFile::of(design) },
        };
        DesignFile { label: self.labels.get(&design.name).cloned(), ..file }
    }
}

fn hypothesis_file(hypothesis: &Hypothesis) -> HypothesisFile {
    HypothesisFile {
        claim: hypothesis.claim.clone(),
        source: hypothesis.source.clone(),
        test: hypothesis.test(),
        smallest_effect: hypothesis.effect_beside(),
        share: Some(hypothesis.share),
    }
}

fn target_file(target: &EvidenceTarget) -> TargetFile {
    TargetFile {
        name: target.name.clone(),
        evidence: target.evidence.clone(),
        value: target.value.text.clone(),
        published: target.published,
        band: [target.band.0, target.band.1],
        source: target.source.clone(),
        fitted: Some(target.fitted),
    }
}

fn beliefs(rows: &[Entry], beliefs: &[Belief]) -> Named<BeliefFile> {
    let file = |belief: &Belief| {
        let (grade, source) = (Some(belief.grade), Some(belief.source.clone()));
        match belief.value {
            Value::Fixed(value) => BeliefFile::Value { value, grade, source },
            Value::Range { low, high } => BeliefFile::Range { low, high, grade, source },
            Value::Contested { off, median, high } => {
                BeliefFile::Contested { off, median, high, grade, source }
            }
        }
    };
    Named(rows.iter().zip(beliefs).map(|(row, belief)| (row.name.to_owned(), file(belief))).collect())
}

/// Whether it is known of anybody where it stands at the start.
fn has_baseline(initiative: &Initiative) -> bool {
    initiative.organizations.iter().any(|one| !one.baseline.is_empty())
}

/// Whether the organizations are those that their count alone would give.
fn is_counted(initiative: &Initiative) -> bool {
    let mut plain = Roster::counted(initiative.organizations.len() as u32);
    if let Network::Sectors { count, .. } = initiative.network {
        plain.divide(count);
    }
    plain.organizations == initiative.organizations && plain.sectors == initiative.sectors
}

fn initiative_file(initiative: &Initiative) -> InitiativeFile {
    let counted = is_counted(initiative);
    let practices = initiative.practices.iter().map(|practice| PracticeFile {
        name: practice.name.clone(),
        difficulty: practice.difficulty,
        weight: Some(practice.weight),
        start_month: Some(practice.start_month),
    });
    InitiativeFile {
        organizations: counted.then_some(initiative.organizations.len() as u32),
        roster: (!counted).then(|| ROSTER.to_owned()),
        practices: PracticesFile::List(practices.collect()),
        network: network_file(&initiative.network),
        ties: matches!(initiative.network, Network::Brought(_)).then(|| TiesFile::All(TIES.to_owned())),
        baseline: has_baseline(initiative).then(|| BASELINE.to_owned()),
        common_agenda: Some(initiative.common_agenda),
        self_convenings_per_year: Some(initiative.self_convenings_per_year),
    }
}

fn network_file(network: &Network) -> Option<NetworkFile> {
    Some(match *network {
        Network::None => NetworkFile::None,
        Network::SmallWorld { degree, rewire } => NetworkFile::SmallWorld { degree, rewire },
        Network::Random { degree } => NetworkFile::Random { degree },
        Network::ScaleFree { links } => NetworkFile::ScaleFree { links },
        Network::Sectors { count, within, between } => {
            NetworkFile::Sectors { count: Some(count), within, between }
        }
        Network::Complete => NetworkFile::Complete,
        Network::Brought(_) => return None,
    })
}

/// The organizations as a table.
pub(super) fn roster(initiative: &Initiative) -> String {
    let number = |value: Option<f64>| value.map(written).unwrap_or_default();
    let rows = initiative.organizations.iter().map(|one| {
        [
            one.name.clone(),
            one.sector.map(|sector| initiative.sectors[sector as usize].clone()).unwrap_or_default(),
            number(one.size),
            one.capacity.to_string(),
            number(one.readiness),
            one.join_month.to_string(),
            number(one.alignment),
        ]
    });
    csv_text(COLUMNS, rows)
}

fn ties_csv(initiative: &Initiative, ties: &[(u32, u32)]) -> String {
    let name = |index: u32| initiative.organizations[index as usize].name.clone();
    csv_text(["from", "to"], ties.iter().map(|(from, to)| [name(*from), name(*to)]))
}

fn csv_text<const N: usize>(header: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).expect("memory takes every byte");
    rows.for_each(|row| writer.write_record(&row).expect("memory takes every byte"));
    String::from_utf8(writer.into_inner().expect("memory takes every byte")).expect("texts are text")
}

/// The file as text: one table a section, and inside of it one line a value.
pub(super) fn layout(file: &ScenarioFile) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(
        "# resolved by backbone {version}: every default written out; running it gives the same results\n"
    );
    let file = match toml::Value::try_from(file) {
        Ok(toml::Value::Table(table)) => table,
        other => unreachable!("a checked scenario is a table of plain values: {other:?}"),
    };
    let (sections, header): (Vec<_>, Vec<_>) =
        file.iter().partition(|(key, _)| keys::SECTIONS.contains(&key.as_str()));
    for (key, value) in header {
        line(&mut text, key, value);
    }
    for (key, value) in sections {
        let each = value.as_array().into_iter().flatten();
        for table in each.filter_map(|one| one.as_table()) {
            let _ = write!(text, "\n[[{key}]]\n");
            table.iter().for_each(|(key, value)| line(&mut text, key, value));
        }
        let Some(table) = value.as_table() else { continue };
        let parts: Vec<(String, &toml::Table)> = match key.as_str() {
            "designs" => table
                .iter()
                .filter_map(|(name, one)| Some((format!("designs.{}", key_text(name)), one.as_table()?)))
                .collect(),
            _ => vec![(key.clone(), table)],
        };
        for (name, table) in parts {
            let _ = write!(text, "\n[{name}]\n");
            table.iter().for_each(|(key, value)| line(&mut text, key, value));
        }
    }
    text
}

fn line(text: &mut String, key: &str, value: &toml::Value) {
    let key = key_text(key);
    let written = match value.as_array() {
        // Lists of tables are long: one a line.
        Some(list) => {
            let lines: String = list.iter().map(|one| format!("  {one},\n")).collect();
            format!("{key} = [\n{lines}]\n")
        }
        None => format!("{key} = {value}\n"),
    };
    text.push_str(&written);
}

fn key_text(key: &str) -> String {
    let bare =
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if bare { key.to_owned() } else { quoted_key(key) }
}

/// A key in quotes, on one line as a key must be.
fn quoted_key(key: &str) -> String {
    let mut text = String::from("\"");
    for letter in key.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(text, "\\u{:04X}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text + "\""
}
