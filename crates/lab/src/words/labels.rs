//! What inputs, settings and measures are called in a sentence or at a picture; identifiers stand
//! in tables, beside them.

use engine::model::Outcome;

/// What a number of a world is called: an input, a cost, or what worlds draw for a structure
/// (`shared.formation_months`). A name that is none of these stands for itself.
pub fn input(name: &str) -> String {
    if let Some((structure, setting)) = name.split_once('.') {
        let label = of(DRAWN_LABELS, setting).unwrap_or(setting);
        return format!("{label} ({})", home(structure));
    }
    of(INPUT_LABELS, name).or_else(|| of(COST_LABELS, name)).unwrap_or(name).to_owned()
}

/// Who a structure's backbone lives with.
pub fn home(structure: &str) -> &str {
    of(HOME_LABELS, structure).unwrap_or(structure)
}

/// What a lever, or another setting of a design, is called.
pub fn setting(name: &str) -> &str {
    of(SETTING_LABELS, name).unwrap_or(name)
}

/// What an outcome is called, with its month where its name has one.
pub fn outcome(name: &str) -> String {
    if let Some(label) = of(OUTCOME_LABELS, name) {
        return label.to_owned();
    }
    match Outcome::parse(name) {
        Some(Outcome::At(measure, _)) => {
            let base = outcome(measure.name());
            let when = name.strip_prefix(measure.name()).unwrap_or_default();
            match (when.strip_prefix("_at_"), when.strip_prefix("_after_")) {
                (Some(month), _) => format!("{base} in month {month}"),
                (_, Some(months)) => format!("{base} {months} months after the funding"),
                _ => base,
            }
        }
        Some(Outcome::KeptAfter(months)) => format!("what is kept {months} months after the funding"),
        Some(Outcome::PipelineAfter(months)) => format!("what came in {months} months after the funding"),
        Some(Outcome::Delivering(months)) => format!("begun {months} months before, and sustained"),
        _ => name.to_owned(),
    }
}

fn of(labels: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    labels.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
}

