//! Where the ties at the start come from, if they are not brought.

use super::fault::{Finding, Findings, code};
use super::reader::{Item, Section};
use super::text::thousands;
use super::{keys, memory};
use engine::model::Network;
use engine::model::registry::Domain;

/// The most organizations among which everybody may know everybody.
pub const COMPLETE_AT_MOST: u32 = 2_000;
/// The most ties an initiative may start with, as expected from its network.
pub const TIES_AT_MOST: f64 = 5e7;
/// The most ties one organization may have.
pub const DEGREE_AT_MOST: u32 = 65_535;

const KINDS: &[&str] = &["none", "small-world", "random", "scale-free", "sectors", "complete"];
const SHARE: Domain = Domain::closed(0.0, 1.0);

/// For whom a network is made.
pub(super) struct Members {
    pub organizations: u32,
    /// How many sectors their roster names; 0 if none.
    pub sectors: u32,
}

/// Reads `network`; `None` after a fault.
pub(super) fn read(item: &Item, members: &Members, findings: &mut Findings) -> Option<Network> {
    if item.is_text() {
        let word = item.text(findings)?;
        let kind = item.word(KINDS, |word| KINDS.iter().copied().find(|kind| *kind == word), findings)?;
        return match kind {
            "none" => Some(Network::None),
            "complete" => complete(item, members, findings),
            _ => {
                let what = format!("a {word} network needs more than its name");
                findings.add(Finding::new(code::MISSING, item.span.clone(), what).help(example(kind)));
                None
            }
        };
    }
    if !item.is_table() {
        findings.add(item.unexpected("a table or the word \"none\"").or_help(example("small-world")));
        return None;
    }
    let table = item.section("the network", findings)?.knowing(&["kind"]);
    let kind = table.require("kind", example("small-world"), findings)?.word(
        KINDS,
        |word| KINDS.iter().copied().find(|kind| *kind == word),
        findings,
    )?;
    let known = keys_of(kind);
    let most = members.organizations - 1;
    let table = item.section(format!("a {kind} network"), findings)?.knowing(known);
    for other in table.items().filter(|other| !known.contains(&other.key)) {
        let finding = super::reader::unknown_key(&other, &table, known);
        // A key of another kind of network is at home here, only not with this kind.
        findings.add(if keys::NETWORK.contains(&other.key) { finding.help(example(kind)) } else { finding });
    }
    let network = match kind {
        "small-world" => {
            let rewire = required(&table, "rewire", kind, findings).map(|item| item.number(SHARE, findings));
            let degree = even_degree(&required(&table, "degree", kind, findings)?, most, findings)?;
            Network::SmallWorld { degree, rewire: rewire?? }
        }
        "random" => {
            let degree = required(&table, "degree", kind, findings)?
                .number(Domain::closed(0.0, f64::from(most)), findings)?;
            Network::Random { degree }
        }
        "scale-free" => {
            let links = required(&table, "links", kind, findings)?;
            let links = below_organizations(&links, 1, most, findings)?;
            Network::ScaleFree { links }
        }
        "sectors" => {
            let within = required(&table, "within", kind, findings).map(|item| item.number(SHARE, findings));
            let between =
                required(&table, "between", kind, findings).map(|item| item.number(SHARE, findings));
            let count = count(&table, members, findings)?;
            Network::Sectors { count, within: within??, between: between?? }
        }
        "complete" => return complete(item, members, findings),
        _ => Network::None,
    };
    refuse_huge(&network, f64::from(members.organizations), item, findings).then_some(network)
}

/// The keys of a network of that kind.
pub(super) fn keys_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "small-world" => &["kind", "degree", "rewire"],
        "random" => &["kind", "degree"],
        "scale-free" => &["kind", "links"],
        "sectors" => &["kind", "count", "within", "between"],
        _ => &["kind"],
    }
}

