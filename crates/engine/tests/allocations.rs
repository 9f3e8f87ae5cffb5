//! Nothing is allocated inside a month: from month 0 to the last the counter stands still,
//! and 240 months allocate exactly as often as 24.

#![allow(unsafe_code, reason = "an allocator that counts is an allocator")]

use engine::model::{
    Adaptive, Allocation, Design, Initiative, Levers, Life, Luck, Measure, Network, Observer, Organization,
    Outcomes, Phase, Practice, Structure, World,
};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, counting what each thread asks of it.
struct Counting;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

fn count() {
    // A thread that is going down no longer counts.
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: the system's allocator does what is asked; counting touches no memory of its own.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: what the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: what the caller promises.
        unsafe { System.dealloc(ptr, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: what the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: what the caller promises.
        unsafe { System.realloc(ptr, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Sees everything, keeps next to nothing.
#[derive(Debug, Default)]
struct Glance<const MOVES: bool> {
    moves: u64,
    degrees: (f64, f64),
    members: f64,
    /// What the counter showed at month 0 and at the last.
    counts: (u64, u64),
}

impl<const MOVES: bool> Observer for Glance<MOVES> {
    fn wants_moves(&self) -> bool {
        MOVES
    }

    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        let degree = outcomes.of(Measure::Degree);
        if month == 0 {
            self.degrees.0 = degree;
            self.counts.0 = COUNT.get();
        }
        self.counts.1 = COUNT.get();
        self.degrees.1 = self.degrees.1.max(degree);
        self.members = self.members.max(outcomes.of(Measure::Members));
    }

    fn moved(&mut self, _event: &engine::model::Move) {
        self.moves += 1;
    }
}

fn initiative(months: u32) -> Initiative {
    let sectors = ["schools", "clinics", "employers"];
    let organization = |number: u32| Organization {
        sector: Some(number % 3),
        join_month: number % 20,
        ..Organization::named(format!("organization {number}"))
    };
    let practice =
        |number: u32| Practice { start_month: number * 4, ..Practice::named(format!("practice {number}")) };
    Initiative {
        months,
        seed: 3,
        organizations: (0..60).map(organization).collect(),
        sectors: sectors.map(String::from).to_vec(),
        practices: (0..6).map(practice).collect(),
        network: Network::SmallWorld { degree: 4, rewire: 0.2 },
        common_agenda: 0.6,
        self_convenings_per_year: 3.0,
        funding_ends: Some(20),
    }
}

/// Every lever, an adaptive backbone, and a phase for each allocation of coaching.
fn design() -> Design {
    let preset = Structure::FunderLed.preset();
    let phase = |from, convenings_per_year, coaches, coaching_allocation| Phase {
        from,
        levers: Levers {
            convenings_per_year,
            convening_hours: 6.0,
            accountability: 0.7,
            peer_share: 0.4,
            deadline_every_months: 5,
            deadline_focus: 0.8,
            visibility: 0.6,
            leader_involvement: 0.7,
            coaches,
            coaching_allocation,
            shared_measurement: 0.9,
            communication: 0.8,
            carry: 0.4,
            directive: 0.3,
        },
        neutrality: Some(0.6),
        core_staff: preset.core_staff,
        director_tenure: 1.0,
    };
    Design {
        name: "everything".into(),
        structure: preset.structure,
        formation_months: Some(2.0),
        ramp_months: preset.ramp_months,
        funding_ends: None,
        taper_months: 6.0,
        authority: 0.4,
        overhead: 0.1,
        adaptive: Some(Adaptive { review_months: 3, shift: 0.5 }),
        phases: vec![
            phase(0, 24.0, 2.0, Allocation::Equal),
            phase(8, 52.0, 3.0, Allocation::Demand),
            phase(15, 12.0, 3.0, Allocation::Lagging),
        ],
    }
}

/// The central one, but that nothing dissolves.
fn world() -> World {
    let mut world = World::central();
    world.inputs.dissolve_rate = 0.0;
    world
}

fn live<const MOVES: bool>(life: &mut Life, months: u32, design: &Design, luck: u32) -> Glance<MOVES> {
    let mut glance = Glance::default();
    life.live(&initiative(months), design, &world(), Luck(luck), &mut glance);
    glance
}

/// How often a run of that many months allocates in a memory that has lived a longer one.
fn allocations(months: u32, design: &Design) -> u64 {
    let mut life = Life::default();
    live::<false>(&mut life, 240, design, 1);
    let (initiative, world) = (initiative(months), world());
    let before = COUNT.get();
    life.live(&initiative, design, &world, Luck(1), &mut Glance::<false>::default());
    COUNT.get() - before
}

fn check<const MOVES: bool>(design: &Design) {
    let mut life = Life::default();
    for luck in 0..5 {
        let glance = live::<MOVES>(&mut life, 240, design, luck);
        assert_eq!(glance.counts.1 - glance.counts.0, 0, "allocations with luck {luck}");
        assert!(glance.degrees.1 > glance.degrees.0 + 0.5, "ties form: {glance:?}");
        assert!(glance.members > 0.5, "organizations join: {glance:?}");
        assert_eq!(glance.moves > 500, MOVES, "cells move: {glance:?}");
    }
}

#[test]
fn the_counter_counts() {
    let before = COUNT.get();
    drop(std::hint::black_box(vec![1u8; 100]));
    assert_eq!(COUNT.get() - before, 1);
}

#[test]
fn nothing_is_allocated_inside_a_month() {
    check::<false>(&design());
    assert_eq!(allocations(240, &design()), allocations(24, &design()));
}

#[test]
fn nothing_is_allocated_inside_a_month_that_is_explained() {
    check::<true>(&design());
}

#[test]
fn nothing_is_allocated_while_a_backbone_winds_down() {
    check::<false>(&Design { funding_ends: Some(20), ..design() });
}
