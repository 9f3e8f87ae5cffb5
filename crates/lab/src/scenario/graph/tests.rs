//! A network of four in every form: Alpha and Beta, Beta and Gamma, Gamma and Delta.

use super::*;
use crate::scenario::roster;
use crate::scenario::ties::{self, Wanted};

const PAJEK: &str = "% made by hand\n*Network x\n*Vertices 4\n1 \"Alpha Trust\" 0.1 0.2\n2 Beta\n3 \"Gamma\"\n4 Delta\n*Arcs :1 \"funds\"\n1 2 1\n2 1 1\n*Edges\n2 3 2\n*Edgeslist\n3 4\n";
const DL: &str =
    "DL, N=4, FORMAT = edgelist1\nLABELS:\n\"Alpha Trust\"\nBeta, Gamma, Delta\nDATA:\n1 2 1\n2 3 1\n3 4 1\n";
const DL_MATRIX: &str = "dl n = 4\nlabels:\n\"Alpha Trust\",\"Beta\",\"Gamma\",\"Delta\"\ndata:\n0 1 0 0\n1 0 1 0\n0 1 0 1\n0 0 1 0\n";
const DL_EMBEDDED: &str =
    "dl n=4 format=nodelist1\nlabels embedded\ndata:\n\"Alpha Trust\" Beta\nBeta Gamma\nGamma Delta\n";
const DL_HALF: &str = "dl n=4 format=lowerhalf diagonal=absent\nlabels:\n\"Alpha Trust\" Beta Gamma Delta\ndata:\n1\n0 1\n0 0 1\n";
const GML: &str = "Creator \"somebody\"\ngraph\n[\n  directed 0\n  node [ id 0 vertexnames \"Alpha Trust\" ]\n  node [ id 1 vertexnames \"Beta\" graphics [ x 1.0 ] ]\n  node\n  [\n    id 2\n    vertexnames \"Gamma\"\n  ]\n  node [ id 3 vertexnames \"Delta\" ]\n  edge [ source 0 target 1 ]\n  edge [ source 2 target 1 weight 2 ]\n  edge [ source 2 target 3 ]\n]\n";
const GRAPHML: &str = "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<key id=\"d0\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n<graph edgedefault=\"undirected\">\n<node id=\"a\"><data key=\"d0\">Alpha Trust</data></node>\n<node id=\"b\"><data key=\"d0\">Beta</data></node>\n<node id=\"c\"><data key=\"d0\">Gamma</data></node>\n<node id=\"d\"><data key=\"d0\">Delta</data></node>\n<edge source=\"a\" target=\"b\"/>\n<edge source=\"b\" target=\"c\"/>\n<edge source=\"d\" target=\"c\"/>\n</graph>\n</graphml>\n";
const KUMU: &str = "{\"elements\": [{\"label\": \"Alpha Trust\", \"type\": \"NGO\"}, {\"label\": \"Beta\"}, {\"label\": \"Gamma\"}, {\"label\": \"Delta\"}],\n \"connections\": [{\"from\": \"Alpha Trust\", \"to\": \"Beta\", \"direction\": \"mutual\"},\n {\"from\": \"Gamma\", \"to\": \"Beta\"}, {\"from\": \"Gamma\", \"to\": \"Delta\"}]}";
const GEPHI: &str = "{\"nodes\": [{\"id\": \"n1\", \"label\": \"Alpha Trust\", \"x\": 1, \"size\": 12}, {\"id\": \"n2\", \"label\": \"Beta\"}, {\"id\": \"n3\", \"label\": \"Gamma\"}, {\"id\": \"n4\", \"label\": \"Delta\"}],\n\"edges\": [{\"source\": \"n1\", \"target\": \"n2\", \"attributes\": {\"weight\": 1}}, {\"source\": \"n2\", \"target\": \"n3\"}, {\"source\": \"n4\", \"target\": \"n3\"}]}";
const CYTOSCAPE: &str = "{\"elements\": {\"nodes\": [{\"data\": {\"id\": \"1\", \"name\": \"Alpha Trust\"}}, {\"data\": {\"id\": \"2\", \"name\": \"Beta\"}}, {\"data\": {\"id\": \"3\", \"name\": \"Gamma\"}}, {\"data\": {\"id\": \"4\", \"name\": \"Delta\"}}], \"edges\": [{\"data\": {\"source\": \"1\", \"target\": \"2\"}}, {\"data\": {\"source\": \"2\", \"target\": \"3\"}}, {\"data\": {\"source\": \"3\", \"target\": \"4\"}}]}}";

