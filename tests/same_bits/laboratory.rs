//! The engine that is committed inside the laboratory's page says the same as native code, byte
//! by byte: numbers, sentences and pictures. As long as it does, it need not be built again.
//!
//! With `PORTABLE=1` only (as CI sets it): Node is needed, and no compiler for WebAssembly.

use crate::library::{ROOT, scenarios};
use crate::node;
use lab::laboratory::Session;
use serde_json::{Value, json};

/// Scenarios that nobody has written, beside the library's.
const RANDOM: u64 = 20;

#[test]
fn the_committed_engine_says_the_same() {
    if !node::portable("the laboratory's engine is not held to native code") {
        return;
    }
    let mut session = Session::default();
    let library = scenarios();
    let library = library
        .iter()
        .filter(|entry| entry.name.starts_with("scenarios/") && entry.scenario.initiative.size() <= 60)
        .map(|entry| json!({ "verb": "open", "name": entry.name, "text": entry.text, "files": entry.files }));
    let random = (0..RANDOM).map(|seed| {
        json!({ "verb": "open", "name": format!("random-{seed}.toml"), "text": random(seed), "files": {} })
    });
    let opens: Vec<Value> = library.chain(random).collect();
    assert!(opens.len() > 30, "{}", opens.len());
    let mut requests = Vec::new();
    let mut native = Vec::new();
    for open in &opens {
        let mut ask = |request: &Value| -> Value {
            let request = request.to_string();
            let answer = session.answer(request.as_bytes());
            let read = serde_json::from_str(&answer).expect("answers are JSON");
            requests.push(request);
            native.push(answer);
            read
        };
        let opened = ask(open);
        let mut state = opened["answer"]["state"].clone();
        assert!(state.is_object(), "{opened}");
        (state["worlds"], state["luck"]) = (json!("20"), json!("4"));
        ask(&json!({ "verb": "set", "state": state }));
        let figures: Vec<Value> = FIGURES
            .iter()
            .flat_map(|id| [320, 680].map(|width| json!({ "id": id, "width": width })))
            .collect();
        let stage = 1;
        let told = ask(&json!({ "verb": "tell", "stage": stage, "figures": figures }));
        assert!(told["answer"]["sentence"].is_string() || told["answer"]["answer"].is_array(), "{told}");
        ask(&json!({ "verb": "summary", "stage": stage }));
        ask(&json!({ "verb": "story", "side": "a", "future": 1, "organization": 0 }));
        ask(&json!({ "verb": "link" }));
        ask(&json!({ "verb": "save" }));
    }
    let engine = format!("{ROOT}/web/dist/engine.wasm.xz");
    let found: Vec<String> = node::ask("laboratory.mjs", &engine, &requests);
    for ((request, native), found) in requests.iter().zip(&native).zip(&found) {
        if native != found {
            let at = native.bytes().zip(found.bytes()).position(|(a, b)| a != b).unwrap_or(0);
            let near = |text: &str| {
                text.chars()
                    .skip(text[..at.min(text.len())].chars().count().saturating_sub(80))
                    .take(160)
                    .collect::<String>()
            };
            panic!(
                "the engine in web/dist answers otherwise, and must be built anew (scripts/build-lab.sh):\n{:.200}\n\
                 native: {}\nengine: {}",
                request,
                near(native),
                near(found)
            );
        }
    }
}

const FIGURES: [&str; 9] =
    ["over-time", "every-design", "dots", "squares", "remains", "cost", "benefits", "network", "stages"];

/// A scenario by chance: a whole number that is multiplied on.
fn random(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1;
    let mut below = |count: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % count
    };
    let months = 24 + below(72);
    let funded = 6 + below(months - 6);
    let (organizations, practices) = (3 + below(38), 1 + below(7));
    let network = ["small-world\", degree = 2, rewire = 0.2", "complete\""][below(2) as usize];
    let structures = ["shared", "existing-nonprofit", "new-nonprofit", "government", "funder-led"];
    let mut text = format!(
        "format = 1\nmonths = {months}\nseed = {}\nfunding_ends = {funded}\n[initiative]\norganizations = {organizations}\n\
         practices = {practices}\nnetwork = {{ kind = \"{network} }}\n[designs.none]\nstructure = \"self-organized\"\n",
        below(1_000_000)
    );
    for name in ["one", "other"] {
        let structure = structures[below(5) as usize];
        let tenths = |value: u64| value as f64 / 10.0;
        text += &format!(
            "[designs.{name}]\nstructure = \"{structure}\"\nconvenings_per_year = {}\naccountability = {}\nvisibility = {}\n\
             coaches = {}\nleader_involvement = {}\n",
            below(13),
            tenths(below(11)),
            tenths(below(11)),
            tenths(below(31)),
            tenths(below(11)),
        );
    }
    text
}
