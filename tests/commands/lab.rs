//! What a user of `backbone lab` would notice.

use crate::desk::{Desk, TRIO};
use std::fs;

fn page(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path(name)).unwrap()
}

/// What a page carries, as JSON.
fn data(page: &str) -> serde_json::Value {
    let begin = "<script type=\"application/json\" id=\"lab-data\">";
    let rest = &page[page.find(begin).unwrap() + begin.len()..];
    serde_json::from_str(&rest[..rest.find("</script>").unwrap()]).unwrap()
}

#[test]
fn one_page_holds_the_engine_the_scenario_and_the_first_answer() {
    let desk = Desk::with(TRIO);
    let said = desk.done("lab small.toml --no-open");
    assert_eq!(said.trim(), "lab.html");
    let page = page(&desk, "lab.html");
    // What is aimed at is 1 MB; what the engine weighs is the most of it.
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    for mark in ["LAB-TITLE", "LAB-FIRST", "LAB-DATA", "LAB-ENGINE", "LAB-CHARTS"] {
        assert!(
            !page.contains(&format!("<!--{mark}-->")) && !page.contains(&format!("/*{mark}*/")),
            "{mark}"
        );
    }
    assert!(page.contains("<dt>Which?</dt>") && page.contains("<svg"));
    let data = data(&page);
    let library = data["library"].as_array().unwrap();
    assert_eq!((library.len(), &library[0]["name"]), (1, &"small.toml".into()));
    assert_eq!(library[0]["text"].as_str().unwrap(), fs::read_to_string(desk.path("small.toml")).unwrap());
    // Nothing is asked of a network.
    for word in ["src=\"http", "href=\"http", "url(http", "import("] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn a_laboratory_takes_the_place_of_a_laboratory_alone() {
    let desk = Desk::with(TRIO);
    let (code, _, said) = desk.backbone("lab --no-open --out small.toml");
    assert_eq!((code, desk.text("small.toml").as_str()), (2, TRIO));
    assert!(said.contains("small.toml is there and is no laboratory"), "{said}");
    for _ in 0..2 {
        desk.done("lab small.toml --no-open --out mine.html");
    }
}

#[test]
fn a_link_says_the_same_on_the_command_line_and_in_the_page() {
    let desk = Desk::with(TRIO);
    let link = "v1;a=lean;b=lean;b.coaches=1;seed=7;w=24;l=4";
    let (_, _, said) = desk.backbone(&format!("compare small.toml {link} --out linked --no-report"));
    assert!(!said.contains("note:"), "{said}");
    let summary = fs::read_to_string(desk.path("linked/summary.json")).unwrap();
    let mut session = lab::laboratory::Session::default();
    let mut ask = |request: serde_json::Value| -> serde_json::Value {
        let answer = session.answer(request.to_string().as_bytes());
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert!(answer["error"].is_null(), "{answer}");
        answer["answer"].clone()
    };
    let text = fs::read_to_string(desk.path("small.toml")).unwrap();
    ask(serde_json::json!({ "verb": "open", "name": "small.toml", "text": text }));
    let read = ask(serde_json::json!({ "verb": "read_link", "link": link }));
    assert_eq!(read["dropped"], serde_json::json!([]));
    ask(serde_json::json!({ "verb": "set", "state": read["state"] }));
    let told = ask(serde_json::json!({ "verb": "summary", "stage": 1 }));
    assert_eq!(told["json"].as_str().unwrap(), summary);
}

#[test]
fn a_link_of_the_library_needs_no_file_and_says_what_it_dropped() {
    let desk = Desk::with(TRIO);
    let (_, out, said) = desk.backbone("lab v1;s=pacesetters~00000000;b.coaches=-3 --no-open");
    assert_eq!(out.trim(), "lab.html");
    assert!(said.contains("has changed") && said.contains("coaches"), "{said}");
    let data = data(&page(&desk, "lab.html"));
    assert_eq!(data["library"][0]["name"], "pacesetters.toml");
    assert!(data["link"].as_str().unwrap().starts_with("v1;s=pacesetters~"), "{}", data["link"]);
}

#[test]
fn a_lesson_begins_the_page_and_one_that_is_not_there_is_refused() {
    let desk = Desk::with(TRIO);
    desk.done("lab --lesson which-mechanism --no-open");
    let data = data(&page(&desk, "lab.html"));
    assert_eq!(
        (&data["lesson"], &data["library"][0]["name"]),
        (&"which-mechanism".into(), &"pacesetters.toml".into())
    );
    let (code, _, said) = desk.backbone("lab --lesson mechanism --no-open --out other.html");
    assert!(code == 2 && said.contains("which-mechanism"), "{said}");
    assert!(!desk.path("other.html").exists());
}

#[test]
fn links_to_the_library_are_short() {
    let desk = Desk::with(TRIO);
    desk.done("lab --no-open");
    let data = data(&page(&desk, "lab.html"));
    let mut session = lab::laboratory::Session::default();
    for scenario in data["library"].as_array().unwrap() {
        let mut open = scenario.clone();
        open["verb"] = "open".into();
        let opened: serde_json::Value =
            serde_json::from_str(&session.answer(open.to_string().as_bytes())).unwrap();
        let mut state = opened["answer"]["state"].clone();
        // Every lever of both sides set otherwise, in a structure that has them.
        for side in ["a", "b"] {
            state[side]["structure"] = "existing-nonprofit".into();
        }
        for row in opened["answer"]["settings"].as_array().unwrap() {
            let stops = row["stops"].as_array().unwrap();
            for side in ["a", "b"] {
                state[side]["set"][row["name"].as_str().unwrap()] = stops[stops.len() / 2]["value"].clone();
            }
        }
        let set = serde_json::json!({ "verb": "set", "state": state });
        let set: serde_json::Value =
            serde_json::from_str(&session.answer(set.to_string().as_bytes())).unwrap();
        assert!(set["error"].is_null(), "{}: {}", scenario["name"], set["error"]);
        let link: serde_json::Value = serde_json::from_str(&session.answer(br#"{"verb":"link"}"#)).unwrap();
        let fragment = link["answer"]["fragment"].as_str().unwrap_or_else(|| panic!("{link}"));
        assert!(fragment.len() < 2000, "{}: {}", scenario["name"], fragment.len());
    }
}
