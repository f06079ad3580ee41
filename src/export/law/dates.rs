//! A date in plain words, from the date that is computed.
//!
//! Knows no page.

use super::line::{Bind, Line};
use super::thing::Thing;
use super::wording::Wording;
use crate::logic::{Condition, DateExpr, DateIx};

impl Wording<'_> {
    /// A date.
    pub fn date(&mut self, date: &DateExpr) -> Line {
        match date {
            DateExpr::Day(day) => Line::new(day.short()),
            DateExpr::Today => Line::new("today"),
            DateExpr::Fact(fact) => Line::new(self.label(*fact)),
            DateExpr::This(fact) => {
                let label = self.label(*fact);
                let item = self.pack.question(*fact).list.map_or("item", |list| self.item(list));
                Line::new(format!("{label} of the {item} first spoken of"))
            }
            DateExpr::Named(date) => Line::new(self.named_date(*date)),
            DateExpr::Deadline(deadline) => {
                let text = &self.pack.deadlines[deadline.ix()];
                let name = self.name(Thing::Deadline(*deadline), &text.name);
                let whose = self.whose(self.pack.program.deadlines[deadline.ix()].for_each);
                Line::new(format!("the legal last day of the deadline {name}{whose}"))
            }
            DateExpr::Shift { of, term, back, late } => {
                let (sign, far) = (if *back { "minus" } else { "plus" }, term.words());
                let gap = if *late { " (the day after, where the calendar lacks the day)" } else { "" };
                let of = self.date(of);
                match of.is_plain() {
                    true => Line::new(format!("{} {sign} {far}{gap}", of.inside(""))),
                    false => of.after(&format!("{far}{gap} {} this:", if *back { "before" } else { "after" })),
                }
            }
            DateExpr::Extreme { latest, of } => {
                let dates = of.iter().map(|date| self.date(date)).collect();
                Line::listed(&format!("the {} that exists of", extreme(*latest)), dates)
            }
            DateExpr::ExtremeOf { latest, list, condition, on } => {
                self.scope.push(*list);
                let on = self.date(on);
                self.scope.pop();
                let item = self.item(*list);
                self.named.insert(Thing::List(*list));
                let which = match **condition {
                    Condition::Const(true) => Line::new(format!("every {item}")),
                    _ => self.item_test(*list, condition).held_by(&format!("every {item}")),
                };
                match on.is_plain() {
                    true => Line { bind: Bind::Whole, ..which.after(&format!("the {} {} over", extreme(*latest), on.inside(""))) },
                    false => {
                        let over = Line { goes_on: true, ..which.after("over") };
                        Line::over(format!("the {} of this date:", extreme(*latest)), vec![on, over])
                    }
                }
            }
            DateExpr::Where { cases, otherwise } => self.cases(cases, Some(otherwise), &mut |wording, then| wording.date(then)),
        }
    }

    /// A named date: the day itself where it is one, else the beginning of its sentence. The whole stands where it is defined.
    fn named_date(&mut self, date: DateIx) -> String {
        let named = &self.pack.program.dates[date.ix()];
        let says = self.pack.date_says[date.ix()].trim_end_matches('.');
        // Without its words it goes by its name, whichever day it is.
        if let DateExpr::Day(day) = named.date
            && says != named.id
        {
            self.named.insert(Thing::Date(date));
            return day.short();
        }
        let end = [", ", "; ", ": ", ". "].iter().filter_map(|stop| says.find(stop)).min();
        let short = end.map_or(says.to_owned(), |end| format!("{} ...", &says[..end]));
        self.name(Thing::Date(date), &short) + &self.whose(named.about)
    }
}

fn extreme(latest: bool) -> &'static str {
    if latest { "latest" } else { "earliest" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Term;
    use crate::pack::{PackFile, read};

    /// Only the conditions that clocks are written out as have it, and those are not printed as such.
    #[test]
    fn time_that_must_be_completed_ends_late() {
        let text = r#"{"format": 1, "id": "empty", "name": "Empty", "version": "1", "law_as_of": "2026-11-22"}"#;
        let (pack, _) = read(&[PackFile { name: "pack.json".to_owned(), text: text.to_owned() }]);
        let pack = pack.expect("a pack");
        let shift = |late| DateExpr::Shift { of: Box::new(DateExpr::Today), term: Term::years(7), back: false, late };
        let said = |date| Wording::about(&pack, None).date(&date).text;
        assert_eq!(said(shift(false)), "today plus 7 years");
        assert_eq!(said(shift(true)), "today plus 7 years (the day after, where the calendar lacks the day)");
    }
}
