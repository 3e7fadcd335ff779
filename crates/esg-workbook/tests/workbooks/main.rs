//! Workbooks out and in: what nobody edited changes nothing, an edit arrives as that edit, and what cannot be taken is told
//! by its cell.

#![allow(clippy::disallowed_methods, reason = "the reports of these tests lie on disk")]

mod damaged;
mod edited;
mod files;
mod reports;
mod round;
mod save;
