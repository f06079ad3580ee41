//! Writes the hand-written floor: the workload's rules as Rust.

#[path = "src/workload/floor_source.rs"]
mod floor_source;
#[path = "src/workload/kleene.rs"]
#[allow(dead_code, reason = "other engines need the rest")]
mod kleene;
#[path = "src/rng.rs"]
#[allow(dead_code, reason = "other parts need the rest")]
mod rng;
#[path = "src/workload/rules.rs"]
#[allow(dead_code, reason = "other parts need the rest")]
mod rules;
#[path = "src/workload/seed.rs"]
mod seed;

fn main() {
    let out = std::env::var("OUT_DIR").expect("cargo says where to write");
    let path = std::path::Path::new(&out).join("floor.rs");
    let source = floor_source::source(&rules::Rules::seeded(seed::SEED, seed::FACTS, 1));
    std::fs::write(&path, source).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    for file in ["build.rs", "src/rng.rs", "src/workload"] {
        println!("cargo:rerun-if-changed={file}");
    }
}
