//! What is wrong with a pack beyond its shape and its names: cases that fail, questions nobody is asked, standings nobody
//! reaches. Pure: takes a pack, gives problems.

mod cases;
mod coverage;
mod reach;
mod search;
mod used;

use crate::pack::{Pack, Problem};

pub use cases::answers_of;
pub use coverage::{Branch, Coverage, coverage};

/// Everything that is wrong with a pack that reads without errors.
pub fn check(pack: &Pack) -> Vec<Problem> {
    let mut problems = used::find(pack);
    let (case_problems, reached) = cases::run(pack);
    problems.extend(case_problems);
    problems.extend(reach::find(pack, &reached));
    problems
}

/// A problem at a question, by its fact's place.
fn at_question(pack: &Pack, fact: usize, key: &str, message: String, severity: crate::pack::Severity) -> Problem {
    let question = &pack.questions[fact];
    Problem {
        severity,
        ..Problem::error(&question.file, &[question.path.as_slice(), &[crate::pack::Step::Key(key.into())]].concat(), message)
    }
}

/// A problem of a relief as a whole.
fn at_relief(relief: &str, message: String, severity: crate::pack::Severity) -> Problem {
    Problem { severity, ..Problem::error(&format!("relief/{relief}.json"), &[], message) }
}
