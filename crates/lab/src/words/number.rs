//! Numbers as text: as they stand in a summary, and no finer.

use super::text::thousands;
use crate::summary::compare::{Estimate, Scale};
use crate::summary::{Figure, Range};

/// A share in percent, an amount as it is.
pub(super) fn level(figure: Figure, scale: Scale) -> String {
    match (figure.value, scale) {
        (None, _) => "?".to_string(),
        // Nothing and all are nothing and all, to any digit.
        (Some(value), Scale::Share) if figure.error == Some(0.0) && (value == 0.0 || value == 1.0) => {
            format!("{} %", value.abs() * 100.0)
        }
        (Some(_), Scale::Share) => percent(figure),
        (Some(value), Scale::Amount) => amount(value),
    }
}

/// A share in percent, to its last digit even where it is nothing or all.
pub(super) fn percent(figure: Figure) -> String {
    shown(figure, |value| format!("{} %", signed(value * 100.0, decimals(figure.place))))
}

/// A share in points, with its sign.
pub(super) fn signed_points(figure: Figure) -> String {
    shown(figure, |value| match value {
        0.0 => "0".to_string(),
        _ => {
            let sign = if value > 0.0 { "+" } else { "" };
            format!("{sign}{}", signed(value * 100.0, decimals(figure.place)))
        }
    })
}

/// What lies on a scale from 0 to 1.
pub(super) fn part(figure: Figure) -> String {
    shown(figure, |value| signed(value, (-figure.place).max(0) as usize))
}

/// An amount without decimals.
pub(super) fn whole(figure: Figure) -> String {
    shown(figure, |value| thousands(value.round() as u64))
}

/// A figure that may be missing.
pub(super) fn if_any(figure: Option<Figure>, tell: fn(Figure) -> String) -> String {
    figure.map_or("–".to_string(), tell)
}

/// A level or a difference in points without the word; a question mark where it is not known.
pub(super) fn bare_figure(figure: Figure, scale: Scale) -> String {
    shown(figure, |value| bare(value, scale))
}

/// A lead: in practices, where they are counted, else as `bare_figure` has it.
pub(super) fn lead(figure: Figure, counted: Option<f64>, scale: Scale) -> String {
    match counted {
        Some(_) => shown(figure, shortest),
        None => bare_figure(figure, scale),
    }
}

fn shown(figure: Figure, tell: impl Fn(f64) -> String) -> String {
    figure.value.map_or("?".to_string(), tell)
}

/// A difference or a loss: shares in points.
pub(super) fn difference(figure: Figure, scale: Scale) -> String {
    match (figure.value, scale) {
        (None, _) => "an unknown amount".to_string(),
        (Some(value), Scale::Share) => points(signed(value * 100.0, decimals(figure.place))),
        (Some(value), Scale::Amount) => amount(value),
    }
}

/// So many points of a hundred.
pub(super) fn points(number: String) -> String {
    let unit = if number == "1" || number == "−1" { "point" } else { "points" };
    format!("{number} {unit}")
}

/// A difference or a loss, in words where there is none.
pub(super) fn loss(figure: Figure, scale: Scale) -> String {
    if figure.value == Some(0.0) { "nothing".to_string() } else { difference(figure, scale) }
}

/// Shares in points without the word, amounts as they are.
pub(super) fn bare(value: f64, scale: Scale) -> String {
    match scale {
        Scale::Share => shortest(value * 100.0),
        Scale::Amount => amount(value),
    }
}

/// The median, and where 9 in 10 lie.
pub(super) fn estimate(estimate: Option<Estimate>, scale: Scale) -> String {
    let Some(Estimate { median, range, .. }) = estimate else { return "–".to_string() };
    with_range(level(median, scale), range, |end| bare(end, scale))
}

/// A share in percent, and in brackets whole ones between which 9 in 10 lie.
pub(super) fn share_and_range(share: Option<Figure>, range: Option<Range>) -> String {
    let Some(share) = share else { return "–".to_string() };
    with_range(percent(share), range, |end| format!("{:.0}", end * 100.0))
}

/// A number, and in brackets where 9 in 10 lie.
pub(super) fn with_range(number: String, range: Option<Range>, end: impl Fn(f64) -> String) -> String {
    match range {
        Some(range) => format!("{number} ({})", ends(range, end)),
        None => number,
    }
}

/// Between what 9 in 10 lie.
pub(super) fn ends(Range { low, high }: Range, end: impl Fn(f64) -> String) -> String {
    format!("{}–{}", end(low), end(high))
}

/// USD.
pub(super) fn dollars(figure: Figure) -> String {
    shown(figure, money)
}

/// USD.
pub(super) fn money(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}${}", large(value.abs()))
}

