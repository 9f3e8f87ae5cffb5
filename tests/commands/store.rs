//! The store, as who queries it would notice: the queries of docs/store.md answer for designs as
//! they are, whatever else was lived.

use crate::desk::{Desk, PAIR};
use rusqlite::Connection;

/// The queries of the document, in their order.
fn queries() -> Vec<String> {
    let document = include_str!("../../docs/store.md");
    let sql = document.split("```sql\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    sql.split(";\n")
        .filter(|query| query.contains("SELECT"))
        .map(|query| query.replace("pacesetters", "lean"))
        .collect()
}

/// The rows of a query: words and numbers.
fn rows(desk: &Desk, query: &str) -> Vec<(String, f64)> {
    let store = Connection::open(desk.path("results/small/study.sqlite")).unwrap();
    let mut statement = store.prepare(query).unwrap_or_else(|why| panic!("{query}: {why}"));
    let last = statement.column_count() - 1;
    let row = |row: &rusqlite::Row| {
        let value: rusqlite::types::Value = row.get(0)?;
        Ok((format!("{value:?}"), row.get(last)?))
    };
    statement.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn queries_answer_for_designs_as_they_are() {
    let compare = "compare small.toml --worlds 6 --runs 20 --quick --quiet --no-report";
    let edited = PAIR.replace("accountability = 0.6", "accountability = 0.1\ncoaches = 9");
    assert_ne!(edited, PAIR);
    let clean = Desk::with(&edited);
    clean.done(compare);
    // The same after another study of a design of that name, other beliefs, points and verbs.
    let lived = Desk::with(PAIR);
    lived.done(compare);
    lived.write("small.toml", &format!("{edited}\n[inputs]\ncommit_rate = 0.5\n"));
    lived.done(compare);
    lived.write("small.toml", &edited);
    lived.done("sweep small.toml --design lean --vary coaches=0,1,2 --vary commit_rate=0.01,0.1 --worlds 3 --runs 2 --quiet");
    lived.done("run small.toml --worlds 2 --runs 5 --quiet --no-report");
    lived.done(compare);
    let queries = queries();
    assert_eq!(queries.len(), 5);
    for query in &queries[..3] {
        let (found, expected) = (rows(&lived, query), rows(&clean, query));
        assert!(!expected.is_empty() && found == expected, "{query}: {found:?}, not {expected:?}");
    }
    assert_eq!(rows(&lived, &queries[3]).len(), 6);
    assert!(rows(&lived, &queries[4]).is_empty(), "nobody asked for a month");
    let count = "SELECT study, count(*) FROM named_runs GROUP BY study ORDER BY study";
    let counts: Vec<f64> = rows(&lived, count).into_iter().map(|(_, count)| count).collect();
    // World 1 was lived under more luck than the run asked for.
    assert_eq!(counts, [2.0 * 6.0 * 20.0, 2.0 * (5.0 + 20.0), 6.0 * 3.0 * 2.0]);
}
