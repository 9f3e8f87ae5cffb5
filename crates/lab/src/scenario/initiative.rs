//! `[initiative]`: who takes part, in what, and who knows whom.

use super::baseline;
use super::fault::{Finding, Findings, code};
use super::files::{FileText, Files};
use super::header::Header;
use super::keys;
use super::network::{self, Members};
use super::reader::Section;
use super::roster::{self, ORGANIZATIONS_AT_MOST, Roster};
use super::text::thousands;
use super::ties::Wanted;
use super::told::TablesRead;
use super::{memory, practices, ties};
use engine::model::registry::Domain;
use engine::model::{Initiative, Network, Practice};

/// The most cells, organizations × practices, an initiative may have.
pub const CELLS_AT_MOST: u64 = 50_000_000;

/// Reads `[initiative]`, and tells of its tables; `None` after a fault that leaves nobody to
/// take part.
pub(super) fn read(
    file: &Section,
    header: &Header,
    files: &dyn Files,
    tables: &mut TablesRead,
    findings: &mut Findings,
) -> Option<Initiative> {
    let help = "add a section [initiative] with `organizations` and `practices`";
    let section = file
        .require("initiative", help, findings)?
        .section("[initiative]", findings)?
        .knowing(keys::INITIATIVE);
    section.know_only(keys::INITIATIVE, findings);
    let practices = practices::read(&section, header.months, findings);
    let common_agenda = section.number("common_agenda", Domain::closed(0.0, 1.0), findings);
    let self_convenings = section.number("self_convenings_per_year", Domain::closed(0.0, 52.0), findings);
    let mut roster = organizations(&section, header.months, &practices, files, tables, findings)?;
    if let Some(item) = section.get("baseline") {
        let path = item.text(findings)?;
        let file = text_of(item.key, path, item.span.clone(), files, findings)?;
        let told = baseline::read(path, &file.text, &mut roster, &practices, findings)?;
        tables.push(told, file.made_of);
    }
    let network = connect(&section, &mut roster, files, tables, findings)?;
    Some(Initiative {
        months: header.months,
        seed: header.seed,
        organizations: roster.organizations,
        sectors: roster.sectors,
        practices,
        network,
        common_agenda: common_agenda.unwrap_or(0.5),
        self_convenings_per_year: self_convenings.unwrap_or(2.0),
        funding_ends: header.funding_ends,
    })
}

fn organizations(
    section: &Section,
    months: u32,
    practices: &[Practice],
    files: &dyn Files,
    tables: &mut TablesRead,
    findings: &mut Findings,
) -> Option<Roster> {
    let (count, roster) = (section.get("organizations"), section.get("roster"));
    let all = practices.len() as u64;
    let refuse_cells = |organizations: u64, place, findings: &mut Findings| {
        let cells = organizations.saturating_mul(all);
        if cells > CELLS_AT_MOST {
            let what = format!(
                "{organizations} organizations with {all} practices are more than this program will simulate"
            );
            let help = format!("organizations × practices can be at most {}", thousands(CELLS_AT_MOST));
            let why = too_much(organizations, all);
            findings.add(Finding::new(code::TOO_LARGE, place, what).why(why).help(help));
        }
        cells <= CELLS_AT_MOST
    };
    match (count, roster) {
        (Some(count), Some(roster)) => {
            let place = std::cmp::max_by_key(count.key_span, roster.key_span, |span| span.start);
            let what = "both `organizations` and `roster` are given";
            findings.add(
                Finding::new(code::CONFLICT, place, what)
                    .help("keep one of them: a roster says how many there are"),
            );
            None
        }
        (None, None) => {
            let what = "[initiative] has neither `organizations` nor `roster`";
            let help = "say how many take part, such as `organizations = 40`, or name a CSV: `roster = \"orgs.csv\"`";
            findings.add(
                Finding::new(code::MISSING, section.span.clone(), what).help(help).about("organizations"),
            );
            None
        }
        (Some(count), None) => {
            let number = count.whole(1..=u64::MAX, findings)?;
            if number > u64::from(ORGANIZATIONS_AT_MOST) {
                let what = format!("{number} organizations are more than this program will simulate");
                let most = thousands(u64::from(ORGANIZATIONS_AT_MOST));
                let help = format!("at most {most} organizations are possible");
                let why = too_much(number, all);
                findings.add(Finding::new(code::TOO_LARGE, count.span, what).why(why).help(help));
                return None;
            }
            refuse_cells(number, count.span, findings).then(|| Roster::counted(number as u32))
        }
        (None, Some(item)) => {
            let path = item.text(findings)?;
            let file = text_of(item.key, path, item.span.clone(), files, findings)?;
            let before = findings.len();
            let read = roster::table(path, &file.text, findings)
                .and_then(|table| roster::read(path, &table, months, practices, findings));
            if let Some(made_of) = file.made_of.as_ref().filter(|_| read.is_none()) {
                findings.because(before, &format!("what was read is {made_of}"));
            }
            let (roster, told) = read?;
            tables.push(told, file.made_of);
            let fits = refuse_cells(roster.organizations.len() as u64, item.span, findings);
            (fits && !roster.organizations.is_empty()).then_some(roster)
        }
    }
}

