//! Reading `[sweep]`, and what a command line says in its place.

use super::super::fault::{Finding, Findings, code};
use super::super::file::DesignFile;
use super::super::files::{FileText, Files};
use super::super::keys;
use super::super::reader::{Item, LARGEST, Section};
use super::super::text::{alternatives, quoted, thousands};
use super::super::told::TablesRead;
use super::super::{Scenario, suggestions};
use super::layout::{self, POINTS_AT_MOST};
use super::variants::{Stage, marked};
use super::vary::{self, Draft, Values};
use super::{Coordinate, Factor, Level, Point, Sweep, SweepKind, Target};
use super::{brought, listed};
use engine::model::registry::Domain;
use engine::stats::designs::FACTORS_AT_MOST;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::de::DeTable;

/// What a command line says of a sweep: the keys of `[sweep]` that stand in for the file's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SweepFlags {
    /// In TOML.
    pub text: String,
    /// Name and text of the table of points.
    pub table: Option<(String, FileText)>,
    /// What stands in for the file's.
    pub months: Option<u32>,
    pub seed: Option<u64>,
}

/// A value and where it stands.
#[derive(Debug, Clone)]
struct Placed<T> {
    value: T,
    source: usize,
    span: Range<usize>,
}

/// What one text says.
#[derive(Default)]
struct Part {
    /// The text.
    source: usize,
    design: Option<Placed<String>>,
    kind: Option<Placed<SweepKind>>,
    points: Option<Placed<u32>>,
    vary: Option<Placed<Vec<Draft>>>,
    /// Rosters and ties that are varied: names and texts.
    brought: Vec<(String, String)>,
    /// Name and text.
    table: Option<Placed<(String, FileText)>>,
    budget: Option<f64>,
}

/// Reads the sweep of a file and of flags into a scenario that is sound without it.
pub(in super::super) fn read(
    file: &Section,
    flags: Option<&SweepFlags>,
    said: &[DesignFile],
    files: &dyn Files,
    scenario: &mut Scenario,
    findings: &mut Findings,
) {
    let of_file = file.get("sweep").and_then(|item| part(&item, 0, files, scenario, findings));
    let of_flags = flags.and_then(|flags| of_flags(flags, files, scenario, findings));
    if !findings.is_empty() {
        return;
    }
    let whole = match (of_flags, of_file) {
        (Some(flags), Some(file)) => flags.over(file),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return,
    };
    whole.settle(said, scenario, findings);
}

const FLAGS: &str = "the command line";

fn of_flags(
    flags: &SweepFlags,
    files: &dyn Files,
    scenario: &Scenario,
    findings: &mut Findings,
) -> Option<Part> {
    if flags.text.is_empty() && flags.table.is_none() {
        return None;
    }
    let source = findings.add_source(FLAGS, &flags.text);
    let before = findings.len();
    let (tree, broken) = DeTable::parse_recoverable(&flags.text);
    for error in &broken {
        let what = format!("this can't be read: {}", error.message());
        let finding = Finding::new(code::SYNTAX, error.span().unwrap_or(0..0), what);
        findings.add(finding.help("write --vary NAME=VALUE,VALUE,… or --vary NAME=LOW..HIGH"));
    }
    let section = Section::new(FLAGS, 0..0, tree.get_ref());
    let mut part = section_part(&section, source, files, scenario, findings);
    if let (Some(part), Some((name, text))) = (&mut part, &flags.table) {
        part.table = Some(Placed { value: (name.clone(), text.clone()), source, span: 0..0 });
    }
    findings.since_are_within(before, source);
    part
}

fn part(
    item: &Item,
    source: usize,
    files: &dyn Files,
    scenario: &Scenario,
    findings: &mut Findings,
) -> Option<Part> {
    let section = item.section("[sweep]", findings)?.knowing(keys::SWEEP);
    section_part(&section, source, files, scenario, findings)
}

