//! Typed access to the spanned tree of a TOML text; what does not fit becomes a fault.

use super::fault::{Finding, Findings, code};
use super::fix::Fix;
use super::keys;
use super::suggestions;
use super::text::{alternatives, listed, quoted, share_of_percent};
use engine::model::registry::Domain;
use std::ops::{Range, RangeInclusive};
use toml::de::{DeTable, DeValue};

/// The largest number that is read: beyond it, products in the model could overflow.
pub(super) const LARGEST: f64 = 1e12;

/// One table of the file.
#[derive(Clone)]
pub(super) struct Section<'t> {
    /// How messages call it, such as `[initiative]`.
    pub name: String,
    /// Where it is opened.
    pub span: Range<usize>,
    table: &'t DeTable<'t>,
    /// Keys that are meant, each with the misspelt one that stands for it.
    meant: Vec<(&'static str, &'t str)>,
}

/// One value of the file, with the key that leads to it.
#[derive(Clone)]
pub(super) struct Item<'t> {
    pub key: &'t str,
    pub key_span: Range<usize>,
    pub span: Range<usize>,
    value: &'t DeValue<'t>,
}

impl<'t> Section<'t> {
    pub fn new(name: impl Into<String>, span: Range<usize>, table: &'t DeTable<'t>) -> Self {
        Section { name: name.into(), span, table, meant: Vec::new() }
    }

    /// Lets a misspelt key stand for the known one that it surely means, so that it is one
    /// fault (see [`Section::know_only`]) and its value is read all the same.
    pub fn knowing(mut self, known: &[&'static str]) -> Self {
        for item in self.items().filter(|item| !known.contains(&item.key)) {
            if let Some(name) = self.surely_meant(item.key, known)
                && !self.meant.iter().any(|(meant, _)| *meant == name)
            {
                self.meant.push((name, item.key));
            }
        }
        self
    }

    /// The known key that a misspelt one surely stands for: the only one that near, not
    /// given itself, and not a key of elsewhere.
    fn surely_meant<'k>(&self, key: &str, known: &[&'k str]) -> Option<&'k str> {
        let name = suggestions::only_nearest(key, known.iter().copied())?;
        (!self.table.contains_key(name) && suggestions::homes_of(key).next().is_none()).then_some(name)
    }

    pub fn items(&self) -> impl Iterator<Item = Item<'t>> + use<'t> {
        self.table.iter().map(|(key, value)| Item {
            key: key.get_ref().as_ref(),
            key_span: key.span(),
            span: value.span(),
            value: value.get_ref(),
        })
    }

    /// The item of a key, or of the misspelt key that stands for it.
    pub fn get(&self, key: &str) -> Option<Item<'t>> {
        let misspelt = || self.meant.iter().find(|(meant, _)| *meant == key);
        let ((key, value), name) = match self.table.get_key_value(key) {
            Some(found) => (found, found.0.get_ref().as_ref()),
            None => misspelt().and_then(|(meant, key)| Some((self.table.get_key_value(*key)?, *meant)))?,
        };
        Some(Item { key: name, key_span: key.span(), span: value.span(), value: value.get_ref() })
    }

    /// The item of a key that must be there.
    pub fn require(&self, key: &str, help: &str, findings: &mut Findings) -> Option<Item<'t>> {
        let item = self.get(key);
        if item.is_none() {
            let what = match keys::SECTIONS.contains(&key) {
                true => format!("there is no section [{key}]"),
                false => format!("{} has no `{key}`", self.name),
            };
            findings.add(Finding::new(code::MISSING, self.span.clone(), what).help(help).about(key));
        }
        item
    }

    pub fn number(&self, key: &str, domain: Domain, findings: &mut Findings) -> Option<f64> {
        self.get(key)?.number(domain, findings)
    }

    pub fn whole(&self, key: &str, range: RangeInclusive<u64>, findings: &mut Findings) -> Option<u64> {
        self.get(key)?.whole(range, findings)
    }

    pub fn text(&self, key: &str, findings: &mut Findings) -> Option<&'t str> {
        self.get(key)?.text(findings)
    }

    /// Every key that is not among the known ones is a fault.
    pub fn know_only(&self, known: &[&str], findings: &mut Findings) {
        for item in self.items().filter(|item| !known.contains(&item.key)) {
            findings.add(unknown_key(&item, self, known));
        }
    }
}

