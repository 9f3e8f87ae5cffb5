//! Claims by themselves, whichever study told of them: in lines, and as a page.

use super::compare::{claim as line, claims as listed};
use super::text::thousands;
use super::wrap::Lines;
use crate::scenario::sentence;
use crate::summary::compare::{Decision, HypothesisSummary, ThreeShares};
use std::fmt::Write;

/// All claims of a scenario, in lines of at most `width` columns.
pub fn text(title: &str, claims: &[HypothesisSummary], width: usize) -> String {
    let mut lines = Lines::new(width);
    lines.words(title);
    listed(claims, &mut lines);
    lines.into_text()
}

/// How many runs may come on top.
pub fn announced(runs: u64) -> String {
    format!(
        "Where luck leaves a claim in doubt, worlds are drawn more often: up to {} more runs.",
        thousands(runs)
    )
}

/// A scenario file whose claims were answered.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its name, as a command line has it.
    pub file: String,
    /// What stands in it: its comments tell what a study can't.
    pub text: String,
    pub question: Option<String>,
    /// What makes the answers again.
    pub command: String,
    pub claims: Vec<HypothesisSummary>,
}

impl Answered {
    /// What a comment `# Key: …` says.
    fn said(&self, key: &str) -> Option<&str> {
        let begins = format!("# {key}: ");
        self.text.lines().find_map(|line| line.strip_prefix(begins.as_str()))
    }

    fn claim(&self) -> &str {
        self.said("Claim").or(self.question.as_deref()).unwrap_or(&self.file)
    }

    /// How many are supported, refuted, and neither.
    fn counts(&self) -> String {
        let count = |of: fn(Decision) -> bool| self.claims.iter().filter(|claim| of(claim.decision)).count();
        let supported = count(|decision| decision == Decision::Supported);
        let refuted = count(|decision| decision == Decision::Refuted);
        format!(
            "{supported} supported, {refuted} refuted, {} undecided",
            self.claims.len() - supported - refuted
        )
    }

    fn stand(&self) -> &'static str {
        let all = self.claims.iter().flat_map(|claim| &claim.priors);
        match (all.clone().count(), all.clone().all(|prior| prior.stands)) {
            (0, _) => "not asked",
            (_, true) => "all",
            (_, false) => "not all",
        }
    }
}

/// The page of some files in Markdown; `intro` and `outro` are its own.
pub fn page(intro: &str, answered: &[Answered], outro: &str) -> String {
    let mut page = format!("{}\n\n", intro.trim_end());
    page += "| | the claim of the field | its tests | stand under other beliefs |\n|--:|---|---|---|\n";
    for (number, one) in answered.iter().enumerate() {
        let number = number + 1;
        let _ = writeln!(
            page,
            "| {number} | [{}](#claim-{number}) | {} | {} |",
            one.claim(),
            one.counts(),
            one.stand()
        );
    }
    for (number, one) in answered.iter().enumerate() {
        let number = number + 1;
        let _ = write!(page, "\n<a id=\"claim-{number}\"></a>\n\n## {number}. {}\n\n", one.claim());
        if let Some(source) = one.said("Source") {
            let _ = writeln!(page, "Source: {source}.  ");
        }
        let _ = writeln!(page, "File: `{}`. Again: `{}`.\n", one.file, one.command);
        one.claims.iter().for_each(|claim| page += &section(claim));
        let told = [
            ("Could it have come out otherwise?", one.said("Otherwise")),
            ("What evidence says:", one.said("Evidence")),
            ("What can't be asked yet:", one.said("Missing")),
        ];
        for (what, said) in told.into_iter().filter_map(|(what, said)| Some((what, said?))) {
            let _ = writeln!(page, "\n**{what}** {}", sentence(said));
        }
    }
    let _ = write!(page, "\n{}\n", outro.trim());
    page
}

/// One claim: the answer in words, what was tested, and a bar of a hundred worlds.
fn section(claim: &HypothesisSummary) -> String {
    let told = line(claim);
    let answer = told.strip_prefix(&claim.claim).unwrap_or(&told).trim_start_matches(':').trim();
    let by = format!(", by more than {}", claim.smallest_effect);
    let by = if claim.smallest_effect > 0.0 && !claim.effect_in_test { by.as_str() } else { "" };
    let mut text = format!("- **{}.** {} Test: `{}`{by}.\n", claim.claim, sentence(answer), claim.test);
    if let Some(shares) = claim.shares {
        let _ = writeln!(text, "  <br>`{}`", bar(shares));
    }
    text
}

/// A letter for two worlds: more, alike, less.
fn bar(ThreeShares { more, less, .. }: ThreeShares) -> String {
    let half = |share: u8| usize::from(share).div_ceil(2).min(50);
    let (more, less) = (half(more), half(less).min(50 - half(more)));
    "█".repeat(more) + &"░".repeat(50 - more - less) + &"▒".repeat(less)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_a_letter_for_two_worlds() {
        for (more, less) in [(0, 0), (100, 0), (0, 100), (51, 49), (33, 33), (1, 99)] {
            let shares = ThreeShares { more, alike: 100 - more - less, less };
            assert_eq!(bar(shares).chars().count(), 50, "{more} {less}");
        }
    }
}
