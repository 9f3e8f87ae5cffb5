//! What a class sees: all designs, its own among them, what the ten best share, whose prediction
//! was nearest, and who stays among the ten in new worlds.

use super::figures;
use super::protocol::{FigureRequest, FileAnswer, Reveal, Said, TableAnswer};
use crate::chart::{Frontier, Offer, Unit};
use crate::lesson::{self as lessons, BEST, Class, DESIGNS, LEVELS, LEVERS, Ranked, at_each_level};
use crate::report::Figure;
use crate::words::{labels, lesson as says};

/// px of a drawing that is saved.
const FILE_WIDTH: f64 = 680.0;

/// All that is shown; `fresh`: the number from which new worlds came.
pub(super) fn reveal(
    class: &Class,
    practice: &Ranked,
    now: &Ranked,
    fresh: Option<u64>,
    wanted: &[FigureRequest],
) -> Reveal {
    let said = |head: &str, says: String| Said { head: head.to_owned(), says };
    let mut parts = Vec::new();
    if let Some(seed) = fresh {
        let (then, best) = (practice.best(), now.best());
        let stayed = then.iter().filter(|number| best.contains(number)).count();
        let above =
            |ranked: &Ranked| then.iter().map(|number| ranked.above(*number)).sum::<f64>() / BEST as f64;
        parts.push(said("New worlds", says::stayed(seed, stayed, BEST, above(practice), above(now))));
        parts.push(said("Which lever matters most", matters(now, class)));
    } else {
        parts.push(said("What the ten best share", shared(now)));
        parts.push(said("Which lever matters most", matters(now, class)));
        parts.push(said("In how many worlds yours beats no backbone", nearest(now, class)));
        parts.push(said("At other prices", at_other_prices(now)));
    }
    let best = table_of_best(practice, now, fresh.is_some());
    let own = table_of_class(practice, now, class, fresh);
    let csv = csv(&own);
    let tables = if class.handed.is_empty() { vec![best] } else { vec![own, best] };
    // Both are on one page: what is drawn anew has names of its own.
    let new = if fresh.is_some() { "-new" } else { "" };
    let all = figures_of(now, class, &practice.best(), new);
    let find = |wanted: &FigureRequest| all.iter().find(|figure| figure.id == format!("{}{new}", wanted.id));
    let file = |figure: &Figure| FileAnswer {
        name: format!("{}.svg", figure.id),
        text: figure.file(&figure.draw(FILE_WIDTH, None)),
    };
    let drawn = |wanted: &FigureRequest| find(wanted).map(|figure| figures::one(figure, wanted));
    Reveal {
        parts,
        figures: wanted.iter().filter_map(drawn).collect(),
        tables,
        drawings: wanted.iter().filter_map(find).map(file).collect(),
        csv,
    }
}

fn label<'a>(ranked: &'a Ranked, lever: usize) -> &'a str {
    labels::setting(&ranked.lesson.levers[lever].setting)
}

/// In which level of a lever most of some designs agree, and how many of them.
fn most_at(designs: &[usize], lever: usize) -> (usize, usize) {
    let counts = at_each_level(designs, lever);
    let most = (0..LEVELS).max_by_key(|level| (counts[*level], std::cmp::Reverse(*level))).unwrap_or(0);
    (most, counts[most])
}

fn shared(ranked: &Ranked) -> String {
    let best = ranked.best();
    let told = (0..LEVERS).map(|lever| {
        let (level, count) = most_at(&best, lever);
        says::shared(label(ranked, lever), &ranked.lesson.levers[lever].words[level], count, best.len())
    });
    told.collect::<Vec<_>>().join(" ")
}

fn matters(ranked: &Ranked, class: &Class) -> String {
    let order = ranked.strongest_first();
    let right = class.handed.iter().filter(|one| one.coded.lever == order[0].0).map(|one| one.times).sum();
    let all = class.handed.iter().map(|one| one.times).sum();
    let effects = order.iter().map(|(lever, effect)| (label(ranked, *lever), *effect)).collect::<Vec<_>>();
    says::matters(&effects, right, all)
}

fn nearest(ranked: &Ranked, class: &Class) -> String {
    let misses: Vec<u8> = class
        .handed
        .iter()
        .flat_map(|one| {
            let lived = ranked.lived[lessons::number(one.coded.levels)];
            let miss = lived.ahead.abs_diff(one.coded.share as u8 * 5);
            std::iter::repeat_n(miss, one.times)
        })
        .collect();
    let allowed = ranked.lived.iter().zip(&ranked.ranks).filter(|(_, rank)| rank.is_some());
    let ends = allowed.fold((100, 0), |(low, high), (one, _)| (one.ahead.min(low), one.ahead.max(high)));
    says::ahead(ends.0, ends.1) + &says::nearest(&misses)
}

/// Where the strongest lever stands in the ten best, if every level costs a point, and if
/// designs cost what they would.
fn at_other_prices(ranked: &Ranked) -> String {
    let lesson = ranked.lesson;
    let (strongest, _) = ranked.strongest_first()[0];
    let words = &lesson.levers[strongest].words;
    let equal = ranked.best_of(|number| lesson.fits_equal_prices(lessons::levels(number)));
    let (level, count) = most_at(&equal, strongest);
    let mut told = vec![says::at_equal_prices(lesson.equal_points, count, equal.len(), &words[level])];
    for budget in &lesson.dollars {
        let best = ranked.best_of(|number| ranked.lived[number].cost <= *budget);
        let (level, count) = most_at(&best, strongest);
        told.push(says::at_real_costs(*budget, count, best.len(), &words[level]));
    }
    told.join(" ")
}

