//! Where organizations stand with the practices at the start, as far as it is known: columns of the
//! roster that are named as practices, or a table of its own.

use super::fault::{Findings, code};
use super::roster::Roster;
use super::suggestions;
use super::table::{Row, Table, fold, is_missing};
use super::text::{alternatives, quoted};
use super::ties::Members;
use super::told::{TableRead, counted, joined};
use engine::model::{Practice, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a table of stages, as it is written.
pub(super) const COLUMNS: [&str; 3] = ["organization", "practice", "stage"];

const ORGANIZATIONS: &[&str] =
    &["organization", "organisation", "org", "agency", "partner", "member", "label", "name", "id"];
const PRACTICES: &[&str] = &["practice", "programme", "program", "activity", "item"];
const STAGES: &[&str] = &["stage", "status", "state"];

/// What people write for a practice that is in use, and for one that is not.
const YES: &[&str] = &["yes", "y", "x", "true", "1", "in use"];
const NO: &[&str] = &["no", "n", "false", "0", "not in use"];

/// The columns of a table that are named as practices, and the practices.
pub(super) fn columns(table: &Table, used: &[usize], practices: &[Practice]) -> Vec<(usize, usize)> {
    let columns = table.columns.iter().enumerate().filter(|(place, _)| !used.contains(place));
    columns.filter_map(|(place, column)| Some((place, named(column, practices)?))).collect()
}

/// The practice of that name.
fn named(cell: &str, practices: &[Practice]) -> Option<usize> {
    let exactly = practices.iter().position(|one| one.name == cell);
    exactly.or_else(|| practices.iter().position(|one| fold::name(&one.name) == fold::name(cell)))
}

/// The stage in a cell; `None` where nothing is known, or after a fault.
pub(super) fn stage(
    table: &Table,
    row: &Row,
    column: usize,
    practice: &Practice,
    findings: &mut Findings,
) -> Option<Stage> {
    let cell = fold::name(row.cell(column));
    if is_missing(&cell) {
        return None;
    }
    let known = Stage::parse(&cell)
        .or_else(|| YES.contains(&cell.as_str()).then_some(Stage::Sustained))
        .or_else(|| NO.contains(&cell.as_str()).then_some(Stage::Unaware));
    if known.is_none() {
        let what = format!("{} is no stage", quoted(row.cell(column)));
        let help = format!("write {}; yes is sustained, no is unaware", alternatives(stages()));
        findings.add(table.fault(code::UNKNOWN_WORD, row, column, what).help(help));
    } else if practice.start_month > 0 {
        let what = format!(
            "{} starts in month {}: nobody stands anywhere with it before",
            quoted(&practice.name),
            practice.start_month
        );
        findings.add(table.fault(code::CONFLICT, row, column, what).help("leave the cell empty"));
        return None;
    }
    known
}

fn stages() -> impl Iterator<Item = &'static str> {
    Stage::ALL.into_iter().map(Stage::name)
}

/// How many of these are in each stage, in words.
pub(super) fn told(stages: impl Iterator<Item = Stage> + Clone) -> String {
    let count = |one: Stage| stages.clone().filter(|stage| *stage == one).count();
    let some = Stage::ALL.into_iter().filter(|one| count(*one) > 0);
    joined(&some.map(|one| format!("{} {}", count(one), one.name())).collect::<Vec<_>>())
}

