//! What holds for every initiative, design and world that can be written down, usual or
//! extreme.

mod any;

pub use any::{Case, cases, worlds};

use crate::seen::Seen;
use engine::model::{Life, Measure, Moment, Moments, Network, OrganizationState, Outcomes, Stage};
use proptest::prelude::*;

// What is seen of a life.

/// All that is told of one.
pub struct SimulatedRun {
    pub seen: Seen,
    moments: Moments,
    pub organizations: Vec<OrganizationState>,
    /// By month, organization, practice.
    stages: Vec<Vec<Vec<Stage>>>,
}

impl SimulatedRun {
    /// An outcome of the funding's end, or of the time after it.
    pub fn moment(&self, moment: Moment) -> Option<f64> {
        self.moments.of(moment)
    }
}

pub fn live(Case { initiative, design, world, luck }: &Case) -> SimulatedRun {
    let (mut life, mut seen) = (Life::default(), Seen::default());
    let moments = life.live(initiative, design, world, *luck, &mut seen);
    let organizations: Vec<OrganizationState> = life.organizations().collect();
    assert_eq!(seen.months.len(), initiative.months as usize + 1);
    assert_eq!(organizations.len(), initiative.size());

    // From the end back to the start, move by move.
    let mut now: Vec<Vec<Stage>> = organizations.iter().map(|one| one.stages.clone()).collect();
    let mut stages = vec![now.clone()];
    let mut moves = seen.moves.iter().rev().peekable();
    for month in (1..=initiative.months).rev() {
        while let Some(event) = moves.next_if(|event| event.month == month) {
            let stage = &mut now[event.organization as usize][event.practice as usize];
            assert_eq!(*stage, event.to, "a move leads where the cell is: {event:?}");
            *stage = event.from;
        }
        stages.push(now.clone());
    }
    assert!(moves.next().is_none());
    stages.reverse();
    SimulatedRun { seen, moments, organizations, stages }
}

// What holds.

fn stages_add_up(case: &Case, lived: &SimulatedRun) {
    let cells = (case.initiative.size() * case.initiative.practices.len()) as f64;
    for (month, (outcomes, stages)) in lived.seen.months.iter().zip(&lived.stages).enumerate() {
        let mut sum = 0;
        for stage in Stage::ALL {
            let count = stages.iter().flatten().filter(|&&one| one == stage).count();
            let share = outcomes.of(Measure::parse(stage.name()).expect("stages are measures"));
            assert_eq!((share * cells).round() as usize, count, "{} in month {month}", stage.name());
            assert!((share * cells - count as f64).abs() < 1e-6);
            sum += (share * cells).round() as usize;
        }
        assert_eq!(sum as f64, cells);
        let adopted = outcomes.of(Measure::Implementing) + outcomes.of(Measure::Sustained);
        assert!((outcomes.of(Measure::Adopted) - adopted).abs() < 1e-12);
    }
    use Measure::{EverAdopted, EverAware, EverCommitted, EverSustained};
    let was = |measure: Measure, stage: Stage| match measure {
        EverAware => stage != Stage::Unaware,
        EverCommitted => stage == Stage::Committed,
        EverAdopted => stage.adopted(),
        _ => stage == Stage::Sustained,
    };
    for measure in [EverAware, EverCommitted, EverAdopted, EverSustained] {
        let mut ever = vec![vec![false; case.initiative.practices.len()]; case.initiative.size()];
        for (outcomes, stages) in lived.seen.months.iter().zip(&lived.stages) {
            for (ever, &stage) in ever.iter_mut().flatten().zip(stages.iter().flatten()) {
                *ever |= was(measure, stage);
            }
            let count = ever.iter().flatten().filter(|&&one| one).count() as f64;
            assert!((outcomes.of(measure) * cells - count).abs() < 1e-6, "{}", measure.name());
        }
    }
}

/// Whether there is nothing that the measure could say.
fn is_missing(case: &Case, outcomes: &Outcomes, measure: Measure) -> bool {
    use Measure::{Engagement, Fatigue, Members, Ownership, Trust};
    let nobody = outcomes.of(Members) == 0.0;
    match measure {
        Trust => nobody || !case.design.has_backbone(),
        Ownership | Engagement | Fatigue => nobody,
        _ => measure.needs_thirds() && case.initiative.size() < 3,
    }
}

