//! A scenario to begin with for organizations that are brought.

use crate::scenario::file::SCHEMA_LINE;
use crate::scenario::{Faults, Files, Scenario};
use engine::model::Initiative;

/// The CSVs of somebody's own initiative, by their paths from the scenario's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub roster: String,
    pub ties: Option<String>,
}

/// A commented scenario for a roster, with a network to go with it if no ties are brought.
///
/// # Errors
/// All faults of the CSVs.
pub fn from_roster(name: &str, brought: &Brought, files: &dyn Files) -> Result<String, Faults> {
    // Read once to see who there is; only then is known which network suits them.
    let plain = text(name, brought, "", 1.0);
    let initiative = Scenario::read(name, &plain, files)?.initiative;
    let network = match brought.ties {
        Some(_) => String::new(),
        None => network(&initiative),
    };
    let coaches = (initiative.size() as f64 / 20.0).ceil().max(1.0) / 2.0;
    let whole = text(name, brought, &network, coaches);
    Scenario::read(name, &whole, files)?;
    Ok(whole)
}

/// A network in which everybody knows about six others, if there are so many.
fn network(initiative: &Initiative) -> String {
    let (size, sectors) = (initiative.size(), initiative.sectors.len());
    let labelled = initiative.organizations.iter().all(|one| one.sector.is_some());
    let even = (size.saturating_sub(1) / 2 * 2).min(6);
    if sectors > 1 && labelled {
        let own = (size as f64 / sectors as f64 - 1.0).max(1.0);
        let others = (size as f64 - own - 1.0).max(1.0);
        let share = |ties: f64, among: f64| (ties / among * 1000.0).round() / 1000.0;
        let (within, between) = (share(4.0, own).min(1.0), share(2.0, others).min(1.0));
        return format!(
            "network = {{ kind = \"sectors\", within = {within}, between = {between} }}   # a guess; or: ties = \"ties.csv\"\n"
        );
    }
    match even {
        0 => String::new(),
        degree => format!(
            "network = {{ kind = \"small-world\", degree = {degree}, rewire = 0.1 }}   # a guess; or: ties = \"ties.csv\"\n"
        ),
    }
}

fn text(name: &str, brought: &Brought, network: &str, coaches: f64) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let ties = brought.ties.as_ref().map(|ties| format!("ties = {}\n", quoted(ties))).unwrap_or_default();
    let roster = quoted(&brought.roster);
    let title = quoted(super::super::stem(name));
    format!(
        "{SCHEMA_LINE}

# Your organizations, without a backbone, with a lean one, and with more coaches.
# Check it with `backbone check FILE`, then `backbone compare FILE`.

format = 1
title = {title}
question = \"What does a backbone add, and what stays when its funding ends?\"
months = 96
seed = 1
funding_ends = 60            # the last month of full funding of every backbone

[initiative]
roster = {roster}
{ties}{network}practices = 4                # or name yours: [{{ name = \"…\" }}, {{ name = \"…\" }}]
common_agenda = 0.5          # 0 to 1: how far the members share one agenda
self_convenings_per_year = 2

[designs.none]
structure = \"self-organized\"

[designs.lean]
structure = \"existing-nonprofit\"
convenings_per_year = 6
accountability = 0.5
peer_share = 0.5
visibility = 0.3
leader_involvement = 0.5
coaches = {coaches:?}
shared_measurement = 0.5
communication = 0.5

[designs.coached]
extends = \"lean\"
coaches = {:?}
",
        coaches * 2.0
    )
}
