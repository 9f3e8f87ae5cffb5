use super::*;
use crate::making::Threads;
use crate::watch::Unwatched;
use engine::model::{Outcome, When, World};
use lab::study::fake::{self, FakeEngine};
use lab::study::{CompareOptions, ExperimentResult, Options, RunStatus, Runner, Study, Worlds};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const SERIES: [Measure; 2] = [Measure::Sustained, Measure::Money];

/// A place for a store, and what is asked of it.
struct Shelf {
    home: TempDir,
    lived: Arc<AtomicU32>,
    asked: &'static [Outcome],
}

/// Worlds, luck, and the measures of which sums are wanted.
type Ask<'a> = (std::ops::Range<u32>, u32, &'a [Measure]);

impl Shelf {
    fn new() -> Shelf {
        Shelf { home: tempfile::tempdir().unwrap(), lived: Arc::default(), asked: &[] }
    }

    fn path(&self) -> PathBuf {
        self.home.path().join("study.sqlite")
    }

    fn open(&self) -> Store<'static> {
        Store::open(&self.path(), &Unwatched).unwrap()
    }

    /// Asks both designs of the stand-in's scenario.
    fn ask(
        &self,
        memory: &mut Store,
        (worlds, luck, series): Ask,
    ) -> Result<Vec<ExperimentResult>, StoreError> {
        self.ask_of(memory, (worlds, luck, series), FakeEngine::default)
    }

    fn ask_of(
        &self,
        memory: &mut Store,
        (worlds, luck, series): Ask,
        engine: fn() -> FakeEngine,
    ) -> Result<Vec<ExperimentResult>, StoreError> {
        let scenario = fake::scenario();
        let drawn = Worlds::new(&scenario);
        let worlds: Vec<World> = worlds.map(|number| drawn.draw(number)).collect();
        let initiative = Identified::initiative(&scenario.initiative);
        let experiments: Vec<Experiment> = worlds
            .iter()
            .flat_map(|world| {
                let designs = scenario.designs.iter();
                designs.map(move |design| Experiment {
                    initiative,
                    design: Identified::design(design, None),
                    world: Identified::world(world),
                    ownership_until: None,
                    luck,
                    asked: self.asked,
                })
            })
            .collect();
        let lived = self.lived.clone();
        let counted = move || FakeEngine { lived: Some(lived.clone()), ..engine() };
        let hands = Threads::with(Some(2), counted).unwrap();
        Runner { hands: &hands, series, progress: &|| {} }.conduct(&experiments, memory)
    }

    /// Runs that were lived since it was asked last.
    fn lived(&self) -> u32 {
        self.lived.swap(0, Ordering::Relaxed)
    }

    /// Changes bytes of the store by hand.
    fn spoil(&self, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(self.path()).unwrap();
        change(&mut bytes);
        fs::write(self.path(), bytes).unwrap();
    }

    fn sql(&self, sql: &str) {
        Connection::open(self.path()).unwrap().execute_batch(sql).unwrap();
    }

    fn number(&self, sql: &str) -> i64 {
        Connection::open(self.path()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

#[test]
fn what_is_kept_is_what_was_lived_and_is_not_lived_again() {
    let shelf = Shelf::new();
    let first = shelf.ask(&mut shelf.open(), (0..5, 20, &SERIES)).unwrap();
    assert_eq!(shelf.lived(), 200);
    let again = shelf.ask(&mut shelf.open(), (0..5, 20, &SERIES)).unwrap();
    assert_eq!((shelf.lived(), &again), (0, &first));
    // More luck and more worlds: the first ones stay, and only the others are lived.
    let more = shelf.ask(&mut shelf.open(), (0..7, 30, &SERIES)).unwrap();
    assert_eq!(shelf.lived(), 2 * 7 * 30 - 200);
    for (few, many) in first.iter().zip(&more) {
        assert_eq!(few.runs[..], many.runs[..20]);
    }
    // Less is still there as it was.
    assert_eq!(shelf.ask(&mut shelf.open(), (0..5, 20, &SERIES)).unwrap(), first);
    assert_eq!(shelf.lived(), 0);
    // Sums of another measure, or over other luck, need all runs; they are kept once.
    shelf.ask(&mut shelf.open(), (0..1, 20, &[Measure::Trust])).unwrap();
    assert_eq!(shelf.lived(), 40);
    assert_eq!(shelf.number("SELECT count(*) FROM runs"), 2 * 7 * 30);
    // Named by the study that asked for some of them.
    let options = Options::Compare(CompareOptions::new(5, 20));
    let study = Study { scenario: fake::scenario(), choice: None, options };
    assert_eq!(shelf.number("SELECT count(*) FROM named_runs"), 0);
    for _ in 0..2 {
        shelf.open().name(&study).unwrap();
    }
    let mean = "SELECT count(*) FROM monthly WHERE world_number = 3 AND luck = 20 AND measure = 'money'
                AND design_name = 'lean' AND mean = 1000.0 * month";
    assert_eq!(shelf.number(mean), 13);
    assert_eq!(
        shelf.number("SELECT count(*) FROM named_runs WHERE world_number IN (1, 2, 3, 4, 5)"),
        2 * 5 * 30
    );
    assert_eq!(shelf.number("SELECT count(DISTINCT model) FROM named_runs"), 1);
}

#[test]
fn a_run_is_lived_again_for_a_month_that_it_was_not_asked_for() {
    const FIRST: Outcome = Outcome::At(Measure::Sustained, When::Month(4));
    const SECOND: Outcome = Outcome::At(Measure::Money, When::AfterFunding(2));
    const LATE: Outcome = Outcome::KeptAfter(3);
    let mut shelf = Shelf::new();
    let plain = shelf.ask(&mut shelf.open(), (0..2, 3, &SERIES)).unwrap();
    assert_eq!(shelf.lived(), 12);
    let mut told = |asked: &'static [Outcome], lived: u32| {
        shelf.asked = asked;
        let results = shelf.ask(&mut shelf.open(), (0..2, 3, &SERIES)).unwrap();
        assert_eq!(shelf.lived(), lived, "{asked:?}");
        for (now, before) in results.iter().zip(&plain) {
            assert_eq!(now.sums, before.sums);
            for (now, before) in now.runs.iter().zip(&before.runs) {
                assert_eq!((&now.status, &now.last), (&before.status, &before.last));
                assert!(now.asked.iter().map(|(outcome, _)| outcome).eq(asked), "{:?}", now.asked);
            }
        }
        results
    };
    let first = told(&[FIRST], 12);
    let both = told(&[FIRST, SECOND], 12);
    assert_eq!(told(&[FIRST], 0), first);
    assert_eq!(told(&[SECOND, FIRST], 0).len(), both.len());
    // Known to be missing is known.
    told(&[LATE], 12);
    assert_eq!(told(&[FIRST, SECOND], 0), both);
    assert_eq!(told(&[LATE], 0)[0].runs[0].asked, [(LATE, None)]);
    told(&[], 0);
    // None, then lean: 0.01 and 0.02 a month, and 1000 a month where there is a backbone.
    let of = |design: usize| {
        both[design].runs[0].asked.iter().map(|(_, value)| value.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((of(0), of(1)), (vec![0.04, 0.0], vec![0.08, 8000.0]));
}

#[test]
fn what_is_missing_stays_missing() {
    fn silent() -> FakeEngine {
        FakeEngine { without_members_from: Some(6), ..FakeEngine::default() }
    }
    let shelf = Shelf::new();
    let series = [Measure::Ownership, Measure::Sustained];
    let ask = || shelf.ask_of(&mut shelf.open(), (0..1, 4, &series), silent).unwrap();
    let (lived, kept) = (ask(), ask());
    assert_eq!((shelf.lived(), &kept), (8, &lived));
    let columns = Columns::of(&fake::scenario().initiative);
    let ownership = Outcome::Last(Measure::Ownership);
    assert!(kept.iter().flat_map(|one| &one.runs).all(|run| run.value(ownership, &columns).is_none()));
    let means: Vec<f64> = kept[0].sums.means(0, Measure::Ownership, 12).unwrap().collect();
    assert!(means[..6].iter().all(|mean| *mean == 0.5) && means[6..].iter().all(|mean| mean.is_nan()));
    shelf.sql("INSERT INTO named SELECT DISTINCT 'run', 'lean', NULL, initiative, design, world FROM sums");
    let count = "SELECT count(*) FROM monthly WHERE measure = 'ownership' AND mean ";
    assert_eq!(shelf.number(&format!("{count} = 0.5")), 12);
    assert_eq!(shelf.number(&format!("{count} IS NULL")), 14);
    assert_eq!(
        shelf.number("SELECT count(*) FROM runs WHERE ownership IS NULL AND sustained IS NOT NULL"),
        8
    );
    assert_eq!(shelf.number("SELECT count(*) FROM sums WHERE counts IS NULL"), 2);
}

#[test]
fn every_outcome_has_its_column() {
    let shelf = Shelf::new();
    drop(shelf.open());
    let connection = Connection::open(shelf.path()).unwrap();
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info('runs')").unwrap();
    let found: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let key = ["initiative", "design", "world", "luck"].into_iter();
    let expected: Vec<&str> = key.chain(row::names()).chain(["checksum"]).collect();
    assert_eq!(found, expected);
}

#[test]
fn runs_of_another_model_are_not_taken() {
    let shelf = Shelf::new();
    shelf.ask(&mut shelf.open(), (0..2, 3, &[])).unwrap();
    shelf.sql("UPDATE models SET version = version + 1");
    shelf.lived();
    shelf.ask(&mut shelf.open(), (0..2, 3, &[])).unwrap();
    assert_eq!(shelf.lived(), 12);
    assert_eq!(shelf.number("SELECT count(DISTINCT initiative) FROM runs"), 2);
}

#[test]
fn a_failed_run_is_a_row_that_says_why_and_is_tried_again() {
    let shelf = Shelf::new();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let faulty = || FakeEngine { panics_at: Some(3), ..FakeEngine::default() };
    let results = shelf.ask_of(&mut shelf.open(), (0..2, 5, &SERIES), faulty);
    std::panic::set_hook(hook);
    let results = results.unwrap();
    let why = RunStatus::Failed("an injected fault, over two lines".to_string());
    assert!(results.iter().all(|result| result.runs[3].status == why && result.sums.count == 4));
    assert_eq!(shelf.number("SELECT count(*) FROM runs WHERE failed LIKE 'an injected fault%'"), 4);
    shelf.lived();
    let mended = shelf.ask(&mut shelf.open(), (0..2, 5, &SERIES)).unwrap();
    assert!(mended.iter().all(|result| result.runs[3].done() && result.sums.count == 5));
    assert_eq!(shelf.number("SELECT count(*) FROM runs WHERE failed IS NOT NULL"), 0);
}

#[test]
fn two_at_a_time_are_refused_and_nothing_is_lost() {
    let shelf = Shelf::new();
    let mut first = shelf.open();
    shelf.ask(&mut first, (0..2, 3, &[])).unwrap();
    let second = Store::open(&shelf.path(), &Unwatched).map(|_| ());
    assert!(matches!(second, Err(StoreError::Busy { .. })), "{second:?}");
    shelf.ask(&mut first, (0..4, 3, &[])).unwrap();
    drop(first);
    shelf.lived();
    shelf.ask(&mut shelf.open(), (0..4, 3, &[])).unwrap();
    assert_eq!(shelf.lived(), 0);
}

#[test]
fn without_room_what_is_finished_is_kept() {
    let shelf = Shelf::new();
    let mut archive = shelf.open();
    let first = shelf.ask(&mut archive, (0..3, 20, &SERIES)).unwrap();
    let pages: i64 = archive.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    archive.connection.execute_batch(&format!("PRAGMA max_page_count = {}", pages + 2)).unwrap();
    let full = shelf.ask(&mut archive, (3..60, 20, &SERIES)).unwrap_err();
    assert!(matches!(full, StoreError::Full { .. }), "{full}");
    assert!(full.to_string().contains("make room"), "{full}");
    // It can still be asked for what it has, and goes on once there is room.
    assert_eq!(shelf.ask(&mut archive, (0..3, 20, &SERIES)).unwrap(), first);
    drop(archive);
    shelf.lived();
    shelf.ask(&mut shelf.open(), (0..60, 20, &SERIES)).unwrap();
    assert_eq!(shelf.lived(), 2 * 57 * 20);
    assert_eq!(shelf.number("SELECT count(*) FROM runs"), 2 * 60 * 20);
}

#[test]
fn a_row_that_was_changed_is_made_again() {
    let shelf = Shelf::new();
    let first = shelf.ask(&mut shelf.open(), (0..5, 20, &SERIES)).unwrap();
    shelf.sql(
        "UPDATE runs SET trust = 0.123 WHERE luck = 7; UPDATE sums SET sums = '[1,2]' WHERE measure = 'money'",
    );
    shelf.lived();
    let mut archive = shelf.open();
    assert_eq!(shelf.ask(&mut archive, (0..5, 20, &SERIES)).unwrap(), first);
    assert_eq!((shelf.lived(), archive.spoiled), (200, 20));
    drop(archive);
    assert_eq!(shelf.ask(&mut shelf.open(), (0..5, 20, &SERIES)).unwrap(), first);
    assert_eq!(shelf.lived(), 0);
}

/// Remembers what is said.
#[derive(Default)]
struct Listening(Mutex<Vec<String>>);

impl Watch for Listening {
    fn step(&self) {}

    fn say(&self, message: &str) {
        self.0.lock().unwrap().push(message.to_string());
    }

    fn is_over(&self) -> bool {
        false
    }
}

#[test]
fn a_broken_store_is_moved_aside_and_what_is_whole_is_kept() {
    let page = 8192;
    type Spoiling = fn(&mut Vec<u8>, usize);
    let ways: [(&str, Spoiling, bool); 5] = [
        ("cut in half", |bytes, page| bytes.truncate(bytes.len() / 2 / page * page), true),
        ("cut in the middle of a page", |bytes, page| bytes.truncate(bytes.len() - page / 3), true),
        ("zeros in the middle", |bytes, page| bytes[40 * page..44 * page].fill(0), true),
        (
            "noise near the end",
            |bytes, page| {
                let end = bytes.len() - 6 * page;
                bytes[end..].iter_mut().enumerate().for_each(|(at, byte)| *byte = (at * 31 % 251) as u8);
            },
            true,
        ),
        ("another file altogether", |bytes, _| *bytes = b"my shopping list\n".repeat(900), false),
    ];
    for (name, way, some_kept) in ways {
        let shelf = Shelf::new();
        let ask = || (0..60, 20, &SERIES[..]);
        let first = shelf.ask(&mut shelf.open(), ask()).unwrap();
        let all = shelf.lived();
        shelf.spoil(|bytes| way(bytes, page));
        let watch = Listening::default();
        let attempt = || shelf.ask(&mut Store::open(&shelf.path(), &watch)?, ask());
        let again = match attempt() {
            Err(StoreError::Damaged { .. }) => mend(&shelf.path(), &watch).and_then(|()| attempt()),
            done => done,
        };
        let again = again.unwrap();
        assert_eq!(again, first, "{name}");
        let lived = shelf.lived();
        assert!(lived > 0 && (lived < all) == some_kept, "{name}: {lived} of {all}");
        assert!(shelf.home.path().join("study.damaged.sqlite").exists(), "{name}");
        let said = watch.0.into_inner().unwrap().join("\n");
        assert!(said.contains("study.sqlite was damaged and is now study.damaged.sqlite"), "{name}: {said}");
        assert_eq!(shelf.ask(&mut shelf.open(), ask()).unwrap(), first, "{name}");
        assert_eq!(shelf.lived(), 0, "{name}");
    }
}

#[test]
fn somebody_elses_database_is_left_alone() {
    let shelf = Shelf::new();
    shelf.sql("CREATE TABLE recipes (name TEXT)");
    let refused = Store::open(&shelf.path(), &Unwatched).map(|_| ());
    assert!(matches!(refused, Err(StoreError::Foreign { .. })), "{refused:?}");
    assert_eq!(shelf.number("SELECT count(*) FROM recipes"), 0);
}

#[test]
fn a_store_of_an_earlier_format_is_moved_aside_and_made_again() {
    let shelf = Shelf::new();
    let first = shelf.ask(&mut shelf.open(), (0..2, 3, &[])).unwrap();
    let all = shelf.lived();
    for name in ["study.old.sqlite", "study.old-2.sqlite"] {
        shelf.sql("PRAGMA user_version = 1");
        let watch = Listening::default();
        let again = shelf.ask(&mut Store::open(&shelf.path(), &watch).unwrap(), (0..2, 3, &[])).unwrap();
        assert_eq!((again, shelf.lived()), (first.clone(), all), "{name}");
        let said = watch.0.into_inner().unwrap().join("\n");
        assert!(said.contains("study.sqlite was written by an earlier version"), "{said}");
        assert!(said.contains(&format!("is now {name}; its runs are made again")), "{said}");
        let old = Connection::open(shelf.home.path().join(name)).unwrap();
        let runs: i64 = old.query_row("SELECT count(*) FROM runs", [], |row| row.get(0)).unwrap();
        assert_eq!(runs, i64::from(all), "{name}");
    }
    shelf.ask(&mut shelf.open(), (0..2, 3, &[])).unwrap();
    assert_eq!(shelf.lived(), 0);
}

#[test]
fn a_later_format_is_left_alone() {
    let shelf = Shelf::new();
    drop(shelf.open());
    shelf.sql("PRAGMA user_version = 9");
    let refused = Store::open(&shelf.path(), &Unwatched).map(|_| ());
    assert!(matches!(refused, Err(StoreError::OtherFormat { found: 9, .. })), "{refused:?}");
}