pub fn numbers_stay_where_they_belong(case: &Case, lived: &SimulatedRun) {
    let others = case.initiative.size() as f64 - 1.0;
    for (month, outcomes) in lived.seen.months.iter().enumerate() {
        for measure in Measure::ALL {
            let (name, unit, _) = measure.describe();
            let (low, high) = match (measure, unit) {
                (Measure::EquityGap, _) => (-1.0, 1.0),
                (_, "share" | "0 to 1" | "0 or 1") => (0.0, 1.0),
                (Measure::Degree, _) => (0.0, others),
                _ => (0.0, f64::MAX),
            };
            let value = outcomes.of(measure);
            if is_missing(case, outcomes, measure) {
                assert!(value.is_nan(), "{name} is {value} in month {month}, where there is none");
                continue;
            }
            // Sums of shares are rounded.
            let slack = 1e-12 * f64::from(u8::from(high <= 1.0));
            assert!((low - slack..=high + slack).contains(&value), "{name} is {value} in month {month}");
        }
        assert!(outcomes.sustained_by_sector.iter().all(|share| (0.0..=1.0).contains(share)));
        assert!(outcomes.of(Measure::Members) + outcomes.of(Measure::Withdrawn) <= 1.0 + 1e-12);
        assert!([0.0, 1.0].contains(&outcomes.of(Measure::Alive)));
    }
    for one in &lived.organizations {
        for share in [one.trust, one.ownership, one.engagement] {
            assert!((0.0..=1.0).contains(&share), "{one:?}");
        }
        assert!((-1.0..=1.0).contains(&one.alignment) && one.size > 0.0 && one.size.is_finite(), "{one:?}");
        assert!(one.fatigue >= 0.0 && one.fatigue.is_finite() && one.readiness.is_finite(), "{one:?}");
        assert!(!(one.member && one.withdrawn), "{one:?}");
        assert!(one.member || one.engagement == 0.0, "{one:?}");
    }
}

pub fn nothing_spent_comes_back(case: &Case, lived: &SimulatedRun) {
    use Measure::*;
    for two in lived.seen.months.windows(2) {
        let to_date = [Money, MemberHours, Meetings, Attendances];
        let ever = [EverAware, EverCommitted, EverAdopted, EverSustained, Withdrawn, Founded];
        for measure in to_date.into_iter().chain(ever) {
            assert!(two[1].of(measure) >= two[0].of(measure), "{} falls", measure.name());
        }
        // From the month after it dissolved an initiative does nothing any more.
        assert!(two[1].of(Alive) <= two[0].of(Alive));
        if two[0].of(Alive) == 0.0 {
            for measure in [Money, Meetings, Attendances, Founded] {
                assert!(two[1].of(measure) == two[0].of(measure), "{} grows after all", measure.name());
            }
        }
        // Whole meetings, and nobody attends who is not there.
        let meetings = two[1].of(Meetings) - two[0].of(Meetings);
        assert_eq!(meetings, meetings.round());
        let attendances = two[1].of(Attendances) - two[0].of(Attendances);
        assert!(attendances <= meetings * case.initiative.size() as f64);
    }
    if !case.design.has_backbone() {
        assert!(lived.seen.months.iter().all(|month| month.of(Founded) == 0.0 && month.of(Money) == 0.0));
    }
}

fn ties_are_a_simple_graph(case: &Case, lived: &SimulatedRun) {
    let n = case.initiative.size();
    let degrees: Vec<usize> = lived.organizations.iter().map(|one| one.degree as usize).collect();
    let sum: usize = degrees.iter().sum();
    assert!(sum.is_multiple_of(2) && degrees.iter().all(|&degree| degree < n));
    let last = lived.seen.months.last().expect("there is a last month").of(Measure::Degree);
    assert!((last - sum as f64 / n as f64).abs() < 1e-9);
    if case.initiative.network == Network::None {
        assert!(degrees.iter().all(|&degree| degree <= 24), "formation lifts no degree above 24");
    }
}

fn slots_are_not_overdrawn(case: &Case, lived: &SimulatedRun) {
    let implementing =
        |stages: &[Stage]| stages.iter().filter(|&&stage| stage == Stage::Implementing).count();
    for (i, one) in case.initiative.organizations.iter().enumerate() {
        // A roster may say that more is under way than there is capacity for.
        let mut before = implementing(&lived.stages[0][i]);
        for (month, stages) in lived.stages.iter().enumerate() {
            let (now, capacity) = (implementing(&stages[i]), one.capacity as usize);
            assert!(now <= capacity.max(before), "{now} of {capacity} in month {month}");
            before = now;
        }
    }
}

