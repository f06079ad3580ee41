//! For trying the terminal face.
use reprieve::{calendar::Day, pack, session, tui};
fn main() -> anyhow::Result<()> {
    let files: Vec<pack::PackFile> = pack::BUILT_IN.iter().map(|(n, t)| pack::PackFile { name: n.to_string(), text: t.to_string() }).collect();
    let (pack, problems) = pack::read(&files);
    let pack = pack.ok_or_else(|| anyhow::anyhow!("{problems:?}"))?;
    let args: Vec<String> = std::env::args().collect();
    let now = jiff::Timestamp::now();
    let dir = session::data_dir(None)?;
    let store = session::DirStore::open(&dir, now)?;
    let d = now.to_zoned(jiff::tz::TimeZone::system()).date();
    let today = Day::new(d.year(), d.month(), d.day()).unwrap_or(Day::MIN);
    let bye = tui::run(tui::Options { pack, store: Box::new(store), resume: None, example: args.iter().any(|a| a == "example"), today, ascii: args.iter().any(|a| a == "ascii"), color: true, summary: |_, s, _| format!("Summary of {}\n\n{}", s.id(), "A line of text. ".repeat(40)) })?;
    for line in bye.lines { println!("{line}"); }
    Ok(())
}
