//! The points of a sweep as what is lived: each is read as a scenario is, with its values in
//! the place of the file's.

use super::super::fault::{Finding, Findings, code};
use super::super::files::HeldFiles;
use super::super::header::Header;
use super::super::reader::Section;
use super::super::told::TablesRead;
use super::super::{Scenario, Value, beliefs, designs, initiative, network};
use super::vary::number_text;
use super::{Coordinate, Factor, Point, Sweep, Target};
use engine::model::registry::{COSTS, Entry, INPUTS};
use engine::model::setting::{Setting, Values};
use engine::model::{Design, Initiative, Parameter, World};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One point, ready to be lived.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    pub design: Design,
    /// Where it differs from the scenario's.
    initiative: Option<Initiative>,
    /// Parameters of the world that are set: places and values.
    set: Vec<(usize, f64)>,
}

impl Variant {
    /// A design of the scenario, as it is.
    pub fn of(design: &Design) -> Variant {
        Variant { design: design.clone(), initiative: None, set: Vec::new() }
    }

    /// The initiative of that point.
    pub fn initiative<'a>(&'a self, scenario: &'a Scenario) -> &'a Initiative {
        self.initiative.as_ref().unwrap_or(&scenario.initiative)
    }

    /// The design, and the initiative where it differs from the scenario's.
    pub(in super::super) fn into_parts(self) -> (Design, Option<Initiative>) {
        (self.design, self.initiative)
    }

    /// A world as it is at that point: what the point sets stands, whatever was drawn.
    pub fn world<'w>(&self, drawn: &'w World) -> Cow<'w, World> {
        if self.set.is_empty() {
            return Cow::Borrowed(drawn);
        }
        let mut world = drawn.clone();
        self.set.iter().for_each(|(place, value)| world.set(*place, *value));
        Cow::Owned(world)
    }
}

impl Scenario {
    /// The variants of a stretch of the sweep's points, in order; none without a sweep.
    pub fn variants(&self, points: Range<usize>) -> Vec<Variant> {
        let Some(sweep) = &self.sweep else { return Vec::new() };
        let text = self.resolved();
        let stage = Stage::new(self, sweep, &text.toml, text.files);
        // Every point was checked when the sweep was read.
        sweep.points[points].iter().filter_map(|point| stage.variant(point).ok()).collect()
    }
}

/// Marks what a factor has set: spans from here on are no places of a text.
const MARK: usize = 1 << (usize::BITS - 2);

/// The factor that a span marks.
pub(super) fn marked(span: &Range<usize>) -> Option<usize> {
    span.start.checked_sub(MARK)
}

/// The scenario written out, ready to be changed.
pub(in super::super) struct Stage<'t> {
    scenario: &'t Scenario,
    /// Name of the design that is varied.
    base: &'t str,
    factors: &'t [Factor],
    initiative: DeTable<'t>,
    design: DeTable<'t>,
    files: Arc<HeldFiles>,
    /// The world by whose costs coaches are fitted to a budget.
    central: World,
}

/// What is set: the place of the factor that sets it, what, and the value in the notation of the
/// file.
pub(in super::super) type Assignment<'a> = (usize, Target, Cow<'a, str>);

