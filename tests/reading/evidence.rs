//! What docs/evidence.md and README.md say of the inputs' grades is what the registry holds.
//! `UPDATE_EVIDENCE=1` rewrites the tables.

use engine::model::registry::{COSTS, Entry, Grade, INPUTS};
use lab::scenario::over_worlds;
use std::collections::BTreeSet;
use std::{env, fs};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn rows() -> impl Iterator<Item = &'static Entry> {
    INPUTS.iter().chain(COSTS)
}

/// How many numbers of each part have which grade.
fn grades() -> String {
    let with = |grade, part: &dyn Fn(&Entry) -> bool| {
        rows().filter(|row| row.grade == grade && part(row)).count().to_string()
    };
    let line = |name: &str, part: &dyn Fn(&Entry) -> bool| {
        let counts = Grade::ALL.map(|grade| with(grade, part));
        let all = rows().filter(|row| part(row)).count();
        format!("| {name} | {} | {all} |\n", counts.join(" | "))
    };
    let names = Grade::ALL.map(Grade::name).join(" | ");
    let mut table = format!("| part | {names} | all |\n|{}\n", "---|".repeat(Grade::ALL.len() + 2));
    let mut told = BTreeSet::new();
    for submodel in rows().map(|row| row.submodel).filter(|&submodel| told.insert(submodel)) {
        table += &line(submodel, &|row| row.submodel == submodel);
    }
    table + &line("**all**", &|_| true)
}

/// The numbers that somebody has measured, published, or judged.
fn founded() -> String {
    let mut table = "| number | default | over worlds | grade | source |\n|---|---|---|---|---|\n".to_owned();
    for grade in [Grade::Measured, Grade::Published, Grade::Expert] {
        for row in rows().filter(|row| row.grade == grade) {
            let Entry { name, default, low, high, off, source, .. } = row;
            let worlds = over_worlds(*low, *high, *off);
            let source = source.replace('|', "\\|");
            table += &format!("| `{name}` | {default} | {worlds} | {} | {source} |\n", grade.name());
        }
    }
    table
}

#[test]
fn the_tables_of_evidence_are_those_of_the_registry() {
    let path = format!("{ROOT}/docs/evidence.md");
    let written = fs::read_to_string(&path).expect("docs/evidence.md can be read");
    let mut expected = written.clone();
    for (name, table) in [("grades", grades()), ("founded", founded())] {
        let begin = format!("<!-- generated: {name} -->\n");
        let start = expected.find(&begin).unwrap_or_else(|| panic!("{name} has a place")) + begin.len();
        let end = start + expected[start..].find("<!-- end -->").expect("a table's place has an end");
        expected.replace_range(start..end, &format!("\n{table}\n"));
    }
    if env::var_os("UPDATE_EVIDENCE").is_some() {
        fs::write(&path, &expected).expect("docs/evidence.md can be written");
    } else {
        assert!(
            written == expected,
            "docs/evidence.md lags behind the registry: UPDATE_EVIDENCE=1 cargo test --test reading evidence"
        );
    }
}

#[test]
fn the_readme_counts_the_guesses_right() {
    let readme = fs::read_to_string(format!("{ROOT}/README.md")).expect("README.md can be read");
    let (all, guesses) = (rows().count(), rows().filter(|row| row.grade == Grade::Guess).count());
    for says in [
        format!("{guesses} of its {all} inputs are guesses"),
        format!("Of {all} inputs and costs {guesses} are graded *guess*"),
    ] {
        assert!(readme.contains(&says), "README.md does not say: {says}");
    }
}
