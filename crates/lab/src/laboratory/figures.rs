//! Figures and tables of a page, one by one.

use super::protocol::{FigureAnswer, FigureRequest, TableAnswer};
use crate::report::{Block, Figure, Page};
use crate::words::report::Table;

/// Those that are asked for, as far as the page has them: drawn with the designs' names, which
/// leave with a file, and told of as A and B, as the sentences do.
pub(super) fn drawn(named: &Page, lettered: &Page, asked: &[FigureRequest]) -> Vec<FigureAnswer> {
    let told = |asked: &FigureRequest| {
        let Figure { caption, .. } = lettered.figure(&asked.id)?;
        let figure = Figure { caption: caption.clone(), ..named.figure(&asked.id)?.clone() };
        Some(one(&figure, asked))
    };
    asked.iter().filter_map(told).collect()
}

/// A figure at the width that is asked for.
pub(super) fn one(figure: &Figure, asked: &FigureRequest) -> FigureAnswer {
    let picture = figure.draw(asked.width, asked.floor);
    let caption = &figure.caption;
    FigureAnswer {
        id: figure.id.clone(),
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        how: caption.how.clone(),
        description: caption.description.clone(),
        svg: figure.inline(&picture, "lab"),
        csv: picture.drawn.csv(),
        csv_name: format!("{}.csv", figure.id),
        svg_name: format!("{}.svg", figure.id),
        reach: picture.reach,
        table: TableAnswer {
            caption: caption.title.clone(),
            heads: picture.drawn.columns,
            rows: picture.drawn.rows,
            numbers: true,
        },
    }
}

/// The page's tables of what the designs are and what comes of them.
pub(super) fn tables(page: &Page) -> Vec<TableAnswer> {
    let sections = page.sections().filter(|section| matches!(section.id, "designs" | "outcomes"));
    let mut found = Vec::new();
    sections.for_each(|section| of(&section.blocks, &mut found));
    found
}

fn of(blocks: &[Block], found: &mut Vec<TableAnswer>) {
    for block in blocks {
        match block {
            Block::Table(one) => found.push(table(one)),
            Block::More(more) => of(more, found),
            _ => {}
        }
    }
}

pub(super) fn table(table: &Table) -> TableAnswer {
    let Table { caption, heads, rows, numbers, .. } = table.clone();
    TableAnswer { caption, heads, rows, numbers }
}
