//! Reprieve beside other engines: how long each takes for the same rules, whether two of them judge as it does, and how its
//! cost grows. README.md has the commands.

mod compare;
mod engines;
mod judge;
mod rng;
mod workload;

const USAGE: &str = "compare | judge [datalogic|cel|both] [FIRST-SEED] [COUNT]";

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some("compare") => compare::run(),
        Some("judge") => judge(&arguments[1..]),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn judge(arguments: &[String]) -> Result<(), String> {
    let which = match arguments.first().map_or("both", String::as_str) {
        "datalogic" => judge::Which::Datalogic,
        "cel" => judge::Which::Cel,
        "both" => judge::Which::Both,
        other => return Err(format!("\"{other}\" is no judge: datalogic, cel or both")),
    };
    let number = |at: usize, otherwise: u64| match arguments.get(at) {
        None => Ok(otherwise),
        Some(text) => text.parse().map_err(|_| format!("\"{text}\" is no whole number")),
    };
    judge::run(which, number(1, 0)?, number(2, 1000)?)
}
