//! Whatever can be written down: initiatives, designs and worlds, usual or extreme.

use engine::model::registry::{COSTS, INPUTS, Kind, PRESETS};
use engine::model::{
    Adaptive, Allocation, Design, Initiative, Levers, Luck, Network, Organization, PARAMETERS, Parameter,
    Phase, Practice, Stage, Structure, World,
};
use proptest::prelude::*;

/// A place in a domain: the default, within the range, or at one of the domain's far ends.
fn place() -> impl Strategy<Value = (u8, f64)> {
    (0..10u8, 0.0..1.0f64)
}

/// The lowest and highest numbers of a kind that are tried. Ends of a domain are themselves;
/// where it has none, they lie far outside of what makes sense.
fn ends(kind: Kind) -> (f64, f64) {
    match kind {
        Kind::Rate | Kind::Factor => (0.0, 1e3),
        Kind::HazardRatio => (1e-6, 1e6),
        Kind::Fraction | Kind::Share => (0.0, 1.0),
        Kind::PositiveShare => (1e-6, 1.0),
        Kind::OpenShare => (1e-9, 1.0 - 1e-9),
        Kind::LogOdds => (-50.0, 50.0),
        Kind::Exponent => (0.0, 3.0),
        Kind::PositiveExponent => (1e-3, 20.0),
        Kind::Time => (1e-3, 1e6),
        Kind::Lag => (1.0, 1e6),
        Kind::Hours | Kind::Fte | Kind::Span => (0.0, 1e4),
        Kind::PositiveHours | Kind::HalfDays => (1e-6, 1e4),
        Kind::Spread => (0.0, 8.0),
        Kind::Money => (0.0, 1e9),
    }
}

/// The value of a parameter; what structures leave open goes from 0 to 1, or to 30 months.
fn number(at: usize, parameter: &Parameter, (place, share): (u8, f64)) -> f64 {
    let of_structure = (0.0, parameter.domain.high.min(30.0));
    let (low, high) = INPUTS.iter().chain(COSTS).nth(at).map_or(of_structure, |row| ends(row.kind));
    let value = match place {
        0..=3 => parameter.default,
        4..=6 => parameter.low + share * (parameter.high - parameter.low),
        7 => low,
        8 => high,
        _ => low + share * (high - low),
    };
    value.clamp(low, high)
}

prop_compose! {
    pub fn worlds()(
        number_of_world in prop_oneof![Just(0), any::<u32>()],
        places in prop::collection::vec(place(), PARAMETERS.len()),
    ) -> World {
        World::from_fn(number_of_world, |at, parameter| number(at, parameter, places[at]))
    }
}

/// A number from 0 to 1, often one of them.
fn share() -> impl Strategy<Value = f64> {
    prop_oneof![2 => Just(0.0), 3 => 0.0..=1.0f64, 1 => Just(1.0)]
}

/// A number from 0 to `most`, sometimes far more.
fn amount(most: f64) -> impl Strategy<Value = f64> {
    prop_oneof![2 => Just(0.0), 4 => 0.0..=most, 1 => 0.0..=1000.0 * most]
}

prop_compose! {
    fn levers()(
        convenings in prop_oneof![Just(0.0), 0.0..=12.0f64, 0.0..=52.0f64],
        hours in prop_oneof![Just(4.0), Just(0.5), Just(24.0), 0.5..=24.0f64],
        shares in prop::collection::vec(share(), 9),
        deadline_every_months in prop_oneof![2..24u32, 2..=u32::MAX],
        coaches in amount(3.0),
        allocation in 0..3usize,
    ) -> Levers {
        Levers {
            convenings_per_year: convenings,
            convening_hours: hours,
            accountability: shares[0],
            peer_share: shares[1],
            deadline_every_months,
            deadline_focus: shares[2],
            visibility: shares[3],
            leader_involvement: shares[4],
            coaches,
            coaching_allocation: Allocation::ALL[allocation],
            shared_measurement: shares[5],
            communication: shares[6],
            carry: shares[7],
            directive: shares[8],
        }
    }
}

prop_compose! {
    fn phase(first: bool, months: u32)(
        from in 1..=months,
        levers in levers(),
        neutrality in prop::option::of(share()),
        core_staff in amount(4.0),
        director_tenure in prop_oneof![0.5..8.0f64, 1e-3..1.0f64],
    ) -> Phase {
        Phase { from: if first { 0 } else { from }, levers, neutrality, core_staff, director_tenure }
    }
}

