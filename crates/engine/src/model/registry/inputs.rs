//! The behavioural inputs of one world: rates, hazard ratios, shares.

use super::registry_rows;

registry_rows! {
    /// The behavioural inputs of one world: rates, hazard ratios, shares.
    Inputs, INPUTS;
    "awareness" {
        aware_background: Rate, "per month", 0.01 in 0.003..=0.03, Guess, dimension 0,
            "hearing of a practice outside the initiative; external influence on adoption itself is .002 to .08 per month in five data sets";
        aware_convening: Rate, "per half day of meeting attended", 0.12 in 0.05..=0.25, Expert, dimension 1,
            "face-to-face learning sessions reach about three quarters of what all components do, monthly calls hardly anything (NIATx200, Gustafson et al. 2013)";
        aware_visibility: Rate, "per month", 0.05 in 0.02..=0.12, Guess, dimension 2,
            "no direct source";
        aware_coaching: Rate, "per month", 0.25 in 0.1..=0.5, Expert, dimension 3,
            "coaching alone reached the effect of all components together (NIATx200)";
        aware_communication: Rate, "per month", 0.04 in 0.01..=0.1, Guess, dimension 4,
            "no direct source";
        aware_peer: Rate, "per month", 0.1 in 0.04..=0.25, Guess, dimension 5,
            "knowledge spreads by single contacts (Kasman et al. 2023); internal influence .07 to .19 per month in three data sets";
    }
    "commitment" {
        commit_rate: Rate, "per month", 0.008 in 0.0025..=0.025, Guess, dimension 6,
            "base rates implied by five data sets span .003 (Athena SWAN) to .04 (Medical Innovation)";
        commit_peer: HazardRatio, "hazard ratio", 4.0 in 1.5..=9.0, Published, dimension 7,
            "adoption odds by the community's adopted share 5-11 (Brazilian farmers, Korean family planning), states 9.9; own-tie exposure about 1 (0.8-2.5)";
        commit_convening: HazardRatio, "hazard ratio", 4.0 in 1.8..=8.0, Expert, dimension 118,
            "learning sessions reached .74 of all components in NIATx200; what is learned together fades with learn_fade";
        commit_leader: HazardRatio, "hazard ratio", 1.8 in 1.2..=2.7, Expert, dimension 8,
            "managerial attitude toward change and innovation r about .27 (Damanpour 1991)";
        commit_accountability: HazardRatio, "hazard ratio", 4.0 in 1.8..=8.0, Published, dimension 9,
            "audit and feedback OR about 1.47 over a year (Ivers et al., Cochrane 2025); see the virtual trials in docs/validation.md";
        commit_visibility: HazardRatio, "hazard ratio", 1.4 in 0.8..=2.0, Guess, dimension 10,
            "public reporting has modest effects";
        commit_coaching: HazardRatio, "hazard ratio", 3.0 in 1.8..=5.0, Published, dimension 11,
            "practice facilitation: adoption OR 2.76 (2.18-3.43), Baskerville, Liddy & Hogg 2012; see the virtual trials in docs/validation.md";
        commit_ownership: HazardRatio, "hazard ratio", 1.7 in 0.8..=3.5, Guess, dimension 12,
            "no direct source";
        recommit: Factor, "factor", 0.5 in 0.25..=0.9, Guess, dimension 13,
            "disenchanted organizations try again less often";
    }
    "fading" {
        forget_rate: Rate, "per month", 0.02 in 0.008..=0.05, Guess, dimension 14,
            "staff turnover takes knowledge with it";
        forget_communication: HazardRatio, "hazard ratio", 0.4 in 0.2..=0.8, Guess, dimension 15,
            "no direct source";
        fade_rate: Rate, "per month", 0.06 in 0.03..=0.12, Published, dimension 16,
            "with start_rate: most engaged sites never begin";
        fade_accountability: HazardRatio, "hazard ratio", 0.5 in 0.3..=0.8, Expert, dimension 17,
            "progress monitoring promotes goal attainment, d about .40 (Harkin et al. 2016)";
        fade_ownership: HazardRatio, "hazard ratio", 0.6 in 0.3..=1.1, Guess, dimension 18,
            "no direct source";
    }
    "starting" {
        start_rate: Rate, "per month", 0.04 in 0.016..=0.1, Published, dimension 19,
            "about 35 % of 1,287 engaged sites began delivery (Stages of Implementation Completion, 2023)";
        start_leader: HazardRatio, "hazard ratio", 1.6 in 1.1..=2.3, Expert, dimension 20,
            "as commit_leader";
        start_accountability: HazardRatio, "hazard ratio", 3.5 in 1.6..=7.0, Published, dimension 21,
            "as commit_accountability";
        start_coaching: HazardRatio, "hazard ratio", 2.8 in 1.6..=4.8, Published, dimension 22,
            "as commit_coaching";
        start_carry: HazardRatio, "hazard ratio", 2.0 in 0.8..=3.5, Guess, dimension 23,
            "work done for the members lets them start sooner";
        start_directive: HazardRatio, "hazard ratio", 2.0 in 0.8..=3.5, Guess, dimension 24,
            "being told is quicker than finding one's own way";
        deadline: HazardRatio, "hazard ratio", 8.0 in 3.0..=16.0, Published, dimension 25,
            "federal HTTPS: hazard 7.3-fold in the last two months and 12.5-fold in the last month before a binding public deadline, flat for the unbound";
    }
    "completing" {
        complete_rate: Rate, "per month", 0.055 in 0.03..=0.09, Published, dimension 26,
            "with fail_rate: 58.5 % of starters reached competence in the Universal Stages of Implementation data";
        complete_convening: HazardRatio, "hazard ratio", 2.5 in 1.3..=4.5, Expert, dimension 119,
            "as commit_convening";
        complete_coaching: HazardRatio, "hazard ratio", 2.0 in 1.2..=3.2, Published, dimension 27,
            "facilitation effects grow with intensity and tailoring (Baskerville 2012)";
        complete_leader: HazardRatio, "hazard ratio", 1.3 in 0.8..=1.8, Guess, dimension 28,
            "no direct source";
        fail_rate: Rate, "per month", 0.045 in 0.022..=0.08, Published, dimension 29,
            "see complete_rate";
        fail_coaching: HazardRatio, "hazard ratio", 0.5 in 0.3..=0.8, Expert, dimension 30,
            "no direct source";
        fail_leader: HazardRatio, "hazard ratio", 0.75 in 0.5..=1.1, Guess, dimension 31,
            "no direct source";
    }
    "lapsing" {
        lapse_rate: Rate, "per month", 0.03 in 0.012..=0.06, Published, dimension 32,
            "of a practice just established; about .019 per month over the first two years (UniSIC: .371 of .585)";
        lapse_leader: HazardRatio, "hazard ratio", 0.7 in 0.4..=1.1, Guess, dimension 33,
            "loss of the sponsor is a usual cause of discontinuance";
        lapse_accountability: HazardRatio, "hazard ratio", 0.4 in 0.2..=0.8, Published, dimension 34,
            "after reporting and incentives ended, 12 of 16 Scottish indicators fell within a year, Kaiser eye screening by 7.6 points in four years";
        lapse_ownership: HazardRatio, "hazard ratio", 0.4 in 0.15..=1.1, Guess, dimension 35,
            "after sanctions are removed, cooperation falls below that of never-sanctioned groups (Mulder et al. 2006)";
        lapse_peer: HazardRatio, "hazard ratio", 0.5 in 0.25..=1.1, Guess, dimension 36,
            "no direct source";
        lapse_embedded: Factor, "factor", 0.16 in 0.06..=0.4, Published, dimension 120,
            "of a practice embedded for years: .001 to .007 per month net in six sources (Kaiser eye screening, Tennessee and Pennsylvania coalitions, farms, HTTPS)";
        embed_rate: Fraction, "per month", 0.04 in 0.015..=0.08, Guess, dimension 121,
            "a practice becomes routine in about two years";
    }
    "social proof" {
        peer_threshold: PositiveShare, "share", 0.25 in 0.1..=0.45, Expert, dimension 38,
            "tipping points near a quarter in committed-minority experiments (Centola et al. 2018)";
        peer_exponent: PositiveExponent, "exponent", 2.0 in 1.0..=4.0, Guess, dimension 39,
            "1 simple contagion, higher needs reinforcement (Centola & Macy 2007)";
        field_weight: Share, "share", 0.5 in 0.2..=0.9, Measured, dimension 40,
            "own-tie exposure weak, community share strong in three of four data sets";
    }
    "mechanisms" {
        overlap: Share, "share", 0.7 in 0.2..=0.95, Published, dimension 122,
            "of what the weaker mechanisms would add to the strongest, the share that is lost: in NIATx200 coaching alone reached .98 of all components, and the sum of the parts 1.7 times the whole";
    }
    "coaching" {
        hours_per_coach: Hours, "direct hours per FTE and month", 60.0 in 40.0..=80.0, Guess, dimension 41,
            "travel and preparation take the rest";
        coaching_half: PositiveHours, "hours per organization and month", 1.5 in 0.7..=3.0, Expert, dimension 42,
            "effect falls as caseload grows (Baskerville 2012); one hour a month reached the effect of all components (NIATx200)";
        customize_rate: Fraction, "per month", 0.1 in 0.05..=0.2, Guess, dimension 43,
            "no direct source";
    }
    "convening" {
        learn_half: HalfDays, "half days of meetings", 4.0 in 2.0..=8.0, Guess, dimension 123,
            "stock of learning with half its full effect";
        learn_fade: Fraction, "per month", 0.06 in 0.03..=0.12, Guess, dimension 124,
            "no direct source";
    }
    "attendance" {
        attend_base: OpenShare, "probability", 0.6 in 0.45..=0.75, Published, dimension 44,
            "sustained coalitions have 79 % active members, lapsed ones 74 %";
        attend_leader: LogOdds, "log-odds", 0.6 in 0.2..=1.0, Guess, dimension 45,
            "no direct source";
        attend_trust: LogOdds, "log-odds", 0.8 in 0.2..=1.4, Guess, dimension 46,
            "no direct source";
        attend_ownership: LogOdds, "log-odds", 0.8 in 0.2..=1.4, Guess, dimension 47,
            "no direct source";
        attend_visibility: LogOdds, "log-odds", 0.4 in 0.0..=0.8, Guess, dimension 48,
            "no direct source";
        attend_fatigue: LogOdds, "log-odds", 1.2 in 0.4..=2.4, Guess, dimension 49,
            "no data on attendance decay were found";
        attend_age: LogOdds, "log-odds per year", 0.1 in 0.0..=0.3, Guess, dimension 125,
            "participation stopped rising after 18 months (coalitions in Mexico) or fell in years 3 to 5 (Nashville)";
    }
    "engagement" {
        engage_start: Share, "share", 0.5 in 0.3..=0.7, Guess, dimension 50,
            "launch enthusiasm";
        engage_gain: Fraction, "per month with a meeting", 0.35 in 0.2..=0.5, Guess, dimension 51,
            "no direct source";
        engage_decay: Fraction, "per month", 0.04 in 0.02..=0.08, Guess, dimension 52,
            "no direct source";
    }
    "fatigue" {
        fatigue_recovery: Fraction, "per month", 0.25 in 0.15..=0.4, Guess, dimension 53,
            "no direct source";
        fatigue_meeting: Rate, "per half day of meeting attended", 0.2 in 0.08..=0.4, Guess, dimension 54,
            "no direct source";
        fatigue_reporting: Rate, "per month", 0.05 in 0.0..=0.12, Guess, dimension 55,
            "no direct source";
        fatigue_implementing: Rate, "per practice and month", 0.03 in 0.0..=0.08, Guess, dimension 56,
            "no direct source";
        fatigue_work: HazardRatio, "hazard ratio per unit", 0.75 in 0.55..=0.95, Guess, dimension 126,
            "who sits in meetings does not implement";
    }
    "trust" {
        trust_needed: PositiveShare, "share", 0.6 in 0.4..=0.8, Guess, dimension 57,
            "trust below which advice and reporting lose force";
        trust_gain: Rate, "per month", 0.05 in 0.02..=0.1, Guess, dimension 58,
            "no direct source";
        trust_control: Rate, "per month", 0.015 in 0.0..=0.04, Guess, dimension 59,
            "no direct source";
        trust_bias: Rate, "per month", 0.03 in 0.0..=0.08, Guess, dimension 60,
            "no direct source";
    }
    "accountability" {
        unmeasured: Share, "share", 0.5 in 0.2..=0.8, Guess, dimension 61,
            "force of accountability without shared measurement";
        peer_span: Span, "members", 20.0 in 8.0..=50.0, Guess, dimension 127,
            "shared governance suits few members, about six to eight (Provan & Kenis 2008): how many can keep an eye on each other, half as well";
        compel_rate: Rate, "per month", 0.1 in 0.04..=0.25, Expert, dimension 128,
            "a mandate makes organizations act: federal HTTPS, bound against unbound agencies";
    }
    "ownership" {
        own_peer: Rate, "per month", 0.05 in 0.0..=0.1, Guess, dimension 62,
            "no direct source";
        own_meeting: Rate, "per month", 0.02 in 0.0..=0.05, Guess, dimension 63,
            "no direct source";
        own_success: Rate, "per practice newly sustained", 0.06 in 0.0..=0.15, Expert, dimension 64,
            "positive feedback raises intrinsic motivation, d .33 (Deci, Koestner & Ryan 1999)";
        own_crowding: Rate, "per month", 0.015 in 0.0..=0.08 off 0.5, Expert, dimension 65,
            "contested, and therefore absent (0) in half of the worlds: contingent rewards lower intrinsic motivation, d -.28 to -.40 (Deci et al. 1999), a fine doubled lateness (Gneezy & Rustichini 2000); an elected sanctioner raised cooperation (Baldassarri & Grossman 2011)";
        own_recognition: Share, "share of own_crowding", 0.3 in 0.0..=1.0, Guess, dimension 129,
            "rewards, too, left less cooperation than none once they were removed (Irwin, Mulder & Simpson 2014)";
        own_drift: Rate, "per month", 0.01 in 0.0..=0.03, Guess, dimension 66,
            "no direct source";
        norm_weight: Share, "share", 0.5 in 0.1..=0.9, Guess, dimension 67,
            "how much accountability a full norm supplies without a backbone";
    }
    "leaders" {
        leader_gain: Rate, "per month", 0.005 in 0.002..=0.012, Guess, dimension 68,
            "no direct source";
        leader_lever: Rate, "per month", 0.08 in 0.03..=0.16, Guess, dimension 69,
            "no direct source";
        leader_visibility: Rate, "per month", 0.02 in 0.0..=0.05, Guess, dimension 70,
            "no direct source";
        leader_tenure: Time, "years", 6.5 in 5.0..=9.0, Published, dimension 71,
            "college presidents 5.9 years in post; hospital chief executives 14-20 % leave a year; health-department heads 10.7 % a year";
        leader_disengage: Rate, "per month", 0.015 in 0.005..=0.03, Guess, dimension 72,
            "no direct source";
    }
    "withdrawal" {
        withdraw_rate: Rate, "per month", 0.004 in 0.002..=0.008, Guess, dimension 73,
            "coalitions (not members) end at 3-8 % a year (Communities That Care)";
        withdraw_trust: HazardRatio, "hazard ratio", 0.3 in 0.1..=0.8, Guess, dimension 74,
            "no direct source";
        withdraw_engagement: HazardRatio, "hazard ratio", 0.3 in 0.1..=0.8, Guess, dimension 75,
            "no direct source";
    }
    "dissolution" {
        dissolve_rate: Rate, "per month", 0.003 in 0.001..=0.009, Published, dimension 130,
            "coalitions end at 3 to 8 % a year after their grant (Feinberg et al. 2008), two thirds live four years later; most of 13 teen-pregnancy coalitions were gone at its end";
        dissolve_engagement: HazardRatio, "hazard ratio", 0.2 in 0.05..=0.7, Guess, dimension 131,
            "no direct source";
        dissolve_funded: Factor, "factor", 0.5 in 0.2..=1.0, Published, dimension 132,
            "90 % of coalitions outlived a three-year grant (Feinberg et al. 2008)";
    }
    "ties" {
        tie_form: Rate, "per half day of meetings held", 0.1 in 0.03..=0.25, Guess, dimension 76,
            "no direct source";
        tie_decay: Rate, "per month", 0.01 in 0.003..=0.03, Expert, dimension 77,
            "coalition networks lost density over two years";
    }
    "heterogeneity" {
        readiness_sd: Spread, "log-hazard", 0.5 in 0.2..=0.9, Guess, dimension 78,
            "no direct source";
        size_advantage: Share, "correlation", 0.3 in 0.0..=0.6, Guess, dimension 79,
            "larger organizations tend to adopt earlier";
        fit_sd: Spread, "log-hazard", 0.6 in 0.3..=1.0, Guess, dimension 80,
            "no direct source";
        size_sd: Spread, "log", 0.6 in 0.3..=1.2, Guess, dimension 81,
            "sizes of organizations are roughly log-normal";
        power_bias: Share, "share", 0.5 in 0.0..=1.0, Guess, dimension 82,
            "no direct source";
        difficulty_sd: Spread, "log-hazard", 0.5 in 0.2..=0.9, Published, dimension 133,
            "57 % of the variance in starting lies between programmes (Stages of Implementation Completion, 2023)";
        context_sd: Spread, "log-hazard", 0.4 in 0.15..=0.8, Guess, dimension 134,
            "initiatives of one kind differ: 68 % of one programme's coalitions were sustained, 32 % not";
        skill_spread: Share, "share", 0.5 in 0.2..=0.8, Expert, dimension 135,
            "under better facilitators practices gained 9 to 11 points, under others 0 to 1 (EvidenceNOW)";
    }
    "start" {
        initial_sustained: Share, "probability", 0.02 in 0.0..=0.06, Guess, dimension 83,
            "no direct source";
        initial_committed: Share, "probability", 0.0 in 0.0..=0.0, Assumption, dimension 136,
            "0 unless a programme recruits the willing";
        initial_aware: Share, "probability", 0.15 in 0.05..=0.35, Guess, dimension 84,
            "no direct source";
        initial_leader: Share, "probability", 0.3 in 0.1..=0.5, Guess, dimension 85,
            "no direct source";
        initial_trust: Share, "share", 0.3 in 0.1..=0.5, Guess, dimension 86,
            "plus 0.4 times perceived neutrality";
        initial_ownership: Share, "share", 0.3 in 0.1..=0.5, Guess, dimension 87,
            "plus 0.4 times common agenda";
    }
    "outcome" {
        outcome_lag: Lag, "months", 12.0 in 6.0..=24.0, Guess, dimension 88,
            "no direct source";
        reinforcement: Exponent, "exponent", 0.5 in 0.0..=1.0, Guess, dimension 89,
            "mutually reinforcing activities";
    }
    "transfer" {
        transfer: Exponent, "exponent", 0.7 in 0.35..=1.05, Expert, dimension 90,
            "published effects shrink where they are tried again: replications find about half the effect (Open Science Collaboration 2015); 1 = as published, 0 = mechanisms do nothing";
    }
}
