//! What a choice says, sentence by sentence, for the terminal and the report.

use super::super::number::{bare, counted, difference, dollars, estimate, level, loss, money};
use super::super::text::{named, thousands};
use crate::summary::choose::{ChooseSummary, ChosenDesign, FitSummary, GoalSummary};
use crate::summary::compare::Scale;

/// A summary, and how many columns a name may take; `None`: as many as it has.
pub(in super::super) struct Told<'a> {
    pub summary: &'a ChooseSummary,
    pub room: Option<usize>,
}

/// A large number as one says it.
pub(in super::super) fn many(count: f64) -> String {
    match count {
        ..1e7 => thousands(count as u64),
        ..1e9 => format!("{:.0} million", count / 1e6),
        ..1e12 => format!("{:.0} thousand million", count / 1e9),
        _ => "more than a million million".to_owned(),
    }
}

pub(in super::super) fn designs(count: f64) -> String {
    format!("{} design{}", many(count), if count == 1.0 { "" } else { "s" })
}

impl Told<'_> {
    pub fn scale(&self) -> Scale {
        Scale::of(self.summary.measures.first().map_or("share", |measure| &measure.unit))
    }

    /// What the measure by which is chosen is called.
    pub fn measure(&self) -> String {
        measure(self.summary)
    }

    /// A name in a sentence, which may hold commas or be a word of its own.
    fn name(&self, text: &str) -> String {
        format!("\"{}\"", named(text, self.room))
    }

    /// What a design sets, and what it starts from.
    pub fn settings(&self, design: &ChosenDesign) -> String {
        if design.settings.is_empty() {
            return "as the scenario has it".to_owned();
        }
        let set: Vec<String> =
            design.settings.iter().map(|one| format!("{} {}", one.name, one.shown)).collect();
        format!("like {}, but {}", self.name(&design.from), set.join(", "))
    }

    fn within(&self) -> String {
        self.summary.budget.map_or(String::new(), |budget| format!(" within {}", money(budget)))
    }

    fn costs(&self, design: &ChosenDesign) -> String {
        let all = design.money().map_or("an unknown amount".to_owned(), |money| dollars(money.mean));
        let yearly = design.money_per_year.filter(|one| one.mean.value.is_some_and(|value| value > 0.0));
        let yearly =
            yearly.map_or(String::new(), |one| format!(", {} in each funded year", dollars(one.mean)));
        format!("{all} over {} on average{yearly}", counted(u64::from(self.summary.months), "month"))
    }

    fn goal(&self, goal: &GoalSummary) -> String {
        let bound = match self.scale() {
            Scale::Share => format!("{} %", bare(goal.bound, Scale::Share)),
            Scale::Amount => bare(goal.bound, Scale::Amount),
        };
        format!("{} {} {bound}", self.measure(), if goal.at_least { "of at least" } else { "of at most" })
    }

    /// The answer: the sentence that leads, then the others.
    pub fn answer(&self) -> Vec<String> {
        let summary = self.summary;
        let mut told = match (&summary.goal, summary.chosen()) {
            (Some(goal), Some(design)) => self.cheapest(goal, design),
            (Some(goal), None) => self.missed(goal),
            (None, Some(design)) => self.as_much_as_any(design),
            (None, None) => vec![self.beyond()],
        };
        if let Some(design) = summary.chosen() {
            told.extend(self.luck(design));
        }
        told
    }

    fn cheapest(&self, goal: &GoalSummary, design: &ChosenDesign) -> Vec<String> {
        let mut told = vec![format!(
            "In this model the cheapest design found{} that reaches {} in {} of 100 plausible worlds is {}: {}.",
            self.within(),
            self.goal(goal),
            goal.share,
            self.name(&design.name),
            self.costs(design)
        )];
        let Some(reached) = design.reached else { return told };
        let fresh = reached.fresh;
        if fresh >= goal.share {
            told.push(format!(
                "In fresh worlds, which the search had not seen, it reaches it in {fresh} of 100 ({}).",
                how_often(fresh)
            ));
        } else {
            told.push(format!(
                "But in fresh worlds, which the search had not seen, it reaches it in {fresh} of 100 only, fewer than \
                 demanded: part of what it had in the search ({}) was luck.",
                reached.searched
            ));
            told.push(self.instead());
        }
        told
    }

    fn instead(&self) -> String {
        match self.summary.instead() {
            Some(design) => format!(
                "The cheapest told here that does is {}, in {} of 100: {}.",
                self.name(&design.name),
                design.reached.map_or(0, |reached| reached.fresh),
                self.costs(design)
            ),
            None => "None of those told here does.".to_owned(),
        }
    }

    fn missed(&self, goal: &GoalSummary) -> Vec<String> {
        let summary = self.summary;
        let Some(nearest) = summary.nearest.as_deref().and_then(|name| summary.design(name)) else {
            return vec![self.beyond()];
        };
        let reached = nearest.reached.map_or(0, |reached| reached.fresh);
        let mut told = vec![format!(
            "In this model nothing that was tried{} reaches {} in {} of 100 plausible worlds.",
            self.within(),
            self.goal(goal),
            goal.share
        )];
        told.push(format!(
            "What comes nearest is {}: it reaches it in {reached} of 100 fresh worlds, for {}.",
            self.name(&nearest.name),
            self.costs(nearest)
        ));
        if summary.instead().is_some() {
            told.push(self.instead());
        }
        told
    }

    fn as_much_as_any(&self, design: &ChosenDesign) -> Vec<String> {
        let smallest = self.summary.measures.first().and_then(|measure| measure.smallest_difference);
        let near =
            smallest.map_or(String::new(), |smallest| match (self.scale(), bare(smallest, self.scale())) {
                (Scale::Share, points) if points == "1" => " to within 1 point".to_owned(),
                (Scale::Share, points) => format!(" to within {points} points"),
                (Scale::Amount, amount) => format!(" to within {amount}"),
            });
        vec![
            format!(
                "In this model {} has as much {} as any design found{}{near}, and is the cheapest of those: {}.",
                self.name(&design.name),
                self.measure(),
                self.within(),
                self.costs(design)
            ),
            format!(
                "In fresh worlds, which the search had not seen, it has {} in the middle one; in brackets, where 9 in \
                 10 lie.",
                estimate(design.level(), self.scale())
            ),
        ]
    }

    /// Nothing is within the budget.
    fn beyond(&self) -> String {
        let summary = self.summary;
        let limit = summary.budget.map_or("that".to_owned(), money);
        match summary.cheapest.as_deref().and_then(|name| summary.design(name)) {
            Some(design) => format!(
                "In this model no design that was tried costs as little as {limit} over {}; the cheapest is {}: {}.",
                counted(u64::from(summary.months), "month"),
                self.name(&design.name),
                self.costs(design)
            ),
            None => "Nothing could be tried: every run failed.".to_owned(),
        }
    }

    /// What the winner of the search had too much there.
    fn luck(&self, design: &ChosenDesign) -> Option<String> {
        let (searched, fresh) = (design.searched?, design.level()?.mean);
        let less = self.summary.goal.as_ref().is_some_and(|goal| !goal.at_least);
        let lost = if less { fresh.value? - searched.value? } else { searched.value? - fresh.value? };
        (lost > 0.0 && !design.given).then(|| {
            format!(
                "Its mean was {} in the search and is {} in fresh worlds; told are the fresh ones.",
                level(searched, self.scale()),
                level(fresh, self.scale())
            )
        })
    }

    /// Who loses least, on average, in a bad world, and counting money.
    pub fn robust(&self) -> Vec<String> {
        let summary = self.summary;
        let of = |name: &Option<String>| name.as_deref().and_then(|name| summary.design(name));
        let within = if summary.budget.is_some() { "within the budget" } else { "of those told" };
        let mut told = Vec::new();
        if summary.designs.iter().filter(|design| design.loss.is_some()).count() < 2 {
            return told;
        }
        if let (Some(average), Some(bad)) = (of(&summary.average), of(&summary.bad_world))
            && let (Some(mean), Some(worst)) = (average.loss, bad.loss)
        {
            let mean = loss(mean.expected, self.scale());
            let worst = loss(worst.bad_world, self.scale());
            told.push(match average.name == bad.name {
                true => format!(
                    "Robust choice {within}: {} was picked for losing least against the best of each world; in fresh \
                     worlds it loses {mean} on average, and {worst} in a bad world (1 in 10 is worse).",
                    self.name(&average.name)
                ),
                false => format!(
                    "Robust choice {within}: {} was picked for losing least on average against the best of each world \
                     ({mean} in fresh ones), {} for losing least in a bad world, of which 1 in 10 is worse ({worst}).",
                    self.name(&average.name),
                    self.name(&bad.name)
                ),
            });
        }
        if let Some((net, lost)) = of(&summary.net).and_then(|net| Some((net, net.net_loss?))) {
            let lost = match lost.expected.value {
                None => String::new(),
                Some(0.0) => " (it loses nothing on average)".to_owned(),
                Some(_) => format!(" (it loses {} on average)", dollars(lost.expected)),
            };
            told.push(format!(
                "Counting the money against what a sustained practice is worth: {}{lost}.",
                self.name(&net.name)
            ));
        }
        told
    }

    /// How designs that cost too much are made to fit.
    pub fn fits(&self) -> Vec<String> {
        self.summary.fits.iter().map(|fit| self.fit(fit)).collect()
    }

    fn fit(&self, fit: &FitSummary) -> String {
        let steps: Vec<String> = fit
            .steps
            .iter()
            .map(|step| format!("{} from {} to {}", step.name, or_own(&step.from), or_own(&step.to)))
            .collect();
        let lost = match fit.loses {
            Some(figure) if figure.value.is_some_and(|value| value < 0.0) => {
                "gains rather than loses".to_owned()
            }
            Some(figure) => format!("loses {}", loss(figure, self.scale())),
            None => "loses an unknown amount".to_owned(),
        };
        let saved = fit.saves.map_or("an unknown amount".to_owned(), dollars);
        let how = match (fit.steps.len(), fit.fits) {
            (1, true) => "the one step down that loses least is ",
            (_, true) => "no single step is enough; these are: ",
            (_, false) => "no steps were found that are enough; the furthest found are: ",
        };
        format!(
            "{} is over the budget; {how}{}. It saves {saved} and {lost} (then {}).",
            self.name(&fit.design),
            steps.join(", "),
            self.name(&fit.to)
        )
    }

    /// What it rests on.
    pub fn check(&self) -> String {
        let search = &self.summary.search;
        let [first, second] = search.worlds.map(|worlds| thousands(u64::from(worlds)));
        let luck = search.luck.map(|luck| counted(u64::from(luck), "draw"));
        let tried = thousands(search.tried as u64);
        let all = match search.whole {
            true => format!("all {} there are were tried", designs(search.tried as f64)),
            false => format!("{tried} of {} were tried, and others may be better", designs(search.of)),
        };
        let within = match self.summary.budget {
            Some(_) => format!(", {} of them within the budget", thousands(search.within as u64)),
            None => String::new(),
        };
        format!(
            "{all}{within}, in {first} worlds × {} of luck; the best {} again in {second} others × {}. Picked was by \
             those; told is what {} fresh worlds × {} show, so that a winner's luck is not taken for merit.",
            luck[0],
            search.again,
            luck[1],
            thousands(u64::from(self.summary.worlds)),
            counted(u64::from(self.summary.luck), "draw"),
        )
    }
}

fn or_own(value: &str) -> &str {
    if value.is_empty() { "its own" } else { value }
}

/// What the measure by which is chosen is called in a sentence.
pub(in super::super) fn measure(summary: &ChooseSummary) -> String {
    match summary.measures.first().map(|measure| measure.name.as_str()) {
        Some("sustained_after") => "sustained 24 months after the funding".to_owned(),
        Some("sustained_funded") => "sustained when the funding ends".to_owned(),
        Some("sustained") => format!("sustained in month {}", summary.months),
        Some(name) => name.to_owned(),
        None => String::new(),
    }
}

/// The word for a share of worlds.
fn how_often(share: u8) -> &'static str {
    match share {
        95.. => "nearly always",
        75.. => "usually",
        60.. => "more often than not",
        _ => "no more often than not",
    }
}

/// A loss in a table.
pub(in super::super) fn lost(figure: Option<crate::summary::Figure>, scale: Scale) -> String {
    match figure {
        None => "–".to_owned(),
        Some(figure) if figure.value.is_none() => "?".to_owned(),
        Some(figure) if scale == Scale::Share => difference(figure, scale),
        Some(figure) => dollars(figure),
    }
}
