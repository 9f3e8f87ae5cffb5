//! Terms of version 3 that no coefficient of their own switches off. The power test leaves
//! out one at a time, and asks whether the comparison with the engine would notice.

use super::Coins;

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Term { $($(#[$doc])* $name,)* }

        impl Term {
            pub const ALL: &[Term] = &[$(Term::$name,)*];
        }
    };
}

terms! {
    /// w of a meeting in awareness, learning, fatigue, trust, ownership and ties.
    LengthInforms,
    LengthTeaches,
    LengthTires,
    LengthBuildsTrust,
    LengthBuildsOwnership,
    LengthBuildsTies,
    /// In the backbone's money, and in the members' hours.
    LengthCosts,
    LengthTakesHours,
    /// ς in what members plan, in what they report, and in the norm that grows of it.
    SpanOfMeetings,
    SpanOfReports,
    SpanOfTheNorm,
    /// 1 + m_s in ς.
    MeasurementWidensSpan,
    /// ξ and d.
    ContextCommits,
    ContextStarts,
    ContextCompletes,
    DifficultyStarts,
    /// ψ is drawn anew with each director.
    SkillGoesWithTheDirector,
    /// The mandate: α in bound and in withdrawal; told in each of its exits.
    AuthorityBinds,
    AuthorityKeeps,
    MandateInforms,
    MandateCommits,
    MandateRecommits,
    /// dead on completing, and as published whatever transfer says.
    DeadlineCompletes,
    DeadlineIsNotTransferred,
    TiredStart,
    TiredComplete,
    /// Awareness follows s, not x.
    SingleContacts,
    /// Each family has a strongest of its own.
    TwoFamilies,
    /// What once sustained at the start is worth: u = 1.
    EmbeddedBefore,
    /// Embedding by the stage at the start of the month.
    EmbeddedByTheStageBefore,
    /// Those who left remember what they learnt.
    LearningStays,
    /// Who engages bears the norm, whatever is asked.
    NormOfTheEngaged,
    /// The host's indirect costs on all of the money.
    HostTakesItsPart,
    /// What ends with the initiative.
    DissolvedDoNotMeet,
    DissolvedAreNotAsked,
    DissolvedSpendNothing,
    DissolvedAreNotFounded,
    /// Joiners sign on while there is a backbone at work, not after it.
    JoinersSignOnWhileAtWork,
    /// Convenings serve those who know and do not promise.
    ReviewConvenesTheAware,
    /// Accountability is not on the review's list.
    ReviewLeavesAccountability,
}

impl Coins<'_> {
    /// Whether the term stands, as it does in the model.
    pub fn stands(&self, term: Term) -> bool {
        self.left_out != Some(term)
    }

    /// What a term says; `otherwise`, where it is left out.
    pub fn term(&self, term: Term, says: f64, otherwise: f64) -> f64 {
        if self.stands(term) { says } else { otherwise }
    }
}
