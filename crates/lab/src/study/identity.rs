//! By what a run is known again: hashes of the initiative, the design and the world.
//!
//! What is hashed are names and values, of settings and parameters only those that differ
//! from their default. So a new one moves no hash of what leaves it as it is, and no change of
//! the code's own names or layout does. A default that moves is another model
//! ([`engine::model::VERSION`]), whose runs are never taken for these.

use blake3::Hash;
use engine::model::registry::SETTINGS;
use engine::model::setting::{Setting, Value};
use engine::model::{
    Adaptive, Design, Initiative, Network, Organization, PARAMETERS, Parameter, Phase, Practice, World,
};

/// Something with the hash by which it is known.
#[derive(Debug)]
pub struct Identified<'a, T> {
    pub of: &'a T,
    pub hash: Hash,
}

impl<T> Clone for Identified<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Identified<'_, T> {}

impl<'a> Identified<'a, Initiative> {
    /// An initiative, with its months and its seed.
    pub fn initiative(of: &'a Initiative) -> Self {
        Identified { of, hash: initiative(of) }
    }
}

impl<'a> Identified<'a, Design> {
    /// A design, whatever its name. `ownership_until`: the month after which its ownership is
    /// made to have no effect, as [`super::Engine::let_ownership_act_until`] has it.
    pub fn design(of: &'a Design, ownership_until: Option<u32>) -> Self {
        Identified { of, hash: design(of, ownership_until, SETTINGS.iter()) }
    }
}

impl<'a> Identified<'a, World> {
    /// A world: its number, and its values.
    pub fn world(of: &'a World) -> Self {
        Identified { of, hash: world(of, PARAMETERS.iter().zip(of.values())) }
    }
}

/// Names and values, each marked off from the next: all of it is hashed at once, which takes a
/// fraction of what it takes bit by bit.
#[derive(Default)]
struct Pairs(Vec<u8>);

impl Pairs {
    fn text(&mut self, text: &str) {
        self.0.extend((text.len() as u64).to_le_bytes());
        self.0.extend(text.as_bytes());
    }

    fn name(&mut self, name: &str, sort: u8) {
        self.text(name);
        self.0.push(sort);
    }

    fn real(&mut self, name: &str, value: f64) {
        self.name(name, b'r');
        self.0.extend(value.to_bits().to_le_bytes());
    }

    fn whole(&mut self, name: &str, value: impl Into<u64>) {
        self.name(name, b'w');
        self.0.extend(value.into().to_le_bytes());
    }

    fn word(&mut self, name: &str, value: &str) {
        self.name(name, b't');
        self.text(value);
    }

    fn hash(&self) -> Hash {
        blake3::hash(&self.0)
    }

    fn maybe_real(&mut self, name: &str, value: Option<f64>) {
        value.into_iter().for_each(|value| self.real(name, value));
    }

    fn maybe_whole(&mut self, name: &str, value: Option<u32>) {
        value.into_iter().for_each(|value| self.whole(name, value));
    }

    /// What a design sets in a phase, if that is not its structure's default.
    fn setting(&mut self, setting: &Setting, design: &Design, phase: usize) {
        let bits = |value: Option<Value>| match value {
            Some(Value::Real(number)) => Some(number.to_bits()),
            _ => None,
        };
        let (value, default) = (setting.get(design, phase), setting.default_on(design.structure));
        match value {
            _ if value == default && bits(value) == bits(default) => {}
            Some(Value::Real(value)) => self.real(setting.name, value),
            Some(Value::Whole(value)) => self.whole(setting.name, value),
            Some(Value::Word(value)) => self.word(setting.name, value),
            None => {}
        }
    }
}

// Fields are named one by one, so that a new one is not forgotten.

