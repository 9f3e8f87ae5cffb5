//! At the pictures of the answer: worlds one by one, practices as squares, and what remains.

use super::super::super::when;
use super::{called, leading, quoted};
use crate::summary::compare::{CompareSummary, ComparedDesign, Scale, Side, Word};
use crate::words::number::{bare, counted, difference, shortest};
use crate::words::report::{Caption, join};
use crate::words::text::thousands;
use engine::model::Moment;

/// Fifty worlds on the axis B less A.
pub fn dots(summary: &CompareSummary) -> Option<Caption> {
    let (headline, pair) = (summary.headline.as_ref()?, summary.headline_pair()?);
    let verdict = pair.verdict?;
    let scale = Scale::of(&summary.measures.first()?.unit);
    let (a, b) = (called(summary, &headline.a), called(summary, &headline.b));
    let worlds = verdict.worlds;
    let title = match (verdict.word, verdict.ahead) {
        _ if !summary.tells_shares() => format!("The lead of {b} over {a}, luck not yet told from worlds"),
        (Word::NoDifferenceThatMatters, _) => {
            format!("No difference that matters in {} of 100 worlds", worlds.neither)
        }
        (Word::AsGoodOrBetter, _) => {
            let (first, less) = if worlds.a > worlds.b { (&a, worlds.b) } else { (&b, worlds.a) };
            format!("{first} is as good or better in {} of 100 worlds", 100 - less)
        }
        (_, Some(Side::A)) => format!("{a} is clearly ahead in {} of 100 worlds", worlds.a),
        (_, Some(Side::B)) => format!("{b} is clearly ahead in {} of 100 worlds", worlds.b),
        (_, None) => format!("No clear winner: {a} ahead in {} of 100 worlds, {b} in {}", worlds.a, worlds.b),
    };
    let mut description = format!(
        "Lead of {b} over {a}, {}: {} in the middle world",
        when(summary),
        match pair.count.and_then(|count| count.median.value) {
            Some(1.0) => "1 practice".to_owned(),
            Some(count) => format!("{} practices", shortest(count)),
            None => difference(pair.difference.median, scale),
        }
    );
    if let Some(range) = pair.count.unwrap_or(pair.difference).range {
        let end = |end| if pair.count.is_some() { shortest(end) } else { bare(end, scale) };
        description += &format!(", from {} to {} in 9 of 10 worlds", end(range.low), end(range.high));
    }
    description += &match summary.tells_shares() {
        true => format!(
            ". Of 100 worlds, {b} is ahead in {}, {a} in {}, and in {} they lie closer together than matters.",
            worlds.b, worlds.a, worlds.neither
        ),
        false => ".".to_owned(),
    };
    Some(Caption::new(
        title,
        "Each of the fifty marks stands for 2 in 100 worlds: left of the line A sustains more, right of it B; between the dotted lines it is too little to matter",
        "Count marks, not area. A filled circle is a world in which B is ahead by more than the smallest difference \
         that matters, an open square one in which A is, an open circle one in which it hardly differs. Marks far from \
         the line are worlds in which the choice matters much; between the dotted lines it hardly does. Where many worlds \
         are alike, marks stand side by side. Left-over luck has been taken out.",
        description,
    ))
}

/// Practices as squares: the headline's two and none.
pub fn squares(summary: &CompareSummary) -> Option<Caption> {
    let without = summary.reference().filter(|design| !design.has_backbone)?;
    let count = |design: &ComparedDesign| design.counts.first().copied().flatten()?.median.value;
    let anyway = count(without)?;
    let shown: Vec<(&ComparedDesign, f64)> = leading(summary)
        .into_iter()
        .filter(|design| design.name != without.name)
        .filter_map(|design| Some((design, count(design)?)))
        .collect();
    let all = thousands(summary.cells() as u64);
    let told: Vec<String> = shown
        .iter()
        .map(|(design, held)| format!("{} with {}", shortest(*held), quoted(design.called())))
        .collect();
    (!told.is_empty()).then(|| {
        let anyway = shortest(anyway);
        Caption::new(
            format!("Of {all} practices, {} are sustained {}; {anyway} without a backbone", join(&told), when(summary)),
            "A square is a practice of one organization, in the middle world",
            "Small grey squares would be filled without any backbone. Full squares in colour are what the design adds. \
             A square with a line through it is one that is lost against no backbone; empty ones are not sustained.",
            format!("Sustained {} of {all}: {}; without a backbone {anyway}.", when(summary), join(&told)),
        )
    })
}

/// How many practices a square stands for.
pub fn square(worth: usize) -> String {
    format!("a square is {}", counted(worth as u64, "practice"))
}

/// What the squares mean.
pub fn squares_meaning() -> [String; 4] {
    ["sustained without a backbone too", "more, with it (in colour)", "fewer, with it", "not sustained"]
        .map(str::to_owned)
}

/// What is kept after the money, and what came in since.
pub fn remains(summary: &CompareSummary) -> Option<Caption> {
    let told: Vec<(&ComparedDesign, [String; 3])> = summary
        .designs
        .iter()
        .filter_map(|design| {
            let after = design.afterwards?;
            let then = design.levels.first().copied().flatten()?.mean.value?;
            let [kept, came] = [after.kept.mean.value?, after.came.mean.value?];
            Some((design, [then, kept, came].map(|share| bare(share, Scale::Share))))
        })
        .collect();
    let first = leading(summary)
        .into_iter()
        .find_map(|design| told.iter().find(|(other, _)| other.name == design.name))?;
    let (design, [then, kept, came]) = first;
    let months = Moment::MONTHS_AFTER;
    let described: Vec<String> = told
        .iter()
        .map(|(design, [then, kept, came])| {
            format!(
                "{}: {then} % when the funding ends; {kept} % kept, {came} % come in since",
                quoted(design.called())
            )
        })
        .collect();
    Some(Caption::new(
        format!(
            "{}: of the {then} % sustained when the funding ends, {kept} % is still there {months} months on; {came} % has \
             come in since",
            quoted(design.called())
        ),
        "Share of all organizations' practices, on average over worlds",
        "The thin bar is what was sustained when the funding ended. Below it, the solid part is what of that is kept, and \
         the light part what was finished since. Without a backbone, too, practices come in: compare the last bars.",
        described.join(". ") + ".",
    ))
}

/// What the bars of what remains mean.
pub fn remains_meaning() -> [String; 3] {
    [
        "when the funding ends".to_owned(),
        format!("{} months later: kept", Moment::MONTHS_AFTER),
        "come in since".to_owned(),
    ]
}
