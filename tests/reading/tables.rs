//! Member lists, ties and points as people have them: the right value, or the right refusal.

use backbone_lab::files;
use engine::model::Network;
use lab::scenario::{Faults, Scenario};
use std::fs;

/// What a scenario of these tables says, each with its file's name; the first is the roster.
fn read(tables: &[(&str, &[u8])]) -> Result<Scenario, Faults> {
    read_with("", tables)
}

fn read_with(ties: &str, tables: &[(&str, &[u8])]) -> Result<Scenario, Faults> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in tables {
        fs::write(folder.path().join(name), bytes).expect("a file can be written");
    }
    let ties = match tables {
        [_, (name, _)] if ties.is_empty() => format!("ties = \"{name}\"\n"),
        _ => ties.to_owned(),
    };
    let roster = tables[0].0;
    let text = format!(
        "format = 1\nmonths = 60\n[initiative]\nroster = \"{roster}\"\n{ties}practices = 2\n\
         [designs.none]\nstructure = \"self-organized\"\n"
    );
    let path = folder.path().join("s.toml");
    fs::write(&path, text).expect("a file can be written");
    files::open(&path)
}

fn roster(name: &str, bytes: &[u8]) -> Scenario {
    read(&[(name, bytes)]).unwrap_or_else(|faults| panic!("{name}: {faults}"))
}

fn names(scenario: &Scenario) -> Vec<&str> {
    scenario.initiative.organizations.iter().map(|one| one.name.as_str()).collect()
}

fn sizes(scenario: &Scenario) -> Vec<Option<f64>> {
    scenario.initiative.organizations.iter().map(|one| one.size).collect()
}

fn ties(scenario: &Scenario) -> Vec<(u32, u32)> {
    match &scenario.initiative.network {
        Network::Brought(ties) => ties.clone(),
        other => panic!("{other:?}"),
    }
}

const FOUR: &[u8] = b"name\nNorth House\nEast Clinic\nSouth School\nWest Aid\n";

#[test]
fn lists_of_members_are_read_as_they_are() {
    let two = |name: &str, bytes: &[u8], sectors: &[&str], of: [Option<f64>; 2]| {
        let scenario = roster(name, bytes);
        assert_eq!(names(&scenario), ["North House", "Santé"], "{name}");
        assert_eq!(scenario.initiative.sectors, sectors, "{name}");
        assert_eq!(sizes(&scenario), of, "{name}");
    };
    let (none, given) = ([None, None], [Some(12.0), Some(1450.0)]);
    let kinds = &["care", "school"];
    two(
        "kumu.csv",
        "Label,Type,Description\nNorth House,care,\"Works on\nhousing\"\nSanté,school,\n".as_bytes(),
        kinds,
        none,
    );
    two("gephi.csv", "Id,Label,Sector\nn1,North House,care\nn2,Santé,school\n".as_bytes(), kinds, none);
    two(
        "excel.csv",
        "Agency Name,Category,Number of Staff,Phone\nNorth House,care,12,x\nSanté,school,\"1,450\",y\n"
            .as_bytes(),
        kinds,
        given,
    );
    two(
        "windows.csv",
        b"name;sector;size\r\nNorth House;care;12\r\nSant\xe9;school;1450,0\r\n",
        kinds,
        given,
    );
    two("sep.csv", "sep=;\nname;sector\nNorth House;care\nSanté;school\n".as_bytes(), kinds, none);
    two("tabs.txt", "name\tsector\nNorth House\tcare\nSanté\tschool\n".as_bytes(), kinds, none);
    let wide: Vec<u8> = "\u{feff}name\tsector\r\nNorth House\tcare\r\nSanté\tschool\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    two("wide.csv", &wide, kinds, none);
    two(
        "blank.csv",
        "name,sector,size,,\nNorth House,care,12,,\n,,,,\nSanté,school,1450,,\n,,,,\n".as_bytes(),
        kinds,
        given,
    );
    two(
        "title.csv",
        "Our members (spring),,\n,,\nname,sector,size\nNorth House,care,12\nSanté,school,1450\n".as_bytes(),
        kinds,
        given,
    );
    two(
        "comma.csv",
        "name;sector, type;size\nNorth House;care;12\nSanté;school;1450\n".as_bytes(),
        kinds,
        given,
    );
    two(
        "alike.csv",
        "name,sector\nNorth House,care\nnorth  house,Care\nNORTH\u{a0}HOUSE,CARE\nSanté,school\n".as_bytes(),
        kinds,
        none,
    );
    two("old-mac.csv", "name,sector\rNorth House,care\rSanté,school\r".as_bytes(), kinds, none);
    let cells = "name,sector,size,readiness,alignment\nA,care,\"1,200\",50%,N/A\nB,NA,-,n/a,10%\nC,school,$850,000.00,,\n";
    let faults = read(&[("cells.csv", cells.as_bytes())]).unwrap_err();
    // A number with a comma outside of quotes makes a row too long.
    assert_eq!((faults.faults.len(), faults.faults[0].place.line), (1, 4));
    let scenario = roster("cells.csv", cells.replace("$850,000.00", "\"$850,000.00\"").as_bytes());
    let organizations = &scenario.initiative.organizations;
    assert_eq!(sizes(&scenario), [Some(1200.0), None, Some(850_000.0)]);
    assert_eq!((organizations[0].readiness, organizations[1].alignment), (Some(0.5), Some(0.1)));
    assert_eq!((organizations[1].sector, scenario.initiative.sectors.len()), (None, 2));
}

