//! What a `run` says, for a terminal of 80 columns.

pub mod report;

use super::number::{self, decimals};
use super::text::{WIDTH, cut, hanging, left, right, thousands, width, wrapped};
use crate::chart::ten_points_above;
use crate::summary::{AtEnd, Change, DesignSummary, Figure, Range, RunSummary};
use std::fmt::Write;

/// What was understood, a row per design, how each differs from the first, and what each
/// leaves behind.
pub fn run(summary: &RunSummary) -> String {
    let mut text = understood(summary);
    text.push('\n');
    text += &table(summary);
    if summary.designs.len() > 1 {
        text.push('\n');
        text += &changes(summary);
    }
    text.push('\n');
    text + &network(summary)
}

/// Where to look, and what to do next.
pub fn next_after_run(files: &[&str], summary: &RunSummary) -> String {
    let text = hanging("  ", &format!("{}, manifest.json", files.join(", ")), 2);
    let mut next = Vec::new();
    if summary.sweep {
        next.push("`backbone sweep` with this file, whose [sweep] was not run here".to_string());
    }
    next.extend([
        "plot runs.csv and series.csv (dictionary.csv explains every column)".to_string(),
        match summary.worlds {
            // Twice as fine takes four times as many of what repeats.
            1 => format!("--runs {} for finer digits", u64::from(summary.luck) * 4),
            worlds => format!("--worlds {} for finer digits", u64::from(worlds) * 4),
        },
    ]);
    if summary.worlds == 1 {
        next.push("--worlds 100 to see what the uncertain inputs do".to_string());
    }
    if !files.contains(&"events.csv") {
        next.push("--events for why each practice moved".to_string());
    }
    text + &wrapped(&format!("Next: {}.", next.join("; ")), 2)
}

fn understood(summary: &RunSummary) -> String {
    let mut text = wrapped(&summary.title, 0);
    if let Some(question) = &summary.question {
        text += &wrapped(question, 0);
    }
    let RunSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    let designs = summary.designs.len();
    text += &wrapped(
        &format!(
            "{} × {} over {}; {}; {inputs} inputs ({guesses} guesses); {} × {} of luck: {}.{}",
            counted(*organizations as u64, "organization"),
            counted(*practices as u64, "practice"),
            counted(u64::from(*months), "month"),
            counted(designs as u64, "design"),
            counted(u64::from(*worlds), "world"),
            counted(u64::from(*luck), "draw"),
            counted(runs.planned, "run"),
            if *worlds == 1 {
                " One world, the central one: every input is at its default, and only luck varies."
            } else {
                ""
            },
        ),
        0,
    );
    if runs.failed > 0 {
        text +=
            &wrapped(&format!("{} failed; what follows leaves them out.", counted(runs.failed, "run")), 0);
    }
    text
}

/// Widths of the columns after the design's name.
const COST: usize = 10;
const SUSTAINED: usize = 14;
const KEPT: usize = 6;
const TIME: usize = 12;

fn table(summary: &RunSummary) -> String {
    let funded = summary.designs.iter().any(|design| design.sustained_funded.is_some());
    let kept = summary.designs.iter().any(|design| design.kept_after.is_some());
    let rest = 1 + COST + 1 + SUSTAINED + 2 + TIME;
    let rest = rest + if funded { SUSTAINED + 1 } else { 0 } + if kept { KEPT + 1 } else { 0 };
    let name = longest_name(summary).clamp(8, WIDTH - rest);
    let row = |cells: [&str; 6]| {
        let mut line = left(cells[0], name) + " " + &right(cells[1], COST);
        if funded {
            line += &(" ".to_string() + &right(cells[2], SUSTAINED));
        }
        line += &(" ".to_string() + &right(cells[3], SUSTAINED));
        if kept {
            line += &(" ".to_string() + &right(cells[4], KEPT));
        }
        line + "  " + cells[5].trim_end() + "\n"
    };
    let top = scale(summary);
    let last = format!("month {}", summary.months);
    let mut text = row(["", "", "sustained when", "sustained in", "", "sustained"]);
    text += &row(["design", "cost/year", "funding ends", &last, "kept", "over time"]);
    for design in &summary.designs {
        text += &row([
            &design.name,
            &dollars(design.cost_per_year),
            &share_and_range(design.sustained_funded, design.sustained_funded_range),
            &share_and_range(design.sustained, design.sustained_range),
            &design.kept_after.map_or("–".to_string(), percent),
            &sparkline(design, top),
        ]);
    }
    text.push('\n');
    let over = if summary.worlds > 1 { "runs of all worlds" } else { "runs" };
    let mut notes = "Sustained: mean share of all organizations' practices".to_string();
    if summary.designs.iter().any(|design| design.sustained_range.is_some()) {
        let _ = write!(notes, "; in brackets, where 9 in 10 {over} lie");
    }
    notes.push('.');
    if kept {
        notes += " Kept: of what was sustained when the funding ended, the share that still was 24 months later; other practices may have come in since.";
    }
    let _ =
        write!(notes, " Over time: months 1 to {}, from 0 to {} %.", summary.months, (top * 100.0).round());
    for design in summary.designs.iter().filter(|design| design.funded_throughout) {
        if let Some(month) = design.funding_ends {
            let name = cut(&design.name, 30);
            let _ = write!(
                notes,
                " The funding of {name} never ends: month {month} is only where it is looked at (to end it, give the design its own funding_ends)."
            );
        }
    }
    let hidden = |figure: Option<Figure>| figure.is_some_and(|figure| figure.value.is_none());
    if summary
        .designs
        .iter()
        .any(|d| hidden(d.sustained) || hidden(d.sustained_funded) || hidden(d.kept_after))
    {
        notes += " A question mark: too few runs for even one digit.";
    }
    if summary.luck == 1 && summary.worlds == 1 {
        notes += " One run per design: chance alone may have made these numbers.";
    }
    text + &wrapped(&notes, 0)
}

