//! `[[hypothesis]]`: what is claimed before the result is known.

use super::fault::{Finding, Findings, code};
use super::keys;
use super::names::{Names, Term};
use super::reader::{Item, Section};
use super::suggestions;
use super::sweep::{Target, names as target_names};
use super::text::quoted;
use super::{Scenario, smallest_difference};
use engine::model::registry::Domain;
use engine::model::{Design, Initiative, Outcome};

/// The share of plausible worlds in which a claim must hold, if it does not say.
pub const SHARE_DEMANDED: f64 = 0.75;

/// A claim that is to hold in enough worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct Hypothesis {
    pub claim: String,
    pub source: Option<String>,
    pub test: Test,
    /// At least 0; in the unit of the outcomes.
    pub smallest_effect: f64,
    /// The share of plausible worlds demanded, above 0.5 and below 1.
    pub share: f64,
}

/// What would have to hold in a world, by more than the smallest effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// One average is larger than another: a comparison tells.
    Larger { larger: Term, smaller: Term },
    /// An average depends on what is varied in a certain way: a sweep tells.
    Curve { outcome: Outcome, claimed: Claimed, factor: String },
}

/// How an average is claimed to depend on what is varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// Higher at the upper end than at the lower, with no falling back on the way.
    Rises,
    /// Higher somewhere between than at both ends.
    Turns,
}

impl Claimed {
    const ALL: [Claimed; 2] = [Claimed::Rises, Claimed::Turns];

    /// The words of the test.
    pub fn words(self) -> &'static str {
        match self {
            Claimed::Rises => "rises with",
            Claimed::Turns => "has an interior maximum in",
        }
    }
}

impl Hypothesis {
    /// The outcomes that it speaks of.
    pub fn outcomes(&self) -> Vec<Outcome> {
        match &self.test {
            Test::Larger { larger, smaller } => vec![larger.outcome, smaller.outcome],
            Test::Curve { outcome, .. } => vec![*outcome],
        }
    }

    /// The test as it is written, without its effect.
    pub fn test(&self) -> String {
        let term = |term: &Term| format!("{}.{}", term.design, term.outcome);
        match &self.test {
            Test::Larger { larger, smaller } => format!("{} > {}", term(larger), term(smaller)),
            Test::Curve { outcome, claimed, factor } => {
                format!("{outcome} {} {factor}", claimed.words())
            }
        }
    }
}

impl Scenario {
    /// Leaves out what speaks of designs, outcomes or bundles that are not there any more, so
    /// that the scenario still is one that a file can say.
    pub fn forget_what_is_gone(&mut self) {
        let Scenario { initiative, designs, hypotheses, targets, reference, sweep, .. } = self;
        let is_there = |term: &Term| {
            designs.iter().any(|one| one.name == term.design && term.outcome.exists(initiative, one))
        };
        hypotheses.retain(|hypothesis| match &hypothesis.test {
            Test::Larger { larger, smaller } => is_there(larger) && is_there(smaller),
            Test::Curve { factor, .. } => {
                let varied = sweep.as_ref().is_some_and(|sweep| sweep.factor(factor).is_some());
                varied || Target::named(factor).is_some()
            }
        });
        targets.retain(|target| target.value.terms().iter().all(|term| is_there(term)));
        *reference = reference.take().filter(|name| designs.iter().any(|one| one.name == *name));
    }
}

/// Reads the hypotheses, in order; what holds a fault is left out.
pub(super) fn read(
    file: &Section,
    initiative: Option<&Initiative>,
    designs: &[Design],
    differences: &[(String, f64)],
    findings: &mut Findings,
) -> Vec<Hypothesis> {
    let Some(item) = file.get("hypothesis") else { return Vec::new() };
    let list = match item.is_list() {
        true => item.list(findings).unwrap_or_default(),
        false => {
            findings.add(item.unexpected("a list of tables").help("write [[hypothesis]], in two brackets"));
            return Vec::new();
        }
    };
    let vary = file.get("sweep").and_then(|item| item.table()?.get("vary")?.table());
    let bundles = vary.iter().flat_map(Section::items).map(|item| item.key).collect();
    let variant = Variant { names: Names { initiative, designs }, differences, bundles };
    list.iter().filter_map(|item| variant.hypothesis(item, findings)).collect()
}

/// What a hypothesis may speak of.
struct Variant<'a> {
    names: Names<'a>,
    differences: &'a [(String, f64)],
    /// Names that the file's own sweep gives to what it varies.
    bundles: Vec<&'a str>,
}

