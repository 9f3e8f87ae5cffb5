//! What a design may set anew with every phase: levers and three values of the structure.

use super::super::fault::Findings;
use super::super::header::MONTHS_AT_MOST;
use super::super::reader::Section;
use engine::model::design::LEVERS;
use engine::model::registry::Domain;
use engine::model::{Allocation, Phase};
use std::ops::Range;

/// The keys besides the [`LEVERS`].
pub(in super::super) const OTHER_KEYS: [&str; 5] =
    ["deadline_every_months", "coaching_allocation", "neutrality", "core_staff", "director_tenure"];

const ALLOCATIONS: [&str; 3] = ["equal", "demand", "lagging"];

/// The keys of everything that may change by phase.
pub(in super::super) fn keys() -> impl Iterator<Item = &'static str> {
    LEVERS.iter().map(|lever| lever.name).chain(OTHER_KEYS)
}

/// A number that the file gives, and where.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub value: f64,
    pub span: Range<usize>,
}

/// Everything given; the rest stays as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    levers: [Option<Given>; LEVERS.len()],
    pub deadline_every_months: Option<u32>,
    pub coaching_allocation: Option<Allocation>,
    pub neutrality: Option<Given>,
    pub core_staff: Option<Given>,
    pub director_tenure: Option<Given>,
}

impl Settings {
    pub fn read(section: &Section, findings: &mut Findings) -> Settings {
        let at_least_zero = Domain::closed(0.0, f64::INFINITY);
        let above_zero = Domain { low_open: true, ..at_least_zero };
        let mut given = |key, domain| given(section, key, domain, findings);
        let levers = std::array::from_fn(|index| given(LEVERS[index].name, LEVERS[index].domain));
        let neutrality = given("neutrality", Domain::closed(0.0, 1.0));
        let core_staff = given("core_staff", at_least_zero);
        let director_tenure = given("director_tenure", above_zero);
        let deadline = section.get("deadline_every_months");
        let allocation = section.get("coaching_allocation");
        Settings {
            levers,
            neutrality,
            core_staff,
            director_tenure,
            deadline_every_months: deadline.and_then(|item| item.whole_u32(2..=MONTHS_AT_MOST, findings)),
            coaching_allocation: allocation
                .and_then(|item| item.word(&ALLOCATIONS, Allocation::parse, findings)),
        }
    }

    /// The number given for a lever.
    pub fn lever(&self, name: &str) -> Option<f64> {
        let place = LEVERS.iter().position(|lever| lever.name == name)?;
        Some(self.levers[place].as_ref()?.value)
    }

    /// What is not given here is as in the base.
    pub fn inherit(&mut self, base: &Settings) {
        for (own, base) in self.levers.iter_mut().zip(&base.levers) {
            inherit(own, base);
        }
        inherit(&mut self.deadline_every_months, &base.deadline_every_months);
        inherit(&mut self.coaching_allocation, &base.coaching_allocation);
        inherit(&mut self.neutrality, &base.neutrality);
        inherit(&mut self.core_staff, &base.core_staff);
        inherit(&mut self.director_tenure, &base.director_tenure);
    }

    /// Changes what is given.
    pub fn apply(&self, phase: &mut Phase) {
        for (lever, given) in LEVERS.iter().zip(&self.levers) {
            if let Some(given) = given {
                (lever.set)(&mut phase.levers, given.value);
            }
        }
        let set = |target: &mut f64, given: &Option<Given>| {
            if let Some(given) = given {
                *target = given.value;
            }
        };
        set(&mut phase.core_staff, &self.core_staff);
        set(&mut phase.director_tenure, &self.director_tenure);
        phase.neutrality = self.neutrality.as_ref().map(|given| given.value).or(phase.neutrality);
        phase.levers.deadline_every_months =
            self.deadline_every_months.unwrap_or(phase.levers.deadline_every_months);
        phase.levers.coaching_allocation =
            self.coaching_allocation.unwrap_or(phase.levers.coaching_allocation);
    }

    /// What is given that only a backbone can do.
    pub fn needing_backbone(&self) -> impl Iterator<Item = (&'static str, &Given)> {
        let levers = LEVERS.iter().zip(&self.levers).filter(|(lever, _)| lever.needs_backbone);
        let levers = levers.filter_map(|(lever, given)| Some((lever.name, given.as_ref()?)));
        let staff = self.core_staff.iter().map(|given| ("core_staff", given));
        let idle = levers.chain(staff).filter(|(_, given)| given.value != 0.0);
        let partial = self.neutrality.iter().filter(|given| given.value != 1.0);
        idle.chain(partial.map(|given| ("neutrality", given)))
    }
}

/// The number of a key, and where it stands.
pub(super) fn given(
    section: &Section,
    key: &'static str,
    domain: Domain,
    findings: &mut Findings,
) -> Option<Given> {
    let item = section.get(key)?;
    Some(Given { value: item.number(domain, findings)?, span: item.span })
}

/// Takes the base's value where there is no own one.
pub(super) fn inherit<T: Clone>(own: &mut Option<T>, base: &Option<T>) {
    if own.is_none() {
        own.clone_from(base);
    }
}
