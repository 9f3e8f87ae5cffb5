//! What a column of a member list is, whatever it is called.

use crate::scenario::fault::{Finding, Findings, code};
use crate::scenario::keys::ROSTER;
use crate::scenario::suggestions;
use crate::scenario::table::{Table, fold};
use crate::scenario::text::quoted;

/// Where each of [`ROSTER`] stands, and the ids by which ties may go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub of: [Option<usize>; ROSTER.len()],
    pub id: Option<usize>,
}

/// Places in [`ROSTER`].
pub(super) const NAME: usize = 0;
pub(super) const SECTOR: usize = 1;
pub(super) const SIZE: usize = 2;
const ID: usize = ROSTER.len();

/// Words for an organization; the first that is a whole column's name is the names' column.
const ORGANIZATION: &[&str] = &[
    "organization",
    "organisation",
    "org",
    "agency",
    "partner",
    "member",
    "label",
    "company",
    "institution",
    "entity",
    "ngo",
    "grantee",
    "stakeholder",
    "actor",
    "vertex",
    "node",
    "organizations",
    "organisations",
    "orgs",
    "agencies",
    "partners",
    "members",
    "ngos",
    "grantees",
    "stakeholders",
    "actors",
];
const NAMES: &[&str] = &["name", "names"];
const KINDS: &[&str] =
    &["sector", "sectors", "type", "types", "category", "categories", "kind", "industry", "field"];
/// Measures of size, what is nearest to the work of an organization first.
const SIZES: &[&str] = &[
    "size",
    "employees",
    "employee",
    "staff",
    "fte",
    "ftes",
    "headcount",
    "personnel",
    "workforce",
    "budget",
    "revenue",
    "income",
    "population",
];
const IDS: &[&str] = &["id", "ids", "identifier", "code", "key"];
/// Words that say nothing of what a column is.
const FILLERS: &[&str] = &["of", "the", "a", "an", "your", "our", "in", "s"];
const FILLERS_OF_SIZES: &[&str] = &[
    "number",
    "no",
    "nr",
    "num",
    "n",
    "count",
    "total",
    "annual",
    "yearly",
    "full",
    "part",
    "time",
    "paid",
    "usd",
    "eur",
    "gbp",
    "dollars",
    "served",
    "approx",
    "approximate",
    "current",
    "operating",
    "per",
    "year",
];

/// What a column of that name is: a place in [`ROSTER`] or of ids, and how far down the list of
/// its names it stands.
fn role(column: &str) -> Option<(usize, usize)> {
    let folded = fold::header(column);
    let own = ROSTER.iter().position(|name| fold::header(name) == folded);
    if let Some(own) = own {
        return Some((own, 0));
    }
    let words: Vec<&str> = folded.split(' ').filter(|word| !FILLERS.contains(word)).collect();
    let rank = |list: &[&str], word: &str| list.iter().position(|one| *one == word);
    let any = |list: &[&str]| words.iter().find_map(|word| rank(list, word));
    let all = |lists: &[&[&str]]| words.iter().all(|word| lists.iter().any(|list| list.contains(word)));
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    // More words than one leave it open to whoever has a plainer name.
    let plain = words.len() * 100;
    if words.is_empty() {
        None
    } else if let Some(rank) = any(IDS).filter(|_| all(&[IDS, ORGANIZATION])) {
        Some((ID, plain + rank))
    } else if let Some(rank) = any(KINDS).filter(|_| all(&[KINDS, ORGANIZATION])) {
        Some((SECTOR, plain + rank))
    } else if let Some(rank) = any(SIZES).filter(|_| {
        let known = |word: &&str| {
            [SIZES, ORGANIZATION, FILLERS_OF_SIZES].iter().any(|list| list.contains(word)) || is_year(word)
        };
        words.iter().all(known)
    }) {
        // What is measured matters more than in how many words it is said.
        Some((SIZE, 1 + rank * 100 + words.len()))
    } else if all(&[NAMES, ORGANIZATION]) {
        Some((NAME, plain + any(ORGANIZATION).unwrap_or(0)))
    } else {
        None
    }
}

/// Whether a cell is a name that a column of a roster may have.
pub(super) fn knows(cell: &str) -> bool {
    role(cell).is_some()
}

