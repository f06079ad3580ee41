//! Whether the pack holds everything that its reference names, and whether its cases try every rule both ways.
//!
//! The first is a comparison of names: the outline of the reference against the ids of rules and what rules say that they
//! implement. The second is branch coverage of the law: each requirement and each bar of each relief expected *yes* by a
//! case and *no* by a case. Only what a case expects counts; what merely happens to come out in one is not tried.

use std::collections::BTreeSet;

use crate::logic::Truth;
use crate::pack::{NeverMet, Pack};

/// A requirement or a bar, and the way in which no case decides it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    /// The relief.
    pub relief: String,
    /// The element.
    pub element: String,
    /// How its condition should come out.
    pub truth: Truth,
}

/// What is covered and what is not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// Entries of the reference's outline.
    pub outline: usize,
    /// Those that nothing in the pack implements.
    pub missing: Vec<String>,
    /// Branches: two for each element, fewer where the law never lets the answers decide it one way.
    pub branches: usize,
    /// Those that no case decides.
    pub untried: Vec<Branch>,
    /// Those that the pack says can never be, and a case decides.
    pub contradicted: Vec<Branch>,
    /// Cases.
    pub cases: usize,
}

impl Coverage {
    /// Nothing is missing, untried or contradicted.
    pub fn is_full(&self) -> bool {
        self.missing.is_empty() && self.untried.is_empty() && self.contradicted.is_empty()
    }
}

/// Compares the pack with its outline and its cases.
pub fn coverage(pack: &Pack) -> Coverage {
    let implemented = implemented(pack);
    let mut found = Coverage {
        outline: pack.reference.len(),
        missing: pack.reference.iter().filter(|entry| !implemented.contains(entry.as_str())).cloned().collect(),
        cases: pack.cases.len(),
        ..Coverage::default()
    };
    let expected: BTreeSet<(&str, &str)> =
        pack.cases.iter().flat_map(|case| &case.expect.elements).map(|(element, truth)| (element.as_str(), truth.as_str())).collect();
    for relief in &pack.reliefs {
        for element in &relief.elements {
            let name = format!("{}.{}", relief.id, element.id);
            for truth in [Truth::Yes, Truth::No] {
                let tried = expected.contains(&(name.as_str(), truth.word()));
                let branch = || Branch { relief: relief.id.clone(), element: element.id.clone(), truth };
                if never(element.never_decides.as_ref().map(|never| never.0), truth) {
                    found.contradicted.extend(tried.then(branch));
                } else {
                    found.branches += 1;
                    found.untried.extend((!tried).then(branch));
                }
            }
        }
    }
    found
}

fn never(never: Option<NeverMet>, truth: Truth) -> bool {
    match never {
        None => false,
        Some(NeverMet::Both) => true,
        Some(NeverMet::Yes) => truth == Truth::Yes,
        Some(NeverMet::No) => truth == Truth::No,
    }
}

/// Every entry of an outline that the pack implements: by the ids of its rules, and by what they say.
fn implemented(pack: &Pack) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = pack.covers.iter().map(|covers| covers.reference.clone()).collect();
    for (place, relief) in pack.reliefs.iter().enumerate() {
        let own = format!("relief/{}", relief.id);
        for element in &relief.elements {
            found.insert(format!("{own}/{}", element.id));
            found.extend(element.ways.iter().map(|way| format!("{own}/{}", way.id)));
        }
        found.extend(relief.weighs.iter().map(|factor| format!("{own}/{}", factor.id)));
        let listed = relief.deadlines.iter().map(|deadline| &pack.deadlines[deadline.ix()].id);
        let belongs = pack.deadlines.iter().filter(|deadline| deadline.relief.contains(&place)).map(|deadline| &deadline.id);
        let clocks = relief.clocks.iter().map(|clock| &pack.clocks[clock.ix()].id);
        found.extend(listed.chain(belongs).chain(clocks).map(|id| format!("{own}/deadline/{id}")));
        found.insert(format!("charges/{}", relief.id));
        found.insert(own);
    }
    let mut all = |folder: &str, ids: &mut dyn Iterator<Item = &String>| found.extend(ids.map(|id| format!("{folder}/{id}")));
    all("charges", &mut pack.concepts.iter().map(|concept| &concept.id));
    all("charges", &mut pack.groups.iter().map(|group| &group.id));
    all("charges", &mut pack.cautions.iter().map(|caution| &caution.id));
    all("deadlines", &mut pack.deadlines.iter().map(|deadline| &deadline.id));
    all("deadlines", &mut pack.clocks.iter().map(|clock| &clock.id));
    all("glossary", &mut pack.glossary.iter().map(|term| &term.id));
    all("documents", &mut pack.documents.iter().map(|document| &document.id));
    all("equities", &mut pack.factors.iter().map(|factor| &factor.id));
    all("negatives", &mut pack.factors.iter().map(|factor| &factor.id));
    all("help", &mut pack.help.iter().map(|help| &help.id));
    all("fees", &mut pack.fees.iter().map(|fee| &fee.id));
    all("counting", &mut pack.counting.iter().map(|counting| &counting.id));
    if !pack.ask_a_lawyer.is_empty() {
        found.insert("help/questions_to_ask".to_owned());
    }
    found
}
