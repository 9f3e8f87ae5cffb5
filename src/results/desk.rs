//! The desk of a folder of results: where new files are made before they take their places.
//!
//! It lies inside the folder, so that it is on the same file system, and one process sits at it
//! at a time. When all files are made, the manifest to come is laid beside them, and only then do
//! they move, the manifest last. Whoever finds a desk with a manifest on it finds a publication
//! that was cut short, and ends it: so no moment leaves a folder that is neither old nor new.

use super::draft::FolderError;
use super::manifest::{Known, Manifest, WrittenFile, is_as_written};
use crate::disk;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A desk at which nobody else sits.
pub(super) struct Desk {
    folder: PathBuf,
    path: PathBuf,
    /// Held as long as it is used.
    _lock: File,
    /// Whether what lies on it is ours.
    ours: bool,
    /// Whether the folder was made for it, and nothing was published since.
    made: bool,
}

/// Name of the desk.
const NAME: &str = ".backbone-partial";
const LOCK: &str = "lock";
/// What stands in a lock of ours: without it, nothing beside it is ours to delete.
const MARK: &[u8] = b"backbone-lab: files in the making; they may be deleted\n";
/// Between two looks whether a desk is free.
const BREATH: Duration = Duration::from_millis(20);

impl Desk {
    /// Sits down, waiting at most so long for somebody else: ends a publication that was cut
    /// short, and clears what else was left.
    pub fn sit(folder: &Path, patience: Duration) -> Result<Desk, FolderError> {
        let shown = || folder.display().to_string();
        let unwritable = |why| FolderError::Unwritable { folder: shown(), why };
        let made = !disk::is_taken(folder);
        let path = folder.join(NAME);
        let mut waited = Duration::ZERO;
        loop {
            match take(folder, &path) {
                Ok(Some(lock)) => {
                    let mut desk = Desk { folder: folder.to_owned(), path, _lock: lock, ours: false, made };
                    desk.clear().map_err(unwritable)?;
                    return Ok(desk);
                }
                Ok(None) if waited >= patience => return Err(FolderError::Busy { folder: shown() }),
                Ok(None) => {
                    std::thread::sleep(BREATH);
                    waited += BREATH;
                }
                Err(why) => {
                    if made {
                        let _ = fs::remove_dir(folder);
                    }
                    return Err(unwritable(why));
                }
            }
        }
    }

    /// Whether a folder has one.
    pub fn is_in(folder: &Path) -> bool {
        disk::is_taken(&folder.join(NAME))
    }

    /// Whether files are being put in their places there, or that was cut short.
    pub fn is_cut_short(folder: &Path) -> bool {
        disk::is_own_file(&folder.join(NAME).join(Manifest::FILE))
    }

    /// Where a file of that name is made.
    pub fn place(&self, name: &str) -> PathBuf {
        // Without a folder of its own, so that only files lie here.
        self.path.join(name.replace('/', "+"))
    }

    /// Puts all files on the desk in their places, the manifest last; with it go the files of
    /// the manifest before that are as they were written, and in this one no more.
    pub fn publish(&mut self, manifest: &[u8]) -> io::Result<()> {
        let (beside, journal) = (self.place("manifest.new"), self.path.join(Manifest::FILE));
        fs::write(&beside, manifest)?;
        fs::rename(beside, &journal)?;
        self.made = false;
        self.move_all()
    }

    fn move_all(&self) -> io::Result<()> {
        let told = |name: &str, why: io::Error| {
            io::Error::new(why.kind(), format!("{name} can't be put in its place: {why}"))
        };
        let journal = self.path.join(Manifest::FILE);
        let files = Known::at(&journal).map(|known| known.files).unwrap_or_default();
        let before = Known::read(&self.folder).map(|known| known.files).unwrap_or_default();
        for WrittenFile { name, .. } in &files {
            let new = self.place(name);
            if is_results(name) && disk::is_own_file(&new) {
                let place = disk::inside(&self.folder, name)?;
                if let Some(parent) = place.parent() {
                    fs::create_dir_all(parent).map_err(|why| told(name, why))?;
                }
                fs::rename(new, place).map_err(|why| told(name, why))?;
            }
        }
        for old in before.iter().filter(|old| files.iter().all(|file| file.name != old.name)) {
            let Ok(place) = disk::inside(&self.folder, &old.name) else { continue };
            // What somebody has changed is theirs.
            if is_results(&old.name)
                && disk::is_own_file(&place)
                && is_as_written(&place, old).unwrap_or(false)
            {
                fs::remove_file(&place)?;
                // A folder of its own goes with the last of its files.
                if let Some(parent) = place.parent().filter(|parent| *parent != self.folder) {
                    let _ = fs::remove_dir(parent);
                }
            }
        }
        fs::rename(journal, self.folder.join(Manifest::FILE)).map_err(|why| told(Manifest::FILE, why))
    }

