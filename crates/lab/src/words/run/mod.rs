//! What a `run` says, for a terminal.

pub mod report;

use super::number::{
    counted, difference, dollars, if_any, part, percent, share_and_range, shortest, signed_points, whole,
};
use super::table::{Column, Table};
use super::text::{cut, named};
use super::wrap::Lines;
use super::{frame, spark};
use crate::summary::compare::Scale;
use crate::summary::ten_points_above;
use crate::summary::{AtEnd, Change, Figure, RunSummary};
use std::fmt::Write;

/// What was understood, a row per design, how each differs from the first, and what each
/// leaves behind; in lines of at most `width` columns.
pub fn text(summary: &RunSummary, width: usize) -> String {
    let mut lines = Lines::new(width);
    understood(summary, &mut lines);
    lines.blank();
    designs(summary, &mut lines);
    if summary.designs.len() > 1 {
        lines.blank();
        changes(summary, &mut lines);
    }
    if let Some(gains) = gains(summary, Some(NAME)) {
        lines.blank();
        lines.words(&gains);
    }
    lines.blank();
    network(summary, &mut lines);
    lines.into_text()
}

/// Where to look, and what to do next.
pub fn next(files: &[&str], summary: &RunSummary, width: usize) -> String {
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
    frame::next(files, &next, width)
}

fn understood(summary: &RunSummary, lines: &mut Lines) {
    frame::title(&summary.title, summary.question.as_deref(), lines);
    let RunSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    lines.words(&format!(
        "{}; {}; {inputs} inputs ({guesses} guesses); {} × {} of luck: {}.{}",
        frame::size(*organizations, *practices, *months),
        counted(summary.designs.len() as u64, "design"),
        counted(u64::from(*worlds), "world"),
        counted(u64::from(*luck), "draw"),
        counted(runs.planned, "run"),
        match worlds {
            1 => " One world, the central one: every input is at its median, and only luck varies.",
            _ => "",
        },
    ));
    frame::failed(runs.failed, lines);
}

fn designs(summary: &RunSummary, lines: &mut Lines) {
    let funded = summary.designs.iter().any(|design| design.sustained_funded.is_some());
    let kept = summary.designs.iter().any(|design| design.kept_after.is_some());
    let top = scale(summary);
    let last = format!("sustained in\nmonth {}", summary.months);
    let columns = [
        ("design", Column::left(8)),
        ("cost/year", Column::right(10)),
        ("sustained when\nfunding ends", Column::right(14).shown(funded)),
        (&last[..], Column::right(14)),
        ("kept", Column::right(6).shown(kept)),
        ("sustained\nover time", Column::left(12).after(2)),
    ];
    let rows = summary.designs.iter().map(|design| {
        [
            design.name.clone(),
            if_any(design.cost_per_year, dollars),
            share_and_range(design.sustained_funded, design.sustained_funded_range),
            share_and_range(design.sustained, design.sustained_range),
            if_any(design.kept_after, percent),
            spark::line(&design.over_time, top),
        ]
    });
    lines.table(&Table::of(columns, rows));
    lines.blank();
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
                " The funding of {name} never ends: month {month} is only where it is looked at."
            );
        }
    }
    if summary.luck == 1 && summary.worlds == 1 {
        notes += " One run per design: chance alone may have made these numbers.";
    }
    lines.words(&notes);
}

/// What the network is like at the end, and what it took of its members.
fn network(summary: &RunSummary, lines: &mut Lines) {
    let seen = |pick: fn(&AtEnd) -> Option<Figure>| {
        summary.designs.iter().any(|design| pick(&design.at_end).is_some())
    };
    let (equity, renewal) = (seen(|end| end.equity_gap), seen(|end| end.renewal));
    let columns = [
        (&*format!("in month {}", summary.months), Column::left(8)),
        ("members'\nhours", Column::right(9)),
        ("still\nalive", Column::right(7)),
        ("still\nmembers", Column::right(9)),
        ("trust in\nbackbone", Column::right(9)),
        ("ownership", Column::right(9)),
        ("equity\ngap", Column::right(9).shown(equity)),
        ("renewal", Column::right(9).shown(renewal)),
    ];
    let rows = summary.designs.iter().map(|design| {
        let end = &design.at_end;
        [
            design.name.clone(),
            if_any(end.member_hours, whole),
            if_any(end.alive, percent),
            if_any(end.members, percent),
            if_any(end.trust, part),
            if_any(end.ownership, part),
            if_any(end.equity_gap, signed_points),
            if_any(end.renewal, percent),
        ]
    });
    lines.table(&Table::of(columns, rows));
    lines.blank();
    let mut notes = "Members' hours: per organization and year. Alive: runs in which the initiative has not dissolved. Trust, and ownership (the felt norm of holding each other to account): members' mean, from 0 to 1.".to_string();
    if equity {
        notes += " Equity gap: impact of the largest third of the organizations minus that of the smallest, in points.";
    }
    if renewal {
        notes += " Renewal: share of the organizations that have adopted the practice that came last.";
    }
    lines.words(&notes);
}

