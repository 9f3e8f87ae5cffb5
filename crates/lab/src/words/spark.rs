//! A path of months, drawn as a word.

use crate::summary::Instant;

/// A letter an instant, on a scale from 0 to `top`.
pub(super) fn line(path: &[Instant], top: f64) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let bar = |share: f64| BARS[((share / top * 8.0) as usize).min(7)];
    path.iter().map(|instant| instant.sustained.map_or('·', bar)).collect()
}
