//! Who works on a session, as one says it to people: by whom, on which computer, since when.
//!
//! Knows no clock: the time is an argument.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Holder;

impl Holder {
    /// `ana on DESK-4, since 14:02, 20 minutes ago`.
    pub fn told(&self, now: Timestamp, zone: &TimeZone) -> String {
        // The words come from a file: nothing in them may steer the terminal.
        let turns = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        let clean = |text: &String| text.chars().filter(|c| !c.is_control() && !turns(*c)).take(64).collect::<String>();
        let who = match (&self.user, &self.host) {
            (Some(user), Some(host)) => format!("{} on {}", clean(user), clean(host)),
            (Some(user), None) => clean(user),
            (None, Some(host)) => format!("somebody on {}", clean(host)),
            (None, None) => "it does not say whose".to_owned(),
        };
        match self.since {
            Some(since) => format!("{who}, since {}", since_words(since, now, zone)),
            None => who,
        }
    }
}

/// `14:02, 20 minutes ago`, or `21 Nov 14:02, 1 day ago`.
fn since_words(since: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (then, today) = (since.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let form = match then.date() == today.date() {
        true => "%H:%M",
        false if then.year() == today.year() => "%-d %b %H:%M",
        false => "%-d %b %Y %H:%M",
    };
    let at = then.strftime(form);
    let minutes = now.duration_since(since).as_secs().div_euclid(60);
    let ago = |count: i64, what: &str| format!("{at}, {count} {what}{} ago", if count == 1 { "" } else { "s" });
    match minutes {
        // A clock that was set back, or another computer's.
        ..0 => at.to_string(),
        0 => format!("{at}, just now"),
        1..60 => ago(minutes, "minute"),
        60..1440 => ago(minutes / 60, "hour"),
        _ => ago(minutes / 1440, "day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_when_in_words() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time");
        let now = at("2026-11-22T14:22:30Z");
        for (since, words) in [
            ("2026-11-22T14:22:01Z", "14:22, just now"),
            ("2026-11-22T14:02:00Z", "14:02, 20 minutes ago"),
            ("2026-11-22T14:21:00Z", "14:21, 1 minute ago"),
            ("2026-11-22T09:02:00Z", "09:02, 5 hours ago"),
            ("2026-11-21T14:02:00Z", "21 Nov 14:02, 1 day ago"),
            ("2025-11-21T14:02:00Z", "21 Nov 2025 14:02, 366 days ago"),
            ("2026-11-22T15:00:00Z", "15:00"),
        ] {
            assert_eq!(since_words(at(since), now, &TimeZone::UTC), words);
        }
        let holder = Holder { user: Some("a\u{202e}na\u{1b}[2J".into()), host: Some("DESK-4".into()), pid: Some(7), since: None };
        assert_eq!(holder.told(now, &TimeZone::UTC), "ana[2J on DESK-4");
    }
}
