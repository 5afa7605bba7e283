//! Date lines that head the entries of a chronicle, as against the line that tells when a page
//! appeared.

use super::Block;
use super::BlockKind;
use super::metadata::date;

/// Bare days above running text from which on a text is a chronicle.
const ENTRIES: usize = 3;

/// Bare years above running text from which on a text is a chronicle.
const YEARS: usize = 2;

/// Makes the years of a chronicle part of its text: "1956" on a line of its own is no heading of a chapter.
fn enter_years(text: &str, blocks: &mut [Block]) {
    let is_year = |line: &str| {
        let line = line.trim().trim_end_matches(['.', ':']);
        line.len() == 4
            && line
                .parse::<u16>()
                .is_ok_and(|year| (1500..2100).contains(&year))
    };
    let years: Vec<usize> = (0..blocks.len())
        // The first of them stands where a title would.
        .filter(|&at| {
            let kind = blocks[at].kind;
            matches!(
                kind,
                BlockKind::Heading | BlockKind::Title | BlockKind::Date
            )
        })
        .filter(|&at| blocks.get(at + 1).is_some_and(Block::is_body))
        .filter(|&at| is_year(blocks[at].span.of(text)))
        .collect();
    if years.len() >= YEARS {
        for at in years {
            blocks[at].kind = BlockKind::Paragraph;
        }
    }
}

/// Makes the days of a chronicle ("19 July" on a line of its own, then what happened) part of its
/// text.
pub(super) fn enter(text: &str, blocks: &mut [Block]) {
    enter_years(text, blocks);
    let mut entries: Vec<usize> = (0..blocks.len())
        .filter(|&at| blocks[at].kind == BlockKind::Date)
        .filter(|&at| blocks.get(at + 1).is_some_and(Block::is_body))
        .filter(|&at| is_bare(blocks[at].span.of(text)))
        .collect();
    let day = |at: usize| Some(date::find(blocks[at].span.of(text))?.moment?.date);
    // A first day later than those below it is that of the page.
    let newest = entries.iter().skip(1).filter_map(|&at| day(at)).max();
    let first = entries.first().and_then(|&at| day(at));
    if first
        .zip(newest)
        .is_some_and(|(first, newest)| first > newest)
    {
        entries.remove(0);
    }
    if entries.len() >= ENTRIES {
        for at in entries {
            blocks[at].kind = BlockKind::Paragraph;
        }
    }
}

/// Whether a line holds a day and nothing else.
fn is_bare(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', ':']);
    date::find(line).is_some_and(|written| {
        written.range.end == line.len()
            && date::words(&line[..written.range.start]).all(date::is_date_word)
            && !line[..written.range.start].contains(['|', ':'])
            && date::words(&line[..written.range.start]).count() <= 1
    })
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Document};

    fn read(text: &str) -> Document {
        Document::read(Article {
            text: text.to_owned(),
            ..Article::default()
        })
    }

    #[test]
    fn days_of_a_chronicle_are_text() {
        let entries = "3 May 1879\n\nChile recalled its envoy from Lima.\n\n\
                       7 June\n\nPeru asked the powers to mediate between the two.\n\n\
                       12 July\n\nThe fleet sailed north and shelled the harbour.\n\n";
        let document = read(&format!("The year of the war\n\n{entries}"));
        assert_eq!(document.published, None);
        assert_eq!(document.body().count(), 6);
        let page = read(
            "Chile recalls its envoy\n\n3 May 1979\n\nChile recalled its envoy from Lima on Monday.\n",
        );
        assert!(page.published.is_some());
    }
}
