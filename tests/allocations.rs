//! Nothing is allocated inside a month: 240 months allocate exactly as often as 24.

#![allow(unsafe_code, reason = "an allocator that counts is an allocator")]

use backbone_lab::model::{
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
}

impl<const MOVES: bool> Observer for Glance<MOVES> {
    const MOVES: bool = MOVES;

    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        let degree = outcomes.of(Measure::Degree);
        if month == 0 {
            self.degrees.0 = degree;
        }
        self.degrees.1 = self.degrees.1.max(degree);
        self.members = self.members.max(outcomes.of(Measure::Members));
    }

    fn moved(&mut self, _event: &backbone_lab::model::Move) {
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
        adaptive: Some(Adaptive { review_months: 3, shift: 0.5 }),
        phases: vec![
            phase(0, 24.0, 2.0, Allocation::Equal),
            phase(8, 52.0, 3.0, Allocation::Demand),
            phase(15, 12.0, 3.0, Allocation::Lagging),
        ],
    }
}

/// How often a run of that many months allocates in a memory that has lived it before.
fn allocations<const MOVES: bool>(months: u32, design: &Design) -> (u64, Glance<MOVES>) {
    let (mut life, initiative, world) = (Life::default(), initiative(months), World::central());
    // The longest run first: memory is kept, so what a shorter run needs is there.
    life.live(&self::initiative(240), design, &world, Luck(1), &mut Glance::<MOVES>::default());
    let mut glance = Glance::default();
    let before = COUNT.get();
    life.live(&initiative, design, &world, Luck(1), &mut glance);
    (COUNT.get() - before, glance)
}

fn check<const MOVES: bool>(design: &Design) {
    let (short, _) = allocations::<MOVES>(24, design);
    let (long, glance) = allocations::<MOVES>(240, design);
    assert_eq!(long, short, "216 more months allocate {} times more", long as i64 - short as i64);
    assert!(glance.degrees.1 > glance.degrees.0 + 1.0, "ties form: {glance:?}");
    assert!(glance.members > 0.5, "organizations join: {glance:?}");
    assert_eq!(glance.moves > 500, MOVES, "cells move: {glance:?}");
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
}

#[test]
fn nothing_is_allocated_inside_a_month_that_is_explained() {
    check::<true>(&design());
}

#[test]
fn nothing_is_allocated_while_a_backbone_winds_down() {
    check::<false>(&Design { funding_ends: Some(20), ..design() });
}