fn section_part(
    section: &Section,
    source: usize,
    files: &dyn Files,
    scenario: &Scenario,
    findings: &mut Findings,
) -> Option<Part> {
    section.know_only(keys::SWEEP, findings);
    let kinds: Vec<&'static str> = SweepKind::ALL.iter().map(|kind| kind.name()).collect();
    let mut part = Part { source, ..Part::default() };
    if let Some(item) = section.get("base") {
        let value = item.text(findings)?.to_owned();
        part.design = Some(Placed { value, source, span: item.span });
    }
    if let Some(item) = section.get("design_of") {
        let value = item.word(&kinds, SweepKind::parse, findings)?;
        part.kind = Some(Placed { value, source, span: item.span });
    }
    if let Some(item) = section.get("points") {
        let value = item.whole_u32(1..=POINTS_AT_MOST as u32, findings)?;
        part.points = Some(Placed { value, source, span: item.span });
    }
    if let Some(item) = section.get("vary") {
        let table = item.section("[sweep.vary]", findings)?;
        let brought = brought::Files::of(files);
        let mut reading = vary::Reading { network: &scenario.initiative.network, brought };
        let value = reading.read(&table, findings);
        part.brought = reading.brought.into_held();
        part.vary = Some(Placed { value, source, span: item.key_span });
    }
    if let Some(item) = section.get("table") {
        let name = item.text(findings)?;
        match files.read(name) {
            Ok(text) => {
                part.table = Some(Placed { value: (name.to_owned(), text), source, span: item.span });
            }
            Err(what) => {
                let what = format!("the table of points can't be read: {what}");
                let help = "name a CSV by its path from the scenario's folder";
                findings.add(Finding::new(code::FILE, item.span, what).help(help));
            }
        }
    }
    let above_zero = Domain { low: 0.0, high: LARGEST, low_open: true, high_open: false };
    part.budget = section.number("budget", above_zero, findings);
    Some(part)
}

/// The points of a sweep, and where each of their values stands.
pub(super) struct Laid {
    pub kind: SweepKind,
    pub factors: Vec<Factor>,
    pub points: Vec<Point>,
    /// Points that were asked for, where that is said.
    pub asked: u32,
    pub places: Places,
}

pub(super) enum Places {
    /// Where factors are written, and in which text.
    Drafts(Vec<Draft>, usize),
    /// By row and column: cells of a CSV.
    Cells(Vec<Vec<Range<usize>>>, usize),
}

impl Places {
    fn of(&self, point: usize, factor: usize, coordinate: Coordinate) -> (usize, Range<usize>) {
        match self {
            Places::Cells(cells, source) => (*source, cells[point][factor].clone()),
            Places::Drafts(drafts, source) => {
                let level = if let Coordinate::Level(level) = coordinate { level } else { 0 };
                (*source, drafts[factor].place(level))
            }
        }
    }
}

/// More faults of points than this are of no use.
const FAULTS: usize = 12;

impl Part {
    /// What is given here stands in for what the other part says; with other values to vary,
    /// how the other's points are chosen says nothing.
    fn over(self, other: Part) -> Part {
        let own = self.vary.is_some() || self.table.is_some();
        Part {
            source: self.source,
            design: self.design.or(other.design),
            kind: self.kind.or(other.kind.filter(|_| !own)),
            points: self.points.or(other.points.filter(|_| !own)),
            brought: if own { self.brought } else { other.brought },
            vary: if own { self.vary } else { other.vary },
            table: if own { self.table } else { other.table },
            budget: self.budget.or(other.budget),
        }
    }

    fn settle(self, said: &[DesignFile], scenario: &mut Scenario, findings: &mut Findings) {
        let Some(base) = self.base(scenario, findings) else { return };
        let budget = self.budget;
        let seed = scenario.initiative.seed;
        let Scenario { initiative, tables, .. } = scenario;
        let brought = self.brought.clone();
        let Some(laid) = self.laid(seed, &initiative.network, tables, findings) else { return };
        let Laid { kind, factors, points, asked, places } = laid;
        let design = scenario.designs[base].name.clone();
        let said = said[base].clone();
        scenario.sweep =
            Some(Sweep { design, kind, factors, points, asked, repeated: 0, budget, brought, said });
        let points = checked(scenario, &places, findings);
        if let (Some(sweep), Some(checked)) = (&mut scenario.sweep, points) {
            (sweep.factors, sweep.points, sweep.repeated) = checked;
        }
    }

