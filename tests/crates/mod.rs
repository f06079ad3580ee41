//! The crates that the program is made of, as cargo tells them: from the lock file, without a network. Knows no rule about
//! them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// A crate.
#[derive(Clone, Debug)]
pub struct Crate {
    pub name: String,
    pub version: String,
    /// As the crate says it; absent if it says none.
    pub license: Option<String>,
    /// The features it is built with.
    pub features: BTreeSet<String>,
    /// Whether it is in the program itself, not only in its tests or in building it.
    pub in_program: bool,
}

/// Every crate in the tree, those for tests and for building among them. Where crates of other systems were never fetched,
/// those of this system.
pub fn crates() -> Vec<Crate> {
    let all = metadata(&[]);
    let json = all.unwrap_or_else(|_| metadata(&["--filter-platform", &host()]).unwrap_or_else(|why| panic!("cargo metadata: {why}")));
    let nodes: BTreeMap<&str, &Value> = list(&json["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let mut in_program = BTreeSet::new();
    let mut left = vec![text(&json["resolve"]["root"])];
    while let Some(id) = left.pop() {
        if in_program.insert(id) {
            let is_normal = |dep: &&Value| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null());
            left.extend(list(&nodes[id]["deps"]).filter(is_normal).map(|dep| text(&dep["pkg"])));
        }
    }
    let package = |package: &Value| {
        let id = text(&package["id"]);
        let features = nodes.get(id).map(|node| list(&node["features"]).map(|feature| text(feature).to_owned()).collect());
        Crate {
            name: text(&package["name"]).to_owned(),
            version: text(&package["version"]).to_owned(),
            license: package["license"].as_str().map(str::to_owned),
            features: features.unwrap_or_default(),
            in_program: in_program.contains(id),
        }
    };
    list(&json["packages"]).map(package).collect()
}

fn metadata(more: &[&str]) -> Result<Value, String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(more)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => serde_json::from_slice(&output.stdout).map_err(|error| error.to_string()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// The system that this is built for.
fn host() -> String {
    let said = Command::new(std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned())).arg("-vV").output().expect("rustc");
    let said = String::from_utf8(said.stdout).expect("text");
    said.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}
