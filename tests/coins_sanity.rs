mod coins;
#[test]
fn runs() {
    let i = coins::fixtures::initiative(20, 5, 60);
    let mut d = coins::fixtures::design(backbone_lab::model::Structure::NewNonprofit);
    d.phases[0].levers = coins::fixtures::busy_levers();
    let w = coins::fixtures::world(&[]);
    let s = std::time::Instant::now();
    for k in 0..200 { coins::live(&i, &d, &w, k); }
    let (m, mo) = coins::live(&i, &d, &w, 1);
    println!("{:?}", s.elapsed());
    for (k, v) in backbone_lab::model::Measure::ALL.iter().zip(m[60].values) { println!("{} {v}", k.name()); }
    println!("{mo:?}");
}
