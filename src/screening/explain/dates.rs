//! The dates behind a line of an explanation. Knows conditions only to ask which case holds.

use super::{DEPTH, Explain, Explanation, NodeKind};
use crate::facts::Spot;
use crate::logic::{DateExpr, Frame, ItemIx, Truth};

impl<'a> Explain<'a, '_> {
    pub(super) fn date(&mut self, date: &'a DateExpr, frame: &Frame, truth: Truth, depth: usize, lines: &mut Vec<Explanation>) {
        let mut push = |line: Explanation| {
            if !lines.contains(&line) {
                lines.push(line);
            }
        };
        match date {
            DateExpr::Day(_) | DateExpr::Today => {}
            DateExpr::Fact(fact) => {
                let line = self.fact(*fact, frame, truth, depth);
                push(line);
            }
            DateExpr::This(fact) => {
                let item = self.pack.question(*fact).list.and_then(|list| frame.find_outer(list)).unwrap_or(ItemIx::BLANK);
                let line = self.fact_of(*fact, item, truth, depth);
                push(line);
            }
            DateExpr::Named(named) => {
                let value = self.evaluation.date(date, frame);
                let mut node = Explanation::new(NodeKind::Date, value.exists, self.pack.date_says[named.ix()].clone());
                node.detail = if value.exists == Truth::No { "none".to_owned() } else { value.span.words() };
                node.id = self.pack.program.dates[named.ix()].id.clone();
                if depth < DEPTH {
                    let named = &self.pack.program.dates[named.ix()];
                    let own = match named.about {
                        None => Frame::session(frame.burden),
                        Some(list) => Frame::item(list, frame.find(list).unwrap_or(ItemIx::BLANK), frame.burden),
                    };
                    self.date(&named.date, &own, truth, depth + 1, &mut node.children);
                }
                push(node);
            }
            DateExpr::Deadline(deadline) => {
                let value = self.evaluation.date(date, frame);
                let text = &self.pack.deadlines[deadline.ix()];
                let mut node = Explanation::new(NodeKind::Date, value.exists, format!("Last day: {}", text.name));
                node.detail = value.span.words();
                node.id = text.id.clone();
                node.authority = text.authority.clone();
                push(node);
            }
            DateExpr::Shift { of, .. } => self.date(of, frame, truth, depth, lines),
            DateExpr::Extreme { of, .. } => {
                for date in of {
                    self.date(date, frame, truth, depth, lines);
                }
            }
            DateExpr::ExtremeOf { list, condition, on, .. } => {
                let world = self.evaluation.world();
                for item in (0..u32::try_from(world.items(*list)).unwrap_or(0)).map(ItemIx) {
                    let inner = frame.with(*list, item);
                    if self.evaluation.value(condition, &inner) != Truth::No {
                        self.date(on, &inner, truth, depth, lines);
                    }
                }
                let text = self.pack.list(*list);
                if self.answers.list(&text.id).more != crate::facts::More::No && self.evaluation.list_shown(*list) != Truth::No {
                    let mut node = Explanation::new(NodeKind::Another, Truth::Open, format!("Any other {}?", text.item));
                    node.spot = Some(Spot::More(text.id.clone()));
                    node.id = text.id.clone();
                    lines.push(node);
                }
            }
            DateExpr::Where { cases, otherwise } => {
                for case in cases {
                    let holds = self.evaluation.value(&case.when, frame);
                    if holds != Truth::No {
                        for line in self.condition(&case.when, frame, depth + 1) {
                            if !lines.contains(&line) {
                                lines.push(line);
                            }
                        }
                        self.date(&case.then, frame, truth, depth, lines);
                    }
                    if holds == Truth::Yes {
                        return;
                    }
                }
                self.date(otherwise, frame, truth, depth, lines);
            }
        }
    }
}
