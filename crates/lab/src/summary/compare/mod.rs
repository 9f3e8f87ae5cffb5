//! What a `compare` says: the one set of numbers behind its text, its tables and its JSON.

mod afterwards;
mod by_name;
mod change;
mod contested;
mod detail;
mod estimate;
mod hypothesis;
mod loss;
mod precision;
mod price;
mod verdict;
mod why;

pub use afterwards::{Afterwards, OfMembers};
pub use by_name::{ByName, NamedLevel, NamedOrganization};
pub use change::{ChangeSummary, FlipSummary, HeldPath, HoldsSummary, MapSummary};
pub use contested::{ContestedSummary, PartSummary};
pub use detail::{Detail, Future, FutureOrganization, Group, GroupSummary};
pub use estimate::{Estimate, Scale};
pub use hypothesis::{
    ClaimEffect, Decision, HypothesisSummary, LuckSummary, PriorSummary, Telling, ThreeShares,
};
pub use loss::{Loss, PairLoss};
pub use precision::{PowerRow, PowerSummary, PrecisionSummary};
pub use price::Price;
pub use verdict::{Percents, Side, Verdict, Word};
pub use why::{Differing, SettingSwapped, WhyLevel, WhyMeasure, WhyMethod, WhyPart, WhyShare, WhySummary};

use super::{Basis, Figure, Instant, RunCounts};
use engine::model::Outcome;
use serde::{Deserialize, Serialize};

/// What was compared, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareSummary {
    pub title: String,
    pub question: Option<String>,
    pub organizations: usize,
    pub practices: usize,
    pub months: u32,
    /// Uncertain numbers the model rests on, and how many of them are graded *guess*.
    pub inputs: usize,
    pub guesses: usize,
    /// What one more sustained practice of one organization is worth, USD, if the file says it.
    #[serde(default)]
    pub worth_of_one: Option<f64>,
    /// Worlds 1 to `worlds` were lived.
    pub worlds: u32,
    pub luck: u32,
    pub runs: RunCounts,
    /// The outcomes by which designs are compared; the first one leads.
    pub measures: Vec<MeasureSummary>,
    /// In the file's order.
    pub designs: Vec<ComparedDesign>,
    /// Upper end of the scale on which paths are drawn: the next ten points above them all.
    pub over_time_top: f64,
    /// Every pair by every measure, B against A.
    pub pairs: Vec<PairSummary>,
    /// What the verdict is about; `None` where there is nothing to compare.
    pub headline: Option<Headline>,
    /// The headline's pair without each contested input, and with it, where both can be told.
    #[serde(default)]
    pub contested: Vec<ContestedSummary>,
    pub hypotheses: Vec<HypothesisSummary>,
    /// Whether a stated precision was reached, if one was.
    pub precision: Option<PrecisionSummary>,
    /// What would change the answer; `None` if it was not asked, or there were too few runs.
    pub change: Option<ChangeSummary>,
    /// What the headline's difference comes from; `None` without a headline, if the two differ in
    /// nothing, or if it was not asked, or there were too few runs.
    #[serde(default)]
    pub why: Option<WhySummary>,
    /// What holds each design's change up after the funding; empty if it was not asked.
    pub holds: Vec<HoldsSummary>,
    /// What the numbers rest on.
    #[serde(default)]
    pub basis: Basis,
    /// What pictures and tables show beyond the verdict.
    #[serde(default)]
    pub detail: Detail,
}

/// An outcome by which designs are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeasureSummary {
    pub name: String,
    pub unit: String,
    pub meaning: String,
    /// With one, pairs have a verdict.
    pub smallest_difference: Option<f64>,
    /// The same in practices of organizations, of a share of all of them, to a tenth.
    #[serde(default)]
    pub smallest_count: Option<f64>,
}

impl MeasureSummary {
    /// Of an outcome.
    pub fn of(outcome: Outcome, smallest_difference: Option<f64>) -> MeasureSummary {
        MeasureSummary {
            name: outcome.name().into_owned(),
            unit: outcome.unit().to_owned(),
            meaning: outcome.meaning().into_owned(),
            smallest_difference,
            smallest_count: None,
        }
    }
}

/// One design among those compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ComparedDesign {
    pub name: String,
    /// What it is called where people read of it.
    #[serde(default)]
    pub label: String,
    pub has_backbone: bool,
    /// The month that counts as the funding's end, if there is one.
    pub funding_ends: Option<u32>,
    /// All money that is spent, to the last month, USD.
    #[serde(default)]
    pub cost: Option<Estimate>,
    /// What of it is spent after the funding's end: the winding down.
    #[serde(default)]
    pub cost_after: Option<Estimate>,
    /// All of it by the years until the funding's end, else until the last month, USD.
    pub cost_per_year: Option<Estimate>,
    /// By measure, in the order of the measures.
    pub levels: Vec<Option<Estimate>>,
    /// The same in practices of organizations, of a share of all of them; up to the last of these.
    #[serde(default)]
    pub counts: Vec<Option<Estimate>>,
    /// What has become of it 24 months after the funding, if that was looked at.
    #[serde(default)]
    pub afterwards: Option<Afterwards>,
    /// What it takes of the members, and what it leaves behind.
    #[serde(default)]
    pub members: OfMembers,
    /// Mean sustained share at some months, evenly spread from the first to the last.
    pub over_time: Vec<Instant>,
    /// Share of the runs in which the initiative has not dissolved by the last month.
    #[serde(default)]
    pub alive: Option<Figure>,
    /// In the leading measure, against the best of the designs compared.
    pub loss: Option<Loss>,
    /// The same in USD, if the file says what one more sustained practice is worth: its
    /// worth less the money spent.
    pub net_loss: Option<Loss>,
    /// Per additional sustained practice of one organization.
    pub price: Price,
}

