//! The tables of a comparison's report: their heads, and cells as text.

use super::super::change::{first_known, leads, paths};
use super::super::table::{SHOWN, price, setting};
use super::super::when;
use crate::summary::Figure;
use crate::summary::compare::{CompareSummary, ComparedDesign, Estimate, Group, Loss, OfMembers, Scale};
use crate::words::labels;
use crate::words::number::{dollars, estimate, if_any, lead, level, loss, part, whole};
use crate::words::report::{Table, name, number, range};
use engine::model::Moment;

/// Designs that a page has room for.
const ROWS: usize = 7;

/// The places of the designs for which a page has room: the headline's two, then the first
/// ones; in order.
pub fn shortlist(summary: &CompareSummary) -> Vec<usize> {
    let place = |name: &String| summary.designs.iter().position(|design| design.name == *name);
    let leading: Vec<usize> = summary
        .headline
        .iter()
        .flat_map(|headline| [place(&headline.a), place(&headline.b)])
        .flatten()
        .collect();
    let others = (0..summary.designs.len()).filter(|place| !leading.contains(place));
    let mut all: Vec<usize> = leading.iter().copied().chain(others).take(ROWS).collect();
    all.sort_unstable();
    all
}

/// What the designs are: home, staff, coaches, meetings, money.
pub fn designs(summary: &CompareSummary, places: &[usize]) -> Table {
    let settings: Vec<&str> = std::iter::once("structure").chain(SHOWN).collect();
    let heads: Vec<&str> = std::iter::once("design")
        .chain(settings.iter().map(|name| labels::setting(name)))
        .chain(["cost in all", "a year"])
        .collect();
    let row = |design: &ComparedDesign| {
        let cost = |cost: Option<Estimate>| cost.map_or("–".to_string(), |cost| dollars(cost.median));
        std::iter::once(name(design.called()))
            .chain(settings.iter().map(|name| setting(summary, design, name)))
            .chain([cost(design.cost), cost(design.cost_per_year)])
            .collect()
    };
    let rows = places.iter().map(|place| row(&summary.designs[*place])).collect();
    let phases = summary.basis.designs.iter().any(|design| !design.phases.is_empty());
    let caption = match phases {
        true => {
            "As they begin. Staff and coaches: full-time posts. A year: the total, divided by the years of funding"
        }
        false => "Staff and coaches: full-time posts. A year: the total, divided by the years of funding",
    };
    Table::new(caption, &heads, rows)
}

/// What comes of the designs: the leading measure, what remains, the price.
pub fn outcomes(summary: &CompareSummary, places: &[usize]) -> Table {
    let place = |moment: Moment| summary.measure(moment.name());
    let (after, kept, renewal) =
        (place(Moment::SustainedAfter), place(Moment::KeptAfter), place(Moment::Renewal));
    let leading = format!("sustained {}", when(summary));
    let later = format!("{} months on", Moment::MONTHS_AFTER);
    let mut columns = vec![(Some(0), leading.as_str())];
    columns.extend([
        (after, later.as_str()),
        (kept, "of the first, still there then"),
        (renewal, "taking up what is new"),
    ]);
    columns.retain(|(place, _)| place.is_some());
    let mut heads = vec!["design"];
    heads.extend(columns.iter().map(|(_, head)| *head));
    heads.push("$ for each practice more than none");
    let row = |design: &ComparedDesign| {
        let cell = |(place, _): &(Option<usize>, &str)| {
            let Some(place) = *place else { return estimate(None, Scale::Share) };
            match design.counts.get(place).copied().flatten() {
                Some(count) => counted(count),
                None => estimate(design.levels[place], Scale::Share),
            }
        };
        let mut row = vec![name(design.called())];
        row.extend(columns.iter().map(cell));
        row.push(price(&design.price));
        row
    };
    let rows = places.iter().map(|place| row(&summary.designs[*place])).collect();
    Table::new(
        "The middle world: half of all worlds are better, half worse; in brackets, where 9 in 10 lie. They overlap as worlds differ; designs are compared within each world",
        &heads,
        rows,
    )
}

/// So many practices, and where 9 in 10 worlds lie.
fn counted(of: Estimate) -> String {
    let range = of.range.map(|ends| format!(" ({}–{})", number(ends.low), number(ends.high)));
    format!("{}{}", if_any(Some(of.median), whole), range.unwrap_or_default())
}

/// What it takes of the members, and what it leaves behind.
pub fn members(summary: &CompareSummary, places: &[usize]) -> Table {
    let known = |of: fn(&OfMembers) -> Option<Estimate>| {
        summary.designs.iter().any(|design| of(&design.members).is_some())
    };
    let trust = known(|members| members.trust);
    let mut heads = vec!["design", "hours a year of each organization", "organizations that have left"];
    heads.extend(trust.then_some("trust in the backbone"));
    heads.push("members' own norm");
    let row = |design: &ComparedDesign| {
        let OfMembers { hours, left, trust: of_trust, norm } = design.members;
        let middle = |of: Option<Estimate>, tell: fn(Figure) -> String| if_any(of.map(|of| of.median), tell);
        let mut row = vec![name(design.called()), middle(hours, whole), middle(left, whole)];
        row.extend(trust.then(|| middle(of_trust, part)));
        row.push(middle(norm, part));
        row
    };
    let rows = places.iter().map(|place| row(&summary.designs[*place])).collect();
    let caption = format!("What it takes of the members, and leaves behind in month {}", summary.months);
    Table::new(&caption, &heads, rows)
}