fn example(kind: &str) -> &'static str {
    match kind {
        "random" => "write network = { kind = \"random\", degree = 4 }",
        "scale-free" => "write network = { kind = \"scale-free\", links = 2 }",
        "sectors" => "write network = { kind = \"sectors\", count = 3, within = 0.3, between = 0.02 }",
        "complete" => "write network = { kind = \"complete\" }",
        "none" => "write network = { kind = \"none\" }",
        _ => "write network = { kind = \"small-world\", degree = 6, rewire = 0.1 }",
    }
}

fn required<'t>(table: &Section<'t>, key: &str, kind: &str, findings: &mut Findings) -> Option<Item<'t>> {
    table.require(key, example(kind), findings)
}

fn below_organizations(item: &Item, low: u32, most: u32, findings: &mut Findings) -> Option<u32> {
    let value = item.whole(u64::from(low)..=u64::MAX, findings)?;
    if value > u64::from(most) {
        let what = format!("`{}` is {value}, but there are only {most} other organizations", item.key);
        let help = match item.key {
            "degree" => format!("use at most {}", most / 2 * 2),
            _ => format!("use at most {most}"),
        };
        findings.add(Finding::new(code::OUT_OF_RANGE, item.span.clone(), what).help(help));
        return None;
    }
    u32::try_from(value).ok()
}

fn even_degree(item: &Item, most: u32, findings: &mut Findings) -> Option<u32> {
    let degree = below_organizations(item, 2, most, findings)?;
    if degree % 2 == 1 {
        let what = format!("`degree` is {degree}, but must be even in a small world");
        let finding = Finding::new(code::OUT_OF_RANGE, item.span.clone(), what)
            .why("half of the ties go to either side of a ring")
            .help(format!("use {} or {}", degree - 1, degree + 1));
        findings.add(finding);
        return None;
    }
    Some(degree)
}

/// The number of sectors: the roster's, or as many blocks as asked for.
fn count(table: &Section, members: &Members, findings: &mut Findings) -> Option<u32> {
    let Some(item) = table.get("count") else {
        if members.sectors > 0 {
            return Some(members.sectors);
        }
        return required(table, "count", "sectors", findings).and(None);
    };
    let count = item.whole_u32(1..=members.organizations.max(1), findings)?;
    if members.sectors > 0 && count != members.sectors {
        let what = format!("`count` is {count}, but the roster has {} sectors", members.sectors);
        findings.add(
            Finding::new(code::CONFLICT, item.span, what)
                .help("leave `count` out: the roster's sectors are used"),
        );
        return None;
    }
    Some(count)
}

fn complete(item: &Item, members: &Members, findings: &mut Findings) -> Option<Network> {
    if members.organizations > COMPLETE_AT_MOST {
        let what = format!("a complete network of {} organizations is too large", members.organizations);
        let help = format!("at most {COMPLETE_AT_MOST} organizations can all know each other");
        findings.add(Finding::new(code::TOO_LARGE, item.span.clone(), what).help(help));
        return None;
    }
    Some(Network::Complete)
}

