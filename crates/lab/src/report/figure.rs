//! A chart with its words.

use crate::chart::{Chart, Picture, STYLE, escaped};
use crate::words::report::Caption;

/// A chart that draws itself at any width, with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A name for links and files; unique on the page.
    pub id: String,
    pub caption: Caption,
    pub chart: Chart,
}

impl Figure {
    /// Its picture at a width in px, with exactly what is drawn as a table. With a floor, its
    /// axis of values reaches at least so far: that of another picture's [`Picture::reach`], so
    /// that the axis stands still while numbers move.
    pub fn draw(&self, width: f64, floor: Option<f64>) -> Picture {
        match floor {
            Some(floor) => self.chart.clone().reaching(floor).draw(width),
            None => self.chart.draw(width),
        }
    }

    /// A picture of it as SVG inside a page that has the charts' style. Where a page has more
    /// than one of it, each has a name of its own.
    pub fn inline(&self, picture: &Picture, name: &str) -> String {
        self.described(picture, &format!("{}-{name}", self.id), "")
    }

    /// A picture of it as an SVG file of its own.
    pub fn file(&self, picture: &Picture) -> String {
        let style = format!("<style>{STYLE}.chart{{background:var(--paper)}}</style>");
        self.described(picture, &self.id, &style) + "\n"
    }

    /// The names of its two files: the SVG, and a CSV of what is drawn.
    pub fn files(&self) -> [String; 2] {
        ["svg", "csv"].map(|end| format!("figures/{}.{end}", self.id))
    }

    fn described(&self, picture: &Picture, id: &str, style: &str) -> String {
        let attributes =
            format!(" class=\"chart\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\"");
        let before = format!(
            "<title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{style}",
            escaped(&self.caption.title),
            escaped(&self.caption.description)
        );
        picture.scene.svg(&attributes, &before)
    }
}
