//! Borders of sentences within a block of text.

use super::Span;
use super::letters;
use super::stop::Follow;
use super::stop::Open;
use super::stop::Step;

/// Longest indent or first word of a line that is looked at, in bytes: keeps the work linear.
const REACH: usize = 40;
/// Narrower blocks than this, in bytes, are not taken for hard-wrapped text.
const NARROWEST: usize = 24;

/// Sentences of a block: trimmed of white space, in order, disjoint, together all that is not white space.
///
/// A block is a paragraph, list item or heading. It may hold newlines: an empty line always ends a sentence, and a
/// line break does where the line was not broken for want of room.
///
/// # Panics
///
/// If the block was made for another text.
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut out = Vec::new();
    sentences_into(text, block, &mut out);
    out
}

/// As [`sentences`], into the caller's list.
///
/// # Panics
///
/// If the block was made for another text.
pub fn sentences_into(text: &str, block: Span, out: &mut Vec<Span>) {
    let text = &text[..block.range().end];
    let start = letters::skip_space(text, block.range().start, text.len());
    let end = letters::trim_end(text, start, text.len());
    if start == end {
        return;
    }
    let mut splitter = Splitter {
        open: Open {
            text: &text[..end],
            start,
        },
        line: start,
        width: 0,
    };
    splitter.width = splitter.widest_line();
    let mut at = start;
    while let Some(found) = splitter.next_candidate(at) {
        let step = splitter.decide(found);
        at = step.resume;
        if let Some(cut) = step.cut {
            out.push(Span::new(splitter.open.start, cut));
            splitter.open.start = letters::skip_space(text, cut, end);
        }
    }
    if splitter.open.start < end {
        out.push(Span::new(splitter.open.start, end));
    }
}

struct Splitter<'t> {
    /// The sentence at hand.
    open: Open<'t>,
    /// Start of the line at hand.
    line: usize,
    /// Length of the longest line of the block.
    width: usize,
}

/// Bytes that may begin a candidate: stops, line breaks, and lead bytes of stops and bullets beyond ASCII.
static CANDIDATE: [bool; 256] = candidates();

const fn candidates() -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    let bytes = [
        b'.', b'!', b'?', b'\n', b'\r', 0xd6, 0xd8, 0xdb, 0xe0, 0xe2, 0xe3, 0xef,
    ];
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

