//! Which day a moment is where the user sits, and how long that day still is. Reads no clock.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

use crate::calendar::Day;

/// The day of a moment.
pub fn day_at(at: Timestamp, zone: &TimeZone) -> Option<Day> {
    let at = at.to_zoned(zone.clone());
    Day::new(at.year(), at.month(), at.day())
}

/// How long it is from a moment to the next day, and a little.
pub fn to_next_day(at: Timestamp, zone: &TimeZone) -> Option<Duration> {
    let tomorrow = at.to_zoned(zone.clone()).tomorrow().ok()?.start_of_day().ok()?;
    let seconds = at.until(tomorrow.timestamp()).ok()?.total(Unit::Second).ok()?;
    Duration::try_from_secs_f64(seconds + 1.0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_day_is_the_next_day_in_every_zone_and_at_the_ends_of_time() {
        let zones = ["UTC", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia"];
        // Clocks are set back and forward on these days in one or the other, some of them at midnight; one day was left out.
        let days = ["2026-11-01", "2026-03-08", "2018-11-04", "2018-02-18", "2011-12-30", "2026-11-22"];
        for zone in zones.map(|name| TimeZone::get(name).expect("a zone")) {
            for day in days {
                for hour in ["00:00:00", "03:30:00", "04:59:59", "23:59:59"] {
                    let at: Timestamp = format!("{day}T{hour}Z").parse().expect("a moment");
                    let left = to_next_day(at, &zone).expect("a next day");
                    assert!(left <= Duration::from_secs(25 * 3600 + 1), "{at} {left:?}");
                    let then = at + jiff::SignedDuration::try_from(left).expect("not for ever");
                    assert!(day_at(then, &zone) > day_at(at, &zone), "{at} in {zone:?}");
                }
            }
            for end in [Timestamp::MIN, Timestamp::MAX] {
                let _ = (day_at(end, &zone), to_next_day(end, &zone));
            }
        }
    }
}
