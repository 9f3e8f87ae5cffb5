//! Step 5 of section 4: mechanisms of one family are partly substitutes.

/// ⟦a, b, …⟧: exp of what these logarithms of hazard ratios do together. Of those that help
/// the largest counts in full and the share 1 − overlap of the others; likewise of those
/// that harm.
pub fn together(logs: &[f64], overlap: f64) -> f64 {
    let helps: Vec<f64> = logs.iter().copied().filter(|&log| log > 0.0).collect();
    let harms: Vec<f64> = logs.iter().copied().filter(|&log| log < 0.0).collect();
    let most_help = helps.iter().copied().fold(0.0, f64::max);
    let most_harm = harms.iter().copied().fold(0.0, f64::min);
    let part =
        |strongest: f64, all: &[f64]| strongest + (1.0 - overlap) * (all.iter().sum::<f64>() - strongest);
    (part(most_help, &helps) + part(most_harm, &harms)).exp()
}

#[test]
fn families_are_products_or_their_strongest() {
    let near = |seen: f64, expected: f64| assert!((seen - expected).abs() < 1e-12, "{seen}, not {expected}");
    let logs = [2.0_f64, 3.0, 0.5, 0.25, 1.0].map(f64::ln);
    // Without overlap the product.
    near(together(&logs, 0.0), 2.0 * 3.0 * 0.5 * 0.25);
    // With all of it the strongest help and the strongest harm.
    near(together(&logs, 1.0), 3.0 * 0.25);
    near(together(&logs, 0.5), 3.0 * 2.0_f64.sqrt() * 0.25 * 0.5_f64.sqrt());
    near(together(&[], 0.3), 1.0);
    near(together(&[0.2], 0.3), 0.2_f64.exp());
}
