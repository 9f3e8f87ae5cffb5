//! The organizations: a roster, or only how many there are.

use super::fault::{Finding, Findings, code};
use super::keys::ROSTER as COLUMNS;
use super::practices::LOG_HAZARD;
use super::suggestions;
use super::table::{Row, Table};
use super::text::{alternatives, quoted};
use engine::model::Organization;
use engine::model::registry::Domain;
use std::collections::BTreeMap;

/// The most organizations an initiative may have.
pub const ORGANIZATIONS_AT_MOST: u32 = 5_000_000;
/// The most practices one organization can implement at once.
pub const CAPACITY_AT_MOST: u32 = 10_000;

/// Who takes part, and the names of the sectors they are of.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Roster {
    pub organizations: Vec<Organization>,
    pub sectors: Vec<String>,
}

impl Roster {
    /// Organizations of which only the count is known.
    pub fn counted(count: u32) -> Roster {
        let organizations = (1..=count).map(|number| Organization::named(format!("organization {number}")));
        Roster { organizations: organizations.collect(), sectors: Vec::new() }
    }

    /// Assigns the organizations to blocks, as equal as can be, if no sector is known.
    pub fn divide(&mut self, count: u32) {
        if !self.sectors.is_empty() {
            return;
        }
        self.sectors = (1..=count).map(|number| format!("sector {number}")).collect();
        let all = self.organizations.len() as u64;
        for (index, organization) in self.organizations.iter_mut().enumerate() {
            organization.sector = Some((index as u64 * u64::from(count) / all) as u32);
        }
    }
}

/// Reads a roster. The organizations are fewer than the rows only after a fault.
pub(super) fn read(name: &str, text: &str, months: u32, findings: &mut Findings) -> Option<Roster> {
    let before = findings.len();
    let table = Table::read(name, text, findings)?;
    let columns = columns(&table, findings);
    columns[0]?;
    if table.rows.is_empty() && findings.len() == before {
        let what = format!("{} lists no organization", quoted(name));
        findings.add(Finding::new(code::CSV, table.header_place(), what).within(table.source));
    }
    if table.rows.len() > ORGANIZATIONS_AT_MOST as usize {
        let what = format!("{} organizations are more than this program will simulate", table.rows.len());
        findings.add(Finding::new(code::TOO_LARGE, table.header_place(), what).within(table.source));
        return None;
    }
    let mut roster = Roster::default();
    let (mut names, mut sectors) = (BTreeMap::new(), BTreeMap::new());
    for row in &table.rows {
        let cell = |column: usize| columns[column].map_or("", |at| &row.cells[at]);
        if check_name(&table, row, columns[0]?, &mut names, findings).is_none() {
            continue;
        }
        let sector = Some(cell(1)).filter(|name| !name.is_empty()).map(|name| {
            *sectors.entry(name.to_owned()).or_insert_with(|| {
                roster.sectors.push(name.to_owned());
                (roster.sectors.len() - 1) as u32
            })
        });
        let organization = organization(&table, row, &columns, cell(0), months, findings);
        roster.organizations.push(Organization { sector, ..organization });
    }
    Some(roster)
}

fn organization(
    table: &Table,
    row: &Row,
    columns: &[Option<usize>; 7],
    name: &str,
    months: u32,
    findings: &mut Findings,
) -> Organization {
    let above_zero = Domain { low: 0.0, high: f64::INFINITY, low_open: true, high_open: false };
    let [_, _, size, capacity, readiness, join_month, alignment] = *columns;
    let mut number = |column: Option<usize>, domain| table.number(row, column?, domain, findings);
    let (size, readiness, alignment) = (
        number(size, above_zero),
        number(readiness, LOG_HAZARD),
        number(alignment, Domain::closed(-1.0, 1.0)),
    );
    let mut whole =
        |column: Option<usize>, low, high| column.and_then(|at| table.whole(row, at, low, high, findings));
    let plain = Organization::named(name);
    Organization {
        size,
        readiness,
        alignment,
        capacity: whole(capacity, 1, CAPACITY_AT_MOST).unwrap_or(plain.capacity),
        join_month: whole(join_month, 0, months).unwrap_or(plain.join_month),
        ..plain
    }
}

