//! Entries of a chronicle that begin with their day or year and no mark behind it: "1988 Embassy opened".

use super::is_function_word;

/// Bytes in which a date at the head of a line ends.
const DATE: usize = 24;

/// Words of such a date.
const WORDS: usize = 3;

/// The date that stands in a column of its own before what is told, "27 May 1988   Embassy opened": the
/// bytes of the date, and those before the rest.
pub(super) fn column_before(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let near = &bytes[..bytes.len().min(DATE)];
    let digit = near.iter().position(u8::is_ascii_digit)?;
    let wide = |at: &usize| {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        bytes[*at] == b'\t' || bytes[*at] == b' ' && next.is_ascii_whitespace()
    };
    let gap = (digit..near.len()).find(wide)?;
    let head = line.get(..gap)?;
    let first = head.split_whitespace().next()?;
    // "In 1974  the legation": a slip of the hand.
    let joined = is_function_word(&first.to_lowercase()) && first != "May";
    let date = head.split_whitespace().count() <= WORDS && ends_with_year(head) && !joined;
    rest_after(line, gap).filter(|_| date)
}

/// The bare year before what is told, "1988 Embassy opened".
pub(super) fn year_before(line: &str) -> Option<(usize, usize)> {
    let head = line.get(..4)?;
    let (gap, told) = rest_after(line, 4)?;
    let capital = line[told..].starts_with(char::is_uppercase);
    (ends_with_year(head) && line.as_bytes().get(4) == Some(&b' ') && capital)
        .then_some((gap, told))
}

fn rest_after(line: &str, gap: usize) -> Option<(usize, usize)> {
    let rest = line.get(gap..)?;
    let told = rest.trim_start();
    (!told.is_empty()).then(|| (gap, line.len() - told.len()))
}

/// Whether words end with a year, as "12 May 1962" does and "5,000" does not.
fn ends_with_year(words: &str) -> bool {
    let Some(at) = words.len().checked_sub(4) else {
        return false;
    };
    let (Some(before), Some(year)) = (words.get(..at), words.get(at..)) else {
        return false;
    };
    let whole = !before
        .ends_with(|last: char| last.is_ascii_digit() || matches!(last, ',' | '.' | '/' | '-'));
    let number = year.bytes().all(|byte| byte.is_ascii_digit());
    whole && number && (year.starts_with('1') && year >= "1500" || year.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, &str)> {
        let (head, rest) = column_before(line).or_else(|| year_before(line))?;
        Some((&line[..head], &line[rest..]))
    }

    #[test]
    fn a_date_stands_before_its_entry() {
        assert_eq!(
            parts("1974 Consulate closed"),
            Some(("1974", "Consulate closed"))
        );
        assert_eq!(
            parts("1974\tconsulate closed"),
            Some(("1974", "consulate closed"))
        );
        assert_eq!(
            parts("2 June 1951   Legation opened"),
            Some(("2 June 1951", "Legation opened"))
        );
    }

    #[test]
    fn other_numbers_stand_in_their_sentence() {
        for line in [
            "1974 saw the consulate closed",
            "1450 Peruvians",
            "In all  1974 were there",
            "In 1974  Burma",
            "The town  grew",
            "1974",
            "Été  1974",
            "5,1974  Men",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
