//! Scenarios to begin with for organizations that are brought.

use super::{TEMPLATES, Template};
use crate::scenario::{Faults, Files, HeldFiles, Scenario, TablesRead, resolved};
use engine::model::Initiative;

/// The tables of somebody's own initiative, by their paths from the scenario's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub roster: String,
    pub ties: Option<BroughtTies>,
}

/// A list of ties, and which of its rows are taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BroughtTies {
    pub file: String,
    /// Which rows are ties, such as `weight >= 2`; without it all are.
    pub only: Option<String>,
    /// Whether rows that name somebody who is not on the list are left out.
    pub drop_strangers: bool,
}

/// A template with a roster in the place of its organizations, with a network to go with it if
/// no ties are brought, and with coaches as many as there are members; and what was read.
///
/// # Errors
/// All faults of the tables.
pub fn from_roster(
    name: &str,
    template: &Template,
    brought: &Brought,
    files: &dyn Files,
) -> Result<(String, TablesRead), Faults> {
    let (scenario, network) = understood(name, brought, files)?;
    let text = filled(name, template, brought, &network, scenario.initiative.size());
    Scenario::read(name, &text, files)?;
    Ok((text, scenario.tables))
}

/// What is brought, read once to see who there is; only then is known which network suits them.
fn understood(name: &str, brought: &Brought, files: &dyn Files) -> Result<(Scenario, String), Faults> {
    let scenario = Scenario::read(name, &plain(brought), files)?;
    let network = match &brought.ties {
        Some(ties) => format!("ties = {}\n", ties.as_value()),
        None => network(&scenario.initiative),
    };
    Ok((scenario, network))
}

/// The lines of an initiative that say who takes part, and who knows whom; and what was read.
///
/// # Errors
/// All faults of the tables.
pub(super) fn initiative(brought: &Brought, files: &dyn Files) -> Result<(String, TablesRead), Faults> {
    let (scenario, network) = understood("your answers", brought, files)?;
    Ok((format!("roster = {}\n{network}", quoted(&brought.roster)), scenario.tables))
}

