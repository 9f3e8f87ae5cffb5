//! Why one of the two does better, in a report: the caption of its figure, the labels, the table.

use super::super::when;
use super::captions::called;
use crate::summary::compare::{
    CompareSummary, Scale, SettingSwapped, Side, WhyLevel, WhyMethod, WhyPart, WhyShare,
};
use crate::words::compare::why;
use crate::words::number::{bare, counted, shortest, signed_points};
use crate::words::report::{Caption, Table, name};
use engine::model::Moment;

/// From A's level to B's, a step for each thing that differs.
pub fn waterfall(summary: &CompareSummary) -> Option<Caption> {
    let (why, headline) = (summary.why.as_ref()?, summary.headline.as_ref()?);
    let title = most(summary).unwrap_or_else(|| "What sets the two apart moves little".to_owned());
    let told = why.parts.iter().filter_map(|part| Some((what(part), change(part.shares.first()?))));
    let told: Vec<String> = told.map(|(what, change)| format!("{what} {change}")).collect();
    let lead = why.measures.first()?;
    let description = format!(
        "From {} with {} to {} with {}, {}: {}.",
        level(&lead.a, summary),
        called(summary, &headline.a),
        level(&lead.b, summary),
        called(summary, &headline.b),
        when(summary),
        told.join(", ")
    );
    let method = match why.method {
        WhyMethod::OneThing => "One thing differs, so all of it is its doing.".to_owned(),
        WhyMethod::Shapley => format!(
            "Every mixture of the two was tried in {}, and each step is what its thing adds, on average over all \
             orders in which they may be swapped.",
            counted(u64::from(why.worlds), "world")
        ),
        WhyMethod::FirstAndLast => format!(
            "Each thing was swapped alone, and with all the others swapped already, in {}; its step is the mean of \
             the two.",
            counted(u64::from(why.worlds), "world")
        ),
    };
    Some(Caption::new(
        title,
        "Each bar is what one difference adds or takes, on average; the thin line spans twice its error to each side",
        &format!(
            "Begin on top, at the first design, and follow the bars down to the second: each begins where the one \
             above it ends. The two were mixed a thing at a time, in the same worlds and with the same chance. {method}"
        ),
        description,
    ))
}

/// What gives B most against A, and what takes most.
fn most(summary: &CompareSummary) -> Option<String> {
    let (why, headline) = (summary.why.as_ref()?, summary.headline.as_ref()?);
    let moved = |part: &WhyPart| {
        let share = *part.shares.first()?;
        share.practices?.value.filter(|value| *value != 0.0).map(|value| (what(part), value))
    };
    let moved: Vec<(String, f64)> = why.parts.iter().filter_map(moved).collect();
    // The first moves most.
    let told = |gains: bool, word: &str| {
        let (what, value) = moved.iter().find(|(_, value)| (*value > 0.0) == gains)?;
        Some(format!("{word} most by {what} ({} practices)", why::signed(*value)))
    };
    let sides: Vec<String> = [told(true, "gains"), told(false, "loses")].into_iter().flatten().collect();
    let told = format!(
        "Against {}, {} {}",
        called(summary, &headline.a),
        called(summary, &headline.b),
        sides.join(" and ")
    );
    (!sides.is_empty()).then_some(told)
}

/// What B has beside A, in words.
pub fn what(part: &WhyPart) -> String {
    why::phrase(part, Side::B)
}

/// A level as a figure tells it.
pub fn level(level: &WhyLevel, summary: &CompareSummary) -> String {
    match level.practices.and_then(|figure| figure.value) {
        Some(value) => {
            format!("{} of {} practices", shortest(value), summary.organizations * summary.practices)
        }
        None => level.level.value.map_or("?".to_owned(), |value| bare(value, Scale::Share)),
    }
}

/// A change as a figure tells it.
pub fn change(share: &WhyShare) -> String {
    share.practices.and_then(|figure| figure.value).map_or("too few runs to tell".to_owned(), why::signed)
}

/// What differs, how each of the two has it, and what it does.
pub fn table(summary: &CompareSummary) -> Option<Table> {
    let (why, headline) = (summary.why.as_ref()?, summary.headline.as_ref()?);
    let after = Moment::SustainedAfter.name();
    let heads = why.measures.iter().map(|measure| match measure.name == after {
        true => "24 months on".to_owned(),
        false => when(summary),
    });
    let first =
        ["what differs".to_owned(), name(summary.called(&headline.a)), name(summary.called(&headline.b))];
    let heads: Vec<String> = first.into_iter().chain(heads).collect();
    let parts = why.parts.iter().map(|part| row(what(part), settings(part), part.shares.iter().map(Some)));
    let empty = || [String::new(), String::new()];
    let together = why.measures.iter().any(|measure| measure.together.is_some()).then(|| {
        row("together".to_owned(), empty(), why.measures.iter().map(|measure| measure.together.as_ref()))
    });
    let all = row("in all".to_owned(), empty(), why.measures.iter().map(|measure| Some(&measure.difference)));
    let rows = parts.chain(together).chain([all]).collect();
    let (a, b) = (called(summary, &headline.a), called(summary, &headline.b));
    let caption =
        format!("Practices more with {b} than with {a}, of 100; in brackets, where 9 in 10 worlds lie");
    Some(Table { caption, heads, rows, numbers: true, ..Table::default() })
}

fn row<'a>(
    what: String,
    settings: [String; 2],
    shares: impl Iterator<Item = Option<&'a WhyShare>>,
) -> Vec<String> {
    let cell = |share: Option<&WhyShare>| {
        let Some(WhyShare { share, range, .. }) = share else { return "–".to_owned() };
        let number = signed_points(*share);
        match range {
            Some(range) => {
                format!("{number} ({} to {})", bare(range.low, Scale::Share), bare(range.high, Scale::Share))
            }
            None => number,
        }
    };
    std::iter::once(what).chain(settings).chain(shares.map(cell)).collect()
}

/// What A and B have of it, short: a table has little room.
fn settings(part: &WhyPart) -> [String; 2] {
    let alone = part.settings.len() == 1;
    let told = |of: fn(&SettingSwapped) -> &String| {
        let one = part.settings.iter().map(|setting| {
            let value = of(setting).replace(" (drawn)", "");
            if alone { value } else { beside_others(&setting.name, value) }
        });
        one.collect::<Vec<_>>().join(", ")
    };
    [told(|setting| &setting.a), told(|setting| &setting.b)]
}

/// A value that stands beside others.
fn beside_others(setting: &str, value: String) -> String {
    match setting {
        "formation_months" => format!("{value} months"),
        "ramp_months" | "taper_months" => format!("then {value}"),
        "funding_ends" => format!("month {value}"),
        "convening_hours" => format!("{value} h each"),
        "peer_share" => format!("{value} by peers"),
        "deadline_every_months" => format!("every {value} months"),
        _ => value,
    }
}