fn initiative(of: &Initiative) -> Hash {
    let Initiative {
        months,
        seed,
        organizations,
        sectors,
        practices,
        network,
        common_agenda,
        self_convenings_per_year,
        funding_ends,
    } = of;
    let mut pairs = Pairs::default();
    pairs.whole("months", *months);
    pairs.whole("seed", *seed);
    let plain = Organization::named("");
    for Organization { name, sector, size, capacity, readiness, join_month, alignment, baseline } in
        organizations
    {
        pairs.word("organization", name);
        pairs.maybe_whole("sector", *sector);
        pairs.maybe_real("size", *size);
        pairs.maybe_whole("capacity", (*capacity != plain.capacity).then_some(*capacity));
        pairs.maybe_real("readiness", *readiness);
        pairs.maybe_whole("join_month", (*join_month != plain.join_month).then_some(*join_month));
        pairs.maybe_real("alignment", *alignment);
        for (practice, stage) in (0..).zip(baseline) {
            pairs.maybe_whole(&format!("baseline {practice}"), stage.map(|stage| stage as u32));
        }
    }
    sectors.iter().for_each(|name| pairs.word("sector", name));
    let plain = Practice::named("");
    for Practice { name, difficulty, weight, start_month } in practices {
        pairs.word("practice", name);
        pairs.maybe_real("difficulty", *difficulty);
        pairs.maybe_real("weight", (*weight != plain.weight).then_some(*weight));
        pairs.maybe_whole("start_month", (*start_month != plain.start_month).then_some(*start_month));
    }
    connected(&mut pairs, network);
    pairs.real("common_agenda", *common_agenda);
    pairs.real("self_convenings_per_year", *self_convenings_per_year);
    pairs.maybe_whole("funding_ends", *funding_ends);
    pairs.hash()
}

fn connected(pairs: &mut Pairs, network: &Network) {
    match network {
        Network::None => {}
        Network::SmallWorld { degree, rewire } => {
            pairs.whole("small-world", *degree);
            pairs.real("rewire", *rewire);
        }
        Network::Random { degree } => pairs.real("random", *degree),
        Network::ScaleFree { links } => pairs.whole("scale-free", *links),
        Network::Sectors { count, within, between } => {
            pairs.whole("sectors", *count);
            pairs.real("within", *within);
            pairs.real("between", *between);
        }
        Network::Complete => pairs.word("network", "complete"),
        Network::Brought(ties) => {
            pairs.whole("brought", ties.len() as u64);
            ties.iter().for_each(|(a, b)| pairs.whole("tie", u64::from(*a) << 32 | u64::from(*b)));
        }
    }
}

fn design<'a>(
    of: &Design,
    ownership_until: Option<u32>,
    settings: impl Iterator<Item = &'a Setting> + Clone,
) -> Hash {
    let Design {
        name: _,
        structure,
        formation_months: _,
        ramp_months: _,
        funding_ends: _,
        taper_months: _,
        authority: _,
        overhead: _,
        adaptive,
        phases,
    } = of;
    let mut pairs = Pairs::default();
    pairs.word("structure", structure.name());
    if let Some(Adaptive { review_months, shift }) = adaptive {
        pairs.whole("review_months", *review_months);
        pairs.real("shift", *shift);
    }
    let settled = settings.clone().filter(|setting| !setting.by_phase());
    settled.for_each(|setting| pairs.setting(setting, of, 0));
    for (place, phase) in phases.iter().enumerate() {
        let Phase { from, levers: _, neutrality: _, core_staff: _, director_tenure: _ } = phase;
        pairs.whole("from", *from);
        let changing = settings.clone().filter(|setting| setting.by_phase());
        changing.for_each(|setting| pairs.setting(setting, of, place));
    }
    pairs.maybe_whole("ownership_until", ownership_until);
    pairs.hash()
}

fn world<'a>(of: &World, values: impl Iterator<Item = (&'a Parameter, f64)>) -> Hash {
    let mut pairs = Pairs::default();
    pairs.whole("number", of.number);
    let changed = values.filter(|(parameter, value)| value.to_bits() != parameter.default.to_bits());
    changed.for_each(|(parameter, value)| pairs.real(&parameter.name, value));
    pairs.hash()
}

#[cfg(test)]
mod tests {
    use super::super::fake;
    use super::*;
    use engine::model::registry::Structure;

