//! The results pane: relief and clocks above, what is due below, each in its fixed part, so that nothing jumps.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::results::{ROOMY, ResultRow, glance_height, heights, lower, upper};
use super::super::theme;
use super::super::work::{Pane, Work};
use super::due::{due, gone};
use super::glance::glance;
use super::text::{pad, rows_window, wrap_in};
use super::{inset, put, text};
use crate::logic::{Missing, Truth};
use crate::pack::AvailabilityState;
use crate::screening::{Memory, ReliefFinding, Standing, is_urgent};

/// A line, and the row that it belongs to.
type Drawn = (Line<'static>, Option<usize>);

pub fn results(app: &App, work: &Work, area: Rect, frame: &mut Frame<'_>) {
    let area = inset(area, 1, 0);
    let width = usize::from(area.width);
    let height = usize::from(area.height);
    let (upper, lower) = (upper(&app.pack, work, height), lower(&app.pack, work));
    let at = (work.pane == Pane::Results).then_some(work.results_at.min((upper.len() + lower.len()).saturating_sub(1)));
    let (top_height, below_height) = heights(&app.pack, height);
    let roomy = height >= ROOMY;
    let above: Vec<Drawn> = upper.iter().enumerate().flat_map(|(i, row)| drawn(app, work, *row, i, at, width, roomy)).collect();
    let open = format!("{} open", work.findings.open_reliefs());
    let heading = text::ends(Line::styled("Relief", theme::name()), Line::raw(open), width);
    part(app, frame, Rect { height: u16::try_from(top_height).unwrap_or(0), ..area }, heading, above, at);
    let below: Vec<Drawn> =
        lower.iter().enumerate().flat_map(|(i, row)| drawn(app, work, *row, upper.len() + i, at, width, roomy)).collect();
    let y = u16::try_from(top_height + 1).unwrap_or(0).min(area.height);
    let rest = Rect { y: area.y + y, height: u16::try_from(below_height).unwrap_or(0).min(area.height - y), ..area };
    part(app, frame, rest, Line::styled("Due", theme::name()), below, at);
    let foot = u16::try_from(glance_height(height)).unwrap_or(0).min(area.height);
    glance(app, work, Rect { y: area.y + area.height - foot, height: foot, ..area }, height, frame);
}

/// A heading and its lines, moved so that the highlighted one is seen.
fn part(app: &App, frame: &mut Frame<'_>, area: Rect, heading: Line<'static>, lines: Vec<Drawn>, at: Option<usize>) {
    put(frame, area, 0, heading);
    let room = usize::from(area.height).saturating_sub(1);
    // Lines of one row stay together; what is left out above and below is said.
    let mut heights: Vec<usize> = Vec::new();
    let mut rows: Vec<Option<usize>> = Vec::new();
    for (_, row) in &lines {
        match heights.last_mut() {
            Some(height) if rows.last() == Some(row) => *height += 1,
            _ => {
                heights.push(1);
                rows.push(*row);
            }
        }
    }
    let focus = at.and_then(|at| rows.iter().position(|row| *row == Some(at)));
    let shown = rows_window(&heights, focus.unwrap_or(0), room);
    let before: usize = heights[..shown.start].iter().sum();
    let within: usize = heights[shown.clone()].iter().sum();
    let after = lines.len() - before - within;
    let key = if at.is_some() { "" } else { ": Tab" };
    let more = |up: bool, count: usize| {
        let words = format!("  {} {count} more{}", app.signs.more(up), if up { "" } else { key });
        (count > 0).then(|| Line::styled(words, theme::dim()))
    };
    let seen = lines.into_iter().skip(before).take(within).map(|(line, _)| line);
    for (row, line) in more(true, before).into_iter().chain(seen).chain(more(false, after)).take(room).enumerate() {
        put(frame, area, row + 1, line);
    }
}

fn drawn(app: &App, work: &Work, row: ResultRow, i: usize, at: Option<usize>, width: usize, roomy: bool) -> Vec<Drawn> {
    let on = at == Some(i);
    let style = |style: Style| if on { theme::selected() } else { style };
    let lines = match row {
        ResultRow::Warning => {
            let words = wrap_in("! Possible citizen: an attorney must look today", width, 2);
            words.into_iter().map(|line| Line::styled(pad(&line, width, ""), style(theme::alert()))).collect()
        }
        ResultRow::Relief(place) => vec![relief(app, work, &work.findings.reliefs[place], width, on)],
        ResultRow::NothingDue => vec![Line::styled(pad("  nothing known to be due", width, ""), style(theme::dim()))],
        ResultRow::Barred(count) => {
            let sign = app.signs.fold(work.barred_shown);
            vec![Line::styled(pad(&format!("  {sign} {count} barred"), width, ""), style(theme::dim()))]
        }
        ResultRow::Folded(count) => {
            let sign = app.signs.fold(work.unfolded);
            vec![Line::styled(pad(&format!("  {sign} {count} not relevant"), width, ""), style(theme::dim()))]
        }
        ResultRow::Clock(place) => {
            let finding = &work.findings.clocks[place];
            let state = match finding.truth {
                Truth::Yes => "complete",
                Truth::No => "not complete",
                Truth::Open => "needs facts",
            };
            let name = pad(&app.pack.clocks[finding.clock.ix()].name, width.saturating_sub(state.width() + 5), app.signs.cut());
            vec![Line::styled(format!("  {} {name} {state}", app.signs.truth(finding.truth)), style(Style::new()))]
        }
        ResultRow::Due(place) => due(app, work, &work.findings.deadlines[place], width, on, roomy),
        ResultRow::Gone(deadline) => vec![gone(app, deadline, width, on, roomy)],
        ResultRow::Quiet(count) => {
            let sign = app.signs.fold(work.quiet_shown);
            vec![Line::styled(pad(&format!("  {sign} {count} of closed relief"), width, ""), style(theme::dim()))]
        }
        ResultRow::Changes(count) => {
            let words = if count == 1 { "  1 recent change of the law".to_owned() } else { format!("  {count} recent changes of the law") };
            vec![Line::styled(pad(&words, width, ""), style(Style::new()))]
        }
        ResultRow::Cautions(urgent, all) => {
            let words = match urgent {
                0 if all == 1 => "  1 caution".to_owned(),
                0 => format!("  {all} cautions"),
                1 if all == 1 => "! 1 urgent caution".to_owned(),
                1 => format!("! 1 urgent caution, {all} in all"),
                n if n == all => format!("! {n} urgent cautions"),
                n => format!("! {n} urgent cautions, {all} in all"),
            };
            vec![Line::styled(pad(&words, width, ""), style(if urgent > 0 { theme::alert() } else { Style::new() }))]
        }
    };
    lines.into_iter().map(|line| (line, Some(i))).collect()
}

/// `◐»○ Name           barred said`
fn relief(app: &App, work: &Work, finding: &ReliefFinding, width: usize, on: bool) -> Line<'static> {
    let signs = app.signs;
    let text = &app.pack.reliefs[finding.relief];
    let facts = finding.reasons.first.iter().filter(|missing| !matches!(missing, Missing::Law(_))).count();
    let mut state = match finding.standing {
        Standing::NeedsFacts if facts == 1 => "1 fact".to_owned(),
        Standing::NeedsFacts => format!("{facts} facts"),
        Standing::NotRelevant => String::new(),
        Standing::NoBarFound if width < 34 => "no bar".to_owned(),
        other => other.words().to_owned(),
    };
    let rests = work.rests_on.get(&finding.relief);
    let said = rests.is_some_and(|rests| rests.memory == Memory::ClientSays)
        && matches!(finding.standing, Standing::NoBarFound | Standing::Barred);
    if said {
        // On a narrow pane a quotation mark says so; the help screen explains it.
        state.push_str(match width < 34 {
            true => "\"",
            false => ", said",
        });
        state = state.replace("no bar found,", "no bar,");
    }
    if rests.is_some_and(|rests| !rests.unchecked.is_empty()) && finding.standing != Standing::NotRelevant {
        state.push('*');
    }
    let limited = finding.limited(text).map(|entry| entry.state).filter(|_| finding.standing != Standing::Barred);
    if let Some(limited) = limited {
        // On a narrow pane the sign says where it stands, and that it takes no filings is the news; what is only moving waits.
        match limited {
            AvailabilityState::Uncertain if width < 40 => {}
            limited if width < 34 => state = held(limited).to_owned(),
            limited => state = format!("{state}, {}", held(limited)),
        }
    }
    let name = pad(&text.short, width.saturating_sub(5 + state.width()), signs.cut());
    let moved = work.moved.relief(finding.relief);
    let before = match moved {
        Some(moved) => format!("{}{}", signs.standing(moved.from), signs.moved()),
        None if is_urgent(&app.pack, &work.findings, finding) => "! ".to_owned(),
        None => "  ".to_owned(),
    };
    let sign = signs.standing(finding.standing);
    if on {
        return Line::styled(format!("{before}{sign} {name} {state}"), theme::selected());
    }
    let plain = if finding.standing == Standing::NotRelevant { theme::dim() } else { Style::new() };
    let name_style = if moved.is_some() { theme::name() } else { plain };
    Line::from(vec![
        Span::styled(before, if moved.is_some() { theme::moved() } else { theme::alert() }),
        Span::styled(sign, theme::standing(finding.standing)),
        Span::styled(format!(" {name} "), name_style),
        Span::styled(state, theme::standing(finding.standing)),
    ])
}

/// Why nothing can be filed, in a word for the pane.
fn held(state: AvailabilityState) -> &'static str {
    match state {
        AvailabilityState::Open => "",
        AvailabilityState::NoNewFilings => "no new",
        AvailabilityState::RenewalsOnly => "renew",
        AvailabilityState::Paused => "paused",
        AvailabilityState::Enjoined => "blocked",
        AvailabilityState::Closed => "closed",
        AvailabilityState::Uncertain => "moving",
    }
}
