//! How a measure depends on one thing that is varied.

use crate::summary::Figure;
use engine::stats::Shape;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One measure against one lever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeverSummary {
    pub measure: String,
    pub factor: String,
    /// 1 is the one that matters most.
    pub rank: usize,
    /// The share of the variance between points that it explains by itself.
    pub share: Option<Figure>,
    /// The measure at the last place of its curve less that at the first.
    pub change: Figure,
    /// The highest place of its curve less the lowest.
    pub spread: Figure,
    /// Mean over worlds at some values, the others averaged over.
    pub curve: Vec<PlaceOnCurve>,
    /// By how much all of the curve may lie too high or too low together: half the width of
    /// the 95 % interval of its mean height, to one digit. `None` for a single world.
    pub height_within: Option<f64>,
    /// The value with the highest mean.
    pub best: String,
    /// `None` where its values have no order.
    pub shape: Option<ShapeSummary>,
}

/// A value of the lever and the measure there, rounded by what worlds and chance may move it
/// against the rest of the curve: the places are met in the same worlds with the same luck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaceOnCurve {
    pub value: String,
    pub mean: Figure,
}

/// The shape that the curve has in most worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShapeSummary {
    #[serde(serialize_with = "by_name", deserialize_with = "of_name")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub shape: Shape,
    /// In so many worlds of 100.
    pub worlds: u8,
}

impl ShapeSummary {
    /// The word used in files.
    pub fn name(&self) -> &'static str {
        match self.shape {
            Shape::Rising => "rising",
            Shape::Falling => "falling",
            Shape::InteriorMaximum => "interior maximum",
            Shape::InteriorMinimum => "interior minimum",
            Shape::Flat => "flat",
            Shape::Other => "other",
        }
    }
}

fn by_name<S: Serializer>(shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
    ShapeSummary { shape: *shape, worlds: 0 }.name().serialize(serializer)
}

fn of_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Shape, D::Error> {
    let name = String::deserialize(deserializer)?;
    let shape = Shape::ALL.into_iter().find(|shape| ShapeSummary { shape: *shape, worlds: 0 }.name() == name);
    shape.ok_or_else(|| D::Error::custom(format!("`{name}` is no shape")))
}
