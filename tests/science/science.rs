//! Whether the engine is right: against closed forms, lives worked out by hand, a plain
//! second implementation ([`coins`]) and published trials; and what a comparison promises.

mod by_hand;
mod central_world;
mod claims;
mod clocks_equal_coins;
mod closed_forms;
mod coins;
mod coins_power;
mod coins_sanity;
mod comparison;
mod lesson;
mod luck;
mod metamorphic;
mod orderings;
mod ownership_switched_off;
mod properties;
mod seen;
mod trials;
mod why;