/// Notes the name of a row; `None` if it has none or one already taken.
fn check_name<'t>(
    table: &Table,
    row: &'t Row,
    column: usize,
    names: &mut BTreeMap<&'t str, usize>,
    findings: &mut Findings,
) -> Option<()> {
    let name = &row.cells[column];
    let number = names.len() + 1;
    if name.is_empty() {
        findings.add(table.fault(code::EMPTY_NAME, row, column, "this organization has no name"));
        return None;
    }
    if let Some(first) = names.insert(name, number) {
        let what = format!("there are two organizations named {}", quoted(name));
        let help = format!("the other is number {first} of the list; give each its own name");
        findings.add(table.fault(code::DUPLICATE_NAME, row, column, what).help(help));
        return None;
    }
    Some(())
}

/// Where each of [`COLUMNS`] stands.
fn columns(table: &Table, findings: &mut Findings) -> [Option<usize>; 7] {
    let mut found = [None; 7];
    if table.is_of_one_cell() {
        let what = "the columns are not separated by commas";
        let help = "save it with commas between the cells: `name,sector,size`";
        findings.add(Finding::new(code::CSV, table.header_place(), what).within(table.source).help(help));
        return found;
    }
    let given = |name: &str| table.columns.iter().any(|column| column == name);
    for (at, column) in table.columns.iter().enumerate() {
        let fault =
            |code, what: String| Finding::new(code, table.column_place(at), what).within(table.source);
        match COLUMNS.iter().position(|known| known == column) {
            Some(known) if found[known].is_none() => found[known] = Some(at),
            Some(_) => findings.add(fault(code::DUPLICATE_NAME, format!("there are two columns `{column}`"))),
            None => {
                let meant = suggestions::only_nearest(column, COLUMNS).filter(|name| !given(name));
                // It is read as what it surely means, so that it is one fault.
                if let Some(known) = meant.and_then(|name| COLUMNS.iter().position(|one| *one == name)) {
                    found[known] = found[known].or(Some(at));
                }
                findings.add(
                    fault(code::UNKNOWN_COLUMN, format!("a roster knows no column {}", quoted(column)))
                        .help(format!("columns are {}", alternatives(COLUMNS)).replace(" or ", " and "))
                        .maybe_help(suggestions::did_you_mean(column, COLUMNS)),
                );
            }
        }
    }
    if found[0].is_none() {
        findings.add(
            Finding::new(code::MISSING, table.header_place(), "the roster has no column `name`")
                .within(table.source)
                .help("begin the file with a header row, such as `name,sector,size`"),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_contiguous_and_equal() {
        let mut roster = Roster::counted(7);
        roster.divide(3);
        let sectors: Vec<_> = roster.organizations.iter().map(|one| one.sector.unwrap()).collect();
        assert_eq!(sectors, [0, 0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn empty_cells_leave_the_rest_to_chance() {
        let mut findings = Findings::of("s.toml", "");
        let text = "size,name,sector,join_month\n,A,x,\n2.5,B,,7\n,C,y,\n,D,x,0\n";
        let roster = read("orgs.csv", text, 12, &mut findings).unwrap();
        assert!(findings.is_empty());
        assert_eq!(roster.sectors, ["x", "y"]);
        assert_eq!(roster.organizations[0], Organization { sector: Some(0), ..Organization::named("A") });
        let second = Organization { size: Some(2.5), join_month: 7, ..Organization::named("B") };
        assert_eq!(roster.organizations[1], second);
        assert_eq!(roster.organizations[3].sector, Some(0));
    }

    #[test]
    fn faults_are_placed_in_their_cells() {
        let text = "name,size,capasity\nA,0,\nA,1,\n,1,\nB,x,\nC,1,1\n";
        let mut findings = Findings::of("s.toml", "");
        read("orgs.csv", text, 12, &mut findings).unwrap();
        let faults = findings.into_faults().faults;
        let found: Vec<_> = faults.iter().map(|one| (one.code, one.place.line, one.place.column)).collect();
        assert_eq!(
            found,
            [
                (code::UNKNOWN_COLUMN, 1, 11),
                (code::OUT_OF_RANGE, 2, 3),
                (code::DUPLICATE_NAME, 3, 1),
                (code::EMPTY_NAME, 4, 1),
                (code::NOT_A_NUMBER, 5, 3),
            ]
        );
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `capacity`?"));
    }
}
