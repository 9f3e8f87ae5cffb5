//! What is measured: names, units and meanings (docs/ODD.md section 7.9).

use super::listed::listed;

listed! {
    /// An outcome recorded every month.
    pub enum Measure: ("name", "unit", "meaning") {
        Unaware = ("unaware", "share", "cells that are Unaware, of all organizations × practices"),
        Aware = ("aware", "share", "cells that are Aware"),
        Committed = ("committed", "share", "cells that are Committed"),
        Implementing = ("implementing", "share", "cells that are Implementing"),
        Sustained = ("sustained", "share", "cells that are Sustained"),
        Lapsed = ("lapsed", "share", "cells that are Lapsed"),
        Adopted = ("adopted", "share", "cells that are Implementing or Sustained"),
        EverAware = ("ever_aware", "share", "cells that were ever beyond Unaware"),
        EverCommitted = (
            "ever_committed", "share",
            "cells that were ever Committed; those Sustained at the start are not counted"
        ),
        EverAdopted = ("ever_adopted", "share", "cells that were ever Implementing or Sustained"),
        EverSustained = ("ever_sustained", "share", "cells that were ever Sustained"),
        Impact = (
            "impact", "share",
            "size-weighted mean over organizations of their weighted sustained share, raised to 1 + reinforcement"
        ),
        PopulationOutcome = ("population_outcome", "share", "impact, followed with a lag"),
        EquityGap = (
            "equity_gap", "share",
            "impact of the largest third of the organizations minus that of the smallest third; near noise below about 30 organizations"
        ),
        Breadth = (
            "breadth", "share",
            "organizations with at least three practices (or all, if fewer) Sustained"
        ),
        SustainedSmall = (
            "sustained_small", "share",
            "sustained among the smallest third of the organizations"
        ),
        SustainedMiddle = (
            "sustained_middle", "share",
            "sustained among the middle third of the organizations"
        ),
        SustainedLarge = (
            "sustained_large", "share",
            "sustained among the largest third of the organizations"
        ),
        Members = ("members", "share", "organizations that are members"),
        Withdrawn = ("withdrawn", "share", "organizations that have withdrawn"),
        Leaders = ("leaders", "share", "organizations with an engaged top-level sponsor"),
        Alive = ("alive", "0 or 1", "whether the initiative has not dissolved"),
        Trust = ("trust", "0 to 1", "mean trust in the backbone over members"),
        Ownership = ("ownership", "0 to 1", "mean felt norm of collective accountability over members"),
        Engagement = ("engagement", "0 to 1", "mean recent attendance over members"),
        Fatigue = ("fatigue", "index", "mean fatigue over members; 0 is none"),
        Degree = ("degree", "ties", "mean number of ties per organization"),
        Founded = ("founded", "0 or 1", "whether the backbone has been founded"),
        Meetings = ("meetings", "count", "meetings held to date"),
        Attendances = ("attendances", "count", "attendances at meetings to date"),
        Money = ("money", "USD", "money spent on the backbone to date"),
        MemberHours = ("member_hours", "hours", "members' hours spent to date"),
    }
}

impl Measure {
    /// Whether it exists only where there are at least three organizations.
    pub const fn needs_thirds(self) -> bool {
        matches!(self, Measure::SustainedSmall | Measure::SustainedMiddle | Measure::SustainedLarge)
    }

    /// Whether a month may have no value of it: there may be no members to take a mean of, no
    /// backbone to trust, and no thirds.
    pub const fn may_be_missing(self) -> bool {
        let over_members =
            matches!(self, Measure::Trust | Measure::Ownership | Measure::Engagement | Measure::Fatigue);
        over_members || self.needs_thirds()
    }
}

listed! {
    /// An outcome that belongs to the funding's end or to the time after it; one per run.
    pub enum Moment: ("name", "unit", "meaning") {
        SustainedFunded = ("sustained_funded", "share", "sustained at the funding's end"),
        OwnershipFunded = ("ownership_funded", "0 to 1", "ownership at the funding's end"),
        MembersFunded = ("members_funded", "share", "members at the funding's end"),
        MoneyFunded = ("money_funded", "USD", "money at the funding's end"),
        SustainedAfter = ("sustained_after", "share", "sustained 24 months after the funding's end"),
        KeptAfter = (
            "kept_after", "share",
            "of the cells Sustained at the funding's end, those Sustained 24 months later; missing if there were none"
        ),
        PipelineAfter = (
            "pipeline_after", "share",
            "cells Sustained 24 months after the funding's end that were not at its end"
        ),
        Renewal = (
            "renewal", "share",
            "adopted share of the practices that started last, at the last month; missing without a later practice"
        ),
    }
}

impl Moment {
    /// How long after the funding's end the outcomes "after" are taken, months.
    pub const MONTHS_AFTER: u32 = 24;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_the_order_of_their_numbers() {
        for (index, measure) in Measure::ALL.into_iter().enumerate() {
            assert_eq!(measure as usize, index);
            assert_eq!(Measure::parse(measure.name()), Some(measure));
        }
        for (index, moment) in Moment::ALL.into_iter().enumerate() {
            assert_eq!(moment as usize, index);
            assert_eq!(Moment::parse(moment.name()), Some(moment));
        }
    }
}
