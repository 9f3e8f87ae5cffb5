//! In what two designs differ, and mixtures of the two.

use crate::summary::compare::{Differing, SettingSwapped};
use crate::summary::shown;
use engine::model::setting::{Setting, Value};
use engine::model::{Design, Phase, World};

/// What is swapped as one.
#[derive(Debug)]
pub(super) struct Thing {
    pub of: Differing,
    /// What a backbone does, rather than what it is: without a backbone there is none of it.
    mechanism: bool,
    /// What it is made of. At 0 in both designs, the first of a mechanism leaves the others
    /// without effect.
    settings: &'static [&'static str],
}

const fn is(of: Differing, settings: &'static [&'static str]) -> Thing {
    Thing { of, mechanism: false, settings }
}

const fn does(of: Differing, settings: &'static [&'static str]) -> Thing {
    Thing { of, mechanism: true, settings }
}

/// Every setting of a design, each in one thing. The structure itself is none: all that it is,
/// beside its presets, is what worlds draw for it.
static THINGS: [Thing; 17] = [
    is(Differing::Founding, &["formation_months", "ramp_months"]),
    is(Differing::Neutrality, &["neutrality"]),
    is(Differing::Authority, &["authority"]),
    is(Differing::CoreStaff, &["core_staff"]),
    is(Differing::Directors, &["director_tenure"]),
    is(Differing::Funding, &["funding_ends", "taper_months", "overhead"]),
    does(Differing::Reviews, &[]),
    does(Differing::Meetings, &["convenings_per_year", "convening_hours"]),
    does(Differing::Accountability, &["accountability", "peer_share"]),
    does(Differing::Deadlines, &["deadline_focus", "deadline_every_months"]),
    does(Differing::Visibility, &["visibility"]),
    does(Differing::Leaders, &["leader_involvement"]),
    does(Differing::Coaches, &["coaches", "coaching_allocation"]),
    does(Differing::Measurement, &["shared_measurement"]),
    does(Differing::Communication, &["communication"]),
    does(Differing::Carry, &["carry"]),
    does(Differing::Directive, &["directive"]),
];

/// All that a backbone does.
pub(super) fn mechanisms() -> Vec<Differing> {
    THINGS.iter().filter(|thing| thing.mechanism).map(|thing| thing.of).collect()
}

impl Thing {
    fn settings(&self) -> impl Iterator<Item = &'static Setting> + use<> {
        self.settings.iter().filter_map(|name| Setting::named(name))
    }
}

/// Two designs between which things are swapped. Both have a backbone, or neither has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Two<'a> {
    pub from: &'a Design,
    pub to: &'a Design,
}

impl Two<'_> {
    /// What differs; `mechanisms` alone, or all.
    pub fn things(&self, mechanisms: bool) -> Vec<&'static Thing> {
        let asked = THINGS.iter().filter(|thing| thing.mechanism || !mechanisms);
        asked.filter(|thing| self.differ_in(thing)).collect()
    }

    fn differ_in(&self, thing: &Thing) -> bool {
        let Two { from, to } = *self;
        let acts = match thing.of {
            Differing::Reviews => return from.adaptive != to.adaptive,
            Differing::Funding => from.funding_ends.or(to.funding_ends).is_some(),
            _ => !thing.mechanism || thing.settings().next().is_some_and(|main| self.is_on(main)),
        };
        acts && thing.settings().any(|setting| self.differ(setting))
    }

    /// Whether one of the two ever has more than nothing of it.
    fn is_on(&self, setting: &Setting) -> bool {
        let is_on = |design: &Design| {
            (0..design.phases.len()).any(|phase| setting.get(design, phase) != Some(Value::Real(0.0)))
        };
        is_on(self.from) || is_on(self.to)
    }

    fn differ(&self, setting: &Setting) -> bool {
        let drawn_apart = self.from.structure != self.to.structure;
        self.months().into_iter().any(|month| {
            let (from, to) = (at(setting, self.from, month), at(setting, self.to, month));
            from != to || from.is_none() && drawn_apart
        })
    }

    /// The first months of the phases of both.
    fn months(&self) -> Vec<u32> {
        let phases = self.from.phases.iter().chain(&self.to.phases);
        let mut months: Vec<u32> = phases.map(|phase| phase.from).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// `from`, with these things as `to` has them, each over all its months.
    pub fn mixed(&self, swapped: &[Differing]) -> Design {
        let mut mixed = Design::new("", self.from.structure);
        // What worlds draw is still open in all of them.
        let months = self.months();
        for month in &months {
            mixed.begin_phase(*month);
        }
        for thing in &THINGS {
            let source = if swapped.contains(&thing.of) { self.to } else { self.from };
            if thing.of == Differing::Reviews {
                mixed.adaptive = source.adaptive;
            }
            for setting in thing.settings() {
                for (phase, month) in months.iter().enumerate() {
                    if let Some(value) =
                        at(setting, source, *month).filter(|_| setting.by_phase() || phase == 0)
                    {
                        setting.set(&mut mixed, phase, value).expect("a design has it");
                    }
                }
            }
        }
        // A phase in which nothing changes is none: the mixture is known by what it is.
        mixed.phases.dedup_by(|next, before| *next == Phase { from: next.from, ..*before });
        mixed
    }

    /// What a world draws for the structure of the mixture.
    pub fn draw(&self, swapped: &[Differing], world: &mut World) {
        let [from, to] = [self.from, self.to].map(|design| design.structure as usize);
        if swapped.contains(&Differing::Founding) {
            world.structures[from].formation_months = world.structures[to].formation_months;
        }
        if swapped.contains(&Differing::Neutrality) {
            world.structures[from].neutrality = world.structures[to].neutrality;
        }
    }

    /// How the two have what differs, and how A and B of a pair are told of it.
    pub fn told(&self, thing: &Thing, turned: bool) -> Vec<SettingSwapped> {
        let (a, b) = if turned { (self.to, self.from) } else { (self.from, self.to) };
        if thing.of == Differing::Reviews {
            return vec![SettingSwapped {
                name: "adaptive".to_owned(),
                a: reviews(a),
                b: reviews(b),
                by: None,
            }];
        }
        let differing = thing.settings().filter(|setting| self.differ(setting));
        let told = |setting: &'static Setting| SettingSwapped {
            name: setting.name.to_owned(),
            a: path(setting, a),
            b: path(setting, b),
            by: constant(setting, a).zip(constant(setting, b)).map(|(a, b)| round(b - a)),
        };
        differing.map(told).collect()
    }
}

