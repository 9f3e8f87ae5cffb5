//! Scenarios to begin with, commented, compiled into the program.

mod asked;
mod brought;

pub use asked::{Answers, QUESTIONS, Question};
pub use brought::{Brought, BroughtTies, from_roster, imported};

use super::file::SCHEMA_LINE;
use super::text::over_worlds;
use engine::model::registry::{COSTS, Entry, INPUTS};
use std::fmt::Write;

/// A scenario to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    pub name: &'static str,
    /// For whom or what it is, in a line.
    pub about: &'static str,
    text: &'static str,
}

/// All of them; the first is the one for whoever names none.
pub static TEMPLATES: &[Template] = &[
    Template {
        name: "starter",
        about: "no backbone, a lean one, one with another coach: the place to begin",
        text: include_str!("starter.toml"),
    },
    Template {
        name: "five-mechanisms",
        about: "for researchers: a full backbone, and one mechanism left out at a time",
        text: include_str!("five-mechanisms.toml"),
    },
    Template {
        name: "funder",
        about: "for funders: structures at about one budget, and what remains after it",
        text: include_str!("funder.toml"),
    },
    Template {
        name: "lesson",
        about: "for teachers: tell or ask, to be predicted before it is seen",
        text: include_str!("lesson.toml"),
    },
    Template {
        name: "evolving",
        about: "a backbone that stays, changes by plan, or adapts; a new challenge comes",
        text: include_str!("evolving.toml"),
    },
    Template {
        name: "sectors",
        about: "sectors that hardly know each other; a neutral and a partisan home",
        text: include_str!("sectors.toml"),
    },
    Template {
        name: "reference",
        about: "everything a scenario can say, with every input and cost",
        text: include_str!("reference.toml"),
    },
];

impl Template {
    /// The template of that name.
    pub fn named(name: &str) -> Option<&'static Template> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// The name of a template that was probably meant.
    pub fn near(name: &str) -> Option<&'static str> {
        super::suggestions::nearest(name, TEMPLATES.iter().map(|template| template.name))
    }

    /// The text of a file made of it, with the line for editors.
    pub fn text(&self) -> String {
        let text = format!("{SCHEMA_LINE}\n\n{}", self.text);
        match self.name {
            "reference" => text + &rows("inputs", INPUTS) + &rows("costs", COSTS),
            _ => text,
        }
    }
}

/// A section with every row of the registry, in comments, but for its heading.
fn rows(section: &str, rows: &[Entry]) -> String {
    let mut text = format!(
        "\n[{section}]\n# name = default, or {{ low = …, high = …, grade = …, source = … }}; a contested\n# one {{ off = share of worlds in which it is 0, median = …, high = … }}\n"
    );
    let mut part = "";
    for row in rows {
        if row.submodel != part {
            part = row.submodel;
            let _ = writeln!(text, "# -- {part}");
        }
        let _ = writeln!(
            text,
            "# {} = {}  # {}; {}; {}",
            row.name,
            row.default,
            row.unit,
            over_worlds(row.low, row.high, row.off),
            row.grade.name()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};
    use engine::model::registry::SETTINGS;

    #[test]
    fn every_template_is_a_scenario() {
        for template in TEMPLATES {
            let read = Scenario::read("t.toml", &template.text(), &HeldFiles::none());
            assert!(read.is_ok(), "{}: {}", template.name, read.unwrap_err());
        }
    }

    #[test]
    fn templates_say_what_levers_look_like() {
        for setting in SETTINGS.iter().filter(|setting| setting.anchors().next().is_some()) {
            let line = format!("# {}\n", setting.anchors_in_words());
            assert!(Template::named("reference").unwrap().text().contains(&line), "{line}");
        }
        for template in TEMPLATES {
            for line in template.text().lines().filter(|line| line.starts_with("# 0.3: ")) {
                let known =
                    SETTINGS.iter().any(|setting| line == format!("# {}", setting.anchors_in_words()));
                assert!(known, "{}: {line}", template.name);
            }
        }
    }

    #[test]
    fn the_funders_homes_differ_in_nothing_but_the_home() {
        let text = Template::named("funder").unwrap().text();
        let scenario = Scenario::read("t.toml", &text, &HeldFiles::none()).unwrap();
        let central = crate::study::Worlds::new(&scenario).draw(0);
        let advice = crate::summary::Understood::of(&scenario, &central).advice;
        assert_eq!(advice, [], "{advice:?}");
        let people: Vec<_> = scenario.designs.iter().map(|one| one.phases[0].levers.coaches).collect();
        assert_eq!(people, [0.0, 1.0, 1.0, 1.0, 2.0]);
    }

    #[test]
    fn the_reference_names_every_row() {
        let text = Template::named("reference").unwrap().text();
        // Uncommented, it says what the registry says.
        let full = text.replace("\n# -- ", "\n# ").lines().fold(String::new(), |all, line| {
            let row = line.strip_prefix("# ").filter(|rest| {
                rest.split_once(" = ")
                    .is_some_and(|(name, _)| INPUTS.iter().chain(COSTS).any(|row| row.name == name))
            });
            all + row.unwrap_or(line) + "\n"
        });
        let scenario = Scenario::read("t.toml", &full, &HeldFiles::none()).unwrap();
        let fixed = scenario.inputs.iter().chain(&scenario.costs);
        assert!(fixed.clone().all(|one| matches!(one.value, crate::scenario::Value::Fixed(_))));
    }
}
