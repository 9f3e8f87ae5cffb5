//! The map of the model: what there is to ask about.

use super::hanging;
use super::topics::topics;

const STORY: &str = "\
Organizations take up practices, one stage after the other:

  unaware <-> aware <-> committed -> implementing -> sustained
                            ^              |             |
                            +---------- lapsed <---------+

A backbone helps them along: it convenes, holds to account, makes visible, keeps
leaders involved, coaches. Each exit from a stage has a rate, and each mechanism
multiplies rates. What the backbone delivers (G) is its funding x its ramp x its
strength; what stays when it ends is ownership, trust, ties and customization.

Each month: backbone, joining, meetings, coaching, practices, organizations,
ties.
docs/ODD.md has it all.
";

/// Sorts in the order of the map, each with its heading.
const SORTS: &[(&str, &str)] = &[
    ("lever", "Levers of a design"),
    ("structure value", "Structure of a design"),
    ("structure", "Structures (presets)"),
    ("key", "Other keys and columns"),
    ("network", "Networks"),
    ("coaching allocation", "Coaching allocations"),
    ("grade", "Grades"),
    ("stage", "Stages"),
    ("measure", "Measures, every month"),
    ("moment", "Measures, once a run"),
    ("influence", "Influences on a move"),
    ("input", "Inputs"),
    ("cost", "Costs"),
    ("kind of number", "Kinds of number"),
    ("idea", "Ideas"),
    ("code", "Codes of faults"),
    ("advice", "Advice"),
];

/// What the model is, and every name that can be explained.
pub fn map() -> String {
    let topics = topics();
    let mut text = STORY.to_owned();
    for (sort, heading) in SORTS {
        let mut names: Vec<&str> = topics
            .iter()
            .filter(|topic| topic.sort == *sort)
            .map(|topic| topic.name.rsplit("::").next().unwrap_or_default())
            .collect();
        names.dedup();
        text += &format!("\n{heading}\n{}", hanging("  ", &names.join(", "), 2));
    }
    text + "\nNext: backbone explain NAME, such as `backbone explain peer_share`.\n"
}
