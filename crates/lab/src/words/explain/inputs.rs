//! What each input means, and what it hangs on. Units, defaults, ranges, grades and
//! sources are the registry's.

/// Name, meaning, and what cancels or helps it.
pub(super) static INPUTS: &[(&str, &str, &str)] = rows! {
    "aware_background",
        "How fast organizations hear of a practice from outside, whatever the initiative does.",
        "Reaches non-members too; nothing in a design cancels it.";
    "aware_peer", "How fast they hear of it from others who have adopted it, if all others have.",
        "In proportion to the adopted share seen: a single contact is enough to know. Nothing before anybody has adopted; works without a backbone.";
    "aware_convening", "How much each half day of meetings attended makes known.",
        "Needs meetings (convenings_per_year, self_convenings_per_year) and attendance; a call of an hour (convening_hours) makes known a quarter of it.";
    "aware_visibility", "How fast recognition and publicity make practices known to members.",
        "Acts only through visibility, as far as the backbone delivers.";
    "aware_coaching", "How fast coaching makes practices known.",
        "Acts only through coaches, where advice is trusted.";
    "aware_communication", "How fast communication between convenings makes practices known.",
        "Acts only through communication; an understaffed backbone delivers less of it.";
    "commit_rate", "How fast an organization that knows a practice commits to it, with no help at all.",
        "Multiplied by the commit_… ratios, which partly replace each other (overlap); context, readiness, fit and difficulty differ by initiative, organization and practice.";
    "commit_peer", "How much full social proof speeds commitment.",
        "Nothing before anybody has adopted; peer_threshold says how many it takes.";
    "commit_leader", "How much an engaged top-level sponsor speeds commitment.",
        "Acts while there is a leader: leader_involvement gains and keeps them, leader_tenure ends them. Partly replaces accountability and recognition (overlap). Enters as HR^transfer.";
    "commit_accountability", "How much full accountability speeds commitment.",
        "Needs accountability or a norm (norm_weight), trust, and members who come or can be required (authority); shared_measurement gives it force. Partly replaces leaders and recognition (overlap). Enters as HR^transfer.";
    "commit_visibility", "How much full recognition speeds commitment.",
        "Acts only through visibility. Partly replaces leaders and accountability (overlap). Enters as HR^transfer.";
    "commit_convening", "How much what was learned in meetings speeds commitment, where it is full.",
        "Needs meetings and attendance: hours count, not meetings (learn_half), and they are forgotten (learn_fade). Partly replaces coaching (overlap). Enters as HR^transfer.";
    "commit_coaching", "How much coaching speeds commitment.",
        "Acts only through coaches; falls with members per coach and with distrust. Partly replaces learning from meetings (overlap). Enters as HR^transfer.";
    "commit_ownership", "How much full ownership speeds commitment.",
        "Ownership stays after the funding, so this helps then too.";
    "recommit", "How much slower a lapsed organization commits again than one that never tried.",
        "At 1 it tries again like anybody; everything that speeds commitment speeds this too, mandates included.";
    "forget_rate", "How fast organizations that know a practice forget it.",
        "Slowed by communication (forget_communication).";
    "forget_communication", "What full communication leaves of forgetting.",
        "Acts only through communication.";
    "fade_rate", "How fast promises fade before anything is begun.", "Slowed by accountability and ownership.";
    "fade_accountability", "What full accountability leaves of the fading of promises.",
        "As commit_accountability. Enters as HR^transfer.";
    "fade_ownership", "What full ownership leaves of the fading of promises.", "Acts after the funding too.";
    "start_rate", "How fast a promise becomes work, where a slot is free.",
        "Capacity: an organization implements only so many practices at once. Fatigue slows it (fatigue_work).";
    "start_leader", "How much an engaged leader speeds the start.", "As commit_leader. Enters as HR^transfer.";
    "start_accountability", "How much full accountability speeds the start.",
        "As commit_accountability. Enters as HR^transfer.";
    "start_coaching", "How much coaching speeds the start.", "As commit_coaching. Enters as HR^transfer.";
    "start_carry", "How much work done by the backbone speeds the start.",
        "Acts only through carry; what is carried is not embedded and builds little ownership. Partly replaces coaching (overlap). Enters as HR^transfer.";
    "start_directive", "How much being told speeds the start.",
        "Acts only through coaches with directive above 0. Partly replaces what coaching does (overlap). Enters as HR^transfer.";
    "deadline", "How much more is promised, begun and completed in the last two months before a date.",
        "Acts only through deadline_focus and accountability, on those who are bound: all members as far as the host has authority, else those who come. Binds in full, whatever transfer is.";
    "complete_rate", "How fast what is being implemented becomes routine.",
        "Competes with fail_rate: the larger of the two wins more often. Fatigue slows it (fatigue_work).";
    "complete_convening", "How much what was learned in meetings speeds completion, where it is full.",
        "As commit_convening. Enters as HR^transfer.";
    "complete_coaching", "How much coaching speeds completion.", "As commit_coaching. Enters as HR^transfer.";
    "complete_leader", "How much an engaged leader speeds completion.",
        "As commit_leader. Enters as HR^transfer.";
    "fail_rate", "How fast attempts are given up.", "Competes with complete_rate.";
    "fail_coaching", "What coaching leaves of giving up.", "As commit_coaching. Enters as HR^transfer.";
    "fail_leader", "What an engaged leader leaves of giving up.", "As commit_leader. Enters as HR^transfer.";
    "lapse_rate", "How fast practices that have just become sustained are dropped without any support.",
        "Slowed by leaders, accountability, ownership, adopting peers and fit, and the more, the longer a practice is sustained (embed_rate, lapse_embedded).";
    "lapse_leader", "What an engaged leader leaves of lapsing.", "As commit_leader. Enters as HR^transfer.";
    "lapse_accountability", "What full accountability leaves of lapsing.",
        "As commit_accountability; after the funding only the peers' part and the norm are left. Enters as HR^transfer.";
    "lapse_ownership", "What full ownership leaves of lapsing.",
        "The main thing that can hold practices up once the money stops; own_crowding works against it.";
    "lapse_peer", "What full social proof leaves of lapsing.",
        "Holds practices up as long as enough others keep theirs.";
    "lapse_embedded", "What full embedding leaves of lapsing: how much less often what is routine is dropped.",
        "Practices become embedded by coaching that asks (customize_rate) and by the years (embed_rate). At 1 they lapse as easily as at first.";
    "embed_rate", "How fast a sustained practice becomes routine.",
        "Works without a backbone; what was sustained at the start is routine already.";
    "peer_threshold", "The adopted share at which social proof is half of its full force.",
        "Lower: the first adopters convince; higher: a critical mass is needed.";
    "peer_exponent", "How sharply social proof sets in around its threshold.",
        "1 is simple contagion; above 1 one example is rarely enough.";
    "field_weight", "How far an organization looks at the whole field rather than at its own ties.",
        "At 1 the network does not matter; at 0 only ties do (and with no ties there is no social proof).";
    "overlap",
        "How far mechanisms of one family replace each other: of what the weaker ones would add to the strongest, the share that is lost.",
        "Two families: leaders, accountability and visibility; coaching, learning from meetings, carrying and being told. 0: all multiply; 1: only the strongest counts.";
    "hours_per_coach", "Hours that a full-time coach spends with organizations in a month.",
        "Acts only through coaches.";
    "coaching_half", "Hours per organization and month at which coaching has half of its full effect.",
        "The smaller, the further a coach can be spread.";
    "learn_half", "Half days of meetings, still remembered, at which learning has half of its full effect.",
        "The smaller, the less it takes: commit_convening and complete_convening say what it is good for.";
    "learn_fade", "Share of what was learned in meetings that is forgotten in a month.",
        "The larger, the more often one must meet.";
    "customize_rate", "How fast coached organizations fit a practice to themselves, so that it is embedded.",
        "Needs coaches; cancelled by directive = 1 and by carry = 1. What it is good for shows once the practice is sustained (lapse_embedded).";
    "attend_base", "Probability that an ordinary member comes to a month's meetings.",
        "Raised by leaders, trust, ownership and visibility, lowered by fatigue and with the years (attend_age).";
    "attend_leader", "How much an engaged leader raises attendance.", "Needs leaders.";
    "attend_trust",
        "How much trust in the backbone raises attendance at its convenings, and distrust lowers it.",
        "Only the backbone's part of the meetings.";
    "attend_ownership", "How much ownership raises attendance.", "Acts without a backbone too.";
    "attend_visibility", "How much recognition raises attendance.", "Acts only through visibility.";
    "attend_fatigue", "How much fatigue lowers attendance.",
        "Fatigue comes from meetings, reports and implementing.";
    "attend_age", "How much each year of membership lowers attendance.",
        "Counts from the month of joining; nothing stops it.";
    "engage_start", "Engagement with which an organization joins.",
        "Fades or grows from there with attendance.";
    "engage_gain", "How fast engagement follows attendance.", "Needs meetings.";
    "engage_decay", "How fast engagement fades in months without a meeting.", "Halved by full communication.";
    "fatigue_recovery", "Share of its fatigue from which an organization recovers in a month.",
        "The larger, the less fatigue adds up.";
    "fatigue_meeting", "Fatigue from each half day of meetings attended.",
        "More or longer convenings, more fatigue: lower attendance, slower work.";
    "fatigue_reporting", "Fatigue from a month of full accountability.",
        "Only of those who are asked: who come, or can be required.";
    "fatigue_implementing", "Fatigue from each practice being implemented.",
        "Capacity limits how many there are.";
    "fatigue_work", "What a unit of fatigue leaves of starting and completing.",
        "Who sits in meetings does not implement; at 1 it costs no work.";
    "trust_needed", "Trust below which advice and reporting lose force.",
        "Everything a coach or a report does is scaled by trust up to this.";
    "trust_gain", "How fast meeting and coaching build trust.",
        "By half days of the backbone's own meetings and by coaching; in proportion to how neutral the backbone seems to a member.";
    "trust_control", "How fast being controlled by the backbone wears trust down.",
        "Nothing at peer_share = 1; coaching softens it.";
    "trust_bias", "How fast a partisan host wears down the trust of those on the other side.",
        "Nothing at neutrality = 1, and nothing for those whose interests are near the host's.";
    "unmeasured", "Force of accountability without shared measurement.",
        "At 1, shared_measurement adds nothing.";
    "peer_span", "How many of the others each member can keep an eye on, without shared measurement.",
        "Full shared_measurement doubles it. In networks larger than that, peers' accountability and the meetings that members call thin out.";
    "compel_rate", "How fast a full mandate makes organizations know a practice and commit to it.",
        "Acts only through authority, accountability and core staff; nothing at peer_share = 1. Does not ask whether they come, trust or are able.";
    "own_peer", "How fast being held to account by peers builds ownership.",
        "Needs accountability with peer_share above 0, and engagement; thins out where members are more than can see each other (peer_span).";
    "own_meeting", "How fast each half day of meetings builds ownership.", "Cancelled by carry = 1 at full strength.";
    "own_success", "How much each practice newly sustained builds ownership.",
        "Doubled by full visibility; cancelled by carry = 1; a finely cut package counts more often.";
    "own_crowding",
        "How fast being controlled, told, carried and rewarded wears ownership down. Contested, and therefore absent in half of the worlds: 0 switches it off.",
        "Nothing where peer_share = 1, directive = 0, carry = 0 and visibility = 0; stops with the funding.";
    "own_recognition", "How far recognition crowds ownership out, compared with control.",
        "Acts only through visibility, and nothing where own_crowding is 0. Recognition also doubles what success does for ownership.";
    "own_drift", "How fast ownership drifts back to where it began.",
        "The starting level rises with common_agenda.";
    "norm_weight", "How much accountability the members' norm supplies by itself.",
        "In proportion to mean ownership, for those who come; works without a backbone.";
    "leader_gain", "How fast organizations gain an engaged leader by themselves.", "Reaches non-members too.";
    "leader_lever", "How fast full leader_involvement gains leaders.",
        "In proportion to trust; acts only through leader_involvement.";
    "leader_visibility", "How fast full recognition gains leaders.", "Acts only through visibility.";
    "leader_tenure", "How long a leader stays.", "A new leader is not engaged until gained again.";
    "leader_disengage", "How fast leaders lose interest who are not kept involved.",
        "Nothing under full leader_involvement.";
    "withdraw_rate", "How fast members leave for good, at middling trust and engagement.",
        "Slowed by trust and engagement, and by a host with authority.";
    "withdraw_trust", "How far full trust slows leaving, and full distrust speeds it.",
        "Only while there is a backbone to trust.";
    "withdraw_engagement", "How far full engagement slows leaving, and none speeds it.",
        "Acts without a backbone too.";
    "dissolve_rate", "How fast the initiative itself comes to an end, at middling engagement and without funding.",
        "Slowed by engaged members and by funding. From then on nobody convenes, delivers or is paid; practices stay where they are.";
    "dissolve_engagement", "How far members' full engagement slows the end of the initiative, and none speeds it.",
        "Acts without a backbone too.";
    "dissolve_funded", "What funding leaves of that rate.",
        "Counts from the start to funding_ends, whether or not the backbone has been founded; at 1 money makes no difference.";
    "tie_form", "How readily half a day of meeting makes a tie.", "Needs meetings; nobody gains more than 24 ties.";
    "tie_decay", "How fast ties dissolve whose ends do not meet.", "Meeting keeps them.";
    "readiness_sd", "How much organizations differ in readiness to commit.",
        "A roster's column `readiness` replaces the draw.";
    "size_advantage", "How far the large are the readier ones.", "Nothing if readiness_sd or size_sd is 0.";
    "fit_sd", "How much practices differ in how well they suit an organization.",
        "Good fit speeds everything forward and slows lapsing.";
    "size_sd", "How much organizations differ in size.",
        "A roster's column `size` replaces the draw, in any unit; sizes weigh in impact.";
    "power_bias", "How far the host's interests are those of the large.",
        "Nothing at neutrality = 1; a roster's column `alignment` replaces the draw.";
    "difficulty_sd", "How much practices differ in how hard they are.",
        "A practice's own `difficulty` replaces the draw.";
    "context_sd", "How much initiatives of one kind differ in how easily things go.",
        "One draw a run, the same for all designs: it speeds or slows committing, starting and completing.";
    "skill_spread", "How much directors differ in what they make of the resources.",
        "The best deliver all of it, the least able 1 less this; a new director is a new draw.";
    "initial_sustained", "Probability that an organization sustains a practice at the start.",
        "Only practices there from the start.";
    "initial_committed", "Probability that it has committed to a practice at the start, if it does not sustain it.",
        "For programmes that recruit the willing. Only practices there from the start.";
    "initial_aware", "Probability that it knows a practice at the start, if it does neither.",
        "Only practices there from the start.";
    "initial_leader", "Probability of an engaged leader at the start.",
        "leader_involvement signs on more at founding.";
    "initial_trust", "Trust at the start of a member that finds the backbone not neutral at all.",
        "Perceived neutrality adds up to 0.4.";
    "initial_ownership", "Ownership at the start without a common agenda.", "common_agenda adds up to 0.4.";
    "outcome_lag", "How long the population takes to feel the organizations' impact.",
        "Only population_outcome.";
    "reinforcement", "How much less a part of the package is worth than its share; a whole one counts the same.",
        "0: twice the practices, twice the impact. Only impact and what follows from it.";
    "transfer", "How far published effects of mechanisms and leaders carry over to here.",
        "1 as published, 0 nothing: it is the exponent of every ratio marked ° in the equations.";
};

