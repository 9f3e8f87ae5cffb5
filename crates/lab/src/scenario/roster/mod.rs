//! The organizations: a roster, or only how many there are.

mod columns;
mod told;

use super::baseline;
use super::fault::{Findings, code};
use super::keys::ROSTER as COLUMNS;
use super::practices::LOG_HAZARD;
use super::table::{Numbers, Row, Table, fold, is_missing};
use super::text::{quoted, thousands};
use super::told::TableRead;
use columns::{Columns, NAME, SECTOR, SIZE};
use engine::model::registry::Domain;
use engine::model::{Organization, Practice, Stage};
use std::collections::BTreeMap;

/// The most organizations an initiative may have.
pub const ORGANIZATIONS_AT_MOST: u32 = 5_000_000;
/// The most practices one organization can implement at once.
pub const CAPACITY_AT_MOST: u32 = 10_000;

/// What a row is called that sums up the others.
const TOTALS: &[&str] = &["total", "totals", "grand total", "sum", "all", "overall"];

/// Who takes part, and the names of the sectors they are of.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Roster {
    pub organizations: Vec<Organization>,
    pub sectors: Vec<String>,
    /// By organization the ids that ties may go by; empty if the roster has none.
    pub ids: Vec<String>,
}

impl Roster {
    /// Organizations of which only the count is known.
    pub fn counted(count: u32) -> Roster {
        let organizations = (1..=count).map(|number| Organization::named(format!("organization {number}")));
        Roster { organizations: organizations.collect(), ..Roster::default() }
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

/// The table of a roster.
pub(super) fn table<'t>(name: &str, text: &'t str, findings: &mut Findings) -> Option<Table<'t>> {
    match super::graph::read(name, text, findings) {
        Some(graph) => graph.map(|graph| graph.nodes),
        None => Table::read(name, text, &columns::knows, findings),
    }
}

/// Reads a roster, and tells what was read. The organizations are fewer than they should be only
/// after a fault.
pub(super) fn read(
    name: &str,
    table: &Table,
    months: u32,
    practices: &[Practice],
    findings: &mut Findings,
) -> Option<(Roster, TableRead)> {
    let before = findings.len();
    let columns = columns::find(table, findings)?;
    if table.rows.is_empty() && findings.len() == before {
        let what = format!("{} lists no organization", quoted(name));
        findings.add(table.fault_of_header(code::CSV, what));
    }
    if table.rows.len() > ORGANIZATIONS_AT_MOST as usize {
        let what = format!("{} organizations are more than this program will simulate", table.rows.len());
        findings.add(table.fault_of_header(code::TOO_LARGE, what));
        return None;
    }
    let mut reading = Reading::of(table, columns, practices);
    table.rows.iter().for_each(|row| reading.row(row, months, findings));
    reading.leave_out_total();
    let told = told::roster(name, &reading);
    Some((reading.roster, told))
}

/// A roster while it is read.
struct Reading<'a, 't> {
    table: &'a Table<'t>,
    columns: Columns,
    practices: &'a [Practice],
    /// Columns that are named as practices, and their places.
    stages: Vec<(usize, usize)>,
    /// By [`COLUMNS`], those that hold numbers.
    numbers: [Option<Numbers<'a, 't>>; COLUMNS.len()],
    roster: Roster,
    /// By folded name: place, and the row it was first read from.
    names: BTreeMap<String, (usize, &'a Row)>,
    /// By id: the name it was given to first.
    ids: BTreeMap<String, usize>,
    /// By folded name.
    sectors: BTreeMap<String, u32>,
    /// Rows that name somebody again: the row, the name and the row of the first.
    repeats: Vec<(usize, usize, usize)>,
    /// A row that sums up the others, and is nobody.
    total: Option<String>,
    /// Other ways of writing a sector.
    spellings: BTreeMap<u32, Vec<String>>,
}

impl<'a, 't> Reading<'a, 't> {
    fn of(table: &'a Table<'t>, columns: Columns, practices: &'a [Practice]) -> Reading<'a, 't> {
        let numbers = |place: usize| match place {
            NAME | SECTOR => None,
            _ => columns.of[place].map(|column| Numbers::of(table, column)),
        };
        Reading {
            table,
            columns,
            practices,
            stages: baseline::columns(table, &columns.used(), practices),
            numbers: std::array::from_fn(numbers),
            roster: Roster::default(),
            names: BTreeMap::new(),
            ids: BTreeMap::new(),
            sectors: BTreeMap::new(),
            repeats: Vec::new(),
            total: None,
            spellings: BTreeMap::new(),
        }
    }

