//! Why one of two designs does better: what differs between them, in words, and what each thing does.

use super::super::number::shortest;
use crate::summary::Figure;
use crate::summary::compare::{
    CompareSummary, Differing, SettingSwapped, Side, WhyMeasure, WhyMethod, WhyPart, WhyShare, WhySummary,
};

/// Things that a sentence has room for.
const TOLD: usize = 4;

/// What the better design's lead comes from; `None` if that was not asked, or is not known. `called`
/// says what the design of a name is called.
pub(super) fn sentence(summary: &CompareSummary, called: &dyn Fn(&str) -> String) -> Option<String> {
    let (why, headline) = (summary.why.as_ref()?, summary.headline.as_ref()?);
    // Of a difference that chance leaves open nothing is said.
    let lead = why.measures.first().filter(|lead| lead.difference.share.value.is_some())?;
    let name = |side: Side| called(if side == Side::A { &headline.a } else { &headline.b });
    let Some(ahead) = ahead(lead) else {
        let (a, b) = (name(Side::A), name(Side::B));
        let level = format!("On average {a} and {b} sustain about as much");
        return Some(match told(why, Side::B, true) {
            Some(parts) => format!("{level}: of what sets {b} apart, {parts}."),
            None => format!("{level}, and nothing in which they differ moves that by much."),
        });
    };
    let more = practices(lead.difference.practices?.value?.abs());
    if why.method == WhyMethod::OneThing {
        let what = phrase(why.parts.first()?, ahead);
        return Some(format!(
            "All of the {more} more with {} on average come from {what}: nothing else differs.",
            name(ahead)
        ));
    }
    let parts = told(why, ahead, false)?;
    Some(format!("Of the {more} more with {} on average, {parts}.", name(ahead)))
}

/// The design that sustains more on average, if chance lets it be told.
pub(super) fn ahead(lead: &WhyMeasure) -> Option<Side> {
    let Figure { value, error, .. } = lead.difference.share;
    let value = value.filter(|value| value.abs() > 2.0 * error.unwrap_or_default())?;
    Some(if value > 0.0 { Side::B } else { Side::A })
}

/// What moves most, seen from one side, with how many practices come from it.
fn told(why: &WhySummary, side: Side, unit: bool) -> Option<String> {
    let together = why.measures.first().and_then(|lead| lead.together);
    let parts = why.parts.iter().map(|part| (phrase(part, side), part.shares.first().copied()));
    let all = parts.chain([("what they do only together".to_owned(), together)]);
    let moving: Vec<(String, f64)> =
        all.filter_map(|(what, share)| Some((what, from(side, share?)?))).collect();
    let moving: Vec<(String, f64)> = moving.into_iter().filter(|(_, value)| *value != 0.0).collect();
    let (first, rest) = moving.split_first()?;
    // Where nothing is lost, signs say nothing.
    let lost = moving.iter().take(TOLD).any(|(_, value)| *value < 0.0);
    let number = |value: f64| if lost { signed(value) } else { shortest(value) };
    let (noun, come) = match first.1.abs() == 1.0 {
        true => (" practice", "comes"),
        false => (" practices", "come"),
    };
    let noun = if unit { noun } else { "" };
    let mut parts = vec![format!("{}{noun} {come} from {}", number(first.1), first.0)];
    parts.extend(rest.iter().take(TOLD - 1).map(|(what, value)| format!("{} from {what}", number(*value))));
    if rest.len() >= TOLD {
        parts.push("and the rest from smaller differences".to_owned());
    }
    Some(parts.join(", "))
}

/// A share in practices, seen from one side.
fn from(side: Side, share: WhyShare) -> Option<f64> {
    let value = share.practices?.value?;
    Some(if side == Side::B { value } else { 0.0 - value })
}

fn practices(number: f64) -> String {
    format!("{} practice{}", shortest(number), if number == 1.0 { "" } else { "s" })
}

/// A number with its sign.
pub(super) fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", shortest(value)) } else { shortest(value) }
}

/// A setting of a part, seen from the design that the sentence is about.
struct Seen<'a> {
    /// What this one has, and the other.
    own: &'a str,
    other: &'a str,
    /// How much more this one has, where that is one number.
    more: Option<f64>,
}

