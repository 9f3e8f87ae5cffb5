use super::*;
use serde_json::{Value, json};

fn opened() -> (Session, Value) {
    let mut session = Session::default();
    let text = include_str!("../../../../scenarios/pacesetters.toml");
    let roster = include_str!("../../../../scenarios/pacesetters-roster.csv");
    let files = json!({ "pacesetters-roster.csv": roster });
    let request = json!({ "verb": "open", "name": "pacesetters.toml", "text": text, "files": files });
    let answer = ask(&mut session, &request);
    (session, answer)
}

fn ask(session: &mut Session, request: &Value) -> Value {
    let answer: Value = serde_json::from_str(&session.answer(request.to_string().as_bytes())).unwrap();
    assert!(answer["error"].is_null(), "{request}: {answer}");
    answer["answer"].clone()
}

#[test]
fn what_is_set_is_lived_and_told() {
    let (mut session, opened) = opened();
    let mut state = opened["state"].clone();
    let set = json!({ "verb": "set", "state": state });
    let controls = ask(&mut session, &set);
    assert_eq!(controls["stages"].as_array().unwrap().len(), 3);
    let lived = ask(&mut session, &json!({ "verb": "live", "stage": 0, "from": 1, "to": 6 }));
    assert_eq!(lived["runs"], 15);
    let again = ask(&mut session, &json!({ "verb": "live", "stage": 0, "from": 1, "to": 6 }));
    assert_eq!(again["runs"], 0);
    let figures = json!([{ "id": "over-time", "width": 480.0 }, { "id": "dots", "width": 480.0 }]);
    let tell = |stage: u32| json!({ "verb": "tell", "stage": stage, "figures": figures });
    let told = ask(&mut session, &tell(0));
    assert!(told["sentence"].is_null() && told["figures"].as_array().unwrap().len() == 2, "{told}");
    let told = ask(&mut session, &tell(1));
    assert!(told["sentence"].as_str().unwrap().contains("“A”"), "{told}");
    // One lever moved: only what changed is lived again, and the change is told.
    let before = state.clone();
    state["b"]["set"]["coaches"] = json!("2");
    ask(&mut session, &json!({ "verb": "set", "state": state }));
    let lived = ask(&mut session, &json!({ "verb": "live", "stage": 1, "from": 1, "to": 51 }));
    assert_eq!(lived["runs"], 200);
    let told = ask(&mut session, &json!({ "verb": "tell", "stage": 1, "before": before }));
    assert!(told["change"].as_str().unwrap().starts_with("This change: +"), "{}", told["change"]);
}

#[test]
fn what_is_refused_changes_nothing() {
    let (mut session, opened) = opened();
    let state = opened["state"].clone();
    let controls = ask(&mut session, &json!({ "verb": "set", "state": state }));
    let mut wrong = state.clone();
    wrong["a"]["set"]["coaches"] = json!("many");
    for request in [json!({ "verb": "set", "state": wrong }), json!({ "verb": "fly" }), json!([1])] {
        let answer: Value = serde_json::from_str(&session.answer(request.to_string().as_bytes())).unwrap();
        assert!(answer["error"]["says"].as_str().is_some_and(|says| !says.is_empty()), "{answer}");
    }
    assert_eq!(ask(&mut session, &json!({ "verb": "set", "state": state })), controls);
}