    /// The place of the design that is varied: the one named, else the first with a backbone,
    /// else the first.
    fn base(&self, scenario: &Scenario, findings: &mut Findings) -> Option<usize> {
        let designs = &scenario.designs;
        let Some(Placed { value: name, source, span }) = &self.design else {
            return Some(designs.iter().position(|one| one.has_backbone()).unwrap_or(0));
        };
        let found = designs.iter().position(|one| one.name == *name);
        if found.is_none() {
            let names = || designs.iter().map(|one| one.name.as_str());
            let what = format!("there is no design {} to vary", quoted(name));
            let finding = Finding::new(code::UNKNOWN_DESIGN, span.clone(), what).within(*source);
            let help = format!("designs are {}", alternatives(names()).replace(" or ", " and "));
            findings.add(finding.help(help).maybe_help(suggestions::did_you_mean(name, names())));
        }
        found
    }

    fn laid(
        self,
        seed: u64,
        network: &engine::model::Network,
        tables: &mut TablesRead,
        findings: &mut Findings,
    ) -> Option<Laid> {
        if let Some(table) = self.table {
            if let Some(vary) = self.vary {
                let finding = Finding::new(code::CONFLICT, vary.span, "both `vary` and `table` are given");
                findings
                    .add(finding.within(vary.source).help("keep one of them: a table lists its own points"));
                return None;
            }
            if let Some(kind) = self.kind.filter(|kind| kind.value != SweepKind::Table) {
                let what = format!("a table of points is no `{}` design", kind.value.name());
                let finding = Finding::new(code::CONFLICT, kind.span, what).within(kind.source);
                findings.add(finding.help("leave `design_of` out"));
                return None;
            }
            return listed::read(&table.value, network, tables, findings);
        }
        let Some(Placed { value: drafts, source, span }) = self.vary.filter(|vary| !vary.value.is_empty())
        else {
            let (source, span) = self.kind.map_or((self.source, 0..0), |kind| (kind.source, kind.span));
            let help = "add [sweep.vary] with lines such as `coaches = [0, 1, 2]`, or --vary coaches=0,1,2";
            findings
                .add(Finding::new(code::MISSING, span, "the sweep varies nothing").within(source).help(help));
            return None;
        };
        let whole_range = |draft: &Draft| matches!(draft.values, Values::Range { steps: None, .. });
        let kind = match (&self.kind, &self.points) {
            (Some(kind), _) => kind.value,
            (None, None) if !drafts.iter().any(whole_range) => SweepKind::Full,
            _ => SweepKind::Sobol,
        };
        let fault = |span: &Range<usize>, what: String| {
            Finding::new(code::CONFLICT, span.clone(), what).within(source)
        };
        if kind == SweepKind::Table {
            findings.add(
                fault(&span, "a `table` design lists its points in a CSV".into())
                    .help("name it: table = \"points.csv\""),
            );
            return None;
        }
        if let Some(points) = self.points.as_ref().filter(|_| !kind.fills_space()) {
            let what = format!("the levels alone say how many points a `{}` design has", kind.name());
            let finding = Finding::new(code::CONFLICT, points.span.clone(), what).within(points.source);
            findings.add(finding.help("leave `points` out, or choose `latin` or `sobol`"));
            return None;
        }
        let factors: Vec<Factor> = drafts.iter().map(|draft| draft.settled(layout::steps(kind))).collect();
        if kind == SweepKind::Fractional {
            if factors.len() > FACTORS_AT_MOST {
                let what = format!("{} factors are too many for a fraction", factors.len());
                findings.add(
                    fault(&span, what).help(format!("vary at most {FACTORS_AT_MOST}, or choose `sobol`")),
                );
                return None;
            }
            for (factor, draft) in factors.iter().zip(&drafts).filter(|(factor, _)| factor.levels.len() != 2)
            {
                let what = format!(
                    "a `fractional` design has two levels of everything, but {} has {}",
                    quoted(&factor.name),
                    factor.levels.len()
                );
                findings
                    .add(fault(&draft.key, what).help("give its low and its high level, or choose `full`"));
            }
        }
        let asked = self.points.map_or(layout::POINTS, |points| points.value);
        let count = layout::count(kind, &factors, asked);
        if count > POINTS_AT_MOST {
            let what = format!("these levels make {} points", thousands(count as u64));
            let help = format!(
                "at most {} can be swept: vary less, or choose `fractional`, `latin` or `sobol`",
                thousands(POINTS_AT_MOST as u64)
            );
            findings.add(Finding::new(code::TOO_LARGE, span, what).within(source).help(help));
        }
        if !findings.is_empty() {
            return None;
        }
        let points = layout::points(kind, &factors, asked, seed);
        Some(Laid { kind, factors, points, asked, places: Places::Drafts(drafts, source) })
    }
}

