//! `why.csv`: the headline's difference, laid to what differs between the two designs.

use super::{Column, Rows, Table};
use crate::summary::compare::{SettingSwapped, WhyShare, WhySummary};

/// By measure: a row per thing that differs, the one that moves most first; then what they do
/// together, and all. Its numbers are those of summary.json.
pub struct WhyRows;

impl Table for WhyRows {
    const FILE: &'static str = "why.csv";
    type Of<'a> = &'a WhySummary;

    fn columns(&self) -> Vec<Column> {
        let measure = "of the measure";
        vec![
            Column::text("measure", "name of the measure"),
            Column::text(
                "part",
                "what differs; `together` is what is left over, `difference` all that B has beyond A",
            ),
            Column::text("a", "its settings as A has them"),
            Column::text("b", "its settings as B has them"),
            Column::number("share", measure, "mean of B less A that comes from it"),
            Column::number("error", measure, "Monte-Carlo error of that, over worlds"),
            Column::number("low", measure, "lower end of where 9 in 10 worlds have it"),
            Column::number("high", measure, "upper end of where 9 in 10 worlds have it"),
            Column::number(
                "practices",
                "practices of one organization",
                "the share as a number of practices",
            ),
            Column::text(
                "method",
                "one_thing: nothing else differs; shapley: mean over all orders of swapping; first_and_last: mean of \
                 swapping it alone and swapping it last",
            ),
        ]
    }

    fn rows(&self, why: &WhySummary, rows: &mut Rows) {
        for (place, measure) in why.measures.iter().enumerate() {
            let mut row = |part: &str, [a, b]: [String; 2], share: &WhyShare| {
                [&measure.name[..], part, &a, &b].into_iter().for_each(|text| rows.text(text));
                rows.value(share.share);
                rows.error(share.share);
                rows.range(share.range);
                rows.value(share.practices);
                rows.text(why.method.name());
                rows.end();
            };
            for part in &why.parts {
                let settings = [told(&part.settings, |one| &one.a), told(&part.settings, |one| &one.b)];
                row(part.of.name(), settings, &part.shares[place]);
            }
            if let Some(together) = &measure.together {
                row("together", [String::new(), String::new()], together);
            }
            row("difference", [String::new(), String::new()], &measure.difference);
        }
    }
}

fn told(settings: &[SettingSwapped], of: fn(&SettingSwapped) -> &String) -> String {
    let one = settings.iter().map(|setting| format!("{} = {}", setting.name, of(setting)));
    one.collect::<Vec<_>>().join("; ")
}
