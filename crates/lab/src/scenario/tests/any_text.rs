//! Whatever the bytes, the reader answers.

use super::*;
use proptest::prelude::*;

const ROSTER: &str = "name,sector,size,capacity,readiness,join_month,alignment\n\"A, B\",x,1.5,2,0.1,0,-0.5\nC,y,,,,12,\nD,,3,1,,,1\n";
const TIES: &str = "from,to\n\"A, B\",C\nC,D\n";

#[derive(Debug, Clone)]
enum Blow {
    Delete(usize, usize),
    Double(usize, usize),
    Swap(usize, usize),
    Put(usize, Vec<u8>),
}

fn blow() -> impl Strategy<Value = Blow> {
    let word = prop_oneof![
        Just("nan"),
        Just("1e999"),
        Just("-1"),
        Just("99999999999999999999"),
        Just("\""),
        Just("'''"),
        Just("[["),
        Just("]"),
        Just("{"),
        Just("= {"),
        Just(","),
        Just("\u{feff}"),
        Just("\r"),
        Just("é"),
        Just("\n"),
        Just("0x"),
        Just("extends = 'coached'"),
        Just("1979-05-27"),
        Just("true"),
        Just(";"),
    ];
    prop_oneof![
        (any::<usize>(), 1..40usize).prop_map(|(at, length)| Blow::Delete(at, length)),
        (any::<usize>(), 1..200usize).prop_map(|(at, length)| Blow::Double(at, length)),
        (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Blow::Swap(one, other)),
        (any::<usize>(), any::<[u8; 2]>()).prop_map(|(at, bytes)| Blow::Put(at, bytes.to_vec())),
        (any::<usize>(), word).prop_map(|(at, word)| Blow::Put(at, word.into())),
    ]
}

fn struck(text: &str, blows: &[Blow]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for blow in blows {
        let length = bytes.len().max(1);
        match blow {
            Blow::Delete(at, many) => {
                let at = at % length;
                bytes.drain(at.min(bytes.len())..(at + many).min(bytes.len()));
            }
            Blow::Double(at, many) => {
                let at = at % length;
                let part = bytes[at.min(bytes.len())..(at + many).min(bytes.len())].to_vec();
                bytes.splice(at.min(bytes.len())..at.min(bytes.len()), part);
            }
            Blow::Swap(one, other) if !bytes.is_empty() => bytes.swap(one % length, other % length),
            Blow::Swap(..) => {}
            Blow::Put(at, put) => {
                let at = (at % length).min(bytes.len());
                bytes.splice(at..at, put.iter().copied());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads and shows; every fault must have a place in its text.
fn answer(text: &str, files: &HeldFiles) {
    if let Err(faults) = Scenario::read("s.toml", text, files) {
        assert!(!faults.faults.is_empty() && !faults.to_string().is_empty());
        for fault in &faults.faults {
            assert!(fault.place.line >= 1 && fault.place.column >= 1);
            assert!(faults.text(&fault.place).get(fault.place.span.clone()).is_some(), "{fault:?}");
            assert!(CODES.iter().any(|(code, _)| *code == fault.code));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_struck_scenario_is_answered(blows in prop::collection::vec(blow(), 1..6)) {
        answer(&struck(EXAMPLE, &blows), &HeldFiles::none());
    }

    #[test]
    fn struck_tables_are_answered(
        roster in prop::collection::vec(blow(), 0..4),
        ties in prop::collection::vec(blow(), 0..4),
    ) {
        let text = EXAMPLE
            .replace("organizations = 40", "roster = 'orgs.csv'")
            .replace("network = {", "ties = 'ties.csv' # {");
        let files = [("orgs.csv", struck(ROSTER, &roster)), ("ties.csv", struck(TIES, &ties))];
        answer(&text, &files.into_iter().collect());
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        answer(&text, &HeldFiles::none());
    }
}