/// The fault of a key that is not known where it stands.
pub(super) fn unknown_key(item: &Item, section: &Section, known: &[&str]) -> Finding {
    let (key, name) = (quoted(item.key), &section.name);
    if let Some(home) = suggestions::home(item.key) {
        let what = format!("{key} does not belong here, in {name}");
        let section = suggestions::only_section(item.key);
        let fix = section.map(|section| Fix::move_to(section, item.key_span.clone(), item.span.clone()));
        let finding = Finding::new(code::MISPLACED_KEY, item.key_span.clone(), what);
        let finding = if section.is_some() { finding.about(item.key) } else { finding };
        return finding.help(format!("it belongs {home}")).fix(fix);
    }
    let what = match item.is_table() && known.contains(&"designs") {
        true => format!("a file has no section {key}"),
        false => format!("{name} knows no key {key}"),
    };
    let finding = Finding::new(code::UNKNOWN_KEY, item.key_span.clone(), what);
    if let Some(help) = suggestions::did_you_mean(item.key, known.iter().copied()) {
        let meant = section.surely_meant(item.key, known);
        return finding.help(help).fix(meant.map(|meant| Fix::replace(item.key_span.clone(), meant)));
    }
    if let Some(name) = suggestions::another_name(item.key, known) {
        // What is written behind it is the same thing only if the name says so.
        let surely = suggestions::has_part(name, item.key) && section.get(name).is_none();
        let fix = surely.then(|| Fix::replace(item.key_span.clone(), name));
        return finding.help(format!("did you mean {}?", quoted(name))).fix(fix);
    }
    if let Some((name, home)) =
        suggestions::nearest_anywhere(item.key).and_then(|name| Some((name, suggestions::home(name)?)))
    {
        return finding.help(format!("did you mean `{name}`? It belongs {home}"));
    }
    if known.len() > 14 {
        let example = known.iter().take(6).copied();
        return finding.help(format!("keys here are {} and others", listed(example)));
    }
    finding.help(format!("keys here are {}", alternatives(known.iter().copied())).replace(" or ", " and "))
}

impl<'t> Item<'t> {
    /// The sort of value, as messages call it.
    pub fn sort(&self) -> &'static str {
        match self.value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    pub fn is_text(&self) -> bool {
        self.value.is_str()
    }

    pub fn is_number(&self) -> bool {
        self.value.is_integer() || self.value.is_float()
    }

    pub fn is_boolean(&self) -> bool {
        self.value.is_bool()
    }

    pub fn is_table(&self) -> bool {
        self.value.is_table()
    }

    pub fn is_list(&self) -> bool {
        self.value.is_array()
    }

    /// A number, a word, true or false in the notation of the file, and the number if it is one.
    pub fn scalar(&self) -> Option<(String, Option<f64>)> {
        match self.value {
            DeValue::String(text) => Some((toml::Value::from(text.as_ref()).to_string(), None)),
            DeValue::Boolean(is) => Some((is.to_string(), None)),
            DeValue::Integer(_) => {
                let whole = self.integer()?;
                Some((whole.to_string(), Some(whole as f64)))
            }
            DeValue::Float(float) => {
                let number = float.as_str().parse::<f64>().ok().filter(|number| number.is_finite());
                Some((float.as_str().to_owned(), number))
            }
            _ => None,
        }
    }

    /// The fault of a value of another sort than expected.
    pub fn unexpected(&self, expected: &str) -> Finding {
        let what = format!("{} is {}, but must be {expected}", quoted(self.key), self.sort());
        let finding = Finding::new(code::WRONG_TYPE, self.span.clone(), what);
        let Some(text) = self.value.as_str().map(str::trim) else { return finding };
        if let Some(share) = share_of_percent(text).filter(|_| expected == "a number") {
            return finding
                .help(format!("write {} = {share}, without quotes", self.key))
                .fix(Some(Fix::replace(self.span.clone(), share.to_string())));
        }
        if text.parse::<f64>().is_err() || !expected.contains("number") {
            return finding;
        }
        let finite = text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
        finding
            .help(format!("write {} = {text}, without quotes", self.key))
            .fix(finite.then(|| Fix::replace(self.span.clone(), text)))
    }

    fn out_of_range(&self, value: impl std::fmt::Display, range: impl std::fmt::Display) -> Finding {
        let mut value = value.to_string();
        // Hundreds of zeros say less than their number.
        if let Some(number) = value.parse::<f64>().ok().filter(|_| value.len() > 20) {
            value = format!("{number:e}");
        }
        let what = format!("{} is {value}, but must be {range}", quoted(self.key));
        Finding::new(code::OUT_OF_RANGE, self.span.clone(), what)
    }

