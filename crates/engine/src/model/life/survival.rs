//! Whether the initiative is still alive (docs/ODD.md section 7.7).

use super::organizations::Members;
use super::rules::Rules;
use crate::luck::{Purpose, RunKey};
use crate::math::exp;

/// The clock of the initiative itself.
#[derive(Debug)]
pub struct Survival {
    until_dissolution: f64,
}

impl Survival {
    /// Before the first month.
    pub fn begin(key: RunKey) -> Survival {
        Survival { until_dissolution: key.threshold(Purpose::Dissolution, (0, 0), 0) }
    }

    pub fn alive(&self) -> bool {
        self.until_dissolution > 0.0
    }

    /// Runs the clock for a month, given the members as they are at its end.
    pub fn month(&mut self, month: u32, rules: &Rules, members: &Members) {
        if !self.alive() {
            return;
        }
        let inputs = &rules.inputs;
        let engagement = members.mean(members.engagement);
        let funded = rules.funded_until.is_some_and(|end| month <= end);
        let by_funding = if funded { inputs.dissolve_funded } else { 1.0 };
        let by_engagement = exp(rules.dissolve_engagement * (2.0 * engagement - 1.0));
        self.until_dissolution -= inputs.dissolve_rate * by_engagement * by_funding;
    }
}
