//! Section 2: a backbone that reviews where its members are stuck.

use super::Coins;
use super::terms::Term;
use engine::model::Stage;

/// Where the members' cells are stuck; the first wins a tie.
#[derive(Clone, Copy)]
enum Bottleneck {
    Unaware,
    AwareOrLapsed,
    Committed,
    Implementing,
}

impl Coins<'_> {
    /// In months t_f + j·review_months + 1, j ≥ 1, the bottleneck's levers gain weight; it
    /// lasts until the next review, or until the schedule is 0.
    pub fn review(&mut self, t: u32, schedule: f64) {
        if schedule == 0.0 {
            self.backbone.weights = [1.0; 5];
            self.backbone.weight_of_accountability = 1.0;
            return;
        }
        let (Some(adaptive), Some(founded)) = (self.design.adaptive, self.backbone.founded) else { return };
        let since = t - founded;
        if since <= adaptive.review_months || !(since - 1).is_multiple_of(adaptive.review_months) {
            return;
        }
        // M, V, Λ, K, k.
        let served = match self.bottleneck(t) {
            Bottleneck::Unaware => [true, true, false, false, true],
            Bottleneck::AwareOrLapsed => {
                [self.stands(Term::ReviewConvenesTheAware), true, false, true, false]
            }
            Bottleneck::Committed => [false, false, true, true, false],
            Bottleneck::Implementing => [false, false, false, true, false],
        };
        let s = served.iter().filter(|&&serves| serves).count() as f64;
        let lifted = 1.0 + adaptive.shift;
        let lowered = (1.0 - adaptive.shift * s / (5.0 - s)).max(0.0);
        self.backbone.weights = served.map(|serves| if serves { lifted } else { lowered });
        if !self.stands(Term::ReviewLeavesAccountability) {
            self.backbone.weight_of_accountability = lowered;
        }
    }

    /// The group with the most cells of members, of practices that have started.
    fn bottleneck(&self, t: u32) -> Bottleneck {
        let mut groups = [0; 4];
        for (one, cells) in self.organizations.iter().zip(&self.cells) {
            for (cell, practice) in cells.iter().zip(&self.initiative.practices) {
                if !one.member || practice.start_month >= t {
                    continue;
                }
                match cell.stage {
                    Stage::Unaware => groups[Bottleneck::Unaware as usize] += 1,
                    Stage::Aware | Stage::Lapsed => groups[Bottleneck::AwareOrLapsed as usize] += 1,
                    Stage::Committed => groups[Bottleneck::Committed as usize] += 1,
                    Stage::Implementing => groups[Bottleneck::Implementing as usize] += 1,
                    Stage::Sustained => {}
                }
            }
        }
        let most = groups.into_iter().max().unwrap_or(0);
        use Bottleneck::{AwareOrLapsed, Committed, Implementing, Unaware};
        let all = [Unaware, AwareOrLapsed, Committed, Implementing];
        all.into_iter().find(|&group| groups[group as usize] == most).unwrap_or(Unaware)
    }
}
