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
    "E2", "readiness", "r_i = readiness_sd·(size_advantage·ζ_i + √(1 − size_advantage²)·ξ_i), ξ_i ~ N(0, 1)";
    "E3", "alignment", "b_i = power_bias·(2ρ_i − 1) + (1 − power_bias)·U(−1, 1)";
    "E4", "perceived neutrality", "ν_i = ν + (1 − ν)·(1 + b_i)/2";
    "E5", "fit", "φ_ip ~ N(0, fit_sd²)";
    "E6", "trust at the start", "τ_i = initial_trust + 0.4·ν_i";
    "E7", "ownership at the start", "o_i = o₀ = initial_ownership + 0.4·g";
    "section 5", "stages at the start",
        "Each cell of a practice with start month 0 is Sustained with probability `initial_sustained`; if not, Aware with probability `initial_aware`; otherwise Unaware.";
    "section 5", "leaders at the start", "l_i = 1 with probability `initial_leader`.";
    "section 7.1", "founding", "Otherwise in each month t ≥ ⌈F/2⌉, until it is founded, with rate 2/F.";
    "E8", "schedule", "schedule_t = min(1, (t − t_f)/max(ramp_months, 1)) · fund_t";
    "E9", "funding",
        "fund_t = 1 up to and including funding_ends, then max(0, 1 − (t − funding_ends)/max(taper_months, 1))";
    "E10", "what the backbone delivers", "G_t = schedule_t · h";
    "section 7.1", "directors", "the director leaves with rate 1/(12·director_tenure)";
    "section 7.1", "reinvention",
        "if this month begins a phase that gives neutrality, core_staff or director_tenure a different value, h ← h/2 once";
    "section 7.1", "review",
        "are the current phase's values times (1 + shift), and the other 6 − s times max(0, 1 − shift·s/(6 − s))";
    "E11", "staff needed",
        "need = accountability_fte·A·(1 − π) + leader_fte·Λ + communication_fte·k + carry_fte·κ";
    "E12", "staffing", "σ = min(1, core_staff/need)";
    "section 7.2", "sign-on",
        "If the backbone was founded this month, every member without an engaged leader gains one with probability Λ.";
    "section 7.2", "joining", "become members with e = engage_start";
    "E13", "meetings a year", "plan = M·G + M₀·ō";
    "E14", "the backbone's part of them", "β = M·G/plan";
    "E15", "probability of attending",
        "logistic( logit(attend_base) + attend_leader·l + attend_trust·(2τ − 1)·β + attend_ownership·(2o − 1) + attend_visibility·V·G − attend_fatigue·f )";
    "section 7.4", "coaching hours", "H = K·hours_per_coach·G";
    "E16", "each member's part of them", "1 + (1 − ν)·b_i";
    "E17", "coaching intensity", "C_i = T_i·h_i/(h_i + coaching_half), T_i = min(1, τ_i/trust_needed)";
    "E18", "adopted share seen",
        "s = field_weight·(share of the other N − 1 organizations that have adopted p; 0 if N = 1) + (1 − field_weight)·(share of i's ties that have; 0 without ties)";
    "E19", "social proof", "x = s^peer_exponent/(s^peer_exponent + peer_threshold^peer_exponent)";
    "E20", "force of reporting", "μ_i = T_i·(unmeasured + (1 − unmeasured)·m)";
    "E21", "accountability felt",
        "acc = mem·e·[1 − (1 − μ_i·A·((1 − π)·σ·G + π·ē·max(G, ō)))·(1 − norm_weight·ō)]";
    "E22", "pressure of a date", "dead = deadline^(mem·e·ϕ·A·G) if t > t_f and (t − 1 − t_f) mod D ≥ D − 2";
    "E23", "recognition and ownership felt", "vis = mem·V·G, own = mem·o";
    "section 7.6", "transfer", "Every hazard ratio in the next table that is marked ° enters as HR^transfer";
    "E24", "Unaware → Aware",
        "aware_background + aware_peer·x + mem·(aware_convening·n·a + aware_visibility·V·G + aware_coaching·C + aware_communication·k·G)";
    "E25", "Aware → Committed",
        "commit_rate·e^(r + φ − d)·commit_peer^x·commit_leader°^l·commit_accountability°^acc·commit_visibility°^vis·commit_coaching°^C·commit_ownership^own·dead";
    "E26", "Aware → Unaware", "forget_rate·forget_communication^(mem·k·G)";
    "E27", "Lapsed → Committed", "recommit × the rate (E25)";
    "E28", "Committed → Implementing",
        "start_rate·start_leader°^l·start_accountability°^acc·start_coaching°^C·start_carry°^(mem·κ·G)·start_directive°^(δ·C)·dead";
    "E29", "Committed → Aware", "fade_rate·fade_accountability°^acc·fade_ownership^own";
    "E30", "Implementing → Sustained", "complete_rate·e^(φ − d)·complete_coaching°^C·complete_leader°^l";
    "E31", "Implementing → Lapsed", "fail_rate·e^(−φ)·fail_coaching°^C·fail_leader°^l";
    "E32", "Sustained → Lapsed",
        "lapse_rate·e^(−φ)·lapse_leader°^l·lapse_accountability°^acc·lapse_ownership^own·lapse_peer^x·lapse_customization°^u";
    "E33", "customization", "u ← u + customize_rate·C·(1 − δ)·(1 − mem·κ·G)·(1 − u)";
    "E34", "engagement after meetings", "e ← e + (1 − (1 − engage_gain)ⁿ)·(a − e)";
    "E34", "engagement without meetings", "e ← e·(1 − engage_decay·(1 − k·G/2))";
    "E35", "fatigue",
        "f ← f·(1 − fatigue_recovery) + fatigue_meeting·n·a + mem·fatigue_reporting·A·((1 − π)·σ·G + π·max(G, ō)) + fatigue_implementing·I";
    "E36", "trust",
        "τ ← τ + trust_gain·(n·a·β + C)·ν_i·(1 − τ) − [trust_control·A·σ·G·(1 − π)·(1 − C) + trust_bias·G·(1 − ν)·max(0, −b_i)]·τ";
    "E37", "ownership",
        "o ← o + [own_peer·e·π·A·max(G, ō) + (own_meeting·n·a + own_success·(1 + V·G)·J)·(1 − κ·G)]·(1 − o) − own_crowding·G·(A·σ·(1 − π) + δ·C + κ)·o + own_drift·(o₀ − o)";
    "E38", "leaders gained", "gained with rate leader_gain + mem·G·(leader_lever·Λ·τ + leader_visibility·V)";
    "E38", "leaders lost", "lost with rate 1/(12·leader_tenure) + leader_disengage·(1 − mem·Λ·G)";
    "E39", "withdrawal", "rate withdraw_rate·withdraw_trust^((2τ − 1)·G)·withdraw_engagement^(2e − 1)";
    "section 7.8", "ties formed",
        "with probability 1 − e^(−tie_form·n), draws a partner uniformly among the attendees";
    "section 7.8", "ties dissolved", "dissolves with probability 1 − e^(−tie_decay)";
    "E40", "weighted share sustained", "q_i = Σ_p w_p·[(i, p) is Sustained]/Σ_p w_p";
    "E41", "impact", "Y = Σ_i z_i·q_i^(1 + reinforcement)/Σ_i z_i";
    "E42", "population outcome", "y ← y + (Y − y)/outcome_lag";
    "E43", "money for core staff", "core_staff·staff_fte/12·fund_t";
    "E44", "money for what it delivers",
        "(coaches·coach_fte + visibility_campaign·V + measurement_system·m)/12·G";
    "E45", "money for convenings", "(convening_fixed·n + convening_attendee·n·Σa)·β";
    "E46", "members' hours",
        "hours_convening·n·a + hours_reporting·A·mem·((1 − π)·σ·G + π·max(G, ō)) + hours_implementing·I";
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
    ("neutrality", &["ν", "ν_i"]),
    ("formation_months", &["F"]),
    ("self_convenings_per_year", &["M₀"]),
    ("common_agenda", &["g"]),
    ("difficulty", &["d"]),
    ("weight", &["w_p"]),
    ("size", &["z_i"]),
    ("readiness", &["r"]),
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
pub const SIGNS_OF_STATE: &str = "In equations: G what the backbone delivers (funding × ramp × strength), σ how far core staff covers \
the need, mem 1 for members, l 1 with an engaged leader, a 1 if it attended, n meetings this month, β the backbone's part of them, \
e engagement (in exponents of e^(…) the number), τ trust, o ownership (ō, ē means over members), f fatigue, C coaching intensity, \
x social proof, u customization, r readiness, φ fit, d difficulty, I practices Implementing, J newly Sustained, t_f the founding month.";

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
