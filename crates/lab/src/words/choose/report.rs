//! What the report of a `choose` says.

use super::sentences::{Told, lost};
use crate::summary::ChooseSummary;
use crate::summary::choose::ChosenDesign;
use crate::summary::compare::{Loss, Scale};
use crate::words::number::{bare, dollars, estimate, level, money};
use crate::words::report::{Caption, FINEST, Table, join, name};

fn told(summary: &ChooseSummary) -> Told<'_> {
    Told { summary, room: None }
}

/// The answer: the sentence that leads, then the others.
pub fn answer(summary: &ChooseSummary) -> Vec<String> {
    told(summary).answer()
}

/// The robust choice.
pub fn robust(summary: &ChooseSummary) -> Vec<String> {
    told(summary).robust()
}

/// What is over the budget, made to fit.
pub fn fits(summary: &ChooseSummary) -> Vec<String> {
    told(summary).fits()
}

/// How was searched, and how sure the numbers are.
pub fn check(summary: &ChooseSummary) -> Vec<String> {
    let check = told(summary).check();
    let mut letters = check.chars();
    let check = letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    vec![
        check,
        "The search is a Pareto local search: from the scenario's designs and a sample that fills the space it goes \
         one step at a time from those that nothing tried beats in money and in what is had, on average and in bad \
         worlds. It has no chance of its own: the same scenario gives the same choice on any number of threads."
            .to_owned(),
        FINEST.to_owned(),
    ]
}

/// What could be set, a line each.
pub fn axes(summary: &ChooseSummary) -> Vec<String> {
    summary.axes.iter().map(|axis| format!("{}: {}", axis.name, axis.levels.join(", "))).collect()
}

/// Designs that a page has room for.
const ROWS: usize = 10;

/// The designs for which a page has room: those that a sentence may name, the scenario's own,
/// what they become within the budget, and those that no other beats; the cheapest first.
pub fn shortlist(summary: &ChooseSummary) -> Vec<&ChosenDesign> {
    let ChooseSummary { choice, nearest, average, bad_world, net, cheapest, .. } = summary;
    let picked = [choice, nearest, average, bad_world, net, cheapest];
    let instead = summary.instead().map(|design| &design.name);
    let named: Vec<&String> = picked.into_iter().flatten().chain(instead).collect();
    let fitted: Vec<&String> = summary.fits.iter().map(|fit| &fit.to).collect();
    let reasons: [&dyn Fn(&ChosenDesign) -> bool; 4] = [
        &|design| named.contains(&&design.name),
        &|design| design.given,
        &|design| fitted.contains(&&design.name),
        &|design| design.efficient,
    ];
    let rank = |place: &usize| reasons.iter().position(|holds| holds(&summary.designs[*place]));
    let mut places: Vec<usize> = (0..summary.designs.len()).filter(|place| rank(place).is_some()).collect();
    places.sort_by_key(rank);
    places.truncate(ROWS);
    places.sort_unstable();
    places.into_iter().map(|place| &summary.designs[place]).collect()
}

/// The designs side by side.
pub fn designs(summary: &ChooseSummary, of: &[&ChosenDesign]) -> Table {
    let told = told(summary);
    let has = told.measure();
    let mut heads = vec!["design", "USD in all", "USD a year", has.as_str()];
    if summary.goal.is_some() {
        heads.push("target reached in, of 100 worlds");
    }
    heads.push("in the search");
    let row = |design: &&ChosenDesign| {
        let mut row = vec![
            marked(summary, design),
            design.money().map_or("–".to_owned(), |money| dollars(money.mean)),
            design.money_per_year.map_or("–".to_owned(), |money| dollars(money.mean)),
            estimate(design.level(), told.scale()),
        ];
        if summary.goal.is_some() {
            row.push(design.reached.map_or("–".to_owned(), |reached| reached.fresh.to_string()));
        }
        row.push(design.searched.map_or("–".to_owned(), |searched| level(searched, told.scale())));
        row
    };
    let rows = of.iter().map(row).collect();
    let caption = "In fresh worlds: money as a mean, the rest as a median; in brackets, where 9 in 10 worlds lie. The \
                   last column is the mean in the worlds of the search";
    Table::new(caption, &heads, rows)
}

fn marked(summary: &ChooseSummary, design: &ChosenDesign) -> String {
    let shown = name(&design.name);
    if summary.choice.as_ref() == Some(&design.name) { format!("→ {shown}") } else { shown }
}

