//! Reads finished PDFs back.