/// Name, meaning, and what cancels or helps it.
pub(super) static COSTS: &[(&str, &str, &str)] = rows! {
    "staff_fte", "Cost of one full-time member of the core staff.",
        "Paid from month 1 to the funding's end, founded or not, then over the taper; no longer once the initiative has dissolved.";
    "coach_fte", "Cost of one full-time coach.", "Only as far as the backbone delivers.";
    "convening_fixed", "Cost of a whole day of convening, whoever comes.",
        "Only the backbone's part of the meetings; an hour costs an eighth (convening_hours).";
    "convening_attendee", "Cost of one attendee for a whole day of convening.",
        "Only the backbone's part of the meetings; an hour costs an eighth (convening_hours).";
    "visibility_campaign", "Cost of full visibility.",
        "In proportion to visibility and to what the backbone delivers.";
    "measurement_system", "Cost of full shared measurement.",
        "In proportion to shared_measurement and to what the backbone delivers.";
    "hours_convening", "Members' hours for a whole day of meeting attended, travel and preparation included.",
        "Half of it for half a day. Counted in hours, not in money.";
    "hours_reporting", "Members' hours for a month of full accountability.",
        "Only of those who are asked: who come, or can be required. Counted in hours, not in money.";
    "hours_implementing", "Members' hours for each practice being implemented.",
        "Counted in hours, not in money.";
    "accountability_fte", "Core staff that the backbone's own part of full accountability needs.",
        "Nothing at peer_share = 1. Not an extra cost: too little core staff delivers less.";
    "leader_fte", "Core staff that full leader involvement needs.",
        "Not an extra cost: too little core staff delivers less.";
    "communication_fte", "Core staff that full communication needs.",
        "Not an extra cost: too little core staff delivers less.";
    "carry_fte", "Core staff that carrying all of the members' joint work needs.",
        "Not an extra cost: too little core staff delivers less.";
};
