//! In which steps the expressions are worked out: what is used twice is one step of its own, after all that it is made of.

use super::ir::{Id, Ir, Node, parts};

/// More than so many expressions one in the other are cut: an engine's parser goes no deeper for ever.
const DEEPEST: u32 = 10;
/// What is made of fewer parts is worked out again wherever it stands: a step of its own would take longer.
const SMALLEST: u32 = 6;

/// An expression that is worked out by itself.
pub struct Step {
    pub of: Id,
    /// The seats that must be taken.
    pub seats: u64,
}

/// All steps, level by level: a step needs only levels before its own.
pub struct Steps {
    pub levels: Vec<Vec<Step>>,
    /// By expression: the level and the place in it, if it is a step.
    pub place: Vec<Option<(usize, usize)>>,
}

/// The steps by which all of these results come out.
pub fn steps(ir: &Ir, results: &[Id]) -> Steps {
    let count = ir.nodes.len();
    let mut uses = vec![0u32; count];
    let mut reached = vec![false; count];
    let mut is_result = vec![false; count];
    for id in results {
        is_result[id.0 as usize] = true;
        uses[id.0 as usize] += 1;
        reached[id.0 as usize] = true;
    }
    // Parts stand before what is made of them.
    for at in (0..count).rev() {
        if reached[at] {
            parts(&ir.nodes[at], &mut |part| {
                uses[part.0 as usize] += 1;
                reached[part.0 as usize] = true;
            });
        }
    }
    let mut depth = vec![0u32; count];
    let mut size = vec![0u32; count];
    let mut level = vec![0usize; count];
    let mut steps = Steps { levels: Vec::new(), place: vec![None; count] };
    for at in (0..count).filter(|at| reached[*at]) {
        parts(&ir.nodes[at], &mut |part| {
            let part = part.0 as usize;
            depth[at] = depth[at].max(if steps.place[part].is_some() { 0 } else { depth[part] });
            size[at] += if steps.place[part].is_some() { 1 } else { size[part] };
            level[at] = level[at].max(level[part] + usize::from(steps.place[part].is_some()));
        });
        depth[at] += 1;
        size[at] += match ir.nodes[at] {
            // A loop over a list.
            Node::AllIn(..) | Node::AnyIn(..) => SMALLEST,
            _ => 1,
        };
        let leaf = matches!(ir.nodes[at], Node::Bool(_) | Node::Num(_) | Node::Input(_));
        let result = is_result[at];
        if result || (!leaf && ((uses[at] > 1 && size[at] >= SMALLEST) || depth[at] >= DEEPEST)) {
            let own = level[at];
            if steps.levels.len() <= own {
                steps.levels.resize_with(own + 1, Vec::new);
            }
            steps.place[at] = Some((own, steps.levels[own].len()));
            steps.levels[own].push(Step { of: Id(at as u32), seats: ir.seats[at] });
        }
    }
    steps
}
