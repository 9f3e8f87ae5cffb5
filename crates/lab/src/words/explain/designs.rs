//! What a design can set, and what helps or cancels it.

/// Of every setting: its name, more than its row says, and what cancels or helps it.
pub(super) static SETTINGS: &[(&str, &str, &str)] = rows! {
    "convenings_per_year",
        "Meetings make practices known, teach what helps to commit and complete, keep members engaged, build trust and ownership, and form ties.",
        "What they do goes by their hours (convening_hours), and so do money, members' hours and fatigue, which slows the work. What is learned fades. Who does not come is held to account only as far as the host has authority.";
    "convening_hours",
        "An hour is a call, 4 half a day, 16 two days: what meetings do and cost goes by the hour. How often members meet still counts for engagement.",
        "Nothing without convenings_per_year. Meetings that members call themselves are half a day.";
    "accountability", "Speeds commitment and starting, and slows fading and lapsing.",
        "Reaches those who come (convenings) or can be required (authority), as far as the backbone is trusted; shared_measurement gives it force. The backbone's own part needs core staff, wears trust and may crowd ownership out; the peers' part (peer_share) builds it. Partly replaces leaders and visibility (overlap).";
    "peer_share", "1: peers hold each other to account; 0: the backbone does.",
        "Nothing without accountability. Peers need engagement and must be able to see each other (peer_span), and go on after the funding as far as their norm carries them.";
    "deadline_every_months", "", "Nothing without deadline_focus.";
    "deadline_focus",
        "Gathers promises, starts and completions in the last two months before each date, and leaves the other months as they are.",
        "Nothing without accountability. Binds those who come, and all members as far as the host has authority.";
    "visibility",
        "Makes practices known, speeds commitment, draws attendance and leaders, and doubles what success does for ownership.",
        "Costs a campaign; needs no core staff. Partly replaces leaders and accountability (overlap), and may crowd ownership out (own_recognition).";
    "leader_involvement", "Signs leaders on when the backbone is founded, gains more, and keeps them.",
        "Needs core staff and trust; leaders still leave after their tenure. Partly replaces accountability and visibility (overlap).";
    "coaches",
        "Hours of advice: more is known, committed, started and completed, less given up; practices become the members' own.",
        "Spread over many members it does little (coaching_half); distrusted advice does little (trust_needed). Partly replaces what is learned in meetings (overlap). coaches = \"fit\" takes as many as the budget pays.";
    "coaching_allocation",
        "equal: all members; demand: those with a practice Committed or Implementing; lagging: the half with the fewest practices adopted.",
        "Nothing without coaches. A partisan backbone gives more hours to those near its host.";
    "shared_measurement", "Gives accountability its force, and doubles how many others a member can keep an eye on.",
        "Its force is nothing without accountability, and nothing if `unmeasured` is 1; its reach matters where members are more than peer_span. Costs a system.";
    "communication",
        "Makes practices known, slows forgetting, and halves the fading of engagement between meetings.",
        "Needs core staff.";
    "carry", "Lets members start sooner, since the backbone does part of their work.",
        "Needs much core staff; what is carried builds no ownership, is not embedded, and may crowd the norm out.";
    "directive", "Told practices start sooner.",
        "Nothing without coaches; told practices are not embedded by them, and being told may crowd ownership out.";
    "neutrality", "",
        "Partisan: lower trust for those on the other side, coaching hours go to those near. May change by phase, at the price of half the strength.";
    "core_staff", "",
        "Too little (against accountability, leader_involvement, communication and carry) delivers less. May change by phase.";
    "director_tenure", "",
        "Each change of director halves the backbone's strength, which recovers over half a year, and brings other skills (skill_spread). May change by phase.";
    "formation_months", "", "0: founded at the start. Core staff is paid meanwhile.";
    "ramp_months", "", "";
    "funding_ends",
        "At the top of the file: for every design with a backbone that names no other (\"never\" opts out), and where results look back to.",
        "The outcomes after it need 24 more months. While it lasts the initiative itself comes to an end less often (dissolve_funded).";
    "taper_months", "", "";
    "authority",
        "Makes organizations know and commit because they must (compel_rate), holds to account and to dates those who do not come, and keeps members from leaving.",
        "Requires through accountability that is the staff's: nothing without accountability or at peer_share = 1, but that members stay. What is required need not be liked or done well.";
    "overhead",
        "What the host charges for rooms, accounts and management: at 0.15 each dollar of the backbone costs 1.15.",
        "Costs money and does nothing else. Hosts differ in it: ask each of them, and give it design by design.";
};

/// What a design has beside its settings: name, meaning, unit, default, range, and what cancels
/// or helps it.
pub(super) static STRUCTURE_VALUES: &[(&str, &str, &str, &str, &str, &str)] = rows! {
    "structure",
        "Where the backbone lives. Gives defaults for its structure values, authority included, and for carry and directive; what the design says wins.",
        "", "none: required, here or in what it extends", "one of the structures",
        "On self-organized, levers that need a backbone are errors.";
    "label", "What a design is called where people read of it; without one, by its name.", "", "its name", "any text",
        "In tables, claims and on the command line its name stands.";
    "extends", "The design from which everything is taken that this one does not say.", "", "none",
        "the name of another design", "Designs may extend in any order, but not in a circle.";
    "adaptive",
        "Whether the backbone reviews where most members are stuck and shifts its weight to the levers that serve it. true, false, or { review_months, shift }.",
        "", "false", "",
        "Shifts weight among convenings, visibility, leader involvement, coaches and communication; accountability stays as it is.";
    "review_months", "Months between two reviews of an adaptive backbone.", "months", "12",
        "a whole number, at least 1", "Nothing unless `adaptive` is on.";
    "shift", "Share by which the levers that serve the bottleneck are lifted, at the cost of the others.",
        "0 to 1", "0.5", "from 0 to 1", "Nothing unless `adaptive` is on.";
    "phases",
        "What the design changes from a month on: [{ from = 25, coaches = 2.0 }]. Each phase changes only what it names.",
        "", "none", "levers, neutrality, core_staff, director_tenure",
        "A change of neutrality, core_staff or director_tenure reinvents the backbone: its strength is halved once.";
    "from", "The first month of a phase.", "month", "none: required",
        "a whole number from 1 to `months`, each after the one before", "";
};

/// Name, and when it suits.
pub(super) static STRUCTURES: &[(&str, &str)] = rows! {
    "self-organized",
        "What would happen without a backbone: the reference that most questions need. Only accountability, peer_share and shared_measurement mean anything on it.";
    "steering-committee", "Quick and cheap, with little staff: hardly able to carry, convene much or report.";
    "shared", "Broadly owned and cheap, slow to found, with one FTE among many hands.";
    "existing-nonprofit", "Founded soon on what is there, with the host's history and interests.";
    "new-nonprofit", "The most neutral and the best staffed, the slowest to found and the dearest.";
    "government", "A mandate (authority 0.4) and reach; slow, telling, less neutral, its directors change sooner.";
    "funder-led",
        "Founded soon, with secure money; the least neutral, telling, and hard to say no to (authority 0.3).";
};
