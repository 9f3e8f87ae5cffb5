//! `screening.csv`, `shares.csv`, `boxes.csv`, `known.csv` and `sources.csv`: the tables of a sensitivity. Their
//! numbers are those of summary.json.

use super::{Column, Rows, Table};
use crate::summary::sensitivity::{
    BoxSummary, InputName, KnownSummary, ScreenedSummary, ShareSummary, SourceSummary,
};

fn of_input() -> Vec<Column> {
    vec![
        Column::text("section", "part of the scenario that the input belongs to"),
        Column::text("input", "name of the input"),
        Column::text("unit", "unit of the input"),
        Column::text("grade", "how good the evidence for it is"),
        Column::number("low", "of the input", "lower end of where 9 in 10 worlds have it"),
        Column::number("high", "of the input", "upper end of where 9 in 10 worlds have it"),
    ]
}

fn name(of: &InputName, rows: &mut Rows) {
    [&of.section, &of.input, &of.unit, &of.grade].into_iter().for_each(|text| rows.text(text));
    rows.number(of.low);
    rows.number(of.high);
}

/// A row per input, that which moves most first.
pub struct Screening;

impl Table for Screening {
    const FILE: &'static str = "screening.csv";
    type Of<'a> = &'a ScreenedSummary;

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        let mut all = of_input();
        all.extend([
            Column::number("size", unit, "mean size of the effect of its range (Morris: mu star)"),
            Column::number("size_low", unit, "lower end of its 95 % interval, by resampling"),
            Column::number("size_high", unit, "upper end of its 95 % interval"),
            Column::number("mean", unit, "mean effect with its sign (mu)"),
            Column::number("spread", unit, "how effects differ with what the others are (sigma)"),
        ]);
        all
    }

    fn rows(&self, one: &ScreenedSummary, rows: &mut Rows) {
        name(&one.of, rows);
        rows.value(one.size);
        [one.size_low, one.size_high, one.mean, one.spread]
            .into_iter()
            .for_each(|number| rows.number(number));
        rows.end();
    }
}

/// A row per leading input, the largest share first.
pub struct Shares;

impl Table for Shares {
    const FILE: &'static str = "shares.csv";
    type Of<'a> = &'a ShareSummary;

    fn columns(&self) -> Vec<Column> {
        let mut all = of_input();
        for (column, meaning) in [
            ("first", "share of the variance that it makes alone (Sobol' first order, Saltelli 2010)"),
            ("first_low", "lower end of its 95 % interval, by resampling"),
            ("first_high", "upper end of its 95 % interval"),
            ("total", "share with all that it does together with others (Sobol' total, Jansen)"),
            ("total_low", "lower end of its 95 % interval, by resampling"),
            ("total_high", "upper end of its 95 % interval"),
        ] {
            all.push(Column::number(column, "share", meaning));
        }
        all
    }

    fn rows(&self, one: &ShareSummary, rows: &mut Rows) {
        name(&one.of, rows);
        for number in [one.first, one.first_low, one.first_high, one.total, one.total_low, one.total_high] {
            rows.number(number);
        }
        rows.end();
    }
}

/// A row per limit of a box, the first box first.
pub struct Boxes;

impl Table for Boxes {
    const FILE: &'static str = "boxes.csv";
    type Of<'a> = (usize, &'a BoxSummary);

    fn columns(&self) -> Vec<Column> {
        let mut all = vec![Column::whole("box", "number", "boxes count from 1")];
        all.extend(of_input());
        all.extend([
            Column::number("above", "of the input", "in the box it is at least this; missing: no limit"),
            Column::number("below", "of the input", "in the box it is at most this; missing: no limit"),
            Column::number("above_by_chance", "probability", "quasi-p of the lower limit"),
            Column::number("below_by_chance", "probability", "quasi-p of the upper limit"),
            Column::whole("density", "of 100 worlds", "in the box, those in which B fails"),
            Column::whole("coverage", "of 100 worlds", "of those in which B fails, those in the box"),
            Column::whole("mass", "of 100 worlds", "of all, those in the box"),
        ]);
        all
    }

    fn rows(&self, (number, of): (usize, &BoxSummary), rows: &mut Rows) {
        for limit in &of.limits {
            rows.whole(number as u64);
            name(&limit.of, rows);
            for end in [limit.above, limit.below, limit.above_by_chance, limit.below_by_chance] {
                rows.maybe(end);
            }
            [of.density, of.coverage, of.mass].into_iter().for_each(|percent| rows.whole(percent));
            rows.end();
        }
    }
}

/// A row per input, that of which knowing is worth most first.
pub struct Known<'a>(pub &'a str);

impl Table for Known<'_> {
    const FILE: &'static str = "known.csv";
    type Of<'a> = &'a KnownSummary;

    fn columns(&self) -> Vec<Column> {
        let mut all = of_input();
        let meaning = "by how much the expected loss of the choice falls once it is known (EVPPI)";
        all.extend([
            Column::number("worth", self.0, meaning),
            Column::number("error", self.0, "its standard error, by resampling"),
            Column::whole("freedom", "number", "degrees of freedom of the curve that was fitted"),
        ]);
        all
    }

    fn rows(&self, one: &KnownSummary, rows: &mut Rows) {
        name(&one.of, rows);
        rows.value(one.worth);
        rows.error(one.worth);
        rows.whole(one.freedom);
        rows.end();
    }
}

/// A row per input of each source, that source which moves most first.
pub struct Sources<'a>(pub &'a str);

impl Table for Sources<'_> {
    const FILE: &'static str = "sources.csv";
    type Of<'a> = &'a SourceSummary;

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        let mut all = vec![
            Column::text("tells", "what the source tells of"),
            Column::text("source", "the source that the inputs share"),
        ];
        all.extend(of_input());
        all.extend([
            Column::number(
                "size",
                unit,
                "mean size of the effect of the ranges of all inputs of the source at once",
            ),
            Column::number("size_low", unit, "lower end of its 95 % interval, by resampling"),
            Column::number("size_high", unit, "upper end of its 95 % interval"),
            Column::number("mean", unit, "mean effect with its sign"),
            Column::number(
                "worth",
                self.0,
                "what it is worth to know all of them before the choice, drawn together",
            ),
            Column::number("error", self.0, "its standard error, by resampling"),
        ]);
        all
    }

    fn rows(&self, one: &SourceSummary, rows: &mut Rows) {
        for of in &one.of {
            [&one.tells, &one.source].into_iter().for_each(|text| rows.text(text));
            name(of, rows);
            rows.value(one.size);
            [one.size_low, one.size_high, one.mean].into_iter().for_each(|number| rows.number(number));
            rows.maybe(one.worth.and_then(|worth| worth.value));
            rows.maybe(one.worth.and_then(|worth| worth.error));
            rows.end();
        }
    }
}