#[test]
fn what_may_be_meant_in_two_ways_is_asked() {
    for (name, text, place) in [
        ("german.csv", "name,size\nA,1.200\nB,850\n", (2, 3)),
        ("either.csv", "name;size\nA;850\nB;1,174\n", (3, 3)),
        ("negative.csv", "name,size\nA,-1\n", (2, 3)),
        ("word.csv", "name,size\nA,many\n", (2, 3)),
        ("nan.csv", "name,size\nA,NaN\n", (2, 3)),
        ("two.csv", "name,size\nA,1\nB,2\nA,3\n", (4, 1)),
        ("nameless.csv", "name,size\nA,1\n,2\n", (3, 1)),
        ("headless.csv", "North House,care\nEast Clinic,school\n", (1, 1)),
    ] {
        let faults = read(&[(name, text.as_bytes())]).unwrap_err().faults;
        assert_eq!(
            (faults.len(), faults[0].place.line, faults[0].place.column),
            (1, place.0, place.1),
            "{name}"
        );
        assert!(faults[0].help.is_some(), "{name}");
    }
    let faults = read(&[("german.csv", b"name,size\nA,1.200\nB,850\n")]).unwrap_err().faults;
    assert!(faults[0].what.ends_with("which may be 1200 or 1.2"), "{}", faults[0].what);
    // The column makes clear which is meant.
    assert_eq!(sizes(&roster("clear.csv", b"name;size\nA;1.200\nB;12,5\n")), [Some(1200.0), Some(12.5)]);
    assert_eq!(sizes(&roster("clear.csv", b"name,size\nA,1.200\nB,12.5\n")), [Some(1.2), Some(12.5)]);
}

