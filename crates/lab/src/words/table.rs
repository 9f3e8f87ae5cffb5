//! A table, and how a terminal shows it; the report writes it as HTML and Markdown.

use super::text::{left, right, width as columns};
use super::wrap::wrapped;

/// A table; its first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Whether the cells are numbers, which stand at the right.
    pub numbers: bool,
    /// How a terminal shows the columns, from the first on; those without are as wide as they need.
    pub columns: Vec<Column>,
}

/// How a terminal shows a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    side: Side,
    /// Its width, unless a cell is wider.
    least: usize,
    /// Spaces before it.
    gap: usize,
    /// Whether its cells are never cut.
    whole: bool,
    shown: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    /// From here to the end of the line, on as many lines as it takes.
    Rest,
}

/// The width at which names can still be told apart.
const NAME: usize = 8;

impl Column {
    const fn new(side: Side, least: usize) -> Column {
        Column { side, least, gap: 1, whole: false, shown: true }
    }

    /// Names or signs.
    pub const fn left(least: usize) -> Column {
        Column::new(Side::Left, least)
    }

    /// Numbers.
    pub const fn right(least: usize) -> Column {
        Column::new(Side::Right, least)
    }

    /// Sentences, broken between words; only the last column can be one.
    pub const fn rest(least: usize) -> Column {
        Column::new(Side::Rest, least)
    }

    /// With so many spaces before it.
    pub const fn after(self, gap: usize) -> Column {
        Column { gap, ..self }
    }

    /// Never cut, even if it names the rows.
    pub const fn whole(self) -> Column {
        Column { whole: true, ..self }
    }

    /// Only if there is something in it.
    pub const fn shown(self, shown: bool) -> Column {
        Column { shown, ..self }
    }
}