/// Finds them; `None` after a fault.
pub(super) fn find(table: &Table, findings: &mut Findings) -> Option<Columns> {
    let mut best: [Option<(usize, usize)>; ID + 1] = [None; ID + 1];
    let mut twice = None;
    for (place, column) in table.columns.iter().enumerate() {
        let Some((role, rank)) = role(column) else { continue };
        match best[role] {
            Some((known, _)) if known == rank && table.columns[best[role]?.1] == *column => {
                twice = Some(place)
            }
            Some((known, _)) if known <= rank => {}
            _ => best[role] = Some((rank, place)),
        }
    }
    if let Some(place) = twice {
        let what = format!("there are two columns {}", quoted(&table.columns[place]));
        findings.add(
            Finding::new(code::DUPLICATE_NAME, table.column_place(place), what)
                .within(table.source)
                .help("give one of them another name"),
        );
        return None;
    }
    let mut of = [None; ROSTER.len()];
    of.iter_mut().zip(best).for_each(|(column, best)| *column = best.map(|(_, place)| place));
    let id = best[ID].map(|(_, place)| place);
    // Ids alone are names.
    let columns = match of[NAME] {
        None => {
            of[NAME] = id;
            Columns { of, id: None }
        }
        Some(_) => Columns { of, id },
    };
    if columns.of[NAME].is_none() {
        findings.add(
            table
                .fault_of_header(code::MISSING, "the roster has no column of names")
                .help("call the column of names `name`, in a header row such as `name,sector,size`"),
        );
        return None;
    }
    Some(columns)
}

impl Columns {
    /// The columns that are read.
    pub fn used(&self) -> Vec<usize> {
        self.of.iter().chain([&self.id]).flatten().copied().collect()
    }

    /// Those that are not, as messages call them, each with the name it may have been meant to
    /// have.
    pub fn unused(&self, table: &Table, others: impl Iterator<Item = usize>) -> Vec<String> {
        let used: Vec<usize> = self.used().into_iter().chain(others).collect();
        let missing = || ROSTER.into_iter().zip(self.of).filter(|(_, at)| at.is_none()).map(|(name, _)| name);
        let meant = |column: &str| {
            let near = suggestions::only_nearest(column.trim_matches('`'), missing());
            near.map_or(column.to_owned(), |near| format!("{column} (did you mean `{near}`?)"))
        };
        table.unused(&used).iter().map(|column| meant(column)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_what_people_call_them() {
        for (columns, role) in [
            (
                &[
                    "Organization",
                    "ORGANISATION",
                    "Org Name",
                    "partner_agency",
                    "Label",
                    "Member",
                    "vertex.names",
                    "Your organization",
                ][..],
                NAME,
            ),
            (&["Sector", "Type", "Organization Type", "category", "Kind of agency", "org_type"], SECTOR),
            (
                &[
                    "Size",
                    "Employees",
                    "Number of Staff",
                    "FTE",
                    "Annual budget (USD)",
                    "Staff (FTE)",
                    "Headcount",
                    "Population served",
                    "Budget 2024",
                    "Full-time employees",
                ],
                SIZE,
            ),
            (&["ID", "Org_ID", "node id", "OrgId"], ID),
            (&["Join Month", "joinMonth", "JOIN_MONTH"], 5),
        ] {
            for column in columns {
                assert_eq!(super::role(column).map(|one| one.0), Some(role), "{column}");
            }
        }
        for column in [
            "Contact",
            "Contact e-mail",
            "Contact name",
            "Member since",
            "lead_agency",
            "name-formatted",
            "Website",
            "Staff contact",
            "Notes",
            "",
            "Tags",
        ] {
            assert_eq!(super::role(column), None, "{column}");
        }
    }

    #[test]
    fn of_several_the_plainest_is_taken() {
        let text = "Organization name,Agency,Budget,Staff,Type of agency,id\n";
        let mut findings = Findings::of("s.toml", "");
        let table = Table::read("r.csv", text, &knows, &mut findings).unwrap();
        let columns = find(&table, &mut findings).unwrap();
        assert_eq!((columns.of[..3].to_vec(), columns.id), (vec![Some(1), Some(4), Some(3)], Some(5)));
        assert_eq!(columns.unused(&table, std::iter::empty()), ["`Organization name`", "`Budget`"]);
    }
}
