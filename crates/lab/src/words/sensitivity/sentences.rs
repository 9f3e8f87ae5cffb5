//! Sentences and tables that the terminal and the report share.

use crate::scenario::thousands;
use crate::summary::compare::Scale;
use crate::summary::sensitivity::{
    BoxSummary, DrawnSummary, InputName, KnownSummary, LimitSummary, ScreenedSummary, SharedSummary,
    SourceSummary,
};
use crate::summary::{Figure, SensitivitySummary};
use crate::words::labels;
use crate::words::number::{bare, counted, difference, dollars, level, shortest};
use crate::words::report::join;
use crate::words::table::{Column, Table};
use crate::words::text::named;

/// A summary, and the columns that a name may take.
pub(super) struct Told<'a> {
    pub summary: &'a SensitivitySummary,
    pub room: Option<usize>,
}

/// Measurements that are told to be bought first.
const BOUGHT: usize = 5;

impl Told<'_> {
    fn scale(&self) -> Scale {
        Scale::of(&self.summary.of.unit)
    }

    fn name(&self, text: &str) -> String {
        format!("\"{}\"", named(text, self.room))
    }

    pub fn b(&self) -> String {
        self.name(&self.summary.of.b)
    }

    fn a(&self) -> Option<String> {
        self.summary.of.a.as_ref().map(|a| self.name(a))
    }

    /// What is asked about: a lead, or a level.
    pub fn what(&self) -> String {
        match self.a() {
            Some(a) => format!("the lead of {} over {a}", self.b()),
            None => format!("what {} comes to", self.b()),
        }
    }

    /// In points, or in the unit of an amount.
    pub fn unit(&self) -> String {
        match self.scale() {
            Scale::Share => "points".to_owned(),
            Scale::Amount => self.summary.of.unit.clone(),
        }
    }

    pub fn asked(&self) -> String {
        let of = &self.summary.of;
        let worlds = thousands(u64::from(self.summary.worlds));
        let mean = match (self.summary.mean, &of.a) {
            (Some(mean), Some(_)) => {
                format!(" On average over {worlds} worlds it is {}.", difference(mean, self.scale()))
            }
            (Some(mean), None) => {
                format!(" On average over {worlds} worlds it is {}.", level(mean, self.scale()))
            }
            (None, _) => String::new(),
        };
        format!("Asked about {} in {}: {}.{mean}", self.what(), labels::outcome(&of.measure), of.meaning)
    }

    /// The inputs that move it most.
    pub fn screened(&self) -> String {
        let first: Vec<String> =
            self.summary.screened.iter().take(3).map(|one| labels::input(&one.of.input)).collect();
        format!(
            "In this model {} hangs most on {}. By so many {} it moves when one input goes from the low to the high end of \
             its range, whatever the others are; up: it rises with the input.",
            self.what(),
            join(&first),
            self.unit()
        )
    }

    /// How far each input moves it; up, if so it mostly goes where the input rises.
    pub fn effects(&self, most: usize) -> Table {
        let columns = [
            ("input", Column::left(12).whole()),
            ("moves it by", Column::right(11)),
            ("95 in 100", Column::right(9)),
            ("what it is (grade)", Column::rest(24).after(2)),
        ];
        let rows = self.summary.screened.iter().take(most).map(|one| {
            let size = one.size.value.map_or("?".to_owned(), |size| bare(size, self.scale()));
            let way = match one.size.value {
                Some(size) if one.mean > size / 2.0 => " up",
                Some(size) if one.mean < -size / 2.0 => " down",
                _ => "",
            };
            [
                one.of.input.clone(),
                format!("{size}{way}"),
                format!("{}–{}", bare(one.size_low, self.scale()), bare(one.size_high, self.scale())),
                format!("{} ({})", labels::input(&one.of.input), one.of.grade),
            ]
        });
        Table::of(columns, rows)
    }

    /// What share of the differences each makes.
    pub fn shares(&self) -> String {
        let shares = &self.summary.shares;
        let told = |one: &crate::summary::sensitivity::ShareSummary| {
            format!("{} ({} %)", labels::input(&one.of.input), percent(one.total))
        };
        let first: Vec<String> = shares.iter().take(3).map(told).collect();
        let alone: f64 = shares.iter().map(|one| one.first.max(0.0)).sum::<f64>().min(1.0);
        format!(
            "Were only the leading {} unknown, the variance would be made by {}, with all that each does together with \
             others. What each does alone adds up to {} %.",
            counted(shares.len() as u64, "input"),
            join(&first),
            percent(alone)
        )
    }

    pub fn indices(&self, most: usize) -> Table {
        let columns = [
            ("input", Column::left(12).whole()),
            ("alone, %", Column::right(8)),
            ("95 in 100", Column::right(9)),
            ("in all, %", Column::right(9)),
            ("95 in 100", Column::right(9)),
            ("what it is", Column::rest(16).after(2)),
        ];
        let ends = |low: f64, high: f64| format!("{} to {}", percent(low), percent(high));
        let rows = self.summary.shares.iter().take(most).map(|one| {
            [
                one.of.input.clone(),
                percent(one.first),
                ends(one.first_low, one.first_high),
                percent(one.total),
                ends(one.total_low, one.total_high),
                labels::input(&one.of.input),
            ]
        });
        Table::of(columns, rows)
    }

    /// When B fails.
    pub fn fails(&self) -> Vec<String> {
        let (Some(fails), Some(a)) = (self.summary.fails, self.a()) else { return Vec::new() };
        let of = &self.summary.of;
        let by = match of.smallest > 0.0 {
            true => {
                format!(" by {} or more", difference(self.scale().figure(of.smallest, None), self.scale()))
            }
            false => String::new(),
        };
        let mut told =
            vec![format!("{} is not ahead of {a}{by} in {fails} of 100 plausible worlds.", self.b())];
        match &self.summary.boxes[..] {
            [] if (3..=97).contains(&fails) => {
                told.push("Those worlds have no few inputs in common.".to_owned())
            }
            [] => {}
            boxes => told.extend(boxes.iter().enumerate().map(|(place, one)| self.of_box(one, place > 0))),
        }
        told
    }

    fn of_box(&self, of: &BoxSummary, further: bool) -> String {
        let limits: Vec<String> = of.limits.iter().map(limit).collect();
        let where_to = if further { "Of the others: where" } else { "Where" };
        format!(
            "{where_to} {}, it fails in {} of 100 worlds; {} of 100 failures lie there ({} of 100 worlds).",
            join(&limits),
            of.density,
            of.coverage,
            of.mass
        )
    }

    /// The measurements to buy first.
    pub fn worth(&self) -> Vec<String> {
        let bought = self.bought();
        let Some(a) = self.a() else { return Vec::new() };
        if bought.is_empty() {
            return vec![format!(
                "Nothing is worth finding out first: whatever one input turns out to be, the choice between {a} and {} \
                 stays as it is.",
                self.b()
            )];
        }
        let all: Vec<String> = bought
            .iter()
            .map(|one| format!("{} ({})", labels::input(&one.of.input), self.price(one.worth)))
            .collect();
        let unit = if self.summary.of.in_money {
            ""
        } else {
            "; with worth_of_one in the scenario it is told in money"
        };
        vec![format!(
            "Find out first: {}. In brackets, by how much the expected loss of the choice falls once that input is \
             known{unit}.",
            join(&all)
        )]
    }

    /// Those that are worth more than chance may make of nothing.
    pub fn bought(&self) -> Vec<&KnownSummary> {
        let stands = |one: &&KnownSummary| {
            one.worth.value.is_some_and(|worth| worth > 0.0 && worth > 2.0 * one.worth.error.unwrap_or(0.0))
        };
        self.summary.known.iter().filter(stands).take(BOUGHT).collect()
    }

    pub fn price(&self, worth: Figure) -> String {
        match self.summary.of.in_money {
            true => dollars(worth),
            false => difference(worth, self.scale()),
        }
    }

    /// What difference it makes that inputs share a source.
    pub fn shared(&self) -> Vec<String> {
        let Some(SharedSummary { sources, apart, together }) = &self.summary.shared else {
            return Vec::new();
        };
        let inputs: usize = sources.iter().map(|one| one.of.len()).sum();
        let mut told = vec![format!(
            "{} of the inputs come from {}: where a source is off, it is off for all of its inputs, but each was drawn by \
             itself.",
            inputs,
            counted(sources.len() as u64, "source"),
        )];
        let figure = |value: Option<f64>| value.map_or("?".to_owned(), |value| bare(value, self.scale()));
        let mean = |of: &DrawnSummary| figure(of.mean.and_then(|mean| mean.value));
        let ends = |of: &DrawnSummary| format!("{} to {}", figure(of.low), figure(of.high));
        let mut differ = Vec::new();
        if mean(together) != mean(apart) {
            differ.push(format!(
                "on average it is {} {} and not {}",
                mean(together),
                self.unit(),
                mean(apart)
            ));
        }
        if ends(together) != ends(apart) {
            differ.push(format!("9 in 10 worlds lie from {} and not from {}", ends(together), ends(apart)));
        }
        if let (Some(a), Some(now), Some(before)) = (self.a(), together.fails, apart.fails)
            && now != before
        {
            differ
                .push(format!("{} is not ahead of {a} in {now} of 100 worlds and not in {before}", self.b()));
        }
        told.push(match differ.is_empty() {
            true => format!(
                "Drawn together, nothing of the answer changes: it is {} {} on average, and 9 in 10 worlds lie from {}.",
                mean(together),
                self.unit(),
                ends(together)
            ),
            false => format!("Drawn together, {}.", differ.join("; ")),
        });
        if let Some(first) = sources.first() {
            told.push(format!(
                "Most hangs on {}: its {} move it by {} {} together, the largest of them alone by {}.",
                first.tells,
                counted(first.of.len() as u64, "input"),
                figure(first.size.value),
                self.unit(),
                self.alone(first)
            ));
        }
        told
    }

    /// By how much the input of a source moves it that moves it most.
    fn alone(&self, of: &SourceSummary) -> String {
        let theirs = |one: &&ScreenedSummary| of.of.iter().any(|input| input.input == one.of.input);
        let first = self.summary.screened.iter().find(theirs).and_then(|one| one.size.value);
        first.map_or("?".to_owned(), |size| bare(size, self.scale()))
    }

    /// How far each source moves it.
    pub fn sources(&self) -> Table {
        let columns = [
            ("inputs of one source", Column::left(20).whole()),
            ("moves it by", Column::right(11)),
            ("95 in 100", Column::right(9)),
            ("one alone", Column::right(9)),
            ("which", Column::rest(20).after(2)),
        ];
        let sources = self.summary.shared.iter().flat_map(|shared| &shared.sources);
        let rows = sources.map(|one| {
            [
                one.tells.clone(),
                one.size.value.map_or("?".to_owned(), |size| bare(size, self.scale())),
                format!("{}–{}", bare(one.size_low, self.scale()), bare(one.size_high, self.scale())),
                self.alone(one),
                one.of.iter().map(|input| input.input.as_str()).collect::<Vec<_>>().join(", "),
            ]
        });
        Table::of(columns, rows)
    }

    /// What is to be known of the numbers.
    pub fn doubts(&self) -> Vec<String> {
        match self.summary.missing {
            0 => Vec::new(),
            points => vec![format!(
                "At {} no run had a value; the mean of the others stands there.",
                counted(points as u64, "point")
            )],
        }
    }
}

/// A share of the variance in percent.
fn percent(share: f64) -> String {
    shortest((share * 100.0).round() + 0.0)
}

/// Where an input lies in a box.
pub(super) fn limit(of: &LimitSummary) -> String {
    let name = format!("\"{}\"", labels::input(&of.of.input));
    let figure = |value: f64| short(value, &of.of);
    match (of.above, of.below) {
        (Some(above), Some(below)) => format!("{name} is from {} to {}", figure(above), figure(below)),
        (Some(above), None) => format!("{name} is above {}", figure(above)),
        (None, Some(below)) => format!("{name} is below {}", figure(below)),
        (None, None) => name,
    }
}

/// To three digits of the input's range.
fn short(value: f64, of: &InputName) -> String {
    let width = (of.high - of.low).abs();
    let mut step = 1.0;
    while step > width / 100.0 && step > 1e-9 {
        step /= 10.0;
    }
    shortest((value / step).round() * step)
}
