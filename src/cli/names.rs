//! Names that a shell may complete where other words are allowed, too.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use lab::scenario::TEMPLATES;
use lab::words::explain;
use std::ffi::OsStr;

/// Takes any text; offers some.
#[derive(Debug, Clone)]
pub(super) struct Names(fn() -> Vec<String>);

impl Names {
    /// Those of the templates.
    pub fn of_templates() -> Names {
        Names(|| TEMPLATES.iter().map(|template| template.name.to_owned()).collect())
    }

    /// Everything that can be explained.
    pub fn of_topics() -> Names {
        Names(|| sorted(explain::topics().into_iter().map(|topic| topic.name)))
    }

    /// What a design may choose.
    pub fn of_levers() -> Names {
        Names(|| {
            let topics = explain::topics().into_iter();
            let chosen = topics.filter(|topic| ["lever", "structure value"].contains(&topic.sort));
            sorted(chosen.map(|topic| topic.name))
        })
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    // Shells take some signs for their own.
    let plain =
        |name: &String| name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    let mut names: Vec<String> = names.filter(plain).collect();
    names.sort();
    names.dedup();
    names
}

impl TypedValueParser for Names {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}
