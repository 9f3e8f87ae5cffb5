//! `lab`: the laboratory's engine, one to an instance; and what a panic left behind.

use lab::laboratory::Session;
use std::cell::RefCell;
use std::sync::{Mutex, Once, PoisonError};

thread_local! {
    static SESSION: RefCell<Session> = RefCell::default();
}

/// What the last panic said: the instance is of no more use then.
static PANIC: Mutex<String> = Mutex::new(String::new());
static HOOK: Once = Once::new();

/// Answers a request of the laboratory; see `web/page/protocol.ts`.
pub fn answer(request: &[u8]) -> String {
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
        }));
    });
    SESSION.with_borrow_mut(|session| session.answer(request))
}

/// What the last panic said, in this instance; empty if there was none.
pub fn panicked() -> String {
    PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
