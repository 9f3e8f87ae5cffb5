//! `budget`: what a backbone may cost, and the coaches that fit it.

use super::fault::{Finding, Findings, code};
use super::reader::Section;
use super::text::thousands;
use engine::model::registry::Domain;
use engine::model::{Design, Spending, World};
use std::fmt;
use std::ops::Range;

/// The money that a backbone may cost, USD above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Budget {
    /// Over all months, as it is spent on average: from the first month on, with founding,
    /// growth, phases and taper.
    InAll(f64),
    /// In a year at full strength, in each phase that is funded.
    PerYear(f64),
}

/// The keys that give one.
pub(super) const KEYS: [&str; 2] = ["budget", "budget_per_year"];

/// The lever's word for as many coaches as the budget pays.
pub const FIT: &str = "fit";

/// Coaches are hired in tenths of a full-time job.
const PER_COACH: f64 = 10.0;

const ABOVE_ZERO: Domain = Domain { low: 0.0, high: f64::INFINITY, low_open: true, high_open: false };

/// Among whom, how long and in what world a design spends.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    pub organizations: usize,
    pub months: u32,
    /// Every cost and input at its default, or where the file puts its centre.
    pub central: &'a World,
}

impl Budget {
    /// The key by which a file gives it.
    pub fn key(self) -> &'static str {
        match self {
            Budget::InAll(_) => KEYS[0],
            Budget::PerYear(_) => KEYS[1],
        }
    }

    /// USD.
    pub fn usd(self) -> f64 {
        match self {
            Budget::InAll(usd) | Budget::PerYear(usd) => usd,
        }
    }

    /// Reads the one or the other, and where it stands.
    pub(super) fn read(section: &Section, findings: &mut Findings) -> Option<(Budget, Range<usize>)> {
        let [in_all, per_year] = KEYS.map(|key| section.get(key));
        if let (Some(_), Some(second)) = (&in_all, &per_year) {
            let what = format!("{} has a budget in all and one a year", section.name);
            let help = "keep the one that binds";
            findings.add(Finding::new(code::CONFLICT, second.key_span.clone(), what).help(help));
        }
        let item = in_all.as_ref().or(per_year.as_ref())?;
        let usd = item.number(ABOVE_ZERO, findings)?;
        let budget = if in_all.is_some() { Budget::InAll(usd) } else { Budget::PerYear(usd) };
        Some((budget, item.span.clone()))
    }

    /// What a design costs, as this budget counts it: USD.
    pub fn cost(self, design: &Design, setting: Setting) -> f64 {
        self.costs(design, setting).into_iter().fold(0.0, f64::max)
    }

    /// All that has to stay within the budget.
    fn costs(self, design: &Design, setting: Setting) -> Vec<f64> {
        let Setting { organizations, months, central } = setting;
        match self {
            Budget::InAll(_) => vec![Spending::planned(design, organizations, months, central).in_all()],
            Budget::PerYear(_) => {
                let funded = |month: u32| month <= months && design.funding(month) > 0.0;
                let phases = design.phases.iter().filter(|phase| funded(phase.from));
                phases.map(|phase| design.cost_at_full_strength(phase, organizations, central)).collect()
            }
        }
    }

    /// The most full-time coaches within the budget, in tenths, of a design `with` so many;
    /// `None` if it costs more without any.
    pub fn coaches(self, with: impl Fn(f64) -> Design, setting: Setting) -> Option<f64> {
        // What a coach costs does not depend on how many there are.
        let (none, one) = (self.costs(&with(0.0), setting), self.costs(&with(1.0), setting));
        let room = none.iter().zip(&one).map(|(none, one)| (self.usd() - none, one - none));
        let within = |(left, each): (f64, f64)| match each > 0.0 {
            true => left / each,
            false if left >= 0.0 => f64::INFINITY,
            false => f64::NEG_INFINITY,
        };
        let most = room.map(within).fold(f64::INFINITY, f64::min);
        // A budget that is met to the cent is met.
        let tenths = (most * PER_COACH + 1e-6).floor();
        (tenths >= 0.0 && tenths.is_finite()).then_some(tenths / PER_COACH)
    }

    /// The same of a design as it is, in the phases that have as many coaches as the first.
    pub fn coaches_of(self, design: &Design, setting: Setting) -> Option<f64> {
        self.coaches(|coaches| Budget::with_coaches(design, coaches), setting)
    }

    /// A design with so many coaches in the phases that have as many as the first.
    pub fn with_coaches(design: &Design, coaches: f64) -> Design {
        let mut other = design.clone();
        let before = design.phases[0].levers.coaches;
        let phases = other.phases.iter_mut().take_while(|phase| phase.levers.coaches == before);
        phases.for_each(|phase| phase.levers.coaches = coaches);
        other
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = match self {
            Budget::InAll(_) => "in all",
            Budget::PerYear(_) => "a year",
        };
        write!(f, "${} {span}", thousands(self.usd().round() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};

    const PLAIN: &str = "format = 1\nmonths = 84\nfunding_ends = 48\nbudget_per_year = 400_000\n\
        [initiative]\norganizations = 32\npractices = 4\n[designs.none]\nstructure = 'self-organized'\n\
        [designs.a]\nstructure = 'existing-nonprofit'\nconvenings_per_year = 6\naccountability = 0.5\n\
        leader_involvement = 0.4\ncommunication = 0.4\nshared_measurement = 0.5\ncoaches = 'fit'\n\
        [designs.b]\nextends = 'a'\nstructure = 'shared'\n";

    fn read(text: &str) -> Result<Scenario, String> {
        Scenario::read("s.toml", text, &HeldFiles::none()).map_err(|faults| faults.to_string())
    }

    fn coaches(text: &str) -> Vec<f64> {
        let scenario = read(text).unwrap_or_else(|faults| panic!("{faults}"));
        scenario.designs.iter().map(|design| design.phases[0].levers.coaches).collect()
    }

    #[test]
    fn coaches_fit_a_year_and_what_is_spent_in_all() {
        // (400,000 − 2·110,000 − 0.5·80,000 − 3·(4,000 + 150·0.6·32))/110,000 is 1.08.
        assert_eq!(coaches(PLAIN), [0.0, 1.0, 2.0]);
        let in_all = PLAIN.replace("budget_per_year = 400_000", "budget = 1_600_000");
        let found = coaches(&in_all);
        let scenario = read(&in_all).unwrap();
        let central = crate::study::Worlds::new(&scenario).draw(0);
        let setting = Setting { organizations: 32, months: 84, central: &central };
        for (design, coaches) in scenario.designs.iter().zip(&found).skip(1) {
            let cost = |coaches: f64| {
                let mut other = design.clone();
                other.phases[0].levers.coaches = coaches;
                Budget::InAll(1.0).cost(&other, setting)
            };
            let fits = cost(*coaches) <= 1_600_000.0 && cost(coaches + 0.1) > 1_600_000.0;
            assert!(fits, "{}: {coaches}", design.name);
            assert_eq!(Budget::InAll(1_600_000.0).coaches_of(design, setting), Some(*coaches));
        }
        // A backbone that is founded late has spent less of it.
        assert!(found[1] > 1.0 && found[2] > 2.0, "{found:?}");
    }

    #[test]
    fn overheads_taper_and_phases_cost_coaches() {
        let with =
            |more: &str| coaches(&PLAIN.replace("coaches = 'fit'", &format!("coaches = 'fit'\n{more}")))[1];
        assert_eq!(with("overhead = 0.1"), 0.7);
        // A phase with staff for a year binds as much as any; one with coaches of its own has these.
        assert_eq!(with("phases = [{ from = 13, core_staff = 2.5 }]"), 0.5);
        assert_eq!(with("phases = [{ from = 13, core_staff = 1, coaches = 1.5 }]"), 1.0);
        let in_all = |more: &str| {
            let text = PLAIN.replace("budget_per_year = 400_000", "budget = 1_600_000");
            coaches(&text.replace("coaches = 'fit'", &format!("coaches = 'fit'\n{more}")))[1]
        };
        assert!(in_all("taper_months = 24") < in_all("taper_months = 0"));
        assert!(in_all("formation_months = 24") > in_all("formation_months = 0"));
    }

    #[test]
    fn a_written_out_scenario_has_the_coaches_and_what_they_fit() {
        let scenario = read(PLAIN).unwrap();
        let resolved = scenario.resolved();
        assert!(resolved.toml.contains("coaches = 1.0\n"), "{}", resolved.toml);
        assert!(resolved.toml.contains("budget_per_year = 400000.0\n"), "{}", resolved.toml);
        let again = Scenario::read("s.toml", &resolved.toml, &HeldFiles::none()).unwrap();
        assert_eq!(again.resolved(), resolved);
    }

    #[test]
    fn a_sweep_fits_every_point_anew() {
        let text =
            format!("{PLAIN}[sweep]\nbase = 'a'\nvary.core_staff = [1, 2]\nvary.organizations = [32, 320]\n");
        let scenario = read(&text).unwrap();
        let points = scenario.sweep.as_ref().unwrap().points.len();
        let found: Vec<f64> =
            scenario.variants(0..points).iter().map(|one| one.design.phases[0].levers.coaches).collect();
        assert_eq!(found, [2.0, 1.3, 1.0, 0.3]);
    }

    #[test]
    fn what_does_not_fit_is_told() {
        for (from, to, says) in [
            ("budget_per_year = 400_000\n", "", "has none"),
            ("400_000", "250_000", "without coaches it costs"),
            ("budget_per_year", "budget", "write budget_per_year = 400000"),
            ("coaches = 'fit'", "coaches = 'two'", "or \"fit\" with a budget"),
            ("coaches = 'fit'", "coaches = 1\nphases = [{ from = 9, coaches = 'fit' }]", "stands in a phase"),
            ("coaches = 'fit'", "coaches = 'fit'\nbudget = 1\nbudget_per_year = 1", "one a year"),
            ("structure = 'shared'", "structure = 'self-organized'", "inherits"),
        ] {
            let text = PLAIN.replacen(from, to, 1);
            let read = Scenario::read("s.toml", &text, &HeldFiles::none());
            let faults = read.err().unwrap_or_else(|| panic!("{to} is read"));
            let told =
                faults.faults.iter().map(|one| format!("{one} {}", one.why.as_deref().unwrap_or_default()));
            let told = told.collect::<String>();
            assert!(told.contains(says), "{to}: {told}");
        }
    }
}