impl<'t> Stage<'t> {
    /// On the text of the resolved scenario and the files it names.
    pub fn new(
        scenario: &'t Scenario,
        sweep: &'t Sweep,
        resolved: &'t str,
        files: Vec<(String, String)>,
    ) -> Stage<'t> {
        let (tree, _) = DeTable::parse_recoverable(resolved);
        let files = Arc::new(files.into_iter().collect());
        let stage = Stage::of(scenario, &sweep.design, tree.get_ref(), files);
        Stage { factors: &sweep.factors, ..stage }
    }

    /// The same of one design, for settings that are no points of a sweep, on the tree of that
    /// text.
    pub fn of(scenario: &'t Scenario, base: &'t str, tree: &DeTable<'t>, files: Arc<HeldFiles>) -> Stage<'t> {
        let table = |value: Option<&Spanned<DeValue<'t>>>| -> DeTable<'t> {
            value.and_then(|value| value.get_ref().as_table()).cloned().unwrap_or_default()
        };
        let (initiative, designs) = (table(tree.get("initiative")), table(tree.get("designs")));
        let central = beliefs::central(&scenario.inputs, &scenario.costs);
        let design = table(designs.get(base));
        Stage { scenario, base, factors: &[], initiative, design, files, central }
    }

    /// What the scenario itself says of something, in the notation of the file, if it is one
    /// number or word.
    pub fn said(&self, target: Target) -> Option<String> {
        let fixed = |rows: &[Entry], beliefs: &[super::super::Belief], name: &str| {
            let place = rows.iter().position(|row| row.name == name)?;
            match beliefs[place].value {
                Value::Fixed(value) => Some(value.to_string()),
                Value::Range { .. } | Value::Contested { .. } => None,
            }
        };
        let scalar = |table: &DeTable, key: &str| {
            let item = Section::new("", 0..0, table).get(key)?;
            if item.is_list() {
                return Some(item.list(&mut Findings::of("", ""))?.len().to_string());
            }
            let (text, number) = item.scalar()?;
            Some(number.map_or_else(|| text.trim_matches('"').to_owned(), |number| number.to_string()))
        };
        match target {
            Target::Design(key) => scalar(&self.design, key).or_else(|| self.preset(key)),
            Target::Initiative("organizations") => Some(self.scenario.initiative.size().to_string()),
            Target::Initiative(key) => scalar(&self.initiative, key),
            Target::Network(key) => scalar(self.initiative.get("network")?.get_ref().as_table()?, key),
            Target::Adaptive(key) => scalar(self.design.get("adaptive")?.get_ref().as_table()?, key),
            Target::Phase(number) => {
                let phases = self.design.get("phases")?.get_ref().as_array()?;
                scalar(phases.get(number as usize - 1)?.get_ref().as_table()?, "from")
            }
            Target::Input(key) => fixed(INPUTS, &self.scenario.inputs, key),
            Target::Cost(key) => fixed(COSTS, &self.scenario.costs, key),
        }
    }

    /// What a design has that it does not say.
    fn preset(&self, key: &str) -> Option<String> {
        let design = self.scenario.designs.iter().find(|design| design.name == self.base)?;
        if key == "adaptive" {
            return Some(design.adaptive.is_some().to_string());
        }
        // An end of the funding that is not said may be the initiative's.
        let setting = Setting::named(key).filter(|setting| setting.values != Values::Month);
        setting?.get(design, 0).map(|value| value.to_string())
    }

    /// The variant of a point, or what is wrong with it; faults of what a factor has set are
    /// marked with its place.
    pub fn variant(&self, point: &Point) -> Result<Variant, Findings> {
        self.varied(&self.settings(point), &self.scenario.initiative)
    }

    /// The same of some settings, and of the scenario's initiative or one that differs in nothing
    /// but its months and its seed.
    pub fn varied(&self, settings: &[Assignment], own: &Initiative) -> Result<Variant, Findings> {
        let mut design = self.design.clone();
        let mut initiative = None;
        let (mut inputs, mut costs) = (DeTable::new(), DeTable::new());
        let mut findings = Findings::of("", "");
        for (factor, target, text) in settings {
            match *target {
                Target::Design(key) => set(&mut design, key, text, *factor),
                Target::Input(key) => set(&mut inputs, key, text, *factor),
                Target::Cost(key) => set(&mut costs, key, text, *factor),
                Target::Adaptive(key) => set(inner(&mut design, "adaptive"), key, text, *factor),
                Target::Phase(number) => match phase(&mut design, number) {
                    Some(phase) => set(phase, "from", text, *factor),
                    None => findings.add(no_phase(number, *factor)),
                },
                Target::Initiative(_) | Target::Network(_) => {
                    let table = initiative.get_or_insert_with(|| self.initiative.clone());
                    initiate(table, *target, text, *factor, settings);
                }
            }
        }
        let name = Cow::Borrowed(self.base);
        let design = nested([(name, design)]);
        let mut top: Vec<(Cow<str>, DeTable)> = vec![("designs".into(), design)];
        let (changes_inputs, changes_costs) = (!inputs.is_empty(), !costs.is_empty());
        let changes_initiative = initiative.is_some();
        top.extend(initiative.map(|table| ("initiative".into(), table)));
        top.push(("inputs".into(), inputs));
        top.push(("costs".into(), costs));
        let top = nested(top);
        let file = Section::new("the sweep", 0..0, &top);
        let initiative = match changes_initiative {
            true => {
                let mut told = TablesRead::default();
                initiative::read(&file, &header(own), &*self.files, &mut told, &mut findings)
            }
            false => None,
        };
        let Initiative { months, funding_ends, .. } = *own;
        let organizations = initiative.as_ref().unwrap_or(&self.scenario.initiative).size();
        let central = &self.central;
        let span = designs::Span { months, funding_ends, budget: None, organizations, central };
        let mut settled = designs::read(&file, span, &mut findings);
        // What is as in the scenario is not held twice.
        let initiative = initiative.filter(|one| one != own);
        let mut set = Vec::new();
        let mut fixed = |changes: bool, key: &str, rows: &'static [Entry], findings: &mut Findings| {
            if changes {
                let read = beliefs::read(&file, key, rows, findings);
                let as_it_is = if key == "inputs" { &self.scenario.inputs } else { &self.scenario.costs };
                let varied = |row: &Entry| settings.iter().any(|(_, target, _)| target.name() == row.name);
                let new = rows.iter().zip(read).zip(as_it_is);
                let new = new.filter(|((row, one), old)| varied(row) && one.value != old.value);
                set.extend(new.map(|(new, _)| new).filter_map(|(row, belief)| match belief.value {
                    Value::Fixed(value) => Some((Parameter::place(row.name)?, value)),
                    Value::Range { .. } | Value::Contested { .. } => None,
                }));
            }
        };
        fixed(changes_inputs, "inputs", INPUTS, &mut findings);
        fixed(changes_costs, "costs", COSTS, &mut findings);
        match settled.pop() {
            Some(one) if findings.is_empty() => Ok(Variant { design: one.design, initiative, set }),
            _ => Err(findings),
        }
    }

    /// What a point sets.
    fn settings<'a>(&'a self, point: &Point) -> Vec<Assignment<'a>> {
        let mut settings = Vec::new();
        for (place, (factor, coordinate)) in self.factors.iter().zip(&point.coordinates).enumerate() {
            match *coordinate {
                Coordinate::Base => {}
                Coordinate::Level(level) => {
                    let all = factor.levels[level].settings.iter();
                    settings.extend(all.map(|(target, text)| (place, *target, Cow::Borrowed(text.as_str()))));
                }
                Coordinate::Number(value) => {
                    let text = number_text(value, factor.grid);
                    settings.extend(factor.target.map(|target| (place, target, Cow::Owned(text))));
                }
            }
        }
        settings
    }
}

