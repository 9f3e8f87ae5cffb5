//! Files as they lie on a disk, taken with care: a folder travels, and what lies in it may be a
//! link to elsewhere, a pipe, a device, or without an end.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

/// The largest file that is read into memory, in bytes: a table of millions of rows.
pub const LARGEST: u64 = 512 << 20;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    #[error("there is no file `{}`", .0.display())]
    Missing(PathBuf),
    #[error("`{}` is {kind}, and no plain file", path.display())]
    NotPlain { path: PathBuf, kind: &'static str },
    #[error("`{}` has {} bytes, and what is read here has at most {}", path.display(),
        lab::scenario::thousands(*bytes), lab::scenario::thousands(*most))]
    TooLarge { path: PathBuf, bytes: u64, most: u64 },
    #[error("`{}` can't be read: {why}", path.display())]
    Broken { path: PathBuf, why: io::Error },
}

impl From<Unread> for io::Error {
    fn from(unread: Unread) -> io::Error {
        match unread {
            Unread::Broken { why, .. } => why,
            Unread::Missing(_) => io::Error::new(io::ErrorKind::NotFound, unread),
            unread => io::Error::other(unread),
        }
    }
}

/// Opens a plain file to be read, and tells its bytes. Links are followed; what they lead to
/// must be plain, too. Nothing is waited for.
///
/// # Errors
/// If there is none, or it can't be opened.
pub fn open(path: &Path) -> Result<(File, u64), Unread> {
    let broken = |why: io::Error| match why.kind() {
        io::ErrorKind::NotFound => Unread::Missing(path.to_owned()),
        _ => Unread::Broken { path: path.to_owned(), why },
    };
    let must_be_plain = |found: &fs::Metadata| match kind(found.file_type()) {
        None => Ok(()),
        Some(kind) => Err(Unread::NotPlain { path: path.to_owned(), kind }),
    };
    // Asked before, as to open a device may do something; and after, as it may be another by then.
    must_be_plain(&fs::metadata(path).map_err(broken)?)?;
    let file = careful(OpenOptions::new().read(true), false).open(path).map_err(broken)?;
    let found = file.metadata().map_err(broken)?;
    must_be_plain(&found)?;
    Ok((file, found.len()))
}

/// The bytes of a plain file, if they are at most so many.
///
/// # Errors
/// As [`open()`], and if there are more.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let (file, bytes) = open(path)?;
    let too_large = |bytes| Unread::TooLarge { path: path.to_owned(), bytes, most };
    if bytes > most {
        return Err(too_large(bytes));
    }
    let mut text = Vec::with_capacity(bytes as usize);
    // It may grow while it is read.
    let read = file.take(most + 1).read_to_end(&mut text);
    read.map_err(|why| Unread::Broken { path: path.to_owned(), why })?;
    match text.len() as u64 > most {
        true => Err(too_large(text.len() as u64)),
        false => Ok(text),
    }
}

/// Whether something lies there, be it a link that leads nowhere.
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a plain file lies there itself, and no link to one.
pub fn is_own_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Whether a folder lies there itself, and no link to one.
pub fn is_own_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// A link is no way out of a folder: the path of a name such as `figures/cost.svg` inside it,
/// if all folders on the way are its own, or not there yet.
///
/// # Errors
/// If the name leads elsewhere, or a link lies on the way.
pub fn inside(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let elsewhere = |path: &Path| {
        io::Error::other(format!("{} leads out of the folder, or is no folder", path.display()))
    };
    let mut path = folder.to_owned();
    let mut parts = Path::new(name).components().peekable();
    if parts.peek().is_none() || name.contains(['\\', ':']) {
        return Err(elsewhere(&folder.join(name)));
    }
    while let Some(part) = parts.next() {
        if !matches!(part, Component::Normal(_)) {
            return Err(elsewhere(&folder.join(name)));
        }
        path.push(part);
        if parts.peek().is_some() && is_taken(&path) && !is_own_folder(&path) {
            return Err(elsewhere(&path));
        }
    }
    Ok(path)
}