impl Seen<'_> {
    fn of(setting: &SettingSwapped, side: Side) -> Seen<'_> {
        match side {
            Side::A => Seen { own: &setting.a, other: &setting.b, more: setting.by.map(|by| 0.0 - by) },
            Side::B => Seen { own: &setting.b, other: &setting.a, more: setting.by },
        }
    }

    /// More of it, less of it, or no longer alike in some other way.
    fn either(&self, more: &str, less: &str, otherwise: &str) -> String {
        match self.more {
            // More than nothing is just that.
            Some(by) if by > 0.0 && self.other == "0" => {
                more.strip_prefix("more ").unwrap_or(more).to_owned()
            }
            Some(by) if by > 0.0 => more.to_owned(),
            Some(by) if by < 0.0 => less.to_owned(),
            _ => otherwise.to_owned(),
        }
    }

    /// So many more or fewer of what can be counted.
    fn counted(&self, [one, many, none]: [&str; 3], otherwise: &str) -> String {
        let Some(by) = self.more.filter(|by| *by != 0.0) else { return otherwise.to_owned() };
        let (number, noun) = match by.abs() {
            1.0 => ("one".to_owned(), one),
            number => (shortest(number), many),
        };
        match by > 0.0 {
            true if self.other == "0" => format!("{number} {noun}"),
            true => format!("{number} more {noun}"),
            false if self.own == "0" => format!("having no {none}"),
            false => format!("{number} fewer {noun}"),
        }
    }
}

/// What differs, in words: as what the design of a side has beside the other.
pub(super) fn phrase(part: &WhyPart, side: Side) -> String {
    let seen = |name: &str| part.setting(name).map(|setting| Seen::of(setting, side));
    let first = part.settings.first().map(|setting| Seen::of(setting, side));
    let first = first.unwrap_or(Seen { own: "", other: "", more: None });
    match part.of {
        Differing::Presence if first.own == "self-organized" => "having no backbone".to_owned(),
        Differing::Presence => "having a backbone at all".to_owned(),
        Differing::Founding => {
            let later = part.settings.iter().map(|setting| Seen::of(setting, side).more);
            let later = Seen { more: later.sum(), ..first };
            later.either("starting later", "starting sooner", "starting otherwise")
        }
        Differing::Neutrality => {
            first.either("a more neutral home", "a less neutral home", "a home neutral in another way")
        }
        Differing::Authority => first.either(
            "a host that can require more",
            "a host that can require less",
            "a host that can require other things",
        ),
        Differing::CoreStaff => first
            .counted(["on the core staff", "on the core staff", "core staff"], "another plan of core staff"),
        Differing::Directors => first.either(
            "directors who stay longer",
            "directors who stay less long",
            "directors who stay otherwise",
        ),
        Differing::Funding => match seen("funding_ends") {
            Some(seen) if seen.own == "never" => "money that does not end".to_owned(),
            Some(seen) if seen.other == "never" => "money that ends".to_owned(),
            Some(seen) => seen.either("money that lasts longer", "money that ends sooner", "other funding"),
            None => match seen("taper_months") {
                Some(seen) => seen.either("a longer wind-down", "a shorter wind-down", "another wind-down"),
                None => first.either("a higher overhead", "a lower overhead", "another overhead"),
            },
        },
        Differing::Reviews if first.own == "no" => "never reviewing its course".to_owned(),
        Differing::Reviews if first.other == "no" => "reviewing its course".to_owned(),
        Differing::Reviews => "reviewing its course otherwise".to_owned(),
        Differing::Meetings => match seen("convenings_per_year") {
            Some(seen) => {
                seen.counted(["meeting a year", "meetings a year", "meetings"], "another plan of meetings")
            }
            None => first.either("longer meetings", "shorter meetings", "other meetings"),
        },
        Differing::Accountability => match seen("accountability") {
            Some(seen) => seen.either("more accountability", "less accountability", "other accountability"),
            None => first.either(
                "more of the accountability among peers",
                "less of the accountability among peers",
                "accountability to others",
            ),
        },
        Differing::Deadlines => match seen("deadline_focus") {
            Some(seen) => seen.either("firmer deadlines", "looser deadlines", "other deadlines"),
            None => first.either("deadlines further apart", "deadlines closer together", "other deadlines"),
        },
        Differing::Visibility => {
            first.either("more publicity", "less publicity", "another plan of publicity")
        }
        Differing::Leaders => first.either(
            "more involvement of leaders",
            "less involvement of leaders",
            "another involvement of leaders",
        ),
        Differing::Coaches => match (seen("coaches"), seen("coaching_allocation")) {
            (Some(coaches), _) => {
                coaches.counted(["coach", "coaches", "coaches"], "another plan of coaching")
            }
            (None, Some(seen)) => format!("coaching for {}", among(seen.own)),
            (None, None) => "other coaching".to_owned(),
        },
        Differing::Measurement => {
            first.either("more shared measurement", "less shared measurement", "another shared measurement")
        }
        Differing::Communication => {
            first.either("more communication", "less communication", "another plan of communication")
        }
        Differing::Carry => first.either(
            "doing more of the members' work",
            "doing less of the members' work",
            "doing other parts of the members' work",
        ),
        Differing::Directive => {
            first.either("coaching that tells more", "coaching that tells less", "coaching in another manner")
        }
    }
}

