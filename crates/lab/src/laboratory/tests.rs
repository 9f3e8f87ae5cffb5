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
    assert!(told["sentence"].as_str().unwrap().starts_with("A, nearly always"), "{told}");
    let title = told["figures"][1]["title"].as_str().unwrap();
    assert!(title.starts_with("A is clearly ahead"), "{title}");
    assert!(told["figures"][1]["svg"].as_str().unwrap().contains("A: pacesetters ahead"), "{told}");
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

#[test]
fn what_another_engine_lived_is_not_lived_again() {
    let ((mut chief, opened), (mut helper, _)) = (self::opened(), self::opened());
    let set = json!({ "verb": "set", "state": opened["state"] });
    ask(&mut chief, &set);
    ask(&mut helper, &set);
    let live = json!({ "verb": "live", "stage": 1, "from": 1, "to": 26, "give": true });
    let kept = ask(&mut helper, &live)["kept"].clone();
    assert_eq!(ask(&mut chief, &json!({ "verb": "take", "kept": kept }))["runs"], 25 * 3 * 4);
    assert_eq!(ask(&mut chief, &live)["runs"], 0);
    let tell = json!({ "verb": "tell", "stage": 1 });
    assert_eq!(ask(&mut chief, &tell)["answer"], ask(&mut helper, &tell)["answer"]);
    let broken = chief.answer(br#"{"verb": "take", "kept": "AAAA"}"#);
    assert!(broken.contains("error"), "{broken}");
}

#[test]
fn a_change_is_told_alike_whatever_is_still_known() {
    let ((mut held, opened), (mut anew, _)) = (self::opened(), self::opened());
    let before = opened["state"].clone();
    let state = |coaches: &str| {
        let mut state = before.clone();
        state["a"]["set"]["coaches"] = json!(coaches);
        json!({ "verb": "set", "state": state })
    };
    let tell = json!({ "verb": "tell", "stage": 1, "before": before });
    ask(&mut held, &json!({ "verb": "set", "state": before }));
    ask(&mut held, &json!({ "verb": "tell", "stage": 1 }));
    let values = ["0", "0.5", "2"];
    for coaches in values {
        ask(&mut held, &state(coaches));
        ask(&mut held, &json!({ "verb": "tell", "stage": 0, "before": before }));
    }
    ask(&mut anew, &state(values[2]));
    let told = ask(&mut held, &tell);
    assert!(told["change"].as_str().unwrap().starts_with("This change: +"), "{}", told["change"]);
    assert_eq!(told, ask(&mut anew, &tell));
}

#[test]
fn requests_that_nobody_knows_are_refused() {
    let mut session = Session::default();
    for (request, says) in [
        ("{}", "missing field `verb`"),
        (r#"{"verb": "fly"}"#, "unknown verb `fly`"),
        (r#"{"verb": "ask", "what": "where"}"#, "unknown question `where`"),
        (r#"{"verb": "lesson", "lesson": "x", "step": {"is": "on"}}"#, "unknown step `on`"),
        (r#"{"verb": "live", "stage": 1}"#, "missing field `from`"),
    ] {
        let answer = session.answer(request.as_bytes());
        assert!(answer.contains(says), "{request}: {answer}");
    }
}

#[test]
fn longer_questions_come_to_an_end_slice_by_slice() {
    let (mut session, opened) = opened();
    let mut state = opened["state"].clone();
    (state["worlds"], state["luck"], state["budget"]) = (json!("20"), json!("4"), json!("1500000"));
    ask(&mut session, &json!({ "verb": "set", "state": state }));
    for question in [
        json!({ "what": "change" }),
        json!({ "what": "holds" }),
        json!({ "what": "why" }),
        json!({ "what": "who" }),
        json!({ "what": "levers", "across": "coaches", "up": "visibility" }),
        json!({ "what": "fit", "side": "a" }),
    ] {
        let mut request = question.clone();
        request["verb"] = json!("ask");
        request["figures"] = json!([{ "id": "flips", "width": 400.0 }, { "id": "levers", "width": 400.0 }]);
        let mut slices = 0;
        let answer = loop {
            let answer = ask(&mut session, &request);
            slices += 1;
            assert!(slices < 200, "{question}: {}", answer["says"]);
            if answer["done"] == true {
                break answer;
            }
        };
        let told = |part: &str| answer[part].as_array().is_some_and(|told| !told.is_empty());
        assert!(told("parts") || told("figures") || told("tables"), "{question}: {answer}");
        if question["what"] == "fit" {
            // What fits can be set, and is told to fit.
            ask(&mut session, &json!({ "verb": "set", "state": answer["state"] }));
            assert!(ask(&mut session, &request)["state"].is_null());
        }
    }
}

#[test]
fn a_class_of_thirty_ends_with_all_designs() {
    let (mut session, _) = opened();
    let mut lesson = |step: Value| {
        ask(&mut session, &json!({ "verb": "lesson", "lesson": "which-mechanism", "step": step }))
    };
    assert_eq!(lesson(json!({ "is": "open" }))["open"]["levers"].as_array().unwrap().len(), 5);
    let tried = lesson(json!({ "is": "try", "levels": [2, 1, 0, 2, 1] }))["tried"].clone();
    assert!(tried["parts"].as_array().unwrap().len() == 3, "{tried}");
    let all = lesson(json!({ "is": "all", "seed": null, "from": 0, "to": 2 }))["all"].clone();
    assert_eq!((all["done"].clone(), all["designs"].clone()), (json!(false), json!(3)));
    let code = |levels: [u32; 5], lever: u32, share: u32| json!({ "verb": "code", "lesson": "which-mechanism", "levels": levels, "lever": lever, "share": share });
    let code = ask(&mut session, &code([2, 1, 0, 2, 1], 3, 18))["code"].as_str().unwrap().to_owned();
    let text = format!("{code}\n{code}\n1234");
    let codes = ask(&mut session, &json!({ "verb": "codes", "lesson": "which-mechanism", "text": text }));
    assert_eq!((&codes["codes"][0]["times"], codes["refused"].as_array().unwrap().len()), (&json!(2), 1));
}

#[test]
fn several_engines_live_the_designs_of_a_lesson() {
    let ((mut chief, _), (mut helper, _)) = (opened(), opened());
    let request = |step: Value| json!({ "verb": "lesson", "lesson": "which-mechanism", "step": step });
    let part = |from: u32, to: u32, give: bool| {
        request(json!({ "is": "all", "seed": "4711", "from": from, "to": to, "give": give }))
    };
    let given = ask(&mut helper, &part(1020, 1030, true))["all"].clone();
    assert_eq!((&given["designs"], &given["of"], &given["done"]), (&json!(4), &json!(1024), &json!(false)));
    let take = |kept: &Value| request(json!({ "is": "take", "seed": "4711", "kept": [kept] }));
    let taken = ask(&mut chief, &take(&given["kept"]))["all"].clone();
    assert_eq!((&taken["designs"], &taken["says"]), (&json!(4), &given["says"]));
    // What was taken is given as it was lived.
    assert_eq!(ask(&mut chief, &part(1020, 1024, true))["all"]["kept"], given["kept"]);
    // What is damaged is refused whole, and so are the practice worlds where new ones are asked for.
    let text = given["kept"].as_str().unwrap();
    let practice = request(json!({ "is": "all", "seed": "2009", "from": 0, "to": 1 }));
    for wrong in [take(&json!(&text[..text.len() - 4])), take(&json!("////")), take(&json!("?")), practice] {
        let answer: Value = serde_json::from_str(&chief.answer(wrong.to_string().as_bytes())).unwrap();
        assert!(answer["error"]["says"].is_string(), "{answer}");
    }
    assert_eq!(ask(&mut chief, &part(0, 0, false))["all"]["designs"], 4);
    let early = request(json!({ "is": "reveal", "codes": [], "seed": "4711" }));
    assert!(chief.answer(early.to_string().as_bytes()).contains("Not all designs are lived yet."));
}
