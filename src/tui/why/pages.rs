//! The pages that say why: of a relief, a deadline, a clock, the pack's assumption, the cautions.

use super::super::work::Work;
use super::branch::{authority, branch, sources};
use super::{Branch, Tone, WhyPage};
use crate::calendar::{Due, Span};
use crate::facts::{Answers, Place, Spot};
use crate::interview::place_label;
use crate::logic::{Burden, DefIx, Missing, Reasons, Truth};
use crate::pack::{AvailabilityState, Caution, ConceptKind, Language, Pack, Relief, Side, Text};
use crate::screening::{AvailabilityFinding, Memory, OBSERVED_FRIDAY, Standing, explain_concept, explain_relief, rule_words};

impl WhyPage {
    /// Why a relief stands as it does.
    pub fn relief(pack: &Pack, work: &Work, relief: usize) -> WhyPage {
        let text = &pack.reliefs[relief];
        let answers = work.session.answers();
        let finding = work.findings.relief(relief);
        let mut roots: Vec<Branch> = finding.iter().flat_map(|f| &f.availability).map(|found| availability(pack, text, *found)).collect();
        let way = super::find_out::of_relief(pack, work, relief).or_else(|| super::would_open::of_relief(pack, work, relief));
        let ways = way.is_some().then_some(roots.len());
        roots.extend(way);
        roots.extend(explain_relief(pack, answers, work.today, relief, &work.findings).into_iter().map(|node| branch(pack, node)));
        let mut lead = vec![text.in_one_line.clone()];
        if finding.is_some_and(|f| f.barred_if_concerned) {
            lead.push("It is barred if it concerns this client at all.".to_owned());
        }
        if work.rests_on.get(&relief).is_some_and(|rests| rests.memory == Memory::ClientSays) {
            lead.push("It rests on what the client says; no paper was seen for at least one of the answers.".to_owned());
        }
        if let Some(rests) = work.rests_on.get(&relief).filter(|rests| !rests.unchecked.is_empty()) {
            let names: Vec<&str> = rests.unchecked.iter().map(|id| rule_words(pack, relief, id)).collect();
            lead.push(format!("It rests on law whose source was not read again: {}.", names.join("; ")));
        }
        if let Some(reviewed) = &text.reviewed {
            lead.push(format!("Signed off by {} on {}.", reviewed.by, reviewed.on.spelled()));
        }
        roots.extend(filing(pack, work, text));
        group(
            &mut roots,
            "Papers to gather",
            text.gather.iter().filter_map(|i| pack.documents.get(*i)).map(|d| plain(&d.name, vec![d.why.clone(), d.how.clone()])),
        );
        group(
            &mut roots,
            "Weighed by the judge",
            text.weighs.iter().map(|f| {
                let mut line = plain(&f.says, sources(pack, &f.authority));
                line.state = match f.side {
                    Side::For => "for".to_owned(),
                    Side::Against => "against".to_owned(),
                    Side::Either => "either way".to_owned(),
                };
                line
            }),
        );
        group(&mut roots, "Cautions", text.cautions.iter().filter_map(|i| pack.cautions.get(*i)).map(|c| caution(pack, c)));
        let standing = finding.map(|f| f.standing);
        let mut page = page(text.name.clone(), standing.map_or("", Standing::words).to_owned(), standing, lead, roots);
        // What would open it, or settle it, stands on top and is seen at once.
        page.open.extend(ways.map(|at| vec![at]));
        page
    }

    /// What a deadline is, how it is counted, and what is missing.
    pub fn deadline(pack: &Pack, work: &Work, place: usize) -> Option<WhyPage> {
        let finding = work.findings.deadlines.get(place)?;
        let text = &pack.deadlines[finding.deadline.ix()];
        let mut lead = vec![text.says.clone()];
        if let Some(due) = finding.earliest {
            let to = |due: Due| match due.act_by == due.last_day {
                true => format!("by {}", due.act_by.spelled()),
                false => format!("by {}; the legal last day is {}", due.act_by.spelled(), due.last_day.spelled()),
            };
            // A marker is reached, not kept.
            lead.push(if text.informational { format!("On {}.", due.last_day.spelled()) } else { format!("Act {}.", to(due)) });
            if let Some(latest) = finding.latest.filter(|latest| *latest != due) {
                lead.push(format!("At the latest {}: the date that starts it is not exactly known.", to(latest)));
            }
        }
        if finding.observed_friday {
            lead.push(OBSERVED_FRIDAY.to_owned());
        }
        for (early, due) in text.early.iter().zip(&finding.early) {
            lead.push(format!("{}: {}.", early.says, due.act_by.spelled()));
        }
        if finding.trigger != Span::ANY {
            lead.push(format!("Counted from {}: {}.", finding.trigger.words(), text.counted.trim_end_matches('.')));
        } else {
            lead.push(format!("Counted: {}.", text.counted.trim_end_matches('.')));
        }
        let mut roots = missing(pack, work.session.answers(), work, &finding.reasons);
        let mut more = |says: &str, text: &str| {
            if !text.is_empty() {
                roots.push(plain(says, vec![text.to_owned()]));
            }
        };
        more("If it is missed", &text.if_missed);
        more("What can still be done after it", &text.extend);
        let fees: Vec<String> = text.fees.iter().filter_map(|i| pack.fees.get(*i)).map(|fee| fee.words(work.today)).collect();
        more("Fee", &fees.join(" "));
        more("Note", text.note.as_deref().unwrap_or_default());
        group(&mut roots, "Sources", text.authority.iter().filter_map(|i| pack.sources.get(*i)).map(authority));
        if let Some(paper) = text.settles.and_then(|i| pack.documents.get(i)) {
            roots.push(plain(&format!("The paper that tells: {}", paper.name), vec![paper.why.clone(), paper.how.clone()]));
        }
        let standing = super::super::view::due_words(finding);
        Some(page(text.name.clone(), standing, None, lead, roots))
    }

