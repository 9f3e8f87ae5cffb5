//! A scenario made of what somebody answers to ten questions in words.

use super::brought::{Brought, BroughtTies, initiative};
use crate::scenario::file::SCHEMA_LINE;
use crate::scenario::table::fold;
use crate::scenario::{Faults, Files, TablesRead};
use engine::model::Structure;
use std::fmt::Write as _;

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub ask: &'static str,
    /// What is taken for an empty answer, as it is shown.
    pub usual: &'static str,
}

/// All of them, in their order.
pub static QUESTIONS: [Question; 10] = [
    Question { ask: "What is your initiative called?", usual: "Our initiative" },
    Question {
        ask: "What do you want to find out?",
        usual: "What does a backbone add, and what stays when its funding ends?",
    },
    Question { ask: "Who are the members? A file (CSV or workbook), or how many they are.", usual: "40" },
    Question { ask: "Who works with whom? A file, or nothing if you do not know.", usual: "" },
    Question {
        ask: "Which practices shall all of them take up? Names with commas between, or how many.",
        usual: "4",
    },
    Question { ask: "For how many years is the backbone paid?", usual: "5" },
    Question { ask: "How many years after that do you want to look at?", usual: "3" },
    Question { ask: "How much money is there a year, in dollars? Nothing if that is open.", usual: "" },
    Question {
        ask: "Where could the backbone live? An existing nonprofit, a new nonprofit, government, the funder, \
              a steering committee, shared among members: one or several, with commas between.",
        usual: "an existing nonprofit, shared",
    },
    Question {
        ask: "What worries you most? money (nothing is left when it ends), leaders (they lose interest), \
              trust (members hardly share an agenda), staff (it does the members' work), or nothing.",
        usual: "nothing",
    },
];

