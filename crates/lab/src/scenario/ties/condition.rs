//! Which rows of a list of ties are ties: `weight >= 2`, `how_often = weekly or how_often = daily`.

use crate::scenario::suggestions;
use crate::scenario::table::{Numbers, Reading, Row, Table, fold};
use crate::scenario::text::{alternatives, quoted};

/// A condition on the cells of a row: any of some, each of which is all of some.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition(Vec<Vec<Comparison>>);

#[derive(Debug, Clone, PartialEq)]
struct Comparison {
    column: String,
    is: Relation,
    value: String,
    number: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equal,
    Unequal,
}

/// The longer ones first, of which the shorter are a part.
const RELATIONS: [(&str, Relation); 8] = [
    (">=", Relation::AtLeast),
    ("<=", Relation::AtMost),
    ("!=", Relation::Unequal),
    ("<>", Relation::Unequal),
    ("==", Relation::Equal),
    (">", Relation::Above),
    ("<", Relation::Below),
    ("=", Relation::Equal),
];

const HELP: &str = "write a column, a relation (>=, >, <=, <, =, !=) and a value, such as \"weight >= 2\" or \"how often = weekly\"; \
                    join several with `and` or `or`";

impl Condition {
    /// Reads one; else what is wrong and how it is written.
    pub fn parse(text: &str) -> Result<Condition, (String, &'static str)> {
        let any = split(text, "or").into_iter().map(|all| {
            let all = split(all, "and").into_iter().map(|one| {
                Comparison::parse(one)
                    .ok_or_else(|| (format!("{} is no condition", quoted(one.trim())), HELP))
            });
            all.collect::<Result<Vec<_>, _>>()
        });
        any.collect::<Result<Vec<_>, _>>().map(Condition)
    }

    /// It on the columns of a table, and where those are; else what is wrong.
    pub fn on<'a, 't>(&'a self, table: &'a Table<'t>) -> Result<Filter<'a, 't>, String> {
        let place = |one: &'a Comparison| {
            let wanted = fold::header(&one.column);
            let named = table.columns.iter().position(|column| fold::header(column) == wanted);
            let place = named.ok_or_else(|| {
                let columns = || table.columns.iter().filter(|name| !name.is_empty()).map(String::as_str);
                let near = suggestions::did_you_mean(&one.column, columns());
                let help = near.unwrap_or_else(|| format!("columns are {}", alternatives(columns())));
                format!("there is no column {}; {help}", quoted(&one.column))
            })?;
            Ok((one, place, Numbers::of(table, place)))
        };
        let any = self.0.iter().map(|all| all.iter().map(place).collect::<Result<Vec<_>, String>>());
        any.collect::<Result<Vec<_>, _>>().map(|any| Filter { any })
    }
}

/// The parts between a word that stands alone, in any case.
fn split<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let lower = text.to_ascii_lowercase();
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in lower.match_indices(word) {
        let stands_alone = |letter: Option<&u8>| letter.is_none_or(|letter| letter.is_ascii_whitespace());
        let bytes = text.as_bytes();
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if at >= start && stands_alone(before) && stands_alone(bytes.get(at + word.len())) {
            parts.push(&text[start..at]);
            start = at + word.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

impl Comparison {
    fn parse(text: &str) -> Option<Comparison> {
        let found = RELATIONS.iter().filter_map(|(sign, is)| Some((text.find(sign)?, *sign, *is)));
        let (at, sign, is) = found.min_by_key(|(at, sign, _)| (*at, std::cmp::Reverse(sign.len())))?;
        let bare = |text: &str| text.trim().trim_matches(['"', '\'', '`']).trim().to_owned();
        let (column, value) = (bare(&text[..at]), bare(&text[at + sign.len()..]));
        let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
        let ordered = !matches!(is, Relation::Equal | Relation::Unequal);
        (!column.is_empty() && !value.is_empty() && (number.is_some() || !ordered)).then_some(Comparison {
            column,
            is,
            value,
            number,
        })
    }

    fn holds(&self, row: &Row, place: usize, numbers: &Numbers) -> bool {
        let same = || fold::name(row.cell(place)) == fold::name(&self.value);
        let (Some(value), Reading::Number(cell)) = (self.number, numbers.reading(row)) else {
            return match self.is {
                Relation::Equal => same(),
                Relation::Unequal => !same(),
                _ => false,
            };
        };
        match self.is {
            Relation::AtLeast => cell >= value,
            Relation::AtMost => cell <= value,
            Relation::Above => cell > value,
            Relation::Below => cell < value,
            Relation::Equal => cell == value,
            Relation::Unequal => cell != value,
        }
    }
}

/// A condition, ready for rows.
pub(super) struct Filter<'a, 't> {
    any: Vec<Vec<(&'a Comparison, usize, Numbers<'a, 't>)>>,
}

impl Filter<'_, '_> {
    pub fn holds(&self, row: &Row) -> bool {
        self.any.iter().any(|all| all.iter().all(|(one, place, numbers)| one.holds(row, *place, numbers)))
    }

    /// The columns it looks at.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.any.iter().flatten().map(|(_, place, _)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fault::Findings;

    fn held(condition: &str) -> Vec<usize> {
        let text = "from,to,Weight,How often?\nA,B,1,weekly\nA,B,2,Monthly\nA,B,,yearly\n";
        let table = Table::read("t.csv", text, &|_| false, &mut Findings::of("s", "")).unwrap();
        let condition = Condition::parse(condition).unwrap();
        let filter = condition.on(&table).unwrap_or_else(|why| panic!("{why}"));
        (0..3).filter(|row| filter.holds(&table.rows[*row])).collect()
    }

    #[test]
    fn rows_are_chosen_by_numbers_and_words() {
        assert_eq!(held("weight >= 2"), [1]);
        assert_eq!(held("weight<2"), [0]);
        assert_eq!(held("weight != 2"), [0, 2]);
        assert_eq!(held("how_often = WEEKLY or how often = 'monthly'"), [0, 1]);
        assert_eq!(held("How often? != yearly AND weight > 1"), [1]);
    }

    #[test]
    fn what_is_no_condition_is_told() {
        for wrong in ["", "weight", "weight >=", ">= 2", "weight > often", "a = 1 and", "or"] {
            assert!(Condition::parse(wrong).is_err(), "{wrong}");
        }
        let table = Table::read("t.csv", "from,to,weight\n", &|_| false, &mut Findings::of("s", "")).unwrap();
        let condition = Condition::parse("wieght > 1").unwrap();
        let why = condition.on(&table).err().unwrap();
        assert_eq!(why, "there is no column `wieght`; did you mean `weight`?");
    }
}
