//! A scenario's text with two designs and some inputs set otherwise. What the text says beside
//! that, and its comments, stay as they are.

mod state;
#[cfg(test)]
mod tests;

pub use state::{Contested, PhaseSet, Side, State};

use super::{Faults, Files, SEED_AT_MOST, Scenario, Value as Held, number_or_share};
use engine::model::registry::{COSTS, Domain, INPUTS};
use engine::model::setting::{NEVER, Value as Told, Values};
use engine::model::{Setting, Structure};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

/// Why something can't be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{says}")]
pub struct Refusal {
    pub says: String,
    /// What it is about, such as `a.coaches`, if that is known.
    pub about: Option<String>,
    pub help: Option<String>,
}

impl Refusal {
    pub fn new(about: impl Into<String>, says: impl Into<String>) -> Refusal {
        Refusal { says: says.into(), about: Some(about.into()), help: None }
    }
}

impl From<Faults> for Refusal {
    fn from(faults: Faults) -> Refusal {
        let first = faults.faults.into_iter().next();
        let (what, help) = first.map(|fault| (fault.what, fault.help)).unwrap_or_default();
        Refusal { says: super::sentence(&what), about: None, help }
    }
}

/// A scenario in which the two designs stand that a state speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    pub text: String,
    /// All of it, as it is read from that text.
    pub scenario: Scenario,
    /// The names of A and B.
    pub names: [String; 2],
}

impl Edited {
    /// A scenario's text with a state set. Designs that are changed, or compared with themselves,
    /// are added to the file; those that were there stay, since others may extend them.
    ///
    /// # Errors
    /// The first value that can't be set.
    pub fn of(
        name: &str,
        text: &str,
        scenario: &Scenario,
        state: &State,
        files: &dyn Files,
    ) -> Result<Edited, Refusal> {
        let broken = |error: toml_edit::TomlError| Refusal::new("scenario", error.message().to_owned());
        let mut document: DocumentMut = text.parse().map_err(broken)?;
        let mut editor = Editor { scenario, root: document.as_table_mut() };
        editor.seed(&state.seed)?;
        editor.budget(state.budget.as_deref())?;
        for (name, value) in &state.inputs {
            editor.input(name, value)?;
        }
        for (name, is) in &state.contested {
            editor.contested(name, *is)?;
        }
        let a = editor.side("a", &state.a, &state.b)?;
        let b = editor.side("b", &state.b, &state.a)?;
        let text = document.to_string();
        let scenario = Scenario::read(name, &text, files)?;
        Ok(Edited { text, scenario, names: [a, b] })
    }

    /// The same with these two alone, and that against which they are priced; without claims and
    /// sweeps. It is what a laboratory lives.
    pub fn alone(&self) -> Scenario {
        let mut scenario = self.scenario.clone();
        let reference = scenario.reference_design().map(|place| scenario.designs[place].name.clone());
        let kept = |name: &String| self.names.contains(name) || reference.as_ref() == Some(name);
        scenario.designs.retain(|design| kept(&design.name));
        scenario.hypotheses.clear();
        scenario.targets.clear();
        scenario.sweep = None;
        scenario.forget_what_is_gone();
        scenario
    }
}

struct Editor<'a> {
    scenario: &'a Scenario,
    root: &'a mut Table,
}

