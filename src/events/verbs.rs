//! Forms of the verbs that rules name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::syntax::doubles;

/// What a verb form can be; a form can be several at once ("set", "opened").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Forms(u8);

impl Forms {
    pub(super) const BASE: Self = Self(1);
    pub(super) const THIRD: Self = Self(2);
    pub(super) const PAST: Self = Self(4);
    pub(super) const PARTICIPLE: Self = Self(8);
    pub(super) const GERUND: Self = Self(16);

    pub(super) fn has(self, form: Self) -> bool {
        self.0 & form.0 != 0
    }

    pub(super) fn with(self, form: Self) -> Self {
        Self(self.0 | form.0)
    }
}

struct Irregular {
    past: &'static str,
    participle: &'static str,
}

static IRREGULAR: LazyLock<FxHashMap<&'static str, Irregular>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/irregular_verbs.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let base = cells.next()?;
            let irregular = Irregular {
                past: cells.next()?,
                participle: cells.next()?,
            };
            Some((base, irregular))
        })
        .collect()
});

/// All forms of a verb given in its base form.
pub(super) fn forms(base: &str) -> Vec<(String, Forms)> {
    let (past, participle) = match IRREGULAR.get(base) {
        Some(verb) => (verb.past.to_owned(), verb.participle.to_owned()),
        None => (regular_past(base), regular_past(base)),
    };
    let all = [
        (base.to_owned(), Forms::BASE),
        (third(base), Forms::THIRD),
        (past, Forms::PAST),
        (participle, Forms::PARTICIPLE),
        (gerund(base), Forms::GERUND),
    ];
    let mut merged: Vec<(String, Forms)> = Vec::with_capacity(all.len());
    for (word, form) in all {
        match merged.iter_mut().find(|(known, _)| *known == word) {
            Some((_, forms)) => *forms = forms.with(form),
            None => merged.push((word, form)),
        }
    }
    merged
}

/// Every form in which a verb may stand in a text, those with a doubled consonant among them.
pub(super) fn any_forms(base: &str) -> Vec<String> {
    let mut all: Vec<String> = forms(base).into_iter().map(|(form, _)| form).collect();
    if let Some(last) = base.chars().last() {
        all.push(format!("{base}{last}ed"));
        all.push(format!("{base}{last}ing"));
    }
    all
}

/// Bases of the irregular verbs by each of their other forms.
static BASES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut bases: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    let lines = include_str!("../../data/lexicon/irregular_verbs.tsv").lines();
    for line in lines.skip(1) {
        let mut cells = line.split('\t');
        let base = cells.next().unwrap_or_default();
        for form in cells.take(2).filter(|&form| form != base) {
            bases.entry(form).or_default().push(base);
        }
    }
    bases
});

/// Tells `each` every base that a word in small letters can have by its ending, itself among them; most
/// are no words.
pub(super) fn bases(word: &str, mut each: impl FnMut(&str)) {
    each(word);
    match word {
        "am" | "is" | "are" | "was" | "were" | "been" | "'s" | "\u{2019}s" | "'re"
        | "\u{2019}re" | "'m" | "\u{2019}m" => each("be"),
        "has" | "'ve" | "\u{2019}ve" | "'d" | "\u{2019}d" => each("have"),
        "n't" | "n\u{2019}t" => each("not"),
        "people" => each("person"),
        "children" => each("child"),
        _ => {}
    }
    for base in BASES.get(word).into_iter().flatten() {
        each(base);
    }
    let mut changed = String::new();
    let mut with = |stem: &str, end: &str| {
        changed.clear();
        changed.push_str(stem);
        changed.push_str(end);
        each(&changed);
    };
    if let Some(stem) = word.strip_suffix('s') {
        with(stem, "");
        if let Some(stem) = stem.strip_suffix('e') {
            with(stem, "");
            with(stem, "is");
            if let Some(stem) = stem.strip_suffix('i') {
                with(stem, "y");
            }
            if let Some(stem) = stem.strip_suffix('v') {
                with(stem, "f");
                with(stem, "fe");
            }
        }
    }
    let last = word.as_bytes().last();
    let may_end = |end: &str| end.as_bytes().last() == last;
    for (end, letter) in [
        ("ied", "y"),
        ("ier", "y"),
        ("iest", "y"),
        ("ying", "ie"),
        ("men", "man"),
    ] {
        if may_end(end)
            && let Some(stem) = word.strip_suffix(end)
        {
            with(stem, letter);
        }
    }
    for end in ["ed", "ing", "er", "est"] {
        if may_end(end)
            && let Some(stem) = word.strip_suffix(end)
        {
            with(stem, "");
            with(stem, "e");
            let mut letters = stem.chars().rev();
            if let Some(last) = letters.next()
                && letters.next() == Some(last)
            {
                with(&stem[..stem.len() - last.len_utf8()], "");
            }
        }
    }
}

