//! `[inputs]` and `[costs]`: what is held of each uncertain number.

use super::fault::{Finding, Findings, code};
use super::keys;
use super::reader::{Item, Section};
use super::{Belief, Value};
use engine::model::registry::{Distribution, Entry, Grade};

const GRADES: [&str; 5] = ["measured", "published", "expert", "guess", "assumption"];

/// Who says what the registry does not.
const OWN_SOURCE: &str = "the scenario";

/// Reads the beliefs of a section, in the order of the registry's rows.
pub(super) fn read(file: &Section, key: &str, rows: &[Entry], findings: &mut Findings) -> Vec<Belief> {
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let section = file.get(key).and_then(|item| item.section(format!("[{key}]"), findings));
    let section = section.map(|section| section.knowing(&names));
    if let Some(section) = &section {
        section.know_only(&names, findings);
    }
    let given = |row: &Entry| section.as_ref().and_then(|section| section.get(row.name));
    rows.iter()
        .map(|row| {
            given(row).and_then(|item| belief(&item, row, findings)).unwrap_or_else(|| Belief::of(row))
        })
        .collect()
}

fn belief(item: &Item, row: &Entry, findings: &mut Findings) -> Option<Belief> {
    if item.is_number() {
        let value = Value::Fixed(item.number(row.kind.domain(), findings)?);
        return Some(Belief { value, grade: Grade::Assumption, source: OWN_SOURCE.to_owned() });
    }
    if !item.is_table() {
        let help =
            format!("write {} = {}, or {{ low = {}, high = {} }}", row.name, row.default, row.low, row.high);
        findings.add(item.unexpected("a number or a table with `low` and `high`").or_help(help));
        return None;
    }
    let table = item.section(format!("`{}`", row.name), findings)?.knowing(keys::BELIEF);
    table.know_only(keys::BELIEF, findings);
    let grade = table.get("grade").map(|item| item.word(&GRADES, Grade::parse, findings));
    let source = table.get("source").map(|item| item.text(findings));
    let value = value(&table, row, findings)?;
    let unchanged = match value {
        Value::Fixed(fixed) => fixed == row.default,
        Value::Range { low, high } => (low, high) == (row.low, row.high),
    };
    let (row_grade, row_source) =
        if unchanged { (row.grade, row.source) } else { (Grade::Assumption, OWN_SOURCE) };
    Some(Belief {
        value,
        grade: grade.unwrap_or(Some(row_grade))?,
        source: source.unwrap_or(Some(row_source))?.to_owned(),
    })
}

fn value(table: &Section, row: &Entry, findings: &mut Findings) -> Option<Value> {
    let domain = row.kind.domain();
    let help = format!("write {{ low = {}, high = {} }} or {{ value = {} }}", row.low, row.high, row.default);
    match (table.get("low"), table.get("high"), table.get("value")) {
        (None, None, Some(value)) => value.number(domain, findings).map(Value::Fixed),
        (Some(low), Some(high), None) => range(&low, &high, row, findings),
        (None, None, None) => {
            let what = format!("`{}` has neither a range nor a value", row.name);
            findings.add(Finding::new(code::MISSING, table.span.clone(), what).help(help));
            None
        }
        (_, _, Some(value)) => {
            let what = format!("`{}` has both a range and a value", row.name);
            findings.add(Finding::new(code::CONFLICT, value.key_span, what).help(help));
            None
        }
        (low, _, None) => {
            let missing = if low.is_some() { "high" } else { "low" };
            let what = format!("the range of `{}` has no `{missing}`", row.name);
            findings.add(Finding::new(code::MISSING, table.span.clone(), what).help(help));
            None
        }
    }
}

