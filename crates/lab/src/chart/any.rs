//! Any of the charts.

use super::{
    Bands, Bars, Curves, Dots, Flow, Frontier, Groups, Heat, Lines, Map, Multiples, NARROW, Picture, Remains,
    Squares, Tornado, Waterfall, finite,
};

macro_rules! charts {
    ($($kind:ident),*) => {
        /// Any of the charts, as data.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Chart {
            $($kind($kind)),*
        }

        impl Chart {
            fn drawn(&self, width: f64) -> Picture {
                match self {
                    $(Chart::$kind(chart) => chart.draw(width)),*
                }
            }
        }

        $(impl From<$kind> for Chart {
            fn from(chart: $kind) -> Chart {
                Chart::$kind(chart)
            }
        })*
    };
}

charts!(
    Bands, Bars, Curves, Dots, Flow, Frontier, Groups, Heat, Lines, Map, Multiples, Remains, Squares,
    Tornado, Waterfall
);

/// Wider than this nobody looks, px.
const WIDEST: f64 = 4096.0;

impl Chart {
    /// Draws it at any width in px; below [`NARROW`], or where that is no number, as for that.
    pub fn draw(&self, width: f64) -> Picture {
        self.drawn(finite(width).clamp(NARROW, WIDEST))
    }

    /// The same with an axis of values that reaches at least so far, to both sides where it
    /// has two, so that it can stand still while numbers move; in the unit of
    /// [`Picture::reach`]. Of a chart without such an axis nothing changes.
    #[must_use]
    pub fn reaching(mut self, floor: f64) -> Chart {
        let top = match &mut self {
            Chart::Bars(Bars { top, .. })
            | Chart::Curves(Curves { top, .. })
            | Chart::Dots(Dots { top, .. })
            | Chart::Frontier(Frontier { top, .. })
            | Chart::Groups(Groups { top, .. })
            | Chart::Heat(Heat { top, .. })
            | Chart::Lines(Lines { top, .. })
            | Chart::Multiples(Multiples { top, .. })
            | Chart::Remains(Remains { top, .. })
            | Chart::Tornado(Tornado { top, .. }) => top,
            Chart::Bands(_) | Chart::Flow(_) | Chart::Map(_) | Chart::Squares(_) | Chart::Waterfall(_) => {
                return self;
            }
        };
        *top = top.max(finite(floor));
        self
    }
}
