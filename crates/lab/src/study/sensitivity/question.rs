//! Of what the sensitivity is asked: a measure of one design, or how much more B has than A.

use crate::scenario::{Scenario, likeliest_outcome, smallest_difference};
use crate::study::compare::Metrics;
use crate::study::worlds::{Section, Worlds};
use engine::model::registry::OF_A_BACKBONE;
use engine::model::{Design, Measure, Moment, Outcome, PARAMETERS, Parameter};

/// A measure of one design, or the difference of two.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The place of the design that is taken off, if it is a difference.
    pub a: Option<usize>,
    /// The place of the other, or of the only one.
    pub b: usize,
    pub outcome: Outcome,
    /// The smallest difference that matters; 0 where none is known.
    pub smallest: f64,
    /// What 1 of the measure is worth, USD, where the scenario says so.
    pub worth: Option<f64>,
}

impl Question {
    /// What a text asks: a measure (of the difference of the two designs that are usual), a
    /// measure of a design, or the difference of two; nothing: the leading measure.
    ///
    /// # Errors
    /// In words why it can't be asked.
    pub fn read(scenario: &Scenario, text: Option<&str>) -> Result<Question, String> {
        let metrics = Metrics::new(scenario, false);
        let Some(text) = text else {
            let (a, b) = usual(scenario);
            return Question::new(scenario, &metrics, (a, b), metrics.leading().outcome);
        };
        let parted = text.split_once('>').or_else(|| text.split_once(" - "));
        if let Some((more, less)) = parted {
            let ((b, outcome), (a, other)) = (term(scenario, more)?, term(scenario, less)?);
            if outcome != other {
                return Err(format!("`{outcome}` and `{other}` are not the same measure"));
            }
            if a == b {
                return Err("the two designs are the same".to_owned());
            }
            return Question::new(scenario, &metrics, (Some(a), b), outcome);
        }
        match Outcome::parse(text.trim()) {
            Some(outcome) => {
                let (a, b) = usual(scenario);
                Question::new(scenario, &metrics, (a, b), outcome)
            }
            None if text.contains('.') => {
                let (b, outcome) = term(scenario, text)?;
                Question::new(scenario, &metrics, (None, b), outcome)
            }
            None => Err(no_measure(text.trim())),
        }
    }

    fn new(
        scenario: &Scenario,
        metrics: &Metrics,
        (a, b): (Option<usize>, usize),
        outcome: Outcome,
    ) -> Result<Question, String> {
        for place in a.into_iter().chain([b]) {
            let design = &scenario.designs[place];
            if !outcome.exists(&scenario.initiative, design) {
                return Err(format!("`{}` has no `{outcome}` in this scenario", design.name));
            }
        }
        let smallest = smallest_difference(&scenario.smallest_difference, outcome).unwrap_or(0.0);
        let sustained = matches!(
            outcome,
            Outcome::Last(Measure::Sustained)
                | Outcome::At(Measure::Sustained, _)
                | Outcome::Moment(Moment::SustainedFunded | Moment::SustainedAfter)
        );
        let worth = metrics.worth.filter(|_| sustained && a.is_some());
        Ok(Question { a, b, outcome, smallest, worth })
    }

    /// The places of its designs, A first.
    pub fn designs(&self) -> Vec<usize> {
        self.a.into_iter().chain([self.b]).collect()
    }

    /// The places of the numbers of a world that differ between worlds and mean something to its
    /// designs.
    pub fn inputs(&self, scenario: &Scenario) -> Vec<usize> {
        let worlds = Worlds::new(scenario);
        let theirs: Vec<&str> =
            self.designs().iter().map(|place| scenario.designs[*place].structure.name()).collect();
        let used = |place: &usize| {
            let column = &worlds.columns()[*place];
            let structure = column.name.split('.').next().unwrap_or_default();
            !column.fixed() && (column.section != Section::Structures || theirs.contains(&structure))
        };
        (0..worlds.columns().len()).filter(used).collect()
    }

    /// Of the numbers at some places of a world, which change what is asked about of a design; all
    /// others leave its lives as they are.
    pub fn reads(&self, design: &Design, places: &[usize]) -> Vec<bool> {
        let costs = matches!(
            self.outcome,
            Outcome::Last(Measure::Money | Measure::MemberHours)
                | Outcome::At(Measure::Money | Measure::MemberHours, _)
        );
        // Members may hold each other to account without a backbone, by levers.
        let acted = design.has_backbone() || design.has_levers();
        let read = |place: &usize| {
            let Parameter { section, name, .. } = &PARAMETERS[*place];
            match section {
                Section::Structures => name.split('.').next() == Some(design.structure.name()),
                _ => acted || costs || !OF_A_BACKBONE.contains(&name.as_str()),
            }
        };
        places.iter().map(read).collect()
    }
}

/// The two that are compared unless something else is said: what costs are told against, and the
/// first other design with a backbone; of one design, it alone.
fn usual(scenario: &Scenario) -> (Option<usize>, usize) {
    let a = scenario.reference_design().unwrap_or(0);
    let others = || (0..scenario.designs.len()).filter(|place| *place != a);
    match others().find(|place| scenario.designs[*place].has_backbone()).or_else(|| others().next()) {
        Some(b) => (Some(a), b),
        None => (None, a),
    }
}

/// A design and its measure.
fn term(scenario: &Scenario, text: &str) -> Result<(usize, Outcome), String> {
    let text = text.trim();
    let (design, measure) = text.rsplit_once('.').ok_or_else(|| {
        format!("`{text}` is no measure of a design; write DESIGN.MEASURE, or B.MEASURE - A.MEASURE")
    })?;
    let place = crate::scenario::cases::place(scenario, design.trim())?;
    let measure = measure.trim();
    Ok((place, Outcome::parse(measure).ok_or_else(|| no_measure(measure))?))
}

fn no_measure(name: &str) -> String {
    let near = likeliest_outcome(name).map(|near| format!(" (did you mean `{near}`?)"));
    format!("there is no measure `{name}`{}", near.unwrap_or_default())
}