/// The exits of the model, and whether the rate is a sum.
fn is_legal(from: Stage, to: Stage) -> bool {
    use Stage::*;
    matches!(
        (from, to),
        (Unaware, Aware)
            | (Aware | Lapsed, Committed)
            | (Aware, Unaware)
            | (Committed, Implementing | Aware)
            | (Implementing, Sustained | Lapsed)
            | (Sustained, Lapsed)
    )
}

fn moves_are_legal_and_explained(case: &Case, lived: &SimulatedRun) {
    let mut before = None;
    for event in &lived.seen.moves {
        assert!(is_legal(event.from, event.to), "{event:?}");
        // In order, so that no cell moves twice in a month.
        let place = Some((event.month, event.practice, event.organization));
        assert!(place > before, "{event:?}");
        before = place;
        assert!(event.month > case.initiative.practices[event.practice as usize].start_month, "{event:?}");

        assert!(event.rate > 0.0 && event.rate.is_finite(), "{event:?}");
        let parts: Vec<f64> = event.influences.iter().flatten().copied().collect();
        assert!(parts.iter().all(|part| part.is_finite()), "{event:?}");
        let sum: f64 = parts.iter().sum();
        if event.from == Stage::Unaware {
            assert!((sum - 1.0).abs() < 1e-5 && parts.iter().all(|&part| part >= 0.0), "{sum}: {event:?}");
        } else if sum.abs() < 15.0 && parts.iter().all(|part| part.abs() < 10.0) {
            // Single precision; what lies far beyond that is cut.
            assert!((sum - event.rate.ln()).abs() < 1e-4, "{sum} for {}: {event:?}", event.rate.ln());
        }
    }
}

/// Outcomes of the last month, computed anew from where everybody stands.
fn outcomes_are_what_they_say(case: &Case, lived: &SimulatedRun) {
    let (practices, inputs) = (&case.initiative.practices, &case.world.inputs);
    let weights: f64 = practices.iter().map(|practice| practice.weight).sum();
    let (mut impact, mut size, mut broad) = (0.0, 0.0, 0.0);
    for one in &lived.organizations {
        let sustained: Vec<f64> = practices
            .iter()
            .zip(&one.stages)
            .filter(|(_, stage)| **stage == Stage::Sustained)
            .map(|(practice, _)| practice.weight)
            .collect();
        impact += one.size * (sustained.iter().sum::<f64>() / weights).powf(1.0 + inputs.reinforcement);
        size += one.size;
        broad += f64::from(u8::from(sustained.len() >= practices.len().min(3)));
    }
    let n = case.initiative.size() as f64;
    let last = lived.seen.months.last().expect("there is a last month");
    let near = |measure: Measure, value: f64| {
        let seen = last.of(measure);
        if is_missing(case, last, measure) {
            return;
        }
        assert!(
            (seen - value).abs() <= 1e-9 * (1.0 + value.abs()),
            "{}: {seen}, not {value}",
            measure.name()
        );
    };
    near(Measure::Impact, impact / size);
    near(Measure::Breadth, broad / n);
    let members: Vec<_> = lived.organizations.iter().filter(|one| one.member).collect();
    let mean = |value: &dyn Fn(&OrganizationState) -> f64| {
        members.iter().map(|one| value(one)).sum::<f64>() / members.len() as f64
    };
    let count = |is: &dyn Fn(&OrganizationState) -> bool| {
        lived.organizations.iter().filter(|one| is(one)).count() as f64 / n
    };
    near(Measure::Members, count(&|one| one.member));
    near(Measure::Withdrawn, count(&|one| one.withdrawn));
    near(Measure::Leaders, count(&|one| one.leader));
    near(Measure::Trust, mean(&|one| one.trust));
    near(Measure::Ownership, mean(&|one| one.ownership));
    near(Measure::Engagement, mean(&|one| one.engagement));
    near(Measure::Fatigue, mean(&|one| one.fatigue));
    let mut lagged = 0.0;
    for outcomes in &lived.seen.months {
        lagged += (outcomes.of(Measure::Impact) - lagged) / inputs.outcome_lag;
    }
    near(Measure::PopulationOutcome, lagged);
    for outcomes in &lived.seen.months {
        let none = outcomes.of(Measure::Sustained) == 0.0;
        let all = (outcomes.of(Measure::Sustained) - 1.0).abs() < 1e-12;
        assert!(!none || outcomes.of(Measure::Impact) == 0.0, "nothing is sustained");
        assert!(!all || outcomes.of(Measure::Impact) == 1.0, "all is sustained");
    }
}