fn at(setting: &Setting, design: &Design, month: u32) -> Option<Value> {
    setting.get(design, if setting.by_phase() { design.phase_at(month) } else { 0 })
}

fn reviews(design: &Design) -> String {
    match design.adaptive {
        None => "no".to_owned(),
        Some(one) => format!("every {} months, shift {}", one.review_months, one.shift),
    }
}

/// A setting from the first month to the last, in text.
fn path(setting: &Setting, design: &Design) -> String {
    let mut told = shown(setting, design, 0);
    let mut before = told.clone();
    for (place, phase) in design.phases.iter().enumerate().skip(1).filter(|_| setting.by_phase()) {
        let now = shown(setting, design, place);
        if now != before {
            told += &format!("; from month {}: {now}", phase.from);
            before = now;
        }
    }
    told
}

/// Its one number, if it has one; of what worlds draw, the central one.
fn constant(setting: &Setting, design: &Design) -> Option<f64> {
    let drawn = || setting.drawn_on(design.structure).map(|one| one.central);
    let number = |phase: usize| match setting.get(design, phase) {
        Some(Value::Real(number)) => Some(number),
        Some(Value::Whole(number)) => Some(f64::from(number)),
        Some(Value::Word(_)) => None,
        None => drawn(),
    };
    let first = number(0)?;
    (!setting.by_phase() || (1..design.phases.len()).all(|phase| number(phase) == Some(first)))
        .then_some(first)
}

/// Without the dust of a difference of decimals.
fn round(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::registry::{SETTINGS, Structure};

    fn two() -> (Design, Design) {
        let mut from = Design::new("from", Structure::FunderLed);
        let mut to = Design::new("to", Structure::Shared);
        for (design, month, coaches) in [(&mut from, 12, 1.0), (&mut to, 30, 2.0)] {
            let phase = design.begin_phase(month);
            design.set("coaches", phase, Value::Real(coaches)).unwrap();
            design.set("funding_ends", 0, Value::Whole(month)).unwrap();
        }
        (from, to)
    }

    #[test]
    fn every_setting_is_in_one_thing() {
        for setting in SETTINGS {
            let things = THINGS.iter().filter(|thing| thing.settings.contains(&setting.name));
            assert_eq!(things.count(), 1, "{}", setting.name);
        }
        let named = THINGS.iter().flat_map(|thing| thing.settings);
        named.for_each(|name| assert!(Setting::named(name).is_some(), "{name}"));
    }

    #[test]
    fn a_mixture_has_each_thing_over_all_months_as_its_side_has_it() {
        let (from, to) = two();
        let two = Two { from: &from, to: &to };
        let name = |design: Design| Design { name: String::new(), ..design };
        assert_eq!(two.mixed(&[]), name(from.clone()));
        let all: Vec<Differing> = THINGS.iter().map(|thing| thing.of).collect();
        assert_eq!(two.mixed(&all), Design { structure: Structure::FunderLed, ..name(to.clone()) });
        let mixed = two.mixed(&[Differing::Coaches]);
        let coaches = |month: u32| mixed.phases[mixed.phase_at(month)].levers.coaches;
        assert_eq!([11, 12, 29, 30].map(coaches), [0.0, 0.0, 0.0, 2.0]);
        assert_eq!((mixed.phases.len(), mixed.funding_ends), (2, Some(12)));
        let of: Vec<Differing> = two.things(false).iter().map(|thing| thing.of).collect();
        for thing in [Differing::Founding, Differing::Neutrality, Differing::Coaches, Differing::Funding] {
            assert!(of.contains(&thing), "{of:?}");
        }
        let coaches = THINGS.iter().find(|thing| thing.of == Differing::Coaches).unwrap();
        let told = &two.told(coaches, false)[0];
        assert_eq!((&told.a[..], &told.b[..], told.by), ("0; from month 12: 1", "0; from month 30: 2", None));
    }

    #[test]
    fn what_a_world_draws_is_drawn_from_the_structure_of_its_side() {
        let (from, to) = two();
        let central = World::central();
        let two = Two { from: &from, to: &to };
        let mut world = central.clone();
        two.draw(&[Differing::Neutrality], &mut world);
        let drawn = |structure: Structure| world.structures[structure as usize];
        let central = |structure: Structure| central.structures[structure as usize];
        assert_eq!(drawn(Structure::FunderLed).neutrality, central(Structure::Shared).neutrality);
        assert_eq!(
            drawn(Structure::FunderLed).formation_months,
            central(Structure::FunderLed).formation_months
        );
        assert_eq!(drawn(Structure::Shared), central(Structure::Shared));
    }
}