    /// A finite number of the domain.
    pub fn number(&self, domain: Domain, findings: &mut Findings) -> Option<f64> {
        let value = self.finite(findings)?;
        if domain.contains(value) {
            return Some(value);
        }
        let mut finding = self.out_of_range(value, domain);
        if domain.low == 0.0 && domain.high == 1.0 && (5.0..=100.0).contains(&value) {
            let share = value / 100.0;
            finding = finding.help(format!("{value} % is written {share}"));
            finding = finding.fix(Some(Fix::replace(self.span.clone(), share.to_string())));
        }
        findings.add(finding);
        None
    }

    /// Any finite number.
    pub fn finite(&self, findings: &mut Findings) -> Option<f64> {
        let value = match self.value {
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            DeValue::Integer(_) => self.integer().map(|whole| whole as f64),
            _ => {
                findings.add(self.unexpected("a number"));
                return None;
            }
        };
        let finite = value.filter(|value| value.is_finite());
        if let Some(value) = finite.filter(|value| value.abs() > LARGEST) {
            findings.add(self.out_of_range(value, format!("at most {LARGEST} either way")));
            return None;
        }
        if finite.is_none() {
            let what = format!("{} is not a finite number", quoted(self.key));
            findings.add(Finding::new(code::NOT_A_NUMBER, self.span.clone(), what));
        }
        finite
    }

    /// The same, or that number without end.
    pub fn finite_or(&self, end: f64, findings: &mut Findings) -> Option<f64> {
        let written = self.value.as_float().and_then(|float| float.as_str().parse::<f64>().ok());
        if written == Some(end) { written } else { self.finite(findings) }
    }

    fn integer(&self) -> Option<i128> {
        let integer = self.value.as_integer()?;
        i128::from_str_radix(integer.as_str(), integer.radix()).ok()
    }

    /// A whole number in the range; one that ends at `u32::MAX` or beyond is said to have no end.
    pub fn whole(&self, range: RangeInclusive<u64>, findings: &mut Findings) -> Option<u64> {
        let (low, high) = (*range.start(), *range.end());
        let wanted = match high >= u64::from(u32::MAX) {
            true => format!("a whole number of at least {low}"),
            false => format!("a whole number from {low} to {high}"),
        };
        match self.value {
            DeValue::Integer(integer) => {
                let found = self.integer().and_then(|value| u64::try_from(value).ok());
                if let Some(value) = found.filter(|value| range.contains(value)) {
                    return Some(value);
                }
                let beyond = found.is_some_and(|value| value > high) && high >= u64::from(u32::MAX);
                let wanted = if beyond { format!("at most {high}") } else { wanted };
                findings.add(self.out_of_range(integer, wanted));
            }
            DeValue::Float(_) => {
                let value = self.finite(findings)?;
                let what = format!("{} is {value:?}, but must be {wanted}", quoted(self.key));
                let finding = Finding::new(code::NOT_WHOLE, self.span.clone(), what);
                let whole = value.fract() == 0.0 && value >= low as f64 && value <= high as f64;
                let fix = whole.then(|| Fix::replace(self.span.clone(), format!("{value:.0}")));
                findings.add(
                    finding.maybe_help(whole.then(|| format!("write {value:.0}, without a point"))).fix(fix),
                );
            }
            _ => findings.add(self.unexpected(&wanted)),
        }
        None
    }

    /// A month of the study, from `low` on.
    pub fn month(&self, low: u32, months: u32, findings: &mut Findings) -> Option<u32> {
        if let Some(value) = self.integer().filter(|value| *value > i128::from(months)) {
            let what = format!("{} is {value}, but the study has only {months} months", quoted(self.key));
            let help = "choose an earlier month, or raise `months` at the top of the file";
            findings.add(Finding::new(code::OUT_OF_RANGE, self.span.clone(), what).help(help));
            return None;
        }
        self.whole_u32(low..=months, findings)
    }

    /// A whole number in a range that `u32` can hold.
    pub fn whole_u32(&self, range: RangeInclusive<u32>, findings: &mut Findings) -> Option<u32> {
        let range = u64::from(*range.start())..=u64::from(*range.end());
        self.whole(range, findings).and_then(|value| u32::try_from(value).ok())
    }

