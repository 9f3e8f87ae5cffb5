//! Whether two samplers have the same law, by every number they report.

use engine::model::{Initiative, Measure, Moment, Moments, Outcomes};

/// All that is compared of one life, named alike in every life of a scenario.
pub type Row = Vec<(String, Option<f64>)>;

/// Every measure after each quarter of the life, its mean over the months and how often it is
/// missing, what is left of the funding's end, and the moments.
pub fn row(initiative: &Initiative, months: &[Outcomes], moments: &Moments) -> Row {
    let last = initiative.months as usize;
    let mut row = Row::new();
    let mut add = |name: &str, value: &dyn Fn(&Outcomes) -> Option<f64>| {
        for t in [last / 4, last / 2, 3 * last / 4, last] {
            row.push((format!("{name} in month {t}"), value(&months[t])));
        }
        let there: Vec<f64> = months.iter().filter_map(value).collect();
        row.push((format!("{name} on average"), (!there.is_empty()).then(|| mean(&there))));
        row.push((format!("{name} missing"), Some((months.len() - there.len()) as f64)));
    };
    for measure in Measure::ALL {
        add(measure.name(), &|outcomes| Some(outcomes.of(measure)).filter(|value| !value.is_nan()));
    }
    for (index, sector) in initiative.sectors.iter().enumerate() {
        add(&format!("sustained in {sector}"), &|outcomes| Some(outcomes.sustained_by_sector[index]));
    }
    add("kept", &|outcomes| outcomes.kept);
    add("pipeline", &|outcomes| outcomes.pipeline);
    for moment in Moment::ALL {
        row.push((moment.name().to_string(), moments.of(moment)));
        row.push((format!("{} exists", moment.name()), Some(super::one_if(moments.of(moment).is_some()))));
    }
    row
}

/// One number of one scenario, seen by two samplers.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub scenario: String,
    pub number: String,
    pub test: Test,
    pub left: f64,
    pub right: f64,
    /// In standard errors; for distributions the distance times √(nm/(n+m)).
    pub distance: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Welch's, of the means.
    Mean,
    /// Welch's, of the mean squares about a common centre.
    Spread,
    /// Kolmogorov and Smirnov's.
    Distribution,
}

impl std::fmt::Display for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Comparison { scenario, number, test, left, right, distance } = self;
        write!(f, "{scenario}: {number}, {test:?}: {left:.6} against {right:.6}, distance {distance:.2}")
    }
}

/// All comparisons of two samples of lives.
pub fn compare(scenario: &str, left: &[Row], right: &[Row]) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for (column, (number, _)) in left[0].iter().enumerate() {
        let values = |rows: &[Row]| rows.iter().filter_map(|row| row[column].1).collect::<Vec<f64>>();
        let (left, right) = (values(left), values(right));
        // Numbers that (nearly) never exist have a column of their own that says so.
        if left.len() < 30 || right.len() < 30 {
            continue;
        }
        let mut add = |test, left: f64, right: f64, distance| {
            let (scenario, number) = (scenario.to_string(), number.clone());
            comparisons.push(Comparison { scenario, number, test, left, right, distance });
        };
        let centre = mean(&right);
        add(Test::Mean, mean(&left), centre, standard_errors(&left, &right));

        if distinct(&right) < 2 {
            continue;
        }
        let squares = |sample: &[f64]| sample.iter().map(|x| (x - centre).powi(2)).collect::<Vec<f64>>();
        let (left_squares, right_squares) = (squares(&left), squares(&right));
        let spread = standard_errors(&left_squares, &right_squares);
        add(Test::Spread, mean(&left_squares).sqrt(), mean(&right_squares).sqrt(), spread);

        if distinct(&right) > 30 {
            let distance = kolmogorov_smirnov(&left, &right);
            add(Test::Distribution, median(&left), median(&right), distance);
        }
    }
    comparisons
}

/// The comparisons that would surprise if the laws were the same: with a probability of at
/// most `family_wise` there is even one of them.
pub fn surprising(comparisons: &[Comparison], family_wise: f64) -> Vec<&Comparison> {
    let level = family_wise / comparisons.len() as f64;
    let (normal, kolmogorov) = (normal_limit(level), (-(level / 2.0).ln() / 2.0).sqrt());
    let limit = |test| if test == Test::Distribution { kolmogorov } else { normal };
    comparisons.iter().filter(|one| one.distance.is_nan() || one.distance > limit(one.test)).collect()
}

/// A z that a normal number exceeds on either side with a probability of at most `level`:
/// the tail on one side is less than φ(z)/z.
fn normal_limit(level: f64) -> f64 {
    let tails = |z: f64| 2.0 * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() / z;
    let (mut low, mut high) = (1.0, 40.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if tails(middle) > level { low = middle } else { high = middle }
    }
    high
}

pub fn mean(sample: &[f64]) -> f64 {
    sample.iter().sum::<f64>() / sample.len() as f64
}

/// What single precision, month upon month, may move an attitude that nothing else moves.
const ROUNDING: f64 = 5e-6;

fn median(sample: &[f64]) -> f64 {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn distinct(sample: &[f64]) -> usize {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    // Sums in another order are not another value.
    sorted.dedup_by(|a, b| (*a - *b).abs() <= ROUNDING * (1.0 + a.abs()));
    sorted.len()
}

/// |difference of the means| in Welch's standard errors; where nothing varies the means must
/// agree but for rounding.
fn standard_errors(left: &[f64], right: &[f64]) -> f64 {
    let squared_error = |sample: &[f64]| {
        let centre = mean(sample);
        let sum: f64 = sample.iter().map(|x| (x - centre).powi(2)).sum();
        sum / (sample.len() as f64 - 1.0) / sample.len() as f64
    };
    let difference = (mean(left) - mean(right)).abs();
    let rounding = ROUNDING * (1.0 + mean(right).abs());
    if difference <= rounding {
        return 0.0;
    }
    difference / (squared_error(left) + squared_error(right)).sqrt()
}

/// The largest distance between the two distribution functions, times √(nm/(n+m)).
fn kolmogorov_smirnov(left: &[f64], right: &[f64]) -> f64 {
    let (n, m) = (left.len() as f64, right.len() as f64);
    let mut steps: Vec<(f64, f64)> =
        left.iter().map(|&x| (x, 1.0 / n)).chain(right.iter().map(|&x| (x, -1.0 / m))).collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut apart, mut largest) = (0.0, 0.0_f64);
    for (k, &(x, step)) in steps.iter().enumerate() {
        apart += step;
        // Only after the last of (nearly) equal values.
        let next = steps.get(k + 1).map_or(f64::INFINITY, |step| step.0);
        if next - x > ROUNDING * (1.0 + x.abs()) {
            largest = largest.max(f64::abs(apart));
        }
    }
    largest * (n * m / (n + m)).sqrt()
}