/// Reads a table of stages into the organizations, and tells what was read.
pub(super) fn read(
    name: &str,
    text: &str,
    roster: &mut Roster,
    practices: &[Practice],
    findings: &mut Findings,
) -> Option<TableRead> {
    let of_practice = |cell: &str| named(cell, practices);
    let is = |cell: &str, words: &[&str]| words.contains(&fold::header(cell).as_str());
    let knows = |cell: &str| [ORGANIZATIONS, PRACTICES, STAGES].iter().any(|words| is(cell, words));
    let knows = |cell: &str| knows(cell) || of_practice(cell).is_some();
    let table = Table::read(name, text, &knows, findings)?;
    let find = |words: &[&str]| table.columns.iter().position(|column| is(column, words));
    let (organization, practice, stage) = (find(ORGANIZATIONS), find(PRACTICES), find(STAGES));
    let wide = columns(&table, organization.as_slice(), practices);
    let cells: Vec<Cell> = match (organization, practice, stage) {
        (Some(organization), Some(practice), Some(stage)) => {
            let mut members = Members::of(roster);
            members.settle(table.rows.iter().map(|row| row.cell(organization)));
            let mut cells = Vec::new();
            for row in &table.rows {
                let found = of_practice(row.cell(practice));
                if found.is_none() {
                    let word = row.cell(practice);
                    let names = || practices.iter().map(|one| one.name.as_str());
                    let what = format!("there is no practice {}", quoted(word));
                    let fault = table.fault(code::UNKNOWN_WORD, row, practice, what);
                    findings.add(fault.maybe_help(suggestions::did_you_mean(word, names())));
                }
                let member = member(&table, row, organization, &members, findings);
                cells.extend(member.zip(found).map(|(member, practice)| Cell {
                    row,
                    member,
                    practice,
                    stage,
                }));
            }
            cells
        }
        (Some(organization), None, _) if !wide.is_empty() => {
            let mut members = Members::of(roster);
            members.settle(table.rows.iter().map(|row| row.cell(organization)));
            let mut cells = Vec::new();
            for row in &table.rows {
                let Some(member) = member(&table, row, organization, &members, findings) else { continue };
                cells.extend(wide.iter().map(|&(stage, practice)| Cell { row, member, practice, stage }));
            }
            cells
        }
        _ => {
            let what = format!("{} does not say who stands where with what", quoted(name));
            let help = "give it the columns organization, practice and stage; or organization and a column for \
                        each practice, called as the practice is";
            findings.add(table.fault_of_header(code::MISSING, what).help(help));
            return None;
        }
    };
    let mut told_here = BTreeMap::new();
    for Cell { row, member, practice, stage: column } in cells {
        let Some(stage) = self::stage(&table, row, column, &practices[practice], findings) else { continue };
        let organization = &mut roster.organizations[member as usize];
        organization.baseline.resize(practices.len(), None);
        let known = &mut organization.baseline[practice];
        if let Some(before) = known.filter(|known| *known != stage) {
            let what = format!(
                "{} stands in two stages with {}: {} and {}",
                quoted(&organization.name),
                quoted(&practices[practice].name),
                before.name(),
                stage.name()
            );
            let help = "leave one of them out; the first stands in a row above, or in a column of the roster";
            findings.add(table.fault(code::CONFLICT, row, column, what).help(help));
        }
        *known = Some(stage);
        told_here.insert((member, practice), stage);
    }
    let who: BTreeSet<u32> = told_here.keys().map(|(member, _)| *member).collect();
    let told = format!(
        "{}: stages of {} ({})",
        counted(table.rows.len(), "row"),
        counted(who.len(), "organization"),
        told(told_here.values().copied())
    );
    Some(TableRead { file: name.to_owned(), part: "baseline", told })
}

/// A cell that says where somebody stands with a practice, and its column.
struct Cell<'r> {
    row: &'r Row,
    member: u32,
    practice: usize,
    stage: usize,
}

/// Who is meant in a row.
fn member(
    table: &Table,
    row: &Row,
    column: usize,
    members: &Members,
    findings: &mut Findings,
) -> Option<u32> {
    let word = row.cell(column);
    let found = members.find(word);
    if found.is_none() {
        let what = format!("there is no organization {}", quoted(word));
        let help = members.near(word).unwrap_or_else(|| "add it to the roster, or leave the row out".into());
        findings.add(table.fault(code::UNKNOWN_ORGANIZATION, row, column, what).help(help));
    }
    found
}