/// The top of a file of that initiative.
fn header(initiative: &Initiative) -> Header {
    Header {
        title: String::new(),
        question: None,
        months: initiative.months,
        seed: initiative.seed,
        funding_ends: initiative.funding_ends,
        budget: None,
        smallest_difference: Vec::new(),
        worth_of_one: None,
    }
}

/// Sets something of the initiative; what it stands in for goes.
fn initiate<'t>(
    table: &mut DeTable<'t>,
    target: Target,
    text: &'t str,
    factor: usize,
    settings: &[Assignment],
) {
    match target {
        Target::Initiative(key) => {
            let replaced = match key {
                "roster" => "organizations",
                "ties" => "network",
                _ => "",
            };
            table.remove(replaced);
            set(table, key, text, factor);
        }
        Target::Network("kind") => {
            table.remove("ties");
            let network = inner(table, "network");
            let kind = text.trim_matches('"');
            // What the kind before had, and this one has not, unless it is varied, too.
            let own = network::keys_of(kind);
            let varied = |key: &str| {
                settings
                    .iter()
                    .any(|(_, target, _)| matches!(target, Target::Network(other) if *other == key))
            };
            let gone: Vec<String> = network
                .iter()
                .map(|(key, _)| key.get_ref().to_string())
                .filter(|key| !own.contains(&key.as_str()) && !varied(key))
                .collect();
            gone.iter().for_each(|key| drop(network.remove(key.as_str())));
            set(network, "kind", text, factor);
        }
        Target::Network(key) => match table.get_mut("network").map(Spanned::get_mut) {
            Some(DeValue::Table(network)) => set(network, key, text, factor),
            // Brought ties: what is set there is told as not belonging.
            _ => set(table, key, text, factor),
        },
        _ => {}
    }
}

/// The table under a key, made if there is none.
fn inner<'a, 't>(table: &'a mut DeTable<'t>, key: &'static str) -> &'a mut DeTable<'t> {
    if !table.get(key).is_some_and(|value| value.get_ref().is_table()) {
        table.remove(key);
        table.insert(
            Spanned::new(0..0, Cow::Borrowed(key)),
            Spanned::new(0..0, DeValue::Table(DeTable::new())),
        );
    }
    match table.get_mut(key).map(Spanned::get_mut) {
        Some(DeValue::Table(inner)) => inner,
        _ => unreachable!("it was put there"),
    }
}

/// A phase of a design, counted from 1.
fn phase<'a, 't>(design: &'a mut DeTable<'t>, number: u32) -> Option<&'a mut DeTable<'t>> {
    let Some(DeValue::Array(phases)) = design.get_mut("phases").map(Spanned::get_mut) else { return None };
    match phases.get_mut(number as usize - 1)?.get_mut() {
        DeValue::Table(phase) => Some(phase),
        _ => None,
    }
}

fn no_phase(number: u32, factor: usize) -> Finding {
    let what = format!("the design that is varied has no phase number {number}");
    Finding::new(code::CONFLICT, MARK + factor..MARK + factor, what)
        .help("give it phases, such as phases = [{ from = 25, coaches = 2.0 }]")
}

/// Sets a key to the value of that text, both marked with the factor's place.
fn set<'t>(table: &mut DeTable<'t>, key: &'static str, text: &'t str, factor: usize) {
    let mark = MARK + factor..MARK + factor;
    let (value, _) = DeValue::parse_recoverable(text);
    table.remove(key);
    table.insert(Spanned::new(mark.clone(), Cow::Borrowed(key)), Spanned::new(mark, value.into_inner()));
}

/// A table of tables.
fn nested<'t>(tables: impl IntoIterator<Item = (Cow<'t, str>, DeTable<'t>)>) -> DeTable<'t> {
    let mut all = DeTable::new();
    for (name, table) in tables {
        all.insert(Spanned::new(0..0, name), Spanned::new(0..0, DeValue::Table(table)));
    }
    all
}
