//! Workbooks out and in: what nobody edited changes nothing, an edit arrives as that edit, and what cannot be taken is told
//! by its cell. The same of the company's own spreadsheets.

#![allow(clippy::disallowed_methods, reason = "the reports of these tests lie on disk")]

mod again;
mod damaged;
mod dialects;
mod edited;
mod files;
mod reports;
mod round;
mod save;
mod spreadsheets;