/// A test, taken apart: the larger term, the smaller one, and by how much.
type Parts<'t> = (&'t str, &'t str, Option<&'t str>);

impl Variant<'_> {
    fn hypothesis(&self, item: &Item, findings: &mut Findings) -> Option<Hypothesis> {
        let table = item.section("a hypothesis", findings)?.knowing(keys::HYPOTHESIS);
        table.know_only(keys::HYPOTHESIS, findings);
        let claim = table
            .require("claim", "say in words what is claimed: claim = \"…\"", findings)
            .and_then(|item| Some((item.text(findings)?.trim().to_owned(), item.span)));
        if let Some((_, span)) = claim.as_ref().filter(|(claim, _)| claim.is_empty()) {
            findings.add(Finding::new(code::EMPTY_NAME, span.clone(), "a hypothesis claims nothing"));
        }
        let source = table.text("source", findings).map(str::to_owned);
        let at_least_zero = Domain::closed(0.0, f64::INFINITY);
        let effect = table.get("smallest_effect").map(|item| (item.number(at_least_zero, findings), item));
        let half_to_one = Domain { low: 0.5, high: 1.0, low_open: true, high_open: true };
        let share = table.number("share", half_to_one, findings).unwrap_or(SHARE_DEMANDED);
        let help = "say what would have to hold: test = \"peer.sustained_after > held.sustained_after\"";
        let test = table.require("test", help, findings)?;
        if let Some(curve) = self.curve(&test, findings) {
            let (outcome, test) = curve?;
            let own = smallest_difference(self.differences, outcome);
            let smallest_effect = effect.and_then(|(effect, _)| effect).or(own).unwrap_or(0.0);
            return Some(Hypothesis { claim: claim?.0, source, test, smallest_effect, share });
        }
        let (larger, smaller, by) = self.test(&test, findings)?;
        if let (Some(_), Some((_, item))) = (by, &effect) {
            let what = "the test says by how much, and `smallest_effect` too";
            findings.add(Finding::new(code::CONFLICT, item.key_span.clone(), what).help("give one of them"));
        }
        let own = (larger.outcome == smaller.outcome)
            .then(|| smallest_difference(self.differences, larger.outcome))
            .flatten();
        let smallest_effect = by.or(effect.and_then(|(effect, _)| effect)).or(own).unwrap_or(0.0);
        let test = Test::Larger { larger, smaller };
        Some(Hypothesis { claim: claim?.0, source, test, smallest_effect, share })
    }

    /// A test of how an outcome depends on what is varied; `None` if it is of another sort.
    fn curve(&self, item: &Item, findings: &mut Findings) -> Option<Option<(Outcome, Test)>> {
        let text = item.text(&mut Findings::of("", ""))?;
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts =
            |claimed: &Claimed| Some((*claimed, plain.split_once(&format!(" {} ", claimed.words()))?));
        let (claimed, (measure, name)) = Claimed::ALL.iter().find_map(parts)?;
        let outcome = self.outcome(measure, item, findings);
        let known = Target::named(name).is_some() || self.bundles.contains(&name);
        if !known {
            let what = format!("{} is nothing that can be varied", quoted(name));
            let finding = Finding::new(code::UNKNOWN_WORD, item.span.clone(), what);
            let help = "name a lever, an input, or what stands under [sweep.vary]";
            findings.add(finding.help(help).maybe_help(suggestions::did_you_mean(name, target_names())));
        }
        let test = |outcome| (outcome, Test::Curve { outcome, claimed, factor: name.to_owned() });
        Some(outcome.filter(|_| known).map(test))
    }

    fn outcome(&self, name: &str, item: &Item, findings: &mut Findings) -> Option<Outcome> {
        self.names.outcome(name, item.span.clone()).map_err(|fault| findings.add(*fault)).ok()
    }

    fn test(&self, item: &Item, findings: &mut Findings) -> Option<(Term, Term, Option<f64>)> {
        let text = item.text(findings)?;
        let readings = readings(text);
        // Names may hold signs of their own: the reading in which most is known counts.
        let known = |(a, b, _): &&Parts| [a, b].into_iter().filter(|side| self.is_known(side)).count();
        let Some(&(larger, smaller, by)) = readings.iter().rev().max_by_key(known) else {
            let what = format!("{} is no comparison", quoted(text));
            let help = "write DESIGN.MEASURE > DESIGN.MEASURE, or DESIGN.MEASURE - DESIGN.MEASURE > 0.05; for a \
                        sweep, MEASURE rises with NAME, or MEASURE has an interior maximum in NAME";
            findings.add(Finding::new(code::UNKNOWN_WORD, item.span.clone(), what).help(help));
            return None;
        };
        let terms = (self.term(larger, item, findings), self.term(smaller, item, findings));
        let by = by.map(|by| {
            let number = by.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
            if number.is_none() {
                let what = format!("{} is not a number of at least 0", quoted(by));
                findings.add(Finding::new(code::NOT_A_NUMBER, item.span.clone(), what));
            }
            number
        });
        let (larger, smaller) = (terms.0?, terms.1?);
        let units = (larger.outcome.unit(), smaller.outcome.unit());
        if units.0 != units.1 {
            let what = format!(
                "`{}` ({}) can't be compared with `{}` ({})",
                larger.outcome.name(),
                units.0,
                smaller.outcome.name(),
                units.1
            );
            findings.add(Finding::new(code::CONFLICT, item.span.clone(), what));
            return None;
        }
        if larger == smaller {
            let what = "the test compares an outcome with itself";
            findings.add(Finding::new(code::CONFLICT, item.span.clone(), what));
            return None;
        }
        Some((larger, smaller, by.map_or(Some(None), |by| by.map(Some))?))
    }

    fn is_known(&self, side: &str) -> bool {
        side.rsplit_once('.').is_some_and(|(design, outcome)| {
            self.names.designs.iter().any(|one| one.name == design.trim())
                && Outcome::parse(outcome.trim()).is_some()
        })
    }

    fn term(&self, side: &str, item: &Item, findings: &mut Findings) -> Option<Term> {
        let Some((design, outcome)) = side.rsplit_once('.').map(|(a, b)| (a.trim(), b.trim())) else {
            let what = format!("{} does not name a design and a measure", quoted(side));
            let finding = Finding::new(code::UNKNOWN_WORD, item.span.clone(), what);
            findings.add(finding.help("write DESIGN.MEASURE, such as `lean.impact`"));
            return None;
        };
        let term = self.names.term((design, item.span.clone()), (outcome, item.span.clone()));
        term.map_err(|faults| faults.into_iter().for_each(|fault| findings.add(fault))).ok()
    }
}

