//! Who stands against whom in an act of three or more.

use crate::knowledge::Code;

/// Words between the members of one side: "Egypt, Bahrain and the Emirates".
const WITHIN: [&str; 5] = ["", "and", "or", "the", "both"];

/// Words after which the other side is named.
const TOWARD: [&str; 5] = ["with", "from", "to", "toward", "against"];

/// Splits the parties of an act into two sides by the words between them.
///
/// `gaps[i]` are the words between `parties[i]` and the next. "Egypt and Bahrain broke off
/// relations with Qatar" has two sides, and says nothing of relations between Egypt and
/// Bahrain. `None` if the words do not tell two sides.
pub fn split_sides(parties: &[Code], gaps: &[&str]) -> Option<(Vec<Code>, Vec<Code>)> {
    let inner = |gap: &&str| {
        let mut words = gap.split(|c: char| !c.is_alphanumeric());
        words.all(|word| WITHIN.contains(&word.to_lowercase().as_str()))
    };
    let borders: Vec<usize> = (0..gaps.len()).filter(|&at| !inner(&gaps[at])).collect();
    let border = match borders[..] {
        [] => return None,
        [border] => border,
        [.., last] => {
            let toward = gaps[last]
                .split_whitespace()
                .any(|word| TOWARD.contains(&word));
            toward.then_some(last)?
        }
    };
    let distinct = |side: &[Code]| {
        let mut side = side.to_vec();
        side.sort_unstable();
        side.dedup();
        side
    };
    let (one, other) = parties.split_at_checked(border + 1)?;
    let (one, other) = (distinct(one), distinct(other));
    let apart = one.iter().all(|code| !other.contains(code));
    (apart && !one.is_empty() && !other.is_empty()).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use super::split_sides;
    use crate::knowledge::Code;

    fn split(codes: &str, gaps: &[&str]) -> Option<String> {
        let codes: Vec<Code> = codes.split(' ').map(|code| code.parse().unwrap()).collect();
        let join = |side: Vec<Code>| {
            let side: Vec<&str> = side.iter().map(Code::as_str).collect();
            side.join(";")
        };
        split_sides(&codes, gaps).map(|(a, b)| format!("{} v {}", join(a), join(b)))
    }

    #[test]
    fn those_who_act_together_stand_on_one_side() {
        let found = split("SAU BHR EGY QAT", &[", ", " and ", " severed ties with "]);
        assert_eq!(found.unwrap(), "BHR;EGY;SAU v QAT");
        let found = split("QAT SAU ARE", &[" were cut by ", " and the "]);
        assert_eq!(found.unwrap(), "QAT v ARE;SAU");
        let found = split(
            "EST LVA POL",
            &[" and, a day later, ", " took up relations with "],
        );
        assert_eq!(found.unwrap(), "EST;LVA v POL");
    }

    #[test]
    fn a_mere_list_has_no_sides() {
        assert_eq!(split("EST LVA LTU", &[", ", " and "]), None);
        assert_eq!(split("EST LVA LTU", &[" met ", " after "]), None);
    }
}
