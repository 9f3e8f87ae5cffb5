//! What lay in a folder before new results came there.

use super::finished::is_of_report;
use super::manifest::Known;
use std::path::Path;

const FIGURES: &str = "figures/";

/// Results that new ones replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    command: Vec<String>,
    files: Vec<String>,
}

impl Earlier {
    /// Those of a folder, if it holds any of ours.
    pub fn at(folder: &Path) -> Option<Earlier> {
        let known = Known::read(folder)?;
        let files = known.files.into_iter().map(|file| file.name).collect();
        Some(Earlier { command: known.command, files })
    }

    /// What is to be said now that this command has written these files in their place; nothing
    /// if it is the same command, and nothing is gone that somebody had asked for.
    pub fn replaced(&self, command: &[String], files: &[impl AsRef<str>]) -> Option<String> {
        let asked = |words: &[String]| words.iter().skip(1).cloned().collect::<Vec<_>>().join(" ");
        let (before, now) = (asked(&self.command), asked(command));
        // Figures go together.
        let kind = |name: &str| if name.starts_with(FIGURES) { FIGURES.to_owned() } else { name.to_owned() };
        let there: Vec<String> = files.iter().map(|name| kind(name.as_ref())).collect();
        let of_report = self.files.iter().filter(|name| is_of_report(name)).map(|name| kind(name));
        let mut gone: Vec<String> = of_report.filter(|name| !there.contains(name)).collect();
        gone.dedup();
        if before == now && gone.is_empty() {
            return None;
        }
        let mut said = format!("Replaced the results of `backbone {before}`");
        if !gone.is_empty() {
            said += &format!("; {} went with them, and `backbone report` makes them again", gone.join(", "));
        }
        Some(said + ". With --out they would have stayed.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_question_replaces_is_said() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let files = ["memo.html", "report.html", "runs.csv"].map(str::to_owned).to_vec();
        let earlier = Earlier { command: words("/x/backbone compare a.toml"), files };
        let all = ["memo.html", "report.html", "runs.csv"];
        assert_eq!(earlier.replaced(&words("backbone compare a.toml"), &all), None);
        let said = earlier.replaced(&words("backbone compare a.toml"), &all[1..]).unwrap();
        assert!(said.contains("memo.html went with them"), "{said}");
        let said = earlier.replaced(&words("backbone compare a.toml --quick"), &all).unwrap();
        assert!(said.starts_with("Replaced the results of `backbone compare a.toml`."), "{said}");
    }
}
