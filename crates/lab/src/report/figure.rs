//! A chart with its words.

use crate::chart::{NARROW, Picture, STYLE, Scene, WIDE, escaped};
use crate::words::report::Caption;

/// A chart at two widths, with its words and a table of exactly what is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A name for links and files; unique on the page.
    pub id: String,
    pub caption: Caption,
    pub wide: Picture,
    pub narrow: Picture,
}

impl Figure {
    /// A chart that draws itself at any width.
    pub fn new(id: impl Into<String>, caption: Caption, draw: impl Fn(f64) -> Picture) -> Figure {
        Figure { id: id.into(), caption, wide: draw(WIDE), narrow: draw(NARROW) }
    }

    /// The SVG inside a page; the two widths have names of their own.
    pub fn inline(&self, narrow: bool) -> String {
        let (picture, suffix) = if narrow { (&self.narrow, "n") } else { (&self.wide, "w") };
        let id = format!("{}-{suffix}", self.id);
        described(&picture.scene, &id, &self.caption, "")
    }

    /// The names of its two files: the SVG, and a CSV of what is drawn.
    pub fn files(&self) -> [String; 2] {
        ["svg", "csv"].map(|end| format!("figures/{}.{end}", self.id))
    }

    /// The SVG as a file of its own.
    pub fn file(&self) -> String {
        let style = format!("<style>{STYLE}.chart{{background:var(--paper)}}</style>");
        described(&self.wide.scene, &self.id, &self.caption, &style) + "\n"
    }
}

fn described(scene: &Scene, id: &str, caption: &Caption, style: &str) -> String {
    let attributes =
        format!(" class=\"chart\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\"");
    let before = format!(
        "<title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{style}",
        escaped(&caption.title),
        escaped(&caption.description)
    );
    scene.svg(&attributes, &before)
}
