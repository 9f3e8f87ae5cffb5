//! `vary`: which values a thing takes.

use super::super::fault::{Finding, Findings, code};
use super::super::reader::{Item, LARGEST, Section};
use super::super::suggestions;
use super::super::text::quoted;
use super::brought::Files;
use super::targets::{self, Target};
use super::{Factor, Level};
use engine::model::Network;
use engine::model::registry::Domain;
use std::ops::Range;

/// A factor as it is written, before it is known how points are chosen.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub name: String,
    pub values: Values,
    /// Where its name stands, and where each of its levels does; a range has one place.
    pub key: Range<usize>,
    pub places: Vec<Range<usize>>,
    pub grid: Option<f64>,
}

#[derive(Debug, Clone)]
pub(super) enum Values {
    List(Vec<Level>),
    Range { target: Target, low: f64, high: f64, steps: Option<u32> },
}

const RANGE_KEYS: &[&str] = &["low", "high", "steps"];
/// Levels of a range, and of a list, at most.
const LEVELS_AT_MOST: usize = 1000;

/// What is varied, as it is read.
pub(super) struct Reading<'a> {
    pub network: &'a Network,
    pub brought: Files<'a>,
}

impl Reading<'_> {
    /// Reads the table of what is varied; what holds a fault is left out.
    pub fn read(&mut self, section: &Section, findings: &mut Findings) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for item in section.items() {
            self.named(item.key, &item, &mut drafts, findings);
        }
        refuse_twice(&drafts, findings);
        drafts
    }

    /// Written with dots, a name of the network or of a phase is a table.
    fn named(&mut self, name: &str, item: &Item, drafts: &mut Vec<Draft>, findings: &mut Findings) {
        let is_nested = name == "network"
            || name == "phases"
            || name.strip_prefix("phases.").is_some_and(|rest| !rest.contains('.'));
        match item.table().filter(|_| is_nested) {
            Some(table) => {
                for inner in table.items() {
                    self.named(&format!("{name}.{}", inner.key), &inner, drafts, findings);
                }
            }
            None => drafts.extend(factor(name, item, self, findings)),
        }
    }
}

fn factor(name: &str, item: &Item, reading: &mut Reading, findings: &mut Findings) -> Option<Draft> {
    let network = reading.network;
    let target = Target::named(name);
    let grid = target.and_then(|target| target.grid(network));
    let draft =
        |values, places| Draft { name: name.to_owned(), values, key: item.key_span.clone(), places, grid };
    if item.is_table() {
        let target = known(name, target, item, findings)?;
        return Some(draft(range(item, target, findings)?, vec![item.span.clone()]));
    }
    if !item.is_list() {
        let help = match target.is_some_and(Target::is_word) {
            true => format!("write a list of values: {name} = [\"…\", \"…\"]"),
            false => format!("write a list such as {name} = [0, 1, 2], or a range {{ low = 0, high = 2 }}"),
        };
        findings.add(item.unexpected("a list of values or a range").help(help));
        return None;
    }
    let list = item.list(findings)?;
    let bundles = list.iter().any(Item::is_table);
    let target = if bundles { None } else { Some(known(name, target, item, findings)?) };
    if list.is_empty() || list.len() > LEVELS_AT_MOST {
        let what = format!("{} has {} values", quoted(name), list.len());
        let help = format!("give from 1 to {LEVELS_AT_MOST} of them");
        findings.add(Finding::new(code::OUT_OF_RANGE, item.span.clone(), what).help(help));
        return None;
    }
    let mut level = |one: &Item| match target {
        Some(target) => plain(one, target, &mut reading.brought, findings),
        None => bundle(name, one, &mut reading.brought, findings),
    };
    let levels: Vec<Option<Level>> = list.iter().map(&mut level).collect();
    let levels: Vec<Level> = levels.into_iter().collect::<Option<_>>()?;
    for (place, one) in levels.iter().enumerate() {
        if levels[..place].iter().any(|other| other.settings == one.settings || other.label == one.label) {
            let what = format!("{} takes the value {} twice", quoted(name), quoted(&one.label));
            let finding = Finding::new(code::CONFLICT, list[place].span.clone(), what);
            findings.add(finding.help("leave one of them out"));
            return None;
        }
    }
    Some(draft(Values::List(levels), list.iter().map(|one| one.span.clone()).collect()))
}

fn known(name: &str, target: Option<Target>, item: &Item, findings: &mut Findings) -> Option<Target> {
    if target.is_none() {
        findings.add(unknown(name, item.key_span.clone()));
    }
    target
}

/// The fault of a name that can't be varied.
pub(super) fn unknown(name: &str, span: Range<usize>) -> Finding {
    let help = "any lever or value of the structure, any input or cost, organizations, practices, \
                common_agenda, self_convenings_per_year, roster, ties, network.kind, network.degree or \
                phases.1.from can be; `backbone explain` lists them";
    let what = format!("{} can't be varied", quoted(name));
    let finding = Finding::new(code::UNKNOWN_KEY, span, what);
    match suggestions::did_you_mean(name, targets::names()) {
        Some(near) => finding.help(near),
        None if suggestions::home(name).is_some() => {
            finding.why("it is the same for all points of a sweep").help(help)
        }
        None => finding.help(help),
    }
}

fn plain(item: &Item, target: Target, brought: &mut Files, findings: &mut Findings) -> Option<Level> {
    if target.is_file() {
        let label = item.text(findings)?.to_owned();
        let settings = vec![(target, brought.take(target, item, findings)?)];
        // Its name stays with it wherever it is written out.
        return Some(Level { label, number: None, settings, bundle: true });
    }
    let Some((text, number)) = item.scalar() else {
        findings.add(item.unexpected("a list of numbers or words"));
        return None;
    };
    let label = number.map_or_else(|| text.trim_matches('"').to_owned(), |number| number.to_string());
    Some(Level { label, number, settings: vec![(target, text)], bundle: false })
}

