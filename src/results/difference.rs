//! Where two files of the same name first differ, and how often.

use crate::disk;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// How a file made again differs from the one that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where first.
    pub at: Where,
    /// What stands there in the file that was kept; missing where it has ended.
    pub kept: Option<String>,
    /// What stands there in the one made again.
    pub made: Option<String>,
    /// Rows of a table, lines of a text or bytes that differ.
    pub differing: u64,
    /// Of so many in the longer file.
    pub of: u64,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// A cell of a table: its row, from 1 below the header, and the name of its column; row 0
    /// is the header itself.
    Cell { row: u64, column: String },
    /// A line of a text and a character in it, both from 1.
    Line { line: u64, column: u64 },
    /// A byte, from 0, of a file that is no text.
    Byte(u64),
}

/// How two files differ, if they do: tables by cells, other texts by lines, the rest by bytes.
/// Neither is held in memory as a whole.
///
/// # Errors
/// If one of them can't be read.
pub fn difference(kept: &Path, made: &Path) -> io::Result<Option<Difference>> {
    if same(&mut open(kept)?, &mut open(made)?)? {
        return Ok(None);
    }
    let ends = |ends: &[&str]| {
        let name = kept.extension().unwrap_or_default().to_string_lossy().into_owned();
        ends.contains(&name.as_str())
    };
    let found = match () {
        () if ends(&["csv"]) => rows(kept, made)?,
        () if ends(&["parquet"]) => None,
        () => lines(kept, made)?,
    };
    // Cells may be the same where their quotes, or the ends of lines, are not.
    found.map_or_else(|| bytes(kept, made), |found| Ok(Some(found)))
}

fn open(path: &Path) -> io::Result<BufReader<File>> {
    Ok(BufReader::with_capacity(1 << 16, disk::open(path)?.0))
}

/// Whether two readers give the same bytes.
fn same(a: &mut impl BufRead, b: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let (left, right) = (a.fill_buf()?, b.fill_buf()?);
        let count = left.len().min(right.len());
        if count == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..count] != right[..count] {
            return Ok(false);
        }
        a.consume(count);
        b.consume(count);
    }
}

/// The first difference found, and how many there were among how many.
#[derive(Default)]
struct Count {
    first: Option<(Where, Option<String>, Option<String>)>,
    differing: u64,
    of: u64,
}

impl Count {
    fn end(self) -> Option<Difference> {
        let Count { first, differing, of } = self;
        first.map(|(at, kept, made)| Difference { at, kept, made, differing, of })
    }
}

fn rows(kept: &Path, made: &Path) -> io::Result<Option<Difference>> {
    let open = |path| {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(open(path)?);
        Ok::<_, io::Error>(reader.into_byte_records())
    };
    let (mut kept, mut made) = (open(kept)?, open(made)?);
    let mut header = csv::ByteRecord::new();
    let mut count = Count::default();
    for row in 0.. {
        let next = |rows: &mut csv::ByteRecordsIntoIter<_>| rows.next().transpose().map_err(io::Error::other);
        let (left, right) = (next(&mut kept)?, next(&mut made)?);
        if left.is_none() && right.is_none() {
            break;
        }
        if row == 0 {
            header = left.clone().unwrap_or_default();
        } else {
            count.of += 1;
        }
        if left == right {
            continue;
        }
        count.differing += 1;
        if count.first.is_none() {
            let cell = |of: &Option<csv::ByteRecord>, place| {
                of.as_ref()
                    .and_then(|row| row.get(place))
                    .map(|cell| String::from_utf8_lossy(cell).into_owned())
            };
            let place = (0..).find(|place| cell(&left, *place) != cell(&right, *place)).unwrap_or(0);
            let name = header.get(place).map(|name| String::from_utf8_lossy(name).into_owned());
            let column = name.unwrap_or_else(|| (place + 1).to_string());
            count.first = Some((Where::Cell { row, column }, cell(&left, place), cell(&right, place)));
        }
    }
    Ok(count.end())
}

/// Characters that are shown of a line.
const SHOWN: usize = 60;

