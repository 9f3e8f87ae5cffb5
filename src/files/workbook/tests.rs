//! Small workbooks, made here as Excel and LibreOffice make them.

use super::*;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, plain).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of Excel with sheets of these names and rows of cells.
fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut list, mut ways, mut files) = (String::new(), String::new(), Vec::new());
    for (place, (name, rows)) in (1..).zip(sheets) {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{place}\" r:id=\"r{place}\"/>");
        ways += &format!(
            "<Relationship Id=\"r{place}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{place}.xml\"/>"
        );
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
        files.push((format!("xl/worksheets/sheet{place}.xml"), sheet));
    }
    files.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{list}</sheets></workbook>"),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{package}\">{ways}</Relationships>"),
    ));
    files.push(("_rels/.rels".to_owned(), format!("<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    packed(&files)
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn number(place: &str, value: &str) -> String {
    format!("<c r=\"{place}\"><v>{value}</v></c>")
}

fn members() -> String {
    format!(
        "<row r=\"1\">{}</row><row r=\"3\">{}{}</row><row r=\"4\">{}{}</row><row r=\"5\">{}{}</row>",
        cell("A1", "Members, 2024"),
        cell("A3", "Organization"),
        cell("B3", "Employees"),
        cell("A4", "Mill, Sons &amp; Co"),
        number("B4", "1174"),
        cell("A5", "Beta\nEast"),
        number("B5", "1.174"),
    )
}

#[test]
fn a_sheet_is_the_table_that_is_seen() {
    let book = xlsx(&[
        ("Notes", ""),
        ("Members", &members()),
        ("Ties", &format!("<row r=\"1\">{}</row>", cell("A1", "from"))),
    ]);
    let expected =
        "\"Members, 2024\",\n,\nOrganization,Employees\n\"Mill, Sons & Co\",1174\nBeta East,1.1740\n";
    // The first that holds anything, or the one of that name.
    for sheet in [None, Some("Members"), Some("members ")] {
        let file = text(book.clone(), sheet).unwrap();
        assert_eq!(file.text, expected);
        let made_of = file.made_of.unwrap();
        // Who did not name a sheet is told which others there are.
        let others = " (`Notes`, `Members`, `Ties`; another one is named as FILE#SHEET)";
        let told = if sheet.is_none() { others } else { "" };
        assert_eq!(made_of, format!("the sheet `Members` of 3{told}"));
    }
    assert_eq!(text(book.clone(), Some("Ties")).unwrap().text, "from\n");
    let why = text(book, Some("Sheet2")).unwrap_err();
    assert_eq!(why, "it has no sheet `Sheet2`; its sheets are `Notes`, `Members`, `Ties`");
}

#[test]
fn a_sheet_of_libreoffice_is_one_too() {
    let content = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         office:version=\"1.2\"><office:body><office:spreadsheet><table:table table:name=\"Members\"><table:table-row>\
         <table:table-cell office:value-type=\"string\"><text:p>name</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>size</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Alpha</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"0.5\"><text:p>0,5</text:p></table:table-cell></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>";
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let book = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ]);
    assert_eq!(text(book, None).unwrap().text, "name,size\nAlpha,0.5\n");
}

#[test]
fn a_lone_cell_far_away_takes_no_room() {
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        cell("A1", "name"),
        cell("A1048576", "Alpha")
    );
    assert_eq!(text(xlsx(&[("S", &far)]), None).unwrap().text, "name\nAlpha\n");
    let wide = format!("<row r=\"1\">{}{}</row>", cell("A1", "name"), cell("XFD1", "stray"));
    assert_eq!(text(xlsx(&[("S", &wide)]), None).unwrap().text, "name\n");
}

#[test]
fn what_is_no_workbook_is_refused() {
    let letter = packed(&[("word/document.xml", "<w/>")]);
    for bytes in [letter, b"PK\x03\x04cut short".to_vec(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()] {
        assert!(is_one(&bytes));
        let why = text(bytes, None).unwrap_err();
        assert!(why.contains("CSV UTF-8"), "{why}");
    }
    assert!(text(xlsx(&[("Notes", "")]), None).unwrap_err().contains("none of its sheets"));
}
