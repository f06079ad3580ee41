//! `docs/pack.schema.json` is what the types that read a pack say, and every file of the built-in pack fits it.
//! `UPDATE_SCHEMA=1 cargo test --test schema` writes it anew.

use std::fs;
use std::path::PathBuf;

use reprieve::pack;

fn schema_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pack.schema.json")
}

#[test]
fn the_schema_in_docs_is_generated() {
    let generated = format!("{}\n", serde_json::to_string_pretty(&pack::schema()).expect("JSON"));
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(schema_file(), &generated).expect("docs can be written");
    }
    let written = fs::read_to_string(schema_file()).unwrap_or_default();
    assert!(written == generated, "docs/pack.schema.json is not what the types say; run: UPDATE_SCHEMA=1 cargo test --test schema");
}
