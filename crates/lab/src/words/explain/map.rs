//! The map of the model: what there is to ask about.

use super::first_sentence;
use super::topics::topics;
use crate::words::wrap::Lines;

const STAGES: &str = "  unaware <-> aware <-> committed -> implementing -> sustained
                            ^              |             |
                            +---------- lapsed <---------+";

/// Sorts of which the map says what each is.
const TOLD: &[(&str, &str)] = rows! {
    "structure", "Where a backbone may live";
    "lever", "What it may do (levers)";
    "structure value", "What else a design says";
    "measure", "What is measured every month";
    "moment", "What is measured once";
};

/// The others, in the order of the map, each with its heading.
const SORTS: &[(&str, &str)] = rows! {
    "key", "Other keys and columns";
    "network", "Networks";
    "coaching allocation", "Coaching allocations";
    "grade", "Grades";
    "stage", "Stages";
    "measure at a month", "Measures at a month of your choice";
    "influence", "Influences on a move";
    "input", "Inputs";
    "cost", "Costs";
    "idea", "Ideas";
};

/// What the model is, and every name that can be explained; in lines of at most `width` columns,
/// but for the picture of the stages, which takes 62.
pub fn map(width: usize) -> String {
    let topics = topics();
    let mut lines = Lines::new(width);
    lines.words("Organizations take up practices, one stage after the other:");
    lines.blank();
    lines.verbatim(STAGES);
    lines.blank();
    lines.words(
        "A backbone helps them along: it convenes, holds to account, makes visible, keeps leaders involved, \
         coaches. Each exit from a stage has a rate, and mechanisms multiply rates; those of one family \
         partly replace each other. What the backbone delivers (G) is its funding x its ramp x its strength \
         x its director's skill; what stays when it ends is ownership, trust, ties, and practices that have \
         become routine. The initiative itself may come to an end.",
    );
    lines.blank();
    lines.words("Each month: backbone, joining, meetings, coaching, practices, organizations, ties.");
    lines.words("docs/ODD.md has it all.");
    for (sort, heading) in TOLD {
        lines.blank();
        lines.words(heading);
        for topic in topics.iter().filter(|topic| topic.sort == *sort) {
            lines.hanging(&format!("  {}: ", topic.name), first_sentence(&topic.what), 6);
        }
    }
    for (sort, heading) in SORTS {
        let mut names: Vec<&str> = topics
            .iter()
            .filter(|topic| topic.sort == *sort)
            .map(|topic| topic.name.rsplit("::").next().unwrap_or_default())
            .collect();
        names.dedup();
        lines.blank();
        lines.words(heading);
        lines.hanging("  ", &names.join(", "), 2);
    }
    lines.blank();
    lines.hanging(
        "",
        "Next: `backbone explain peer_share`, or any other name; `backbone explain --search WORD` for what has that word \
         in it, codes and advice, too.",
        2,
    );
    lines.into_text()
}