prop_compose! {
    fn designs(months: u32)(
        row in 0..7usize,
        formation_months in prop_oneof![Just(Some(0.0)), Just(None), (0.0..20.0f64).prop_map(Some)],
        ramp_months in amount(12.0),
        funding_ends in prop::option::of(1..=months),
        taper_months in amount(12.0),
        authority in share(),
        overhead in share(),
        adaptive in prop::option::of((1..15u32, share())),
        first in phase(true, months),
        later in prop::collection::vec(phase(false, months), 0..3),
    ) -> Design {
        let structure = PRESETS[row].structure;
        let mut phases = vec![first];
        phases.extend(later);
        phases.sort_by_key(|phase| phase.from);
        phases.dedup_by_key(|phase| phase.from);
        let mut design = Design {
            name: "any".to_string(),
            structure,
            formation_months,
            ramp_months,
            funding_ends,
            taper_months,
            authority,
            overhead,
            adaptive: adaptive.map(|(review_months, shift)| Adaptive { review_months, shift }),
            phases,
        };
        if structure == Structure::SelfOrganized {
            (design.formation_months, design.adaptive, design.authority) = (None, None, 0.0);
            for Phase { levers, neutrality, core_staff, .. } in &mut design.phases {
                let Levers { accountability, peer_share, shared_measurement, .. } = *levers;
                *levers = Levers { accountability, peer_share, shared_measurement, ..Levers::default() };
                (*neutrality, *core_staff) = (None, 0.0);
            }
        }
        design
    }
}

fn networks(n: u32) -> BoxedStrategy<Network> {
    let pairs = prop::collection::vec((0..n, 0..n), 0..3 * n as usize).prop_map(|pairs| {
        let mut pairs: Vec<(u32, u32)> =
            pairs.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Network::Brought(pairs)
    });
    let random = (0.0..=f64::from(n - 1)).prop_map(|degree| Network::Random { degree });
    let sectors =
        (share(), share()).prop_map(|(within, between)| Network::Sectors { count: 3, within, between });
    let any = prop_oneof![Just(Network::None), Just(Network::Complete), pairs, random, sectors];
    if n < 3 {
        return any.boxed();
    }
    let small_world = (1..=(n - 1) / 2, share())
        .prop_map(|(half, rewire)| Network::SmallWorld { degree: 2 * half, rewire });
    let scale_free = (1..n).prop_map(|links| Network::ScaleFree { links });
    prop_oneof![5 => any, 1 => small_world, 1 => scale_free].boxed()
}

fn stage() -> impl Strategy<Value = Stage> {
    (0..Stage::COUNT).prop_map(|number| Stage::ALL[number])
}

prop_compose! {
    fn organization(practices: u32, months: u32)(
        sector in prop::option::of(0..3u32),
        size in prop::option::of(prop_oneof![0.1..10.0f64, 1e-6..1e6f64]),
        capacity in prop_oneof![1..=practices + 1, Just(10_000)],
        readiness in prop::option::of(prop_oneof![-2.0..2.0f64, -40.0..40.0f64]),
        join_month in prop_oneof![3 => Just(0), 1 => 0..=months],
        alignment in prop::option::of(-1.0..=1.0f64),
        baseline in prop::collection::vec(prop::option::of(stage()), 0..=practices as usize),
    ) -> Organization {
        let name = "any".to_string();
        Organization { name, sector, size, capacity, readiness, join_month, alignment, baseline }
    }
}

prop_compose! {
    fn practice(months: u32)(
        difficulty in prop::option::of(prop_oneof![Just(0.0), -2.0..2.0f64, -40.0..40.0f64]),
        weight in prop_oneof![Just(1.0), 1e-6..1e6f64],
        start_month in prop_oneof![3 => Just(0), 1 => 0..=months],
    ) -> Practice {
        Practice { difficulty, weight, start_month, ..Practice::named("any") }
    }
}

prop_compose! {
    fn initiatives(n: usize, practices: usize, months: u32)(
        seed in any::<u64>(),
        mut organizations in prop::collection::vec(organization(practices as u32, months), n),
        practices in prop::collection::vec(practice(months), practices),
        network in networks(n as u32),
        common_agenda in share(),
        self_convenings_per_year in prop_oneof![Just(0.0), 0.0..=12.0f64, 0.0..=52.0f64],
        funding_ends in prop::option::of(1..=months),
    ) -> Initiative {
        for p in (0..practices.len()).filter(|&p| practices[p].start_month > 0) {
            // Nobody stands anywhere with what is not there yet.
            for one in &mut organizations {
                if let Some(known) = one.baseline.get_mut(p) {
                    *known = None;
                }
            }
        }
        Initiative {
            months,
            seed,
            organizations,
            sectors: ["public", "private", "civic"].map(String::from).to_vec(),
            practices,
            network,
            common_agenda,
            self_convenings_per_year,
            funding_ends,
        }
    }
}

/// A life that can be lived.
#[derive(Debug, Clone)]
pub struct Case {
    pub initiative: Initiative,
    pub design: Design,
    pub world: World,
    pub luck: Luck,
}

/// Any life.
pub fn cases() -> impl Strategy<Value = Case> {
    (prop_oneof![4 => 1..20usize, 1 => 20..150usize], 1..8usize, 1..70u32)
        .prop_flat_map(|(n, practices, months)| {
            (initiatives(n, practices, months), designs(months), worlds(), any::<u32>())
        })
        .prop_map(|(initiative, design, world, luck)| Case { initiative, design, world, luck: Luck(luck) })
}
