//! What the report of a `sensitivity` says.

use super::sentences::{Told, limit};
use crate::summary::SensitivitySummary;
use crate::summary::compare::Scale;
use crate::summary::sensitivity::{ScreenedSummary, SourceSummary};
use crate::words::labels;
use crate::words::number::shortest;
use crate::words::report::{Caption, FINEST, Table, join};

fn told(summary: &SensitivitySummary) -> Told<'_> {
    Told { summary, room: None }
}

/// The answer: the sentence that leads, then the others.
pub fn answer(summary: &SensitivitySummary) -> Vec<String> {
    let told = told(summary);
    let screened = told.screened();
    let first = screened.split(". ").next().unwrap_or(&screened).trim_end_matches('.').to_owned() + ".";
    let mut all = vec![first, told.asked()];
    all.extend(told.fails());
    all.extend(told.worth());
    all
}

/// How sure the numbers are.
pub fn check(summary: &SensitivitySummary) -> Vec<String> {
    let mut all = vec![
        format!(
            "Screening by elementary effects (Morris): {} ways through the middle nine tenths of all ranges, one input \
             after the other. Shares of the variance (Sobol'): {} points for each input, first order after Saltelli and \
             total after Jansen, all other inputs as in the central world. Boxes by PRIM, without limits that chance \
             draws in 5 of 100 cases. The worth of knowing by regression on the plausible worlds. Intervals by \
             resampling. All points share luck.",
            summary.ways, summary.points
        ),
        FINEST.to_owned(),
    ];
    all.extend(told(summary).doubts());
    all
}

/// All inputs, by how far they move it.
pub fn effects(summary: &SensitivitySummary) -> Table {
    let told = told(summary);
    let bare = |value: f64| crate::words::number::bare(value, Scale::of(&summary.of.unit));
    let row = |one: &ScreenedSummary| {
        vec![
            labels::input(&one.of.input),
            one.of.input.clone(),
            one.size.value.map_or("?".to_owned(), bare),
            format!("{}–{}", bare(one.size_low), bare(one.size_high)),
            bare(one.mean),
            one.of.grade.clone(),
        ]
    };
    let caption = format!("By how many {} each input moves it", told.unit());
    let heads = ["input", "name", "moves it by", "95 in 100", "on average", "grade"];
    Table::new(&caption, &heads, summary.screened.iter().map(row).collect())
}

/// With what each input is called first, and its identifier beside it.
fn in_words(mut table: Table) -> Table {
    table.columns.clear();
    table.heads.pop();
    table.heads[0] = "name".to_owned();
    table.heads.insert(0, "input".to_owned());
    for row in &mut table.rows {
        let label = row.pop().unwrap_or_default();
        row.insert(0, label);
    }
    table
}

/// Shares of the variance.
pub fn indices(summary: &SensitivitySummary) -> Option<Table> {
    let table = in_words(told(summary).indices(usize::MAX));
    let caption = "Shares of the variance over the leading inputs".to_owned();
    (!table.rows.is_empty()).then_some(Table { caption, numbers: true, ..table })
}

/// The boxes.
pub fn boxes(summary: &SensitivitySummary) -> Option<Table> {
    let rows: Vec<Vec<String>> = summary
        .boxes
        .iter()
        .enumerate()
        .flat_map(|(place, one)| {
            one.limits.iter().enumerate().map(move |(row, of)| {
                let by_chance =
                    [of.above_by_chance, of.below_by_chance].into_iter().flatten().fold(0.0, f64::max);
                let whole = |number: u8| if row == 0 { number.to_string() } else { String::new() };
                let number = if row == 0 { (place + 1).to_string() } else { String::new() };
                let chance =
                    if by_chance < 0.001 { "below 0.001".to_owned() } else { format!("{by_chance:.3}") };
                vec![
                    number,
                    limit(of),
                    of.of.input.clone(),
                    chance,
                    whole(one.density),
                    whole(one.coverage),
                    whole(one.mass),
                ]
            })
        })
        .collect();
    let heads =
        ["box", "where", "name", "by chance", "fails in, of 100", "holds of 100 failures", "of 100 worlds"];
    let caption = format!("Where {} fails", told(summary).b());
    (!rows.is_empty()).then(|| Table { numbers: false, ..Table::new(&caption, &heads, rows) })
}