/// Whether the network can be held; a fault if not.
fn refuse_huge(network: &Network, organizations: f64, item: &Item, findings: &mut Findings) -> bool {
    let n = organizations;
    let (ties, hub) = match *network {
        Network::SmallWorld { degree, .. } => (n * f64::from(degree) / 2.0, f64::from(degree)),
        Network::Random { degree } => (n * degree / 2.0, degree),
        // The best connected of a growing network has about links·√n ties.
        Network::ScaleFree { links } => {
            (n * f64::from(links), (2.0 * f64::from(links) * n.sqrt()).min(n - 1.0))
        }
        Network::Sectors { count, within, between } => {
            let inside = n * (n / f64::from(count) - 1.0).max(0.0) / 2.0;
            let across = n * (n - n / f64::from(count)) / 2.0;
            (inside * within + across * between, 0.0)
        }
        Network::None | Network::Complete | Network::Brought(_) => return true,
    };
    if ties <= TIES_AT_MOST && hub <= f64::from(DEGREE_AT_MOST) / 2.0 {
        return true;
    }
    let what = format!("this network would have about {ties:.0} ties, which is too many");
    let help = format!(
        "at most {} ties are possible, and at most {} for one organization",
        thousands(TIES_AT_MOST as u64),
        thousands(u64::from(DEGREE_AT_MOST))
    );
    let why = format!("they would take about {} of memory", memory::words(memory::bytes(0.0, 0.0, ties)));
    findings.add(Finding::new(code::TOO_LARGE, item.span.clone(), what).why(why).help(help));
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    fn network(text: &str, organizations: u32, sectors: u32) -> Result<Network, &'static str> {
        let text = format!("network = {text}");
        let tree = DeTable::parse(&text).unwrap();
        let mut findings = Findings::of("t.toml", &text);
        let item = Section::new("[initiative]", 0..0, tree.get_ref()).get("network").unwrap();
        let network = read(&item, &Members { organizations, sectors }, &mut findings);
        assert!(network.is_some() || !findings.is_empty(), "{text}");
        match network {
            Some(network) if findings.is_empty() => Ok(network),
            _ => Err(findings.into_faults().faults[0].code),
        }
    }

    #[test]
    fn every_kind_is_read() {
        assert_eq!(network("'none'", 1, 0), Ok(Network::None));
        assert_eq!(network("{ kind = 'none' }", 1, 0), Ok(Network::None));
        assert_eq!(network("'complete'", 2_000, 0), Ok(Network::Complete));
        assert_eq!(network("{ kind = 'random', degree = 3.5 }", 9, 0), Ok(Network::Random { degree: 3.5 }));
        assert_eq!(network("{ kind = 'scale-free', links = 2 }", 9, 0), Ok(Network::ScaleFree { links: 2 }));
        let small = network("{ kind = 'small-world', degree = 4, rewire = 0 }", 5, 0);
        assert_eq!(small, Ok(Network::SmallWorld { degree: 4, rewire: 0.0 }));
        let sectors = Ok(Network::Sectors { count: 3, within: 0.5, between: 0.0 });
        assert_eq!(network("{ kind = 'sectors', count = 3, within = 0.5, between = 0 }", 9, 0), sectors);
        assert_eq!(network("{ kind = 'sectors', within = 0.5, between = 0 }", 9, 3), sectors);
    }

    #[test]
    fn impossible_networks_are_refused() {
        for (text, fault) in [
            ("'small-world'", code::MISSING),
            ("'smal-world'", code::UNKNOWN_WORD),
            ("7", code::WRONG_TYPE),
            ("{ degree = 4 }", code::MISSING),
            ("{ kind = 'small-world', degree = 3, rewire = 0 }", code::OUT_OF_RANGE),
            ("{ kind = 'small-world', degree = 10, rewire = 0 }", code::OUT_OF_RANGE),
            ("{ kind = 'small-world', degree = 4 }", code::MISSING),
            ("{ kind = 'random', degree = 9.5 }", code::OUT_OF_RANGE),
            ("{ kind = 'random', degree = 2, links = 2 }", code::MISPLACED_KEY),
            ("{ kind = 'scale-free', links = 0 }", code::OUT_OF_RANGE),
            ("{ kind = 'sectors', within = 0, between = 0 }", code::MISSING),
            ("{ kind = 'sectors', count = 11, within = 0, between = 0 }", code::OUT_OF_RANGE),
        ] {
            assert_eq!(network(text, 10, 0), Err(fault), "{text}");
        }
        assert_eq!(
            network("{ kind = 'sectors', count = 2, within = 0, between = 0 }", 9, 3),
            Err(code::CONFLICT)
        );
        assert_eq!(network("'complete'", 2_001, 0), Err(code::TOO_LARGE));
        assert_eq!(network("{ kind = 'random', degree = 4000 }", 1_000_000, 0), Err(code::TOO_LARGE));
        assert_eq!(network("{ kind = 'scale-free', links = 300 }", 136_000, 0), Err(code::TOO_LARGE));
    }
}
