//! `[[hypothesis]]`: what is claimed before the result is known.

use super::contrast::Contrast;
use super::expression::comparison;
use super::fault::{Finding, Findings, code};
use super::keys;
use super::names::{Names, Term};
use super::reader::{Item, Section};
use super::suggestions;
use super::sweep::{Target, names as target_names};
use super::targets::within;
use super::text::quoted;
use super::{SMALLEST_DIFFERENCE, Scenario, smallest_difference};
use engine::model::Outcome;
use engine::model::registry::Domain;

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
    /// Outcomes of designs, added up, lie on a side of a number: a comparison tells.
    Contrast(Contrast),
    /// An average depends on what is varied in a certain way: a sweep tells.
    Curve { outcome: Outcome, claimed: Claimed, factor: String },
}

/// How an average is claimed to depend on what is varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// Higher at the upper end than at the lower, with no falling back on the way.
    Rises,
    /// Lower at the upper end than at the lower, with no rise on the way.
    Falls,
    /// Higher somewhere between than at both ends.
    Turns,
    /// Higher at the upper end than at the lower, and from the middle on hardly higher.
    LevelsOff,
}

impl Claimed {
    /// With the words of the test, the first of each being those it is told in.
    const WORDS: [(Claimed, &str); 5] = [
        (Claimed::Rises, "rises with"),
        (Claimed::Falls, "falls with"),
        (Claimed::Turns, "peaks in"),
        (Claimed::Turns, "has an interior maximum in"),
        (Claimed::LevelsOff, "levels off in"),
    ];

    /// The words of the test.
    pub fn words(self) -> &'static str {
        Claimed::WORDS.into_iter().find(|(claimed, _)| *claimed == self).map_or("", |(_, words)| words)
    }

    /// Levels of what is varied that are needed to tell.
    pub fn levels_needed(self) -> usize {
        match self {
            Claimed::Rises | Claimed::Falls => 2,
            Claimed::Turns | Claimed::LevelsOff => 3,
        }
    }
}

impl Hypothesis {
    /// The outcomes that it speaks of.
    pub fn outcomes(&self) -> Vec<Outcome> {
        match &self.test {
            Test::Contrast(contrast) => contrast.terms.iter().map(|(_, term)| term.outcome).collect(),
            Test::Curve { outcome, .. } => vec![*outcome],
        }
    }

    /// Names of the designs that it speaks of.
    pub fn designs(&self) -> Vec<&str> {
        match &self.test {
            Test::Contrast(contrast) => contrast.terms.iter().map(|(_, term)| term.design.as_str()).collect(),
            Test::Curve { .. } => Vec::new(),
        }
    }

    /// The smallest effect, where the test does not say it.
    pub fn effect_beside(&self) -> Option<f64> {
        match &self.test {
            Test::Contrast(Contrast { effect: Some(_), .. }) => None,
            _ => Some(self.smallest_effect),
        }
    }