fn changes(summary: &RunSummary, lines: &mut Lines) {
    let first = cut(&summary.designs[0].name, 30);
    lines.words(&format!(
        "In this model, matched against {first} (same worlds, same luck, so that only the design differs), with the Monte-Carlo error of each difference in points (a point is one in a hundred of all organizations' practices):"
    ));
    for design in &summary.designs[1..] {
        let mut says = Vec::new();
        if let Some(change) = &design.change_funded {
            says.push(changed(change, "when the funding ends"));
        }
        if let Some(change) = &design.change {
            says.push(changed(change, &format!("in month {}", summary.months)));
        }
        if says.is_empty() {
            says.push("no pair of runs to compare".to_string());
        }
        lines.item(&format!("{}: {}.", cut(&design.name, 30), says.join("; ")));
    }
}

/// Columns that a name may take in a sentence.
const NAME: usize = 30;

/// Where the central world's gains lie among those of the others, with names cut to so many
/// columns; `None` where nothing can be told of it.
pub(super) fn gains(summary: &RunSummary, room: Option<usize>) -> Option<String> {
    let told = summary.designs.iter().filter_map(|design| Some((design, design.gain.as_ref()?)));
    // A gain that chance leaves no digit of has no place, either.
    let told = told.filter(|(_, gain)| gain.central.value.is_some());
    let sentences = told.map(|(design, gain)| {
        let when = match gain.funded {
            true => "when the funding ends".to_string(),
            false => format!("in month {}", summary.months),
        };
        let middle = match gain.median.value {
            Some(_) => format!("the middle world gains {}", difference(gain.median, Scale::Share)),
            None => "more worlds would tell what the middle one gains".to_string(),
        };
        format!(
            " There {} gains {} over {} {when}, more than in {} of 100 plausible worlds; {middle}.",
            named(&design.name, room),
            difference(gain.central, Scale::Share),
            named(&gain.over, room),
            gain.below,
        )
    });
    let sentences: String = sentences.collect();
    (!sentences.is_empty()).then(|| format!("In the central world every input is at its median.{sentences}"))
}

/// How much more or less is sustained, and when.
pub(super) fn changed(change: &Change, when: &str) -> String {
    if change.same {
        return format!("exactly as much sustained {when}");
    }
    let figure = change.difference;
    let error = figure.error.map_or("unknown".to_string(), |error| shortest(error * 100.0));
    let says = match figure.value {
        Some(0.0) if change.clear => format!("a difference too small for its digits {when}"),
        Some(value) if change.clear || figure.error.is_none() => {
            let more = if value < 0.0 { "less" } else { "more" };
            let size = difference(Figure { value: Some(value.abs()), ..figure }, Scale::Share);
            format!("{size} {more} sustained {when}")
        }
        _ => format!("no difference that stands out from luck {when}"),
    };
    format!("{says} (error {error})")
}

