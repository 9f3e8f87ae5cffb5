//! What the command line changes in a scenario before it is run.

use crate::scenario::{MONTHS_AT_MOST, Scenario, likeliest};
use engine::model::{Design, Initiative};

/// Changes to a scenario; `None` and an empty list leave it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The designs to keep, in any order.
    pub designs: Vec<String>,
    pub months: Option<u32>,
    pub seed: Option<u64>,
}

/// A change that does not fit the scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("there is no design `{asked}`{}; there are: {}", did_you_mean(.near), .designs.join(", "))]
    NoSuchDesign { asked: String, near: Option<String>, designs: Vec<String> },
    #[error("months must be from 1 to {MONTHS_AT_MOST}, not {0}")]
    Months(u32),
    #[error(
        "with {months} months, {what} (month {month}) lies beyond the last month; use at least --months {month}"
    )]
    Beyond { what: String, month: u32, months: u32 },
}

fn did_you_mean(near: &Option<String>) -> String {
    near.as_ref().map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default()
}

impl Overrides {
    /// The changed scenario; its designs stay in the file's order.
    pub fn apply(&self, scenario: &mut Scenario) -> Result<(), Misfit> {
        for asked in &self.designs {
            if !scenario.designs.iter().any(|design| design.name == *asked) {
                let designs = || scenario.designs.iter().map(|design| design.name.as_str());
                return Err(Misfit::NoSuchDesign {
                    asked: asked.clone(),
                    near: likeliest(asked, designs()).map(str::to_owned),
                    designs: designs().map(str::to_owned).collect(),
                });
            }
        }
        if !self.designs.is_empty() {
            scenario.designs.retain(|design| self.designs.contains(&design.name));
            // A design that is left out can't be varied either.
            scenario.sweep = scenario.sweep.take().filter(|sweep| self.designs.contains(&sweep.design));
        }
        if let Some(seed) = self.seed {
            scenario.initiative.seed = seed;
        }
        // Who sweeps has the scenario read with these months, and its points checked against them.
        if let Some(months) = self.months.filter(|months| *months != scenario.initiative.months) {
            scenario.initiative.months = months;
            fits(&scenario.initiative, scenario.designs.iter())?;
            // For all others a sweep that no longer fits stands aside.
            let points = scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len());
            if scenario.variants(0..points).len() < points {
                scenario.sweep = None;
            }
        }
        scenario.forget_what_is_gone();
        Ok(())
    }
}

/// Whether all that has a month happens within the months there are.
pub(super) fn fits<'d>(
    initiative: &Initiative,
    designs: impl Iterator<Item = &'d Design>,
) -> Result<(), Misfit> {
    let months = initiative.months;
    if !(1..=MONTHS_AT_MOST).contains(&months) {
        return Err(Misfit::Months(months));
    }
    let shared = initiative.funding_ends.map(|month| ("the end of the funding".to_string(), month));
    let designs = designs.flat_map(|design| {
        let name = &design.name;
        let funding = design.funding_ends.map(|month| (format!("the end of the funding of `{name}`"), month));
        let phases = design.phases.iter().map(move |phase| (format!("a phase of `{name}`"), phase.from));
        funding.into_iter().chain(phases)
    });
    let practices = initiative
        .practices
        .iter()
        .map(|practice| (format!("the start of the practice `{}`", practice.name), practice.start_month));
    let joins = initiative
        .organizations
        .iter()
        .map(|organization| (format!("the joining of `{}`", organization.name), organization.join_month));
    let mut dated = shared.into_iter().chain(designs).chain(practices).chain(joins);
    match dated.find(|(_, month)| *month > months) {
        Some((what, month)) => Err(Misfit::Beyond { what, month, months }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake;
    use super::*;
    use crate::scenario::HeldFiles;

    fn apply(overrides: Overrides) -> Result<Scenario, Misfit> {
        let mut scenario = fake::scenario();
        overrides.apply(&mut scenario).map(|()| scenario)
    }

    #[test]
    fn an_unknown_design_is_answered_with_the_nearest() {
        let designs = vec!["leam".to_string()];
        let misfit = apply(Overrides { designs, ..Overrides::default() }).unwrap_err();
        assert!(misfit.to_string().contains("did you mean `lean`?"), "{misfit}");
    }

    #[test]
    fn a_sweep_beyond_the_last_month_stands_aside() {
        let text = include_str!("../../../../tests/data/example.toml").to_owned()
            + "\n[sweep]\nbase = \"lean\"\nvary = { funding_ends = [30, 50] }\n";
        for (months, result) in [(70, true), (40, false)] {
            let text = text.replace("funding_ends = 60", "funding_ends = 36");
            let text = text.replace("from = 49", "from = 38");
            let mut scenario = Scenario::read("a.toml", &text, &HeldFiles::none()).unwrap();
            Overrides { months: Some(months), ..Overrides::default() }.apply(&mut scenario).unwrap();
            assert_eq!(scenario.sweep.is_some(), result, "{months} months");
            let resolved = scenario.resolved();
            let files: HeldFiles = resolved.files.into_iter().collect();
            assert_eq!(
                Scenario::read("a.toml", &resolved.toml, &files).unwrap().resolved().toml,
                resolved.toml
            );
        }
    }

    #[test]
    fn designs_stay_in_the_order_of_the_file() {
        let designs = vec!["lean".to_string(), "none".to_string()];
        let scenario = apply(Overrides { designs, ..Overrides::default() }).unwrap();
        assert_eq!(scenario.designs.iter().map(|d| &d.name[..]).collect::<Vec<_>>(), ["none", "lean"]);
    }

    #[test]
    fn a_changed_scenario_can_still_be_written_out_and_read() {
        let text = include_str!("../../../../tests/data/example.toml").replacen(
            "format = 1\n",
            "format = 1\nreference = 'lean'\n",
            1,
        ) + "\n[[hypothesis]]\nclaim = 'a'\ntest = 'coached.impact > none.impact'\n\
               [[hypothesis]]\nclaim = 'b'\ntest = 'coached.impact > lean.impact'\n\
               [[hypothesis]]\nclaim = 'c'\ntest = 'impact rises with the staff'\n\
               [[hypothesis]]\nclaim = 'd'\ntest = 'impact rises with coaches'\n\
               [sweep]\nbase = 'lean'\n[sweep.vary]\n'the staff' = [{ coaches = 0 }, { coaches = 1, core_staff = 3 }]\n";
        let read = |text: &str| Scenario::read("example.toml", text, &HeldFiles::none()).unwrap();
        let claims = |overrides: &Overrides| {
            let mut scenario = read(&text);
            overrides.apply(&mut scenario).unwrap();
            assert_eq!(read(&scenario.resolved().toml), scenario);
            scenario.hypotheses.iter().map(|one| one.claim.clone()).collect::<String>()
        };
        assert_eq!(claims(&Overrides::default()), "abcd");
        let designs = ["none", "coached"].map(str::to_owned).to_vec();
        assert_eq!(claims(&Overrides { designs, ..Overrides::default() }), "ad");
    }

    #[test]
    fn months_must_leave_room_for_what_is_dated() {
        let months = |months| apply(Overrides { months: Some(months), ..Overrides::default() });
        assert_eq!(months(0), Err(Misfit::Months(0)));
        assert!(matches!(months(5), Err(Misfit::Beyond { month: 6, .. })));
        assert_eq!(months(24).unwrap().initiative.months, 24);
    }
}
