//! Integration tests: one binary, one module per subject.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod actors;
mod cases;
mod codebook;
mod data_files;
mod determinism;
mod evaluate;
mod events;
mod knowledge;
mod layers;
mod linear;
mod pages;
mod relations;
mod rules;
mod story;
mod syntax;
mod text_borders;
mod time;
