//! Ties that are brought: who works with whom, as a survey or a network program has it.

mod columns;
mod condition;
mod members;
mod told;

use super::fault::{Finding, Findings, code};
use super::graph;
use super::keys;
use super::network::DEGREE_AT_MOST;
use super::reader::Item;
use super::roster::Roster;
use super::table::{Numbers, Reading, Row, Table, is_missing};
use super::text::quoted;
use super::told::TableRead;
use condition::Condition;
pub(super) use members::Members;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Strangers that are told one by one.
const STRANGERS_TOLD: usize = 12;

/// The ties that a scenario asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted<'t> {
    pub file: &'t str,
    /// Where the file's name stands in the scenario.
    pub place: Range<usize>,
    /// Which rows are ties, and where that is said.
    only: Option<(Condition, Range<usize>)>,
    /// Whether rows that name somebody who is not on the list are left out.
    drop_strangers: bool,
}

impl<'t> Wanted<'t> {
    /// All rows of a file.
    pub fn all_of(file: &'t str) -> Wanted<'t> {
        Wanted { file, place: 0..0, only: None, drop_strangers: false }
    }

    /// Reads `ties`: a file's name, or a table.
    pub fn read(item: &Item<'t>, findings: &mut Findings) -> Option<Wanted<'t>> {
        if !item.is_table() {
            let file = item.text(findings)?;
            return Some(Wanted { place: item.span.clone(), ..Wanted::all_of(file) });
        }
        let table = item.section("ties", findings)?.knowing(keys::TIES);
        table.know_only(keys::TIES, findings);
        let help = "write { file = \"survey.csv\", where = \"weight >= 2\" }";
        let file = table.require("file", help, findings)?;
        let only = match table.get("where") {
            None => None,
            Some(item) => match Condition::parse(item.text(findings)?) {
                Ok(condition) => Some((condition, item.span.clone())),
                Err((what, help)) => {
                    findings.add(Finding::new(code::UNKNOWN_WORD, item.span.clone(), what).help(help));
                    return None;
                }
            },
        };
        let drop_strangers = match table.get("drop_strangers") {
            None => false,
            Some(item) => item.boolean(findings)?,
        };
        Some(Wanted { place: file.span.clone(), file: file.text(findings)?, only, drop_strangers })
    }
}

/// The table of ties in a text of any form.
fn table<'t>(name: &str, text: &'t str, members: &Members, findings: &mut Findings) -> Option<Table<'t>> {
    if let Some(graph) = graph::read(name, text, findings) {
        return graph.map(|graph| graph.ties);
    }
    let table = Table::read(name, text, &columns::knows, findings)?;
    let known = |name: &str| members.find(name).is_some();
    let made = graph::of_matrix(text, &table, &known).or_else(|| graph::of_words(text, &table));
    Some(made.unwrap_or(table))
}

/// Whether a text holds ties, by its form or the names of its columns; and whether it is the file
/// of a network, which holds its members, too.
pub fn holds_ties(text: &str) -> (bool, bool) {
    if graph::is_one(text) {
        return (true, true);
    }
    let mut findings = Findings::of("", "");
    let roster = Roster::default();
    let nobody = Members::of(&roster);
    let Some(table) = table("", text, &nobody, &mut findings) else { return (false, false) };
    let named = columns::ends(&table, &nobody);
    let known = |place: usize| columns::knows(&table.columns[place]);
    (named.is_some_and(|(from, to)| known(from) && known(to)), false)
}

/// Reads the ties among the organizations: smaller index first, in order, each once; and tells
/// what was read.
pub(super) fn read(
    wanted: &Wanted,
    text: &str,
    roster: &Roster,
    findings: &mut Findings,
) -> Option<(Vec<(u32, u32)>, TableRead)> {
    let mut members = Members::of(roster);
    let table = table(wanted.file, text, &members, findings)?;
    let Some((from, to)) = columns::ends(&table, &members) else {
        let help = "give two names in each row, under a header such as `from,to`";
        findings.add(table.fault_of_header(code::CSV, "ties need two columns of names").help(help));
        return None;
    };
    let rows = || table.rows.iter();
    members.settle(rows().flat_map(|row| [row.cell(from), row.cell(to)]));
    let headless = [from, to].iter().all(|place| members.find(&table.columns[*place]).is_some());
    let filter = match &wanted.only {
        None => None,
        Some((condition, span)) => match condition.on(&table) {
            Ok(filter) => Some(filter),
            Err(what) => {
                findings.add(Finding::new(code::UNKNOWN_COLUMN, span.clone(), what));
                return None;
            }
        },
    };
    let weight = (0..table.columns.len()).find(|place| columns::is_weight(&table.columns[*place]));
    let weights = weight.filter(|_| filter.is_none()).map(|place| (place, Numbers::of(&table, place)));
    let mut sorted = Sorted::new(&table, &members, (from, to));
    for row in headless.then_some(&table.header).into_iter().chain(rows()) {
        sorted.count.rows += 1;
        if filter.as_ref().is_some_and(|filter| !filter.holds(row)) {
            sorted.count.unwanted += 1;
        } else if weights
            .as_ref()
            .is_some_and(|(place, numbers)| is_nothing(row.cell(*place), numbers.reading(row)))
        {
            sorted.count.weightless += 1;
        } else {
            sorted.row(row, findings);
        }
    }
    if !wanted.drop_strangers || sorted.knows_nobody() {
        sorted.tell_strangers(findings);
    }
    let used = [from, to].into_iter().chain(filter.iter().flat_map(|filter| filter.columns()));
    let used: Vec<usize> = used.chain(weight.filter(|_| weights.is_some())).collect();
    let told = told::ties(wanted.file, &sorted, &used, headless);
    Some((sorted.ties.into_iter().collect(), told))
}