/// A noun in singular and plural.
pub(super) fn plurals(noun: &str) -> [String; 2] {
    [noun.to_owned(), third(noun)]
}

fn ends_in_consonant_y(base: &str) -> bool {
    let mut letters = base.bytes().rev();
    letters.next() == Some(b'y') && letters.next().is_some_and(|byte| !b"aeiou".contains(&byte))
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else if doubles(base) {
        // "raped" is of "rape", not of "rap"
        format!("{base}{}ed", &base[base.len() - 1..])
    } else {
        format!("{base}ed")
    }
}

fn third(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| base.ends_with(end))
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// A verb whose past doubles its consonant doubles it here as well: "cutting", "setting".
fn gerund(base: &str) -> String {
    let irregular = IRREGULAR.contains_key(base)
        && base.len() <= 8
        && matches!(base.as_bytes(), [.., c, v, last]
            if !b"aeiou".contains(c) && b"aeiou".contains(v) && !b"aeiouwxyk".contains(last))
        && !matches!(base, "open");
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if base.ends_with('e') && !base.ends_with("ee") && base != "be" {
        format!("{}ing", &base[..base.len() - 1])
    } else if irregular || doubles(base) {
        format!("{base}{}ing", &base[base.len() - 1..])
    } else {
        format!("{base}ing")
    }
}

#[cfg(test)]
mod tests {
    use super::{Forms, forms};

    fn form(base: &str, wanted: Forms) -> String {
        let all = forms(base);
        all.into_iter()
            .find(|(_, forms)| forms.has(wanted))
            .unwrap()
            .0
    }

    #[test]
    fn regular_and_irregular_verbs_inflect() {
        for (base, third, past, participle, gerund) in [
            ("sever", "severs", "severed", "severed", "severing"),
            ("ratify", "ratifies", "ratified", "ratified", "ratifying"),
            ("break", "breaks", "broke", "broken", "breaking"),
            ("cut", "cuts", "cut", "cut", "cutting"),
            (
                "establish",
                "establishes",
                "established",
                "established",
                "establishing",
            ),
            ("close", "closes", "closed", "closed", "closing"),
            ("begin", "begins", "began", "begun", "beginning"),
            ("hold", "holds", "held", "held", "holding"),
            ("expel", "expels", "expelled", "expelled", "expelling"),
            ("rap", "raps", "rapped", "rapped", "rapping"),
            ("rape", "rapes", "raped", "raped", "raping"),
            ("visit", "visits", "visited", "visited", "visiting"),
            (
                "withdraw",
                "withdraws",
                "withdrew",
                "withdrawn",
                "withdrawing",
            ),
        ] {
            assert_eq!(form(base, Forms::THIRD), third);
            assert_eq!(form(base, Forms::PAST), past);
            assert_eq!(form(base, Forms::PARTICIPLE), participle);
            assert_eq!(form(base, Forms::GERUND), gerund);
        }
    }
}