/// The upper end of all sparklines: the next ten points above the highest mean.
fn scale(summary: &RunSummary) -> f64 {
    let values = summary.designs.iter().flat_map(|design| &design.over_time);
    let highest = values.filter_map(|instant| instant.sustained).fold(0.0, f64::max);
    ten_points_above(highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::{AtEnd, Basis, DesignSummary, GainSummary, Instant, Range, RunCounts};
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
                alive: Some(Figure::share(0.84, Some(0.004))),
                members: Some(Figure::share(0.91, Some(0.004))),
                trust: (name != "none").then(|| Figure::share(0.612, Some(0.0004))),
                ownership: Some(Figure::share(0.5, Some(0.004))),
                equity_gap: Some(Figure::share(-0.034, Some(0.0004))),
                renewal: Some(Figure::share(0.3, Some(0.06))),
            },
            over_time: (1..=12).map(instant).collect(),
            gain: None,
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
    fn where_the_central_world_lies_is_said() {
        let figure = |mean, error| Figure::share(mean, Some(error));
        let told = |central, median| {
            let (over, funded, below, worlds) = ("none".to_string(), true, 68, 99);
            let gain = GainSummary { over, funded, central, median, below, worlds };
            let lean = DesignSummary { gain: Some(gain), ..design("lean", 0.34, change(0.224, 0.0037)) };
            gains(&summary(vec![design("none", 0.12, None), lean]), Some(NAME))
        };
        assert_eq!(
            told(figure(0.29, 0.004), figure(0.24, 0.004)).unwrap(),
            "In the central world every input is at its median. There lean gains 29 points over none when the funding \
             ends, more than in 68 of 100 plausible worlds; the middle world gains 24 points."
        );
        let vague = told(figure(0.29, 0.004), figure(0.24, 0.3)).unwrap();
        assert!(vague.ends_with("worlds; more worlds would tell what the middle one gains."), "{vague}");
        assert_eq!(told(figure(0.29, 0.3), figure(0.24, 0.004)), None);
        assert_eq!(gains(&summary(vec![design("none", 0.12, None)]), None), None);
    }

    #[test]
    fn reads_as_it_should() {
        let told = text(
            &summary(vec![
                design("none", 0.12, None),
                design("lean", 0.34, change(0.224, 0.0037)),
                design("coached", 0.35, change(-0.001, 0.004)),
                design("same", 0.12, change(0.0, 0.0)),
            ]),
            80,
        );
        let expected = "\
Five mechanisms, one coalition
Does coaching add anything once peers hold each other to account?
40 organizations × 5 practices over 96 months; 4 designs; 104 inputs (67
guesses); 1 world × 200 draws of luck: 600 runs. One world, the central one:
every input is at its median, and only luck varies.
1 run failed; what follows leaves them out.

                    sustained when   sustained in         sustained
design    cost/year   funding ends       month 96   kept  over time
none     $1,410,000    12 % (2–22)  12.0 % (2–22)      ?  ▁▁▁▁▁▂▂▂▂▂▃▃
lean     $1,410,000   34 % (24–44) 34.0 % (24–44)      ?  ▁▂▂▃▃▄▄▅▆▆▇▇
coached  $1,410,000   35 % (25–45) 35.0 % (25–45)      ?  ▁▂▂▃▃▄▅▅▆▆▇▇
same     $1,410,000    12 % (2–22)  12.0 % (2–22)      ?  ▁▁▁▁▁▂▂▂▂▂▃▃
?: not known yet; more worlds or runs (--worlds, --runs) tell.

Sustained: mean share of all organizations' practices; in brackets, where 9 in
10 runs lie. Kept: of what was sustained when the funding ended, the share that
still was 24 months later; other practices may have come in since. Over time:
months 1 to 96, from 0 to 40 %. The funding of lean never ends: month 60 is only
where it is looked at.

In this model, matched against none (same worlds, same luck, so that only the
design differs), with the Monte-Carlo error of each difference in points (a
point is one in a hundred of all organizations' practices):
- lean: 22 points more sustained when the funding ends (error 0.4); 22 points
  more sustained in month 96 (error 0.4).
- coached: no difference that stands out from luck when the funding ends (error
  0.4); no difference that stands out from luck in month 96 (error 0.4).
- same: exactly as much sustained when the funding ends; exactly as much
  sustained in month 96.

             members'   still     still  trust in              equity
in month 96     hours   alive   members  backbone ownership       gap   renewal
none            1,230    84 %      91 %         –      0.50      −3.4         ?
lean            1,230    84 %      91 %     0.612      0.50      −3.4         ?
coached         1,230    84 %      91 %     0.612      0.50      −3.4         ?
same            1,230    84 %      91 %     0.612      0.50      −3.4         ?
?: not known yet; more worlds or runs (--worlds, --runs) tell.

Members' hours: per organization and year. Alive: runs in which the initiative
has not dissolved. Trust, and ownership (the felt norm of holding each other to
account): members' mean, from 0 to 1. Equity gap: impact of the largest third of
the organizations minus that of the smallest, in points. Renewal: share of the
organizations that have adopted the practice that came last.
";
        assert_eq!(told, expected);
    }

    #[test]
    fn fits_whatever_the_names_and_the_width() {
        let long = "合同会社の長い名前の設計 with a tail that goes on\tand on and on and on and on and on";
        let mut summary = summary(vec![design(long, 0.12, None), design(long, 1.0, change(0.88, 0.0004))]);
        summary.title = long.repeat(5);
        summary.question = Some("x".repeat(300));
        for (worlds, width) in [(1, 80), (1_000_000, 80), (1, 50), (1, 120)] {
            summary.worlds = worlds;
            let told = text(&summary, width);
            for line in told.lines() {
                assert!(line.width() <= width, "{} columns: {line}", line.width());
            }
            for number in ["$1,410,000", "12.0 % (2–22)", "1,230", "0.612", "−3.4"] {
                assert!(told.contains(number), "{number}: {told}");
            }
        }
    }

    #[test]
    fn never_says_more_than_it_knows() {
        for (mean, error) in [(0.2, 0.004), (-0.2, 0.004), (0.001, 0.004), (0.3, 0.2), (0.0, 0.0)] {
            let told =
                text(&summary(vec![design("a", 0.1, None), design("b", 0.3, change(mean, error))]), 80);
            for word in ["will ", "prove", "predict", "significan", "nan", " inf"] {
                assert!(!told.to_lowercase().contains(word), "{word}: {told}");
            }
        }
    }
}