const INPUT_LABELS: &[(&str, &str)] = &[
    ("aware_background", "how fast word comes from outside"),
    ("aware_convening", "how well meetings spread the word"),
    ("aware_visibility", "how well publicity spreads the word"),
    ("aware_coaching", "how well coaches spread the word"),
    ("aware_communication", "how well newsletters and calls spread the word"),
    ("aware_peer", "how well peers spread the word"),
    ("commit_rate", "how readily members promise a practice"),
    ("commit_peer", "how much peers' example helps to promise"),
    ("commit_convening", "how much meetings help to promise"),
    ("commit_leader", "how much a leader's backing helps to promise"),
    ("commit_accountability", "how much accountability helps to promise"),
    ("commit_visibility", "how much recognition helps to promise"),
    ("commit_coaching", "how much coaching helps to promise"),
    ("commit_ownership", "how much members' own norm helps to promise"),
    ("recommit", "how readily those who stopped try again"),
    ("forget_rate", "how fast members forget a practice"),
    ("forget_communication", "how much contact between meetings keeps in mind"),
    ("fade_rate", "how fast promises fade"),
    ("fade_accountability", "how well accountability keeps promises alive"),
    ("fade_ownership", "how well members' own norm keeps promises alive"),
    ("start_rate", "how fast promises become work"),
    ("start_leader", "how much a leader's backing speeds the start"),
    ("start_accountability", "how much accountability speeds the start"),
    ("start_coaching", "how much coaching speeds the start"),
    ("start_carry", "how much work done for members speeds the start"),
    ("start_directive", "how much being told speeds the start"),
    ("deadline", "how strongly a date pulls"),
    ("complete_rate", "how fast practices are completed"),
    ("complete_convening", "how much meetings speed completing"),
    ("complete_coaching", "how much coaching speeds completing"),
    ("complete_leader", "how much a leader's backing speeds completing"),
    ("fail_rate", "how often attempts are given up"),
    ("fail_coaching", "how well coaching prevents giving up"),
    ("fail_leader", "how well a leader's backing prevents giving up"),
    ("lapse_rate", "how fast practices lapse"),
    ("lapse_leader", "how well leaders keep practices from lapsing"),
    ("lapse_accountability", "how well accountability keeps practices from lapsing"),
    ("lapse_ownership", "how well members' own norm keeps practices from lapsing"),
    ("lapse_peer", "how well peers' example keeps practices from lapsing"),
    ("lapse_embedded", "how well routine keeps practices from lapsing"),
    ("embed_rate", "how fast a practice becomes routine"),
    ("peer_threshold", "how many peers it takes to convince"),
    ("peer_exponent", "how sharply a critical mass sets in"),
    ("field_weight", "how far members look beyond their own ties"),
    ("overlap", "how far mechanisms replace each other"),
    ("hours_per_coach", "how many hours a coach spends with members"),
    ("coaching_half", "how much coaching a member needs"),
    ("customize_rate", "how fast coached members fit a practice to themselves"),
    ("learn_half", "how many meetings it takes to learn"),
    ("learn_fade", "how fast what meetings taught is forgotten"),
    ("attend_base", "how many members come to meetings"),
    ("attend_leader", "how much a leader's backing brings members to meetings"),
    ("attend_trust", "how much trust brings members to meetings"),
    ("attend_ownership", "how much members' own norm brings them to meetings"),
    ("attend_visibility", "how much recognition brings members to meetings"),
    ("attend_fatigue", "how much fatigue keeps members from meetings"),
    ("attend_age", "how attendance wears off over the years"),
    ("engage_start", "how engaged members are at first"),
    ("engage_gain", "how fast meetings engage members"),
    ("engage_decay", "how fast engagement fades between meetings"),
    ("fatigue_recovery", "how fast members recover from fatigue"),
    ("fatigue_meeting", "how much meetings tire"),
    ("fatigue_reporting", "how much reporting tires"),
    ("fatigue_implementing", "how much implementing tires"),
    ("fatigue_work", "how much fatigue slows work"),
    ("trust_needed", "how much trust advice and reporting need"),
    ("trust_gain", "how fast meeting and coaching build trust"),
    ("trust_control", "how fast control wears trust down"),
    ("trust_bias", "how fast a partisan host wears trust down"),
    ("unmeasured", "what accountability is worth without shared data"),
    ("peer_span", "how many others a member can keep an eye on"),
    ("compel_rate", "how fast a mandate makes members act"),
    ("own_peer", "how fast peers' accountability builds the members' own norm"),
    ("own_meeting", "how fast meetings build the members' own norm"),
    ("own_success", "how much success builds the members' own norm"),
    ("own_crowding", "how far control crowds out members' own norm"),
    ("own_recognition", "how far recognition crowds out the members' own norm"),
    ("own_drift", "how fast the members' own norm drifts back"),
    ("norm_weight", "how much accountability the members' own norm supplies"),
    ("leader_gain", "how fast leaders come by themselves"),
    ("leader_lever", "how fast a backbone gains leaders"),
    ("leader_visibility", "how fast recognition gains leaders"),
    ("leader_tenure", "how long leaders stay"),
    ("leader_disengage", "how fast leaders lose interest"),
    ("withdraw_rate", "how fast members leave"),
    ("withdraw_trust", "how well trust keeps members from leaving"),
    ("withdraw_engagement", "how well engagement keeps members from leaving"),
    ("dissolve_rate", "how fast initiatives dissolve"),
    ("dissolve_engagement", "how well engagement keeps an initiative alive"),
    ("dissolve_funded", "how well funding keeps an initiative alive"),
    ("tie_form", "how readily meeting makes ties"),
    ("tie_decay", "how fast ties dissolve"),
    ("readiness_sd", "how much members differ in readiness"),
    ("size_advantage", "how far large members are the readier ones"),
    ("fit_sd", "how much practices differ in how they suit a member"),
    ("size_sd", "how much members differ in size"),
    ("power_bias", "how far the host sides with the large"),
    ("difficulty_sd", "how much practices differ in difficulty"),
    ("context_sd", "how much initiatives differ from place to place"),
    ("skill_spread", "how much directors differ in skill"),
    ("initial_sustained", "what is sustained at the start"),
    ("initial_committed", "what is promised at the start"),
    ("initial_aware", "what is known at the start"),
    ("initial_leader", "how many leaders back it at the start"),
    ("initial_trust", "how much trust there is at the start"),
    ("initial_ownership", "how strong the members' own norm is at the start"),
    ("outcome_lag", "how long the population takes to feel it"),
    ("reinforcement", "how much more a whole package is worth than its parts"),
    ("transfer", "how far published effects carry over"),
];

const COST_LABELS: &[(&str, &str)] = &[
    ("staff_fte", "what a full-time member of staff costs"),
    ("coach_fte", "what a full-time coach costs"),
    ("convening_fixed", "what a day of convening costs"),
    ("convening_attendee", "what an attendee costs"),
    ("visibility_campaign", "what publicity costs"),
    ("measurement_system", "what shared data costs"),
    ("hours_convening", "how many hours a meeting takes"),
    ("hours_reporting", "how many hours reporting takes"),
    ("hours_implementing", "how many hours implementing takes"),
    ("accountability_fte", "how much staff accountability needs"),
    ("leader_fte", "how much staff leaders need"),
    ("communication_fte", "how much staff communication needs"),
    ("carry_fte", "how much staff carrying needs"),
];

/// What worlds draw for a structure.
const DRAWN_LABELS: &[(&str, &str)] =
    &[("formation_months", "how long setting up takes"), ("neutrality", "how neutral the host seems")];

