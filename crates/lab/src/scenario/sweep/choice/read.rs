//! Reading what a command line says of a choice.

use super::super::super::Scenario;
use super::super::super::fault::{Finding, Findings, code};
use super::super::super::file::DesignFile;
use super::super::super::files::HeldFiles;
use super::super::super::reader::Section;
use super::super::super::text::{alternatives, quoted};
use super::super::brought;
use super::super::variants::marked;
use super::super::vary::{self, Draft};
use super::super::{Coordinate, Factor, Point, Target};
use super::{Choice, usual};
use engine::model::Design;
use std::fmt::Write as _;
use toml::de::DeTable;

/// What a command line says of a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceFlags {
    /// What may be set, by its name, with its values in TOML, or its usual ones; empty: the
    /// usual levers.
    pub levers: Vec<(String, Option<String>)>,
    /// Months from which levers may be set anew, beside those at which phases begin.
    pub phases: Vec<u32>,
    /// What stands in for the file's.
    pub months: Option<u32>,
    pub seed: Option<u64>,
}

const FLAGS: &str = "the command line";
/// Values into which a range is cut.
const STEPS: u32 = 5;

/// The space of designs of a sound scenario; what is wrong with the flags is added.
pub(in super::super::super) fn read(
    flags: &ChoiceFlags,
    said: Vec<DesignFile>,
    scenario: &Scenario,
    findings: &mut Findings,
) -> Option<Choice> {
    let usual = || usual::USUAL.iter().map(|name| ((*name).to_owned(), None)).collect();
    let levers: Vec<(String, Option<String>)> =
        if flags.levers.is_empty() { usual() } else { flags.levers.clone() };
    let (text, without) = text_of(&levers, &scenario.designs);
    let source = findings.add_source(FLAGS, &text);
    let before = findings.len();
    let (tree, broken) = DeTable::parse_recoverable(&text);
    for error in &broken {
        let what = format!("this can't be read: {}", error.message());
        let finding = Finding::new(code::SYNTAX, error.span().unwrap_or(0..0), what);
        findings.add(finding.help("write --levers NAME,NAME or --levers NAME=VALUE,VALUE"));
    }
    for (name, span) in without {
        match Target::named(&name) {
            None => findings.add(vary::unknown(&name, span)),
            Some(Target::Design(_)) => {
                let what = format!("no values of {} are usual", quoted(&name));
                let help = format!("name some: --levers {name}=VALUE,VALUE");
                findings.add(Finding::new(code::MISSING, span, what).help(help));
            }
            Some(_) => findings.add(no_lever(&name, span)),
        }
    }
    let section = Section::new(FLAGS, 0..0, tree.get_ref());
    // Only what a design sets is chosen: no file.
    let nothing = HeldFiles::none();
    let brought = brought::Files::of(&nothing);
    let mut reading = vary::Reading { network: &scenario.initiative.network, brought };
    let drafts = reading.read(&section, findings);
    for draft in &drafts {
        // A bundle is known by what it sets.
        if !draft.settled(Some(STEPS)).sets_design() {
            findings.add(no_lever(&draft.name, draft.key.clone()));
        }
    }
    let months = scenario.initiative.months;
    for month in flags.phases.iter().filter(|month| !(1..=months).contains(*month)) {
        let what = format!("a phase can't begin in month {month}");
        findings.add(Finding::new(code::OUT_OF_RANGE, 0..0, what).help(format!("months are 1 to {months}")));
    }
    let mut choice = (findings.len() == before).then(|| {
        let mut phases: Vec<u32> = scenario
            .designs
            .iter()
            .flat_map(|design| design.phases.iter().skip(1).map(|phase| phase.from))
            .chain(flags.phases.iter().copied())
            .collect();
        phases.sort_unstable();
        phases.dedup();
        let factors = drafts.iter().map(|draft| in_order(draft.settled(Some(STEPS)))).collect();
        Choice { factors, phases, said }
    });
    if let Some(choice) = &mut choice {
        check(choice, &drafts, scenario, findings);
    }
    findings.since_are_within(before, source);
    choice.filter(|_| findings.len() == before)
}

