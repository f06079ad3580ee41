//! Pack, answers and a date in; findings out: where each relief stands and why, what is due, what to find out.
//!
//! Pure: the same three always give the same findings.

mod across;
mod attacking;
mod budget;
mod clocks;
mod deadlines;
mod deciding;
mod explain;
mod findings;
mod incremental;
mod kept;
mod matters;
mod moved;
mod moves;
mod next;
mod open_facts;
mod open_kept;
mod opening;
mod order;
mod papers;
mod place;
mod rests;
mod screen;
mod settling;
mod standings;
mod tally;
mod threshold;
mod timeline;
mod turns;
mod watched;
mod what_if;

pub use across::{Across, DueAcross, ReliefAcross};
pub use attacking::{Attacked, Gain, WhatToAttack, what_to_attack};
pub use deciding::{Decides, what_it_decides};
pub use explain::{Explanation, NodeKind, explain_concept, explain_element, explain_relief};
pub use findings::{
    AssumptionFinding, AvailabilityFinding, ChangeFinding, ClockFinding, ConceptFinding, DeadlineFinding, DeadlineState, ElementFinding,
    Findings, OBSERVED_FRIDAY, OpenFact, ReliefFinding, Standing, StopFinding,
};
pub use incremental::Screening;
pub use matters::{Matters, matters, walk_that_matters};
pub use moved::Moved;
pub use moves::{DueKey, DueMove, DueStand, Move, Moves, ReliefMove};
pub use next::next_step;
pub use opening::{
    Change, Class, Effort, Opening, Step, To, WouldOpen, attack_words, change_words, class_words, now_words, opening_words, would_open,
};
pub use order::{in_order_of_use, is_pressing, is_urgent};
pub use papers::{PaperToGet, papers_to_get};
pub use rests::{Memory, RestsOn, rests_on, rule_words};
pub use screen::{concept_findings, screen};
pub use settling::{
    Asked, OpenResult, ToSettle, WhatToAsk, WorthAsking, asked_words, outcome_words, relief_to_settle, result_name, what_to_ask,
};
pub use standings::screen_standings;
pub use tally::Tally;
pub use timeline::{Event, Happening, Run, Timeline, year_first};
pub use turns::{Side, Turns, turns};
pub use what_if::{Reply, go_stale, what_if};