/// The cleaned tables of somebody's initiative, and a scenario of them; by name.
///
/// # Errors
/// All faults of the tables.
pub fn imported(brought: &Brought, files: &dyn Files) -> Result<(Vec<(String, String)>, TablesRead), Faults> {
    let scenario = Scenario::read("the tables", &plain(brought), files)?;
    let mut clean = scenario.resolved().files;
    // A list that says no more than a count would is still a list.
    if !clean.iter().any(|(name, _)| name == resolved::ROSTER) {
        clean.insert(0, (resolved::ROSTER.to_owned(), resolved::roster(&scenario.initiative)));
    }
    let held: HeldFiles = clean.iter().cloned().collect();
    let ties = clean.iter().find(|(name, _)| name == resolved::TIES);
    let ties = ties.map(|(file, _)| BroughtTies { file: file.clone(), ..BroughtTies::default() });
    let again = Brought { roster: resolved::ROSTER.to_owned(), ties };
    // It is called as the list is: `scenario` would say nothing.
    let (text, _) = from_roster(&brought.roster, &TEMPLATES[0], &again, &held)?;
    clean.push(("scenario.toml".to_owned(), text));
    Ok((clean, scenario.tables))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

impl BroughtTies {
    /// In the notation of the file.
    fn as_value(&self) -> String {
        let BroughtTies { file, only, drop_strangers } = self.clone();
        if only.is_none() && !drop_strangers {
            return quoted(&file);
        }
        let only = only.map(|only| format!(", where = {}", quoted(&only))).unwrap_or_default();
        let strangers = if drop_strangers { ", drop_strangers = true" } else { "" };
        format!("{{ file = {}{only}{strangers} }}", quoted(&file))
    }
}

/// The least scenario of these tables.
fn plain(brought: &Brought) -> String {
    let ties = brought.ties.as_ref().map(|ties| format!("ties = {}\n", ties.as_value())).unwrap_or_default();
    format!(
        "format = 1\nmonths = 1200\n[initiative]\nroster = {}\n{ties}practices = 1\n[designs.none]\nstructure = \"self-organized\"\n",
        quoted(&brought.roster)
    )
}

/// A network in which everybody knows about six others, if there are so many.
fn network(initiative: &Initiative) -> String {
    let (size, sectors) = (initiative.size(), initiative.sectors.len());
    let labelled = initiative.organizations.iter().all(|one| one.sector.is_some());
    let even = (size.saturating_sub(1) / 2 * 2).min(6);
    if sectors > 1 && labelled {
        let own = (size as f64 / sectors as f64 - 1.0).max(1.0);
        let others = (size as f64 - own - 1.0).max(1.0);
        let share = |ties: f64, among: f64| (ties / among * 1000.0).round() / 1000.0;
        let (within, between) = (share(4.0, own).min(1.0), share(2.0, others).min(1.0));
        return format!(
            "network = {{ kind = \"sectors\", within = {within}, between = {between} }}   # a guess; or: ties = \"ties.csv\"\n"
        );
    }
    match even {
        0 => String::new(),
        degree => format!(
            "network = {{ kind = \"small-world\", degree = {degree}, rewire = 0.1 }}   # a guess; or: ties = \"ties.csv\"\n"
        ),
    }
}

/// The text of a template with what is brought in the place of what is made up.
fn filled(name: &str, template: &Template, brought: &Brought, network: &str, members: usize) -> String {
    let own = template.text();
    let count = own.lines().find_map(|line| {
        line.strip_prefix("organizations = ")?.split_whitespace().next()?.parse::<usize>().ok()
    });
    // Half a coach for every twenty members where the template has one for forty.
    let halves = (members * 2).div_ceil(count.unwrap_or(40).max(1)).max(1);
    let mut text = String::with_capacity(own.len());
    for line in own.lines() {
        let key = line.split(" = ").next().unwrap_or_default();
        match key {
            "organizations" => text += &format!("roster = {}\n", quoted(&brought.roster)),
            "network" => text += network,
            "title" if template.name == TEMPLATES[0].name => {
                text += &format!("title = {}\n", quoted(crate::scenario::stem(name)));
            }
            _ => {
                text += &coached(line, halves as f64 / 2.0);
                text.push('\n');
            }
        }
    }
    text
}

/// A line with as many coaches as there are members for.
fn coached(line: &str, factor: f64) -> String {
    let set = line
        .split_once("coaches = ")
        .filter(|(before, _)| !before.contains(['#', '[', '_']) || before.trim_start().starts_with("{ from"));
    let Some((before, rest)) = set else { return line.to_owned() };
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    match rest[..end].parse::<f64>() {
        Ok(coaches) if coaches > 0.0 => format!("{before}coaches = {:?}{}", coaches * factor, &rest[end..]),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> String {
        (1..=count).map(|number| format!("Member {number},{}\n", ["care", "school"][number % 2])).collect()
    }

    #[test]
    fn every_template_takes_every_roster() {
        for (members, ties) in [(12, false), (61, true), (400, false)] {
            let ties = ties.then(|| BroughtTies {
                file: "t.csv".to_owned(),
                only: Some("weight >= 2".to_owned()),
                drop_strangers: true,
            });
            let files = HeldFiles::from_iter([
                ("m.csv", format!("Organization,Type\n{}", rows(members))),
                (
                    "t.csv",
                    "from,to,weight\nMember 1,Member 2,3\nMember 1,Nobody,3\nMember 2,Member 3,1\n"
                        .to_owned(),
                ),
            ]);
            let brought = Brought { roster: "m.csv".to_owned(), ties };
            for template in TEMPLATES {
                let (text, told) = from_roster("x/ours.toml", template, &brought, &files)
                    .unwrap_or_else(|faults| panic!("{} with {members}: {faults}", template.name));
                let scenario = Scenario::read("ours.toml", &text, &files).unwrap();
                assert_eq!((scenario.initiative.size(), scenario.initiative.sectors.len()), (members, 2));
                assert_eq!(told.0.len(), 1 + usize::from(brought.ties.is_some()));
            }
        }
    }

    #[test]
    fn coaches_grow_with_the_members() {
        assert_eq!(
            coached("coaches = 1.0                # full-time", 2.5),
            "coaches = 2.5                # full-time"
        );
        assert_eq!(
            coached("    { from = 25, coaches = 2.0, x = 1 },", 2.0),
            "    { from = 25, coaches = 4.0, x = 1 },"
        );
        for same in ["coaches = 0", "# coaches = 1.0", "coaches = [0, 1, 2]", "# staff = [{ coaches = 2 }]"] {
            assert_eq!(coached(same, 3.0), same);
        }
    }

    #[test]
    fn what_is_imported_is_clean() {
        let files = HeldFiles::from_iter([
            ("m.csv", "Label;Staff\nAlpha;1.234,5\nalpha;\nBeta;-\n"),
            ("s.csv", "Alpha,Beta\nBETA,Alpha\n"),
        ]);
        let ties = Some(BroughtTies { file: "s.csv".to_owned(), ..BroughtTies::default() });
        let (clean, told) = imported(&Brought { roster: "m.csv".to_owned(), ties }, &files).unwrap();
        assert_eq!(
            clean[0].1,
            "name,sector,size,capacity,readiness,join_month,alignment\nAlpha,,1234.5,2,,0,\nBeta,,,2,,0,\n"
        );
        assert_eq!(clean[1].1, "from,to\nAlpha,Beta\n");
        assert_eq!((clean[2].0.as_str(), told.0.len()), ("scenario.toml", 2));
    }
}
