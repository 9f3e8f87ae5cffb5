//! A page as one HTML file that needs nothing else: no script, no network, no other file.

use super::Figure;
use super::page::{Block, Page, Section};
use crate::chart::{Drawn, NARROW, STYLE, WIDE, escaped};
use crate::words::report::{SIGNED, Table};
use std::fmt::Write;

const PAGE: &str = include_str!("page.css");

/// Characters from which on an answer is long.
const LONG: usize = 3_200;

/// The whole report, or the memo alone.
pub fn html(page: &Page, memo_alone: bool) -> String {
    let mut writer = Writer { text: String::with_capacity(1 << 18), tables: 0 };
    writer.page(page, memo_alone);
    writer.text
}

struct Writer {
    text: String,
    /// Tables so far: each has a name of its own.
    tables: usize,
}

impl Writer {
    fn page(&mut self, page: &Page, memo_alone: bool) {
        let title = escaped(&page.title);
        let _ = write!(
            self.text,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n<style>{PAGE}{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">Skip to the answer</a>\n"
        );
        let _ = write!(self.text, "<main id=\"main\">\n<div class=\"memo\">\n<div class=\"sheet\">\n");
        let _ = writeln!(self.text, "<header>\n<h1 dir=\"auto\">{title}</h1>");
        if let Some(question) = &page.question {
            let _ = writeln!(self.text, "<p class=\"question\" dir=\"auto\">{}</p>", escaped(question));
        }
        let _ = writeln!(self.text, "<p class=\"basis\">{}</p>\n</header>", escaped(&page.basis));
        let _ = writeln!(self.text, "<p class=\"sign\">{}</p>", escaped(SIGNED));
        if !memo_alone {
            self.contents(page);
        }
        self.sections(&page.memo[0]);
        self.text.push_str("</div>\n<div class=\"sheet\">\n");
        self.sections(&page.memo[1]);
        let _ = writeln!(self.text, "<p class=\"small\">{}</p>\n</div>\n</div>", escaped(&page.foot));
        if !memo_alone {
            self.text.push_str("<div class=\"rest\">\n");
            self.sections(&page.rest);
            self.text.push_str("</div>\n");
        }
        self.text.push_str("</main>\n</body>\n</html>\n");
    }

    fn contents(&mut self, page: &Page) {
        self.text.push_str("<nav aria-label=\"Contents\"><details><summary>Contents</summary><ul>");
        for section in page.sections() {
            let _ =
                write!(self.text, "<li><a href=\"#{}\">{}</a></li>", section.id, escaped(section.heading));
        }
        self.text.push_str("</ul></details></nav>\n");
    }

    /// Sections; halves in a row are held together for the print.
    fn sections(&mut self, sections: &[Section]) {
        let mut rest = sections;
        while let Some(first) = rest.first() {
            let halves = rest.iter().take_while(|section| section.half).count();
            if halves > 1 {
                self.text.push_str("<div class=\"duo\">\n");
                rest[..halves].iter().for_each(|section| self.section(section));
                self.text.push_str("</div>\n");
                rest = &rest[halves..];
            } else {
                self.section(first);
                rest = &rest[1..];
            }
        }
    }

    fn section(&mut self, section: &Section) {
        let (id, heading) = (section.id, escaped(section.heading));
        let _ = writeln!(
            self.text,
            "<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 id=\"{id}-h\">{heading}</h2>"
        );
        self.blocks(&section.blocks);
        self.text.push_str("</section>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Parts(parts) => {
                    // On paper a long answer is set smaller, so that a memo has two sheets.
                    let long = parts.iter().map(|part| part.says.chars().count()).sum::<usize>() > LONG;
                    let class = if long { "parts long" } else { "parts" };
                    let _ = writeln!(self.text, "<dl class=\"{class}\">");
                    for part in parts {
                        let (head, says) = (escaped(part.head), escaped(&part.says));
                        let _ = writeln!(self.text, "<dt>{head}</dt><dd>{says}</dd>");
                    }
                    self.text.push_str("</dl>\n");
                }
                Block::Lead(text) => {
                    let _ = writeln!(self.text, "<p class=\"lead\">{}</p>", escaped(text));
                }
                Block::Words(text) => {
                    let _ = writeln!(self.text, "<p>{}</p>", escaped(text));
                }
                Block::Command(text) => {
                    let _ = writeln!(self.text, "<pre><code>{}</code></pre>", escaped(text));
                }
                Block::List(items) => {
                    self.text.push_str("<ul>");
                    for item in items {
                        let _ = write!(self.text, "<li>{}</li>", escaped(item));
                    }
                    self.text.push_str("</ul>\n");
                }
                Block::Figure(figure) => self.figure(figure),
                Block::Table(table) => self.table(table),
                Block::More(blocks) => {
                    self.text.push_str("<div class=\"more\">\n");
                    self.blocks(blocks);
                    self.text.push_str("</div>\n");
                }
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let caption = &figure.caption;
        let _ = writeln!(
            self.text,
            "<figure id=\"figure-{}\">\n<figcaption><h3>{}</h3><p>{}.</p></figcaption>",
            figure.id,
            escaped(&caption.title),
            escaped(&caption.subtitle)
        );
        let [wide, narrow] = [WIDE, NARROW].map(|width| figure.draw(width, None));
        let _ = writeln!(self.text, "<div class=\"wide\">{}</div>", figure.inline(&wide, "w"));
        let _ = writeln!(self.text, "<div class=\"narrow\">{}</div>", figure.inline(&narrow, "n"));
        let _ = writeln!(
            self.text,
            "<details><summary>How to read this</summary><p>{}</p></details>",
            escaped(&caption.how)
        );
        let drawn = &wide.drawn;
        let _ = write!(
            self.text,
            "<details><summary>Table of what is drawn</summary><p><a download=\"{}.csv\" href=\"data:text/csv;charset=utf-8,{}\">Save as CSV</a></p>",
            figure.id,
            percent(&drawn.csv())
        );
        self.drawn(drawn, &caption.title);
        self.text.push_str("</details>\n</figure>\n");
    }

    fn drawn(&mut self, drawn: &Drawn, title: &str) {
        let table = Table {
            caption: String::new(),
            heads: drawn.columns.clone(),
            rows: drawn.rows.clone(),
            numbers: true,
            ..Table::default()
        };
        self.rows(&table, title);
    }

    fn table(&mut self, table: &Table) {
        self.rows(table, &table.caption);
    }

    /// A table in a frame of its own, which can be scrolled by keyboard where it is too wide.
    fn rows(&mut self, table: &Table, name: &str) {
        self.tables += 1;
        let class = if table.numbers { "numbers" } else { "words" };
        let _ = write!(
            self.text,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table {}: {}\"><table class=\"{class}\">",
            self.tables,
            escaped(name)
        );
        if !table.caption.is_empty() {
            let _ = write!(self.text, "<caption>{}</caption>", escaped(&table.caption));
        }
        self.text.push_str("<thead><tr>");
        for head in &table.heads {
            let _ = write!(self.text, "<th scope=\"col\">{}</th>", escaped(head));
        }
        self.text.push_str("</tr></thead><tbody>");
        for row in &table.rows {
            self.text.push_str("<tr>");
            for (place, cell) in row.iter().enumerate() {
                let cell = escaped(cell);
                let _ = match place {
                    0 => write!(self.text, "<th scope=\"row\">{cell}</th>"),
                    _ => write!(self.text, "<td>{cell}</td>"),
                };
            }
            self.text.push_str("</tr>");
        }
        self.text.push_str("</tbody></table></div>\n");
    }
}

/// As a part of an address.
fn percent(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' => {
                safe.push(char::from(byte))
            }
            byte => {
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    safe
}