/// Widths of the columns of the second table.
const HOURS: usize = 9;
const STATE: usize = 9;

/// What the network is like at the end, and what it took of its members.
fn network(summary: &RunSummary) -> String {
    let told = |pick: fn(&AtEnd) -> Option<Figure>| {
        summary.designs.iter().any(|design| pick(&design.at_end).is_some())
    };
    let (equity, renewal) = (told(|end| end.equity_gap), told(|end| end.renewal));
    let columns = 3 + usize::from(equity) + usize::from(renewal);
    let last = format!("in month {}", summary.months);
    let name = longest_name(summary).max(width(&last)).clamp(8, WIDTH - HOURS - 1 - columns * (STATE + 1));
    let row = |cells: [&str; 7]| {
        let mut line = left(cells[0], name) + " " + &right(cells[1], HOURS);
        for (cell, shown) in cells[2..].iter().zip([true, true, true, equity, renewal]) {
            if shown {
                line += &(" ".to_string() + &right(cell, STATE));
            }
        }
        line.trim_end().to_string() + "\n"
    };
    let mut text = row(["", "members'", "still", "trust in", "", "equity", ""]);
    text += &row([&last, "hours", "members", "backbone", "ownership", "gap", "renewal"]);
    for design in &summary.designs {
        let AtEnd { member_hours, members, trust, ownership, equity_gap, renewal } = design.at_end;
        let told = |figure: Option<Figure>, tell: fn(Figure) -> String| figure.map_or("–".to_string(), tell);
        text += &row([
            &design.name,
            &told(member_hours, number),
            &told(members, percent),
            &told(trust, part),
            &told(ownership, part),
            &told(equity_gap, signed_points),
            &told(renewal, percent),
        ]);
    }
    text.push('\n');
    let mut notes = "Members' hours: per organization and year. Trust, and ownership (the felt norm of holding each other to account): members' mean, from 0 to 1.".to_string();
    if equity {
        notes += " Equity gap: impact of the largest third of the organizations minus that of the smallest, in points.";
    }
    if renewal {
        notes += " Renewal: share of the organizations that have adopted the practice that came last.";
    }
    text + &wrapped(&notes, 0)
}

/// Columns that the longest name of a design takes.
fn longest_name(summary: &RunSummary) -> usize {
    summary.designs.iter().map(|design| width(&design.name)).max().unwrap_or(0)
}

fn changes(summary: &RunSummary) -> String {
    let first = cut(&summary.designs[0].name, 30);
    let mut text = wrapped(
        &format!(
            "In this model, matched against {first} (same worlds, same luck, so that only the design differs), with the Monte-Carlo error of each difference in points (a point is one in a hundred of all organizations' practices):"
        ),
        0,
    );
    for design in &summary.designs[1..] {
        let mut says = Vec::new();
        if let Some(change) = &design.change_funded {
            says.push(difference(change, "when the funding ends"));
        }
        if let Some(change) = &design.change {
            says.push(difference(change, &format!("in month {}", summary.months)));
        }
        if says.is_empty() {
            says.push("no pair of runs to compare".to_string());
        }
        text += &wrapped(&format!("- {}: {}.", cut(&design.name, 30), says.join("; ")), 2);
    }
    text
}

