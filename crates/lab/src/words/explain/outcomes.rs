//! What outcomes, stages and influences are, beyond their one-line meanings.

/// Stage, meaning, and where its cells go.
pub(super) static STAGES: &[(&str, &str, &str)] = rows! {
    "unaware", "The organization has not heard of the practice.", "Leaves for aware.";
    "aware", "It knows the practice, and has promised nothing.", "Leaves for committed, or forgets.";
    "committed", "It has promised to take the practice up.",
        "Leaves for implementing where a slot is free, or the promise fades.";
    "implementing", "It is at work on it; counts as adopted.", "Leaves for sustained, or gives up and lapses.";
    "sustained", "It does it as a matter of course; counts as adopted, and for impact.",
        "Lapses, slower with ownership, leaders, accountability and peers, and the longer it has been routine.";
    "lapsed", "It did it, and stopped.", "May commit again, more slowly (recommit).";
};

/// Outcome, and how to read it.
pub(super) static OUTCOMES: &[(&str, &str)] = rows! {
    "impact",
        "With reinforcement above 0 a part of the package counts for less than its share, a whole one the same; the large count for more than the small.";
    "population_outcome",
        "What the population feels follows what the organizations do with a lag of about a year.";
    "equity_gap", "Near noise below about 30 organizations: read sustained_small and sustained_large there.";
    "breadth", "Whether the change is broad or the work of a few.";
    "ever_aware", "How far word has got, whether or not it is still known.";
    "ever_committed", "Of these some never begin: compare ever_adopted.";
    "ever_sustained", "Compare sustained: the difference has lapsed.";
    "alive",
        "Its mean over runs is the share of runs in which the initiative has not dissolved by then. Where it has, nobody convenes or is paid any more; practices stay.";
    "trust", "Missing where there is no backbone to trust, or no member left.";
    "ownership", "What may hold the change up once the backbone is gone.";
    "money", "In US dollars of the cost table; on self-organized none is spent.";
    "member_hours", "Members' own time, in hours, never counted as money.";
    "sustained_after",
        "What remains: the first number to look at where the funding ends. Missing if the study ends sooner than 24 months after.";
    "kept_after", "Separates what held from what grew: see pipeline_after for what was still under way.";
    "pipeline_after", "Practices begun under the backbone may be finished without it.";
    "renewal", "Whether the network can still take up something new: give a practice a late start_month.";
    "founded", "Its mean over runs is the share of runs in which the backbone has been founded by then.";
    "withdrawn", "Who withdraws does not come back, but keeps its practices and ties.";
    "degree",
        "Meeting forms ties, and not meeting dissolves them. As a key of `network`: the ties per organization at the start.";
};

/// Influences told in events.csv.
pub(super) static INFLUENCES: &[(&str, &str)] = rows! {
    "base", "the rate without any influence; for awareness, what comes from outside";
    "readiness", "how ready the organization is";
    "fit", "how well the practice suits it";
    "difficulty", "how hard the practice is";
    "peers", "social proof: how many others have adopted it";
    "leader", "an engaged top-level sponsor";
    "accountability", "being held to account, by the backbone, peers or the norm";
    "visibility", "recognition and publicity";
    "coaching", "advice";
    "ownership", "its own felt norm";
    "deadline", "a date within two months, where it binds";
    "carry", "work done for it";
    "directive", "being told";
    "communication", "communication between convenings";
    "convening", "meetings attended, and what was learned there";
    "embedding", "its routine with the practice";
    "context", "the context of this initiative, in which things go more or less easily";
    "fatigue", "being tired by meetings, reports and work";
    "authority", "a mandate: being required to by the host";
    "disenchantment", "having lapsed before";
};
