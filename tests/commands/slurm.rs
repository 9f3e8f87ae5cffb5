//! The script of the book on a real Slurm: a node is lost midway, its task is queued again, and
//! the shards merge to the bytes of the study that was never split.

use crate::desk::{Desk, exports, portable};
use crate::shards::{pacesetters, scripts, shell};
use std::fs;
use std::process::{Child, Command, Output};
use std::time::{Duration, Instant};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/slurm.sh");

/// A Slurm of the test's own, ended with it.
struct Slurm(Desk);

impl Slurm {
    fn up() -> Slurm {
        let slurm = Slurm(Desk::empty());
        let up = slurm.call("up");
        let why = String::from_utf8_lossy(&up.stderr);
        assert!(up.status.success(), "no Slurm: scripts/install.sh installs slurm-wlm and munge. {why}");
        slurm
    }

    fn call(&self, verb: &str) -> Output {
        Command::new("bash").arg(SCRIPT).arg(verb).arg(self.0.0.path()).output().unwrap()
    }

    fn conf(&self) -> [(&'static str, String); 1] {
        [("SLURM_CONF", self.0.path("slurm.conf").display().to_string())]
    }

    /// What one of its commands says.
    fn asked(&self, command: &str, words: &[&str]) -> String {
        let output = Command::new(command).args(words).envs(self.conf()).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Slurm {
    fn drop(&mut self) {
        self.call("down");
    }
}

/// Shards that are done.
fn done(desk: &Desk) -> usize {
    let Ok(entries) = fs::read_dir(desk.path("results/pacesetters")) else { return 0 };
    entries.filter(|entry| entry.as_ref().unwrap().path().join("manifest.json").exists()).count()
}

/// Ends a command that was not waited for.
struct Waited(Child);

impl Drop for Waited {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_node_lost_midway_costs_nothing() {
    if !portable("the script for Slurm is not run on a real one") {
        return;
    }
    let begun = Instant::now();
    let slurm = Slurm::up();
    let desk = pacesetters();
    let script = scripts()[1].replace("--points 1024 --worlds 200", "--points 160 --worlds 60");
    desk.write("sweep.sbatch", &script);
    let path = format!("{}:{}", desk_program(), std::env::var("PATH").unwrap());
    let mut submit = Command::new("sbatch");
    submit.current_dir(desk.0.path()).args(["--wait", "sweep.sbatch"]).env("PATH", path).envs(slurm.conf());
    let mut submitted = Waited(submit.spawn().unwrap());

    // Midway: some shards are done, and the second node is at work.
    let until = |what: &str, is: &dyn Fn() -> bool| {
        while !is() {
            assert!(begun.elapsed() < Duration::from_secs(240), "{what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    until("three shards are done", &|| done(&desk) >= 3);
    until("the node was caught at work", &|| slurm.call("lose").status.success());
    assert!(done(&desk) < 16);

    // A task of a lost node waits for two minutes before it is given to another; here it need not.
    let log = || slurm.0.text("log/slurmctld.log");
    until("the task is queued again", &|| log().contains("due to failure of node n2"));
    let queued = slurm.asked("squeue", &["--noheader", "--states=PENDING", "--format=%A", "--array"]);
    for job in queued.split_whitespace() {
        slurm.asked("scontrol", &["update", &format!("JobId={job}"), "StartTime=now"]);
    }
    let status = submitted.0.wait().unwrap();
    assert!(status.success(), "{status}");
    assert_eq!(done(&desk), 16);
    let log = log();
    assert!(log.contains("n2 not responding, setting DOWN") && log.contains("Requeuing JobId"), "{log}");

    let said = shell(&desk, "backbone merge results/pacesetters/sweep-shard-*-of-16 --quiet", &[]);
    assert!(said.contains("160 points"), "{said}");
    let call = script.replace("\\\n", " ");
    let call = call.lines().find_map(|line| line.strip_prefix("backbone ")).unwrap();
    let (call, _) = call.split_once(" --quiet").unwrap();
    let call = call.split_whitespace().collect::<Vec<_>>().join(" ");
    desk.done(&format!("{call} --quiet --out whole"));
    assert!(exports(&desk.path("results/pacesetters/sweep")) == exports(&desk.path("whole")));
}

/// The folder of the program under test.
fn desk_program() -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_backbone"));
    program.parent().unwrap().display().to_string()
}