/// What knowing is worth.
pub fn known(summary: &SensitivitySummary) -> Option<Table> {
    let told = told(summary);
    let row = |one: &crate::summary::sensitivity::KnownSummary| {
        let error = one.worth.error.map_or("–".to_owned(), |error| match summary.of.in_money {
            true => crate::words::number::money(error),
            false => crate::words::number::bare(error, crate::summary::compare::Scale::of(&summary.of.unit)),
        });
        vec![
            labels::input(&one.of.input),
            one.of.input.clone(),
            told.price(one.worth),
            error,
            one.of.grade.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = summary
        .known
        .iter()
        .filter(|one| one.worth.value.is_some_and(|worth| worth > 0.0))
        .take(DRAWN)
        .map(row)
        .collect();
    let heads = ["input", "name", "worth of knowing it", "give or take", "grade"];
    (!rows.is_empty()).then(|| Table::new("By how much the expected loss of the choice falls", &heads, rows))
}

/// What difference it makes that inputs share a source.
pub fn shared(summary: &SensitivitySummary) -> Vec<String> {
    told(summary).shared()
}

/// The sources.
pub fn sources(summary: &SensitivitySummary) -> Option<Table> {
    let told = told(summary);
    let sources = summary.shared.iter().flat_map(|shared| &shared.sources);
    let row = |(one, cells): (&SourceSummary, &Vec<String>)| {
        let which: Vec<String> =
            one.of.iter().map(|of| format!("{} ({})", labels::input(&of.input), of.input)).collect();
        let worth = one.worth.map_or("–".to_owned(), |worth| told.price(worth));
        [&cells[..4], &[worth, one.source.clone(), join(&which)]].concat()
    };
    let rows: Vec<Vec<String>> = sources.zip(&told.sources().rows).map(row).collect();
    let moves = format!("moves it by, {}", told.unit());
    let heads = [
        "inputs of one source",
        &moves,
        "95 in 100",
        "one of them alone",
        "worth of knowing all",
        "source",
        "which",
    ];
    let caption = "Inputs that share a source, moved together";
    (!rows.is_empty()).then(|| Table { numbers: false, ..Table::new(caption, &heads, rows) })
}

/// How far inputs move it: the caption.
pub fn screening(summary: &SensitivitySummary) -> Caption {
    let told = told(summary);
    let says = |one: &crate::summary::sensitivity::ScreenedSummary| {
        format!(
            "{} ({})",
            labels::input(&one.of.input),
            one.size.value.map_or("?".to_owned(), |size| crate::words::number::bare(
                size,
                crate::summary::compare::Scale::of(&summary.of.unit)
            ))
        )
    };
    let all: Vec<String> = summary.screened.iter().take(DRAWN).map(says).collect();
    let first = summary.screened.first().map_or(String::new(), |one| labels::input(&one.of.input));
    Caption::new(
        format!("{} moves it most", capital(&first)),
        &format!("By how many {} {} moves over the range of one input", told.unit(), told.what()),
        "Each bar is the mean size of the effect of one input over nine tenths of its range, wherever the others are; the \
         line across its end holds 95 in 100 resamplings.",
        join(&all) + ".",
    )
}

/// Shares of the variance: the caption.
pub fn variance(summary: &SensitivitySummary) -> Caption {
    let says = |one: &crate::summary::sensitivity::ShareSummary| {
        format!("{} ({} %)", labels::input(&one.of.input), shortest((one.total * 100.0).round() + 0.0))
    };
    let all: Vec<String> = summary.shares.iter().map(says).collect();
    let first = summary.shares.first().map_or(String::new(), |one| labels::input(&one.of.input));
    Caption::new(
        format!("{} makes most of the differences", capital(&first)),
        "Share of the variance that an input makes with all that it does together with others",
        "Shares may add up to more than all: what two inputs do together counts for both. The line across the end of a \
         bar holds 95 in 100 resamplings.",
        join(&all) + ".",
    )
}

/// Bars that a figure has.
pub const DRAWN: usize = 12;

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
