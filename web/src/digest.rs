//! `digest`: what a scenario's designs come to, bit by bit.

use lab::scenario::{HeldFiles, Scenario};
use lab::study::digest::digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    /// The scenario file's name, as faults call it.
    name: String,
    text: String,
    /// The texts of the files that the scenario names.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    /// In the file's order.
    Designs(Vec<Digested>),
    Error(String),
}

#[derive(Serialize)]
struct Digested {
    name: String,
    digest: String,
}

/// Answers `{"name", "text", "files": {path: text}}` with
/// `{"designs": [{"name", "digest"}]}` or `{"error": "…"}`.
pub fn answer(request: &[u8]) -> String {
    let answer = designs(request).map_or_else(Answer::Error, Answer::Designs);
    serde_json::to_string(&answer).expect("an answer is JSON")
}

fn designs(request: &[u8]) -> Result<Vec<Digested>, String> {
    let Request { name, text, files } =
        serde_json::from_slice(request).map_err(|error| format!("the request can't be read: {error}"))?;
    let files: HeldFiles = files.into_iter().collect();
    let scenario = Scenario::read(&name, &text, &files).map_err(|faults| faults.to_string())?;
    let of_design = |index: usize| Digested {
        name: scenario.designs[index].name.clone(),
        digest: digest(&scenario, index),
    };
    Ok((0..scenario.designs.len()).map(of_design).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said() {
        for (request, said) in [
            (&b""[..], "can't be read"),
            (b"\xff\xfe", "can't be read"),
            (b"[1, 2]", "can't be read"),
            (br#"{"name": "a"}"#, "missing field `text`"),
            (br#"{"name": "a.toml", "text": "months = ["}"#, "a.toml:1:"),
            (br#"{"name": "a.toml", "text": "", "files": {"a": 1}}"#, "can't be read"),
        ] {
            let answer = answer(request);
            assert!(answer.starts_with(r#"{"error":""#) && answer.contains(said), "{answer}");
        }
    }

    #[test]
    fn designs_are_in_the_files_order_and_files_are_handed_over() {
        let text = "format = 1\nmonths = 3\n[initiative]\nroster = \"o.csv\"\npractices = 1\n\
                    [designs.z]\nstructure = \"self-organized\"\n[designs.a]\nstructure = \"self-organized\"\n";
        let request = |roster| {
            let files = BTreeMap::from([("o.csv", roster)]);
            serde_json::json!({ "name": "s.toml", "text": text, "files": files }).to_string()
        };
        let answer = |roster| -> serde_json::Value {
            serde_json::from_str(&super::answer(request(roster).as_bytes())).unwrap()
        };
        let designs = answer("name\nA\nB\n")["designs"].clone();
        assert_eq!((&designs[0]["name"], &designs[1]["name"]), (&"z".into(), &"a".into()));
        assert_eq!(designs[0]["digest"], designs[1]["digest"]);
        assert_eq!(designs[0]["digest"].as_str().unwrap().len(), 64);
        assert!(answer("")["error"].as_str().unwrap().contains("o.csv"));
    }
}
