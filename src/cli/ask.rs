//! `backbone new --ask`: ten questions, from a terminal or through a pipe.

use super::failure::Failure;
use lab::scenario::{Answers, Budget, Files, HeldFiles, QUESTIONS, Scenario, TablesRead, thousands};
use lab::study::Worlds;
use lab::summary::BudgetUnderstood;
use std::io::{BufRead, IsTerminal, Write};

/// Asks. What is not understood is asked again on a terminal; in a pipe, where the next line
/// answers the next question, it is refused.
pub(super) fn answers() -> Result<Answers, Failure> {
    let stdin = std::io::stdin();
    let is_terminal = stdin.is_terminal();
    let mut lines = stdin.lock().lines();
    let mut answers = Answers::usual();
    for (number, question) in QUESTIONS.iter().enumerate() {
        loop {
            let usual =
                if question.usual.is_empty() { String::new() } else { format!(" [{}]", question.usual) };
            let _ = writeln!(anstream::stderr(), "{}. {}{usual}", number + 1, question.ask);
            // Where answers end, the rest is as usual.
            let answer = lines.next().transpose().map_err(Failure::failed)?.unwrap_or_default();
            match answers.take(number, &answer) {
                Ok(()) => break,
                Err(why) if is_terminal => drop(writeln!(anstream::stderr(), "Not understood: {why}.")),
                Err(why) => {
                    let question = format!("question {} ({})", number + 1, question.ask);
                    return Err(Failure::usage(format!("{question}: {answer:?} is not understood: {why}")));
                }
            }
        }
    }
    Ok(answers)
}

/// The text of a scenario of them, with the coaches that the money pays; and what was read.
pub(super) fn text(
    answers: &Answers,
    name: &str,
    files: &HeldFiles,
) -> Result<(String, TablesRead), Failure> {
    let (plain, told) = answers.text(&[], files)?;
    let Some(budget) = answers.budget else { return Ok((plain, told)) };
    let scenario = Scenario::read(name, &plain, files as &dyn Files)?;
    let central = Worlds::new(&scenario).draw(0);
    let homes = scenario.designs.iter().filter(|design| design.has_backbone());
    let coaches = homes.map(|design| {
        let within = BudgetUnderstood::of(Budget::PerYear(budget), design, &scenario, &central);
        within.coaches.unwrap_or_else(|| {
            let name = &design.name;
            let _ = writeln!(
                anstream::stderr(),
                "note: \"{name}\" costs more than ${} a year even without coaches; shift its levers until it fits",
                thousands(budget.round() as u64)
            );
            0.0
        })
    });
    let coaches: Vec<f64> = coaches.collect();
    Ok(answers.text(&coaches, files)?)
}