impl Editor<'_> {
    fn seed(&mut self, text: &str) -> Result<(), Refusal> {
        let seed: u64 = text.trim().parse().ok().filter(|seed| *seed <= SEED_AT_MOST).ok_or_else(|| {
            Refusal::new("seed", format!("The seed is a whole number from 0 to {SEED_AT_MOST}."))
        })?;
        if seed != self.scenario.initiative.seed {
            put(self.root, "seed", Value::from(seed as i64));
        }
        Ok(())
    }

    fn budget(&mut self, text: Option<&str>) -> Result<(), Refusal> {
        let Some(text) = text else { return Ok(()) };
        let plain: String = text.chars().filter(|letter| !matches!(letter, ',' | '$' | ' ')).collect();
        let usd: f64 = plain
            .parse()
            .ok()
            .filter(|usd: &f64| *usd > 0.0 && *usd <= 1e12)
            .ok_or_else(|| Refusal::new("budget", "The budget is a number of dollars above 0."))?;
        self.root.remove("budget_per_year");
        put(self.root, "budget", number(usd));
        Ok(())
    }

    fn input(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        let about = format!("inputs.{name}");
        let rows = [("inputs", INPUTS), ("costs", COSTS)];
        let found = rows
            .into_iter()
            .find_map(|(section, rows)| Some((section, rows.iter().find(|row| row.name == name)?)));
        let (section, row) =
            found.ok_or_else(|| Refusal::new(&about, format!("There is no input called {name}.")))?;
        let domain = row.kind.domain();
        let one = |text: &str| number_or_share(text.trim()).filter(|value| domain.contains(*value));
        let refused = || {
            let says = format!("{name} is {domain}: a number, or two with “to” between them.");
            Refusal::new(&about, says)
        };
        let value = match text.split_once(" to ") {
            None => number(one(text).ok_or_else(refused)?),
            Some((low, high)) => {
                let low = number_or_share(low.trim())
                    .filter(|low| domain.contains(*low) || *low == domain.low)
                    .ok_or_else(refused)?;
                let high = one(high).filter(|high| *high > low).ok_or_else(refused)?;
                inline([("low", number(low)), ("high", number(high))])
            }
        };
        put(self.section(section), name, value);
        Ok(())
    }

    fn contested(&mut self, name: &str, is: Contested) -> Result<(), Refusal> {
        let about = format!("contested.{name}");
        let unknown = || Refusal::new(&about, format!("Nothing contested is called {name}."));
        let place = INPUTS.iter().position(|row| row.name == name).ok_or_else(unknown)?;
        let Held::Contested { median, high, .. } = self.scenario.inputs[place].value else {
            return Err(unknown());
        };
        match is {
            Contested::Both => {}
            Contested::Off => put(self.section("inputs"), name, number(0.0)),
            Contested::On => {
                let on = [("off", number(0.0)), ("median", number(median)), ("high", number(high))];
                put(self.section("inputs"), name, inline(on));
            }
        }
        Ok(())
    }

    /// A table of the file, made if it is not there.
    fn section(&mut self, name: &str) -> &mut dyn toml_edit::TableLike {
        let item = self.root.entry(name).or_insert_with(|| Item::Table(Table::new()));
        item.as_table_like_mut().expect("what is read as a table is one")
    }

    /// A side, as a design of the file: its name.
    fn side(&mut self, letter: &str, side: &Side, other: &Side) -> Result<String, Refusal> {
        let known = self.scenario.designs.iter().any(|design| design.name == side.base);
        if !known {
            let says = format!("There is no design called {} in this scenario.", side.base);
            return Err(Refusal::new(format!("{letter}.base"), says));
        }
        let twin = letter == "b" && side == other;
        if !side.is_changed() && !twin {
            return Ok(side.base.clone());
        }
        let name = self.free(&format!("{}-{letter}", side.base));
        let called = self.scenario.label(&side.base).to_owned();
        // Two changed ones of the same base need a letter to be told apart.
        let letter_told = if side.base == other.base && other.is_changed() && side.is_changed() || twin {
            format!(" ({})", letter.to_uppercase())
        } else {
            String::new()
        };
        let changed = if side.is_changed() { ", changed" } else { "" };
        let mut design = Table::new();
        let structure = side.structure.as_deref().map(|name| {
            Structure::parse(name).ok_or_else(|| {
                Refusal::new(format!("{letter}.structure"), format!("There is no structure called {name}."))
            })
        });
        let structure = structure.transpose()?;
        // What a backbone does can't be inherited by who has none.
        if structure.is_none_or(Structure::has_backbone) {
            put(&mut design, "extends", Value::from(side.base.as_str()));
        }
        put(&mut design, "label", Value::from(self.unused(&format!("{called}{changed}{letter_told}"))));
        if let Some(structure) = structure {
            put(&mut design, "structure", Value::from(structure.name()));
        }
        for (setting, text) in &side.set {
            put(&mut design, setting, self.value(&format!("{letter}.{setting}"), setting, text, false)?);
        }
        if let Some(phases) = &side.phases {
            let mut list = Array::new();
            for (place, phase) in phases.iter().enumerate() {
                list.push(self.phase(&format!("{letter}.phases.{place}"), phase)?);
            }
            put(&mut design, "phases", Value::Array(list));
        }
        self.section("designs").insert(&name, Item::Table(design));
        Ok(name)
    }

    fn phase(&self, about: &str, phase: &PhaseSet) -> Result<Value, Refusal> {
        let last = self.scenario.initiative.months;
        let from: u32 =
            phase.from.trim().parse().ok().filter(|month| (1..=last).contains(month)).ok_or_else(|| {
                let says = format!("A phase begins in a month from 1 to {last}.");
                Refusal::new(format!("{about}.from"), says)
            })?;
        let mut table = InlineTable::new();
        table.insert("from", Value::from(i64::from(from)));
        for (setting, text) in &phase.set {
            table.insert(setting, self.value(&format!("{about}.{setting}"), setting, text, true)?);
        }
        Ok(Value::InlineTable(table))
    }

    /// A setting's value, checked.
    fn value(&self, about: &str, name: &str, text: &str, in_a_phase: bool) -> Result<Value, Refusal> {
        let setting = Setting::named(name)
            .ok_or_else(|| Refusal::new(about, format!("There is no setting called {name}.")))?;
        if in_a_phase && !setting.by_phase() {
            return Err(Refusal::new(about, format!("{name} is settled once, and can't change by phase.")));
        }
        let refused = || {
            let values = match setting.values {
                Values::Real(Domain { low, high, .. }) if low.is_finite() && high.is_finite() => {
                    format!("a number from {low} to {high}")
                }
                Values::Real(domain) => format!("a number, {domain}"),
                values => values.to_string(),
            };
            Refusal::new(about, format!("{name} is {values}."))
        };
        told(setting, text, self.scenario.initiative.months).map(written).ok_or_else(refused)
    }

    /// A name that no design has.
    fn free(&mut self, wanted: &str) -> String {
        let designs = self.section("designs");
        let names = std::iter::once(wanted.to_owned()).chain((2..).map(|number| format!("{wanted}{number}")));
        names.into_iter().find(|name| !designs.contains_key(name)).expect("some name is free")
    }

    /// A label by which no design is called.
    fn unused(&self, wanted: &str) -> String {
        let taken = |label: &String| {
            self.scenario.designs.iter().any(|design| self.scenario.label(&design.name) == label)
        };
        let labels =
            std::iter::once(wanted.to_owned()).chain((2..).map(|number| format!("{wanted} {number}")));
        labels.into_iter().find(|label| !taken(label)).expect("some label is free")
    }
}

