//! Whatever is drawn: labels keep apart and inside, and no number is none.

use super::*;
use proptest::prelude::*;

/// Names as people have them.
const NAMES: [&str; 8] = [
    "none",
    "lean",
    "a steering committee of sixty letters that meets every month",
    "合同会社の長い名前の設計",
    "مبادرة التأثير الجماعي",
    "עמותה קיימת",
    "<script>alert(1)</script>",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
];

fn name() -> impl Strategy<Value = String> {
    (0..NAMES.len()).prop_map(|place| NAMES[place].to_string())
}

/// Numbers as they come, and as they should never come.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -1.0..1.0_f64,
        1 => Just(0.0),
        1 => Just(-0.0),
        1 => Just(1.0),
        1 => Just(-1e-9),
        1 => prop::num::f64::ANY,
    ]
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![6 => 0.0..1.0_f64, 1 => Just(0.0), 1 => Just(1.0), 1 => prop::num::f64::ANY]
}

/// A width at which charts are drawn.
fn width() -> impl Strategy<Value = f64> {
    prop_oneof![Just(WIDE), Just(NARROW), NARROW..2000.0]
}

/// How far an axis is to reach: nowhere, or so far.
fn floor() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), 0.0..1.0_f64]
}

fn series() -> impl Strategy<Value = Series> {
    let band = || prop::option::of((share(), share()));
    let point = (share(), band(), band());
    (name(), 0..6_usize, prop::collection::vec(point, 0..30)).prop_map(|(name, style, points)| Series {
        name,
        style,
        points: points
            .into_iter()
            .enumerate()
            .map(|(month, (middle, half, nine))| Point { month: month as u32, middle, half, nine })
            .collect(),
    })
}

fn marked() -> impl Strategy<Value = Vec<(u32, String)>> {
    prop::collection::vec((0..40_u32, name()), 0..4)
}

/// Draws it, and looks at what is drawn: by itself, and with an axis that reaches further.
fn holds(chart: impl Into<Chart>, width: f64, floor: f64) {
    let chart = chart.into();
    let picture = chart.draw(width);
    whole(&picture);
    let further = chart.clone().reaching(floor).draw(width);
    whole(&further);
    assert!(further.reach >= picture.reach, "{} {}", further.reach, picture.reach);
    assert_eq!(further.drawn, picture.drawn);
    // An axis that is held where it is stands still.
    let still = chart.reaching(floor).reaching(further.reach).draw(width);
    assert_eq!(still.reach, further.reach);
}