impl Table {
    /// A table of numbers.
    pub(in crate::words) fn new(caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Table {
        let heads = heads.iter().map(|head| head.to_string()).collect();
        Table { caption: caption.to_string(), heads, rows, numbers: true, columns: Vec::new() }
    }

    /// A table for a terminal; a line break in a head is kept.
    pub(in crate::words) fn of<const N: usize>(
        columns: [(&str, Column); N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) -> Table {
        let shown = columns.map(|(_, column)| column.shown);
        let rows = rows.into_iter().map(|cells| cells.into_iter().zip(shown));
        let rows = rows.map(|row| row.filter(|(_, shown)| *shown).map(|(cell, _)| cell).collect());
        let columns = columns.into_iter().filter(|(_, column)| column.shown);
        let (heads, columns) = columns.map(|(head, column)| (head.to_string(), column)).unzip();
        Table { heads, columns, rows: rows.collect(), ..Table::default() }
    }

    /// As text in lines of at most so many columns, without its caption. The first column is cut
    /// where the others need the room; what then does not fit follows below, after the first
    /// column again. No number is ever cut.
    pub fn text(&self, width: usize) -> String {
        let set: Vec<Column> = (0..self.heads.len()).map(|place| self.column(place)).collect();
        let widths = self.widths(&set, width);
        let Some(&name) = widths.first() else { return String::new() };
        let (mut text, mut from) = (String::new(), 1);
        loop {
            let (mut to, mut used) = (from, name);
            while to < set.len() && (to == from || used + set[to].gap + widths[to] <= width) {
                used += set[to].gap + widths[to];
                to += 1;
            }
            let places: Vec<usize> = std::iter::once(0).chain(from..to).collect();
            for cells in self.head_lines(&places).iter().chain(&self.rows) {
                text += &line(cells, &places, &set, &widths, width);
            }
            if to >= set.len() {
                return text;
            }
            text.push('\n');
            from = to;
        }
    }

    /// Whether a cell says that a number is not known.
    pub(in crate::words) fn has_unknown(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| row.iter().skip(1));
        cells().any(|cell| cell.split_whitespace().any(|word| word == "?"))
    }

    fn column(&self, place: usize) -> Column {
        let plain = if self.numbers && place > 0 { Column::right(0) } else { Column::left(0) };
        self.columns.get(place).copied().unwrap_or(plain.after(2))
    }

    /// Columns of the terminal that each column takes.
    fn widths(&self, set: &[Column], width: usize) -> Vec<usize> {
        let wide = |(place, column): (usize, &Column)| {
            let rows = if column.side == Side::Rest { &[][..] } else { &self.rows[..] };
            let cells = rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
            let widest = self.heads[place].split('\n').chain(cells).map(columns).max();
            widest.unwrap_or(0).max(column.least)
        };
        let mut widths: Vec<usize> = set.iter().enumerate().map(wide).collect();
        let Some((name, others)) = widths.split_first_mut() else { return widths };
        let rest: usize = set[1..].iter().zip(&*others).map(|(column, wide)| column.gap + wide).sum();
        if !set[0].whole {
            // Where not even short names leave room for all, some columns go below, and there is
            // room again.
            let head = self.heads[0].split('\n').map(columns).max().unwrap_or(0);
            let enough = |room: &usize| *room >= head.max(NAME);
            *name = (*name).min(width.checked_sub(rest).filter(enough).unwrap_or(width / 3));
        }
        for (column, wide) in set[1..].iter().zip(others).filter(|(column, _)| column.side == Side::Left) {
            *wide = (*wide).min(width.saturating_sub(*name + column.gap));
        }
        widths
    }

    /// The lines of the heads, which stand on one ground.
    fn head_lines(&self, places: &[usize]) -> Vec<Vec<String>> {
        let count = |place: &usize| self.heads[*place].split('\n').count();
        let most = places.iter().map(count).max().unwrap_or(0);
        let cell = |head: &String, at: usize| {
            let lines: Vec<&str> = head.split('\n').collect();
            (at + lines.len()).checked_sub(most).map_or(String::new(), |at| lines[at].to_owned())
        };
        (0..most).map(|at| self.heads.iter().map(|head| cell(head, at)).collect()).collect()
    }
}

/// One line, or more where the last cell takes them.
fn line(cells: &[String], places: &[usize], set: &[Column], widths: &[usize], width: usize) -> String {
    let mut line = String::new();
    for &place in places {
        let Column { side, gap, .. } = set[place];
        if place > 0 {
            line += &" ".repeat(gap);
        }
        let cell = cells.get(place).map_or("", String::as_str);
        line = match side {
            Side::Left => line + &left(cell, widths[place]),
            Side::Right => line + &right(cell, widths[place]),
            Side::Rest => wrapped(&line, cell, columns(&line) + 2, width),
        };
    }
    line.trim_end().to_owned() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str) -> Table {
        let columns = [
            ("design", Column::left(8)),
            ("cost/year", Column::right(10)),
            ("never", Column::right(10).shown(false)),
            ("sustained in\nmonth 96", Column::right(14)),
        ];
        let row = [name, "$12,345,678,901", "", "34.0 % (24–44)"].map(str::to_owned);
        Table::of(columns, [row])
    }

    #[test]
    fn names_are_cut_before_anything_goes_below() {
        let told = [
            "                                     sustained in",
            "design                   cost/year       month 96",
            "合同会社の長い名前 $12,345,678,901 34.0 % (24–44)\n",
        ];
        assert_eq!(table("合同会社の長い名前").text(80), told.join("\n"));
        let told = [
            "                           sustained in",
            "design         cost/year       month 96",
            "合同会…  $12,345,678,901 34.0 % (24–44)\n",
        ];
        assert_eq!(table("合同会社の長い名前").text(39), told.join("\n"));
    }

    #[test]
    fn what_does_not_fit_goes_below() {
        let told = [
            "design           cost/year",
            "合同会社…  $12,345,678,901",
            "",
            "             sustained in",
            "design           month 96",
            "合同会社…  34.0 % (24–44)\n",
        ];
        assert_eq!(table("合同会社の長い名前").text(30), told.join("\n"));
    }

    #[test]
    fn the_rest_of_a_line_is_for_sentences() {
        let columns = [("point", Column::right(6)), ("where", Column::rest(20))];
        let rows = [["7", "coaches 2, peer_share 0.5"], ["8", ""]].map(|row| row.map(str::to_owned));
        let told = " point where\n     7 coaches 2, peer_share\n         0.5\n     8\n";
        assert_eq!(Table::of(columns, rows).text(30), told);
    }

    #[test]
    fn a_table_of_the_report_is_shown_as_well() {
        let rows = vec![vec!["lean".to_owned(), "12 %".to_owned()]];
        assert_eq!(Table::new("", &["design", "has"], rows).text(80), "design   has\nlean    12 %\n");
        assert_eq!(Table::default().text(80), "");
    }
}