    /// The test as it is written.
    pub fn test(&self) -> String {
        match &self.test {
            Test::Contrast(contrast) => contrast.text.clone(),
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
            Test::Contrast(contrast) => contrast.terms.iter().all(|(_, term)| is_there(term)),
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
    text: &str,
    names: Names,
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
    let variant = Variant { text, names, differences, bundles };
    list.iter().filter_map(|item| variant.hypothesis(item, findings)).collect()
}

/// What a hypothesis may speak of.
struct Variant<'a> {
    /// Of the file.
    text: &'a str,
    names: Names<'a>,
    differences: &'a [(String, f64)],
    /// Names that the file's own sweep gives to what it varies.
    bundles: Vec<&'a str>,
}

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
        let contrast = self.contrast(&test, findings)?;
        if let (Some(_), Some((_, item))) = (contrast.effect, &effect) {
            let what = "the test says by how much, and `smallest_effect` too";
            findings.add(Finding::new(code::CONFLICT, item.key_span.clone(), what).help("give one of them"));
        }
        let beside = contrast.effect.or(effect.and_then(|(effect, _)| effect));
        let smallest_effect = beside.unwrap_or_else(|| self.own_effect(&contrast));
        Some(Hypothesis { claim: claim?.0, source, test: Test::Contrast(contrast), smallest_effect, share })
    }

    /// What matters at least in the outcomes of a difference, so that luck alone is nobody's lead;
    /// a number that is claimed of a level holds as it stands.
    fn own_effect(&self, contrast: &Contrast) -> f64 {
        if !contrast.is_difference() {
            return 0.0;
        }
        let own = |(_, term): &(f64, Term)| {
            let of_shares = matches!(term.outcome.unit(), "share" | "0 to 1").then_some(SMALLEST_DIFFERENCE);
            smallest_difference(self.differences, term.outcome).or(of_shares).unwrap_or(0.0)
        };
        contrast.terms.iter().map(own).fold(0.0, f64::max)
    }

    /// A test of how an outcome depends on what is varied; `None` if it is of another sort.
    fn curve(&self, item: &Item, findings: &mut Findings) -> Option<Option<(Outcome, Test)>> {
        let text = item.text(&mut Findings::of("", ""))?;
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts =
            |(claimed, words): &(Claimed, &str)| Some((*claimed, plain.split_once(&format!(" {words} "))?));
        let (claimed, (measure, name)) = Claimed::WORDS.iter().find_map(parts)?;
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

    fn contrast(&self, item: &Item, findings: &mut Findings) -> Option<Contrast> {
        let written = item.text(findings)?;
        let place = |part| within(self.text, &item.span, written, part);
        let read = comparison::read(written, self.names, place)
            .and_then(|read| read.contrast(written, item.span.clone()).map_err(|fault| vec![*fault]));
        read.map_err(|faults| faults.into_iter().for_each(|fault| findings.add(fault))).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::HeldFiles;
    use super::super::contrast::Side;
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
        let said = |test: &str| {
            let Hypothesis { test: Test::Contrast(of), smallest_effect, .. } =
                one(&format!("test = '{test}'")).unwrap()
            else {
                panic!("{test}")
            };
            let term = |(factor, term): &(f64, Term)| format!("{factor} {}.{}", term.design, term.outcome);
            (of.terms.iter().map(term).collect::<Vec<_>>().join(" "), of.side, of.centre, smallest_effect)
        };
        let of = |terms: &str, side, centre, effect| (terms.to_owned(), side, centre, effect);
        let gain = "1 coached.sustained_after -1 lean.sustained_after";
        let expected = [
            ("coached.sustained_after > lean.sustained_after", of(gain, Side::Above, 0.0, 0.02)),
            ("coached.sustained_after - lean.sustained_after > 0.03", of(gain, Side::Above, 0.0, 0.03)),
            ("coached.sustained_after > lean.sustained_after + 3 %", of(gain, Side::Above, 0.0, 0.03)),
            ("coached.sustained_after - lean.sustained_after > 0", of(gain, Side::Above, 0.0, 0.0)),
            ("coached.sustained_after - lean.sustained_after > -0.01", of(gain, Side::Above, -0.01, 0.0)),
            ("coached.sustained_after >= lean.sustained_after", of(gain, Side::AtLeast, 0.0, 0.02)),
            ("coached.sustained_after >= lean.sustained_after - 0.05", of(gain, Side::AtLeast, -0.05, 0.0)),
            (
                "coached.sustained_after within 0.05 of lean.sustained_after",
                of(gain, Side::Within, 0.0, 0.05),
            ),
            (
                "lean.sustained_funded > lean.sustained_after",
                of("1 lean.sustained_funded -1 lean.sustained_after", Side::Above, 0.0, 0.02),
            ),
            ("lean.sustained_funded > 0.4", of("1 lean.sustained_funded", Side::Above, 0.4, 0.0)),
            (
                "lean.ownership > none.ownership",
                of("1 lean.ownership -1 none.ownership", Side::Above, 0.0, 0.02),
            ),
            ("lean.money > none.money", of("1 lean.money -1 none.money", Side::Above, 0.0, 0.0)),
            ("lean.impact / none.impact > 1.5", of("1 lean.impact -1.5 none.impact", Side::Above, 0.0, 0.0)),
            ("1.5 < lean.impact / none.impact", of("-1.5 none.impact 1 lean.impact", Side::Above, 0.0, 0.0)),
            (
                "coached.impact - lean.impact - (lean.impact - none.impact) > 0.02",
                of("1 coached.impact -2 lean.impact 1 none.impact", Side::Above, 0.0, 0.02),
            ),
        ];
        for (test, expected) in expected {
            assert_eq!(said(test), expected, "{test}");
        }
        let turned = said("lean.sustained_after < coached.sustained_after");
        assert_eq!(turned, of("-1 lean.sustained_after 1 coached.sustained_after", Side::Above, 0.0, 0.02));
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
            ("test = 'impact sinks with coaches'", code::UNKNOWN_WORD),
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
            ("test = 'coached.impact > lean.impact > none.impact'", code::UNKNOWN_WORD),
            ("test = 'coached.impact * lean.impact > 0.2'", code::CONFLICT),
            ("test = 'coached.impact / (lean.impact - none.impact) > 2'", code::CONFLICT),
            ("test = 'coached.impact within lean.impact'", code::UNKNOWN_WORD),
            ("test = 'coached.impact within 0 of lean.impact'", code::CONFLICT),
            ("test = 'coached.impact > odds(lean.impact)'", code::CONFLICT),
            ("test = 'coachd.impact > lean.impact'", code::UNKNOWN_DESIGN),
            ("test = 'coached.impct > lean.impact'", code::UNKNOWN_WORD),
            ("test = 'coached.impact > lean.money'", code::CONFLICT),
            ("test = 'lean.impact > lean.impact'", code::CONFLICT),
            ("test = 'lean.renewal > none.renewal'", code::CONFLICT),
            ("test = 'lean.impact - none.impact > 0.1'\nsmallest_effect = 0.1", code::CONFLICT),
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