/// The members and the ties that a text holds.
fn network(text: &str) -> (Vec<String>, Vec<(u32, u32)>) {
    let mut findings = Findings::of("s.toml", "");
    let read = || -> Option<_> {
        let table = roster::table("net", text, &mut findings)?;
        let (roster, _) = roster::read("net", &table, 12, &[], &mut findings)?;
        let (ties, _) = ties::read(&Wanted::all_of("net"), text, &roster, &mut findings)?;
        Some((roster.organizations.into_iter().map(|one| one.name).collect(), ties))
    };
    let mut read = read;
    let network = read();
    network.unwrap_or_else(|| panic!("{text}\n{:?}", findings.into_faults()))
}

#[test]
fn every_form_holds_the_same_network() {
    for text in [PAJEK, DL, DL_MATRIX, DL_EMBEDDED, DL_HALF, GML, GRAPHML, KUMU, GEPHI, CYTOSCAPE] {
        let (names, ties) = network(text);
        assert_eq!(names, ["Alpha Trust", "Beta", "Gamma", "Delta"], "{text}");
        assert_eq!(ties, [(0, 1), (1, 2), (2, 3)], "{text}");
    }
}

#[test]
fn what_a_program_draws_is_no_size() {
    let mut findings = Findings::of("s.toml", "");
    let table = roster::table("net", GEPHI, &mut findings).unwrap();
    assert_eq!(table.columns, ["id", "name"]);
}

#[test]
fn what_is_refused_is_told_with_its_place() {
    let told = |text: &str| {
        let mut findings = Findings::of("s.toml", "");
        assert!(read("net", text, &mut findings).is_some_and(|graph| graph.is_none()), "{text}");
        let fault = findings.into_faults().faults.remove(0);
        assert!(fault.help.is_some());
        (fault.place.line, fault.what)
    };
    for (text, line, part) in [
        ("*Vertices 5 3\n1 a\n", 1, "two kinds of members"),
        ("*Vertices 2\n1 a\n2 b\n*Edges\n1 3\n", 5, "no member number 3"),
        ("*Vertices 2\n*Arcs\n1\n", 3, "one end"),
        ("*Vertices many\n", 1, "how many members"),
        ("dl n=3 format=edgelist2\ndata:\n1 2\n", 1, "`edgelist2` is not read"),
        ("dl nr=3, nc=4\ndata:\n", 1, "two kinds of members"),
        ("dl n=3\ndata:\n0 1 0\n1 0\n", 1, "ends in row 2"),
        ("dl n=2\ndata:\n0 x\n1 0\n", 3, "`x` is no number"),
        ("dl n=2 format=el1\ndata:\n1 5\n", 3, "no member `5`"),
        ("dl n=2\n", 1, "no line `data:`"),
        ("graph [\n node [ id 1 ]\n edge [ source 1 ]\n]", 3, "no target"),
        ("graph [\n node [ id 1 ]\n", 1, "never closed"),
        ("<gexf><graph/></gexf>", 1, "no GraphML"),
        ("<graphml>\n<graph>\n</graphml>", 3, "not well-formed"),
        ("{\n\"nodes\": [}", 2, "can't be read"),
        ("{\"a\": 1}", 1, "no network"),
        ("{\"nodes\": [],\n\"links\": [{\"source\": 1}]}", 2, "no `source` and `target`"),
    ] {
        let (at, what) = told(text);
        assert!(what.contains(part) && at == line, "{text}\n{at}: {what}");
    }
    // However deep, it ends.
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    told(&format!("graph [ {} ]", deep("a [ ", " ]")));
    told(&format!("{{\"nodes\": {}}}", deep("[", "]")));
    read("net", &format!("<graphml>{}</graphml>", deep("<a>", "</a>")), &mut Findings::of("s.toml", ""));
}
