//! Scenarios and their CSVs, spoilt in every way: never a panic or a hang, and whatever is
//! refused is refused with a place.
//!
//! `MUTATIONS` and `TABLES` say how many are tried (2,000 each if they are not set), `MUTATION`
//! tries one alone.

use backbone_lab::cli::diagnosis::tell;
use backbone_lab::files;
use engine::model::{Life, Luck, Measure, Trajectory};
use lab::scenario::{Faults, TEMPLATES};
use lab::study::Worlds;
use lab::summary::Understood;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs};
use tempfile::TempDir;

/// A scenario's file, then those it names; by name.
type Files = Vec<(String, Vec<u8>)>;

/// Numbers from a counter (splitmix64): the same cases everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

/// What stands in the place of a value, a word or a piece of text.
const STRANGE: &[&str] = &[
    "nan",
    "inf",
    "-inf",
    "1e308",
    "1e999",
    "-1",
    "0",
    "-0.0",
    "1e-320",
    "9223372036854775807",
    "99999999999999999999999",
    "1_000_000_000_000",
    "65536",
    "0x1F",
    "0,5",
    "50%",
    "true",
    "\"\"",
    "\"text\"",
    "''",
    "[]",
    "[[]]",
    "{}",
    "{ low = 1 }",
    "1979-05-27",
    "null",
    "=",
    "[",
    "]",
    "}",
    "\"",
    "\"\"\"",
    "#",
    "\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[2J",
    "é",
    "合同会社",
    "\u{202e}",
    ",",
    ";",
    "\\u0000",
    "\\",
    "..",
    "a.b.c",
    "self-organized",
    "phases",
    "extends",
    "months",
    "[designs.none]",
    "[initiative]",
];

fn originals() -> Vec<Files> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<Files> = vec![vec![file(&root.join("tests/data/example.toml"))]];
    let mut folders = vec![root.join("scenarios")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = entries.collect();
        paths.sort();
        let is = |path: &Path, ending: &str| path.extension().is_some_and(|one| one == ending);
        let csvs: Vec<_> = paths.iter().filter(|path| is(path, "csv")).map(|path| file(path)).collect();
        for path in &paths {
            if path.is_dir() {
                folders.push(path.clone());
            } else if is(path, "toml") {
                all.push(std::iter::once(file(path)).chain(csvs.iter().cloned()).collect());
            }
        }
    }
    for template in TEMPLATES {
        all.push(vec![("t.toml".into(), template.text().into_bytes())]);
    }
    let brought = "format = 1\nmonths = 30\nfunding_ends = 5\n[initiative]\nroster = \"orgs.csv\"\nties = \"ties.csv\"\n\
                   practices = [{ name = \"a\" }, { name = \"b\", start_month = 9, weight = 2 }]\n\
                   [designs.none]\nstructure = \"self-organized\"\n[designs.a]\nstructure = \"shared\"\ncoaches = 1\n";
    let roster = "name,sector,size,capacity,readiness,join_month,alignment\n\"Mill, \"\"Sons\"\"\",firm,1.5,3,0.1,0,-0.5\n\
                  Hope House,care,,,,4,\nCité,public,0.2,1,,,1\r\nRiver School,school,1,2,0,0,0\n";
    let ties = "from,to\nHope House,Cité\n\"Mill, \"\"Sons\"\"\",River School\nCité,River School\n";
    // Twice as often as the others: here the CSVs matter.
    for _ in 0..2 {
        let texts = [("t.toml", brought), ("orgs.csv", roster), ("ties.csv", ties)];
        all.push(texts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect());
    }
    all
}

fn file(path: &Path) -> (String, Vec<u8>) {
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    (name, fs::read(path).expect("the file can be read"))
}

/// The bounds of the pieces of a text: words, numbers, marks.
fn pieces(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte) || byte >= 128;
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let mut end = at + 1;
        while inside(bytes[at]) && end < bytes.len() && inside(bytes[end]) {
            end += 1;
        }
        if !bytes[at].is_ascii_whitespace() {
            found.push(at..end);
        }
        at = end;
    }
    found
}

fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let pieces = pieces(bytes);
    if lines.is_empty() || pieces.is_empty() {
        bytes.extend(dice.one(STRANGE).bytes());
        return;
    }
    let (line, other) = (dice.roll(lines.len()), dice.roll(lines.len()));
    let piece = pieces[dice.roll(pieces.len())].clone();
    let letter = piece.start + dice.roll(piece.len());
    match dice.roll(16) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(other, lines[line].clone()),
        2 => lines.swap(line, other),
        choice => {
            match choice {
                3 => drop(bytes.drain(piece)),
                4 => {
                    let twice = bytes[piece.clone()].to_vec();
                    bytes.splice(piece.end..piece.end, twice);
                }
                5 => {
                    let elsewhere = bytes[pieces[dice.roll(pieces.len())].clone()].to_vec();
                    bytes.splice(piece, elsewhere);
                }
                // Misspelt: a letter lost, doubled, exchanged.
                6 => drop(bytes.remove(letter)),
                7 => bytes.insert(letter, bytes[letter]),
                8 if letter + 1 < bytes.len() => bytes.swap(letter, letter + 1),
                8 | 9 => bytes[letter] = b"abcxyz_019.-"[dice.roll(12)],
                10..=12 => drop(bytes.splice(piece, dice.one(STRANGE).bytes())),
                // Not UTF-8.
                13 => bytes[letter] = [0xff, 0xc3, 0x80, 0xed, 0x00, 0x1b][dice.roll(6)],
                14 => bytes.truncate(letter),
                _ => {
                    let long = vec![bytes[letter]; 1 << dice.roll(14)];
                    bytes.splice(letter..letter, long);
                }
            }
            return;
        }
    }
    *bytes = lines.concat();
}

/// Scenarios whose tables are of every form that is read.
fn of_every_form() -> Vec<Files> {
    let scenario = |roster: &str, ties: &str, sweep: &str| {
        format!(
            "format = 1\nmonths = 30\n[initiative]\nroster = \"{roster}\"\nties = {ties}\npractices = 2\n\
             [designs.a]\nstructure = \"shared\"\ncoaches = 1\n{sweep}"
        )
    };
    let members = "Our members;;\n;;\nAgency Name;Type;Staff\nNorth House;care;1.234,5\nnorth house;Care;\nEast;school;12,5\nSouth;;-\n";
    let survey = "Your organization\tWho do you work with?\tWeight\nEast\tNORTH HOUSE\t1,5\nSouth\tEast|North House\t2\nEast\tEast\t\n";
    let gephi = "Id,Label,Sector\nn1,North House,x\nn2,East,y\nn3,South,\n";
    let graphml = "<?xml version=\"1.0\"?>\n<graphml>\n<key id=\"d0\" attr.name=\"label\"/>\n<graph>\n<node id=\"a\"><data key=\"d0\">North House</data></node>\n<node id=\"b\"/>\n<edge source=\"a\" target=\"b\"/>\n</graph>\n</graphml>\n";
    let kumu = "{\"elements\": [{\"label\": \"East\", \"type\": \"x\"}, {\"label\": \"South\"}],\n\"connections\": [{\"from\": \"East\", \"to\": \"South\"}]}";
    let gml = "graph [\n node [ id 1 label \"East\" ]\n node [ id 2 label \"South\" ]\n edge [ source 1 target 2 ]\n]\n";
    let pajek = "*Vertices 3\n1 \"North House\"\n2 East\n3 South\n*Arcs\n1 2 1\n*Edgeslist\n2 3\n*Matrix\n0 1 0\n1 0 1\n0 1 0\n";
    let dl = "dl n=3 format=lowerhalf diagonal=absent\nlabels:\n\"North House\" East South\ndata:\n1\n0 1\n";
    let embedded = "dl n=3 format=edgelist1\nlabels embedded\ndata:\n\"North House\" East 1\nEast South 2\n";
    let matrix = ",North House,East,South\nNorth House,0,1,\nEast,1,0,x\nSouth,,x,0\n";
    let points = "ID;coaches;Peer Share;network.kind\n1;3;0,5;none\n;;;\n2;1;50 %;complete\n";
    let wide: Vec<u8> = members.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let some = "{ file = \"t\", where = \"weight >= 1.5\", drop_strangers = true }";
    let mut all: Vec<Files> = Vec::new();
    let mut add = |text: String, files: &[(&str, &[u8])]| {
        let first = std::iter::once(("t.toml".to_owned(), text.into_bytes()));
        all.push(
            first.chain(files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))).collect(),
        );
    };
    for ties in [survey, matrix, pajek, dl, embedded] {
        add(scenario("m", some, ""), &[("m", members.as_bytes()), ("t", ties.as_bytes())]);
    }
    add(scenario("m", some, ""), &[("m", &[b"\xff\xfe", &wide[..]].concat()), ("t", survey.as_bytes())]);
    add(
        scenario("m", "\"t\"", ""),
        &[("m", gephi.as_bytes()), ("t", b"Source,Target,Id\nn1,n2,0\nn2,n3,1\n")],
    );
    for network in [graphml, kumu, gml, pajek, dl, embedded] {
        add(scenario("m", "\"m\"", ""), &[("m", network.as_bytes())]);
    }
    let table = "[sweep]\ntable = \"p\"\n";
    add(
        scenario("m", some, table),
        &[("m", members.as_bytes()), ("t", survey.as_bytes()), ("p", points.as_bytes())],
    );
    all
}

