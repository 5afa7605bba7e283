//! Which state a name stands for on the day of an act.

use chrono::NaiveDate;

use super::report::Participant;
use crate::knowledge::Code;
use crate::knowledge::Knowledge;
use crate::knowledge::MatchKind;

/// "Germany occupied Prague" in 1939: a name that means a state of today is read as of the day of
/// the act, where today's did not stand then.
/// "Russians" in 1971 are those of the state that stood then under the name of today's.
pub(super) fn as_of_the_act(
    part: &mut Participant,
    (first, last): (NaiveDate, NaiveDate),
    knowledge: &Knowledge,
    name: &str,
) {
    if let Some(code) = town_of_a_state(part, last, knowledge, name) {
        part.actor = Some(code);
        part.state = Some(code);
    }
    let stood = |code: Code| {
        knowledge
            .state(code)
            .is_none_or(|state| state.stood_on(first) || state.stood_on(last))
    };
    let Some(today) = part.state.filter(|&code| !stood(code)) else {
        return;
    };
    let day = Some(last);
    let named = |name: &str| knowledge.standing(knowledge.country_of(name, day), day);
    let before = || {
        let state = knowledge.state(today)?;
        let kin =
            |code: &Code| state.predecessors.contains(code) || state.successors.contains(code);
        named(&state.name).filter(kin)
    };
    // "King Victor Emmanuel of Sardinia", "the Prussian minister-president"
    let part_of_name = || {
        name.split_whitespace()
            .filter(|word| word.starts_with(char::is_uppercase))
            .filter_map(named)
            .find(|&code| stood(code))
    };
    let then = named(name).or_else(part_of_name).or_else(before);
    if let Some(then) = then.filter(|&code| stood(code)) {
        part.state = Some(then);
        if part.actor == Some(today) {
            part.actor = Some(then);
        }
    }
}

/// "cut relations with Brussels" in 1960: the capital of Belgium, and not yet the seat of a union.
fn town_of_a_state(
    part: &Participant,
    day: NaiveDate,
    knowledge: &Knowledge,
    name: &str,
) -> Option<Code> {
    let body = knowledge.organisation(part.actor.filter(|_| part.state.is_none())?)?;
    body.valid.from.filter(|&from| day < from)?;
    let mut senses = knowledge.names().get(name)?.senses();
    let capital = senses.find(|sense| sense.kind() == MatchKind::Capital)?;
    capital.code
}
