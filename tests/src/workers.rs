//! Work on many things, on as many threads as there are processors.
//!
//! The threads are plain ones: a worker of rayon's that waits for a report which another thread is making keeps from that
//! report the thread that it needs, and both wait for ever.

use std::sync::Mutex;

/// What `work` makes of each thing, in their order. No more are in hand at a time than there are processors.
///
/// # Panics
/// Where `work` does.
pub fn on_all<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = Mutex::new(things.iter().enumerate());
    let made = Mutex::new(Vec::with_capacity(things.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let taken = next
                        .lock()
                        .expect("no thread panics while it holds the lock")
                        .next();
                    let Some((index, thing)) = taken else { break };
                    let result = work(thing);
                    made.lock()
                        .expect("no thread panics while it holds the lock")
                        .push((index, result));
                }
            });
        }
    });
    let mut made = made.into_inner().expect("no thread panicked");
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}