/// The lead with each input at either end of its range.
pub fn flips(summary: &CompareSummary) -> Option<Table> {
    let change = summary.change.as_ref().filter(|change| !change.flips.is_empty())?;
    let rows = change.flips.iter().map(|flip| {
        let [low, high] = leads(summary, flip);
        vec![
            labels::input(&flip.input),
            flip.input.clone(),
            range(flip.low, flip.high),
            low,
            high,
            flip.flips_at.map_or("–".to_owned(), number),
            flip.grade.clone(),
        ]
    });
    let heads = [
        "what",
        "input",
        "9 in 10 worlds",
        "lead of B at the low end",
        "at the high end",
        "turns at",
        "grade",
    ];
    Some(Table::new("What matters most, and where the answer turns", &heads, rows.collect()))
}

/// What is sustained with the backbone kept, ended, and the members' own norm gone too.
pub fn holds(summary: &CompareSummary) -> Option<Table> {
    let first = first_known(summary)?;
    let rows = summary.holds.iter().map(|holds| {
        let cells = paths(holds).map(|figure| level(figure, Scale::Share));
        std::iter::once(name(summary.called(&holds.design))).chain(cells).collect()
    });
    let caption =
        format!("Sustained {} months after the funding ends, on average over worlds", first.months_after);
    let heads = ["were the backbone", "kept", "ended", "ended, and the members' own norm with it"];
    Some(Table::new(&caption, &heads, rows.collect()))
}

const LOSSES: [&str; 5] = [
    "design",
    "on average",
    "in a bad world (1 in 10 is worse)",
    "where it is not the best",
    "not the best in",
];

/// Losses of every choice against the best of each world.
pub fn robust(summary: &CompareSummary, places: &[usize]) -> Table {
    let rows = places.iter().map(|place| {
        let design = &summary.designs[*place];
        losses(design.called(), design.loss, Scale::Share)
    });
    Table::new("What each choice loses against the best of each world", &LOSSES, rows.collect())
}

/// The same in money, if the file says what a sustained practice is worth.
pub fn net_losses(summary: &CompareSummary) -> Option<Table> {
    let known = summary.designs.iter().any(|design| design.net_loss.is_some());
    known.then(|| {
        let rows =
            summary.designs.iter().map(|design| losses(design.called(), design.net_loss, Scale::Amount));
        Table::new("The same in USD: worth of what is sustained less money spent", &LOSSES, rows.collect())
    })
}

fn losses(design: &str, lost: Option<Loss>, scale: Scale) -> Vec<String> {
    let Some(lost) = lost else {
        return vec![name(design), "–".into(), "–".into(), "–".into(), "–".into()];
    };
    let cell = |figure: Figure| match (figure.value, scale) {
        (None, _) => "?".to_string(),
        (Some(_), Scale::Share) => loss(figure, scale),
        (Some(_), Scale::Amount) => dollars(figure),
    };
    vec![
        name(design),
        cell(lost.expected),
        cell(lost.bad_world),
        lost.if_wrong.map_or("–".to_string(), cell),
        format!("{} of 100 worlds", lost.wrong),
    ]
}

/// Every pair by the leading measure.
pub fn pairs(summary: &CompareSummary) -> Option<Table> {
    let leading = summary.measures.first()?;
    let scale = Scale::of(&leading.unit);
    let of_leading = summary.pairs.iter().filter(|pair| pair.measure == leading.name);
    let rows: Vec<Vec<String>> = of_leading
        .filter_map(|pair| {
            let verdict = pair.verdict?;
            Some(vec![
                name(summary.called(&pair.b)),
                name(summary.called(&pair.a)),
                verdict.worlds.b.to_string(),
                verdict.worlds.a.to_string(),
                verdict.worlds.neither.to_string(),
                match pair.count {
                    Some(count) => lead(count.median, summary.counted(), scale),
                    None => lead(pair.difference.median, None, scale),
                },
            ])
        })
        .collect();
    let heads = ["B", "A", "B ahead, of 100 worlds", "A ahead", "closer together", "B leads by"];
    (rows.len() > 1).then(|| Table::new("Every pair", &heads, rows))
}

/// A part of the organizations, as it is called.
pub fn part_name(group: &Group) -> String {
    match group {
        Group::Smallest => "smallest third".to_string(),
        Group::Middle => "middle third".to_string(),
        Group::Largest => "largest third".to_string(),
        Group::Sector { name: sector } => format!("sector {}", name(sector)),
    }
}

/// What parts of the organizations sustain at the last month.
pub fn groups(summary: &CompareSummary) -> Option<Table> {
    let heads: Vec<String> = std::iter::once("organizations".to_string())
        .chain(summary.designs.iter().map(|design| name(design.called())))
        .collect();
    let rows: Vec<Vec<String>> = summary
        .detail
        .groups
        .iter()
        .map(|group| {
            let who = part_name(&group.group);
            let levels = group.levels.iter().map(|level| estimate(*level, Scale::Share));
            std::iter::once(who).chain(levels).collect()
        })
        .collect();
    let caption = format!("Sustained in month {}, by size and sector", summary.months);
    (!rows.is_empty()).then_some(Table { caption, heads, rows, numbers: true, ..Table::default() })
}