    #[test]
    fn what_moves_results_moves_the_hash_and_a_name_does_not() {
        let design = fake::design("lean", Structure::ExistingNonprofit);
        let known = |design: &Design| Identified::design(design, None).hash;
        assert_eq!(known(&design), known(&Design { name: "thin".into(), ..design.clone() }));
        assert_ne!(known(&design), known(&Design { taper_months: 1e-300, ..design.clone() }));
        assert_ne!(known(&design), known(&Design { adaptive: Some(Adaptive::default()), ..design.clone() }));
        assert_ne!(known(&design), Identified::design(&design, Some(3)).hash);
        let mut phased = design.clone();
        phased.begin_phase(3);
        assert_ne!(known(&design), known(&phased));

        let world = World::central();
        let mut other = world.clone();
        *other.get_mut("own_crowding").unwrap() += 1e-9;
        let known = |world: &World| Identified::world(world).hash;
        assert_ne!(known(&world), known(&other));
        assert_ne!(known(&world), known(&World { number: 1, ..world.clone() }));

        let initiative = fake::scenario().initiative;
        let known = |initiative: &Initiative| Identified::initiative(initiative).hash;
        let mut seen = vec![known(&initiative)];
        let mut moves = |change: &dyn Fn(&mut Initiative)| {
            let mut other = initiative.clone();
            change(&mut other);
            assert!(!seen.contains(&known(&other)), "{other:?}");
            seen.push(known(&other));
        };
        moves(&|one| one.seed = 8);
        moves(&|one| one.months = 13);
        moves(&|one| one.funding_ends = None);
        moves(&|one| one.network = Network::Random { degree: 1.0 });
        moves(&|one| one.network = Network::Brought(vec![(0, 1)]));
        moves(&|one| one.network = Network::Brought(vec![(0, 2)]));
        moves(&|one| one.organizations[1].size = Some(1.0));
        moves(&|one| one.organizations[1].capacity = 3);
        moves(&|one| one.organizations[2].capacity = 3);
        moves(&|one| one.practices[0].weight = 2.0);
        moves(&|one| one.practices[1].start_month = 2);
    }

    /// A row that is new is one that was not there: as long as it is left alone, it says nothing.
    #[test]
    fn a_new_row_with_its_default_moves_no_hash() {
        let mut of = fake::design("lean", Structure::ExistingNonprofit);
        of.begin_phase(3);
        let without = |of: &Design, row: &'static Setting| {
            design(of, None, SETTINGS.iter().filter(move |one| one.name != row.name))
        };
        for setting in SETTINGS {
            let is_default = |phase| setting.get(&of, phase) == setting.default_on(of.structure);
            let same = without(&of, setting) == Identified::design(&of, None).hash;
            assert_eq!(same, is_default(0) && is_default(1), "{}", setting.name);
        }
        let mut drawn = World::central();
        *drawn.get_mut("leader_tenure").unwrap() += 1.0;
        for parameter in PARAMETERS.iter() {
            let values = PARAMETERS.iter().zip(drawn.values()).filter(|(one, _)| one.name != parameter.name);
            let same = world(&drawn, values) == Identified::world(&drawn).hash;
            assert_eq!(same, parameter.name != "leader_tenure", "{}", parameter.name);
        }
    }

    /// Where one of these moves, no stored run is found again: raise the store's format.
    #[test]
    fn hashes_are_those_of_the_store() {
        let scenario = fake::scenario();
        let mut lean = fake::design("lean", Structure::ExistingNonprofit);
        lean.set("coaching_allocation", 0, Value::Word("demand")).unwrap();
        lean.set("funding_ends", 0, Value::Whole(6)).unwrap();
        let mut world = World::central();
        *world.get_mut("leader_tenure").unwrap() = 4.5;
        let hashes = [
            Identified::initiative(&scenario.initiative).hash,
            Identified::design(&lean, None).hash,
            Identified::world(&world).hash,
        ];
        let pinned = [
            "8226a8de1cf59867491873b5cb8e5c50a5890d51da26aceae1593117bf0ad54d",
            "b257f90604a78ae0e0f586bb0f214568f2ecc869a316674cd7c8a624b489735a",
            "3207fbaba04dd85d50467fb42b1709b6799e19ddb0482f220441e7d5462851df",
        ];
        assert_eq!(hashes.map(|hash| hash.to_hex().to_string()), pinned);
    }
}
