//! Who a cell of a list of ties means: by name or by id.

use crate::scenario::roster::Roster;
use crate::scenario::suggestions;
use crate::scenario::table::fold;
use std::collections::BTreeMap;

/// Names among which a misspelt one is still looked for.
const SEARCHED_AT_MOST: usize = 5_000;

/// The members of a roster, by what they may be called.
pub(in crate::scenario) struct Members<'a> {
    roster: &'a Roster,
    names: BTreeMap<String, u32>,
    ids: BTreeMap<String, u32>,
    /// Whether a cell that is both a name and an id is an id.
    by_id: bool,
}

impl<'a> Members<'a> {
    pub fn of(roster: &'a Roster) -> Members<'a> {
        let names = roster.organizations.iter().map(|one| fold::name(&one.name)).zip(0..);
        let ids = roster.ids.iter().map(|id| plain(id)).zip(0..);
        Members {
            roster,
            names: names.collect(),
            ids: ids.filter(|(id, _)| !id.is_empty()).collect(),
            by_id: false,
        }
    }

    /// Takes cells for ids if more of these are ids than names.
    pub fn settle<'c>(&mut self, cells: impl Iterator<Item = &'c str> + Clone) {
        let of = |known: &BTreeMap<String, u32>, key: fn(&str) -> String| {
            cells.clone().filter(|cell| known.contains_key(&key(cell))).count()
        };
        self.by_id = !self.ids.is_empty() && of(&self.ids, plain) > of(&self.names, fold::name);
    }

    pub fn count(&self) -> usize {
        self.roster.organizations.len()
    }

    pub fn name(&self, member: u32) -> &str {
        &self.roster.organizations[member as usize].name
    }

    /// The member that a cell means.
    pub fn find(&self, cell: &str) -> Option<u32> {
        let name = || self.names.get(&fold::name(cell)).copied();
        let id = || self.ids.get(&plain(cell)).copied();
        if self.by_id { id().or_else(name) } else { name().or_else(id) }
    }

    /// Who is probably meant.
    pub fn near(&self, cell: &str) -> Option<String> {
        let names = || self.roster.organizations.iter().map(|one| one.name.as_str());
        (self.count() <= SEARCHED_AT_MOST).then(|| suggestions::did_you_mean(cell, names())).flatten()
    }
}

/// An id as it is compared: `7.0` is what a table of numbers makes of `7`.
fn plain(id: &str) -> String {
    let id = fold::name(id);
    let whole = id.strip_suffix(".0").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    whole.map(str::to_owned).unwrap_or(id)
}
