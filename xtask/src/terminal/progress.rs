//! Tells which stage is done and, at a terminal, which one runs and for how long.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::say;

/// How often a stage that takes long says that it is still at it.
const TICK: Duration = Duration::from_secs(1);

/// Prints one line for each stage, with the time it took.
pub(crate) struct Progress {
    began: Instant,
    stage: Instant,
    running: Option<Running>,
}

impl Progress {
    /// Starts the clock of the first stage.
    pub(crate) fn start(stage: &'static str) -> Self {
        let now = Instant::now();
        Progress {
            began: now,
            stage: now,
            running: Running::start(stage),
        }
    }

    /// A stage is done, and the `next` one begins.
    pub(crate) fn done(&mut self, stage: &str, what: &str, next: Option<&'static str>) {
        self.running = None;
        let now = Instant::now();
        say(&format!(
            "{stage:>10}  {what} ({:.2} s)",
            now.duration_since(self.stage).as_secs_f32()
        ));
        self.stage = now;
        self.running = next.and_then(Running::start);
    }

    /// What is printed next is no progress.
    pub(crate) fn pause(&mut self) {
        self.running = None;
    }

    /// The whole run is done.
    pub(crate) fn finish(&mut self, stage: &str, what: &str) {
        self.running = None;
        say(&format!(
            "{stage:>10}  {what} ({:.2} s in all)",
            self.began.elapsed().as_secs_f32()
        ));
    }
}

/// A stage that runs: a line at the terminal that counts the seconds, and goes when this is dropped.
struct Running {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Nothing where nobody looks on: a line that is written over would be noise in a file.
    fn start(stage: &'static str) -> Option<Self> {
        if !io::stderr().is_terminal() {
            return None;
        }
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            let began = Instant::now();
            let mut shown = false;
            while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                let seconds = began.elapsed().as_secs();
                let _ = write!(io::stderr(), "\r{stage:>10}  … {seconds} s");
                let _ = io::stderr().flush();
                shown = true;
            }
            if shown {
                // Written over with blanks, which every terminal can do.
                let _ = write!(io::stderr(), "\r{:<30}\r", "");
            }
        });
        Some(Running {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
