//! The equations of the model, as `docs/ODD.md` writes them; a test holds the two together.

use serde::Serialize;

/// One equation, or a rule in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Equation {
    /// Its number in `docs/ODD.md`, or the section of a rule without one.
    pub number: &'static str,
    /// What it gives.
    pub of: &'static str,
    pub text: &'static str,
}

/// Number, what it gives, and the text, of each.
macro_rules! equations {
    ($($number:literal, $of:literal, $text:literal;)*) => {
        &[$(Equation { number: $number, of: $of, text: $text },)*]
    };
}

/// Every equation in which a name of the scenario acts.
pub static EQUATIONS: &[Equation] = equations! {
    "E1", "size", "z_i = exp(size_sd·ζ_i − size_sd²/2), ζ_i ~ N(0, 1)";
    "E2", "size, where sizes are given",
        "ζ_i = (ln S_i − mean of the given ln S)/(their standard deviation), z_i = S_i/(mean of all S)";
    "E3", "readiness", "r_i = readiness_sd·(size_advantage·ζ_i + √(1 − size_advantage²)·η_i), η_i ~ N(0, 1)";
    "E4", "alignment", "b_i = power_bias·(2ρ_i − 1) + (1 − power_bias)·U(−1, 1)";
    "E5", "perceived neutrality", "ν_i = ν + (1 − ν)·(1 + b_i)/2";
    "E6", "fit", "φ_ip ~ N(0, fit_sd²)";
    "E7", "difficulty, where not given", "d_p ~ N(0, difficulty_sd²)";
    "E8", "context", "ξ ~ N(0, context_sd²)";
    "E9", "trust at the start", "τ_i = initial_trust + 0.4·ν_i";
    "E10", "ownership at the start", "o_i = o₀ = initial_ownership + 0.4·g";
    "section 5", "stages at the start",
        "Each cell of a practice with start month 0 and without a baseline is Sustained with probability `initial_sustained`; if not, Committed with probability `initial_committed`; if not, Aware with probability `initial_aware`; otherwise Unaware.";
    "section 5", "leaders at the start", "l_i = 1 with probability `initial_leader`.";
    "section 7.1", "founding",
        "Otherwise in each month t ≥ ⌈F/2⌉ in which the initiative is alive, until it is founded, with rate 2/F.";
    "E11", "schedule", "schedule_t = min(1, (t − t_f)/max(ramp_months, 1)) · fund_t";
    "E12", "funding",
        "fund_t = 1 up to and including funding_ends, then max(0, 1 − (t − funding_ends)/max(taper_months, 1))";
    "E13", "skill of a director", "ψ ~ U(1 − skill_spread, 1)";
    "E14", "what the backbone delivers", "G_t = schedule_t · h · ψ";
    "section 7.1", "directors",
        "the director leaves with rate 1/(12·director_tenure), by the value of this month's phase, upon which h ← h/2";
    "section 7.1", "reinvention",
        "if this month begins a phase that gives neutrality, core_staff or director_tenure a different value, h ← h/2 once";
    "section 7.1", "review",
        "are the current phase's values times (1 + shift), and the other 5 − s times max(0, 1 − shift·s/(5 − s))";
    "E15", "staff needed",
        "need = accountability_fte·A·(1 − π) + leader_fte·Λ + communication_fte·k + carry_fte·κ";
    "E16", "staffing", "σ = min(1, core_staff/need)";
    "section 7.2", "sign-on",
        "If the backbone was founded this month, every member without an engaged leader gains one with probability Λ.";
    "section 7.2", "joining", "become members with e = engage_start";
    "E17", "span of peers", "ς = min(1, peer_span·(1 + m)/max(1, n_m − 1))";
    "E18", "meetings a year", "plan = M·G + M₀·ō·ς";
    "E19", "the backbone's part of them", "β = M·G/plan";
    "E20", "what a meeting weighs", "w = β·convening_hours/4 + (1 − β)";
    "E21", "probability of attending",
        "logistic( logit(attend_base) + attend_leader·l + attend_trust·(2τ − 1)·β + attend_ownership·(2o − 1) + attend_visibility·V·G − attend_fatigue·f − attend_age·(t − join month)/12 )";
    "E22", "learning", "ℓ ← ℓ·(1 − learn_fade) + w·n·a, L = ℓ/(ℓ + learn_half)";
    "section 7.4", "coaching hours", "H = K·hours_per_coach·G";
    "E23", "each member's part of them", "1 + (1 − ν)·b_i";
    "E24", "coaching intensity", "C_i = T_i·h_i/(h_i + coaching_half), T_i = min(1, τ_i/trust_needed)";
    "E25", "adopted share seen",
        "s = field_weight·(share of the other N − 1 organizations that have adopted p; 0 if N = 1) + (1 − field_weight)·(share of i's ties that have; 0 without ties)";
    "E26", "social proof", "x = s^peer_exponent/(s^peer_exponent + peer_threshold^peer_exponent)";
    "E27", "force of reporting", "μ_i = T_i·(unmeasured + (1 − unmeasured)·m)";
    "E28", "who can be required", "bound = mem·(α + (1 − α)·e)";
    "E29", "who is asked", "asked = bound·(1 − π)·σ·G + mem·e·π·ς·max(G, ō)";
    "E30", "accountability felt", "acc = 1 − (1 − μ_i·A·asked)·(1 − mem·e·norm_weight·ō)";
    "E31", "mandate", "told = mem·compel_rate·α·A·(1 − π)·σ·G";
    "E32", "pressure of a date", "dead = deadline^(bound·ϕ·A·G) if t > t_f and (t − 1 − t_f) mod D ≥ D − 2";
    "E33", "recognition and ownership felt", "vis = mem·V·G, own = mem·o";
    "E34", "fatigue at work", "tired = fatigue_work^f";
    "E35", "a family together",
        "⟦a, b, …⟧ = exp( (1 − overlap)·(sum of all) + overlap·(largest of those above 0 + most negative of those below 0) )";
    "section 7.6", "transfer",
        "Every hazard ratio in the next table that is marked ° enters as HR^transfer, in a family as transfer·ln HR";
    "E36", "Unaware → Aware",
        "told + aware_background + aware_peer·s + mem·(aware_convening·w·n·a + aware_visibility·V·G + aware_coaching·C + aware_communication·k·G)";
    "E37", "Aware → Committed",
        "told + commit_rate·e^(ξ + r + φ − d)·commit_peer^x·commit_ownership^own·dead·⟦ln commit_leader°·l, ln commit_accountability°·acc, ln commit_visibility°·vis⟧·⟦ln commit_coaching°·C, ln commit_convening°·L⟧";
    "E38", "Aware → Unaware", "forget_rate·forget_communication^(mem·k·G)";
    "E39", "Lapsed → Committed", "recommit × the rate (E37), told included";
    "E40", "Committed → Implementing",
        "start_rate·e^(ξ − d)·tired·dead·⟦ln start_leader°·l, ln start_accountability°·acc⟧·⟦ln start_coaching°·C, ln start_carry°·mem·κ·G, ln start_directive°·δ·C⟧";
    "E41", "Committed → Aware", "fade_rate·fade_accountability°^acc·fade_ownership^own";
    "E42", "Implementing → Sustained",
        "complete_rate·e^(ξ + φ − d)·tired·dead·complete_leader°^l·⟦ln complete_coaching°·C, ln complete_convening°·L⟧";
    "E43", "Implementing → Lapsed", "fail_rate·e^(−φ)·fail_coaching°^C·fail_leader°^l";
    "E44", "Sustained → Lapsed",
        "lapse_rate·e^(−φ)·⟦ln lapse_leader°·l, ln lapse_accountability°·acc⟧·lapse_ownership^own·lapse_peer^x·(1 − (1 − lapse_embedded)·u)";
    "E45", "embedding by coaching", "u ← u + customize_rate·C·(1 − δ)·(1 − mem·κ·G)·(1 − u)";
    "E46", "embedding by the years", "u ← u + embed_rate·(1 − u)";
    "E47", "engagement after meetings", "e ← e + (1 − (1 − engage_gain)ⁿ)·(a − e)";
    "E47", "engagement without meetings", "e ← e·(1 − engage_decay·(1 − k·G/2))";
    "E48", "fatigue",
        "f ← f·(1 − fatigue_recovery) + fatigue_meeting·w·n·a + fatigue_reporting·A·asked + fatigue_implementing·I";
    "E49", "trust",
        "τ ← τ + trust_gain·(w·n·a·β + C)·ν_i·(1 − τ) − [trust_control·A·σ·G·(1 − π)·(1 − C) + trust_bias·G·(1 − ν)·max(0, −b_i)]·τ";
    "E50", "ownership",
        "o ← o + [own_peer·e·π·A·ς·max(G, ō) + (own_meeting·w·n·a + own_success·(1 + V·G)·J)·(1 − κ·G)]·(1 − o) − own_crowding·G·(A·σ·(1 − π) + δ·C + κ + own_recognition·V)·o + own_drift·(o₀ − o)";
    "E51", "leaders gained", "gained with rate leader_gain + mem·G·(leader_lever·Λ·τ + leader_visibility·V)";
    "E51", "leaders lost", "lost with rate 1/(12·leader_tenure) + leader_disengage·(1 − mem·Λ·G)";
    "E52", "withdrawal",
        "rate withdraw_rate·(1 − α·G)·withdraw_trust^((2τ − 1)·G)·withdraw_engagement^(2e − 1)";
    "E53", "dissolution",
        "while alive: rate dissolve_rate·dissolve_engagement^(2ē − 1)·(dissolve_funded if the design has a backbone and t ≤ funding_ends, else 1)";
    "section 7.8", "ties formed",
        "with probability 1 − e^(−tie_form·w·n), draws a partner uniformly among the attendees";
    "section 7.8", "ties dissolved", "dissolves with probability 1 − e^(−tie_decay)";
    "E54", "weighted share sustained", "q_i = Σ_p w_p·[(i, p) is Sustained]/Σ_p w_p";
    "E55", "impact", "Y = Σ_i z_i·q_i^(1 + reinforcement)/Σ_i z_i";
    "E56", "population outcome", "y ← y + (Y − y)/outcome_lag";
    "E57", "money for core staff", "core_staff·staff_fte/12·fund_t";
    "E58", "money for what it delivers",
        "(coaches·coach_fte + visibility_campaign·V + measurement_system·m)/12·G";
    "E59", "money for convenings", "(convening_fixed·n + convening_attendee·n·Σa)·convening_hours/8·β";
    "section 7.10", "the host's indirect costs", "the sum is multiplied by (1 + overhead)";
    "E60", "members' hours",
        "hours_convening·w·n·a/2 + hours_reporting·A·asked + hours_implementing·I";
};

