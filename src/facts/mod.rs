//! What the client told us: answers with approximate dates and amounts, lists that are open until closed.
//!
//! Knows no question and no rule. Nothing here is saved as it stands: `session` has its own format.

mod amount;
mod answer;
mod answers;
mod approx_date;
mod between;
mod change;
mod marks;
mod option_set;
mod replaced;
mod spot;

pub use amount::{Amount, Unit};
pub use answer::{Answer, Basis, Said, Value};
pub use answers::{Answers, ITEMS_MAX, Item, ItemId, List, More, Place};
pub use approx_date::{ApproxDate, DatePoint};
pub use change::Change;
pub use marks::Marks;
pub use option_set::OptionSet;
pub use replaced::Replaced;
pub use spot::Spot;
