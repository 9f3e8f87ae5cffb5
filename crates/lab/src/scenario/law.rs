//! The law of one input over worlds: from its range to its quantiles.

use super::Value;
use engine::math::normal;
use engine::model::Parameter;
use engine::model::registry::{Distribution, Domain, Scale};
use libm::{exp, expm1, log as ln, log1p};
use std::f64::consts::LN_2;

/// The 95th percentile of the standard normal law.
const Z95: f64 = 1.644_853_626_951_472_7;

/// ln(ln 20 / ln 2): how far the 95th percentile of a Weibull law of shape 1 lies above its
/// median, in ln.
const WEIBULL_95: f64 = 1.463_701_620_946_613_2;

/// The largest double below 1.
const BELOW_ONE: f64 = 1.0 - f64::EPSILON / 2.0;

/// How the plausible values of one input are distributed over worlds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Law {
    central: f64,
    domain: Domain,
    /// The share of worlds in which it is 0, whatever the shape.
    off: f64,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Fixed,
    /// All numbers between two alike.
    Uniform {
        low: f64,
        high: f64,
    },
    /// Two halves of normal laws on a scale, which meet at the median, each with its own
    /// standard deviation. Of them only the part from `kept.0` to `kept.1` (probabilities)
    /// lies in the domain.
    TwoPiece {
        scale: Scale,
        median: f64,
        sds: (f64, f64),
        kept: (f64, f64),
    },
    /// Weibull with that median and 1 / shape, of which the share `kept` lies in the domain.
    Weibull {
        median: f64,
        stretch: f64,
        kept: f64,
    },
}

impl Law {
    /// The law of a parameter of which that is held.
    pub fn of(parameter: &Parameter, held: Value) -> Law {
        let Parameter { scale, domain, default, .. } = *parameter;
        match held {
            Value::Fixed(value) => Law::fixed(value),
            Value::Range { low, high } => Law::range(scale, domain, low, high, default),
            Value::Contested { off, median, high } => Law::contested(domain, off, median, high),
        }
    }

    /// The same value in all worlds.
    pub fn fixed(value: f64) -> Law {
        Law { central: value, domain: Domain::closed(value, value), off: 0.0, shape: Shape::Fixed }
    }

    /// The law of a number whose 5th and 95th percentiles are `low` and `high`, both in the
    /// domain (or on its open end); of a range on the scale of logit that does not begin at 0,
    /// `high` is below 1.
    ///
    /// - The median is the default where it lies between the two, else the middle of the range
    ///   on its scale. A default that is an end is none: half of all worlds would have it.
    /// - Where `low` is 0 it is Weibull with that median, `high` its 95th percentile, and
    ///   nothing below; the middle is then that of the numbers themselves.
    /// - `low` = `high` is a fixed value.
    /// - Only the part within the domain counts, so that no value is heaped on its end. An end
    ///   of the domain lies at or beyond an end of the range, so that at most 1 in 20 is cut
    ///   off there. At most, where the two ends are one, the 95th percentile moves to what was
    ///   the 90.25th (0.95 · 0.95) and the median to what was the 47.5th; likewise below.
    pub fn range(scale: Scale, domain: Domain, low: f64, high: f64, default: f64) -> Law {
        let holds = low < default && default < high;
        match scale.law(low, high) {
            Distribution::Fixed => Law::fixed(low),
            Distribution::Weibull => Law::weibull(domain, if holds { default } else { high / 2.0 }, high),
            Distribution::TwoPiece(scale) => {
                let central = if holds { default } else { middle(scale, low, high) };
                let [low, median, high] = [low, central, high].map(|end| on_scale(scale, end));
                // Ends one last digit from the median may be the same on the scale.
                let sd = |width: f64| (width / Z95).max(f64::MIN_POSITIVE);
                let sds = (sd(median - low), sd(high - median));
                let below = normal::cdf((on_scale(scale, domain.low) - median) / sds.0);
                let above = normal::cdf((on_scale(scale, domain.high) - median) / sds.1);
                let shape = Shape::TwoPiece { scale, median, sds, kept: (below, above) };
                Law { central, domain, off: 0.0, shape }
            }
        }
    }