/// The signs by which equations call what a scenario names.
const SIGNS: &[(&str, &[&str])] = &[
    ("convenings_per_year", &["M"]),
    ("accountability", &["A"]),
    ("peer_share", &["π"]),
    ("deadline_every_months", &["D"]),
    ("deadline_focus", &["ϕ"]),
    ("visibility", &["V"]),
    ("leader_involvement", &["Λ"]),
    ("coaches", &["K"]),
    ("coaching_allocation", &["h_i"]),
    ("shared_measurement", &["m"]),
    ("communication", &["k"]),
    ("carry", &["κ"]),
    ("directive", &["δ"]),
    ("authority", &["α"]),
    ("neutrality", &["ν", "ν_i"]),
    ("formation_months", &["F"]),
    ("self_convenings_per_year", &["M₀"]),
    ("common_agenda", &["g"]),
    ("difficulty", &["d", "d_p"]),
    ("weight", &["w_p"]),
    ("size", &["z_i", "S_i"]),
    ("readiness", &["r", "r_i"]),
    ("alignment", &["b_i"]),
    ("impact", &["Y"]),
    ("population_outcome", &["y"]),
    ("trust", &["τ"]),
    ("ownership", &["o"]),
    ("engagement", &["e"]),
    ("fatigue", &["f"]),
];

