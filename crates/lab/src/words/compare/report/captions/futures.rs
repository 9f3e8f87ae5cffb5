//! At the pictures of who benefits, and of one possible future.

use super::super::tables::part_name;
use super::{called, quoted};
use crate::summary::compare::{CompareSummary, Future, Scale};
use crate::words::number::bare;
use crate::words::report::{Caption, join, share};

/// Who benefits: the parts of the organizations, by the design that is `of` the report.
pub fn benefits(summary: &CompareSummary, of: &[usize]) -> Option<Caption> {
    let groups = &summary.detail.groups;
    let last = *of.last()?;
    let at = |place: usize| {
        let known = groups.iter().filter_map(move |group| {
            let level = group.levels.get(place).copied().flatten()?.median;
            Some((part_name(&group.group), level, level.value?))
        });
        known.collect::<Vec<_>>()
    };
    let ends = at(last);
    let most = ends.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let least = ends.iter().min_by(|a, b| a.2.total_cmp(&b.2))?;
    let who = quoted(summary.designs.get(last)?.called());
    let title = match most.2 == least.2 {
        true => format!("With {who}, all parts of the organizations sustain alike: {}", share(most.1)),
        false => format!(
            "With {who}, the {} lags: {}, against {} of the {}",
            least.0,
            share(least.1),
            share(most.1),
            most.0
        ),
    };
    let says = |place: &usize| {
        let parts: Vec<String> =
            at(*place).into_iter().map(|(who, level, _)| format!("{who} {}", share(level))).collect();
        Some(format!("{}: {}", quoted(summary.designs.get(*place)?.called()), join(&parts)))
    };
    Some(Caption::new(
        title,
        &format!(
            "A row a part of the organizations, a mark a design: sustained in month {}; the line holds 9 in 10 worlds",
            summary.months
        ),
        "Thirds are by size. Read each row: how far the marks of two designs lie apart is what a part gains from the \
         one over the other. Below some thirty organizations, differences between parts are mostly luck.",
        of.iter().filter_map(says).collect::<Vec<_>>().join(". ") + ".",
    ))
}

/// Who knows whom, in one possible future.
pub fn network(summary: &CompareSummary) -> Option<Caption> {
    let futures = &summary.detail.futures;
    let first = futures.first()?;
    let count = first.organizations.len();
    let described = futures.iter().map(|future| {
        format!(
            "{}, month {}: {} of {count} organizations sustain every practice, {} none, {} are members",
            called(summary, &future.design),
            future.month,
            future.all,
            future.none,
            future.members
        )
    });
    Some(Caption::new(
        "One of many futures (not a result)".to_owned(),
        "A circle is an organization, a line a tie; the fill is how many practices it sustains at the last month",
        "This is one draw of luck with every input at its centre, not an average: another draw looks different. The \
         same organization stands at the same place in each panel. A dashed circle is no member of the initiative.",
        described.collect::<Vec<_>>().join(". ") + ".",
    ))
}

/// Stages over time, in the same future.
pub fn flow(summary: &CompareSummary) -> Option<Caption> {
    let futures = &summary.detail.futures;
    let last = |future: &Future, stage: usize| {
        future
            .stages
            .get(stage)
            .and_then(|shares| shares.last())
            .map_or("?".to_string(), |share| bare(*share, Scale::Share))
    };
    if futures.is_empty() {
        return None;
    }
    let stages = ["unaware", "aware", "committed", "implementing", "sustained", "lapsed"];
    let described = futures.iter().map(|future| {
        let ends: Vec<String> = stages
            .iter()
            .enumerate()
            .map(|(place, stage)| format!("{stage} {}", last(future, place)))
            .collect();
        format!(
            "{}, month {}, in percent: {}",
            called(summary, &future.design),
            future.month,
            ends.join(", ")
        )
    });
    Some(Caption::new(
        "How that future went, stage by stage".to_owned(),
        "Share of all organizations' practices in each stage, month by month; the layers fill 100 %",
        "Read a layer's height, not its upper edge. Practices move from unaware, at the top, down to sustained; what \
         has lapsed stands at the bottom, in grey.",
        described.collect::<Vec<_>>().join(". ") + ".",
    ))
}
