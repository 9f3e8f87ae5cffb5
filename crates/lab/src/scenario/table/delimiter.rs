//! What stands between the cells of a table.

/// The marks that are looked for, the likeliest first.
const MARKS: [u8; 3] = [b',', b';', b'\t'];
/// So much of a text is looked at, in bytes and rows.
const BYTES: usize = 1 << 16;
const ROWS: usize = 100;

/// The mark named by a first line `sep=;`, as Excel reads it, and how long that line is.
pub(super) fn named(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let mark = line.trim_end_matches(['\r', '\n']).trim_matches('"').strip_prefix("sep=")?;
    let mark = if mark.is_empty() { "\t" } else { mark };
    MARKS.into_iter().find(|known| mark.as_bytes() == [*known]).map(|mark| (mark, line.len()))
}

/// The mark that cuts most rows into equally many cells, and of several the one that cuts them
/// into most; a comma if none does.
pub(super) fn likeliest(text: &str) -> u8 {
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let best = MARKS.into_iter().filter_map(|mark| Some((fit(&text[..end], mark)?, mark)));
    let best = best.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or(b',', |(_, mark)| mark)
}

/// How many of a hundred rows have the usual number of cells, and that number; none for a mark
/// that cuts nothing.
fn fit(text: &str, mark: u8) -> Option<(usize, usize)> {
    let mut reader = reader(mark, text);
    let mut counts = Vec::new();
    let mut record = csv::ByteRecord::new();
    while counts.len() < ROWS && matches!(reader.read_byte_record(&mut record), Ok(true)) {
        if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
            counts.push(record.len());
        }
    }
    let of = |count: usize| counts.iter().filter(|one| **one == count).count();
    let usual = counts.iter().copied().max_by_key(|count| (of(*count), *count))?;
    (usual > 1).then(|| (of(usual) * 100 / counts.len(), usual))
}

/// A reader of rows of any length between whose cells that mark stands.
pub(super) fn reader(mark: u8, text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(mark).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_by_what_they_cut() {
        for (text, mark) in [
            ("name,size\nA,1\n", b','),
            ("name;size\nA;1,5\nB;0,5\n", b';'),
            ("name;sector, type;size\nA;health, public;3\nB;school, private;4\n", b';'),
            ("\"A\";\"B\"\n\"B\";\"C\"\n", b';'),
            ("name\tsector\nA, B and C\tx; y\n", b'\t'),
            ("name,notes\nA,x; y; z\nB,x\n", b','),
            ("Members (2024)\n\nname;size\nA;1,5\nB;2\n", b';'),
            ("name\nA\nB\n", b','),
            ("", b','),
        ] {
            assert_eq!(likeliest(text), mark, "{text}");
        }
        assert_eq!(named("sep=;\r\nname;size\n"), Some((b';', 7)));
        assert_eq!(named("sep=x\n"), None);
    }
}
