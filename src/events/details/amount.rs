//! Sums of money.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::rows;
use crate::events::report::Amount;
use crate::events::scene::Scene;
use crate::knowledge::Code;

/// A currency that a word can mean.
struct Currency {
    /// ISO 4217; empty for none.
    code: &'static str,
    /// States whose money it is; none for what the word means by itself.
    states: Vec<&'static str>,
}

/// Words between the currency of a loan and its sum.
const LOAN: usize = 5;

static CURRENCIES: LazyLock<BTreeMap<&str, Vec<Currency>>> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Vec<Currency>> = BTreeMap::new();
    for [word, code, states] in rows(include_str!("../../../data/lexicon/currencies.tsv")) {
        let states = states.split_ascii_whitespace().collect();
        table
            .entry(word)
            .or_default()
            .push(Currency { code, states });
    }
    table
});

static MAGNITUDES: LazyLock<BTreeMap<&str, f64>> = LazyLock::new(|| {
    rows(include_str!("../../../data/lexicon/magnitudes.tsv"))
        .filter_map(|[word, value]| Some((word, value.parse().ok()?)))
        .collect()
});

static NUMBERS: LazyLock<BTreeMap<&str, f64>> = LazyLock::new(|| {
    rows(include_str!("../../../data/time/numbers.tsv"))
        .filter(|[_, class, _]| matches!(*class, "cardinal" | "tens"))
        .filter_map(|[word, _, value]| Some((word, value.parse().ok()?)))
        .collect()
});

/// The sum of money between two words: number, magnitude, and a sign, code or name of a currency.
///
/// `payers` are the states of the act, in the order in which they decide whose francs are meant.
pub(in crate::events) fn amount(
    scene: &Scene<'_>,
    (first, last): (usize, usize),
    payers: &[Code],
) -> Option<Amount> {
    (first..last).find_map(|at| {
        let (number, after) = number(scene, at)?;
        let (mut value, mut next) = (number, after);
        loop {
            let skip = next + usize::from(scene.words.lower(next) == "-");
            let Some(factor) = MAGNITUDES.get(scene.words.lower(skip)) else {
                break;
            };
            value *= factor;
            next = skip + 1;
        }
        next += usize::from(matches!(scene.words.lower(next), "-" | "of"));
        let large = next > after;
        let code = currency(scene, at, next, payers)
            .or_else(|| large.then(|| loan_currency(scene, (first, at), payers))?)?;
        Some(Amount {
            value,
            currency: Some(code).filter(|code| !code.is_empty()),
        })
    })
}

/// A number in digits or words, and the word after it.
fn number(scene: &Scene<'_>, at: usize) -> Option<(f64, usize)> {
    let words = &scene.words;
    let word = words.lower(at);
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        let value: f64 = word.replace(',', "").parse().ok()?;
        return value.is_finite().then_some((value, at + 1));
    }
    let is_large = |at: usize| MAGNITUDES.contains_key(words.lower(at));
    match word {
        "half" if words.lower(at + 1) == "a" && is_large(at + 2) => Some((0.5, at + 2)),
        "a" | "an" | "one" if is_large(at + 1) => Some((1.0, at + 1)),
        _ => {
            let value = *NUMBERS.get(word)?;
            let next = at + 1 + usize::from(words.lower(at + 1) == "-");
            match NUMBERS.get(words.lower(next)) {
                Some(ones) if value >= 20.0 && *ones < 10.0 => Some((value + ones, next + 1)),
                _ => Some((value, at + 1)),
            }
        }
    }
}

/// The currency of a number that begins at one word and is told up to another.
fn currency(scene: &Scene<'_>, first: usize, next: usize, payers: &[Code]) -> Option<&'static str> {
    let words = &scene.words;
    let before = first
        .checked_sub(1)
        .and_then(|at| CURRENCIES.get(words.lower(at)));
    if let Some(meant) = before {
        return Some(resolve(meant, None, payers));
    }
    // "marks", "Canadian dollars", "old francs", "US dollars", "pounds sterling".
    for at in next..next + 3 {
        let Some(meant) = CURRENCIES.get(words.lower(at)) else {
            continue;
        };
        // "Canadian dollars" are no mention of Canada, yet its dollars.
        let owner = (next < at).then(|| issuer(scene, next, at)).flatten();
        return Some(resolve(meant, owner, payers));
    }
    None
}

/// "a yen credit worth 5.8 billion": the currency that a loan told before is in.
fn loan_currency(
    scene: &Scene<'_>,
    (first, at): (usize, usize),
    payers: &[Code],
) -> Option<&'static str> {
    let words = &scene.words;
    let mut before = (at.saturating_sub(LOAN).max(first)..at).rev();
    before.find_map(|word| {
        let meant = CURRENCIES.get(words.lower(word))?;
        let of_loan = matches!(words.lower(word + 1), "credit" | "loan" | "grant" | "bond");
        of_loan.then(|| resolve(meant, None, payers))
    })
}

/// The state that the words before a coin name.
fn issuer(scene: &Scene<'_>, first: usize, coin: usize) -> Option<Code> {
    let mention = scene.mention_over(first);
    mention
        .and_then(|index| scene.mentions[index].state)
        .or_else(|| {
            let words = scene.words.cover(first, coin);
            let mut found = scene.knowledge.scan(scene.words.text, words);
            found.next()?.senses().find_map(|sense| sense.code)
        })
}

/// What a word for money means beside the state that is named with it, or for those who pay.
fn resolve(meant: &[Currency], owner: Option<Code>, payers: &[Code]) -> &'static str {
    let of = |state: &Code| {
        meant
            .iter()
            .find(|currency| currency.states.contains(&state.as_str()))
    };
    let plain = || meant.iter().find(|currency| currency.states.is_empty());
    let found = match owner {
        Some(owner) => of(&owner),
        None => plain()
            .or_else(|| payers.iter().find_map(of))
            .or_else(|| meant.first().filter(|_| meant.len() == 1)),
    };
    found.map_or("", |currency| currency.code)
}