    /// How long a clock has run, and what stops it.
    pub fn clock(pack: &Pack, work: &Work, place: usize) -> Option<WhyPage> {
        let finding = work.findings.clocks.get(place)?;
        let text = &pack.clocks[finding.clock.ix()];
        let mut lead = vec![text.says.clone()];
        if let Some(start) = finding.start {
            lead.push(format!("Began: {}.", start.words()));
        }
        if let Some(on) = finding.complete_on {
            lead.push(format!("Complete, if nothing stops it: {}.", on.words()));
        }
        if finding.borderline {
            lead.push("Complete within two days of a stop or of today: have counsel count.".to_owned());
        }
        let mut roots = Vec::new();
        let stops = finding.stops.iter().map(|stop| {
            let mut line = plain(&stop.says, Vec::new());
            line.tone = if stop.counts == Truth::Open { Tone::Open } else { Tone::Plain };
            line.state = format!("{}{}", stop.on.words(), if stop.counts == Truth::Open { ", if it counts" } else { "" });
            line
        });
        group(&mut roots, "Stopped by", stops);
        let concept = pack.concepts.iter().position(|c| c.kind == ConceptKind::Clock(finding.clock)).and_then(|i| u16::try_from(i).ok());
        if let Some(concept) = concept {
            let node = explain_concept(pack, work.session.answers(), work.today, DefIx(concept), None, Burden::Client);
            roots.extend(node.children.into_iter().map(|node| branch(pack, node)));
        }
        roots.extend(missing(pack, work.session.answers(), work, &finding.reasons));
        group(&mut roots, "Sources", text.authority.iter().filter_map(|i| pack.sources.get(*i)).map(authority));
        let standing = match finding.truth {
            Truth::Yes => "complete",
            Truth::No => "not complete",
            Truth::Open => "needs facts",
        };
        Some(page(text.name.clone(), standing.to_owned(), None, lead, roots))
    }

    /// Whether the client may be a citizen, which comes before all.
    pub fn assumption(pack: &Pack, work: &Work) -> Option<WhyPage> {
        let assuming = pack.assuming.as_ref()?;
        let finding = work.findings.assumption.as_ref()?;
        let node = explain_concept(pack, work.session.answers(), work.today, assuming.concept, None, Burden::Client);
        let mut roots: Vec<Branch> = node.children.iter().cloned().map(|node| branch(pack, node)).collect();
        roots.extend(missing(pack, work.session.answers(), work, &finding.reasons));
        let standing = if finding.truth == Truth::Yes { "possible" } else { "open" };
        Some(page(node.says, standing.to_owned(), None, vec![assuming.says.clone()], roots))
    }

    /// The cautions that apply.
    pub fn cautions(pack: &Pack, work: &Work, language: Option<&Language>) -> WhyPage {
        let all = work.findings.cautions.iter().filter_map(|i| pack.cautions.get(*i));
        let (for_client, for_caseworker): (Vec<&Caution>, Vec<&Caution>) = all.partition(|caution| caution.for_client);
        let mut roots: Vec<Branch> = for_caseworker.into_iter().map(|c| caution(pack, c)).collect();
        group(&mut roots, "To tell the client", for_client.into_iter().map(|c| aloud(pack, c, language)));
        page("Cautions".to_owned(), format!("{} apply", work.findings.cautions.len()), None, Vec::new(), roots)
    }
}

