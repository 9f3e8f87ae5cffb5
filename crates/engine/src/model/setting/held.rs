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

impl Held for f64 {
    const EMPTY: f64 = 0.0;

    fn value(&self) -> Option<Value> {
        Some(Value::Real(*self))
    }

    fn hold(&mut self, value: Value) {
        if let Value::Real(number) = value {
            *self = number;
        }
    }
}

impl Held for u32 {
    const EMPTY: u32 = 0;

    fn value(&self) -> Option<Value> {
        Some(Value::Whole(*self))
    }

    fn hold(&mut self, value: Value) {
        if let Value::Whole(number) = value {
            *self = number;
        }
    }
}

impl Held for Allocation {
    const EMPTY: Allocation = Allocation::Equal;

    fn value(&self) -> Option<Value> {
        Some(Value::Word(self.name()))
    }

    fn hold(&mut self, value: Value) {
        if let Value::Word(word) = value {
            *self = Allocation::parse(word).unwrap_or(*self);
        }
    }
}

/// `None` leaves it to the world.
impl Held for Option<f64> {
    const EMPTY: Option<f64> = None;

    fn value(&self) -> Option<Value> {
        self.map(Value::Real)
    }

    fn hold(&mut self, value: Value) {
        if let Value::Real(number) = value {
            *self = Some(number);
        }
    }
}

/// `None` is a month that does not come.
impl Held for Option<u32> {
    const EMPTY: Option<u32> = None;

    fn value(&self) -> Option<Value> {
        Some(self.map_or(Value::Word(NEVER), Value::Whole))
    }

    fn hold(&mut self, value: Value) {
        *self = match value {
            Value::Whole(month) => Some(month),
            _ => None,
        };
    }
}
