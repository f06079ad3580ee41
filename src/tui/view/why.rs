//! Why: the tree above, and below it all there is to the highlighted line, with its sources.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::letters::columns;
use super::super::theme;
use super::super::why::{Branch, Tone, WhyPage};
use super::text::{READABLE, cut, pad, window, wrap, wrap_in};
use super::{chrome, inset, put, text};
use crate::logic::Truth;

/// Columns of the tree at most: the state stands at its right edge, near enough to be read as one line.
const TREE: usize = 100;

/// Lines of the tree at most, so that what belongs to the highlighted line is not far below it.
const TALL: usize = 32;

pub fn why(app: &App, page: &WhyPage, frame: &mut Frame<'_>) {
    chrome::header(app, &chrome::title(app), frame);
    let area = inset(chrome::body(app, frame), 2, 2);
    let width = usize::from(area.width).min(TREE);
    let height = usize::from(area.height);
    let sign = page.sign.map_or(String::new(), |standing| format!("{} ", app.signs.standing(standing)));
    let standing = Line::styled(format!("{sign}{}", page.standing), page.sign.map_or(theme::name(), theme::standing));
    let title = Line::styled(cut(&page.title, width.saturating_sub(text::width(&standing) + 2), app.signs.cut()), theme::name());
    put(frame, area, 0, text::ends(title, standing, width));
    let mut lead: Vec<String> = page.lead.iter().flat_map(|line| wrap(line, width.min(READABLE + 10))).collect();
    let most = (height / 3).max(1);
    if lead.len() > most {
        lead.truncate(most);
        lead.last_mut().into_iter().for_each(|last| last.push_str(app.signs.cut()));
    }
    let mut row = 1;
    for line in lead {
        put(frame, area, row, Line::styled(line, theme::dim()));
        row += 1;
    }
    let rows = page.shown();
    let at = page.at.min(rows.len().saturating_sub(1));
    let below = detail(app, rows.get(at).map(|(_, branch)| *branch), width);
    let room = height.saturating_sub(row + 1);
    let foot = below.len().min(room * 2 / 5).max((room / 3).clamp(4.min(room), 12));
    let tree = room.saturating_sub(foot + 1).min(TALL);
    row += 1;
    let shown = window(at, rows.len(), tree);
    let (above, more) = (shown.start > 0, shown.end < rows.len());
    let (first, last) = (shown.start, shown.end);
    for (i, (path, branch)) in rows.iter().enumerate().skip(first).take(last - first) {
        let open = page.open.contains(path);
        let edge = if i == first && above {
            Some(true)
        } else if i + 1 == last && more {
            Some(false)
        } else {
            None
        };
        put(frame, area, row + i - first, line(app, branch, path.len() - 1, open, i == at, width, edge));
    }
    row += tree;
    let at = Rect {
        y: area.y + u16::try_from(row).unwrap_or(0).min(area.height),
        height: area.height.saturating_sub(u16::try_from(row).unwrap_or(0)),
        ..area
    };
    put(frame, at, 0, Line::styled(app.signs.rule(width), theme::dim()));
    let cut_off = below.len() > foot;
    for (i, line) in below.into_iter().take(foot).enumerate() {
        let last = cut_off && i + 1 == foot;
        let line = if last { Line::styled(format!("{} Space shows all of it", app.signs.cut()), theme::dim()) } else { line };
        put(frame, at, i + 1, line);
    }
}

fn sign(app: &App, branch: &Branch) -> &'static str {
    match branch.tone {
        Tone::Good => app.signs.truth(Truth::Yes),
        Tone::Bad => app.signs.truth(Truth::No),
        Tone::Open => app.signs.truth(Truth::Open),
        Tone::Law => app.signs.standing(crate::screening::Standing::Contested),
        Tone::Plain => " ",
    }
}

fn line(app: &App, branch: &Branch, depth: usize, open: bool, on: bool, width: usize, edge: Option<bool>) -> Line<'static> {
    let fold = if branch.children.is_empty() { " " } else { app.signs.fold(open) };
    let indent = " ".repeat((depth * 2).min(width / 3));
    let edge = edge.map_or(" ", |above| app.signs.more(above));
    let lead = format!("{edge}{indent}{fold} ");
    let sign = format!("{} ", sign(app, branch));
    let state = cut(&branch.state, width / 3, app.signs.cut());
    let room = width.saturating_sub(columns(&lead) + columns(&sign) + columns(&state) + 1);
    let says = pad(&branch.says, room, app.signs.cut());
    if on {
        return Line::styled(format!("{lead}{sign}{says} {state}"), theme::selected());
    }
    let style = if depth == 0 { theme::name() } else { Style::new() };
    Line::from(vec![
        Span::styled(lead, theme::dim()),
        Span::styled(sign, theme::tone(branch.tone)),
        Span::styled(says, style),
        Span::raw(" "),
        Span::styled(state, theme::tone(branch.tone)),
    ])
}

fn detail(app: &App, branch: Option<&Branch>, width: usize) -> Vec<Line<'static>> {
    let Some(branch) = branch else { return Vec::new() };
    let width = width.min(READABLE + 10);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let head =
        if branch.state.is_empty() { branch.says.clone() } else { format!("{}: {}", branch.says.trim_end_matches('.'), branch.state) };
    lines.extend(wrap(&head, width).into_iter().map(|line| Line::styled(line, theme::name())));
    for text in &branch.detail {
        lines.extend(wrap_in(text, width, 2).into_iter().map(Line::raw));
    }
    if branch.spot.is_some() {
        let arrow = if app.signs.ascii { "Enter:" } else { "Enter" };
        lines.push(Line::styled(format!("{arrow} goes to its question"), theme::dim()));
    }
    lines
}