fn lines(kept: &Path, made: &Path) -> io::Result<Option<Difference>> {
    let (mut kept, mut made) = (open(kept)?, open(made)?);
    let mut count = Count::default();
    loop {
        let next = |reader: &mut BufReader<File>| {
            let mut line = Vec::new();
            let read = reader.read_until(b'\n', &mut line)?;
            Ok::<_, io::Error>((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
        };
        let (left, right) = (next(&mut kept)?, next(&mut made)?);
        if left.is_none() && right.is_none() {
            return Ok(count.end());
        }
        count.of += 1;
        if left == right {
            continue;
        }
        count.differing += 1;
        if count.first.is_none() {
            let letters =
                |line: &Option<String>| line.clone().unwrap_or_default().chars().collect::<Vec<_>>();
            let (a, b) = (letters(&left), letters(&right));
            let column = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
            // From a little before, so that it can be recognized.
            let start = column.saturating_sub(SHOWN / 3);
            let shown = |line: &Option<String>, letters: &[char]| {
                line.is_some().then(|| {
                    let part: String = letters.iter().skip(start).take(SHOWN).collect();
                    part.trim().to_owned()
                })
            };
            let at = Where::Line { line: count.of, column: column as u64 + 1 };
            count.first = Some((at, shown(&left, &a), shown(&right, &b)));
        }
    }
}

fn bytes(kept: &Path, made: &Path) -> io::Result<Option<Difference>> {
    let (mut kept, mut made) = (open(kept)?.bytes(), open(made)?.bytes());
    let mut count = Count::default();
    loop {
        let (left, right) = (kept.next().transpose()?, made.next().transpose()?);
        if left.is_none() && right.is_none() {
            return Ok(count.end());
        }
        if left != right {
            count.differing += 1;
            let shown = |byte: Option<u8>| byte.map(|byte| format!("{byte:#04x}"));
            count.first.get_or_insert_with(|| (Where::Byte(count.of), shown(left), shown(right)));
        }
        count.of += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(name: &str, kept: &[u8], made: &[u8]) -> Option<Difference> {
        let folder = tempfile::tempdir().unwrap();
        let path = |side: &str, text: &[u8]| {
            let path = folder.path().join(side).join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            path
        };
        difference(&path("kept", kept), &path("made", made)).unwrap()
    }

    fn cell(row: u64, column: &str) -> Where {
        Where::Cell { row, column: column.into() }
    }

    #[test]
    fn a_table_differs_in_a_cell() {
        assert_eq!(between("a.csv", b"x,y\n1,2\n", b"x,y\n1,2\n"), None);
        let found = between("a.csv", b"x,y\n1,\"a\n,\"\n3,4\n5,6\n", b"x,y\n1,\"a\n,\"\n3,5\n5,7\n").unwrap();
        let (at, kept, made) = (cell(2, "y"), Some("4".into()), Some("5".into()));
        assert_eq!(found, Difference { at, kept, made, differing: 2, of: 3 });
    }

    #[test]
    fn a_table_may_be_longer_wider_or_of_other_columns() {
        let found = between("a.csv", b"x,y\n1,2\n", b"x,y\n1,2\n3,4\n").unwrap();
        assert_eq!((found.at, found.kept, found.made), (cell(2, "x"), None, Some("3".into())));
        let found = between("a.csv", b"x,y\n1,2\n", b"x,z\n1,2\n").unwrap();
        assert_eq!((found.at, found.made, found.differing), (cell(0, "y"), Some("z".into()), 1));
        let found = between("a.csv", b"x\n1\n", b"x\n1,2\n").unwrap();
        assert_eq!((found.at, found.kept, found.made), (cell(1, "2"), None, Some("2".into())));
    }

    #[test]
    fn quotes_alone_are_a_difference_in_bytes() {
        let found = between("a.csv", b"x\na\n", b"x\n\"a\"\n").unwrap();
        assert_eq!(
            (found.at, found.kept, found.made),
            (Where::Byte(2), Some("0x61".into()), Some("0x22".into()))
        );
    }

    #[test]
    fn a_text_differs_in_a_line_and_may_be_cut_short() {
        let found = between("a.json", b"{\n  \"\xc3\xa4\": 1\n}\n", b"{\n  \"\xc3\xa4\": 2\n}\n").unwrap();
        assert_eq!((found.at, found.differing, found.of), (Where::Line { line: 2, column: 8 }, 1, 3));
        assert_eq!((found.kept.as_deref(), found.made.as_deref()), (Some("\"ä\": 1"), Some("\"ä\": 2")));
        let found = between("a.svg", b"a\nb\n", b"a\n").unwrap();
        assert_eq!(
            (found.at, found.kept, found.made),
            (Where::Line { line: 2, column: 1 }, Some("b".into()), None)
        );
        let found = between("a.parquet", b"PAR1", b"PAR").unwrap();
        assert_eq!((found.at, found.kept, found.made), (Where::Byte(3), Some("0x31".into()), None));
    }
}