impl Splitter<'_> {
    fn widest_line(&self) -> usize {
        let block = &self.open.text.as_bytes()[self.open.start..];
        block
            .split(|&byte| byte == b'\n')
            .map(<[u8]>::len)
            .max()
            .unwrap_or(0)
    }

    fn next_candidate(&self, mut at: usize) -> Option<usize> {
        let bytes = self.open.text.as_bytes();
        loop {
            at += bytes
                .get(at..)?
                .iter()
                .position(|&byte| CANDIDATE[byte as usize])?;
            if bytes[at] < 0x80 {
                return Some(at);
            }
            let letter = letters::char_at(self.open.text, at);
            if letters::is_stop(letter)
                || is_bullet(letter)
                || matches!(letter, '\u{2028}' | '\u{2029}')
            {
                return Some(at);
            }
            at += letter.len_utf8();
        }
    }

    fn decide(&mut self, at: usize) -> Step {
        let letter = letters::char_at(self.open.text, at);
        if letters::is_stop(letter) {
            self.open.stop(at)
        } else if is_bullet(letter) {
            self.bullet(at, letter)
        } else {
            self.line_break(at)
        }
    }

    /// A bullet amid a line, after white space, begins a list item whose line break was lost.
    fn bullet(&self, at: usize, letter: char) -> Step {
        let resume = at + letter.len_utf8();
        let cut = letters::trim_end(self.open.text, self.open.start, at);
        Step {
            resume,
            cut: (self.open.start < cut && cut < at).then_some(cut),
        }
    }

    fn line_break(&mut self, at: usize) -> Step {
        let next = letters::skip_space(self.open.text, at, self.open.text.len());
        let upcoming = self.line_of(next);
        let old = std::mem::replace(&mut self.line, upcoming);
        // After a full stop the next sentence has been found beyond the break already.
        if self.open.start >= at {
            return Step {
                resume: next,
                cut: None,
            };
        }
        let cut = letters::trim_end(self.open.text, self.open.start, at);
        let blank = self.open.text[at..next]
            .matches(['\n', '\u{2028}', '\u{2029}'])
            .nth(1)
            .is_some();
        let ends = cut > self.open.start && (blank || self.breaks_line(old, cut, next));
        Step {
            resume: next,
            cut: ends.then_some(cut),
        }
    }

    /// Start of the line that `at` stands on: its indent counts to its length.
    fn line_of(&self, at: usize) -> usize {
        let before = &self.open.text.as_bytes()[..at];
        before
            .iter()
            .rev()
            .take(REACH)
            .position(|&byte| byte == b'\n')
            .map_or(at, |back| at - back)
    }

    /// Whether a single line break from `cut` to `next` ends a sentence that has no full stop.
    fn breaks_line(&self, line: usize, cut: usize, next: usize) -> bool {
        if self.is_item(next) {
            return true;
        }
        if matches!(self.open.follow(next).0, Follow::Lower | Follow::Symbol)
            || self.open.text[..cut].ends_with([',', ';', '-', '–', '—', '(', '/', '&'])
        {
            return false;
        }
        let word = self.open.text.as_bytes()[next..]
            .iter()
            .take(REACH)
            .take_while(|byte| !byte.is_ascii_whitespace())
            .count();
        let room = self.width.max(NARROWEST);
        cut.saturating_sub(line) + 1 + word < room.saturating_sub(room / 16)
    }

    /// Whether a list item begins at `at`: a bullet or enumerator, then white space.
    fn is_item(&self, at: usize) -> bool {
        let rest = &self.open.text[at..];
        let mut letters = rest.chars();
        let Some(first) = letters.next() else {
            return false;
        };
        if is_bullet(first) {
            return true;
        }
        if matches!(first, '-' | '*' | '–' | '—') {
            return letters.next().is_some_and(letters::is_space);
        }
        let body = rest.strip_prefix('(').unwrap_or(rest);
        let length = body
            .bytes()
            .take(4)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let number = body[..length].bytes().all(|byte| byte.is_ascii_digit());
        let mut after = body[length..].chars();
        (1..=3).contains(&length)
            && (number || length == 1)
            && (after.next() == Some(')')
                || (number && body[length..].starts_with('.') && rest.len() == body.len()))
            && after.next().is_some_and(letters::is_space)
    }
}

