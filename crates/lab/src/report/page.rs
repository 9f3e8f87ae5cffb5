//! What a page is made of.

use super::sections::{foot, limits, reproduce};
use super::{Facts, Figure, html, markdown};
use crate::chart::WIDE;
use crate::summary::Head;
use crate::words::compare::report::Part;
use crate::words::report::{self as words, Table};

/// A report: first what is printed as a memo, then everything else.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub title: String,
    pub question: Option<String>,
    /// What it rests on, in a line.
    pub basis: String,
    /// The sections of the memo, by printed page.
    pub memo: [Vec<Section>; 2],
    pub rest: Vec<Section>,
    /// The last line: version, scenario, seed.
    pub foot: String,
}

/// A part of a page under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// For links; unique on the page.
    pub id: &'static str,
    pub heading: &'static str,
    pub blocks: Vec<Block>,
    /// Whether two such sections in a row are printed side by side.
    pub half: bool,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Questions, each with its answer.
    Parts(Vec<Part>),
    /// The sentence that leads.
    Lead(String),
    Words(String),
    List(Vec<String>),
    Command(String),
    Figure(Box<Figure>),
    Table(Table),
    /// What the printed memo has no room for; it stands on the screen alone.
    More(Vec<Block>),
}

impl Section {
    pub fn new(id: &'static str, heading: &'static str, blocks: Vec<Block>) -> Section {
        Section { id, heading, blocks, half: false }
    }

    /// Printed beside its neighbour.
    pub fn half(self) -> Section {
        Section { half: true, ..self }
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl Block {
    /// Paragraphs.
    pub fn paragraphs(texts: Vec<String>) -> impl Iterator<Item = Block> {
        texts.into_iter().map(Block::Words)
    }

    /// A list; nothing, if it is empty.
    pub fn list(texts: Vec<String>) -> Vec<Block> {
        if texts.is_empty() { Vec::new() } else { vec![Block::List(texts)] }
    }

    /// An answer: the sentence that leads, then the others.
    pub fn answer(sentences: Vec<String>) -> Vec<Block> {
        let mut sentences = sentences.into_iter();
        sentences.next().map(Block::Lead).into_iter().chain(sentences.map(Block::Words)).collect()
    }
}

impl Page {
    /// A page of those of its sections that say anything; what a model can't tell, and how to
    /// make the numbers again, stand last.
    pub(super) fn new(head: Head, facts: &Facts, memo: [Vec<Section>; 2], rest: Vec<Section>) -> Page {
        let mut page = Page {
            title: head.title.to_owned(),
            question: head.question.map(str::to_owned),
            basis: words::basis(&head),
            memo,
            rest,
            foot: foot(facts),
        };
        page.rest.extend([limits(), reproduce(facts)]);
        let says = |section: &Section| !section.is_empty();
        page.memo.iter_mut().chain([&mut page.rest]).for_each(|sections| sections.retain(says));
        page
    }

    /// All sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.memo.iter().flatten().chain(&self.rest)
    }

    /// The file of that name, if it is one of a report's: a page, or a figure with its data.
    pub fn file(&self, name: &str) -> Option<String> {
        match name {
            "report.html" => Some(html(self, false)),
            "memo.html" => Some(html(self, true)),
            "report.md" => Some(markdown(self, false)),
            "memo.md" => Some(markdown(self, true)),
            _ => self.figures().into_iter().find_map(|figure| {
                let [svg, csv] = figure.files();
                match () {
                    () if name == svg => Some(figure.file(&figure.draw(WIDE, None))),
                    () if name == csv => Some(figure.draw(WIDE, None).drawn.csv()),
                    () => None,
                }
            }),
        }
    }

    /// The figure of that name.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures().into_iter().find(|figure| figure.id == id)
    }

    /// All figures, in order.
    pub fn figures(&self) -> Vec<&Figure> {
        fn of<'a>(blocks: &'a [Block], found: &mut Vec<&'a Figure>) {
            for block in blocks {
                match block {
                    Block::Figure(figure) => found.push(figure),
                    Block::More(blocks) => of(blocks, found),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        self.sections().for_each(|section| of(&section.blocks, &mut found));
        found
    }
}