fn whole(picture: &Picture) {
    let scene = &picture.scene;
    let labels: Vec<_> = scene.labels().iter().map(|label| (label, label.bounds())).collect();
    for (place, (label, (left, top, right, bottom))) in labels.iter().enumerate() {
        assert!(
            *left >= -0.01 && *top >= -0.01 && *right <= scene.width + 0.01 && *bottom <= scene.height + 0.01,
            "outside {}×{}: {label:?}",
            scene.width,
            scene.height
        );
        for (other, (l, t, r, b)) in &labels[..place] {
            let apart = right <= l || r <= left || bottom <= t || b <= top;
            assert!(apart, "overlap: {label:?} {other:?}");
        }
    }
    let svg = scene.svg("", "");
    for word in ["NaN", "inf", "\"-0\"", "-0 ", "<script"] {
        assert!(!svg.contains(word), "{word}: {svg}");
    }
    for row in &picture.drawn.rows {
        assert_eq!(row.len(), picture.drawn.columns.len());
        assert!(row.iter().all(|cell| cell != "NaN" && cell != "inf" && cell != "-0"), "{row:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn lines_hold(
        series in prop::collection::vec(series(), 0..14), marked in marked(), top in share(), width in width(), floor in floor(),
    ) {
        let axis = "months".to_string();
        holds(Lines { axis: axis.clone(), unit: Unit::Percent, top, series: series.clone(), marked: marked.clone() }, width, floor);
        let panels = series.into_iter().map(|series| (series, marked.clone())).collect();
        holds(Multiples { axis, top, panels }, width, floor);
    }

    #[test]
    fn dots_hold(
        differences in prop::collection::vec(value(), 0..60), same in any::<bool>(), smallest in 0.0..0.2_f64,
        (a, b) in (name(), name()), width in width(), floor in floor(),
    ) {
        let differences = if same { vec![differences.first().copied().unwrap_or(0.0); 50] } else { differences };
        let meaning = [b.clone(), a.clone(), "closer together".to_string()];
        holds(Dots { differences, smallest, unit: Unit::Points, ends: [a.clone(), b], axis: a, meaning, top: 0.0 }, width, floor);
    }

    #[test]
    fn tornado_and_heat_hold(
        bars in prop::collection::vec((name(), name(), prop::option::of(value()), prop::option::of(value()), name()), 0..10),
        cells in prop::collection::vec(prop::collection::vec(prop::option::of(value()), 0..6), 0..6),
        (across, up) in (name(), name()), width in width(), floor in floor(),
    ) {
        let middle = bars.first().and_then(|bar| bar.2);
        let bars = bars.into_iter().map(|(name, range, low, high, flip)| Bar { input: name.clone(), name, range, low, high, flip });
        let (meaning, sides) = ([(); 5].map(|()| across.clone()), [across.clone(), up.clone()]);
        let (bars, axis) = (bars.collect(), up.clone());
        holds(Tornado { bars, unit: Unit::Points, axis, middle, smallest: 0.02, meaning, sides, top: 0.0 }, width, floor);
        let values = |count: usize| (0..count).map(|place| format!("0.0{place}")).collect::<Vec<_>>();
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let (across_values, up_values) = (values(columns), values(cells.len()));
        holds(Heat { across, up, across_values, up_values, differences: cells, unit: Unit::Points, top: 0.0 }, width, floor);
    }

    #[test]
    fn squares_and_remains_hold(
        rows in prop::collection::vec((name(), 0..6_usize, share(), share(), share()), 0..9),
        all in 1..30_000_usize, meaning in name(), width in width(), floor in floor(),
    ) {
        let field = |(name, style, held, anyway, _): &(String, usize, f64, f64, f64)| Field {
            name: name.clone(), style: *style, held: held * all as f64, anyway: anyway * all as f64,
        };
        let fields = rows.iter().map(field).collect();
        let worth = Some((Squares::worth(all), meaning.clone())).filter(|(worth, _)| *worth > 1);
        holds(Squares { all, fields, meaning: [(); 4].map(|()| meaning.clone()), worth }, width, floor);
        let left = |(name, style, then, kept, came)| Left { name, style, then, kept, came };
        let (rows, axis) = (rows.into_iter().map(left).collect(), meaning.clone());
        holds(Remains { rows, axis, meaning: [(); 3].map(|()| meaning.clone()), top: 0.0 }, width, floor);
    }

    #[test]
    fn bands_hold(
        rows in prop::collection::vec(
            (name(), name(), (prop::option::of(value()), prop::option::of(value())), prop::option::of((value(), value())), prop::option::of(value())),
            0..9,
        ),
        meaning in name(), width in width(), floor in floor(),
    ) {
        let rows = rows.into_iter().map(|(name, word, (a, b), range, mark)| {
            let sorted = |a: f64, b: f64| (a.min(b), a.max(b));
            let band = match (a, b) {
                (Some(a), Some(b)) => (Some(sorted(a, b).0), Some(sorted(a, b).1)),
                ends => ends,
            };
            Banded { name, word, band, range: range.map(|(a, b)| sorted(a, b)), middle: mark, mark }
        });
        holds(Bands { rows: rows.collect(), meaning: [(); 4].map(|()| meaning.clone()) }, width, floor);
    }

    #[test]
    fn frontiers_hold(
        offers in prop::collection::vec((name(), 0..5_usize, value(), share(), prop::option::of((share(), share()))), 0..14),
        limits in (prop::option::of(share()), prop::option::of(share())),
        (across, up) in (name(), name()), width in width(), floor in floor(),
    ) {
        let offers = offers.into_iter().map(|(name, style, cost, level, range)| Offer {
            name, named: style < 4 || level > 0.2, style, cost: (cost * 1e6).abs(), level, range,
        });
        let (columns, limits) = (["design", "cost"], (limits.0.map(|most| (most * 1e6).abs()), limits.1));
        holds(Frontier { across, unit: Unit::Dollars, up, columns, offers: offers.collect(), limits, top: 0.0, legend: vec![(0, "a".into()), (4, "b".into())] }, width, floor);
    }

    #[test]
    fn curves_and_bars_hold(
        panels in prop::collection::vec(
            (name(), 0..6_usize, any::<bool>(), prop::collection::vec((name(), prop::option::of(share())), 0..8)), 0..9,
        ),
        bars in prop::collection::vec((name(), value(), prop::option::of((value(), value()))), 0..12),
        (axis, top) in (name(), share()), width in width(), floor in floor(),
    ) {
        let panels = panels.into_iter().map(|(name, style, joined, places)| Panel { name, style, joined, places });
        holds(Curves { panels: panels.collect(), top, column: "lever" }, width, floor);
        let rows = bars.into_iter().map(|(name, value, interval)| Row { name, value, interval });
        holds(Bars { rows: rows.collect(), unit: Unit::Points, axis, columns: ["effect", "change"], top: 0.0 }, width, floor);
    }

    #[test]
    fn waterfalls_hold(
        (a, b, axis, told) in (name(), name(), name(), name()), (from, to) in (share(), share()),
        steps in prop::collection::vec((name(), value(), name(), value(), any::<bool>()), 0..12),
        width in width(), floor in floor(),
    ) {
        let level = |name: &String, value| Level { name: name.clone(), value, told: told.clone() };
        let steps = steps.into_iter().map(|(name, value, told, error, together)| Step { name, value, told, error, together });
        holds(Waterfall { from: level(&a, from), steps: steps.collect(), to: level(&b, to), axis }, width, floor);
    }

    #[test]
    fn groups_hold(
        designs in prop::collection::vec((name(), 0..6_usize), 0..4),
        parts in prop::collection::vec(
            (name(), prop::collection::vec(prop::option::of((share(), prop::option::of((share(), share())))), 0..5)), 0..9,
        ),
        axis in name(), width in width(), floor in floor(),
    ) {
        let parts = parts.into_iter().map(|(name, levels)| Part { name, levels }).collect();
        holds(Groups { designs, parts, axis, top: 0.0 }, width, floor);
    }

    #[test]
    fn networks_and_flows_hold(
        count in 0..40_usize, seed in any::<u32>(), panels in prop::collection::vec(name(), 0..3),
        meaning in prop::collection::vec(name(), 6), shares in prop::collection::vec(share(), 0..30), width in width(), floor in floor(),
    ) {
        let practices = 5;
        let node = |place: usize| Node {
            name: NAMES[place % NAMES.len()].to_string(),
            sustained: (place as u32).wrapping_mul(seed) % (practices + 2),
            practices,
            member: !place.is_multiple_of(3),
        };
        let tie = |place: u32| (place % 40, place.wrapping_mul(seed) % 40);
        let nodes: Vec<Node> = (0..count).map(node).collect();
        let ties: Vec<(u32, u32)> = (0..60).map(tie).collect();
        let of = |name: &String| (name.clone(), nodes.clone(), ties.clone());
        let meaning: [String; 6] = meaning.try_into().unwrap();
        let map = Map { panels: panels.iter().map(of).collect(), meaning };
        prop_assert_eq!(map.draw(width), map.draw(width));
        holds(map, width, floor);
        let layers = ["sustained", "implementing", "committed", "aware", "unaware", "lapsed"];
        let layers: Vec<Stream> = layers
            .iter()
            .enumerate()
            .map(|(shade, name)| Stream { name: name.to_string(), shade })
            .collect();
        let panels = panels.into_iter().map(|name| (name, vec![shares.clone(); 6])).collect();
        holds(Flow { axis: "months".to_string(), layers, panels }, width, floor);
    }
}

#[test]
fn whatever_the_width_is_there_is_a_picture() {
    let chart = Chart::from(Bars {
        rows: vec![],
        unit: Unit::Points,
        axis: String::new(),
        columns: ["", ""],
        top: 0.0,
    });
    for (width, drawn) in [(f64::NAN, NARROW), (-5.0, NARROW), (512.0, 512.0), (f64::INFINITY, 4096.0)] {
        assert_eq!(chart.draw(width).scene.width, drawn);
    }
    assert_eq!(chart.clone().reaching(f64::NAN).draw(WIDE), chart.draw(WIDE));
}

#[test]
fn a_name_that_was_cut_is_told_whole() {
    let name = NAMES[2];
    let point = |month| Point { month, middle: 0.2, half: None, nine: None };
    let series = vec![Series { name: name.to_string(), style: 0, points: vec![point(0), point(12)] }];
    let lines = Lines {
        axis: "months".into(),
        unit: Unit::Percent,
        top: 0.4,
        series,
        marked: vec![(6, "funding ends".into())],
    };
    let svg = lines.draw(NARROW).scene.svg("", "");
    assert!(svg.contains(&format!("<title>{name}</title>")) && svg.contains("…</text>"), "{svg}");
    assert_eq!(lines.draw(NARROW).drawn.csv(), format!("name,month,middle\n{name},0,20\n{name},12,20\n"));
}

#[test]
fn two_hundred_and_more_organizations_are_laid_out() {
    for count in [1, 2, 200, 300] {
        let node = |place: usize| Node {
            name: format!("Member {place}"),
            sustained: place as u32 % 6,
            practices: 5,
            member: true,
        };
        let nodes: Vec<Node> = (0..count).map(node).collect();
        let ties = (1..count as u32).map(|place| (place / 2, place)).collect();
        let meaning = ["none", "a quarter", "half", "three quarters", "all", "no member"].map(String::from);
        let picture = Map { panels: vec![("one future".into(), nodes, ties)], meaning }.draw(WIDE);
        whole(&picture);
        assert_eq!(picture.drawn.rows.len(), count);
    }
}
