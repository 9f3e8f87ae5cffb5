//! Words that people use for what has another name here.

/// By word, the names that may be meant, the likeliest first.
pub static SYNONYMS: &[(&str, &[&str])] = &[
    ("staff", &["core_staff", "staff_fte"]),
    ("coach", &["coaches", "coach_fte", "hours_per_coach"]),
    ("coaching", &["coaches", "coaching_allocation", "directive"]),
    ("backbone", &["design", "structure"]),
    ("home", &["structure", "neutrality", "overhead"]),
    ("host", &["structure", "neutrality", "authority", "overhead"]),
    ("funder", &["funder-led", "funding_ends", "budget"]),
    ("nonprofit", &["existing-nonprofit", "new-nonprofit"]),
    ("indirect", &["overhead"]),
    ("indirect_costs", &["overhead"]),
    ("indirect_rate", &["overhead"]),
    ("overheads", &["overhead"]),
    ("cost", &["costs", "staff_fte", "coach_fte", "money", "overhead"]),
    ("price", &["costs", "worth_of_one"]),
    ("grant", &["budget", "funding_ends"]),
    ("funding", &["funding_ends", "budget", "taper_months"]),
    ("meeting", &["convenings_per_year", "convening_hours"]),
    ("convening", &["convenings_per_year", "convening_hours"]),
    ("convenings", &["convenings_per_year", "convening_hours"]),
    ("leader", &["leader_involvement", "leader_tenure"]),
    ("leaders", &["leader_involvement", "leader_tenure"]),
    ("turnover", &["leader_tenure", "director_tenure"]),
    ("director", &["director_tenure"]),
    ("data", &["shared_measurement"]),
    ("measurement", &["shared_measurement"]),
    ("dashboard", &["accountability", "shared_measurement"]),
    ("reporting", &["accountability", "peer_share"]),
    ("publicity", &["visibility"]),
    ("mandate", &["authority"]),
    ("members", &["organizations", "roster"]),
    ("partners", &["organizations", "roster"]),
    ("orgs", &["organizations", "roster"]),
    ("relationships", &["ties", "network"]),
    ("duration", &["months"]),
    ("years", &["months"]),
    ("norm", &["ownership"]),
    ("uncertainty", &["world", "range"]),
    ("chance", &["luck", "seed"]),
];

/// The names that a word may mean.
pub fn synonyms(word: &str) -> &'static [&'static str] {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    SYNONYMS.iter().find(|(one, _)| *one == word).map_or(&[], |(_, names)| names)
}
