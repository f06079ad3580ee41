//! What to take care of, what was found, what to bring, where to find help. Knows no date.

use std::collections::BTreeMap;

use super::address::to_client;
use super::fit::{Entry, Section, wrapped};
use super::private::Private;
use super::{Told, section};
use crate::logic::Truth;
use crate::pack::{Text, say};
use crate::screening::{ReliefFinding, Standing};

/// What the client must not do: the cautions that are for the client to hear.
pub(super) fn care(told: &Told<'_>, private: &mut Private<'_, '_>) -> Section {
    let mut part = section(told.language.word(say::CARE), 7);
    for caution in told.findings.cautions.iter().filter_map(|caution| told.pack.cautions.get(*caution)).filter(|c| c.for_client) {
        if private.condition(&caution.when) {
            continue;
        }
        let why = Text::caution_why(caution).map(|why| told.language.says(&why));
        let mark = if caution.urgent { "! " } else { "- " };
        part.entries.push(Entry::new(mark, &told.language.says(&Text::caution(caution)), why.as_deref(), caution.urgent));
    }
    part
}

/// Relief that is not closed and surely speaks of this client.
pub(super) fn relief(told: &Told<'_>, private: &mut Private<'_, '_>) -> Section {
    let mut part = section(told.language.word(say::FOUND), 3);
    let concerned: Vec<&ReliefFinding> = told
        .findings
        .reliefs
        .iter()
        .filter(|finding| finding.concerns == Truth::Yes && !finding.standing.is_closed())
        .filter(|finding| !private.condition(&told.pack.reliefs[finding.relief].concerns))
        .collect();
    // What takes no filings now is open at best, whatever stands in its way.
    let is_clear = |finding: &&ReliefFinding| {
        finding.standing == Standing::NoBarFound && finding.limited(&told.pack.reliefs[finding.relief]).is_none()
    };
    let (clear, open): (Vec<&ReliefFinding>, Vec<&ReliefFinding>) = concerned.into_iter().partition(is_clear);
    part.lead = wrapped("", told.language.word(say::NOT_ALL));
    if clear.is_empty() && open.is_empty() {
        part.lead.extend(wrapped("", told.language.word(say::NONE_FOUND)));
    }
    for (word, found) in [(say::CLEAR, clear), (say::OPEN, open)] {
        for (at, finding) in found.into_iter().enumerate() {
            let relief = &told.pack.reliefs[finding.relief];
            let (name, line) = (told.language.says(&Text::relief(relief)), told.language.says(&Text::in_one_line(relief)));
            let mut entry = Entry::new("- ", &format!("{name}: {line}"), None, false);
            // The word that holds of all of them stands above the first, and goes with it.
            if at == 0 {
                entry.head.splice(0..0, wrapped("", told.language.word(word)));
            }
            part.entries.push(entry);
        }
    }
    part
}

/// Papers that would tell what is missing, most telling first. One that tells only what is confidential is not named.
pub(super) fn bring(told: &Told<'_>) -> Section {
    let mut part = section(told.language.word(say::BRING), 2);
    part.lead = wrapped("- ", told.language.word(say::BRING_ALL));
    let mut telling: BTreeMap<usize, usize> = BTreeMap::new();
    for open in told.findings.open.iter().filter(|open| !super::private::is_private_spot(told.pack, &open.spot)) {
        open.papers.iter().for_each(|paper| *telling.entry(*paper).or_default() += open.weight.max(1));
    }
    let mut papers: Vec<(usize, usize)> = telling.into_iter().collect();
    papers.sort_by_key(|(paper, weight)| (std::cmp::Reverse(*weight), *paper));
    for document in papers.into_iter().filter_map(|(paper, _)| told.pack.documents.get(paper)) {
        let (name, how) = (told.language.says(&Text::document(document)), told.language.says(&Text::document_how(document)));
        let said = format!("{name}: {how}");
        let said = if told.language.is_english() { to_client(&said) } else { said };
        // How to get it goes with its name: some are for the lawyer alone to ask for.
        part.entries.push(Entry::new("- ", &said, None, false));
    }
    part
}

pub(super) fn help(told: &Told<'_>, private: &mut Private<'_, '_>) -> Section {
    let mut part = section(told.language.word(say::HELP), 2);
    for help in &told.pack.help {
        let hidden = help.when.as_ref().is_some_and(|when| private.value(when) == Truth::No || private.condition(when));
        if !hidden {
            let (name, says) = (told.language.says(&Text::helper(help)), told.language.says(&Text::helper_says(help)));
            part.entries.push(Entry::new("- ", &name, Some(&says), false));
        }
    }
    part
}
