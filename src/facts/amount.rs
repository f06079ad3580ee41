//! Amounts as ranges of whole smallest units. A sentence, a weight, a sum of money, a count.

/// What an amount counts. Each unit has a smallest part; amounts are whole numbers of it, never negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Unit {
    /// Weight; the smallest part is a milligram.
    Grams,
    /// Length of a sentence; the smallest part is a twelfth of a day, so that a month (365 of them) is exactly a
    /// twelfth of a year (4380) and five years are never 1,824 days.
    Time,
    /// Days as such.
    Days,
    /// Money; the smallest part is a cent.
    Dollars,
    /// How many.
    Count,
}

impl Unit {
    /// Smallest parts in one of the unit that people say: a gram, a day, a dollar.
    pub fn parts(self) -> i64 {
        match self {
            Unit::Grams => 1000,
            Unit::Time => 12,
            Unit::Dollars => 100,
            Unit::Days | Unit::Count => 1,
        }
    }

    /// Smallest parts of a length of time.
    pub fn time(years: i64, months: i64, days: i64) -> i64 {
        years.saturating_mul(4380).saturating_add(months.saturating_mul(365)).saturating_add(days.saturating_mul(12))
    }

    /// One amount in words: `28 g`, `4 years 6 months`, `$10,000`.
    pub fn words(self, amount: i64) -> String {
        let decimal = |parts: i64| {
            let text = format!("{:.3}", amount as f64 / parts as f64);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        match self {
            Unit::Grams => format!("{} g", decimal(1000)),
            Unit::Dollars => format!("${}", decimal(100)),
            Unit::Days => {
                if amount == 1 {
                    "1 day".to_owned()
                } else {
                    format!("{amount} days")
                }
            }
            Unit::Count => format!("{amount}"),
            Unit::Time => {
                let (years, rest) = (amount / 4380, amount % 4380);
                let (months, rest) = (rest / 365, rest % 365);
                let days = rest / 12;
                let part = |n: i64, one: &str| match n {
                    0 => None,
                    1 => Some(format!("1 {one}")),
                    n => Some(format!("{n} {one}s")),
                };
                let all = amount / 12;
                // 180 days is said as 180 days, not as 5 months 27 days.
                if amount % 12 == 0 && amount % 365 != 0 && all < 730 {
                    return part(all, "day").unwrap_or_else(|| "none".to_owned());
                }
                let parts: Vec<String> = [part(years, "year"), part(months, "month"), part(days, "day")].into_iter().flatten().collect();
                if parts.is_empty() { "none".to_owned() } else { parts.join(" ") }
            }
        }
    }
}

/// The amounts from `lo` to `hi`, both included, in smallest parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Amount {
    /// Least possible.
    pub lo: i64,
    /// Most possible; `i64::MAX` for no limit.
    pub hi: i64,
}

impl Amount {
    /// Anything: nothing is known.
    pub const ANY: Amount = Amount { lo: 0, hi: i64::MAX };

    /// Exactly this.
    pub fn exactly(amount: i64) -> Amount {
        Amount { lo: amount, hi: amount }
    }

    /// In words, with the unit.
    pub fn words(self, unit: Unit) -> String {
        match (self.lo, self.hi) {
            (lo, hi) if lo == hi => unit.words(lo),
            (0, i64::MAX) => "not known".to_owned(),
            (0, hi) => format!("at most {}", unit.words(hi)),
            (lo, i64::MAX) => format!("at least {}", unit.words(lo)),
            (lo, hi) => format!("between {} and {}", unit.words(lo), unit.words(hi)),
        }
    }
}