    /// A row is no organization if it is called a total and is as large as all others together.
    fn leave_out_total(&mut self) {
        let organizations = &mut self.roster.organizations;
        let sum: f64 = organizations.iter().filter_map(|one| one.size).sum();
        let is_total = |one: &Organization| {
            let rest = one.size.map(|size| (size, sum - size));
            TOTALS.contains(&fold::name(&one.name).as_str())
                && rest.is_some_and(|(size, rest)| (size - rest).abs() <= 1e-6 * rest)
        };
        let Some(place) = organizations.iter().position(is_total) else { return };
        self.total = Some(organizations.remove(place).name);
        if place < self.roster.ids.len() {
            self.roster.ids.remove(place);
        }
        for (_, of, _) in &mut self.repeats {
            *of -= usize::from(*of > place);
        }
    }

    fn cell(&self, row: &'a Row, place: usize) -> &'a str {
        self.columns.of[place].map_or("", |column| row.cell(column))
    }

    fn row(&mut self, row: &'a Row, months: u32, findings: &mut Findings) {
        let name = fold::tidy(self.cell(row, NAME)).into_owned();
        let column = self.columns.of[NAME].unwrap_or(0);
        if name.is_empty() {
            let finding = self.table.fault(code::EMPTY_NAME, row, column, "this organization has no name");
            findings.add(finding.help("name it, or leave the row out"));
            return;
        }
        let sector = self.sector(row);
        let organization = self.organization(row, &name, sector, months, findings);
        let id = self.columns.id.map(|id| fold::tidy(row.cell(id)).into_owned());
        let folded = fold::name(&name);
        if let Some(&(place, first)) = self.names.get(&folded) {
            return self.again(place, first, organization, id, row, findings);
        }
        let place = self.roster.organizations.len();
        if let Some(id) = id {
            let other = if id.is_empty() { None } else { self.ids.insert(id.clone(), place) };
            if let Some(other) = other {
                let what = format!(
                    "{} and {} have the same id, {}",
                    quoted(&self.roster.organizations[other].name),
                    quoted(&name),
                    quoted(&id)
                );
                let column = self.columns.id.unwrap_or(column);
                let finding = self.table.fault(code::DUPLICATE_NAME, row, column, what);
                findings.add(finding.help("give each an id of its own"));
            }
            self.roster.ids.push(id);
        }
        self.names.insert(folded, (place, row));
        self.roster.organizations.push(organization);
    }

    /// One row more of an organization: the same again, or what the first left open.
    fn again(
        &mut self,
        place: usize,
        first: &Row,
        other: Organization,
        id: Option<String>,
        row: &Row,
        findings: &mut Findings,
    ) {
        let known = &mut self.roster.organizations[place];
        let line = self.table.line(first);
        let same_id = id.is_none_or(|id| id.is_empty() || self.roster.ids[place] == id);
        let merged = if same_id { merged(known, &other) } else { None };
        match merged {
            Some(merged) => {
                *known = merged;
                self.repeats.push((self.table.line(row), place, line));
            }
            None => {
                let what = format!("there are two organizations named {}", quoted(&other.name));
                let column = self.columns.of[NAME].unwrap_or(0);
                findings.add(
                    self.table
                        .fault(code::DUPLICATE_NAME, row, column, what)
                        .why(format!(
                            "the other is in line {line}, and the two rows say different things of it"
                        ))
                        .help("give each its own name, or leave one of them out"),
                );
            }
        }
    }

    fn sector(&mut self, row: &'a Row) -> Option<u32> {
        let name = fold::tidy(self.cell(row, SECTOR)).into_owned();
        if is_missing(&name) {
            return None;
        }
        let sectors = &mut self.roster.sectors;
        let sector = *self.sectors.entry(fold::name(&name)).or_insert_with(|| {
            sectors.push(name.clone());
            (sectors.len() - 1) as u32
        });
        if sectors[sector as usize] != name {
            let spellings = self.spellings.entry(sector).or_default();
            if !spellings.contains(&name) {
                spellings.push(name);
            }
        }
        Some(sector)
    }

    fn organization(
        &self,
        row: &Row,
        name: &str,
        sector: Option<u32>,
        months: u32,
        findings: &mut Findings,
    ) -> Organization {
        let at_least_zero = Domain::closed(0.0, f64::INFINITY);
        let mut number = |place: usize, domain| self.numbers[place].as_ref()?.read(row, domain, findings);
        let (size, readiness, alignment) =
            (number(SIZE, at_least_zero), number(4, LOG_HAZARD), number(6, Domain::closed(-1.0, 1.0)));
        let mut whole =
            |place: usize, low, high| self.numbers[place].as_ref()?.whole(row, low, high, findings);
        let plain = Organization::named(name);
        Organization {
            // Nobody on the payroll says nothing of how large it is.
            size: size.filter(|size| *size > 0.0),
            readiness,
            alignment,
            capacity: whole(3, 1, CAPACITY_AT_MOST).unwrap_or(plain.capacity),
            join_month: whole(5, 0, months).unwrap_or(plain.join_month),
            sector,
            baseline: self.baseline(row, findings),
            ..plain
        }
    }

    /// Where an organization stands with each practice; empty where no column says so.
    fn baseline(&self, row: &Row, findings: &mut Findings) -> Vec<Option<Stage>> {
        let mut stages = vec![None; if self.stages.is_empty() { 0 } else { self.practices.len() }];
        for &(column, practice) in &self.stages {
            stages[practice] = baseline::stage(self.table, row, column, &self.practices[practice], findings);
        }
        if stages.iter().all(Option::is_none) { Vec::new() } else { stages }
    }
}

/// What two rows say of one organization together; `None` if they contradict each other.
fn merged(one: &Organization, other: &Organization) -> Option<Organization> {
    fn both<T: PartialEq + Copy>(one: Option<T>, other: Option<T>) -> Option<Option<T>> {
        match (one, other) {
            (Some(one), Some(other)) if one != other => None,
            _ => Some(one.or(other)),
        }
    }
    let plain = Organization::named("");
    let given = |value: u32, plain: u32| (value != plain).then_some(value);
    Some(Organization {
        sector: both(one.sector, other.sector)?,
        size: both(one.size, other.size)?,
        readiness: both(one.readiness, other.readiness)?,
        alignment: both(one.alignment, other.alignment)?,
        capacity: both(given(one.capacity, plain.capacity), given(other.capacity, plain.capacity))?
            .unwrap_or(plain.capacity),
        join_month: both(given(one.join_month, plain.join_month), given(other.join_month, plain.join_month))?
            .unwrap_or(plain.join_month),
        baseline: (0..one.baseline.len().max(other.baseline.len()))
            .map(|practice| {
                let of = |baseline: &[Option<Stage>]| baseline.get(practice).copied().flatten();
                both(of(&one.baseline), of(&other.baseline))
            })
            .collect::<Option<_>>()?,
        ..one.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes, lines and columns.
    type Faults = Vec<(&'static str, usize, usize)>;

    fn read(text: &str) -> (Option<(Roster, TableRead)>, Faults) {
        let mut findings = Findings::of("s.toml", "");
        let table = table("orgs.csv", text, &mut findings);
        let read = table.and_then(|table| super::read("orgs.csv", &table, 12, &[], &mut findings));
        let faults = if findings.is_empty() { vec![] } else { findings.into_faults().faults };
        (read, faults.iter().map(|one| (one.code, one.place.line, one.place.column)).collect())
    }

    fn right(text: &str) -> (Roster, String) {
        let (read, faults) = read(text);
        assert_eq!(faults, [], "{text}");
        let (roster, told) = read.unwrap();
        (roster, told.told)
    }

    fn names(roster: &Roster) -> Vec<&str> {
        roster.organizations.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn blocks_are_contiguous_and_equal() {
        let mut roster = Roster::counted(7);
        roster.divide(3);
        let sectors: Vec<_> = roster.organizations.iter().map(|one| one.sector.unwrap()).collect();
        assert_eq!(sectors, [0, 0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn empty_cells_leave_the_rest_to_chance() {
        let (roster, _) = right("size,name,sector,join_month\n,A,x,\n2.5,B,NA,7\n-,C,y,\nn/a,D,x,0\n");
        assert_eq!(roster.sectors, ["x", "y"]);
        assert_eq!(roster.organizations[0], Organization { sector: Some(0), ..Organization::named("A") });
        let second = Organization { size: Some(2.5), join_month: 7, ..Organization::named("B") };
        assert_eq!(roster.organizations[1], second);
        assert_eq!(roster.organizations[3].sector, Some(0));
    }

    #[test]
    fn a_list_as_somebody_has_it_is_read() {
        let (roster, told) = right(
            "Organisation Name;Type;Number of Staff;Contact\nAlpha Trust;NGO;1.234,5;x\nBeta;Ngo;12;y\n",
        );
        assert_eq!(names(&roster), ["Alpha Trust", "Beta"]);
        assert_eq!(
            (roster.organizations[0].size, roster.sectors.as_slice()),
            (Some(1234.5), &["NGO".to_owned()][..])
        );
        assert_eq!(
            told,
            "2 rows: 2 organizations of 1 sector; names from `Organisation Name`, sectors from `Type`, sizes from \
             `Number of Staff` (12 to 1,234.5, read against their mean of 623); semicolons between cells, decimal commas; sector `NGO` is also \
             written `Ngo`; not used: `Contact`"
        );
    }

    #[test]
    fn sizes_are_told_as_they_were_read_and_how_many_are_not_known() {
        let (_, told) = right("name,size\nA,4\nB,n/a\nC,\nD,12\n");
        assert_eq!(
            told,
            "4 rows: 4 organizations; sizes (4 to 12, read against their mean of 8; of 2 not known, and drawn)"
        );
        let (_, told) = right("name,size\nA,0.008364372998758413\nB,8.261909429523623\n");
        assert!(told.ends_with("sizes (0.00836 to 8.26, read against their mean of 4.14)"), "{told}");
        let (_, told) = right("name,size\nA,850000\nB,850000\n");
        assert!(told.ends_with("sizes (850,000, read against their mean of 850,000)"), "{told}");
    }

    #[test]
    fn a_head_count_of_0_says_nothing_of_the_size() {
        let (roster, told) = right("name,staff\nAlpha,0\nBeta,3\nGamma,\n");
        assert_eq!(roster.organizations[0].size, None);
        assert!(told.contains("of 2 not known (0 is read as that), and drawn"), "{told}");
    }

    #[test]
    fn a_total_is_nobody() {
        let (roster, told) = right("id,name,staff\n1,Alpha,3\n2,Beta,4.5\n,TOTAL,7.5\n");
        assert_eq!((names(&roster), roster.ids.len()), (vec!["Alpha", "Beta"], 2));
        assert!(told.contains("`TOTAL` is the sum of the others, and left out"), "{told}");
        // Who is only called so is somebody.
        let (roster, _) = right("name,staff\nAlpha,3\nTotal,7\nBeta,5\n");
        assert_eq!(roster.organizations.len(), 3);
    }

    #[test]
    fn names_that_look_alike_are_one() {
        let (roster, told) = right(
            "name,sector\nAlpha Trust,NGO\nalpha trust,Ngo\nAlpha  Trust,\nAlpha\u{a0}Trust,ngo\nBeta,School\n",
        );
        assert_eq!(names(&roster), ["Alpha Trust", "Beta"]);
        assert!(told.starts_with("5 rows: 2 organizations of 2 sectors; 3 rows name somebody again (`Alpha Trust` in lines 2, 3, 4 and 5)"), "{told}");
        let (roster, told) = right("name\nA\nA\nA\nB\nB\n");
        assert_eq!(names(&roster), ["A", "B"]);
        assert!(told.contains("(`A` in lines 2, 3 and 4; `B` in lines 5 and 6)"), "{told}");
        // What one row leaves open, another one may say; but not otherwise.
        let (roster, _) = right("name,size,sector\nA,,x\nA,3,\n");
        assert_eq!((roster.organizations[0].size, roster.organizations[0].sector), (Some(3.0), Some(0)));
        assert_eq!(read("name,size\nA,2\nB,2\nA,3\n").1, [(code::DUPLICATE_NAME, 4, 1)]);
    }

    #[test]
    fn ids_are_kept_for_ties() {
        let (roster, told) = right("Id,Label,Sector\nn1,Alpha,Health\nn2,Beta,Education\n");
        assert_eq!(
            (names(&roster), roster.ids.as_slice()),
            (vec!["Alpha", "Beta"], &["n1".to_owned(), "n2".to_owned()][..])
        );
        assert!(told.contains("ids from `Id`"), "{told}");
        assert_eq!(names(&right("id\n7\n8\n").0), ["7", "8"]);
        assert_eq!(read("id,name\n7,A\n7,B\n").1, [(code::DUPLICATE_NAME, 3, 1)]);
    }

    #[test]
    fn faults_are_placed_in_their_cells() {
        let text = "name,size,capasity\nA,-2,\nA,1,\n,1,\nB,x,\nC,1.174,1\n";
        assert_eq!(
            read(text).1,
            [
                (code::OUT_OF_RANGE, 2, 3),
                (code::EMPTY_NAME, 4, 1),
                (code::NOT_A_NUMBER, 5, 3),
                (code::NOT_A_NUMBER, 6, 3),
            ]
        );
        assert_eq!(read("name,size\nA,1e-300\n").1, [(code::OUT_OF_RANGE, 2, 3)]);
        let (_, told) = right("name,capasity\nA,1\n");
        assert!(told.ends_with("not used: `capasity` (did you mean `capacity`?)"), "{told}");
        assert_eq!(read("A,B\nC,D\n").1, [(code::MISSING, 1, 1)]);
        assert_eq!(read("name,size,size\nC,1,2\n").1, [(code::DUPLICATE_NAME, 1, 11)]);
    }
}