/// The files of a case in which only tables are spoilt.
fn case_of_tables(number: u64, originals: &[Files]) -> Files {
    let mut dice = Dice(number.wrapping_mul(0x9e6c_63d0_876a_68e5));
    let mut files = dice.one(originals).clone();
    for _ in 0..=dice.roll(4) {
        let which = 1 + dice.roll(files.len() - 1);
        spoil(&mut files[which].1, &mut dice);
    }
    files
}

/// The files of a case: one of the originals, spoilt once to three times.
fn case(number: u64, originals: &[Files]) -> Files {
    let mut dice = Dice(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut files = dice.one(originals).clone();
    for _ in 0..=dice.roll(3) {
        // As often the scenario as all of its CSVs together.
        let which = if dice.roll(2) == 0 { 0 } else { dice.roll(files.len()) };
        spoil(&mut files[which].1, &mut dice);
    }
    files
}

fn lay(folder: &Path, files: &Files) -> PathBuf {
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("a file can be written");
    }
    folder.join(&files[0].0)
}

/// Reads a case as the binary does, and does with it what `check` does.
fn examine(path: &Path) -> bool {
    match files::open(path) {
        Ok(scenario) => {
            let world = Worlds::new(&scenario).draw(0);
            let understood = Understood::of(&scenario, &world);
            assert_eq!(understood.designs.len(), scenario.designs.len());
            let initiative = &scenario.initiative;
            let effort = initiative.size() * initiative.practices.len() * initiative.months as usize;
            if effort < 20_000 {
                // What was checked can't be wrong: it can be lived.
                let mut lived = Trajectory::default();
                Life::default().live(initiative, &scenario.designs[0], &world, Luck(0), &mut lived);
                for (measure, month) in
                    Measure::ALL.iter().flat_map(|one| lived.months.iter().map(move |of| (one, of)))
                {
                    let (value, missing) = (month.of(*measure), measure.may_be_missing());
                    assert!(value.is_finite() || value.is_nan() && missing, "{}: {value}", measure.name());
                }
            }
            true
        }
        Err(faults) => {
            placed(&faults);
            for width in [40, 80] {
                assert!(!tell(&faults, width, false).is_empty());
            }
            faults.mended();
            false
        }
    }
}