/// What is said of its filings, first of all: a relief that nothing bars may still take none.
fn availability(pack: &Pack, relief: &Relief, found: AvailabilityFinding) -> Branch {
    let entry = &relief.availability[found.entry];
    let fits = if found.holds == Truth::Yes { "" } else { ", if this fits the client" };
    let unchecked = if pack.is_unchecked(&entry.authority, entry.unverified) { ", not confirmed" } else { "" };
    let mut detail = vec![entry.says.clone(), format!("Checked {}{unchecked}.", entry.checked.spelled())];
    detail.extend(sources(pack, &entry.authority));
    let tone = match entry.state {
        AvailabilityState::Open => Tone::Plain,
        _ => Tone::Open,
    };
    Branch { tone, state: format!("from {}", entry.from.short()), ..plain(&format!("{}{fits}", capital(entry.state.words())), detail) }
}

/// Where it is filed, for how much, and what to know of it.
fn filing(pack: &Pack, work: &Work, relief: &Relief) -> Option<Branch> {
    let files: Vec<&str> = [&relief.files.form, &relief.files.with, &relief.files.fee].into_iter().flatten().map(String::as_str).collect();
    let mut detail: Vec<String> = Some(format!("Filed: {}.", files.join(", "))).filter(|_| !files.is_empty()).into_iter().collect();
    detail.extend(relief.files.fees.iter().filter_map(|i| pack.fees.get(*i)).map(|fee| format!("Fee: {}", fee.words(work.today))));
    detail.extend(relief.note.clone());
    (!detail.is_empty())
        .then(|| Branch { state: files.first().map_or(String::new(), |form| (*form).to_owned()), ..plain("How it is filed", detail) })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn page(title: String, standing: String, sign: Option<Standing>, lead: Vec<String>, roots: Vec<Branch>) -> WhyPage {
    let decides = |branch: &Branch| match sign {
        Some(Standing::Barred) => branch.tone == Tone::Bad,
        _ => matches!(branch.tone, Tone::Open | Tone::Law | Tone::Bad),
    };
    let open = roots.iter().enumerate().filter(|(_, branch)| decides(branch)).map(|(i, _)| vec![i]).collect();
    WhyPage { title, standing, sign, lead, roots, open, at: 0 }
}

pub(super) fn plain(says: &str, detail: Vec<String>) -> Branch {
    Branch { tone: Tone::Plain, says: says.to_owned(), state: String::new(), detail, spot: None, children: Vec::new() }
}

pub(super) fn group(roots: &mut Vec<Branch>, says: &str, lines: impl Iterator<Item = Branch>) {
    let children: Vec<Branch> = lines.collect();
    if !children.is_empty() {
        roots.push(Branch { state: format!("{}", children.len()), children, ..plain(says, Vec::new()) });
    }
}

fn caution(pack: &Pack, caution: &Caution) -> Branch {
    let mut detail: Vec<String> = caution.why.clone().into_iter().collect();
    detail.extend(sources(pack, &caution.authority));
    Branch { state: if caution.urgent { "urgent".to_owned() } else { String::new() }, ..plain(&caution.says, detail) }
}

/// A caution that the client hears, with what to read aloud.
fn aloud(pack: &Pack, told: &Caution, language: Option<&Language>) -> Branch {
    let mut line = caution(pack, told);
    let texts = [Some(Text::caution(told)), Text::caution_why(told)].into_iter().flatten();
    let said: Vec<String> = texts.filter_map(|text| language?.find(&text).map(str::to_owned)).collect();
    line.detail.splice(0..0, said);
    line
}

fn missing(pack: &Pack, answers: &Answers, work: &Work, reasons: &Reasons) -> Vec<Branch> {
    let mut lines = Vec::new();
    for missing in &reasons.first {
        let (says, spot, tone) = match missing {
            Missing::Fact(fact, item) => {
                let question = pack.question(*fact);
                let place = match question.list {
                    None => Some(Place::session(&question.id)),
                    Some(list) => {
                        let list = &pack.list(list).id;
                        answers.list(list).items.get(item.0 as usize).map(|item| Place::item(list, item.id, &question.id))
                    }
                };
                let Some(place) = place else { continue };
                (place_label(pack, answers, &place), Some(Spot::Question(place)), Tone::Open)
            }
            Missing::Another(list) => {
                (format!("Any other {}?", pack.list(*list).item), Some(Spot::More(pack.list(*list).id.clone())), Tone::Open)
            }
            Missing::Law(point) => (format!("Not settled: {}", pack.point(*point).name), None, Tone::Law),
        };
        let spot = spot.filter(|spot| work.walk.position(spot).is_some());
        lines.push(Branch { tone, state: "missing".to_owned(), spot, ..plain(&says, Vec::new()) });
    }
    if lines.is_empty() {
        return lines;
    }
    vec![Branch { tone: Tone::Open, state: format!("{}", lines.len()), children: lines, ..plain("To find out", Vec::new()) }]
}
