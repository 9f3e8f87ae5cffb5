//! What the laboratory says of the model, and a tour of the page.

/// Sections by id, heading and paragraphs; what the model cannot tell stands elsewhere.
pub const SECTIONS: [(&str, &str, &[&str]); 4] = [
    (
        "what",
        "What it is",
        &[
            "A simulation of an initiative: organizations that want to take up the same practices, and a backbone, a small \
             staff that brings them together. You set what two backbones, A and B, do; the model lives the initiative \
             month by month with each of them, and with none.",
            "It runs inside this page. Nothing is sent anywhere, and the command line gives the same numbers.",
        ],
    ),
    (
        "how",
        "How it works",
        &[
            "Each organization stands somewhere with each practice: it has not heard of it, is aware, has promised, is \
             at work on it, sustains it, or has let it lapse. Every month each may move on or fall back. How fast depends \
             on meetings, coaching, peers, leaders, accountability and recognition, on how hard the practice is and how \
             ready the organization.",
            "What nobody knows for sure, such as how much a coach helps, has a range. A world is one draw of all of that; \
             luck is chance within a world. A and B are lived in the same worlds under the same luck, so that what differs \
             is theirs.",
        ],
    ),
    (
        "notice",
        "What to notice",
        &[
            "When the funding ends, look at what stays. A design that is ahead then may not be two years later.",
            "Look at how often one is ahead before how far. Where no world turns the answer, more money for precision is \
             wasted; where many do, find out first what they differ in.",
        ],
    ),
    (
        "try",
        "What to try",
        &[
            "Take everything away from B but coaching. Then give it all to meetings instead, at the same cost.",
            "End the funding two years earlier, and let coaching grow in a later phase.",
            "Switch off what is contested, and see whether the answer turns.",
        ],
    ),
];

/// The steps of the tour: what it points at, a heading, and a sentence or two.
pub const TOUR: [(&str, &str, &str); 5] = [
    (
        "levers",
        "Set two backbones",
        "Each row is a lever, for A and for B. The tick is what the scenario has.",
    ),
    (
        "answer",
        "Read the answer",
        "It stands still while you drag and changes when it is settled. What the last change did stands above it.",
    ),
    (
        "over-time",
        "Watch it over time",
        "The line is the middle of all plausible worlds; in half of them it runs within the band.",
    ),
    (
        "dots",
        "See how sure it is",
        "Fifty dots, fifty equally likely worlds: on which side of the middle are they?",
    ),
    ("link", "Pass it on", "The link holds all that you have set. Whoever opens it sees the same numbers."),
];