/// The equations in which a name acts, by itself or by its sign.
pub fn of(name: &str) -> Vec<Equation> {
    let signs = SIGNS.iter().find(|(one, _)| *one == name).map_or(&[][..], |(_, signs)| signs);
    let acts = |word: &str| word == name || signs.contains(&word);
    let words =
        |text: &'static str| text.split(|c: char| "²ⁿ".contains(c) || !c.is_alphanumeric() && c != '_');
    EQUATIONS.iter().copied().filter(|equation| words(equation.text).any(acts)).collect()
}

/// The sign of a name in equations, if it has one.
pub fn sign(name: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(one, _)| *one == name).map(|(_, signs)| signs[0])
}

/// What the other signs stand for.
pub const SIGNS_OF_STATE: &str = "In equations: G what the backbone delivers (funding × ramp × strength × skill), σ how far core staff covers \
the need, mem 1 for members, l 1 with an engaged leader, a 1 if it attended, n meetings this month, w half days that each weighs, β the backbone's \
part of them, ς how many of the others a member can keep an eye on, L learning from meetings, e engagement (in exponents of e^(…) the number), τ trust, \
o ownership (ō, ē means over members), f fatigue, C coaching intensity, s adopted share seen, x social proof, u embedding, ξ context, r readiness, φ fit, \
d difficulty, ⟦…⟧ a family whose members partly replace each other, I practices Implementing, J newly Sustained, t_f the founding month.";

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::registry::{COSTS, INPUTS, SETTINGS};

    #[test]
    fn equations_are_those_of_the_model_description() {
        let odd = include_str!("../../../../../docs/ODD.md");
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let odd = plain(odd);
        for equation in EQUATIONS {
            assert!(odd.contains(&plain(equation.text)), "({}) {}", equation.number, equation.text);
            let numbered =
                !equation.number.starts_with('E') || odd.contains(&format!("({})", equation.number));
            assert!(numbered, "{}", equation.number);
        }
    }

    #[test]
    fn everything_that_acts_has_an_equation() {
        let settings = SETTINGS.iter().map(|setting| setting.name);
        for name in INPUTS.iter().chain(COSTS).map(|row| row.name).chain(settings) {
            assert!(!of(name).is_empty(), "{name}");
        }
    }
}
