//! The scenario as it was written, with its comments, and the CSVs that it names.

use crate::disk;
use crate::files::{self, Folder};
use crate::results::Provenance;
use lab::scenario::{FileText, Files, Scenario, SweepFlags};
use lab::study::Overrides;
use std::cell::RefCell;
use std::path::{Component, Path, PathBuf};

/// The files, by their places in an archive: they lie to each other as they did.
///
/// # Errors
/// Why they are not to be had, in words; that is so too where the scenario was changed
/// after the study.
pub(super) fn of(provenance: &Provenance) -> Result<Vec<(String, Vec<u8>)>, String> {
    let (name, path) = provenance.source();
    let bytes = disk::read(&path, files::SCENARIO)
        .map_err(|_| format!("{name} is not where it was when the study was made"))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| changed(name))?;
    let beside = Remembering { files: Folder::of(&path), read: RefCell::default() };
    let resolved = provenance.scenario();
    let designs = resolved.designs.iter().map(|design| design.name.clone()).collect();
    let (months, seed) = (Some(resolved.initiative.months), Some(resolved.initiative.seed));
    let flags = SweepFlags { months, seed, ..SweepFlags::default() };
    let read = Scenario::read_with(&path.display().to_string(), text, Some(&flags), &beside);
    let mut scenario = read.map_err(|_| changed(name))?;
    let overrides = Overrides { designs, months, seed };
    overrides.apply(&mut scenario).map_err(|_| changed(name))?;
    // What is varied may have come from the command line; it is in the resolved scenario.
    scenario.sweep = resolved.sweep.clone();
    if scenario != *resolved {
        return Err(changed(name));
    }
    let brought = beside.read.into_inner();
    let mut ways = vec![plain(&path)];
    ways.extend(brought.iter().map(|(way, _)| plain(way)));
    let shared = ways.iter().filter_map(|way| way.parent()).map(|parent| parent.components().count()).min();
    let same = |depth: &usize| {
        ways.iter().all(|way| way.components().nth(*depth) == ways[0].components().nth(*depth))
    };
    let shared = (0..shared.unwrap_or(0)).take_while(same).count();
    let texts = std::iter::once(bytes).chain(brought.into_iter().map(|(_, bytes)| bytes));
    let place = |way: &Path| {
        let parts = way.components().skip(shared).map(|part| part.as_os_str().to_string_lossy());
        std::iter::once("scenario".into()).chain(parts).collect::<Vec<_>>().join("/")
    };
    Ok(ways.iter().map(|way| place(way)).zip(texts).collect())
}

fn changed(name: &str) -> String {
    format!("{name} was changed after the study was made")
}

/// Remembers which files it has handed over, and their bytes.
struct Remembering {
    files: Folder,
    read: RefCell<Vec<(PathBuf, Vec<u8>)>>,
}

impl Files for Remembering {
    fn read(&self, path: &str) -> Result<FileText, String> {
        let text = self.files.read(path)?;
        let (way, _) = self.files.place(path);
        let mut read = self.read.borrow_mut();
        if !read.iter().any(|(known, _)| *known == way) {
            let bytes = files::bytes(&way)?;
            read.push((way, bytes));
        }
        Ok(text)
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut way = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(way.pop()),
            Component::CurDir => {}
            part => way.push(part),
        }
    }
    way
}
