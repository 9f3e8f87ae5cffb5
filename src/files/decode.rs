//! Bytes as text: UTF-8, UTF-16, or what Windows wrote before.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use lab::scenario::FileText;
use std::str::Utf8Error;

/// The text of a table's bytes, or in words why they are none.
pub(super) fn text(bytes: Vec<u8>) -> Result<FileText, String> {
    let made_of = |text, of: &str| FileText { text, made_of: Some(format!("read as {of}")) };
    if let Some(encoding) = utf16(&bytes) {
        let (text, _, broken) = encoding.decode(&bytes);
        return match broken {
            true => Err("it begins as UTF-16, but is broken; save it as UTF-8".to_owned()),
            false => Ok(made_of(text.into_owned(), "UTF-16")),
        };
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => return Err(no_text(text.as_bytes())),
        Ok(text) => return Ok(text.into()),
        Err(error) => error,
    };
    let (bytes, place) = (error.as_bytes(), error.utf8_error());
    if bytes.iter().any(|byte| is_foreign(*byte)) {
        return Err(no_text(bytes));
    }
    if is_mostly_utf8(bytes) {
        return Err(format!("{}; save it as UTF-8", not_text(bytes, place)));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(made_of(text.into_owned(), "Windows-1252, as it is not UTF-8"))
}

/// By its mark, or as every other byte of plain letters is 0.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = bytes.len() / 2;
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd * 10 > half * 7 && even == 0 {
        Some(UTF_16LE)
    } else {
        (even * 10 > half * 7 && odd == 0).then_some(UTF_16BE)
    }
}

/// Whether no text of Windows-1252 has this byte.
fn is_foreign(byte: u8) -> bool {
    let control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a);
    control || matches!(byte, 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}

/// Whether more letters beyond ASCII are UTF-8 than are not: then it is UTF-8 that was damaged.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= wrong
}

/// What bytes are that are no text.
fn no_text(bytes: &[u8]) -> String {
    let known: [(&[u8], &str); 5] = [
        (b"%PDF", "it is a PDF file"),
        (b"PK", "it is a packed file, and no workbook"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8", "it is a picture"),
        (b"\xd0\xcf\x11\xe0", "it is a document, and no workbook"),
    ];
    let what =
        known.iter().find(|(start, _)| bytes.starts_with(start)).map_or("it is not text", |(_, what)| what);
    format!("{what}; save the table as CSV UTF-8, or name a workbook")
}

/// Where bytes are no UTF-8.
pub(super) fn not_text(bytes: &[u8], error: Utf8Error) -> String {
    let start = error.valid_up_to();
    let (line, column) = line_and_column(&String::from_utf8_lossy(&bytes[..start]));
    format!("not UTF-8 text: byte {start} (line {line}, column {column}) starts no character")
}

/// Line and column (in characters) just after a text, counted from 1.
fn line_and_column(before: &str) -> (usize, usize) {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Option<String>), String> {
        text(bytes.to_vec()).map(|file| (file.text, file.made_of))
    }

    #[test]
    fn bytes_are_the_text_that_was_written() {
        assert_eq!(read("\u{feff}name\nÜ\n".as_bytes()), Ok(("\u{feff}name\nÜ\n".to_owned(), None)));
        let wide =
            |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        for text in ["\u{feff}name\tsector\r\nBéta\t合\r\n", "name;size\nBeta;12\n"] {
            for bytes in [wide(text, u16::to_le_bytes), wide(text, u16::to_be_bytes)] {
                let (read, told) = read(&bytes).unwrap();
                assert_eq!(read, text.trim_start_matches('\u{feff}'));
                assert_eq!(told.as_deref(), Some("read as UTF-16"));
            }
        }
        let (read, told) = read(b"name\nFondation Sant\xe9 \x96 \x80 5\n").unwrap();
        assert_eq!(read, "name\nFondation Santé – € 5\n");
        assert!(told.unwrap().contains("Windows-1252"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, part) in [
            (&b"%PDF-1.4\x00\xe2"[..], "PDF"),
            (b"\x89PNG\r\n\x1a\n\x00", "picture"),
            (b"name\nA\x00\xff", "not text"),
            (b"name\n\x81\n", "not text"),
            ("name\nÜ, É\nA\u{c4}".as_bytes().strip_suffix(b"\x84").unwrap(), "byte 13 (line 3, column 2)"),
            (b"\xff\xfen\x00a\x00\x00\xd8", "UTF-16"),
        ] {
            let why = read(bytes).unwrap_err();
            assert!(why.contains(part), "{why}");
        }
    }
}