/// Marks that are only ever bullets.
fn is_bullet(letter: char) -> bool {
    matches!(
        letter,
        '•' | '‣' | '▪' | '▫' | '●' | '○' | '◦' | '■' | '□' | '►' | '▶' | '⁃'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits each case at its bars; a bar stands for the white space, or the lack of it, between two sentences.
    fn check(cases: &[&str]) {
        let mut wrong = Vec::new();
        for case in cases {
            // "‖" is a border without white space.
            let text = case.replace('|', " ").replace('‖', "");
            let block = Span::new(0, text.len());
            let found: Vec<&str> = sentences(&text, block)
                .iter()
                .map(|span| span.of(&text))
                .collect();
            let expected: Vec<&str> = case.split(['|', '‖']).map(str::trim).collect();
            if found != expected {
                wrong.push(format!("expected {expected:?}\n   found {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn titles_and_initials_do_not_end() {
        check(&[
            "Gen. Omar Torrijos met Mr. Carter in Panama.|They signed two treaties.",
            "Amb. J. P. Hannah wrote to Sen. R. Lugar.",
            "Lt. Gen. Roméo Dallaire commanded it.|He asked for 5,000 troops.",
            "St. Petersburg hosted the talks.|Mt. Athos did not.",
            "The U.N. Gen. Assembly voted.",
            "His rival was R. A. Butler.|He lost.",
            "Gen. (ret.) Yi Song-gye spoke.|Nobody listened.",
            "I am honoured.|(Applause.)|Let me begin.",
            "See U.N. Doc. A/47/277 for the text.",
            "ATLANTA, Ga. — The former president has died.",
            "BEIRUT, Feb. 3 (AP) - Militias withdrew.|Shops reopened.",
            "He lived on Main St. The house still stands."
                .replace("St. The", "St.|The")
                .as_str(),
            "Dr. Kwame Nkrumah spoke.|So did Messrs. Nehru and Nasser.",
            "George W. Bush and Vladimir V. Putin met in Ljubljana.",
            "They chose Plan B.|The first had failed.",
            "Msgr. Renzo Fratini presented his letters.",
        ]);
    }

    #[test]
    fn acronyms_end_only_before_a_word_that_begins_sentences() {
        check(&[
            "It left the U.S. in 1979.|It came back.",
            "It broke with the U.S.|The envoy left.",
            "U.S. President Truman recognised Israel.",
            "The embassy in Washington, D.C., was shut.",
            "He studied in the U.K.|However, he never went back.",
            "A U.S.-led force landed.",
            "The U.S.S.R. Ministry of Foreign Affairs denied it.",
            "It fell in 586 B.C.|Its people were exiled.",
        ]);
    }

    #[test]
    fn dates_times_and_numbers_do_not_end() {
        check(&[
            "They met on Feb. 14.|He left.",
            "It opens in Sept.|The venue is Doha.",
            "Resolution No. 242 was adopted.|Art. 5 applies.",
            "Was it war?|No.|We called it a police action.",
            "See p. 12 and para. IV of the annex.",
            "Talks began at 3 p.m. and ended at 9 p.m.|Ministers were tired.",
            "Talks resume at 5 p.m. Monday in Muscat.|At 6 p.m. GMT they end.",
            "Trade rose 3.5 percent to $1.2 billion.",
            "They signed on 14. Februar in Bonn.|It held.",
            "Relations date from 1972.|Ambassadors came in 1973.",
            "1. The parties shall meet.|2. Neither shall use force.",
            "3.1.2. Scope of the agreement",
            "Article 5. The Parties shall consult.|They shall do so at once.",
            "Talks begin at 4 p.m. Cairo time.|They end late.",
            "Section 3.1.2 was struck.|Nothing replaced it.",
            "He paid 5 bn. yen.",
        ]);
    }

    #[test]
    fn companies_and_latin() {
        check(&[
            "Lockheed Martin Corp. sold them to Saudi Arabia.",
            "It was built by Bechtel Inc.|The contract was secret.",
            "Martin Luther King Jr. spoke in Oslo.",
            "They sent rice, tents, etc.|Rebels took them.",
            "Allies (e.g. Turkey, i.e. NATO's south) objected.",
            "Iran vs. Iraq was heard first.",
            "Smith et al. Foreign Policy Review, 2003.",
            "An est. 300 diplomats were expelled.",
        ]);
    }

    #[test]
    fn quotations_keep_their_closing_marks() {
        check(&[
            "“We agreed.” he said.",
            "“We agreed.”|The envoy smiled.",
            "\"It is over.\"|He sat down.",
            "“We signed.|We shall keep our word,” Rabin said.",
            "“Is it war?” asked the consul.",
            "“Is it war?” Mr. Ribbentrop asked.|“No!” Count Ciano replied.",
            "“That is absurd...” López Rega said.",
            "“Is it war?”|The minister said nothing.",
            "\"No!\" shouted the crowd.|Police fired.",
            "(The minister did not attend.)|His deputy did.",
            "He called it ‘a mistake.’|She did not.",
            "He said: “Go home.”|“Never,” they answered.",
            "The pact (signed in 1955!) lapsed.",
            "»Wir gehen.«|Then they went.",
        ]);
    }

    #[test]
    fn marks_and_ellipses() {
        check(&[
            "What now?!|Nobody knew.",
            "Enough!!!|Leave.",
            "“We … regret it,” he said.",
            "We waited... and waited.",
            "He hesitated...|Then he signed.",
            "Peace; land; water: all were discussed.",
            "Yahoo! Japan reported it.",
            "Was it Iran?|Iraq?|Both?",
            "The treaty was dead. [4]|Nobody mourned it.",
            "The treaty was dead.[12][13]|Nobody mourned it.",
        ]);
    }

    #[test]
    fn missing_space_is_found_and_names_are_left_alone() {
        check(&[
            "They cut ties.‖Cuba then closed its mission.",
            "It ended in 1991.‖The embassy reopened.",
            "He said “no.”‖The talks ended.",
            "Why?‖Nobody asked.",
            "They left.‖I stayed.",
            "Booking.com and Amazon.co.uk withdrew.",
            "Write to press@mfa.gov.tr or see https://www.un.org/News.Press/en?Doc=A.",
            "Read annex.Pdf or data.json today."
                .replace("annex.Pdf", "annex.pdf")
                .as_str(),
            "The U.S.A. and e.g. Mexico agreed.",
            "Follow @UN.Women for more.",
            "Node.js and ASP.Net are programs.",
        ]);
    }

    #[test]
    fn bullets_begin_sentences() {
        check(&[
            "Demands: • withdrawal • reparations"
                .replace(" •", "|•")
                .as_str(),
            "The agenda\n- trade\n- visas"
                .replace("\n-", "|-")
                .as_str()
                .replace('|', "\n|")
                .as_str(),
        ]);
        let text = "The sides agreed to\n1) open borders\n2) exchange envoys\n(a) at once";
        let found = sentences(text, Span::new(0, text.len()));
        assert_eq!(found.len(), 4);
    }

    fn lines(text: &str) -> Vec<String> {
        let found = sentences(text, Span::new(0, text.len()));
        found
            .iter()
            .map(|span| span.of(text).replace('\n', "/"))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The foreign ministers of the six founding states met in\nMessina on 1 June 1955 to\u{20}consider how integration\nMight be relaunched. They agreed.";
        assert_eq!(lines(wrapped).len(), 2);
    }

    #[test]
    fn a_heading_above_its_text_is_a_sentence() {
        let text = "Envoy recalled\nParis has recalled its ambassador from Rome after remarks made by\nan Italian deputy prime minister.";
        assert_eq!(lines(text)[0], "Envoy recalled");
        assert_eq!(lines(text).len(), 2);
    }

    #[test]
    fn short_lines_after_a_full_line_are_sentences() {
        let text = "The envoy handed over a protest note and left for the airport the same\nevening. He did not speak.\nAdvertisement\nPhoto: the ministry";
        assert_eq!(lines(text)[2..], ["Advertisement", "Photo: the ministry"]);
    }

    #[test]
    fn an_empty_line_ends_a_sentence() {
        assert_eq!(lines("one two\n\nthree"), ["one two", "three"]);
        assert_eq!(lines("one two\r\n \r\nthree"), ["one two", "three"]);
    }

    #[test]
    fn other_scripts() {
        check(&[
            "两国建交。‖大使抵达。",
            "Él volvió.|Ñuñoa lo recibió.",
            "Вернулся посол.|Он молчал.",
            "وصل السفير.|غادر الوزير؟|نعم",
            "राजदूत आए।|वे गए।",
            "He left. 🎉",
            "Ürümqi was calm.|Élysée officials agreed.",
        ]);
    }

    #[test]
    fn spans_lie_within_the_block() {
        let text = "Before. One. Two.  After.";
        let found = sentences(text, Span::new(7, 19));
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["One.", "Two."]);
        assert!(sentences("  \n ", Span::new(0, 4)).is_empty());
    }
}
