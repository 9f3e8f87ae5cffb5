//! Numbers of the command line, as people and this program write them: 1000, 1,000 or 1_000.

use lab::scenario::thousands;
use std::ops::RangeInclusive;

/// Reads a whole number in the range.
pub(super) fn count<T: TryFrom<u64>>(
    range: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text: &str| {
        let number = without_separators(text).and_then(|digits| digits.parse::<u64>().ok());
        let number =
            number.filter(|number| range.contains(number)).and_then(|number| T::try_from(number).ok());
        let (low, high) = (*range.start(), *range.end());
        number.ok_or_else(|| format!("give a whole number from {} to {}", thousands(low), thousands(high)))
    }
}

/// Reads an amount of money, USD.
pub(super) fn amount(text: &str) -> Result<f64, String> {
    let number = without_separators(text).and_then(|digits| digits.parse::<f64>().ok());
    number
        .filter(|one| one.is_finite() && *one >= 0.0)
        .ok_or_else(|| "give an amount such as 1500000 or 1,500,000".to_owned())
}

/// A number without the commas or low lines that part its thousands; `None` where one stands
/// elsewhere.
fn without_separators(text: &str) -> Option<String> {
    let (whole, part) = text.split_at(text.find('.').unwrap_or(text.len()));
    let Some(separator) = whole.chars().find(|letter| matches!(letter, ',' | '_')) else {
        return Some(text.to_owned());
    };
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let sound = (1..=3).contains(&first.len()) && digits(first);
    (sound && groups.all(|group| group.len() == 3 && digits(group)))
        .then(|| whole.replace(separator, "") + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_may_stand_apart() {
        let read = count::<u32>(1..=2_000_000);
        for text in ["1000", "1,000", "1_000"] {
            assert_eq!(read(text), Ok(1000), "{text}");
        }
        assert_eq!(read("1,500,000"), Ok(1_500_000));
        for text in ["1,00", ",100", "1,000_000", "1.000", "1,0000", "0", "2,000,001", "-5", "", "1,000.5"] {
            assert_eq!(read(text), Err("give a whole number from 1 to 2,000,000".to_owned()), "{text}");
        }
        assert_eq!(["1,234.5", "1_234.5", "1234.5"].map(amount), [Ok(1234.5), Ok(1234.5), Ok(1234.5)]);
        for text in ["1,50", "-1", "nan", "much"] {
            assert!(amount(text).is_err(), "{text}");
        }
    }
}
