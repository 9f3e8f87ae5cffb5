//! A page as Markdown: words and tables; figures as links to their SVG.

use super::page::{Block, Page, Section};
use crate::letters::is_unruly;
use crate::words::report::Table;

/// The whole report, or the memo alone.
pub fn markdown(page: &Page, memo_alone: bool) -> String {
    let mut text = format!("# {}\n\n", line(&page.title));
    if let Some(question) = &page.question {
        text += &format!("{}\n\n", line(question));
    }
    text += &format!("{}\n\n", line(&page.basis));
    for part in page.memo.iter().flatten() {
        section(part, memo_alone, &mut text);
    }
    if !memo_alone {
        page.rest.iter().for_each(|part| section(part, false, &mut text));
    }
    text + &line(&page.foot) + "\n"
}

fn section(section: &Section, memo_alone: bool, text: &mut String) {
    *text += &format!("## {}\n\n", line(section.heading));
    blocks(&section.blocks, memo_alone, text);
}

fn blocks(of: &[Block], memo_alone: bool, text: &mut String) {
    for block in of {
        match block {
            Block::Parts(parts) => {
                for part in parts {
                    *text += &format!("**{}** {}\n\n", line(part.head), line(&part.says));
                }
            }
            Block::Lead(words) => *text += &format!("**{}**\n\n", line(words)),
            Block::Words(words) => *text += &format!("{}\n\n", line(words)),
            Block::Command(command) => *text += &format!("    {command}\n\n"),
            Block::List(items) => {
                items.iter().for_each(|item| *text += &format!("- {}\n", line(item)));
                text.push('\n');
            }
            Block::Figure(figure) => {
                let caption = &figure.caption;
                *text += &format!(
                    "![{}](figures/{}.svg)\n\n**{}** {}.\n\n{}\n\n",
                    line(&caption.title),
                    figure.id,
                    line(&caption.title),
                    line(&caption.subtitle),
                    line(&caption.description)
                );
            }
            Block::Table(of) => table(of, text),
            Block::More(of) if !memo_alone => blocks(of, memo_alone, text),
            Block::More(_) => {}
        }
    }
}

pub(super) fn table(table: &Table, text: &mut String) {
    if !table.caption.is_empty() {
        *text += &format!("{}:\n\n", line(&table.caption));
    }
    let row = |cells: &[String]| {
        format!(
            "| {} |\n",
            cells.iter().map(|cell| line(cell).replace('|', "\\|")).collect::<Vec<_>>().join(" | ")
        )
    };
    *text += &row(&table.heads);
    let side = if table.numbers { "---:" } else { "---" };
    let sides: Vec<String> =
        (0..table.heads.len()).map(|place| if place == 0 { "---" } else { side }.to_string()).collect();
    *text += &row(&sides);
    table.rows.iter().for_each(|cells| *text += &row(cells));
    text.push('\n');
}

/// On one line, with nothing that Markdown or HTML would take for a sign of its own.
pub(super) fn line(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' => {
                safe.push('\\');
                safe.push(letter);
            }
            letter if is_unruly(letter) => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}
