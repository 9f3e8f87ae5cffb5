//! What sort of number an input is: its domain and the law its plausible values follow.

use crate::model::listed::listed;

/// The values a number may take: an interval whose ends may be excluded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Domain {
    pub low: f64,
    pub high: f64,
    pub low_open: bool,
    pub high_open: bool,
}

impl Domain {
    /// From `low` to `high`, both included.
    pub const fn closed(low: f64, high: f64) -> Domain {
        Domain { low, high, low_open: false, high_open: false }
    }

    /// Whether the value is a finite number of the domain.
    pub fn contains(&self, value: f64) -> bool {
        let above = if self.low_open { value > self.low } else { value >= self.low };
        let below = if self.high_open { value < self.high } else { value <= self.high };
        value.is_finite() && above && below
    }
}

impl std::fmt::Display for Domain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let above = if self.low_open { "above" } else { "at least" };
        let below = if self.high_open { "below" } else { "at most" };
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) if !self.low_open && !self.high_open => {
                write!(f, "from {} to {}", self.low, self.high)
            }
            (true, true) => write!(f, "{above} {} and {below} {}", self.low, self.high),
            (true, false) => write!(f, "{above} {}", self.low),
            (false, true) => write!(f, "{below} {}", self.high),
            (false, false) => write!(f, "any number"),
        }
    }
}

/// The scale on which a range is read: each half of the law is half of a normal law on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// ln of the number.
    Log,
    /// ln(share / (1 − share)).
    Logit,
    /// The number itself.
    Linear,
}

/// The law by which plausible values are distributed over worlds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distribution {
    /// The same in all worlds.
    Fixed,
    /// Two halves of normal laws that meet at the median, on a scale.
    TwoPiece(Scale),
    /// 0 or more, by its median and its 95th percentile.
    Weibull,
}

impl Scale {
    /// The law of a range from `low` to `high` that is read on this scale.
    pub fn law(self, low: f64, high: f64) -> Distribution {
        if low >= high {
            Distribution::Fixed
        } else if low == 0.0 {
            // ln and logit have no place for 0, and a normal law would fall below it.
            Distribution::Weibull
        } else {
            Distribution::TwoPiece(self)
        }
    }
}

impl Distribution {
    /// The word for it in tables.
    pub fn name(self) -> &'static str {
        match self {
            Distribution::Fixed => "fixed",
            Distribution::TwoPiece(Scale::Log) => "log",
            Distribution::TwoPiece(Scale::Logit) => "logit",
            Distribution::TwoPiece(Scale::Linear) => "linear",
            Distribution::Weibull => "weibull",
        }
    }
}

listed! {
    /// What sort of number an input is.
    pub enum Kind: ("name", "meaning") {
        Rate = ("rate", "a rate per month, meeting or practice"),
        Fraction = ("fraction", "what a month's change takes away or adds, as a share"),
        HazardRatio = ("hazard ratio", "multiplies a rate; 1 means no effect"),
        Factor = ("factor", "a factor on a rate"),
        Share = ("share", "a share, probability or correlation"),
        PositiveShare = ("positive share", "a share that is divided by, or whose logarithm is taken"),
        OpenShare = ("open share", "a probability whose logit is taken"),
        LogOdds = ("log-odds", "a coefficient on the log-odds scale"),
        Exponent = ("exponent", "an exponent that may be 0"),
        PositiveExponent = ("positive exponent", "an exponent above 0"),
        Time = ("time", "a time in years"),
        Lag = ("lag", "a time in months, at least one"),
        Hours = ("hours", "hours"),
        PositiveHours = ("positive hours", "hours that are divided by"),
        HalfDays = ("half days", "half days of meetings that are divided by"),
        Span = ("span", "a number of members"),
        Spread = ("spread", "a standard deviation"),
        Money = ("money", "US dollars"),
        Fte = ("FTE", "full-time equivalents"),
    }
}

impl Kind {
    /// The values such a number may take.
    pub const fn domain(self) -> Domain {
        // Upper ends far beyond anything meant, so that no product of them overflows.
        let (low, high, low_open, high_open) = match self {
            Kind::Rate | Kind::Factor => (0.0, 1e3, false, false),
            Kind::HazardRatio => (0.0, 1e6, true, false),
            Kind::Fraction | Kind::Share => (0.0, 1.0, false, false),
            Kind::PositiveShare => (0.0, 1.0, true, false),
            Kind::OpenShare => (0.0, 1.0, true, true),
            Kind::LogOdds => (-50.0, 50.0, false, false),
            Kind::Exponent => (0.0, 3.0, false, false),
            Kind::PositiveExponent => (0.0, 20.0, true, false),
            Kind::Time | Kind::PositiveHours | Kind::HalfDays => (0.0, 1e6, true, false),
            Kind::Lag => (1.0, 1e6, false, false),
            Kind::Hours | Kind::Fte | Kind::Span => (0.0, 1e6, false, false),
            Kind::Spread => (0.0, 8.0, false, false),
            Kind::Money => (0.0, 1e9, false, false),
        };
        Domain { low, high, low_open, high_open }
    }

    /// The scale on which a range of such a number is read.
    pub const fn scale(self) -> Scale {
        match self {
            Kind::Share | Kind::PositiveShare | Kind::OpenShare => Scale::Logit,
            Kind::LogOdds => Scale::Linear,
            _ => Scale::Log,
        }
    }
}