    /// Ends a publication that was cut short; what else lies there is half made, and goes.
    fn clear(&mut self) -> io::Result<()> {
        let in_the_way = |path: &Path| {
            let shown = path.display();
            io::Error::other(format!("{shown} is in the way, and is not ours to delete; move it away"))
        };
        let lock = self.path.join(LOCK);
        let left = self.path.read_dir()?.map(|entry| entry.map(|entry| entry.path()));
        let left: Vec<PathBuf> = left
            .filter(|path| path.as_ref().map_or(true, |path| *path != lock))
            .collect::<io::Result<_>>()?;
        let mut mark = Vec::new();
        disk::open(&lock)?.0.take(MARK.len() as u64 + 1).read_to_end(&mut mark)?;
        if let Some(first) = left.first().filter(|_| mark != MARK) {
            return Err(in_the_way(first));
        }
        if let Some(other) = left.iter().find(|path| !disk::is_own_file(path)) {
            return Err(in_the_way(other));
        }
        if mark != MARK {
            // Writing it down was cut short, or has not begun.
            if !MARK.starts_with(&mark) {
                return Err(in_the_way(&lock));
            }
            disk::careful(OpenOptions::new().write(true), true).open(&lock)?.write_all(MARK)?;
        }
        if Desk::is_cut_short(&self.folder) {
            self.made = false;
            self.move_all()?;
        }
        left.iter().filter(|path| disk::is_taken(path)).try_for_each(fs::remove_file)?;
        self.ours = true;
        Ok(())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // A publication that was cut short is ended by whoever sits down next.
        if !self.ours || Desk::is_cut_short(&self.folder) {
            return;
        }
        let left = self.path.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
        let (locks, others): (Vec<_>, Vec<_>) =
            left.filter(|path| disk::is_own_file(path)).partition(|path| path.ends_with(LOCK));
        // The lock last: where it is missing, somebody else may sit down.
        for path in others.iter().chain(&locks) {
            let _ = fs::remove_file(path);
        }
        let _ = fs::remove_dir(&self.path);
        if self.made {
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// The lock of a desk, which is made if it is not there; `None` while somebody else has it.
fn take(folder: &Path, path: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(folder)?;
    match fs::create_dir(path) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => return Err(why),
        _ => {}
    }
    if !disk::is_own_folder(path) {
        let why = format!("{} is in the way: it is no folder of its own", path.display());
        return Err(io::Error::other(why));
    }
    let mark = path.join(LOCK);
    if disk::is_taken(&mark) && !disk::is_own_file(&mark) {
        return Err(io::Error::other(format!("{} is in the way: it is no plain file", mark.display())));
    }
    let opened = disk::careful(File::options().create(true).truncate(false).write(true), true).open(&mark);
    let lock = match opened {
        // Whoever sat here has just left, and taken the desk along.
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A file system without locks: nothing can be told.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    // Its owner may have deleted it between the two.
    Ok(is_at(&lock, &mark).then_some(lock))
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: fs::Metadata| (found.dev(), found.ino());
    let ids = file.metadata().map(id).ok().zip(path.symlink_metadata().map(id).ok());
    ids.is_some_and(|(file, path)| file == path)
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    // What is open can't be deleted there.
    disk::is_own_file(path)
}

/// Whether a name may be one of results: neither hidden, nor the manifest, nor the store.
fn is_results(name: &str) -> bool {
    name != Manifest::FILE && !name.starts_with('.') && !name.starts_with("study.")
}
