//! `[inputs]` and `[costs]`: what is held of each uncertain number.

use super::fault::{Finding, Findings, code};
use super::keys;
use super::reader::{Item, Section};
use super::{Belief, Law, Value};
use engine::model::World;
use engine::model::registry::{Distribution, Domain, Entry, Grade, Scale};

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

/// The world in which every number is at the centre of what is held of it.
pub(super) fn central(inputs: &[Belief], costs: &[Belief]) -> World {
    let held: Vec<&Belief> = inputs.iter().chain(costs).collect();
    World::from_fn(0, |place, parameter| match held.get(place) {
        Some(belief) => Law::of(parameter, belief.value).central(),
        None => parameter.default,
    })
}

fn belief(item: &Item, row: &Entry, findings: &mut Findings) -> Option<Belief> {
    if item.is_number() {
        let value = Value::Fixed(item.number(row.kind.domain(), findings)?);
        return Some(Belief { value, grade: Grade::Assumption, source: OWN_SOURCE.to_owned() });
    }
    if !item.is_table() {
        let expected = "a number or a table with `low` and `high`";
        let help = format!("write {} = {}, or {}", row.name, row.default, example(row));
        findings.add(item.unexpected(expected).or_help(help));
        return None;
    }
    let table = item.section(format!("`{}`", row.name), findings)?.knowing(keys::BELIEF);
    table.know_only(keys::BELIEF, findings);
    let grade = table.get("grade").map(|item| item.word(&GRADES, Grade::parse, findings));
    let source = table.get("source").map(|item| item.text(findings));
    let value = value(&table, row, findings)?;
    let unchanged = value == Value::of(row) || value == Value::Fixed(row.default);
    let (row_grade, row_source) =
        if unchanged { (row.grade, row.source) } else { (Grade::Assumption, OWN_SOURCE) };
    Some(Belief {
        value,
        grade: grade.unwrap_or(Some(row_grade))?,
        source: source.unwrap_or(Some(row_source))?.to_owned(),
    })
}

/// How the registry's range is written.
fn example(row: &Entry) -> String {
    let Entry { low, high, off, .. } = row;
    match off > &0.0 {
        true => format!("{{ off = {off}, median = {}, high = {high} }}", row.median_if_on()),
        false => format!("{{ low = {low}, high = {high} }}"),
    }
}

/// How a contested number is written.
fn contested_example(row: &Entry) -> String {
    let Entry { default, high, .. } = row;
    match row.law() {
        _ if row.off > 0.0 => example(row),
        Distribution::Weibull => format!("{{ off = 0.5, median = {default}, high = {high} }}"),
        _ => "{ off = 0.5, median = …, high = … }".to_owned(),
    }
}

/// A table has a value, or both ends of a range, or what a contested number is if it is not 0.
fn value(table: &Section, row: &Entry, findings: &mut Findings) -> Option<Value> {
    let [off, median, low, high, value] = ["off", "median", "low", "high", "value"].map(|key| table.get(key));
    let ranged = [&off, &median, &low, &high].into_iter().flatten().next().is_some();
    let contested = off.is_some() || median.is_some();
    let help = format!("write {} or {{ value = {} }}", example(row), row.default);
    let missing =
        |what: String, help: String| Some(Finding::new(code::MISSING, table.span.clone(), what).help(help));
    let name = row.name;
    let fault = match (value, off, median, low, high) {
        (Some(value), ..) if !ranged => return value.number(row.kind.domain(), findings).map(Value::Fixed),
        (None, None, None, Some(low), Some(high)) => return range(&low, &high, row, findings),
        (None, Some(off), Some(median), None, Some(high)) => {
            return self::contested(&off, &median, &high, row, findings);
        }
        (Some(value), ..) => {
            let what = format!("`{name}` has both a range and a value");
            Some(Finding::new(code::CONFLICT, value.key_span, what).help(help))
        }
        (None, _, _, Some(low), _) if contested => {
            let what = format!("`{name}` is contested, and has a low end, too");
            let help = format!("write {}: where it is not 0, it begins there anyway", contested_example(row));
            Some(Finding::new(code::CONFLICT, low.key_span, what).help(help))
        }
        (None, off, median, _, high) if contested => {
            let given = [("off", off.is_some()), ("median", median.is_some()), ("high", high.is_some())];
            let lacks = given.into_iter().find(|(_, given)| !given).map_or("", |(key, _)| key);
            let help = format!(
                "write {}: `off` is the share of worlds in which it is 0; of the others half lie below `median`, \
                 and 95 in 100 below `high`",
                contested_example(row)
            );
            missing(format!("`{name}` has no `{lacks}`"), help)
        }
        (None, _, _, None, None) => missing(format!("`{name}` has neither a range nor a value"), help),
        (None, _, _, low, _) => {
            let lacks = if low.is_some() { "high" } else { "low" };
            missing(format!("the range of `{name}` has no `{lacks}`"), help)
        }
    };
    fault.into_iter().for_each(|fault| findings.add(fault));
    None
}