/// B against A by one measure, in the same worlds under the same luck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PairSummary {
    pub a: String,
    pub b: String,
    pub measure: String,
    /// B less A.
    pub difference: Estimate,
    /// The same in practices of organizations, of a share of all of them.
    #[serde(default)]
    pub count: Option<Estimate>,
    /// Whether all runs of both ended alike.
    pub same: bool,
    /// Where the measure has a smallest difference.
    pub verdict: Option<Verdict>,
    /// Of 100 pairs of runs with independent luck in the same world, who ends ahead.
    pub luck: Option<Percents>,
    pub loss: Option<PairLoss>,
    /// Percent of the variance of the world's averages that is luck; it is taken out
    /// of shares and losses.
    pub left_over_luck: u8,
    /// Half the width of the 95 % interval of the mean difference.
    pub half_width: Option<Figure>,
}

/// By how much less one costs than another, USD: the one median less the other, as both are told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Saving {
    pub than: String,
    pub by: Figure,
}

/// What the better of two costs more, USD: the one median less the other, as both are told; and
/// that by the mean of its lead in practices.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Dearer {
    pub by: Figure,
    pub for_each: Option<Figure>,
}

/// The pair, and the measure, that the verdict is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Headline {
    pub a: String,
    pub b: String,
    pub measure: String,
    /// Where it stands among the pairs.
    pub pair: usize,
    /// Whether the user named the two.
    pub asked: bool,
    /// The one of the two with the smaller expected loss, where chance lets it be told.
    pub choice: Option<String>,
    /// Whether the other one is ahead more often: best more often, but costlier when wrong.
    pub conflict: bool,
    /// The one of the two that costs less in all, if their medians differ; or a backbone that costs
    /// less still, and differs from neither of them by what matters.
    pub cheaper: Option<String>,
    /// By how much less than each of the two that it is not, USD.
    pub cheaper_by: Vec<Saving>,
    /// Where one of the two is ahead by what matters and costs more: what it costs more, and what
    /// that comes to for each practice more.
    pub dearer: Option<Dearer>,
    /// Of all designs, the one with the smallest expected loss in USD, if the file says what
    /// a sustained practice is worth.
    pub net_choice: Option<String>,
    /// As many times the luck would be needed without matching to know a world's difference
    /// as well; `None` where that can't be told.
    pub matched_luck_saves: Option<Figure>,
}

impl PairSummary {
    /// Whether it holds these two against each other, whichever is A, by that measure.
    pub fn is_between(&self, one: &str, other: &str, measure: &str) -> bool {
        self.measure == measure && [(one, other), (other, one)].contains(&(&self.a, &self.b))
    }

    /// In how many of 100 worlds one of the two is clearly ahead, and the other.
    pub fn worlds_ahead(&self, one: &str) -> Option<(u8, u8)> {
        let Percents { a, b, .. } = self.verdict?.worlds;
        Some(if self.a == one { (a, b) } else { (b, a) })
    }
}

impl ComparedDesign {
    /// What it is called where people read of it.
    pub fn called(&self) -> &str {
        if self.label.is_empty() { &self.name } else { &self.label }
    }
}

/// With fewer draws of luck in each world, luck can't be told from worlds, and no shares of worlds
/// are told.
pub const DRAWS_AT_LEAST: u32 = 4;

impl CompareSummary {
    /// Whether there is luck enough to tell it from worlds.
    pub fn tells_shares(&self) -> bool {
        self.luck >= DRAWS_AT_LEAST
    }

    /// Every number, as summary.json has it.
    ///
    /// # Errors
    /// None are known: numbers, texts and lists all can be written.
    pub fn json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }

    /// The design of that name.
    pub fn design(&self, name: &str) -> Option<&ComparedDesign> {
        self.designs.iter().find(|design| design.name == name)
    }

    /// What the design of that name is called where people read of it.
    pub fn called<'a>(&'a self, name: &'a str) -> &'a str {
        self.design(name).map_or(name, ComparedDesign::called)
    }

    /// The design that the others are priced against.
    pub fn reference(&self) -> Option<&ComparedDesign> {
        self.designs.iter().find(|design| design.price == Price::Reference)
    }

    /// Practices of all organizations.
    pub fn cells(&self) -> usize {
        self.organizations * self.practices
    }

    /// All practices, where the leading measure is a share of them: it is told in counts.
    pub fn counted(&self) -> Option<f64> {
        self.measures.first()?.smallest_count.map(|_| self.cells() as f64)
    }

    /// The pair that the verdict is about.
    pub fn headline_pair(&self) -> Option<&PairSummary> {
        self.pairs.get(self.headline.as_ref()?.pair)
    }

    /// A pair by a measure, as it stands.
    pub fn pair(&self, a: &str, b: &str, measure: &str) -> Option<&PairSummary> {
        self.pairs.iter().find(|pair| pair.a == a && pair.b == b && pair.measure == measure)
    }

    /// The place of a measure among those compared.
    pub fn measure(&self, name: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.name == name)
    }
}
