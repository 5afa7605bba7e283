//! What two acts of a sentence share: a day, or the verb.

use super::Deed;
use crate::events::report::Report;
use crate::events::tree::Tree;
use crate::syntax::Deprel;
use crate::syntax::Xpos;

/// "recognised Norway and established relations in 1905": both in that year.
pub(in crate::events) fn share_day(tree: &Tree<'_>, deeds: &[Deed], reports: &mut [Report]) {
    for known in deeds.iter().filter(|deed| deed.is_of("recognition.grant")) {
        let follows = |deed: &&Deed| {
            deed.is_of("relations.establish")
                && tree.deprel(deed.at) == Deprel::Conj
                && tree.head(deed.at) == Some(known.at)
                && deed.doers == known.doers
        };
        let Some(next) = deeds.iter().find(follows).filter(|_| known.date.is_none()) else {
            continue;
        };
        let day_of = |rule: &str| reports.iter().position(|one| one.rule == rule);
        if let (Some(one), Some(other)) = (day_of(&known.rule.id), day_of(&next.rule.id)) {
            reports[one].date = next.date;
            reports[one].background = reports[other].background;
        }
    }
}

/// The act whose verb is left out of a clause of which a name and a day remain.
pub(super) fn left_out<'d>(tree: &Tree<'_>, here: &'d [Deed], word: usize) -> Option<&'d Deed> {
    let with = tree.case(word) == Some("with");
    let mut verb = word;
    while tree.deprel(verb) == Deprel::Conj {
        verb = tree.head(verb)?;
    }
    // "restored relations with Cuba in 1972 and with Chile in 1978": joined to what the verb acts on.
    while !here.iter().any(|deed| deed.at == verb)
        && matches!(
            tree.deprel(verb),
            Deprel::Obj | Deprel::Nmod | Deprel::Obl | Deprel::NsubjPass
        )
    {
        verb = tree.head(verb)?;
    }
    // "..., establishing relations with Mali in 1963 and with Togo in 1964": what was told last.
    let nearest = here.iter().filter(|deed| {
        deed.at < word
            && !deed.doers.is_empty()
            && (deed.at == verb || with && is_under(tree, deed.at, verb))
    });
    let deed = nearest.max_by_key(|deed| deed.at)?;
    // "began to trade, establishing relations with Mali in 1963, and with Togo in 1964": not what was begun.
    let passed = |at: usize| {
        tree.xpos(at) == Xpos::Vbg && matches!(tree.deprel(at), Deprel::Advcl | Deprel::Conj)
    };
    if with && (deed.at + 1..word).any(passed) {
        return None;
    }
    Some(deed)
}

/// Whether a verb stands in a clause below another.
fn is_under(tree: &Tree<'_>, at: usize, over: usize) -> bool {
    std::iter::successors(Some(at), |&node| tree.head(node)).any(|node| node == over)
}
