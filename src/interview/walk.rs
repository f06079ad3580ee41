//! The steps of the interview that are open to the caseworker now.

use crate::calendar::Day;
use crate::facts::{Answer, Answers, ItemId, More, Place, Said, Spot};
use crate::logic::{Evaluation, ItemIx, Truth, World};
use crate::pack::{Ask, Pack};

/// Whether a step was dealt with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpotState {
    /// Not asked yet.
    NotAsked,
    /// Answered before the list it speaks of changed: to be asked again.
    Stale,
    /// Answered.
    Answered,
    /// Asked; the client cannot say.
    DontKnow,
}

impl SpotState {
    /// Whether it was asked.
    pub fn is_asked(self) -> bool {
        matches!(self, SpotState::Answered | SpotState::DontKnow)
    }
}

/// A question, or an "any others?", that is asked now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Where.
    pub spot: Spot,
    /// Its section.
    pub section: usize,
    /// Whether it was dealt with.
    pub state: SpotState,
    /// No answer to it can change a result, as things stand: it is not asked by itself, and can be answered all the same.
    pub moot: bool,
}

impl Step {
    /// It is still to be asked.
    pub fn waits(&self) -> bool {
        !self.state.is_asked() && !self.moot
    }
}

/// How far a section, or the whole, has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Steps that were asked.
    pub asked: usize,
    /// Those, and the steps that are still to be asked.
    pub total: usize,
    /// Steps that were not asked and need not be.
    pub moot: usize,
}

/// All steps that are asked now, in order. A question that is hidden, surely or for lack of an answer, is no step.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Walk {
    /// In the order of the interview.
    pub steps: Vec<Step>,
}

impl Walk {
    /// The steps for these answers on this day.
    pub fn new(pack: &Pack, answers: &Answers, today: Day) -> Walk {
        let world = World::bind(&pack.program, answers, today);
        Walk::read(pack, answers, &mut Evaluation::new(&pack.program, &world))
    }

    /// The steps for these answers, read with what is decided already. The evaluation must be of the same answers.
    pub fn read(pack: &Pack, answers: &Answers, evaluation: &mut Evaluation<'_>) -> Walk {
        let mut steps = Vec::new();
        for (section, text) in pack.sections.iter().enumerate() {
            for ask in &text.asks {
                match ask {
                    Ask::Question(fact) => {
                        if evaluation.shown(*fact, ItemIx::BLANK) == Truth::Yes {
                            let id = &pack.question(*fact).id;
                            steps.push(Step {
                                spot: Spot::Question(Place::session(id)),
                                section,
                                state: state(answers.facts.get(id)),
                                moot: false,
                            });
                        }
                    }
                    Ask::List(list) => {
                        if evaluation.list_shown(*list) != Truth::Yes {
                            continue;
                        }
                        let id = &pack.list(*list).id;
                        let entered = answers.list(id);
                        for (at, item) in entered.items.iter().enumerate() {
                            let item_ix = ItemIx(u32::try_from(at).unwrap_or(u32::MAX - 1));
                            for fact in &pack.program.lists[list.ix()].facts {
                                if evaluation.shown(*fact, item_ix) == Truth::Yes {
                                    let fact_id = &pack.question(*fact).id;
                                    steps.push(Step {
                                        spot: Spot::Question(Place::item(id, item.id, fact_id)),
                                        section,
                                        state: state(item.answers.get(fact_id)),
                                        moot: false,
                                    });
                                }
                            }
                        }
                        let state = match entered.more {
                            More::NotAsked => SpotState::NotAsked,
                            More::DontKnow => SpotState::DontKnow,
                            More::No => SpotState::Answered,
                        };
                        steps.push(Step { spot: Spot::More(id.clone()), section, state, moot: false });
                    }
                }
            }
        }
        Walk { steps }
    }

    /// The same steps; those of which this says that they are moot are no longer asked by themselves.
    pub fn folded(mut self, is_moot: impl Fn(&Spot) -> bool) -> Walk {
        for step in &mut self.steps {
            step.moot = !step.state.is_asked() && is_moot(&step.spot);
        }
        self
    }

    /// The place of a spot among the steps.
    pub fn position(&self, spot: &Spot) -> Option<usize> {
        self.steps.iter().position(|step| step.spot == *spot)
    }

    /// The first question of an item that is still to be asked, else its first.
    pub fn first_of(&self, list: &str, item: ItemId) -> Option<&Step> {
        let mut of_item = self.steps.iter().filter(|step| step.spot.item() == Some((list, item)));
        let first = of_item.clone().next();
        of_item.find(|step| step.waits()).or(first)
    }

    /// The step before this spot.
    pub fn previous(&self, spot: &Spot) -> Option<&Step> {
        self.position(spot)?.checked_sub(1).and_then(|at| self.steps.get(at))
    }

    /// The step after this spot, asked or not.
    pub fn following(&self, spot: &Spot) -> Option<&Step> {
        self.steps.get(self.position(spot)? + 1)
    }

    /// How far a section has come; all of them if absent.
    pub fn progress(&self, section: Option<usize>) -> Progress {
        let of = self.steps.iter().filter(|step| section.is_none_or(|section| step.section == section));
        of.fold(Progress::default(), |sum, step| Progress {
            asked: sum.asked + usize::from(step.state.is_asked()),
            total: sum.total + usize::from(!step.moot),
            moot: sum.moot + usize::from(step.moot),
        })
    }
}

fn state(answer: Option<&Answer>) -> SpotState {
    match answer {
        None => SpotState::NotAsked,
        Some(answer) if answer.stale => SpotState::Stale,
        Some(Answer { said: Said::DontKnow, .. }) => SpotState::DontKnow,
        Some(_) => SpotState::Answered,
    }
}