/// The factors, with what the scenario says of each, and the points; `None` if one of them
/// could not be a scenario. Of points one at a time, those that change nothing are left out; and
/// whatever says the same as an earlier point, of which the number is the last.
fn checked(
    scenario: &Scenario,
    places: &Places,
    findings: &mut Findings,
) -> Option<(Vec<Factor>, Vec<Point>, usize)> {
    let sweep = scenario.sweep.as_ref()?;
    let resolved = scenario.resolved();
    let stage = Stage::new(scenario, sweep, &resolved.toml, resolved.files);
    let before = findings.len();
    refuse_ends(&stage, sweep, places, findings);
    if findings.len() > before {
        return None;
    }
    let alone = sweep.kind == SweepKind::OneAtATime;
    let (mut base, mut kept) = (None, Vec::new());
    for (number, point) in sweep.points.iter().enumerate() {
        match stage.variant(point) {
            Ok(variant) if alone && number == 0 => {
                base = Some(variant);
                kept.push(point.clone());
            }
            Ok(variant) if alone && base.as_ref() == Some(&variant) => {}
            Ok(_) => kept.push(point.clone()),
            Err(found) => {
                for finding in found.findings {
                    let told = told(finding, number, point, sweep, places);
                    if !findings.findings[before..].iter().any(|one| one.is_like(&told)) {
                        findings.add(told);
                    }
                }
                if findings.len() >= before + FAULTS {
                    return None;
                }
            }
        }
    }
    let with_base = |factor: &Factor| {
        let target = factor.target.or_else(|| match &factor.levels.first()?.settings[..] {
            [(target, _)] if !factor.levels[0].bundle => Some(*target),
            _ => None,
        });
        Factor { base: target.and_then(|target| stage.said(target)), ..factor.clone() }
    };
    if findings.len() > before {
        return None;
    }
    let (all, mut seen) = (kept.len(), BTreeSet::new());
    kept.retain(|point: &Point| seen.insert((point.label.clone(), point.key())));
    Some((sweep.factors.iter().map(with_base).collect(), kept, all - seen.len()))
}

/// Ranges of which an end makes no sense, whatever the rest is: told of the end, and not of
/// some point near it.
fn refuse_ends(stage: &Stage, sweep: &Sweep, places: &Places, findings: &mut Findings) {
    for (place, factor) in sweep.factors.iter().enumerate() {
        let ends = factor.range.map(|(low, high)| [low, high]);
        for end in ends.into_iter().flatten() {
            let mut coordinates = vec![Coordinate::Base; sweep.factors.len()];
            coordinates[place] = Coordinate::Number(end);
            let Err(found) = stage.variant(&Point { label: None, coordinates }) else { continue };
            let (source, span) = places.of(0, place, Coordinate::Base);
            let own = found.findings.into_iter().filter(|one| marked(&one.span) == Some(place));
            own.for_each(|one| findings.add(one.moved_to(source, span.clone())));
        }
    }
}

/// A fault of a point, at the place of the value that brings it about.
fn told(finding: Finding, number: usize, point: &Point, sweep: &Sweep, places: &Places) -> Finding {
    let structure = sweep.factors.iter().position(|factor| {
        let sets =
            |level: &Level| level.settings.iter().any(|(target, _)| *target == Target::Design("structure"));
        factor.levels.iter().any(sets)
    });
    let of_structure = structure.filter(|_| finding.code == code::NEEDS_BACKBONE);
    let factor = marked(&finding.span).or(of_structure).unwrap_or(0).min(sweep.factors.len() - 1);
    let (source, span) = places.of(number, factor, point.coordinates[factor]);
    let shown = |(factor, coordinate): (&Factor, &Coordinate)| match coordinate {
        Coordinate::Base => None,
        _ => Some(format!("{} = {}", factor.name, factor.shown(*coordinate))),
    };
    let all: Vec<String> = sweep.factors.iter().zip(&point.coordinates).filter_map(shown).collect();
    let point = format!("so it is at point {} of the sweep ({})", number + 1, all.join(", "));
    let told = finding.because(&point).moved_to(source, span);
    match of_structure {
        Some(_) => told
            .help("leave it out of the list; `compare` sets a design without a backbone beside the others"),
        None => told,
    }
}