/// What a text means as a value of a setting, in a study of so many months; `None` if it can't
/// be one.
pub fn told(setting: &Setting, text: &str, months: u32) -> Option<Told> {
    let text = text.trim();
    let value = match setting.values {
        Values::Real(_) => Told::Real(number_or_share(text).filter(|value| value.abs() <= 1e9)?),
        Values::Whole(..) => Told::Whole(text.parse().ok()?),
        Values::Word(words) => Told::Word(words.iter().find(|word| **word == text)?),
        Values::Month if text == NEVER => Told::Word(NEVER),
        Values::Month => Told::Whole(text.parse().ok().filter(|month| *month <= months)?),
    };
    setting.values.contains(value).then_some(value)
}

fn written(value: Told) -> Value {
    match value {
        Told::Real(value) => number(value),
        Told::Whole(value) => Value::from(i64::from(value)),
        Told::Word(word) => Value::from(word),
    }
}

/// Whole numbers are written without a point.
fn number(value: f64) -> Value {
    match value == value.trunc() && value.abs() < 1e15 {
        true => Value::from(value as i64),
        false => Value::from(value),
    }
}

fn inline<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::InlineTable(pairs.into_iter().collect())
}

/// Sets a key; what stood behind an earlier value of it on its line stays there.
fn put(table: &mut dyn toml_edit::TableLike, key: &str, mut value: Value) {
    if let Some(before) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = before.decor().clone();
    }
    table.insert(key, Item::Value(value));
}
