//! Standings that no client can ever reach: a relief that is always barred, or never, is written wrong.

use super::cases::Reached;
use super::search::{plain_client, reaches};
use crate::pack::{Pack, Problem, Severity};
use crate::screening::Standing;

/// Changes of one answer that a search may try. A standing that the pack's own cases reach needs no search.
const STEPS: usize = 1500;

pub(super) fn find(pack: &Pack, reached: &Reached) -> Vec<Problem> {
    let start = plain_client(pack);
    let mut problems = Vec::new();
    for (i, relief) in pack.reliefs.iter().enumerate() {
        let mut wanted = vec![Standing::NoBarFound];
        // A relief without requirements and bars (to contest the charge) is open to whom it concerns.
        if !relief.elements.is_empty() {
            wanted.push(Standing::Barred);
        }
        for standing in wanted {
            // Whom its one requirement fails, a relief may simply not concern: that closes it as well.
            let closed = standing == Standing::Barred && reached.contains(&(i, Standing::NotRelevant));
            if !closed && !reached.contains(&(i, standing)) && !reaches(pack, i, standing, &start, STEPS) {
                let message = format!("no client was found for whom \"{}\" is {}", relief.id, standing.words());
                let help = "Either its requirements and bars contradict each other, or add a case that reaches it.";
                problems.push(super::at_relief(&relief.id, message, Severity::Warning).help(help));
            }
        }
    }
    problems
}
