//! Which runs to make: worlds × designs × luck. Pure.
