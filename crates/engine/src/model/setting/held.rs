//! Where the value of a setting is held: a field of a design, or of its phases.

use super::{NEVER, Value};
use crate::model::design::{Allocation, Design, Phase};

#[derive(Debug)]
pub(in crate::model) enum Field {
    Design(Access<Design>),
    Phase(Access<Phase>),
}

#[derive(Debug)]
pub(in crate::model) struct Access<T> {
    pub get: fn(&T) -> Option<Value>,
    pub set: fn(&mut T, Value),
}

/// A field that holds the value of a setting. What is set has been checked to fit.
pub(in crate::model) trait Held {
    /// Before anything is set.
    const EMPTY: Self;

    fn value(&self) -> Option<Value>;

    fn hold(&mut self, value: Value);
}

macro_rules! held {
    ($($type:ty: $empty:expr, |$of:ident| $value:expr, $($pattern:pat => $new:expr),+;)*) => {
        $(impl Held for $type {
            const EMPTY: $type = $empty;

            fn value(&self) -> Option<Value> {
                let $of = *self;
                $value
            }

            fn hold(&mut self, value: Value) {
                match value {
                    $($pattern => *self = $new,)+
                    _ => {}
                }
            }
        })*
    };
}

// Type, empty, as a value, from a value. `None` is left to the world, or a month that does not come.
held! {
    f64: 0.0, |number| Some(Value::Real(number)), Value::Real(number) => number;
    u32: 0, |number| Some(Value::Whole(number)), Value::Whole(number) => number;
    Allocation: Allocation::Equal, |word| Some(Value::Word(word.name())),
        Value::Word(word) => Allocation::parse(word).unwrap_or(Allocation::EMPTY);
    Option<f64>: None, |open| open.map(Value::Real), Value::Real(number) => Some(number);
    Option<u32>: None, |month| Some(month.map_or(Value::Word(NEVER), Value::Whole)),
        Value::Whole(month) => Some(month), Value::Word(_) => None;
}