    /// The law of a contested number: 0 in the share `off` ∈ [0, 1) of the worlds, in the
    /// others Weibull with that median and `high` as 95th percentile, 0 < `median` < `high`.
    ///
    /// In the central world it is the median times the share of worlds in which it is not 0.
    pub fn contested(domain: Domain, off: f64, median: f64, high: f64) -> Law {
        Law { off, central: (1.0 - off) * median, ..Law::weibull(domain, median, high) }
    }

    /// All numbers from one to another alike, whatever the scale.
    pub fn uniform(low: f64, high: f64) -> Law {
        if low >= high {
            return Law::fixed(low);
        }
        let shape = Shape::Uniform { low, high };
        Law { central: low + (high - low) / 2.0, domain: Domain::closed(low, high), off: 0.0, shape }
    }

    /// The same law, so many times as wide about its median; what would leave the domain is cut off.
    #[must_use]
    pub fn widened(self, times: f64) -> Law {
        let domain = self.domain;
        let shape = match self.shape {
            Shape::TwoPiece { scale, median, sds, .. } => {
                let sds = (sds.0 * times, sds.1 * times);
                let below = normal::cdf((on_scale(scale, domain.low) - median) / sds.0);
                let above = normal::cdf((on_scale(scale, domain.high) - median) / sds.1);
                Shape::TwoPiece { scale, median, sds, kept: (below, above) }
            }
            Shape::Weibull { median, stretch, .. } => {
                let widened = Law::weibull_stretched(domain, median, stretch * times);
                return Law { off: self.off, central: self.central, ..widened };
            }
            shape @ (Shape::Fixed | Shape::Uniform { .. }) => shape,
        };
        Law { shape, ..self }
    }

    /// The same law, 0 in all worlds or in none.
    #[must_use]
    pub fn switched(self, off: bool) -> Law {
        if off { Law::fixed(0.0) } else { Law { off: 0.0, ..self } }
    }

    fn weibull(domain: Domain, median: f64, high: f64) -> Law {
        Law::weibull_stretched(domain, median, (ln(high) - ln(median)).max(f64::MIN_POSITIVE) / WEIBULL_95)
    }

    fn weibull_stretched(domain: Domain, median: f64, stretch: f64) -> Law {
        let kept = -expm1(-LN_2 * exp((ln(domain.high) - ln(median)) / stretch));
        Law { central: median, domain, off: 0.0, shape: Shape::Weibull { median, stretch, kept } }
    }

    /// Whether it is the same in all worlds.
    pub fn is_fixed(&self) -> bool {
        self.shape == Shape::Fixed
    }

    /// The value in the central world.
    pub fn central(&self) -> f64 {
        self.central
    }

    /// The value below which the share `u` ∈ [0, 1] of the worlds lies; always a finite
    /// number of the domain, and never falling in `u` but for the last digits.
    pub fn quantile(&self, u: f64) -> f64 {
        if self.off > 0.0 && u < self.off {
            return 0.0;
        }
        let inside = |share: f64| share.clamp(f64::MIN_POSITIVE, BELOW_ONE);
        let u = inside((u - self.off) / (1.0 - self.off));
        let value = match self.shape {
            Shape::Fixed => return self.central,
            Shape::Uniform { low, high } => low + u * (high - low),
            Shape::TwoPiece { scale, median, sds, kept: (below, above) } => {
                let z = normal::quantile(inside(below + u * (above - below)));
                from_scale(scale, median + z * if z < 0.0 { sds.0 } else { sds.1 })
            }
            Shape::Weibull { median, stretch, kept } => {
                median * exp(stretch * ln(-log1p(-inside(u * kept)) / LN_2))
            }
        };
        keep_in(self.domain, value)
    }
}

/// On the scale; infinite where it has no place for the value.
fn on_scale(scale: Scale, value: f64) -> f64 {
    match scale {
        Scale::Linear => value,
        Scale::Log | Scale::Logit if value <= 0.0 => f64::NEG_INFINITY,
        Scale::Log => ln(value),
        Scale::Logit if value >= 1.0 => f64::INFINITY,
        Scale::Logit => ln(value / (1.0 - value)),
    }
}

fn from_scale(scale: Scale, value: f64) -> f64 {
    match scale {
        Scale::Linear => value,
        Scale::Log => exp(value),
        Scale::Logit => 1.0 / (1.0 + exp(-value)),
    }
}

