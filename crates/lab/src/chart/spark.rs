//! A line as small as a word.

use super::scale::Scale;
use super::scene::Scene;

/// Shares on a scale from 0 to `top`, without axes or labels.
pub fn spark(values: &[f64], top: f64, style: usize) -> Scene {
    let mut scene = Scene::new(96.0, 24.0);
    let x = Scale::new((0.0, values.len().saturating_sub(1).max(1) as f64), (2.0, 90.0));
    let y = Scale::new((0.0, top.max(0.01)), (22.0, 2.0));
    let points: Vec<(f64, f64)> =
        values.iter().enumerate().map(|(place, value)| (x.at(place as f64), y.at(*value))).collect();
    scene.line(&[(2.0, 22.5), (94.0, 22.5)], "grid");
    scene.line(&points, super::lines::LINES[style.min(4)]);
    scene
}
