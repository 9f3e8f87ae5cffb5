//! The levels that a lever takes where only its name is given.

/// What is searched where nothing is said: what costs money, and what a backbone does with it.
pub(super) const USUAL: [&str; 10] = [
    "structure",
    "core_staff",
    "coaches",
    "convenings_per_year",
    "accountability",
    "peer_share",
    "visibility",
    "leader_involvement",
    "shared_measurement",
    "communication",
];

/// Its usual levels, in the notation of the file; `None` where no levels are usual.
pub(super) fn levels(name: &str) -> Option<&'static str> {
    Some(match name {
        "structure" => {
            "[\"steering-committee\", \"shared\", \"existing-nonprofit\", \"new-nonprofit\", \"government\", \
             \"funder-led\"]"
        }
        "core_staff" => "[0.5, 1, 2, 3, 4]",
        "coaches" => "[0, 0.5, 1, 2, 3]",
        "convenings_per_year" => "[2, 4, 6, 12]",
        "accountability" | "peer_share" | "visibility" | "leader_involvement" | "shared_measurement"
        | "communication" | "deadline_focus" | "carry" | "directive" | "neutrality" => {
            "[0, 0.25, 0.5, 0.75, 1]"
        }
        "deadline_every_months" => "[6, 12, 24]",
        "coaching_allocation" => "[\"equal\", \"demand\", \"lagging\"]",
        "adaptive" => "[false, true]",
        "director_tenure" => "[2, 4, 6]",
        "formation_months" | "ramp_months" | "taper_months" => "[0, 6, 12]",
        _ => return None,
    })
}