/// The middle of two values on a scale that has a place for both.
fn middle(scale: Scale, low: f64, high: f64) -> f64 {
    let value = match scale {
        Scale::Linear => low + (high - low) / 2.0,
        Scale::Log => low.sqrt() * high.sqrt(),
        Scale::Logit => {
            let (yes, no) = ((low * high).sqrt(), ((1.0 - low) * (1.0 - high)).sqrt());
            yes / (yes + no)
        }
    };
    value.clamp(low, high)
}

/// Undoes what rounding may do at the ends of the domain: the nearest number inside.
fn keep_in(domain: Domain, value: f64) -> f64 {
    let least = if domain.low_open { domain.low.next_up() } else { domain.low.max(-f64::MAX) };
    let most = if domain.high_open { domain.high.next_down() } else { domain.high.min(f64::MAX) };
    value.clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::registry::Kind;
    use proptest::prelude::*;

    fn law(kind: Kind, low: f64, high: f64, default: f64) -> Law {
        Law::range(kind.scale(), kind.domain(), low, high, default)
    }

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 1e-13 * expected.abs().max(1.0), "{value} {expected}");
    }

    #[test]
    fn ends_are_percentiles_and_the_default_is_the_median() {
        for (kind, low, median, high) in [
            (Kind::Rate, 0.0025, 0.008, 0.025),
            (Kind::HazardRatio, 0.15, 0.4, 1.1),
            (Kind::Share, 0.2, 0.7, 0.95),
            (Kind::OpenShare, 0.45, 0.6, 0.75),
            (Kind::LogOdds, -0.2, 1.2, 2.4),
            (Kind::Money, 1500.0, 4000.0, 10_000.0),
        ] {
            let law = law(kind, low, high, median);
            near(law.quantile(0.05), low);
            near(law.quantile(0.5), median);
            near(law.quantile(0.95), high);
            assert_eq!(law.central(), median);
        }
        for (kind, median, high) in [(Kind::Rate, 0.03, 0.08), (Kind::LogOdds, 0.1, 0.3)] {
            let law = law(kind, 0.0, high, median);
            near(law.quantile(0.5), median);
            near(law.quantile(0.95), high);
            assert_eq!((law.quantile(0.0) < 1e-9, law.central()), (true, median));
        }
    }

    #[test]
    fn a_default_that_is_not_inside_leaves_the_middle_of_the_scale() {
        for (kind, low, high, median) in [
            (Kind::Rate, 0.005, 0.02, 0.01),
            (Kind::HazardRatio, 0.4, 1.6, 0.8),
            (Kind::Share, 0.2, 0.8, 0.5),
            (Kind::OpenShare, 0.1, 0.5, 0.25),
            (Kind::LogOdds, -0.2, 1.0, 0.4),
            (Kind::Money, 50.0, 200.0, 100.0),
            (Kind::Rate, 0.0, 0.2, 0.1),
            (Kind::LogOdds, 0.0, 0.8, 0.4),
        ] {
            for default in [f64::NAN, low, high, low - 0.01, high + 1.0] {
                let law = law(kind, low, high, default);
                near(law.central(), median);
                near(law.quantile(0.5), median);
                near(law.quantile(0.95), high);
            }
        }
    }

    /// Probabilities at which quantiles are compared.
    const AT: [f64; 7] = [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999];

    /// `scipy` 1.17.1: of `stats.norm`, each half with its own standard deviation (the distance
    /// of the end from the median on the scale of ln, of `special.logit` or of the number
    /// itself, over `norm.ppf(0.95)`), at F(lowest) + u·(F(highest) − F(lowest)).
    #[test]
    #[rustfmt::skip]
    fn halves_agree_with_scipy() {
        for (kind, low, median, high, values) in [
            (Kind::Rate, 0.0025, 0.008, 0.025, [0.0008996025088996326, 0.0025, 0.004965327031013621, 0.008, 0.012764638190191432, 0.025, 0.0680422240556323]),
            (Kind::HazardRatio, 1.5, 4.0, 9.0, [0.6335496770547572, 1.5, 2.6753892357041082, 4.0, 5.5779701290436225, 9.0, 18.353339312658576]),
            (Kind::Share, 0.2, 0.7, 0.95, [0.03392746567396251, 0.2, 0.48285412010962225, 0.7, 0.8464796350091357, 0.95, 0.9917335987986207]),
            (Kind::OpenShare, 0.45, 0.6, 0.75, [0.32447118000172764, 0.45, 0.5391478757524988, 0.6, 0.6658996291146573, 0.75, 0.8465377276301177]),
            (Kind::LogOdds, 0.4, 1.2, 2.4, [-0.302982274183347, 0.4, 0.8719514786510636, 1.2, 1.6920727820234045, 2.4, 3.4544734112750204]),
            // Cut off below, by the domain of a lag, which begins at 1; then by an end that is the domain's.
            (Kind::Lag, 1.5, 6.0, 9.0, [1.0196104562928867, 1.6849256325652386, 3.5120243195353202, 6.031139601135457, 7.108480325612001, 9.018159719823293, 12.868135707208737]),
            (Kind::Lag, 1.0, 3.0, 9.0, [1.0061248470697144, 1.2624445340706654, 2.062902090940927, 3.128315561393035, 4.834340032687803, 9.149945665926419, 23.873263428800854]),
            // Cut off above, likewise.
            (Kind::Fraction, 0.2, 0.6, 0.9, [0.0758767056530844, 0.198756106618442, 0.3785444608138142, 0.5904722766530877, 0.7008076216895673, 0.8662080110521122, 0.9949341409050372]),
            (Kind::Fraction, 0.5, 0.7, 1.0, [0.37086232522023027, 0.4974760844677522, 0.6048308949068562, 0.6910782086746343, 0.7904993585244805, 0.9271296296509239, 0.9980195386124646]),
            (Kind::PositiveExponent, 1.0, 2.0, 20.0, [0.540374000242121, 0.9896290709797181, 1.4801008025117515, 1.9478424436212458, 4.384430947607141, 12.271532203675228, 19.745672221995274]),
        ] {
            agree(&law(kind, low, high, median), values);
        }
    }

    /// `scipy` 1.17.1: `stats.weibull_min(k, scale = median / ln(2)**(1 / k))` with
    /// k = ln(ln 20 / ln 2) / ln(high / median), its `ppf` at u times its `cdf` at the domain's end.
    #[test]
    #[rustfmt::skip]
    fn ranges_from_zero_agree_with_scipy() {
        for (kind, median, high, values) in [
            (Kind::Rate, 0.03, 0.08, [0.0003746487229036309, 0.0052407513648401296, 0.016641821134964343, 0.03, 0.047735560906675654, 0.08, 0.14003148905382617]),
            (Kind::LogOdds, 0.1, 0.3, [0.0007377704634888227, 0.014167083417991631, 0.0516829569400524, 0.1, 0.16824588325461104, 0.3, 0.5616347435359865]),
            // A share ends at 1: nearly beyond the law, at its 95th percentile, and not far above that.
            (Kind::Share, 0.3, 0.6, [0.01354873141841896, 0.08741930384552395, 0.1978007828388116, 0.2999694134588228, 0.41649511667198535, 0.5997313806345356, 0.8826620536119565]),
            (Kind::Share, 0.5, 1.0, [0.022040619082381245, 0.14212498334752557, 0.32058446855945094, 0.48301291850510525, 0.6601908492148414, 0.8874162383783012, 0.9970197688932765]),
            (Kind::Share, 0.05, 0.95, [8.775596368471015e-08, 0.00024089641102767483, 0.00763711023616246, 0.043652127705889575, 0.1653885286324857, 0.5903761137776145, 0.9866915322775798]),
        ] {
            agree(&law(kind, 0.0, high, median), values);
        }
    }

    fn agree(law: &Law, values: [f64; 7]) {
        for (u, value) in AT.into_iter().zip(values) {
            let ours = law.quantile(u);
            assert!(
                (ours - value).abs() < 1e-12 * value.abs().max(1e-3),
                "{law:?} at {u}: {ours}, not {value}"
            );
        }
    }

    #[test]
    fn a_contested_number_is_off_in_its_share_of_worlds_and_weibull_in_the_others() {
        let domain = Kind::Rate.domain();
        let (contested, on) = (Law::contested(domain, 0.25, 0.03, 0.08), law(Kind::Rate, 0.0, 0.08, 0.03));
        near(contested.central(), 0.0225);
        for u in [0.0, 0.1, 0.25 - 1e-9] {
            assert_eq!(contested.quantile(u), 0.0);
        }
        for u in AT {
            near(contested.quantile(0.25 + 0.75 * u), on.quantile(u));
        }
        assert!(contested.quantile(0.25) > 0.0);
        // Never off, it is a range from 0 with a median of its own.
        for u in AT {
            assert_eq!(Law::contested(domain, 0.0, 0.03, 0.08).quantile(u), on.quantile(u));
        }
    }

    #[test]
    fn a_point_is_fixed() {
        let law = law(Kind::Rate, 0.0, 0.0, 0.0);
        assert!(law.is_fixed());
        assert_eq!((law.central(), law.quantile(0.3)), (0.0, 0.0));
    }

    /// A range in the kind's domain, wide or narrow, that may touch the domain's ends.
    fn ranges() -> impl Strategy<Value = (Kind, f64, f64, f64)> {
        let ends = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64, 0.0..1e-6_f64, 1.0 - 1e-6..1.0_f64];
        (0..Kind::ALL.len(), ends.clone(), ends.clone(), ends, prop_oneof![Just(1e-3), Just(1.0), Just(1e6)])
            .prop_map(|(kind, a, b, c, size)| {
                let kind = Kind::ALL[kind];
                let domain = kind.domain();
                let scale = if domain.high.is_finite() { domain.high } else { size };
                let shift = if domain.low.is_finite() { domain.low } else { -scale / 2.0 };
                let [a, b, c] = [a, b, c].map(|x| (shift + x * scale).min(domain.high));
                (kind, a.min(b), a.max(b), c)
            })
            .prop_filter("ranges, those of shares below 1", |(kind, low, high, _)| {
                let logit = kind.scale().law(*low, *high) == Distribution::TwoPiece(Scale::Logit);
                low < high && !(logit && *high == 1.0)
            })
    }

    proptest! {
        #[test]
        fn quantiles_stay_in_the_domain_and_never_fall(
            (kind, low, high, default) in ranges(), u in 0.0..=1.0_f64, v in 0.0..=1.0_f64,
        ) {
            let law = law(kind, low, high, default);
            let domain = kind.domain();
            prop_assert!(low <= law.central() && law.central() <= high);
            for u in [u, 0.0, f64::MIN_POSITIVE, 0.5 / 4_294_967_296.0, 1.0 - 0.5 / 4_294_967_296.0, 1.0] {
                let value = law.quantile(u);
                prop_assert!(domain.contains(value), "{law:?} at {u}: {value}");
            }
            let (u, v) = (u.min(v), u.max(v));
            prop_assert!(v - u < 1e-9 || law.quantile(u) <= law.quantile(v), "{law:?} at {u} and {v}");
            prop_assert!(law.quantile(0.0) <= law.quantile(u) && law.quantile(v) <= law.quantile(1.0));
        }

        #[test]
        fn a_truncated_law_keeps_most_of_its_mass((kind, low, high, default) in ranges()) {
            match law(kind, low, high, default).shape {
                Shape::TwoPiece { kept: (below, above), .. } => {
                    prop_assert!(below < 0.0501 && above > 0.9499, "{below} {above}");
                }
                Shape::Weibull { kept, .. } => prop_assert!(kept > 0.9499, "{kept}"),
                Shape::Fixed | Shape::Uniform { .. } => prop_assert!(false, "{low} to {high}"),
            }
        }

        #[test]
        fn contested_numbers_stay_in_the_domain(
            off in 0.0..1.0_f64, ends in (0.0..1.0_f64, 0.0..1.0_f64), u in 0.0..=1.0_f64,
        ) {
            let (median, high) = (ends.0.min(ends.1), ends.0.max(ends.1));
            prop_assume!(0.0 < median && median < high);
            for kind in [Kind::Rate, Kind::Share, Kind::LogOdds, Kind::Spread] {
                let law = Law::contested(kind.domain(), off, median, high);
                for u in [u, 0.0, off, 1.0] {
                    prop_assert!(kind.domain().contains(law.quantile(u)), "{law:?} at {u}");
                    prop_assert!(u >= off || law.quantile(u) == 0.0, "{law:?} at {u}");
                }
            }
        }
    }
}