/// A number that is 0 in a share of the worlds.
fn contested(off: &Item, median: &Item, high: &Item, row: &Entry, findings: &mut Findings) -> Option<Value> {
    let domain = row.kind.domain();
    if !domain.contains(0.0) {
        let what = format!("`{}` is {domain}, and can't be 0 in a share of the worlds", row.name);
        let finding = Finding::new(code::OUT_OF_RANGE, off.key_span.clone(), what);
        findings.add(finding.help(format!("write {}", example(row))));
        return None;
    }
    let share = off.finite(findings);
    if share == Some(1.0) {
        let what = format!("`off` is 1: `{}` would be 0 in all worlds", row.name);
        let finding = Finding::new(code::OUT_OF_RANGE, off.span.clone(), what);
        findings.add(finding.help(format!("write `{} = 0`", row.name)));
        return None;
    }
    let share =
        share.and_then(|_| off.number(Domain { high_open: true, ..Domain::closed(0.0, 1.0) }, findings));
    let above_zero = Domain { low: 0.0, low_open: true, ..domain };
    let (median_value, high_value) = (median.number(above_zero, findings), high.number(above_zero, findings));
    let (off, median_value, high_value) = (share?, median_value?, high_value?);
    if median_value >= high_value {
        let what = format!("the median of `{}` is {median_value}, and `high` is {high_value}", row.name);
        let help =
            "above `high` lies 1 in 20 of the worlds in which it is not 0: it must be above the median";
        findings.add(Finding::new(code::EMPTY_RANGE, median.span.clone(), what).help(help));
        return None;
    }
    Some(Value::Contested { off, median: median_value, high: high_value })
}

fn range(low: &Item, high: &Item, row: &Entry, findings: &mut Findings) -> Option<Value> {
    let domain = row.kind.domain();
    // A range may touch an open lower end at 0: its law has no atom there.
    let low_domain = Domain { low_open: domain.low_open && domain.low != 0.0, ..domain };
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
    let logit = row.kind.scale().law(low_value, high_value) == Distribution::TwoPiece(Scale::Logit);
    if logit && high_value == domain.high {
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

    #[test]
    fn what_is_contested_says_how_often_it_is_0_and_what_it_is_else() {
        let row = INPUTS.iter().find(|row| row.name == "own_crowding").unwrap();
        assert_eq!(one(row.name, "{ off = 0.5, median = 0.03, high = 0.08 }"), Ok(Belief::of(row)));
        let contested = |off, median, high| Value::Contested { off, median, high };
        for (name, text, value) in [
            (row.name, "{ off = 0.25, median = 0.01, high = 0.02 }", contested(0.25, 0.01, 0.02)),
            (row.name, "{ off = 0, median = 0.03, high = 0.08 }", contested(0.0, 0.03, 0.08)),
            ("power_bias", "{ off = 0.5, median = 0.5, high = 1 }", contested(0.5, 0.5, 1.0)),
            ("attend_age", "{ off = 0.5, median = 0.1, high = 0.3 }", contested(0.5, 0.1, 0.3)),
            ("initial_committed", "{ off = 0.9, median = 0.1, high = 0.3 }", contested(0.9, 0.1, 0.3)),
            (row.name, "{ low = 0, high = 0.08 }", Value::Range { low: 0.0, high: 0.08 }),
            (row.name, "0", Value::Fixed(0.0)),
        ] {
            let belief = one(name, text).unwrap();
            assert_eq!((belief.value, belief.grade), (value, Grade::Assumption), "{name} = {text}");
        }
        for (name, text, fault) in [
            (row.name, "{ off = 0.5 }", code::MISSING),
            (row.name, "{ median = 0.03, high = 0.08 }", code::MISSING),
            (row.name, "{ off = 0.5, high = 0.08 }", code::MISSING),
            (row.name, "{ off = 0.5, median = 0.03 }", code::MISSING),
            (row.name, "{ off = 0.5, low = 0, high = 0.08 }", code::CONFLICT),
            (row.name, "{ off = 0.5, median = 0.03, low = 0, high = 0.08 }", code::CONFLICT),
            (row.name, "{ off = 0.5, median = 0.03, high = 0.08, value = 0 }", code::CONFLICT),
            (row.name, "{ off = 0.5, value = 0 }", code::CONFLICT),
            (row.name, "{ off = 1, median = 0.03, high = 0.08 }", code::OUT_OF_RANGE),
            (row.name, "{ off = 50, median = 0.03, high = 0.08 }", code::OUT_OF_RANGE),
            (row.name, "{ off = -0.1, median = 0.03, high = 0.08 }", code::OUT_OF_RANGE),
            (row.name, "{ off = 'half', median = 0.03, high = 0.08 }", code::WRONG_TYPE),
            (row.name, "{ off = 0.5, median = 0, high = 0.08 }", code::OUT_OF_RANGE),
            (row.name, "{ off = 0.5, median = 0.08, high = 0.08 }", code::EMPTY_RANGE),
            (row.name, "{ off = 0.5, median = 0.03, high = 1e9 }", code::OUT_OF_RANGE),
            (row.name, "{ off = 0.5, median = 0.03, hihg = 0.08 }", code::UNKNOWN_KEY),
            ("commit_coaching", "{ off = 0.5, median = 2, high = 3 }", code::OUT_OF_RANGE),
            ("outcome_lag", "{ off = 0.5, median = 2, high = 3 }", code::OUT_OF_RANGE),
        ] {
            assert_eq!(one(name, text), Err(fault), "{name} = {text}");
        }
    }
}