/// What an initiative would need that is too large.
fn too_much(organizations: u64, practices: u64) -> String {
    let bytes = memory::bytes(organizations as f64, practices.max(1) as f64, 0.0);
    format!("one run would take about {} of memory", memory::words(bytes))
}

/// Reads the network, and assigns sectors where it makes them.
fn connect(
    section: &Section,
    roster: &mut Roster,
    files: &dyn Files,
    tables: &mut TablesRead,
    findings: &mut Findings,
) -> Option<Network> {
    let (network, ties) = (section.get("network"), section.get("ties"));
    match (network, ties) {
        (Some(network), Some(ties)) => {
            let place = std::cmp::max_by_key(network.key_span, ties.key_span, |span| span.start);
            let what = "both `network` and `ties` are given";
            findings.add(
                Finding::new(code::CONFLICT, place, what)
                    .help("keep one of them: ties are made up, or brought"),
            );
            None
        }
        (None, None) => Some(Network::None),
        (None, Some(item)) => {
            let wanted = Wanted::read(&item, findings)?;
            let file = text_of(item.key, wanted.file, wanted.place.clone(), files, findings)?;
            let (ties, told) = ties::read(&wanted, &file.text, roster, findings)?;
            tables.push(told, file.made_of);
            Some(Network::Brought(ties))
        }
        (Some(item), None) => {
            let members = Members {
                organizations: roster.organizations.len() as u32,
                sectors: roster.sectors.len() as u32,
            };
            let network = network::read(&item, &members, findings)?;
            if let Network::Sectors { count, .. } = network {
                roster.divide(count);
                if let Some(lone) = roster.organizations.iter().find(|one| one.sector.is_none()) {
                    let what = format!(
                        "a network of sectors needs the sector of every organization, but {} has none",
                        super::text::quoted(&lone.name)
                    );
                    findings.add(
                        Finding::new(code::MISSING, item.span, what)
                            .help("fill the roster's column `sector`"),
                    );
                }
            }
            Some(network)
        }
    }
}

/// The text of a file that a key names.
fn text_of(
    key: &str,
    path: &str,
    place: std::ops::Range<usize>,
    files: &dyn Files,
    findings: &mut Findings,
) -> Option<FileText> {
    match files.read(path) {
        Ok(file) => Some(file),
        Err(what) => {
            let what = format!("the file for `{key}` can't be read: {what}");
            let help = "name a CSV or a workbook by its path from the scenario's folder";
            findings.add(Finding::new(code::FILE, place, what).help(help));
            None
        }
    }
}