/// Lays a file down whole or not at all, in the place of the plain file or the link of that name:
/// a link is no way out of a folder, and what it leads to stays as it is.
///
/// # Errors
/// If a folder, a pipe or a device lies there, or it can't be written.
pub fn lay(path: &Path, text: &[u8]) -> io::Result<()> {
    if let Some(kind) = fs::metadata(path).ok().and_then(|found| kind(found.file_type())) {
        return Err(io::Error::other(format!("{kind} is in the way")));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut making = tempfile::Builder::new();
    // A temporary file is for its owner alone; this one is there to stay.
    #[cfg(unix)]
    making.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = making.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    beside.write_all(text)?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Options under which opening waits for nobody, and, if asked for, follows no link at the end
/// of the path.
pub fn careful(options: &mut OpenOptions, no_link: bool) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK | if no_link { libc::O_NOFOLLOW } else { 0 });
    }
    #[cfg(not(unix))]
    let _ = no_link;
    options
}

/// What something is, unless it is a plain file.
fn kind(found: FileType) -> Option<&'static str> {
    if found.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if found.is_fifo() {
            return Some("a pipe");
        }
        if found.is_socket() {
            return Some("a socket");
        }
        if found.is_char_device() || found.is_block_device() {
            return Some("a device");
        }
    }
    Some(if found.is_dir() { "a folder" } else { "something else" })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_plain_files_of_a_sane_size_are_read() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::write(at("plain"), "12345").unwrap();
        symlink(at("plain"), at("link")).unwrap();
        symlink("/dev/zero", at("endless")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        File::create(at("huge")).unwrap().set_len(1 << 40).unwrap();
        let told = |name: &str| read(&at(name), 5).map_err(|unread| unread.to_string());
        assert_eq!(told("plain"), Ok(b"12345".to_vec()));
        assert_eq!(told("link"), Ok(b"12345".to_vec()));
        for (name, why) in [
            ("endless", "endless` is a device, and no plain file"),
            ("pipe", "pipe` is a pipe, and no plain file"),
            ("", "` is a folder, and no plain file"),
            ("huge", "huge` has 1,099,511,627,776 bytes, and what is read here has at most 5"),
            ("none", "there is no file `"),
        ] {
            let found = told(name).unwrap_err();
            assert!(found.contains(why), "{name}: {found}");
        }
        assert!(read(&at("plain"), 4).is_err());
    }

    #[test]
    fn no_name_leads_out_of_a_folder() {
        let home = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("figures")).unwrap();
        symlink(outside.path(), home.path().join("linked")).unwrap();
        for fine in ["a.csv", "figures/a.svg", "new/a.svg"] {
            assert_eq!(inside(home.path(), fine).unwrap(), home.path().join(fine));
        }
        for out in ["", "../a", "/a", "a/../../b", "linked/a.svg", "linked/deeper/a.svg", "c:a", "a\\b"] {
            assert!(inside(home.path(), out).is_err(), "{out}");
        }
    }

    #[test]
    fn what_is_laid_down_follows_no_link_and_replaces_nothing_but_files() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::write(at("dear"), "dear").unwrap();
        fs::write(at("old"), "old").unwrap();
        symlink("dear", at("link")).unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        for name in ["new", "old", "link", "dangling"] {
            lay(&at(name), b"text").unwrap();
            assert!(is_own_file(&at(name)), "{name}");
            assert_eq!(fs::read(at(name)).unwrap(), b"text");
        }
        assert_eq!(fs::read(at("dear")).unwrap(), b"dear");
        assert!(!at("nowhere").exists());
        fs::create_dir(at("folder")).unwrap();
        symlink("/dev/null", at("device")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        for (name, why) in [
            ("folder", "a folder is in the way"),
            ("pipe", "a pipe is in the way"),
            ("device", "a device is in the way"),
        ] {
            assert_eq!(lay(&at(name), b"text").unwrap_err().to_string(), why);
        }
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 8, "nothing half made stays");
    }
}
