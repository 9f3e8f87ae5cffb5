//! Small things about texts.

/// `a, b or c`, each in backticks.
pub(super) fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A whole number with its thousands apart.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let apart = |(place, digit): (usize, char)| {
        let comma = place > 0 && (digits.len() - place).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(apart).collect()
}

/// What a number with a percent sign behind it comes to: `50%` is 0.5.
pub(super) fn share_of_percent(text: &str) -> Option<f64> {
    let number = text.trim().strip_suffix('%')?.trim().parse::<f64>().ok()?;
    // A hundredth of a short decimal is one, too.
    number.is_finite().then(|| (number * 1e10).round() / 1e12)
}

/// A finite number, or what one with a percent sign comes to.
pub fn number_or_share(text: &str) -> Option<f64> {
    let number = || text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    share_of_percent(text).or_else(number)
}

/// `a, b, c`, each in backticks.
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// A word as it may stand in a message: on one line, and not too long.
pub(super) fn quoted(word: &str) -> String {
    let plain: String = word.chars().take(60).flat_map(char::escape_debug).collect();
    let cut = if word.chars().nth(60).is_some() { "…" } else { "" };
    format!("`{plain}{cut}`")
}

/// A sentence that begins with a capital and ends with a stop.
pub fn sentence(text: &str) -> String {
    capital(text) + if text.ends_with('.') { "" } else { "." }
}

/// With a capital letter in front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// A share of the worlds, as one says it.
pub fn share_of_worlds(share: f64) -> String {
    let percent = (share * 1000.0).round() / 10.0;
    if share == 0.5 {
        "half of the worlds".to_owned()
    } else if percent <= 0.0 {
        "hardly any world".to_owned()
    } else if percent >= 100.0 {
        "nearly all worlds".to_owned()
    } else {
        format!("{percent} of 100 worlds")
    }
}

/// Which values a number has over worlds: from the 5th percentile `low` to the 95th, `high`; or
/// from 0, where nothing lies below; and 0 in the share `off` of them, if it is contested.
pub fn over_worlds(low: f64, high: f64, off: f64) -> String {
    if off > 0.0 {
        let share = share_of_worlds(off);
        format!("contested: 0 in {share}; in the others 0 or more, 95 in 100 below {high}")
    } else if low >= high {
        format!("{low} in all worlds")
    } else if low == 0.0 {
        format!("0 or more, 95 in 100 worlds below {high}")
    } else {
        format!("{low} to {high} in 9 of 10 worlds")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_said_as_their_laws_have_them() {
        assert_eq!(over_worlds(0.5, 2.0, 0.0), "0.5 to 2 in 9 of 10 worlds");
        assert_eq!(over_worlds(0.0, 0.08, 0.0), "0 or more, 95 in 100 worlds below 0.08");
        assert_eq!(over_worlds(3.0, 3.0, 0.0), "3 in all worlds");
        let contested =
            |share| format!("contested: 0 in {share}; in the others 0 or more, 95 in 100 below 0.08");
        assert_eq!(over_worlds(0.0, 0.08, 0.5), contested("half of the worlds"));
        assert_eq!(over_worlds(0.0, 0.08, 0.125), contested("12.5 of 100 worlds"));
        assert_eq!(over_worlds(0.0, 0.08, 1e-9), contested("hardly any world"));
        assert_eq!([-0.0, 0.9999].map(share_of_worlds), ["hardly any world", "nearly all worlds"]);
    }

    #[test]
    fn words_are_listed_as_one_says_them() {
        assert_eq!(alternatives(["a"]), "`a`");
        assert_eq!(alternatives(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(share_of_percent(" 7 % "), Some(0.07));
        assert_eq!([share_of_percent("7"), share_of_percent("many %"), share_of_percent("inf%")], [None; 3]);
        assert_eq!(
            ["7 %", " 0.07 ", "7", "inf", "many"].map(number_or_share),
            [Some(0.07), Some(0.07), Some(7.0), None, None]
        );
        assert_eq!(quoted("a\nb"), "`a\\nb`");
        assert!(quoted(&"x".repeat(200)).chars().count() < 70);
    }
}