/// The rows of a table of stages.
pub(super) fn rows<'a>(
    organizations: &'a [engine::model::Organization],
    practices: &'a [Practice],
) -> impl Iterator<Item = [String; 3]> + 'a {
    organizations.iter().flat_map(move |one| {
        let known = practices.iter().zip(&one.baseline);
        known.filter_map(move |(practice, stage)| {
            Some([one.name.clone(), practice.name.clone(), (*stage)?.name().to_owned()])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::{HeldFiles, Scenario};
    use super::*;

    fn read(roster: &str, stages: Option<&str>, practices: &str) -> Result<Scenario, Vec<String>> {
        let baseline = if stages.is_some() { "baseline = 's.csv'\n" } else { "" };
        let text = format!(
            "format = 1\nmonths = 12\n[initiative]\nroster = 'r.csv'\n{baseline}practices = {practices}\n\
             [designs.none]\nstructure = 'self-organized'\n"
        );
        let files = [("r.csv", roster.to_owned()), ("s.csv", stages.unwrap_or_default().to_owned())];
        Scenario::read("b.toml", &text, &HeldFiles::from_iter(files))
            .map_err(|faults| faults.faults.iter().map(ToString::to_string).collect())
    }

    const TWO: &str = "[{ name = 'Screening' }, { name = 'Referral' }]";

    fn stages(scenario: &Scenario) -> Vec<Vec<Option<Stage>>> {
        scenario.initiative.organizations.iter().map(|one| one.baseline.clone()).collect()
    }

    #[test]
    fn columns_named_as_practices_say_who_stands_where() {
        let roster = "name,screening,referral\nAlpha,Y,N\nBeta,sustained,Aware\nGamma,,n/a\n";
        let scenario = read(roster, None, TWO).unwrap();
        let (yes, no) = (Some(Stage::Sustained), Some(Stage::Unaware));
        assert_eq!(stages(&scenario), [vec![yes, no], vec![yes, Some(Stage::Aware)], vec![]]);
        let told = &scenario.tables.0[0].told;
        assert!(told.contains("stages of 2 practices (1 unaware, 1 aware and 2 sustained)"), "{told}");
        assert!(!told.contains("not used"), "{told}");
        let resolved = scenario.resolved();
        let files = resolved.files.iter().cloned().collect::<HeldFiles>();
        let again = Scenario::read("b.toml", &resolved.toml, &files).unwrap();
        assert_eq!(again, scenario);
    }

    #[test]
    fn a_table_says_who_stands_where() {
        let roster = "id,name\n7,Alpha\n9,Beta\n";
        for table in [
            "organization,practice,stage\nalpha,Screening,Implementing\nBeta,referral,yes\n",
            "Status;Program;Agency\nimplementing;screening;7\nx;REFERRAL;9\n",
            "organization,screening,referral,notes\nAlpha,implementing,,a\nBeta,-,1,b\n",
        ] {
            let scenario = read(roster, Some(table), TWO).unwrap();
            let expected = [vec![Some(Stage::Implementing), None], vec![None, Some(Stage::Sustained)]];
            assert_eq!(stages(&scenario), expected, "{table}");
            let told = &scenario.tables.0[1].told;
            assert_eq!(told, "2 rows: stages of 2 organizations (1 implementing and 1 sustained)");
        }
    }

    #[test]
    fn a_table_beside_columns_of_the_roster_tells_of_its_own_rows() {
        let roster = "name,screening\nAlpha,yes\nBeta,no\n";
        let scenario =
            read(roster, Some("organization,practice,stage\nAlpha,referral,aware\n"), TWO).unwrap();
        assert_eq!(scenario.tables.0[1].told, "1 row: stages of 1 organization (1 aware)");
        let faults = read(roster, Some("organization,screening\nBeta,aware\n"), TWO).unwrap_err();
        assert!(faults[0].contains("Screening`: unaware and aware"), "{faults:?}");
    }

    #[test]
    fn what_makes_no_sense_is_told_in_place() {
        let roster = "name\nAlpha\nBeta\n";
        for (table, says) in [
            ("organization,practice,stage\nAlphaa,Screening,aware\n", "did you mean `Alpha`?"),
            (
                "organization,practice,stage\nOther House,Screening,aware\n",
                "add it to the roster, or leave the row out",
            ),
            ("organization,practice,stage\nAlpha,Screning,aware\n", "did you mean `Screening`?"),
            ("organization,practice,stage\nAlpha,Screening,started\n", "`started` is no stage"),
            (
                "organization,practice,stage\nAlpha,Screening,aware\nAlpha,Screening,lapsed\n",
                "Screening`: aware and lapsed",
            ),
            ("organization,practice\nAlpha,Screening\n", "does not say who stands where"),
        ] {
            let faults = read(roster, Some(table), TWO).unwrap_err();
            assert!(faults.iter().any(|fault| fault.contains(says)), "{table}: {faults:?}");
        }
        let later = "[{ name = 'Screening' }, { name = 'Referral', start_month = 6 }]";
        let faults = read("name,referral\nAlpha,yes\nBeta,\n", None, later).unwrap_err();
        assert!(faults[0].contains("starts in month 6"), "{faults:?}");
    }
}