/// What is told of the funding's end and the time after it.
fn moments_are_what_they_say(case: &Case, lived: &SimulatedRun) {
    let (initiative, moments) = (&case.initiative, &lived.moments);
    let end = initiative.funding_ends(&case.design);
    // What is missing in its month is missing here, too.
    let at = |month: Option<usize>, measure: Measure| {
        month.map(|month| lived.seen.months[month].of(measure)).filter(|value| !value.is_nan())
    };
    let end = end.map(|end| end as usize);
    assert_eq!(moments.of(Moment::SustainedFunded), at(end, Measure::Sustained));
    assert_eq!(moments.of(Moment::OwnershipFunded), at(end, Measure::Ownership));
    assert_eq!(moments.of(Moment::MembersFunded), at(end, Measure::Members));
    assert_eq!(moments.of(Moment::MoneyFunded), at(end, Measure::Money));
    let after = end.map(|end| end + 24).filter(|&after| after < lived.stages.len());
    assert_eq!(moments.of(Moment::SustainedAfter), at(after, Measure::Sustained));
    assert_eq!(moments.of(Moment::KeptAfter), after.and_then(|after| lived.seen.months[after].kept));
    assert_eq!(moments.of(Moment::PipelineAfter), after.and_then(|after| lived.seen.months[after].pipeline));

    let near = |what: &str, seen: Option<f64>, value: Option<f64>| match (seen, value) {
        (Some(seen), Some(value)) => assert!((seen - value).abs() < 1e-12, "{what}: {seen}, not {value}"),
        (seen, value) => assert_eq!(seen, value, "{what}"),
    };
    let sustained = |month: usize| {
        let stages = lived.stages[month].iter().flatten();
        stages.map(|&stage| stage == Stage::Sustained).collect::<Vec<bool>>()
    };
    for (month, outcomes) in lived.seen.months.iter().enumerate() {
        let since = end.filter(|&end| end <= month);
        let both = since.map(|end| std::iter::zip(sustained(end), sustained(month)).collect::<Vec<_>>());
        let count = |is: fn(&(bool, bool)) -> bool| {
            both.as_ref().map(|both| both.iter().filter(|pair| is(pair)).count() as f64)
        };
        let had = count(|&(then, _)| then).filter(|&had| had > 0.0);
        let kept = count(|&(then, now)| then && now).zip(had).map(|(kept, had)| kept / had);
        let new =
            count(|&(then, now)| !then && now).zip(both.as_ref()).map(|(new, all)| new / all.len() as f64);
        near("kept", outcomes.kept, kept);
        near("pipeline", outcomes.pipeline, new);
    }
    let latest =
        initiative.practices.iter().map(|practice| practice.start_month).max().filter(|&month| month > 0);
    let renewal = latest.map(|latest| {
        let of_latest = |one: &OrganizationState| {
            let stages = initiative.practices.iter().zip(&one.stages);
            stages.filter(|(practice, _)| practice.start_month == latest).map(|(_, &stage)| stage).collect()
        };
        let stages: Vec<Vec<Stage>> = lived.organizations.iter().map(of_latest).collect();
        let adopted = stages.iter().flatten().filter(|stage| stage.adopted()).count();
        adopted as f64 / stages.iter().flatten().count() as f64
    });
    near("renewal", moments.of(Moment::Renewal), renewal);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_down(case in cases()) {
        let lived = live(&case);
        stages_add_up(&case, &lived);
        numbers_stay_where_they_belong(&case, &lived);
        nothing_spent_comes_back(&case, &lived);
        ties_are_a_simple_graph(&case, &lived);
        slots_are_not_overdrawn(&case, &lived);
        moves_are_legal_and_explained(&case, &lived);
        outcomes_are_what_they_say(&case, &lived);
        moments_are_what_they_say(&case, &lived);
    }

    /// All is sustained from the start and nothing lapses; or nothing ever is.
    #[test]
    fn impact_is_all_or_nothing(mut case in cases(), all in any::<bool>()) {
        let inputs = &mut case.world.inputs;
        inputs.initial_sustained = if all { 1.0 } else { 0.0 };
        (inputs.lapse_rate, inputs.complete_rate) = (0.0, 0.0);
        case.initiative.practices.iter_mut().for_each(|practice| practice.start_month = 0);
        case.initiative.organizations.iter_mut().for_each(|one| one.baseline.clear());
        for outcomes in live(&case).seen.months {
            let expected = f64::from(u8::from(all));
            prop_assert_eq!(outcomes.of(Measure::Sustained), expected);
            prop_assert_eq!(outcomes.of(Measure::Impact), expected);
            prop_assert_eq!(outcomes.of(Measure::Breadth), expected);
        }
    }
}