fn placed(faults: &Faults) {
    assert!(!faults.faults.is_empty());
    let mut last = (0, 0);
    for fault in &faults.faults {
        let text = faults.text(&fault.place);
        let place = &fault.place;
        assert!(place.line >= 1 && place.column >= 1 && !fault.what.is_empty(), "{fault}");
        assert!(place.line <= text.split('\n').count(), "{fault}");
        assert!(text.get(place.span.clone()).is_some(), "{fault}");
        let source =
            faults.sources.iter().position(|source| source.name == place.file).expect("its text is there");
        assert!((source, place.span.start) >= last, "out of order: {fault}");
        last = (source, place.span.start);
    }
}

/// The number of the case at hand; the process ends if it stays the same for long.
pub fn watched() -> Arc<AtomicU64> {
    let at = Arc::new(AtomicU64::new(u64::MAX));
    let seen = Arc::clone(&at);
    std::thread::spawn(move || {
        let mut last = u64::MAX;
        loop {
            std::thread::sleep(Duration::from_secs(60));
            let now = seen.load(Ordering::Relaxed);
            if now == last && now != u64::MAX {
                eprintln!("case {now} hangs");
                std::process::abort();
            }
            last = now;
        }
    });
    at
}

/// Tries every case; one that hangs, or panics, is named.
#[expect(clippy::disallowed_methods, reason = "what hangs is found by the clock")]
fn try_all(asked: &str, usual: u64, case: impl Fn(u64) -> Files) {
    let number = |name| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let one = number("MUTATION");
    let cases = one.map_or(0..number(asked).unwrap_or(usual), |one| one..one + 1);
    let begun = Instant::now();
    let (mut refused, mut slowest) = (0, (Duration::ZERO, 0));
    let folder = tempfile::tempdir().expect("a folder");
    let all = cases.end - cases.start;
    let at = watched();
    for case_number in cases {
        at.store(case_number, Ordering::Relaxed);
        let files = case(case_number);
        let path = lay(folder.path(), &files);
        let started = Instant::now();
        let examined = std::panic::catch_unwind(|| examine(&path));
        let Ok(good) = examined else {
            panic!("case {case_number} panics; MUTATION={case_number} tries it alone");
        };
        refused += u64::from(!good);
        slowest = slowest.max((started.elapsed(), case_number));
    }
    if let Some(one) = one {
        case(one).iter().for_each(|(name, bytes)| println!("{name}:\n{}", String::from_utf8_lossy(bytes)));
    }
    at.store(u64::MAX, Ordering::Relaxed);
    println!(
        "{all} cases in {:?}, {refused} refused, the slowest {:?} (case {})",
        begun.elapsed(),
        slowest.0,
        slowest.1
    );
}

#[test]
fn whatever_is_spoilt_is_told_with_its_place() {
    let originals = originals();
    try_all("MUTATIONS", 2_000, |number| case(number, &originals));
}

#[test]
fn whatever_is_spoilt_in_a_table_is_told_with_its_place() {
    let originals = of_every_form();
    try_all("TABLES", 2_000, |number| case_of_tables(number, &originals));
}

#[test]
fn the_binary_ends_with_0_or_2() {
    let originals = originals();
    let folder = TempDir::new().expect("a folder");
    for number in 0..48 {
        let path = lay(folder.path(), &case(number, &originals));
        let mut command = Command::new(env!("CARGO_BIN_EXE_backbone"));
        let output = command.arg("check").arg(&path).output().expect("it runs");
        let (stdout, stderr) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        match output.status.code() {
            Some(0) => assert!(stdout.contains("To run it"), "case {number}: {stdout}"),
            Some(2) => assert!(stderr.contains("scenario::"), "case {number}: {stderr}"),
            other => panic!("case {number} ends with {other:?}: {stderr}"),
        }
        assert!(!stderr.contains('\u{1b}'), "no colours on a pipe");
    }
}
