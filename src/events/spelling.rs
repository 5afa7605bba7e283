//! One spelling for both shores: what is learnt of *mobilise* holds of *mobilize*.

use std::borrow::Cow;

/// British endings and the American ones in their place. Words that this maims ("hour", "four")
/// are maimed alike wherever they stand, and meet no other word.
const ENDINGS: [(&str, &str); 12] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ence", "ense"),
    ("our", "or"),
    ("tre", "ter"),
    ("mme", "m"),
    ("ogue", "og"),
    ("fill", "fil"),
    ("oll", "ol"),
];

/// The spelling of a lemma under which the models know it: American endings, no hyphens.
pub(super) fn spelt(lemma: &str) -> Cow<'_, str> {
    let joined: Cow<'_, str> = if lemma.contains('-') {
        Cow::Owned(lemma.replace('-', ""))
    } else {
        Cow::Borrowed(lemma)
    };
    for (british, american) in ENDINGS {
        if let Some(stem) = joined.strip_suffix(british)
            && stem.len() > 1
        {
            return Cow::Owned(format!("{stem}{american}"));
        }
    }
    // neighbour, neighbourhood; labour, labourer; favour, favourable
    if let Some((stem, rest)) = joined.split_once("our")
        && stem.len() > 2
        && !rest.is_empty()
    {
        return Cow::Owned(format!("{stem}or{rest}"));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_meet() {
        for (british, american) in [
            ("mobilise", "mobilize"),
            ("recognise", "recognize"),
            ("defence", "defense"),
            ("programme", "program"),
            ("neighbour", "neighbor"),
            ("neighbourhood", "neighborhood"),
            ("labour", "labor"),
            ("centre", "center"),
            ("kilometre", "kilometer"),
            ("organisation", "organization"),
            ("fulfil", "fulfill"),
            ("re-open", "reopen"),
            ("co-operation", "cooperation"),
            ("cease-fire", "ceasefire"),
            ("dialogue", "dialog"),
        ] {
            assert_eq!(spelt(british), spelt(american));
        }
        assert_eq!(spelt("attack"), "attack");
    }
}