const HOME_LABELS: &[(&str, &str)] = &[
    ("self-organized", "the members alone"),
    ("steering-committee", "a steering committee"),
    ("shared", "several members"),
    ("existing-nonprofit", "an existing nonprofit"),
    ("new-nonprofit", "a new nonprofit"),
    ("government", "a public agency"),
    ("funder-led", "the funder"),
];

const SETTING_LABELS: &[(&str, &str)] = &[
    ("structure", "home"),
    ("formation_months", "months to founding"),
    ("ramp_months", "months to full strength"),
    ("funding_ends", "end of the funding"),
    ("taper_months", "months of winding down"),
    ("overhead", "the host's overhead"),
    ("authority", "authority"),
    ("convenings_per_year", "meetings a year"),
    ("convening_hours", "hours a meeting"),
    ("accountability", "accountability"),
    ("peer_share", "peers' part of accountability"),
    ("deadline_every_months", "months between dates"),
    ("deadline_focus", "dates"),
    ("visibility", "visibility"),
    ("leader_involvement", "leader involvement"),
    ("coaches", "coaches"),
    ("coaching_allocation", "who is coached"),
    ("shared_measurement", "shared data"),
    ("communication", "communication"),
    ("carry", "work done for members"),
    ("directive", "telling rather than asking"),
    ("neutrality", "neutrality"),
    ("core_staff", "core staff"),
    ("director_tenure", "years a director stays"),
    ("adaptive", "reviews"),
    ("phases", "phases"),
];

const OUTCOME_LABELS: &[(&str, &str)] = &[
    ("unaware", "practices not heard of"),
    ("aware", "practices known"),
    ("committed", "practices promised"),
    ("implementing", "practices being implemented"),
    ("sustained", "practices sustained"),
    ("lapsed", "practices lapsed"),
    ("adopted", "practices adopted"),
    ("ever_aware", "practices ever known"),
    ("ever_committed", "practices ever promised"),
    ("ever_adopted", "practices ever adopted"),
    ("ever_sustained", "practices ever sustained"),
    ("impact", "impact"),
    ("population_outcome", "what the population feels"),
    ("equity_gap", "lead of the largest over the smallest"),
    ("breadth", "members that sustain at least three practices"),
    ("sustained_small", "practices sustained by the smallest third"),
    ("sustained_middle", "practices sustained by the middle third"),
    ("sustained_large", "practices sustained by the largest third"),
    ("members", "organizations that are members"),
    ("withdrawn", "organizations that have left"),
    ("leaders", "organizations whose leaders back it"),
    ("alive", "initiatives still alive"),
    ("trust", "trust in the backbone"),
    ("ownership", "members' own norm"),
    ("engagement", "engagement"),
    ("fatigue", "fatigue"),
    ("degree", "ties per organization"),
    ("founded", "backbones founded"),
    ("meetings", "meetings held"),
    ("attendances", "attendances"),
    ("money", "money spent"),
    ("member_hours", "members' hours"),
    ("sustained_funded", "practices sustained when the funding ends"),
    ("ownership_funded", "members' own norm when the funding ends"),
    ("members_funded", "members when the funding ends"),
    ("money_funded", "money spent when the funding ends"),
    ("sustained_after", "practices sustained two years after the funding"),
    ("kept_after", "what is kept two years after the funding"),
    ("pipeline_after", "what came in within two years after the funding"),
    ("renewal", "what is taken up of the newest practices"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::registry::{COSTS, INPUTS, SETTINGS};
    use engine::model::{Measure, Moment};

    #[test]
    fn all_that_has_a_name_has_a_label() {
        let numbers = INPUTS.iter().chain(COSTS).map(|row| row.name);
        let outcomes =
            Measure::ALL.into_iter().map(Measure::name).chain(Moment::ALL.into_iter().map(Moment::name));
        let missing: Vec<&str> = numbers
            .filter(|name| of(INPUT_LABELS, name).or(of(COST_LABELS, name)).is_none())
            .chain(SETTINGS.iter().map(|row| row.name).filter(|name| of(SETTING_LABELS, name).is_none()))
            .chain(outcomes.filter(|name| of(OUTCOME_LABELS, name).is_none()))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn no_two_are_called_alike_and_none_is_long() {
        for labels in [INPUT_LABELS, COST_LABELS, HOME_LABELS, SETTING_LABELS, OUTCOME_LABELS] {
            for (place, (name, label)) in labels.iter().enumerate() {
                assert!(label.chars().count() <= 60, "{name}");
                assert!(labels[..place].iter().all(|(_, other)| other != label), "{name}");
            }
        }
    }

    #[test]
    fn what_has_a_month_or_a_structure_says_so() {
        assert_eq!(input("shared.formation_months"), "how long setting up takes (several members)");
        assert_eq!(outcome("trust_at_36"), "trust in the backbone in month 36");
        assert_eq!(outcome("kept_after_12"), "what is kept 12 months after the funding");
        assert_eq!(input("quoted"), "quoted");
    }
}