/// What was answered, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    title: String,
    question: String,
    members: Members,
    ties: Option<String>,
    /// Names, or empty where they are only counted.
    practices: Vec<String>,
    count: u32,
    funded: u32,
    after: u32,
    /// Money a year, USD.
    pub budget: Option<f64>,
    homes: Vec<Structure>,
    worry: Worry,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Members {
    Count(u32),
    File(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worry {
    Money,
    Leaders,
    Trust,
    Staff,
    Nothing,
}

/// Words by which people name homes; the first that an answer holds is meant.
const HOMES: [(&str, Structure); 12] = [
    ("existing", Structure::ExistingNonprofit),
    ("new", Structure::NewNonprofit),
    ("committee", Structure::SteeringCommittee),
    ("steering", Structure::SteeringCommittee),
    ("government", Structure::Government),
    ("county", Structure::Government),
    ("city", Structure::Government),
    ("funder", Structure::FunderLed),
    ("foundation", Structure::FunderLed),
    ("shared", Structure::Shared),
    ("members", Structure::Shared),
    ("nonprofit", Structure::ExistingNonprofit),
];

impl Answers {
    /// No answer is known yet: the usual ones.
    pub fn usual() -> Answers {
        let mut answers = Answers {
            title: String::new(),
            question: String::new(),
            members: Members::Count(0),
            ties: None,
            practices: Vec::new(),
            count: 0,
            funded: 0,
            after: 0,
            budget: None,
            homes: Vec::new(),
            worry: Worry::Nothing,
        };
        for number in 0..QUESTIONS.len() {
            // What is usual is understood: held by a test.
            let _ = answers.take(number, "");
        }
        answers
    }

    /// Takes the answer to the question of that number, counted from 0; else what is not
    /// understood of it.
    pub fn take(&mut self, number: usize, answer: &str) -> Result<(), String> {
        let answer = if answer.trim().is_empty() { QUESTIONS[number].usual } else { answer.trim() };
        match number {
            0 => self.title = answer.to_owned(),
            1 => self.question = answer.to_owned(),
            2 => self.members = members(answer)?,
            3 => self.ties = is_given(answer).then(|| answer.to_owned()),
            4 => (self.practices, self.count) = practices(answer)?,
            5 => self.funded = years(answer, 1, 30)?,
            6 => self.after = years(answer, 2, 30)?,
            7 => self.budget = money(answer)?,
            8 => self.homes = homes(answer)?,
            _ => self.worry = worry(answer)?,
        }
        Ok(())
    }

    /// The files that are named.
    pub fn files(&mut self) -> Vec<&mut String> {
        let roster = match &mut self.members {
            Members::File(file) => Some(file),
            Members::Count(_) => None,
        };
        roster.into_iter().chain(self.ties.as_mut()).collect()
    }

    /// The scenario, with so many coaches in each home, and what was read of its tables.
    ///
    /// # Errors
    /// All faults of the tables.
    pub fn text(&self, coaches: &[f64], files: &dyn Files) -> Result<(String, TablesRead), Faults> {
        let (who, told) = match &self.members {
            Members::Count(count) => (self.counted(*count), TablesRead::default()),
            Members::File(roster) => {
                let ties = self.ties.clone().map(|file| BroughtTies { file, ..BroughtTies::default() });
                initiative(&Brought { roster: roster.clone(), ties }, files)?
            }
        };
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let practices: Vec<String> =
            self.practices.iter().map(|name| format!("{{ name = {} }}", quoted(name))).collect();
        let practices = match practices.is_empty() {
            true => self.count.to_string(),
            false => format!("[{}]", practices.join(", ")),
        };
        let (months, ends) = ((self.funded + self.after) * 12, self.funded * 12);
        let agenda = if self.worry == Worry::Trust { 0.3 } else { 0.5 };
        let mut text = format!(
            "{SCHEMA_LINE}\n\n# Made from your answers. Check it with `backbone check FILE`, then `backbone compare FILE`.\n\n\
             format = 1\ntitle = {}\nquestion = {}\nmonths = {months}\nseed = 1\nfunding_ends = {ends}\n\n\
             [initiative]\n{who}practices = {practices}\n\
             common_agenda = {agenda}          # 0 to 1: how far the members share one agenda\n\
             self_convenings_per_year = 2\n\n[designs.none]\nstructure = \"self-organized\"\n",
            quoted(&self.title),
            quoted(&self.question),
        );
        let mut first = None;
        for (home, coaches) in self.homes.iter().zip(coaches.iter().copied().chain(std::iter::repeat(1.0))) {
            let name = home.name();
            let _ = match first {
                None => write!(
                    text,
                    "\n[designs.{name}]\nstructure = \"{name}\"\nconvenings_per_year = 6\naccountability = 0.5\n\
                     peer_share = 0.5\nvisibility = 0.3\nleader_involvement = 0.5\ncoaches = {coaches:?}\n\
                     shared_measurement = 0.5\ncommunication = 0.5\nfunding_ends = {ends}\n"
                ),
                Some(first) => write!(
                    text,
                    "\n[designs.{name}]\nextends = \"{first}\"\nstructure = \"{name}\"\ncoaches = {coaches:?}\n"
                ),
            };
            first = first.or(Some(name));
        }
        text += &self.worried(first.unwrap_or_default(), coaches.first().copied().unwrap_or(1.0), ends);
        Ok((text, told))
    }

    fn counted(&self, count: u32) -> String {
        let degree = (count.saturating_sub(1) / 2 * 2).min(6);
        let network = match degree {
            0 => String::new(),
            degree => format!(
                "network = {{ kind = \"small-world\", degree = {degree}, rewire = 0.1 }}   # a guess\n"
            ),
        };
        format!("organizations = {count}\n{network}")
    }

    /// One design more, by which the worry can be looked at.
    fn worried(&self, first: &str, coaches: f64, ends: u32) -> String {
        let design = |why: &str, name: &str, rest: &str| {
            format!("\n# {why}\n[designs.{first}-{name}]\nextends = \"{first}\"\n{rest}\n")
        };
        match self.worry {
            Worry::Money => {
                let rest = format!(
                    "phases = [{{ from = {}, coaches = {:?}, peer_share = 0.9 }}]",
                    ends - 11,
                    coaches / 2.0
                );
                design("In its last year it hands over to the members.", "handing-over", &rest)
            }
            Worry::Leaders => design(
                "What their leaders are worth: the same without them.",
                "without-leaders",
                "leader_involvement = 0",
            ),
            Worry::Staff => design(
                "The same, but the staff asks, and does none of the members' work.",
                "asking",
                "carry = 0\ndirective = 0.1\npeer_share = 0.9",
            ),
            Worry::Trust | Worry::Nothing => String::new(),
        }
    }
}

fn is_given(answer: &str) -> bool {
    !answer.is_empty() && !matches!(fold::header(answer).as_str(), "no" | "none" | "nothing" | "unknown")
}

fn number(answer: &str) -> Option<f64> {
    let bare: String = answer.chars().filter(|letter| !matches!(letter, ',' | '$' | ' ' | '_')).collect();
    let (digits, times) = match bare.to_lowercase().strip_suffix(['k', 'm']) {
        Some(digits) => (digits.to_owned(), if bare.ends_with(['k', 'K']) { 1e3 } else { 1e6 }),
        None => (bare.clone(), 1.0),
    };
    digits.parse::<f64>().ok().map(|number| number * times).filter(|number| number.is_finite())
}

fn members(answer: &str) -> Result<Members, String> {
    let count = number(answer.split_whitespace().next().unwrap_or_default());
    match count {
        Some(count) if (2.0..=100_000.0).contains(&count) && count.fract() == 0.0 => {
            Ok(Members::Count(count as u32))
        }
        Some(_) => Err("name a file, or a number from 2 to 100,000".to_owned()),
        None => Ok(Members::File(answer.to_owned())),
    }
}

fn practices(answer: &str) -> Result<(Vec<String>, u32), String> {
    if let Some(count) = number(answer) {
        let fits = (1.0..=100.0).contains(&count) && count.fract() == 0.0;
        return if fits {
            Ok((Vec::new(), count as u32))
        } else {
            Err("name them, or say how many, from 1 to 100".into())
        };
    }
    let mut names: Vec<String> = Vec::new();
    for name in
        answer.split([',', ';']).map(|name| fold::tidy(name).into_owned()).filter(|name| !name.is_empty())
    {
        if !names.iter().any(|known| fold::name(known) == fold::name(&name)) {
            names.push(name);
        }
    }
    match names.is_empty() {
        true => Err("name them, or say how many".to_owned()),
        false => Ok((names.clone(), names.len() as u32)),
    }
}

fn years(answer: &str, low: u32, high: u32) -> Result<u32, String> {
    let count = number(answer.split_whitespace().next().unwrap_or_default());
    let fits = |count: &f64| (f64::from(low)..=f64::from(high)).contains(count) && count.fract() == 0.0;
    count
        .filter(fits)
        .map(|count| count as u32)
        .ok_or_else(|| format!("give whole years, from {low} to {high}"))
}

fn money(answer: &str) -> Result<Option<f64>, String> {
    if !is_given(answer) || fold::header(answer) == "open" {
        return Ok(None);
    }
    let amount = number(answer).filter(|amount| *amount >= 1000.0 && *amount <= 1e9);
    amount.map(Some).ok_or_else(|| "give dollars a year, such as 400,000".to_owned())
}

fn homes(answer: &str) -> Result<Vec<Structure>, String> {
    let mut homes = Vec::new();
    for part in answer.split([',', ';']).map(fold::header).filter(|part| !part.is_empty()) {
        let found = HOMES.iter().find(|(word, _)| {
            part.split(' ').any(|one| one.trim_end_matches('s') == word.trim_end_matches('s'))
        });
        let Some((_, home)) = found else {
            let known = "an existing nonprofit, a new nonprofit, government, the funder, a steering committee or shared";
            return Err(format!("`{part}` is no home that is known: say {known}"));
        };
        if !homes.contains(home) {
            homes.push(*home);
        }
    }
    if homes.is_empty() { Err("name one home at least".to_owned()) } else { Ok(homes) }
}

fn worry(answer: &str) -> Result<Worry, String> {
    let folded = fold::header(answer);
    let known = [
        ("money", Worry::Money),
        ("leader", Worry::Leaders),
        ("trust", Worry::Trust),
        ("staff", Worry::Staff),
        ("nothing", Worry::Nothing),
        ("none", Worry::Nothing),
    ];
    let found =
        known.iter().find(|(word, _)| folded.split(' ').any(|one| one.trim_end_matches('s') == *word));
    found.map(|(_, worry)| *worry).ok_or_else(|| "say money, leaders, trust, staff or nothing".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};

    fn read(answers: &[&str]) -> Scenario {
        let mut all = Answers::usual();
        for (number, answer) in answers.iter().enumerate() {
            all.take(number, answer).unwrap_or_else(|why| panic!("{answer}: {why}"));
        }
        let files =
            HeldFiles::from_iter([("m.csv", "Agency,Type\nA,x\nB,x\nC,y\nD,y\n"), ("t.csv", "A,B\nB,C\n")]);
        let (text, _) = all.text(&[1.0, 1.5], &files).unwrap();
        Scenario::read("s.toml", &text, &files).unwrap_or_else(|faults| panic!("{text}\n{faults}"))
    }

    #[test]
    fn answers_in_words_are_a_scenario() {
        let scenario = read(&[]);
        assert_eq!(
            (scenario.initiative.size(), scenario.designs.len(), scenario.initiative.months),
            (40, 3, 96)
        );
        let scenario = read(&[
            "Ours",
            "Why?",
            "m.csv",
            "t.csv",
            "screening, referral",
            "4 years",
            "3",
            "$400,000",
            "the funder, County government",
            "leaders",
        ]);
        let names: Vec<&str> = scenario.designs.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["none", "funder-led", "government", "funder-led-without-leaders"]);
        assert_eq!((scenario.initiative.size(), scenario.initiative.practices.len()), (4, 2));
        for worry in ["money", "trust", "staff", "nothing"] {
            read(&["", "", "9", "", "3", "2", "2", "", "shared", worry]);
        }
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for (number, answer) in
            [(2, "1"), (4, "0"), (4, ","), (5, "many"), (6, "1"), (7, "cheap"), (8, "the moon"), (9, "rain")]
        {
            assert!(Answers::usual().take(number, answer).is_err(), "{answer}");
        }
        assert_eq!(money("350k"), Ok(Some(350_000.0)));
    }
}