fn range(low: &Item, high: &Item, row: &Entry, findings: &mut Findings) -> Option<Value> {
    let domain = row.kind.domain();
    // A range may touch an open lower end at 0: its law has no atom there.
    let low_domain =
        engine::model::registry::Domain { low_open: domain.low_open && domain.low != 0.0, ..domain };
    let (low_value, high_value) = (low.number(low_domain, findings), high.number(domain, findings));
    let (low_value, high_value) = (low_value?, high_value?);
    if low_value >= high_value {
        let what = format!("the range of `{}` goes from {low_value} to {high_value}", row.name);
        let help = match low_value == high_value {
            true => format!("write `{} = {low_value}` for a number that is certain", row.name),
            false => "exchange `low` and `high`".to_owned(),
        };
        findings.add(Finding::new(code::EMPTY_RANGE, low.span.clone(), what).help(help));
        return None;
    }
    let logit = row.kind.distribution() == Distribution::LogitNormal;
    if logit && high_value == domain.high && low_value > 0.0 {
        let what = format!("the range of `{}` ends at {high_value}", row.name);
        let finding = Finding::new(code::OUT_OF_RANGE, high.span.clone(), what)
            .why("a range of shares is read on the log-odds scale, which has no place for 1")
            .help("end it below, such as at 0.99, or begin it at 0");
        findings.add(finding);
        return None;
    }
    Some(Value::Range { low: low_value, high: high_value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::registry::INPUTS;
    use toml::de::DeTable;

    fn one(name: &str, text: &str) -> Result<Belief, &'static str> {
        let text = format!("[inputs]\n{name} = {text}\n");
        let tree = DeTable::parse(&text).unwrap();
        let mut findings = Findings::of("t.toml", &text);
        let beliefs = read(&Section::new("the file", 0..0, tree.get_ref()), "inputs", INPUTS, &mut findings);
        assert_eq!(beliefs.len(), INPUTS.len());
        let index = INPUTS.iter().position(|row| row.name == name).unwrap();
        match findings.is_empty() {
            true => Ok(beliefs[index].clone()),
            false => Err(findings.into_faults().faults[0].code),
        }
    }

    #[test]
    fn evidence_stays_with_what_it_is_for() {
        let row = INPUTS.iter().find(|row| row.name == "commit_coaching").unwrap();
        let same = format!("{{ low = {}, high = {} }}", row.low, row.high);
        assert_eq!(one(row.name, &same), Ok(Belief::of(row)));
        let other = one(row.name, "{ low = 1.1, high = 1.2, source = 'us' }").unwrap();
        assert_eq!((other.grade, other.source.as_str()), (Grade::Assumption, "us"));
        let fixed = one(row.name, &format!("{{ value = {:?} }}", row.default)).unwrap();
        assert_eq!((fixed.value, fixed.grade), (Value::Fixed(row.default), row.grade));
        let bare = one(row.name, &format!("{:?}", row.default)).unwrap();
        assert_eq!((bare.grade, bare.source.as_str()), (Grade::Assumption, OWN_SOURCE));
    }

    #[test]
    fn ranges_have_two_ends_in_the_domain() {
        for (name, text, fault) in [
            ("commit_coaching", "0", code::OUT_OF_RANGE),
            ("commit_coaching", "nan", code::NOT_A_NUMBER),
            ("commit_coaching", "'2'", code::WRONG_TYPE),
            ("commit_coaching", "{ low = 2 }", code::MISSING),
            ("commit_coaching", "{}", code::MISSING),
            ("commit_coaching", "{ low = 2, high = 1 }", code::EMPTY_RANGE),
            ("commit_coaching", "{ low = 2, high = 2 }", code::EMPTY_RANGE),
            ("commit_coaching", "{ low = 1, high = 2, value = 1 }", code::CONFLICT),
            ("commit_coaching", "{ low = -1, high = 2 }", code::OUT_OF_RANGE),
            ("commit_coaching", "{ low = 1, high = inf }", code::NOT_A_NUMBER),
            ("commit_coaching", "{ low = 1, high = 2, grade = 'sure' }", code::UNKNOWN_WORD),
            ("commit_coaching", "{ low = 1, high = 2, sauce = 'x' }", code::UNKNOWN_KEY),
            ("power_bias", "{ low = 0.5, high = 1 }", code::OUT_OF_RANGE),
        ] {
            assert_eq!(one(name, text), Err(fault), "{name} = {text}");
        }
        assert!(one("commit_coaching", "{ low = 0, high = 2 }").is_ok());
        assert!(one("power_bias", "{ low = 0, high = 1 }").is_ok());
    }
}