/// What each of them sets.
pub fn settings(summary: &ChooseSummary) -> Option<Table> {
    let told = told(summary);
    let rows: Vec<Vec<String>> = summary
        .designs
        .iter()
        .filter(|design| !design.given)
        .map(|design| vec![marked(summary, design), design.structure.clone(), told.settings(design)])
        .collect();
    (!rows.is_empty()).then(|| {
        let mut table = Table::new(
            "Each starts from a design of the scenario",
            &["design", "structure", "from, and set otherwise"],
            rows,
        );
        table.numbers = false;
        table
    })
}

/// What each choice loses.
pub fn losses(summary: &ChooseSummary, of: &[&ChosenDesign]) -> Option<Table> {
    let told = told(summary);
    let with: Vec<&&ChosenDesign> = of.iter().filter(|design| design.loss.is_some()).collect();
    let net = with.iter().any(|design| design.net_loss.is_some());
    let mut heads = vec!["design", "on average", "in a bad world (1 in 10 is worse)", "not the best in"];
    if net {
        heads.extend(["net of money, on average", "net, in a bad world"]);
    }
    let cells = |loss: Option<Loss>, scale: Scale| {
        let part = |pick: fn(Loss) -> crate::summary::Figure| lost(loss.map(pick), scale);
        [part(|loss| loss.expected), part(|loss| loss.bad_world)]
    };
    let row = |design: &&&ChosenDesign| {
        let mut row = vec![marked(summary, design)];
        row.extend(cells(design.loss, told.scale()));
        row.push(design.loss.map_or("–".to_owned(), |loss| format!("{} of 100", loss.wrong)));
        if net {
            row.extend(cells(design.net_loss, Scale::Amount));
        }
        row
    };
    let within = summary.budget.map_or(String::new(), |budget| format!(" within {}", money(budget)));
    // Which a comparison of the same designs may not lead with.
    let measure = told.measure();
    let caption = format!("What each choice{within} loses against the best of each world, in {measure}");
    (with.len() > 1).then(|| Table::new(&caption, &heads, with.iter().map(row).collect()))
}

/// What is had, as an axis says it.
pub fn measured(summary: &ChooseSummary) -> String {
    told(summary).measure()
}

/// What the colours of the designs mean, by their styles.
pub fn legend(summary: &ChooseSummary) -> Vec<(usize, String)> {
    let lead = if summary.choice.is_some() { "the choice" } else { "what comes nearest" };
    let all = [(0, lead), (1, "of the scenario"), (4, "found")];
    all.map(|(style, what)| (style, what.to_owned())).to_vec()
}

/// Money against what is had: the caption.
pub fn frontier(summary: &ChooseSummary) -> Caption {
    let told = told(summary);
    let says = |design: &ChosenDesign| {
        let money = design.money().map_or("an unknown amount".to_owned(), |money| dollars(money.mean));
        let level_of = design.level().map_or("?".to_owned(), |one| level(one.median, told.scale()));
        format!("{} {level_of} for {money}", name(&design.name))
    };
    let efficient: Vec<&ChosenDesign> = summary.designs.iter().filter(|design| design.efficient).collect();
    let title = match &efficient[..] {
        [] => "Nothing is known well enough to be drawn".to_owned(),
        [one] => format!("One design costs least and has most: {}", says(one)),
        [first, .., last] => format!("From {} to {}", says(first), says(last)),
    };
    let mut lines = Vec::new();
    if let Some(budget) = summary.budget {
        lines.push(format!("upright, the budget of {}", money(budget)));
    }
    if let Some(goal) = &summary.goal {
        lines.push(format!("level, the target of {}", bound(goal.bound, told.scale())));
    }
    let dotted = if lines.is_empty() { String::new() } else { format!("; dotted: {}", lines.join("; ")) };
    Caption::new(
        title,
        &format!(
            "To the right costs more, up has more ({}, in the median world, as in the table); the upright lines hold 9 in \
             10 worlds{dotted}",
            told.measure()
        ),
        "Each mark is a design: its mean money, and what it has in the median of fresh worlds. The line joins those of \
         which no other told here costs as little and has as much; they and the choice are named, all others are in the \
         table.",
        join(&summary.designs.iter().map(says).collect::<Vec<_>>()) + ".",
    )
}

fn bound(bound: f64, scale: Scale) -> String {
    match scale {
        Scale::Share => format!("{} %", bare(bound, scale)),
        Scale::Amount => bare(bound, scale),
    }
}