/// Among whom coaching is shared.
fn among(allocation: &str) -> &str {
    match allocation {
        "equal" => "all members alike",
        "demand" => "members at work on a practice",
        "lagging" => "members who lag",
        // It changes with the phases.
        _ => "other members over time",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::compare::WhyLevel;

    fn setting(name: &str, a: &str, b: &str) -> SettingSwapped {
        let by = a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).map(|(a, b)| b - a);
        SettingSwapped { name: name.to_owned(), a: a.to_owned(), b: b.to_owned(), by }
    }

    fn share(mean: f64) -> WhyShare {
        let (share, count) = (Figure::share(mean, Some(0.001)), Figure::mean_count(mean * 200.0, Some(0.1)));
        WhyShare { share, practices: Some(count), range: None, drawn: mean }
    }

    fn part(of: Differing, settings: &[(&str, &str, &str)], mean: f64) -> WhyPart {
        let settings = settings.iter().map(|(name, a, b)| setting(name, a, b)).collect();
        WhyPart { of, settings, shares: vec![share(mean)] }
    }

    #[test]
    fn what_differs_is_told_from_either_side() {
        for (of, settings, b, a) in [
            (Differing::Coaches, ("coaches", "0.5", "1.5"), "one more coach", "one fewer coach"),
            (Differing::Coaches, ("coaches", "0", "1.5"), "1.5 coaches", "having no coaches"),
            (
                Differing::Coaches,
                ("coaching_allocation", "equal", "lagging"),
                "coaching for members who lag",
                "coaching for all members alike",
            ),
            (
                Differing::Coaches,
                ("coaches", "0", "0; from month 9: 2"),
                "another plan of coaching",
                "another plan of coaching",
            ),
            (
                Differing::CoreStaff,
                ("core_staff", "2", "1"),
                "one fewer on the core staff",
                "one more on the core staff",
            ),
            (
                Differing::Meetings,
                ("convenings_per_year", "4", "6"),
                "2 more meetings a year",
                "2 fewer meetings a year",
            ),
            (Differing::Meetings, ("convening_hours", "4", "8"), "longer meetings", "shorter meetings"),
            (
                Differing::Leaders,
                ("leader_involvement", "0", "0.4"),
                "involvement of leaders",
                "less involvement of leaders",
            ),
            (
                Differing::Funding,
                ("funding_ends", "48", "never"),
                "money that does not end",
                "money that ends",
            ),
            (
                Differing::Reviews,
                ("adaptive", "no", "every 6 months, shift 0.5"),
                "reviewing its course",
                "never reviewing its course",
            ),
            (
                Differing::Presence,
                ("structure", "self-organized", "shared"),
                "having a backbone at all",
                "having no backbone",
            ),
        ] {
            let part = part(of, &[settings], 0.0);
            assert_eq!((&phrase(&part, Side::B)[..], &phrase(&part, Side::A)[..]), (b, a), "{settings:?}");
        }
        let founding = [("formation_months", "9", "6"), ("ramp_months", "0", "6")];
        assert_eq!(phrase(&part(Differing::Founding, &founding, 0.0), Side::B), "starting later");
    }

    fn why(parts: Vec<WhyPart>, difference: f64) -> WhySummary {
        let level = WhyLevel { level: Figure::share(0.2, None), practices: None, drawn: 0.2 };
        WhySummary {
            method: if parts.len() == 1 { WhyMethod::OneThing } else { WhyMethod::Shapley },
            runs: 0,
            worlds: 0,
            luck: 0,
            without_backbone: None,
            parts,
            measures: vec![WhyMeasure {
                name: "sustained_funded".to_owned(),
                unit: "share".to_owned(),
                a: level,
                b: level,
                difference: share(difference),
                together: None,
            }],
        }
    }

    #[test]
    fn signs_are_told_where_something_is_lost_and_from_the_side_that_leads() {
        let coaches = || part(Differing::Coaches, &[("coaches", "0.5", "1.5")], 0.05);
        let home = |mean| part(Differing::Neutrality, &[("neutrality", "0.5", "0.3")], mean);
        let told = |parts, difference| {
            let why = why(parts, difference);
            let side = ahead(&why.measures[0]);
            (side, told(&why, side.unwrap_or(Side::B), side.is_none()).unwrap())
        };
        assert_eq!(
            told(vec![coaches(), home(-0.02)], 0.03),
            (Some(Side::B), "+10 come from one more coach, −4 from a less neutral home".to_owned())
        );
        assert_eq!(
            told(vec![coaches(), home(0.02)], 0.07),
            (Some(Side::B), "10 come from one more coach, 4 from a less neutral home".to_owned())
        );
        let lost = part(Differing::Coaches, &[("coaches", "1.5", "0.5")], -0.05);
        assert_eq!(
            told(vec![lost, home(-0.005)], -0.055),
            (Some(Side::A), "10 come from one more coach, 1 from a more neutral home".to_owned())
        );
        assert_eq!(
            told(vec![coaches(), home(-0.05)], 0.0),
            (None, "+10 practices come from one more coach, −10 from a less neutral home".to_owned())
        );
    }
}