    pub fn text(&self, findings: &mut Findings) -> Option<&'t str> {
        let text = self.value.as_str();
        if text.is_none() {
            findings.add(self.unexpected("text in quotes"));
        }
        text
    }

    /// One of the words that mean something here.
    pub fn word<T>(
        &self,
        words: &[&'static str],
        parse: impl Fn(&str) -> Option<T>,
        findings: &mut Findings,
    ) -> Option<T> {
        let text = self.text(findings)?;
        let parsed = parse(text);
        if parsed.is_none() {
            findings.add(self.unknown_word(text, words));
        }
        parsed
    }

    /// The fault of a word that means nothing here.
    pub fn unknown_word(&self, word: &str, words: &[&str]) -> Finding {
        let what = format!("{} can't be {}", quoted(self.key), quoted(word));
        let choice = format!("use {}", alternatives(words.iter().copied()));
        let help = match suggestions::nearest(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => choice,
        };
        let fix = suggestions::only_nearest(word, words.iter().copied())
            .map(|word| Fix::replace(self.span.clone(), format!("\"{word}\"")));
        Finding::new(code::UNKNOWN_WORD, self.span.clone(), what).help(help).fix(fix)
    }

    pub fn boolean(&self, findings: &mut Findings) -> Option<bool> {
        let boolean = self.value.as_bool();
        if boolean.is_none() {
            findings.add(self.unexpected("true or false"));
        }
        boolean
    }

    /// The value as a table, if it is one.
    pub fn table(&self) -> Option<Section<'t>> {
        Some(Section::new(self.key, self.span.clone(), self.value.as_table()?))
    }

    /// The value as a table of that name.
    pub fn section(&self, name: impl Into<String>, findings: &mut Findings) -> Option<Section<'t>> {
        let table = self.value.as_table();
        if table.is_none() {
            findings.add(self.unexpected("a table"));
        }
        Some(Section::new(name, self.span.clone(), table?))
    }

    /// The elements of a list, all under the list's key.
    pub fn list(&self, findings: &mut Findings) -> Option<Vec<Item<'t>>> {
        let list = self.value.as_array();
        if list.is_none() {
            findings.add(self.unexpected("a list"));
        }
        let element = |value: &'t toml::Spanned<DeValue<'t>>| Item {
            key: self.key,
            key_span: value.span(),
            span: value.span(),
            value: value.get_ref(),
        };
        Some(list?.iter().map(element).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading<T>(
        text: &str,
        read: impl FnOnce(&Section, &mut Findings) -> T,
    ) -> (T, Vec<(&'static str, String)>) {
        let tree = DeTable::parse(text).unwrap();
        let mut findings = Findings::of("t.toml", text);
        let value = read(&Section::new("the test", 0..0, tree.get_ref()), &mut findings);
        let faults = findings.into_faults().faults;
        (value, faults.into_iter().map(|fault| (fault.code, fault.to_string())).collect())
    }

    #[test]
    fn numbers_are_read_exactly_or_not_at_all() {
        let any = Domain::closed(f64::NEG_INFINITY, f64::INFINITY);
        for (text, value) in
            [("1_000", 1000.0), ("-0.5e1", -5.0), ("0x10", 16.0), ("+2", 2.0), ("1_0.5", 10.5)]
        {
            let (read, _) = reading(&format!("x = {text}"), |table, faults| table.number("x", any, faults));
            assert_eq!(read, Some(value), "{text}");
        }
        for text in ["nan", "inf", "-inf", "+nan", "1e999"] {
            let (read, faults) =
                reading(&format!("x = {text}"), |table, faults| table.number("x", any, faults));
            assert_eq!((read, faults[0].0), (None, code::NOT_A_NUMBER), "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_whole() {
        for (text, code) in [
            ("1.0", code::NOT_WHOLE),
            ("1.5", code::NOT_WHOLE),
            ("-1", code::OUT_OF_RANGE),
            ("99999999999999999999999999999999999999999999", code::OUT_OF_RANGE),
            ("\"3\"", code::WRONG_TYPE),
        ] {
            let (read, faults) =
                reading(&format!("x = {text}"), |table, faults| table.whole("x", 0..=9, faults));
            assert_eq!((read, faults[0].0), (None, code), "{text}");
        }
        assert_eq!(reading("x = 9", |table, faults| table.whole("x", 0..=9, faults)).0, Some(9));
    }

    #[test]
    fn help_says_what_was_meant() {
        let share = Domain::closed(0.0, 1.0);
        let (_, faults) = reading("x = 50", |table, faults| table.number("x", share, faults));
        assert!(faults[0].1.ends_with("help: 50 % is written 0.5"), "{}", faults[0].1);
        let (_, faults) = reading("x = \"0.5\"", |table, faults| table.number("x", share, faults));
        assert!(faults[0].1.ends_with("help: write x = 0.5, without quotes"), "{}", faults[0].1);
        let (_, faults) = reading("monhts = 5", |table, faults| table.know_only(&["months"], faults));
        assert!(faults[0].1.ends_with("help: did you mean `months`?"), "{}", faults[0].1);
    }
}
