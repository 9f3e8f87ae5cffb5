//! Nanoseconds per organization × practice × month of whole runs on one thread: set-up, graph,
//! dynamics, ties and outcomes included.
//!
//! The same lives are lived again and again, and the fastest time counts: a mean would tell what
//! else the machine did meanwhile. Another engine, this file compiled against another revision
//! (`scripts/bench-against.sh`), lives the same lives in turn with this one, so that both have
//! their share of the same quiet moments.
//!
//! Arguments: words that name cases, `--rounds N`, `--against PROGRAM`; `--serve` answers orders.

mod lives;

use lives::{Case, Lived, Lives};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

type Failure = Box<dyn std::error::Error>;

/// Lives a world has: all, four, or one. A study lives designs × draws of luck in each.
const LIVES_A_WORLD: [(u32, &str); 3] =
    [(u32::MAX, "one world"), (4, "four lives a world"), (1, "a world a life")];

/// Another engine, in a process of its own.
struct Other {
    process: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Other {
    fn start(program: &str) -> Result<Other, Failure> {
        let mut process =
            Command::new(program).arg("--serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (orders, answers) = (process.stdin.take(), process.stdout.take());
        let orders = orders.ok_or("the other engine takes no orders")?;
        let answers = BufReader::new(answers.ok_or("the other engine gives no answers")?);
        Ok(Other { process, orders, answers })
    }

    fn live(&mut self, case: Case, lives_a_world: u32) -> Result<Lived, Failure> {
        writeln!(self.orders, "{} {lives_a_world}", case.name())?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let (nanoseconds, sum) = answer.trim().split_once(' ').ok_or("the other engine is gone")?;
        Ok(Lived { nanoseconds: nanoseconds.parse()?, sum: sum.parse()? })
    }

    fn stop(mut self) -> Result<(), Failure> {
        // No more orders: it ends by itself.
        drop(self.orders);
        self.process.wait()?;
        Ok(())
    }
}

/// Answers orders until there are no more.
fn serve() -> Result<(), Failure> {
    let mut lives = Lives::default();
    for order in std::io::stdin().lines() {
        let order = order?;
        let (case, lives_a_world) = order.split_once(' ').ok_or("an order is a case and a number")?;
        let case = Case::parse(case).ok_or("no such case")?;
        let lived = lives.live(case, lives_a_world.parse()?);
        println!("{} {}", lived.nanoseconds, lived.sum);
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let (mut names, mut rounds, mut other) = (Vec::new(), 300, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--serve" => return serve(),
            "--rounds" => rounds = arguments.next().ok_or("--rounds needs a number")?.parse()?,
            "--against" => other = Some(Other::start(&arguments.next().ok_or("--against needs a program")?)?),
            // What `cargo bench` adds.
            "--bench" => {}
            name => names.push(name.to_owned()),
        }
    }
    let mut lives = Lives::default();
    for case in Case::ALL {
        if !names.is_empty() && !names.contains(&case.name()) {
            continue;
        }
        for (lives_a_world, words) in LIVES_A_WORLD {
            if case.lives() == 1 && lives_a_world < u32::MAX {
                continue;
            }
            let (mut ours, mut theirs) = (Lived::NEVER, Lived::NEVER);
            for _ in 0..case.rounds(rounds) {
                ours = ours.or_faster(lives.live(case, lives_a_world));
                if let Some(other) = &mut other {
                    theirs = theirs.or_faster(other.live(case, lives_a_world)?);
                }
            }
            print!("{:<15} {words:<18} {:6.2} ns", case.name(), ours.nanoseconds);
            if other.is_some() {
                let ratio = ours.nanoseconds / theirs.nanoseconds;
                let results = if ours.sum == theirs.sum { "same" } else { "other" };
                print!(", against {:6.2}: ratio {ratio:.2}, {results} results", theirs.nanoseconds);
            }
            println!();
        }
    }
    other.map_or(Ok(()), Other::stop)
}