/// Every way to read a test as a comparison.
fn readings(text: &str) -> Vec<Parts<'_>> {
    let mut readings = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, letter)| matches!(letter, '>' | '<')) {
        let (left, right) = (text[..at].trim(), text[at + 1..].trim());
        if left.is_empty() || right.is_empty() {
            continue;
        }
        if right.parse::<f64>().is_ok() {
            // A difference is larger than a number.
            for (minus, _) in left.match_indices(" - ") {
                let (a, b) = (left[..minus].trim(), left[minus + 3..].trim());
                if sign == '>' && !a.is_empty() && !b.is_empty() {
                    readings.push((a, b, Some(right)));
                }
            }
        } else {
            readings.push(if sign == '>' { (left, right, None) } else { (right, left, None) });
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::super::HeldFiles;
    use super::*;

    const EXAMPLE: &str = include_str!("../../../../tests/data/example.toml");

    fn read(tables: &str) -> Result<Scenario, Vec<(&'static str, String)>> {
        let text = format!("{EXAMPLE}\n{tables}");
        Scenario::read("example.toml", &text, &HeldFiles::none()).map_err(|faults| {
            faults.faults.into_iter().map(|fault| (fault.code, fault.to_string())).collect()
        })
    }

    fn one(test: &str) -> Result<Hypothesis, &'static str> {
        let text = format!("[[hypothesis]]\nclaim = 'so'\n{test}");
        read(&text).map(|mut scenario| scenario.hypotheses.remove(0)).map_err(|faults| faults[0].0)
    }

    #[test]
    fn a_hypothesis_is_read_with_its_defaults() {
        let hypothesis = one("test = 'coached.sustained_after > lean.sustained_after'").unwrap();
        assert_eq!((hypothesis.smallest_effect, hypothesis.share), (0.02, SHARE_DEMANDED));
        let Test::Larger { larger, .. } = &hypothesis.test else { panic!("{hypothesis:?}") };
        assert_eq!(larger.design, "coached");
        let turned = one("test = 'lean.sustained_after < coached.sustained_after'").unwrap();
        assert_eq!(turned, hypothesis);
        let difference = one("test = 'coached.sustained_after - lean.sustained_after > 0.02'").unwrap();
        assert_eq!(difference, hypothesis);
        let within = one("test = 'lean.sustained_funded > lean.sustained_after'").unwrap();
        assert_eq!(within.smallest_effect, 0.0);
    }

    #[test]
    fn a_claim_may_be_about_what_is_varied() {
        let rises = one("test = 'sustained_after  rises with coaches'").unwrap();
        assert_eq!(rises.test(), "sustained_after rises with coaches");
        assert_eq!((rises.smallest_effect, rises.share), (0.02, SHARE_DEMANDED));
        let turns =
            one("test = 'trust has an interior maximum in peer_share'\nsmallest_effect = 0.1").unwrap();
        let Test::Curve { claimed, factor, .. } = &turns.test else { panic!("{turns:?}") };
        assert_eq!((*claimed, factor.as_str(), turns.smallest_effect), (Claimed::Turns, "peer_share", 0.1));
        for (test, code) in [
            ("test = 'impct rises with coaches'", code::UNKNOWN_WORD),
            ("test = 'impact rises with coachs'", code::UNKNOWN_WORD),
            ("test = 'impact falls with coaches'", code::UNKNOWN_WORD),
        ] {
            assert_eq!(one(test), Err(code), "{test}");
        }
        let bundle = "[[hypothesis]]\nclaim = 'so'\ntest = 'impact rises with the staff'\n\
                      [sweep.vary]\n'the staff' = [{ coaches = 0 }, { coaches = 1, core_staff = 3 }]\n";
        assert_eq!(read(bundle).unwrap().hypotheses.len(), 1);
    }

    #[test]
    fn what_can_not_be_tested_is_a_fault() {
        for (test, code) in [
            ("test = 'coached.impact'", code::UNKNOWN_WORD),
            ("test = 'coached.impact > 0.3'", code::UNKNOWN_WORD),
            ("test = 'coachd.impact > lean.impact'", code::UNKNOWN_DESIGN),
            ("test = 'coached.impct > lean.impact'", code::UNKNOWN_WORD),
            ("test = 'coached.impact > lean.money'", code::CONFLICT),
            ("test = 'lean.impact > lean.impact'", code::CONFLICT),
            ("test = 'lean.renewal > none.renewal'", code::CONFLICT),
            ("test = 'lean.impact - none.impact > 0.1'\nsmallest_effect = 0.1", code::CONFLICT),
            ("test = 'lean.impact - none.impact > -0.1'", code::NOT_A_NUMBER),
            ("test = 'lean.impact > none.impact'\nshare = 0.5", code::OUT_OF_RANGE),
            ("test = 'lean.impact > none.impact'\nshares = 0.8", code::UNKNOWN_KEY),
            ("test = 3", code::WRONG_TYPE),
            ("", code::MISSING),
        ] {
            assert_eq!(one(test), Err(code), "{test}");
        }
        assert_eq!(read("[hypothesis]\nclaim = 'x'").unwrap_err()[0].0, code::WRONG_TYPE);
        let faults = read("[[hypothesis]]\nclaim = 'x'\ntest = 'coachd.impact > lean.impact'").unwrap_err();
        assert!(faults[0].1.contains("did you mean `coached`?"), "{}", faults[0].1);
    }

    #[test]
    fn what_is_asked_survives_being_written_out() {
        let header = "format = 1\nreference = 'lean'\nworth_of_one = 25_000\n";
        let text = EXAMPLE.replacen("format = 1\n", header, 1)
            + "\n[[hypothesis]]\nclaim = 'so \"it\" is'\nsource = 'us'\n\
               test = 'coached.impact > lean.impact'\nshare = 0.9\n\
               [[hypothesis]]\nclaim = 'and so'\ntest = 'lean.money > none.money'\n";
        let scenario = Scenario::read("example.toml", &text, &HeldFiles::none()).unwrap();
        assert_eq!((scenario.reference.as_deref(), scenario.worth_of_one), (Some("lean"), Some(25_000.0)));
        assert_eq!(scenario.hypotheses.len(), 2);
        let resolved = scenario.resolved();
        let again = Scenario::read(
            "example.toml",
            &resolved.toml,
            &resolved.files.iter().cloned().collect::<HeldFiles>(),
        );
        assert_eq!(again.unwrap(), scenario);
        let wrong = EXAMPLE.replacen("format = 1\n", "format = 1\nreference = 'laen'\nworth_of_one = 0\n", 1);
        let faults = Scenario::read("example.toml", &wrong, &HeldFiles::none()).unwrap_err().faults;
        let codes: Vec<_> = faults.iter().map(|fault| (fault.code, fault.place.line)).collect();
        assert_eq!(codes, [(code::UNKNOWN_DESIGN, 2), (code::OUT_OF_RANGE, 3)]);
    }
}
