//! The snippets of docs/r.md, run as one script, as they stand (`PORTABLE=1`).

use crate::desk::{Desk, portable};
use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENT: &str = include_str!("../../docs/r.md");

#[test]
fn the_vignette_drives_eval_with_data_frames() {
    if !portable("the snippets of docs/r.md are not run in R") {
        return;
    }
    let desk = Desk::empty();
    for name in ["pacesetters.toml", "pacesetters-roster.csv"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name), desk.path(name))
            .unwrap();
    }
    let snippets: Vec<&str> =
        DOCUMENT.split("```r\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(snippets.len(), 5);
    desk.write("vignette.R", &snippets.concat());
    let program = Path::new(env!("CARGO_BIN_EXE_backbone")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&others))).unwrap();
    let mut command = Command::new("Rscript");
    command.args(["--vanilla", "vignette.R"]).current_dir(desk.0.path()).env("PATH", path);
    let output = command.output().unwrap();
    let (said, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && !why.contains("arning"), "{said}{why}");
    // Four rows of coaches; the ends of two inputs; what moves the gain most; luck; a reason.
    assert!(said.contains("coaches sustained_after sustained_after_se"), "{said}");
    assert!(said.contains("0.35 1.05") || said.contains("0.3500 1.050"), "{said}");
    let ranked =
        said.lines().find(|line| line.contains("commit_rate") && line.contains("complete_rate")).unwrap();
    assert!(ranked.trim_start().starts_with("transfer"), "{said}");
    assert!(said.contains("% of its variance is luck"), "{said}");
    assert!(said.contains("must be at least 0"), "{said}");
}