#[test]
fn ties_are_read_as_surveys_and_programs_give_them() {
    let chain = [(0, 1), (1, 2), (2, 3)];
    for (name, text) in [
        (
            "headless.csv",
            "North House,East Clinic\nEast Clinic,South School\nSouth School,West Aid\nEast Clinic,South School\n",
        ),
        (
            "survey.csv",
            "from,to\nNorth House,East Clinic\nEast Clinic,North House\nSouth School,South School\nEast Clinic,South School\nWest aid,SOUTH SCHOOL\n",
        ),
        (
            "typed.csv",
            "from,to,relation\nNorth House,East Clinic,funds\nNorth House,East Clinic,meets\nEast Clinic,South School,meets\nSouth School,West Aid,meets\n",
        ),
        (
            "semicolons.csv",
            "\"North House\";\"East Clinic\"\n\"East Clinic\";\"South School\"\n\"South School\";\"West Aid\"\n",
        ),
        (
            "matrix.csv",
            ",North House,East Clinic,South School,West Aid\nNorth House,0,1,0,0\nEast Clinic,1,0,1,0\nSouth School,0,1,0,1\nWest Aid,0,0,1,0\n",
        ),
        (
            "bare-matrix.csv",
            "North House,East Clinic,South School,West Aid\n0,1,0,0\n1,0,1,0\n0,1,0,1\n0,0,1,0\n",
        ),
        (
            "pajek.net",
            "*Vertices 4\n1 \"North House\"\n2 \"East Clinic\"\n3 \"South School\"\n4 \"West Aid\"\n*Edges\n1 2 1\n2 3 2\n3 4 1\n",
        ),
        (
            "ucinet.dl",
            "DL, N=4, FORMAT = edgelist1\nLABELS:\n\"North House\"\n\"East Clinic\"\n\"South School\"\n\"West Aid\"\nDATA:\n1 2 1\n2 3 1\n3 4 1\n",
        ),
        (
            "kumu.json",
            "{\"elements\": [{\"label\": \"North House\"}], \"connections\": [{\"from\": \"North House\", \"to\": \"East Clinic\"}, {\"from\": \"South School\", \"to\": \"East Clinic\"}, {\"from\": \"West Aid\", \"to\": \"South School\"}]}",
        ),
    ] {
        let scenario = read(&[("members.csv", FOUR), (name, text.as_bytes())]);
        let scenario = scenario.unwrap_or_else(|faults| panic!("{name}: {faults}"));
        assert_eq!(ties(&scenario), chain, "{name}");
    }
    let gephi = read(&[
        ("nodes.csv", b"Id,Label\nn1,A\nn2,B\nn3,C\n"),
        (
            "edges.csv",
            b"Source,Target,Type,Id,Label,Weight\nn1,n2,Undirected,0,,1.0\nn2,n3,Undirected,1,,3.0\n",
        ),
    ]);
    assert_eq!(ties(&gephi.unwrap()), [(0, 1), (1, 2)]);
    let gml = b"graph [\n directed 0\n node [ id 0 vertexnames \"A\" ]\n node [ id 1 vertexnames \"B\" ]\n edge [ source 0 target 1 ]\n]\n";
    let scenario = read_with("ties = 'net.gml'\n", &[("net.gml", gml)]).unwrap();
    assert_eq!((names(&scenario), ties(&scenario)), (vec!["A", "B"], vec![(0, 1)]));
}

#[test]
fn only_strangers_stop_and_what_was_read_is_told() {
    let survey = b"from,to,weight\nNorth House,East Clinic,3\nEast Clinic,North House,1\nNorth House,State Agency,2\nWest Aid,West Aid,2\n";
    let tables: &[(&str, &[u8])] = &[("members.csv", FOUR), ("survey.csv", survey)];
    let faults = read(tables).unwrap_err().faults;
    assert_eq!((faults.len(), faults[0].place.line, faults[0].place.column), (1, 4, 13));
    let some = "ties = { file = 'survey.csv', where = 'weight >= 2', drop_strangers = true }\n";
    let scenario = read_with(some, tables).unwrap();
    assert_eq!(ties(&scenario), [(0, 1)]);
    let told = &scenario.tables.0[1].told;
    assert!(told.starts_with("4 rows: 1 tie among 2 members (2 without any); 1 to themselves, 1 to somebody not on the list (`State Agency`), 1 not as asked for"), "{told}");
    for (ties, part) in [
        ("ties = { file = 'survey.csv', where = 'weight' }\n", "is no condition"),
        ("ties = { file = 'survey.csv', where = 'wait > 1' }\n", "there is no column `wait`"),
        ("ties = { where = 'weight > 1' }\n", "no `file`"),
        ("ties = { file = 'survey.csv', drop_strangers = 'yes' }\n", "true or false"),
        ("ties = 'none.csv'\n", "there is no file"),
    ] {
        let faults = read_with(ties, tables).unwrap_err().to_string();
        assert!(faults.contains(part), "{ties}{faults}");
    }
}