fn table_of_best(before: &Ranked, now: &Ranked, fresh: bool) -> TableAnswer {
    let mut heads = vec!["rank".to_owned(), "points".to_owned(), "design".to_owned()];
    if fresh {
        heads.push("rank in new worlds".to_owned());
    }
    let row = |(place, number): (usize, &usize)| {
        let levels = lessons::levels(*number);
        let mut row =
            vec![(place + 1).to_string(), before.lesson.cost(levels).to_string(), words(before, *number)];
        if fresh {
            row.push(now.ranks[*number].map_or(String::new(), |rank| rank.to_string()));
        }
        row
    };
    let rows = before.best().iter().enumerate().map(row).collect();
    TableAnswer { caption: "The ten best that the points allow".to_owned(), heads, rows, numbers: false }
}

fn table_of_class(before: &Ranked, now: &Ranked, class: &Class, fresh: Option<u64>) -> TableAnswer {
    let mut heads: Vec<String> = [
        "code",
        "times",
        "points",
        "rank",
        "practices above the mean",
        "beats no backbone, of 100 worlds",
        "predicted",
        "lever predicted",
    ]
    .map(str::to_owned)
    .into();
    if fresh.is_some() {
        heads.push("rank in new worlds".to_owned());
        heads.push("practices above the mean in new worlds".to_owned());
    }
    let rank = |ranked: &Ranked, number: usize| match ranked.ranks[number] {
        Some(rank) => says::rank(rank, ranked.affordable()),
        None => "over the points".to_owned(),
    };
    let row = |one: &lessons::Handed| {
        let number = lessons::number(one.coded.levels);
        let mut row = vec![
            lessons::code(before.lesson.number, &one.coded),
            one.times.to_string(),
            before.lesson.cost(one.coded.levels).to_string(),
            rank(before, number),
            says::signed(before.above(number)),
            before.lived[number].ahead.to_string(),
            (one.coded.share * 5).to_string(),
            label(before, one.coded.lever).to_owned(),
        ];
        if fresh.is_some() {
            row.push(rank(now, number));
            row.push(says::signed(now.above(number)));
        }
        row
    };
    let rows = class.handed.iter().map(row).collect();
    TableAnswer { caption: "The class".to_owned(), heads, rows, numbers: true }
}

fn csv(table: &TableAnswer) -> String {
    let columns = table.heads.clone();
    crate::chart::Drawn { columns, rows: table.rows.clone() }.csv()
}

/// All designs by points, and by what they would cost where that is what a lesson is about.
fn figures_of(now: &Ranked, class: &Class, best: &[usize], new: &str) -> Vec<Figure> {
    let lesson = now.lesson;
    let points = |number: usize| f64::from(lesson.cost(lessons::levels(number)));
    let (by_points, by_dollars) = (
        scatter(now, class, best, (Unit::Amount, "points", "points"), points),
        scatter(now, class, best, (Unit::Dollars, "USD a year", "cost_per_year"), |number| {
            now.lived[number].cost
        }),
    );
    let limits = (Some(f64::from(lesson.points)), None);
    let caption = |costs: &str| says::scatter(&lesson.measured, costs, class.handed.len(), DESIGNS);
    let figure = |id: &str, costs: &str, chart: Frontier| Figure {
        id: format!("{id}{new}"),
        caption: caption(costs),
        chart: chart.into(),
    };
    let mut figures = vec![figure("scatter", "points", Frontier { limits, ..by_points })];
    if !lesson.dollars.is_empty() {
        figures.push(figure("scatter-dollars", "dollars a year", by_dollars));
    }
    figures
}

fn scatter(
    now: &Ranked,
    class: &Class,
    best: &[usize],
    (unit, across, column): (Unit, &str, &'static str),
    cost: impl Fn(usize) -> f64,
) -> Frontier {
    let mine = |number: usize| class.handed.iter().any(|one| lessons::number(one.coded.levels) == number);
    let style = |number: usize| match (mine(number), best.contains(&number)) {
        (true, true) => 2,
        (true, _) => 0,
        (_, true) => 1,
        _ => 4,
    };
    let offer = |number: usize| Offer {
        name: says::design(&lessons::levels(number)),
        named: false,
        style: style(number),
        cost: cost(number),
        level: now.lived[number].level,
        range: None,
    };
    // What is marked is drawn last, over the others.
    let mut order: Vec<usize> = (0..DESIGNS).collect();
    order.sort_by_key(|number| (std::cmp::Reverse(style(*number)), *number));
    Frontier {
        across: across.into(),
        unit,
        up: now.lesson.measured.clone(),
        columns: ["design", column],
        offers: order.into_iter().map(offer).collect(),
        limits: (None, None),
        top: 0.0,
        legend: vec![
            (0, "the class".into()),
            (1, "the ten best".into()),
            (2, "both".into()),
            (4, "all others".into()),
        ],
    }
}

/// A design in words.
fn words(ranked: &Ranked, number: usize) -> String {
    let levels = lessons::levels(number);
    let words = ranked.lesson.levers.iter().zip(levels).map(|(lever, level)| lever.words[level].clone());
    words.collect::<Vec<_>>().join("; ")
}
