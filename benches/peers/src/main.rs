//! Reprieve beside other engines: how long each takes for the same rules, whether two of them judge as it does, and how its
//! cost grows. README.md has the commands.

mod alone;
mod built_in;
mod clock;
mod compare;
mod engines;
mod growth;
mod judge;
mod picture;
mod rng;
mod workload;

const USAGE: &str = "compare [CHANGES A TURN] | alone [screen|Screening|untold] [ROUNDS] | growth [FILE.svg] | judge [datalogic|cel|both] [FIRST-SEED] [COUNT] | plant [datalogic|cel|both] [FAULTS] [CLIENTS] | same [FIRST-SEED] [COUNT]";

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    match arguments.first().map(String::as_str) {
        Some("compare") => compare::run(number(arguments, 1, compare::TURN as u64)? as usize),
        Some("alone") => alone::run(arguments.get(1).map_or("Screening", String::as_str), number(arguments, 2, 100)?),
        Some("growth") => growth::run(arguments.get(1).map_or("growth.svg", String::as_str)),
        Some("plant") => plant(&arguments[1..]),
        Some("judge") => judge(&arguments[1..]),
        Some("same") => same(&arguments[1..]),
        _ => Err(USAGE.to_owned()),
    }
}

fn judge(arguments: &[String]) -> Result<(), String> {
    judge::run(judges(arguments)?, number(arguments, 1, 0)?, number(arguments, 2, 1000)?)
}

fn same(arguments: &[String]) -> Result<(), String> {
    judge::same(number(arguments, 0, 0)?, number(arguments, 1, 1000)?)
}

fn plant(arguments: &[String]) -> Result<(), String> {
    judge::plant(judges(arguments)?, number(arguments, 1, 50)?, number(arguments, 2, 1000)?)
}

fn judges(arguments: &[String]) -> Result<judge::Which, String> {
    match arguments.first().map_or("both", String::as_str) {
        "datalogic" => Ok(judge::Which::Datalogic),
        "cel" => Ok(judge::Which::Cel),
        "both" => Ok(judge::Which::Both),
        other => Err(format!("\"{other}\" is no judge: datalogic, cel or both")),
    }
}

fn number(arguments: &[String], at: usize, otherwise: u64) -> Result<u64, String> {
    match arguments.get(at) {
        None => Ok(otherwise),
        Some(text) => text.parse().map_err(|_| format!("\"{text}\" is no whole number")),
    }
}