/// A level that sets several things at once.
fn bundle(name: &str, item: &Item, brought: &mut Files, findings: &mut Findings) -> Option<Level> {
    let table = item.section(format!("a level of {}", quoted(name)), findings)?;
    let (mut label, mut settings) = (None, Vec::new());
    for one in table.items() {
        if one.key == "name" {
            label = Some(one.text(findings)?.to_owned());
            continue;
        }
        let Some(target) = Target::named(one.key) else {
            findings.add(unknown(one.key, one.key_span.clone()));
            return None;
        };
        if target.is_file() {
            settings.push((target, brought.take(target, &one, findings)?));
            continue;
        }
        let Some((text, _)) = one.scalar() else {
            findings.add(one.unexpected("a number, a word, true or false"));
            return None;
        };
        settings.push((target, text));
    }
    if settings.is_empty() {
        let finding = Finding::new(code::MISSING, item.span.clone(), "this level sets nothing");
        findings.add(finding.help("write { name = \"none\", coaches = 0, core_staff = 0 }"));
        return None;
    }
    let shown = |(target, text): &(Target, String)| format!("{} = {text}", target.name());
    let label = label.unwrap_or_else(|| settings.iter().map(shown).collect::<Vec<_>>().join(", "));
    Some(Level { label, number: None, settings, bundle: true })
}

fn range(item: &Item, target: Target, findings: &mut Findings) -> Option<Values> {
    let table = item.section(quoted(&target.name()), findings)?.knowing(RANGE_KEYS);
    table.know_only(RANGE_KEYS, findings);
    if target.is_word() {
        let what = format!("{} has no range: its values are words", quoted(&target.name()));
        let help = format!("list them: {} = [\"…\", \"…\"]", target.name());
        findings.add(Finding::new(code::WRONG_TYPE, item.span.clone(), what).help(help));
        return None;
    }
    let any = Domain::closed(-LARGEST, LARGEST);
    let help = "write { low = 0, high = 1 }";
    let mut end = |key| table.require(key, help, findings)?.number(any, findings);
    let (low, high) = (end("low"), end("high"));
    let steps = match table.get("steps") {
        Some(item) => Some(item.whole_u32(2..=LEVELS_AT_MOST as u32, findings)?),
        None => None,
    };
    let (low, high) = (low?, high?);
    if low >= high {
        let what = format!("the range of {} goes from {low} to {high}", quoted(&target.name()));
        let finding = Finding::new(code::EMPTY_RANGE, item.span.clone(), what);
        findings.add(finding.help("the low end must be below the high end"));
        return None;
    }
    Some(Values::Range { target, low, high, steps })
}

/// A value can't be set by two factors.
fn refuse_twice(drafts: &[Draft], findings: &mut Findings) {
    let targets = |draft: &Draft| -> Vec<Target> {
        match &draft.values {
            Values::Range { target, .. } => vec![*target],
            Values::List(levels) => {
                levels.iter().flat_map(|level| level.settings.iter().map(|(target, _)| *target)).collect()
            }
        }
    };
    for (place, draft) in drafts.iter().enumerate() {
        let own = targets(draft);
        for other in &drafts[..place] {
            if let Some(both) = targets(other).into_iter().find(|target| own.contains(target)) {
                let what = format!(
                    "{} is varied twice, by {} and by {}",
                    quoted(&both.name()),
                    quoted(&other.name),
                    quoted(&draft.name)
                );
                let finding = Finding::new(code::CONFLICT, draft.key.clone(), what);
                findings.add(finding.help("let one of them vary it"));
                break;
            }
        }
    }
}

impl Draft {
    /// The factor with as many levels as its range is cut into; `None` leaves the range whole.
    pub fn settled(&self, steps_of_a_range: Option<u32>) -> Factor {
        let factor = |levels, range, target| Factor {
            name: self.name.clone(),
            levels,
            range,
            base: None,
            target,
            grid: self.grid,
        };
        match &self.values {
            Values::List(levels) => factor(levels.clone(), None, None),
            Values::Range { target, low, high, steps } => match steps.or(steps_of_a_range) {
                None => factor(Vec::new(), Some((*low, *high)), Some(*target)),
                Some(steps) => factor(self.cut(*target, (*low, *high), steps), None, None),
            },
        }
    }

    fn cut(&self, target: Target, (low, high): (f64, f64), steps: u32) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        for step in 0..steps {
            let part = f64::from(step) / f64::from(steps - 1);
            let value = if step + 1 == steps { high } else { low + (high - low) * part };
            let value = self.grid.map_or(value, |grid| low + ((value - low) / grid).floor() * grid);
            let text = number_text(value, self.grid);
            if levels.iter().all(|level| level.number != Some(value)) {
                let (label, settings) = (value.to_string(), vec![(target, text)]);
                levels.push(Level { label, number: Some(value), settings, bundle: false });
            }
        }
        levels
    }

    /// Where a level stands.
    pub fn place(&self, level: usize) -> Range<usize> {
        self.places.get(level).or(self.places.first()).unwrap_or(&self.key).clone()
    }
}

/// A number in the notation of the file.
pub(super) fn number_text(value: f64, grid: Option<f64>) -> String {
    match grid {
        Some(_) if value.fract() == 0.0 => format!("{value:.0}"),
        _ => format!("{value:?}"),
    }
}
