//! Other beliefs about the inputs: to ask whether an answer stands.

use super::{Law, Worlds, law_of};
use crate::scenario::{Scenario, Value};
use engine::model::{PARAMETERS, Parameter};

/// What is believed instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Prior {
    /// Every number anywhere in its range alike.
    Uniform,
    /// Every range half as wide again.
    Wider,
    /// How much of a published effect carries over, the same in all worlds.
    Transfer(f64),
    /// What is contested is 0 in all worlds, or in none.
    Contested { off: bool },
}

/// The input of [`Prior::Transfer`].
const TRANSFER: &str = "transfer";
const WIDER: f64 = 1.5;

impl Prior {
    /// Those that are another belief than the scenario's own.
    pub fn all(scenario: &Scenario) -> Vec<Prior> {
        let varies = |value: Value| value.ends().0 < value.ends().1;
        let any = scenario.inputs.iter().chain(&scenario.costs).any(|belief| varies(belief.value));
        let transfer = Parameter::place(TRANSFER).is_some_and(|place| varies(scenario.inputs[place].value));
        let contested = scenario.inputs.iter().any(|belief| belief.value.off() > 0.0);
        let mut all = Vec::new();
        all.extend([Prior::Uniform, Prior::Wider].into_iter().filter(|_| any));
        all.extend([0.5, 1.0].map(Prior::Transfer).into_iter().filter(|_| transfer));
        all.extend([true, false].map(|off| Prior::Contested { off }).into_iter().filter(|_| contested));
        all
    }

    /// In words.
    pub fn words(self) -> String {
        match self {
            Prior::Uniform => "anywhere in the ranges alike".to_owned(),
            Prior::Wider => "ranges half as wide again".to_owned(),
            Prior::Transfer(value) => format!("{TRANSFER} {value}"),
            Prior::Contested { off: true } => "what is contested off".to_owned(),
            Prior::Contested { off: false } => "what is contested on".to_owned(),
        }
    }

    fn of(self, place: usize, value: Value, law: Law) -> Law {
        match (self, value) {
            (Prior::Uniform, Value::Range { low, high }) => Law::uniform(low, high),
            (Prior::Wider, _) => law.widened(WIDER),
            (Prior::Transfer(value), _) if Parameter::place(TRANSFER) == Some(place) => Law::fixed(value),
            (Prior::Contested { off }, Value::Contested { .. }) => law.switched(off),
            _ => law,
        }
    }
}

impl Worlds {
    /// The same worlds under another belief: each number has the same share of worlds below it.
    pub fn under(scenario: &Scenario, prior: Prior) -> Worlds {
        let beliefs = scenario.inputs.iter().chain(&scenario.costs).map(Some).chain(std::iter::repeat(None));
        let rows = PARAMETERS.iter().zip(beliefs).enumerate();
        let (columns, laws) = rows
            .map(|(place, (parameter, belief))| {
                let (column, value, law) = law_of((parameter, belief));
                (column, prior.of(place, value, law))
            })
            .unzip();
        Worlds::of(scenario, columns, laws)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::fake;

    #[test]
    fn another_belief_moves_what_it_is_about_and_nothing_else() {
        let mut scenario = fake::scenario();
        let place = |name: &str| Parameter::place(name).unwrap();
        let (transfer, crowding, commit) = (place(TRANSFER), place("own_crowding"), place("commit_rate"));
        assert_eq!(Prior::all(&scenario), []);
        scenario.inputs[transfer].value = Value::Range { low: 0.3, high: 1.1 };
        scenario.inputs[commit].value = Value::Range { low: 0.005, high: 0.05 };
        scenario.inputs[crowding].value = Value::Contested { off: 0.5, median: 0.03, high: 0.08 };
        assert_eq!(Prior::all(&scenario).len(), 6);
        let own = Worlds::new(&scenario);
        let values = |worlds: &Worlds, place: usize| -> Vec<f64> {
            (1..=256).map(|number| worlds.value(number, place)).collect()
        };
        let spread = |values: &[f64]| {
            let mut sorted = values.to_vec();
            engine::stats::sort(&mut sorted);
            let at = |share| engine::stats::quantile(&sorted, share).unwrap();
            (at(0.05), at(0.5), at(0.95))
        };
        let at_half = Worlds::under(&scenario, Prior::Transfer(0.5));
        assert!(values(&at_half, transfer).iter().all(|value| *value == 0.5));
        assert_eq!(values(&at_half, commit), values(&own, commit));
        let (low, middle, high) = spread(&values(&Worlds::under(&scenario, Prior::Uniform), commit));
        assert!(
            (low - 0.00725).abs() < 1e-3 && (middle - 0.0275).abs() < 1e-3 && (high - 0.04775).abs() < 1e-3
        );
        let wider = spread(&values(&Worlds::under(&scenario, Prior::Wider), commit));
        let plain = spread(&values(&own, commit));
        assert!(wider.0 < plain.0 && wider.2 > plain.2 && (wider.1 / plain.1 - 1.0).abs() < 0.05);
        for off in [true, false] {
            let worlds = Worlds::under(&scenario, Prior::Contested { off });
            assert!(values(&worlds, crowding).iter().all(|value| (*value == 0.0) == off));
        }
    }
}