/// The levers as a text, and those of which no values are known, with their places.
fn text_of(
    levers: &[(String, Option<String>)],
    designs: &[Design],
) -> (String, Vec<(String, std::ops::Range<usize>)>) {
    let (mut text, mut without) = (String::new(), Vec::new());
    for (name, values) in levers {
        let start = text.len();
        let known = values.clone().or_else(|| usual::levels(name, designs));
        match known {
            Some(values) => {
                let _ = writeln!(text, "{name} = {values}");
            }
            None => {
                let _ = writeln!(text, "# {name}");
                without.push((name.clone(), start + 2..start + 2 + name.len()));
            }
        }
    }
    (text, without)
}

fn no_lever(name: &str, span: std::ops::Range<usize>) -> Finding {
    let what = format!("{} is nothing that a design can choose", quoted(name));
    Finding::new(code::CONFLICT, span, what)
        .why("it is the same for all designs")
        .help("name levers or values of the structure; `backbone sweep` varies everything else")
}

/// Numbers from the lowest to the highest.
fn in_order(mut factor: Factor) -> Factor {
    if factor.is_number() {
        let number = |one: &super::super::Level| one.number.unwrap_or(0.0);
        factor.levels.sort_by(|a, b| number(a).total_cmp(&number(b)));
    }
    factor
}

/// Every level alone must make a sound design of every one that has a backbone.
fn check(choice: &mut Choice, drafts: &[Draft], scenario: &Scenario, findings: &mut Findings) {
    let structure = |factor: &Factor| factor.levels.iter().any(|level| level.label == "self-organized");
    if let Some((place, _)) = choice.factors.iter().enumerate().find(|(_, factor)| structure(factor)) {
        let what = "a self-organized design has no levers to choose";
        let finding = Finding::new(code::NEEDS_BACKBONE, drafts[place].key.clone(), what);
        findings.add(finding.help("write it as a design of the file: it is then compared with the others"));
        return;
    }
    if !scenario.designs.iter().any(|design| design.has_backbone()) {
        let names = scenario.designs.iter().map(|design| design.name.as_str());
        let what = format!("no design has a backbone: {}", alternatives(names).replace(" or ", " and "));
        let help = "add a design with one to start from, such as [designs.lean] with structure = \"shared\"";
        findings.add(Finding::new(code::NEEDS_BACKBONE, 0..0, what).help(help));
        return;
    }
    let count = choice.factors.len();
    let mut bases = Vec::new();
    for (base, _) in scenario.designs.iter().enumerate().filter(|(_, design)| design.has_backbone()) {
        let told = choice.on_stage(scenario, base, |stage| {
            for (place, factor) in choice.factors.iter().enumerate() {
                for level in 0..factor.levels.len() {
                    let mut coordinates = vec![Coordinate::Base; count];
                    coordinates[place] = Coordinate::Level(level);
                    let Err(found) = stage.variant(&Point { label: None, coordinates }) else { continue };
                    let own = found.findings.into_iter();
                    let own = own.filter(|one| marked(&one.span) == Some(place));
                    own.for_each(|one| findings.add(one.moved_to(0, drafts[place].place(level))));
                    return false;
                }
            }
            true
        });
        if !told {
            break;
        }
        bases.push(choice.on_stage(scenario, base, |stage| {
            choice
                .factors
                .iter()
                .map(|factor| factor.target_of_all().and_then(|one| stage.said(one)))
                .collect()
        }));
    }
    // What the first design with a backbone says, for telling what is changed.
    let said: Vec<Option<String>> = bases.into_iter().next().unwrap_or_default();
    for (factor, said) in choice.factors.iter_mut().zip(said) {
        factor.base = said;
    }
}