/// How much more or less is sustained, and when.
pub(super) fn difference(change: &Change, when: &str) -> String {
    if change.same {
        return format!("exactly as much sustained {when}");
    }
    let Figure { value, error, place } = change.difference;
    let error = error.map_or("unknown".to_string(), |error| decimal(error * 100.0));
    let says = match value {
        Some(0.0) if change.clear => format!("a difference too small for its digits {when}"),
        Some(value) if change.clear || change.difference.error.is_none() => {
            let more = if value < 0.0 { "less" } else { "more" };
            format!("{} {more} sustained {when}", points(value.abs(), place))
        }
        _ => format!("no difference that stands out from luck {when}"),
    };
    format!("{says} (error {error})")
}

fn points(share: f64, place: i32) -> String {
    number::points(format!("{:.*}", decimals(place), share * 100.0))
}

pub(super) fn percent(figure: Figure) -> String {
    match figure.value {
        Some(value) => format!("{:.*} %", decimals(figure.place), value * 100.0),
        None => "?".to_string(),
    }
}

/// On a scale from 0 to 1.
pub(super) fn part(figure: Figure) -> String {
    match figure.value {
        Some(value) => format!("{:.*}", (-figure.place).max(0) as usize, value),
        None => "?".to_string(),
    }
}

pub(super) fn signed_points(figure: Figure) -> String {
    match figure.value {
        Some(0.0) => "0".to_string(),
        Some(value) => format!("{:+.*}", decimals(figure.place), value * 100.0).replace('-', "−"),
        None => "?".to_string(),
    }
}

pub(super) fn number(figure: Figure) -> String {
    figure.value.map_or("?".to_string(), |value| thousands(value.round() as u64))
}

/// As short as it stands.
fn decimal(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

pub(super) fn share_and_range(figure: Option<Figure>, range: Option<Range>) -> String {
    let Some(figure) = figure else { return "–".to_string() };
    match range {
        Some(Range { low, high }) => format!("{} ({:.0}–{:.0})", percent(figure), low * 100.0, high * 100.0),
        None => percent(figure),
    }
}

pub(super) fn dollars(figure: Option<Figure>) -> String {
    match figure.map(|figure| figure.value) {
        Some(Some(value)) => format!("${}", thousands(value.round() as u64)),
        Some(None) => "?".to_string(),
        None => "–".to_string(),
    }
}

/// The upper end of all sparklines: the next ten points above the highest mean.
fn scale(summary: &RunSummary) -> f64 {
    let values = summary.designs.iter().flat_map(|design| &design.over_time);
    let highest = values.filter_map(|instant| instant.sustained).fold(0.0, f64::max);
    ten_points_above(highest)
}

fn sparkline(design: &DesignSummary, top: f64) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let bar = |share: f64| BARS[((share / top * 8.0) as usize).min(7)];
    design.over_time.iter().map(|instant| instant.sustained.map_or('·', bar)).collect()
}

fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::{AtEnd, Basis, Instant, RunCounts};
    use unicode_width::UnicodeWidthStr;

    fn design(name: &str, sustained: f64, change: Option<Change>) -> DesignSummary {
        let range = Some(Range { low: sustained - 0.1, high: sustained + 0.1 });
        let instant = |month: u32| Instant { month, sustained: Some(sustained * f64::from(month) / 12.0) };
        DesignSummary {
            name: name.to_string(),
            funding_ends: Some(60),
            funded_throughout: name == "lean",
            cost_per_year: Some(Figure::amount(1_412_345.0, Some(900.0))),
            sustained_funded: Some(Figure::share(sustained, Some(0.004))),
            sustained_funded_range: range,
            sustained: Some(Figure::share(sustained, Some(0.0004))),
            sustained_range: range,
            kept_after: Some(Figure::share(0.8, Some(0.06))),
            at_end: AtEnd {
                member_hours: Some(Figure::amount(1_234.0, Some(3.0))),
                members: Some(Figure::share(0.91, Some(0.004))),
                trust: (name != "none").then(|| Figure::share(0.612, Some(0.0004))),
                ownership: Some(Figure::share(0.5, Some(0.004))),
                equity_gap: Some(Figure::share(-0.034, Some(0.0004))),
                renewal: Some(Figure::share(0.3, Some(0.06))),
            },
            over_time: (1..=12).map(instant).collect(),
            change_funded: change,
            change,
        }
    }

    fn change(mean: f64, error: f64) -> Option<Change> {
        let difference = Figure::share(mean, Some(error));
        Some(Change { difference, clear: mean.abs() >= 2.0 * error, same: mean == 0.0 && error == 0.0 })
    }

    fn summary(designs: Vec<DesignSummary>) -> RunSummary {
        RunSummary {
            title: "Five mechanisms, one coalition".to_string(),
            question: Some("Does coaching add anything once peers hold each other to account?".to_string()),
            organizations: 40,
            practices: 5,
            months: 96,
            inputs: 104,
            guesses: 67,
            worlds: 1,
            luck: 200,
            runs: RunCounts { planned: 600, done: 599, failed: 1 },
            sweep: false,
            designs,
            basis: Basis::default(),
        }
    }

    #[test]
    fn reads_as_it_should() {
        let text = run(&summary(vec![
            design("none", 0.12, None),
            design("lean", 0.34, change(0.224, 0.0037)),
            design("coached", 0.35, change(-0.001, 0.004)),
            design("same", 0.12, change(0.0, 0.0)),
        ]));
        let expected = "\
Five mechanisms, one coalition
Does coaching add anything once peers hold each other to account?
40 organizations × 5 practices over 96 months; 4 designs; 104 inputs (67
guesses); 1 world × 200 draws of luck: 600 runs. One world, the central one:
every input is at its default, and only luck varies.
1 run failed; what follows leaves them out.

                    sustained when   sustained in         sustained
design    cost/year   funding ends       month 96   kept  over time
none     $1,410,000    12 % (2–22)  12.0 % (2–22)      ?  ▁▁▁▁▁▂▂▂▂▂▃▃
lean     $1,410,000   34 % (24–44) 34.0 % (24–44)      ?  ▁▂▂▃▃▄▄▅▆▆▇▇
coached  $1,410,000   35 % (25–45) 35.0 % (25–45)      ?  ▁▂▂▃▃▄▅▅▆▆▇▇
same     $1,410,000    12 % (2–22)  12.0 % (2–22)      ?  ▁▁▁▁▁▂▂▂▂▂▃▃

Sustained: mean share of all organizations' practices; in brackets, where 9 in
10 runs lie. Kept: of what was sustained when the funding ended, the share that
still was 24 months later; other practices may have come in since. Over time:
months 1 to 96, from 0 to 40 %. The funding of lean never ends: month 60 is only
where it is looked at (to end it, give the design its own funding_ends). A
question mark: too few runs for even one digit.

In this model, matched against none (same worlds, same luck, so that only the
design differs), with the Monte-Carlo error of each difference in points (a
point is one in a hundred of all organizations' practices):
- lean: 22 points more sustained when the funding ends (error 0.4); 22 points
  more sustained in month 96 (error 0.4).
- coached: no difference that stands out from luck when the funding ends (error
  0.4); no difference that stands out from luck in month 96 (error 0.4).
- same: exactly as much sustained when the funding ends; exactly as much
  sustained in month 96.

             members'     still  trust in              equity
in month 96     hours   members  backbone ownership       gap   renewal
none            1,230      91 %         –      0.50      −3.4         ?
lean            1,230      91 %     0.612      0.50      −3.4         ?
coached         1,230      91 %     0.612      0.50      −3.4         ?
same            1,230      91 %     0.612      0.50      −3.4         ?

Members' hours: per organization and year. Trust, and ownership (the felt norm
of holding each other to account): members' mean, from 0 to 1. Equity gap:
impact of the largest third of the organizations minus that of the smallest, in
points. Renewal: share of the organizations that have adopted the practice that
came last.
";
        assert_eq!(text, expected);
    }

    #[test]
    fn fits_eighty_columns_whatever_the_names() {
        let long = "合同会社の長い名前の設計 with a tail that goes on\tand on and on and on and on and on";
        let mut summary = summary(vec![design(long, 0.12, None), design(long, 1.0, change(0.88, 0.0004))]);
        summary.title = long.repeat(5);
        summary.question = Some("x".repeat(300));
        for worlds in [1, 1_000_000] {
            summary.worlds = worlds;
            for line in run(&summary).lines() {
                assert!(line.width() <= WIDTH, "{} columns: {line}", line.width());
            }
        }
    }

    #[test]
    fn never_says_more_than_it_knows() {
        for (mean, error) in [(0.2, 0.004), (-0.2, 0.004), (0.001, 0.004), (0.3, 0.2), (0.0, 0.0)] {
            let text = run(&summary(vec![design("a", 0.1, None), design("b", 0.3, change(mean, error))]));
            for word in ["will ", "prove", "predict", "significan", "nan", " inf"] {
                assert!(!text.to_lowercase().contains(word), "{word}: {text}");
            }
        }
    }
}
