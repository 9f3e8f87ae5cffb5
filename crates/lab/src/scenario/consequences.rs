//! Faults that only follow from others: one slip is told once.

use super::fault::{Finding, Findings, code, line_starts};
use std::collections::BTreeSet;
use std::ops::Range;

impl Findings {
    /// Where the text is broken, what was understood of it may be wrong: drops the faults that
    /// may follow from that rather than from what was meant.
    pub fn forget_consequences_of_broken_syntax(&mut self) {
        let text = &self.sources[0].text;
        let starts = line_starts(text);
        // Counted from 0.
        let line = |span: &Range<usize>| starts.partition_point(|start| *start <= span.start) - 1;
        let in_scenario = self.findings.iter().filter(|one| one.source == 0);
        let broken: BTreeSet<usize> =
            in_scenario.filter(|one| one.code == code::SYNTAX).map(|one| line(&one.span)).collect();
        if broken.is_empty() {
            return;
        }
        let heads: BTreeSet<usize> = text
            .split('\n')
            .enumerate()
            .filter(|(_, text)| text.trim_start().starts_with('['))
            .map(|(line, _)| line)
            .collect();
        // What stands under a broken heading is read as if it belonged elsewhere.
        let under_broken = |line: usize| {
            let head = heads.range(..=line).next_back();
            head.is_some_and(|head| *head != line && broken.contains(head))
        };
        // Where only values are broken, the rest stands as it was meant.
        let only_values = self.findings.iter().all(|one| one.code != code::SYNTAX || one.fix.is_some());
        let broken_text: Vec<&str> =
            broken.iter().filter_map(|line| text.get(starts[*line]..)?.lines().next()).collect();
        let follows = |one: &Finding| match one.code {
            code::MISSING if only_values => {
                one.key.as_ref().is_none_or(|key| broken_text.iter().any(|line| line.contains(key.as_str())))
            }
            code::UNKNOWN_KEY | code::MISPLACED_KEY => !only_values,
            code::MISSING | code::UNKNOWN_DESIGN => true,
            _ => one.span == (0..0),
        };
        let mut told = BTreeSet::new();
        self.findings.retain(|one| {
            if one.source != 0 {
                return true;
            }
            let at = line(&one.span);
            if one.code == code::SYNTAX {
                // One slip may break a line in several places.
                return !under_broken(at) && told.insert(at);
            }
            !follows(one) && !broken.contains(&at) && !under_broken(at)
        });
    }

    /// What stands in the wrong place is missing in the right one: that is one fault.
    pub fn forget_what_is_only_misplaced(&mut self) {
        let misplaced = self.findings.iter().filter(|one| one.code == code::MISPLACED_KEY);
        let keys: BTreeSet<String> = misplaced.filter_map(|one| one.key.clone()).collect();
        let is_missing = |key: &Option<String>| key.as_ref().is_some_and(|key| keys.contains(key));
        self.findings.retain(|one| one.code != code::MISSING || !is_missing(&one.key));
    }
}
