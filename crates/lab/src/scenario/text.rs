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
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}{}", letters.as_str(), if text.ends_with('.') { "" } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;

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