/// Whether a weight says that there is no tie: 0 or less, or a word for it. An empty cell does not.
fn is_nothing(cell: &str, reading: Reading) -> bool {
    let word = ["never", "no", "none", "not at all", "false"].contains(&cell.to_lowercase().as_str());
    word || matches!(reading, Reading::Number(value) if value <= 0.0)
}

/// How many rows are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    rows: usize,
    own: usize,
    repeated: usize,
    strange: usize,
    /// Rows in which one end is empty.
    open: usize,
    unwanted: usize,
    weightless: usize,
}

/// Ties while they are read.
struct Sorted<'a, 't> {
    table: &'a Table<'t>,
    members: &'a Members<'a>,
    ends: (usize, usize),
    ties: BTreeSet<(u32, u32)>,
    degrees: Vec<u32>,
    /// By the name as it is written: rows, and the first of them with the column.
    strangers: BTreeMap<String, (usize, &'a Row, usize)>,
    count: Count,
}

impl<'a, 't> Sorted<'a, 't> {
    fn new(table: &'a Table<'t>, members: &'a Members<'a>, ends: (usize, usize)) -> Sorted<'a, 't> {
        let degrees = vec![0; members.count()];
        let (ties, strangers) = (BTreeSet::new(), BTreeMap::new());
        Sorted { table, members, ends, ties, degrees, strangers, count: Count::default() }
    }

    fn row(&mut self, row: &'a Row, findings: &mut Findings) {
        let (from, to) = (self.end(row, self.ends.0), self.end(row, self.ends.1));
        let (from, to) = match (from, to) {
            (End::Members(from), End::Members(to)) => (from, to),
            (End::Stranger, _) | (_, End::Stranger) => {
                self.count.strange += 1;
                return;
            }
            _ => {
                self.count.open += 1;
                return;
            }
        };
        for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))) {
            if from == to {
                self.count.own += 1;
            } else if !self.ties.insert((from.min(to), from.max(to))) {
                self.count.repeated += 1;
            } else {
                self.connect(row, [from, to], findings);
            }
        }
    }

    fn connect(&mut self, row: &Row, ends: [u32; 2], findings: &mut Findings) {
        for member in ends {
            self.degrees[member as usize] += 1;
            if self.degrees[member as usize] == DEGREE_AT_MOST + 1 {
                let what =
                    format!("{} has more than {DEGREE_AT_MOST} ties", quoted(self.members.name(member)));
                findings.add(self.table.fault(code::TOO_LARGE, row, self.ends.0, what));
            }
        }
    }

    /// Whom a cell names: one, or several with bars or semicolons between them.
    fn end(&mut self, row: &'a Row, column: usize) -> End {
        let cell = row.cell(column);
        if let Some(member) = self.members.find(cell) {
            return End::Members(vec![member]);
        }
        if is_missing(cell) {
            return End::Open;
        }
        let several: Option<Vec<u32>> = cell.split(['|', ';']).map(|one| self.members.find(one)).collect();
        if let Some(several) = several {
            return End::Members(several);
        }
        self.strangers.entry(cell.to_owned()).or_insert((0, row, column)).0 += 1;
        End::Stranger
    }

    /// Whether the rows are of other people altogether.
    fn knows_nobody(&self) -> bool {
        self.ties.is_empty() && self.count.own == 0 && self.strangers.len() > 1
    }

    /// Each stranger is one fault; where nobody is known, that is the one.
    fn tell_strangers(&self, findings: &mut Findings) {
        let drop =
            "or leave such rows out: ties = { file = \"…\", drop_strangers = true } (`new --drop-strangers`)";
        if self.knows_nobody() {
            let (name, (_, row, column)) = self.strangers.first_key_value().expect("there are some");
            let what = format!("nobody in these ties is on the list of members: {}, for one", quoted(name));
            let finding = self.table.fault(code::UNKNOWN_ORGANIZATION, row, *column, what);
            findings.add(finding.help("give them by the names, or the ids, of the roster"));
            return;
        }
        for (name, (count, row, column)) in self.strangers.iter().take(STRANGERS_TOLD) {
            let rows = if *count > 1 { format!(", named in {count} rows") } else { String::new() };
            let what = format!("there is no organization {}{rows}", quoted(name));
            let near = self.members.near(name);
            let help = near.map_or_else(
                || format!("add it to the roster, {drop}"),
                |near| format!("{near} Else add it to the roster, {drop}"),
            );
            findings.add(self.table.fault(code::UNKNOWN_ORGANIZATION, row, *column, what).help(help));
        }
        let more = self.strangers.len().saturating_sub(STRANGERS_TOLD);
        if let Some((row, column)) =
            self.strangers.values().nth(STRANGERS_TOLD).map(|(_, row, column)| (row, column))
        {
            let what = format!("{more} more names are of nobody on the list of members");
            findings.add(self.table.fault(code::UNKNOWN_ORGANIZATION, row, *column, what));
        }
    }
}

enum End {
    Members(Vec<u32>),
    Stranger,
    Open,
}

#[cfg(test)]
mod tests;