/// Dollars as one says them: millions and billions in words.
pub(super) fn said(figure: Figure) -> String {
    figure.value.map_or("an unknown amount".to_owned(), said_money)
}

/// The same of a number.
pub(super) fn said_money(value: f64) -> String {
    let size = value.abs();
    let sign = if value < 0.0 { "−" } else { "" };
    let short = |value: f64| signless((value * 1000.0).round() / 1000.0);
    match size {
        1e9.. => format!("{sign}${} billion", short(size / 1e9)),
        1e6.. => format!("{sign}${} million", short(size / 1e6)),
        _ => format!("{sign}${}", thousands(size.round() as u64)),
    }
}

/// A value of an input with its unit, as a sentence has it: what happens by the month as a share
/// of those to which it may happen, what is a time or money with its unit, ratios and shares bare.
pub(super) fn with_unit(value: f64, unit: &str) -> String {
    let number = shortest(value);
    match unit {
        "per month" if value > 0.0 && value < 0.5 => {
            let one_in = 1.0 / value;
            let step = if one_in >= 100.0 { 10.0 } else { 1.0 };
            format!("about 1 in {} a month ({number})", thousands(((one_in / step).round() * step) as u64))
        }
        "per month" => format!("{number} a month"),
        unit if ["month", "year", "per ", "USD"].iter().any(|begins| unit.starts_with(begins))
            || unit.contains("hours") =>
        {
            format!("{number} {unit}")
        }
        _ => number,
    }
}

/// A whole number, in words where its digits would fill a column: a part of them is another number.
fn large(value: f64) -> String {
    let digits = |value: f64| {
        let text = format!("{value:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    match value {
        ..1e10 => thousands(value.round() as u64),
        ..1e13 => format!("{} billion", digits(value / 1e9)),
        ..1e16 => format!("{} trillion", digits(value / 1e12)),
        _ => format!("{value:.2e}"),
    }
}

/// An amount: whole where it is large.
pub(super) fn amount(value: f64) -> String {
    if value.abs() < 1000.0 {
        return shortest(value);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", large(value.abs()))
}

/// Decimals of a percentage whose share is rounded to a power of ten.
fn decimals(place: i32) -> usize {
    (-(place + 2)).max(0) as usize
}

fn signed(value: f64, decimals: usize) -> String {
    let text = format!("{:.*}", decimals, value.abs());
    if value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        format!("−{text}")
    } else {
        text
    }
}

/// As short as it stands, whatever its sign.
pub(super) fn signless(value: f64) -> String {
    shortest(value.abs())
}

/// As short as it stands.
pub(super) fn shortest(value: f64) -> String {
    let text = signed(value, 6);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// A time as one says it.
pub(super) fn about(seconds: u64) -> String {
    match seconds {
        0..=99 => format!("{} s", seconds.max(1)),
        100..=5999 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

/// One thing, or many.
pub(super) fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_unknown_has_a_sign() {
        let unknown = Figure::share(0.5, Some(0.3));
        assert_eq!(
            (percent(unknown), signed_points(unknown), part(unknown)),
            ("?".into(), "?".into(), "?".into())
        );
        assert_eq!(if_any(None, percent), "–");
        assert_eq!(signed_points(Figure::share(-0.034, Some(0.0004))), "−3.4");
        assert_eq!(signed_points(Figure::share(0.034, Some(0.004))), "+3");
        assert_eq!(
            share_and_range(Some(Figure::share(0.12, None)), Some(Range { low: 0.02, high: 0.224 })),
            "12 % (2–22)"
        );
    }

    #[test]
    fn numbers_read_as_one_writes_them() {
        assert_eq!(level(Figure::share(0.123, Some(0.004)), Scale::Share), "12 %");
        assert_eq!(level(Figure::share(1.0, Some(0.0)), Scale::Share), "100 %");
        assert_eq!(level(Figure::share(1.0, Some(0.0002)), Scale::Share), "100.0 %");
        assert_eq!(difference(Figure::share(-0.0123, Some(0.0004)), Scale::Share), "−1.2 points");
        assert_eq!(difference(Figure::share(0.01, Some(0.004)), Scale::Share), "1 point");
        assert_eq!(bare(-0.02, Scale::Share), "−2");
        assert_eq!(bare(0.07, Scale::Share), "7");
        assert_eq!(money(-1234.4), "−$1,234");
        assert_eq!([money(9_999_999_999.0), money(-1.314e11)], ["$9,999,999,999", "−$131.4 billion"]);
        assert_eq!(
            [money(6.7e13), money(6.7e16), amount(2.5e10)],
            ["$67 trillion", "$6.70e16", "25 billion"]
        );
        assert_eq!(amount(1_412_000.0), "1,412,000");
        assert_eq!(shortest(-0.0), "0");
    }
}
