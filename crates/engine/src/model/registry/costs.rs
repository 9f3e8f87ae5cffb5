//! What things cost in one world: money, members' hours, and the staff a function needs.

use super::registry_rows;

registry_rows! {
    /// What things cost in one world: money, members' hours, and the staff a function needs.
    Costs, COSTS;
    "money" {
        staff_fte: Money, "USD per FTE and year", 110000.0 in 80000.0..=140000.0, Guess, dimension 91,
            "backbones of 2 to 7 staff with budgets of about 0.3 to 0.5 million USD a year";
        coach_fte: Money, "USD per FTE and year", 110000.0 in 80000.0..=140000.0, Published, dimension 92,
            "practice facilitation 9,670 to 15,098 USD per practice and year (variable cost)";
        convening_fixed: Money, "USD per whole day of convening by the backbone", 4000.0 in 1500.0..=10000.0, Guess, dimension 93,
            "no direct source";
        convening_attendee: Money, "USD per attendee and whole day of convening", 150.0 in 50.0..=400.0, Guess, dimension 94,
            "no direct source";
        visibility_campaign: Money, "USD per year at full visibility", 120000.0 in 60000.0..=240000.0, Guess, dimension 95,
            "no direct source";
        measurement_system: Money, "USD per year at full shared measurement", 80000.0 in 30000.0..=160000.0, Guess, dimension 96,
            "no direct source";
    }
    "members' hours" {
        hours_convening: Hours, "member hours per whole day of convening attended", 8.0 in 4.0..=16.0, Guess, dimension 97,
            "travel and preparation included; member time is counted in hours, not in money";
        hours_reporting: Hours, "member hours per month at full accountability", 4.0 in 1.0..=10.0, Guess, dimension 98,
            "no direct source";
        hours_implementing: Hours, "member hours per practice being implemented and month", 40.0 in 15.0..=80.0, Published, dimension 99,
            "75 to 84 % of the staffing cost of facilitated change is the practice's own";
    }
    "staffing" {
        accountability_fte: Fte, "FTE at full accountability", 0.5 in 0.25..=1.0, Guess, dimension 100,
            "core staff needed to collect, check and report (staffing, docs/ODD.md section 7.1; not an extra cost)";
        leader_fte: Fte, "FTE at full leader involvement", 0.5 in 0.25..=1.0, Guess, dimension 101,
            "core staff needed to keep the top-level leaders involved";
        communication_fte: Fte, "FTE at full communication", 0.5 in 0.25..=1.0, Guess, dimension 102,
            "core staff needed";
        carry_fte: Fte, "FTE at full carrying", 1.5 in 0.75..=3.0, Guess, dimension 103,
            "core staff needed to do the members' work for them";
    }
}
