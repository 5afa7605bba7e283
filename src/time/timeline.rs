//! Time expressions of a document, sentence by sentence.

use chrono::Datelike;
use chrono::NaiveDate;

use super::calendar::Period;
use super::calendar::Unit;
use super::calendar::day_text;
use super::clause;
use super::expression::Anchor;
use super::expression::Basis;
use super::expression::Bound;
use super::expression::TimeExpression;
use super::expression::TimexType;
use super::expression::Unresolved;
use super::form::DayTime;
use super::form::Direction;
use super::form::Form;
use super::form::Found;
use super::form::Quantity;
use super::form::YearOf;
use super::grammar::Reader;
use super::lexer::Kind;
use super::lexer::Lexeme;
use super::lexer::lex;
use super::lexicon::Lexicon;
use super::resolve::Dated;
use super::resolve::Resolver;
use super::scan;
use super::tense;
use super::tense::Tense;
use super::timex;
use super::word::Word;
use crate::syntax::Parse;
use crate::text::Span;

/// What is known of a document's time before it is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context {
    /// Day of publication; `None` if unknown: then only dates stated in full, and those that hang
    /// on them, have intervals.
    pub published: Option<NaiveDate>,
    /// Month and day of the dateline ("NAIROBI, May 3"), if there is one: the day that "Wednesday"
    /// and "yesterday" count from, which can lie days before the publication.
    pub dateline_day: Option<(u32, u32)>,
    /// Whether `3/4/2019` is 3 April (true) or 4 March (false); `None` leaves it open.
    pub day_first: Option<bool>,
}

impl Context {
    /// The day of the dateline next to the publication, at most a month before it or a day after.
    fn written(&self) -> Option<NaiveDate> {
        let ((month, day), published) = (self.dateline_day?, self.published?);
        (-1..=1)
            .filter_map(|step| NaiveDate::from_ymd_opt(published.year() + step, month, day))
            .find(|written| (-1..=31).contains(&(published - *written).num_days()))
    }
}

/// How many sentences a date that heads one goes on to date the ones after it.
const FRAME_REACH: u32 = 3;

/// How many sentences a quarter or month goes on to be the one that others are compared with.
const PART_REACH: u32 = 12;

/// How many sentences a tale of days long past goes on without a date of its own.
const TALE_REACH: u32 = 6;

/// Sentences for which the year that heads the entry of a chronicle makes the present tense tell the past.
const ENTRY_REACH: u32 = 8;

/// How many lexemes may stand between the trigger of an expression and its first word.
const LEAD: usize = 6;

/// A period and the number of the sentence that mentions it.
#[derive(Debug, Clone, Copy)]
struct Mention {
    period: Period,
    sentence: u32,
    stated: bool,
    /// Counted from another date of the text.
    counted: bool,
}

/// The dates of a document as they are told: carries what has been mentioned from sentence to
/// sentence, so that "the following month" and "the 14th" find what they hang on.
///
/// # Examples
///
/// ```
/// use plenipo::text::Span;
/// use plenipo::time::{Context, Timeline};
///
/// let published = chrono::NaiveDate::from_ymd_opt(2024, 2, 14);
/// let mut timeline = Timeline::new(Context { published, ..Context::default() });
/// let text = "The ministers met on Monday.";
/// let found = timeline.find(text, Span::new(0, text.len()));
/// assert_eq!(found[0].value, "2024-02-12");
/// ```
#[derive(Debug, Clone)]
pub struct Timeline {
    context: Context,
    /// The date last mentioned.
    last: Option<Mention>,
    /// A stated date at the head of a sentence.
    frame: Option<Mention>,
    /// The stated date last told of anywhere in a sentence.
    told: Option<Mention>,
    /// Whether that was told of as over by then: "had fought on 2 March 1969".
    told_over: bool,
    /// The date last told of in a text that has not yet spoken of its own day.
    tale: Option<Mention>,
    /// The same before the sentence that is being read.
    tale_before: Option<Mention>,
    /// A date long past that the title names: "What 2006 taught".
    titled: Option<Period>,
    /// Whether a date was counted from the publication.
    is_news: bool,
    /// Number of the sentence that held the last of them.
    news_sentence: u32,
    /// Whether the sentence goes on about what the one before told: "They were resumed".
    goes_on: bool,
    /// The quarter, half, season or month last mentioned: what "the same period" goes on with.
    part: Option<Mention>,
    /// The sentence that heads the entry of a chronicle with a year long gone.
    entry: Option<u32>,
    sentence: u32,
    lexemes: Vec<Lexeme>,
}

impl Timeline {
    /// A timeline for a new document.
    pub fn new(context: Context) -> Self {
        let published = context.written().or(context.published);
        Self {
            context: Context {
                published,
                ..context
            },
            last: None,
            frame: None,
            told: None,
            told_over: false,
            tale: None,
            tale_before: None,
            titled: None,
            is_news: context.dateline_day.is_some(),
            news_sentence: 0,
            goes_on: false,
            part: None,
            entry: None,
            sentence: 0,
            lexemes: Vec::new(),
        }
    }

    /// Takes in a title that came beside the text: a date alone ("1974") dates what it heads.
    pub fn head(&mut self, title: &str) {
        // A title ends without the stop by which an entry is known.
        let title = format!("{}.", title.trim_end().trim_end_matches('.'));
        let mut headed = self.clone();
        headed.find(&title, Span::new(0, title.len()));
        if headed.frame.is_some() {
            *self = headed;
        } else {
            let named = headed.last.filter(|last| last.stated);
            self.titled = named.map(|named| named.period);
        }
    }

    /// The time expressions of the next sentence, in order, none overlapping.
    pub fn find(&mut self, text: &str, sentence: Span) -> Vec<TimeExpression> {
        self.find_with(text, sentence, &|_| None)
    }

    /// As [`find`](Self::find), with the tense read off the tree of the sentence where there is one.
    pub fn find_in(
        &mut self,
        text: &str,
        sentence: Span,
        parse: Option<&Parse>,
    ) -> Vec<TimeExpression> {
        match parse {
            Some(parse) => {
                self.find_with(text, sentence, &|span| clause::tense_of(text, parse, span))
            }
            None => self.find(text, sentence),
        }
    }

    /// As [`find`](Self::find), with a judge of the tense of what an expression dates; where it
    /// answers `None` the nearest verb decides, and a past right before the words always does.
    pub fn find_with(
        &mut self,
        text: &str,
        sentence: Span,
        tense_of: &dyn Fn(Span) -> Option<Tense>,
    ) -> Vec<TimeExpression> {
        self.sentence += 1;
        self.tale_before = self.tale;
        self.goes_on = opens_with_pronoun(sentence.of(text));
        if opens_with_now(sentence.of(text)) {
            (self.tale, self.tale_before, self.frame, self.told) = (None, None, None, None);
        }
        let lexicon = Lexicon::shared();
        let mut lexemes = std::mem::take(&mut self.lexemes);
        lexemes.clear();
        let text = &text[..sentence.end as usize];
        let triggers = lex(text, sentence.start as usize, lexicon.words(), &mut lexemes);
        let mut expressions = Vec::new();
        if triggers > 0 {
            self.read(text, &mut lexemes, tense_of, &mut expressions);
        }
        self.lexemes = lexemes;
        expressions
    }

    fn read(
        &mut self,
        text: &str,
        lexemes: &mut [Lexeme],
        tense_of: &dyn Fn(Span) -> Option<Tense>,
        into: &mut Vec<TimeExpression>,
    ) {
        scan::mask_traps(text, lexemes);
        let lexemes = &*lexemes;
        let mut reader = Reader {
            text,
            lexemes,
            year_before: None,
        };
        let mut at = 0;
        let mut trigger = 0;
        while at < lexemes.len() {
            trigger = trigger.max(at);
            while trigger < lexemes.len() && !scan::is_trigger(lexemes, trigger) {
                trigger += 1;
            }
            if trigger == lexemes.len() {
                break;
            }
            at = at.max(trigger.saturating_sub(LEAD));
            if !scan::can_start(lexemes, at) {
                at += 1;
                continue;
            }
            let Some(found) = reader.expression(at) else {
                at += 1;
                continue;
            };
            at = found.to;
            let span = Span {
                start: lexemes[found.from].start,
                end: lexemes[found.to - 1].end,
            };
            reader.year_before = holds_year(&found.form).then_some(found.to);
            // "22 October: Greece invades": entries of a chronicle tell in the present.
            let entry = is_entry(&found, lexemes, self.is_news)
                && (self.frame.or(self.tale)).is_some_and(|told| told.stated && !self.is_news);
            let annals = self
                .entry
                .is_some_and(|entry| self.sentence - entry <= ENTRY_REACH);
            let tense = (entry || annals)
                .then_some(Tense::Past)
                .or_else(|| tense::beside(text, lexemes, found.from))
                .or_else(|| tense_of(span))
                .or_else(|| tense::near(text, lexemes, found.from, found.to));
            into.push(self.resolve(&found, span, tense, (text, lexemes)));
            // "1966. King Faisal visits Tehran in December.", "1966: King Faisal visits Tehran."
            let headed = found.to + 1 == lexemes.len()
                || lexemes
                    .get(found.to)
                    .is_some_and(|next| next.kind == Kind::Sign(':'));
            if headed && is_entry(&found, lexemes, self.is_news) && holds_year(&found.form) {
                let gone = self.last.is_some_and(|last| self.is_long_gone(last));
                self.entry = gone.then_some(self.sentence);
            }
        }
    }

    /// Whether a date lies in a year before that of the text.
    fn is_long_gone(&self, mention: Mention) -> bool {
        let present = self.context.published.map(|day| day.year());
        mention
            .period
            .year()
            .is_some_and(|year| present.is_none_or(|present| year < present))
    }

    /// The view that `found` is resolved from.
    fn view(
        &self,
        found: &Found,
        tense: Option<Tense>,
        (text, lexemes): (&str, &[Lexeme]),
    ) -> Resolver {
        let frame = self
            .frame
            .filter(|frame| {
                // What heads a chronicle dates all its entries.
                is_entry(found, lexemes, self.is_news)
                    || self.sentence - frame.sentence <= FRAME_REACH
            })
            .or_else(|| {
                // "It fell in 1975. In the autumn, ..." goes on where the last sentence stopped, but
                // not where that was news: "On Monday it left the treaty of 1975. In March ..."
                self.told.filter(|told| {
                    let next =
                        self.sentence - told.sentence == 1 && heads(found, lexemes, self.is_news);
                    next && told.sentence != self.news_sentence
                })
            });
        let here = |mention: &Mention| mention.sentence == self.sentence;
        let running = self
            .told
            .filter(here)
            .or(self.last.filter(|last| here(last) && !last.stated));
        // A bound or a purpose in a past clause may lie ahead: "agreed to leave by 3 May".
        let open = matches!(found.bound, Some(Bound::Until | Bound::Before))
                // "fell before dawn Tuesday"
                && !(matches!(found.form, Form::At(..))
                    && word_before(lexemes, found.from) == Word::Before)
            || matches!(word_before(lexemes, found.from), Word::For | Word::To);
        let period = |mention: Mention| mention.period;
        let told = self.told.filter(|told| {
            let past = matches!(tense, None | Some(Tense::Past))
                || tense == Some(Tense::Pluperfect) && self.told_over;
            let joined = here(told) && is_joined(text, lexemes, found.from, self.is_news);
            let goes_on = self.sentence - told.sentence == 1 && self.goes_on;
            past && (joined || goes_on)
        });
        Resolver {
            published: self.context.published,
            last: self.last.map(period),
            frame: frame.map(period),
            running: running.map(period),
            told: told.map(period),
            tale: self
                .tale_before
                .filter(|tale| !self.is_news && self.sentence - tale.sentence <= TALE_REACH)
                .map(|tale| self.gone_on(tale)),
            titled: self.titled,
            counted: self
                .last
                .filter(|last| here(last) && last.counted)
                .map(period),
            part: self
                .part
                .filter(|part| self.sentence - part.sentence <= PART_REACH)
                .map(period),
            tense: match tense {
                None | Some(Tense::Past) if open => Some(Tense::Prospective),
                other => other,
            },
            bounds: open,
            day_first: self.context.day_first,
        }
    }

    /// "After the coup of February 1966 he left, and in March ...": the date that the tale came to,
    /// or a later day that the sentence came to on the way.
    fn gone_on(&self, tale: Mention) -> Period {
        let later = self.last.filter(|last| {
            let told = last.stated || matches!(last.period, Period::Day(_));
            let here = last.sentence == self.sentence && told;
            here && last.period.start() > tale.period.start()
        });
        later.map_or(tale.period, |last| last.period)
    }

    fn resolve(
        &mut self,
        found: &Found,
        span: Span,
        tense: Option<Tense>,
        (text, lexemes): (&str, &[Lexeme]),
    ) -> TimeExpression {
        let resolver = self.view(found, tense, (text, lexemes));
        let mut expression = timex::unread(found, span, lexemes);
        match &found.form {
            Form::Set(value) => timex::set_vague(&mut expression, TimexType::Set, value.clone()),
            Form::Reference(reference) => {
                timex::set_vague(
                    &mut expression,
                    TimexType::Date,
                    reference.value().to_owned(),
                );
            }
            Form::Duration { quantity, unit } => {
                timex::set_vague(
                    &mut expression,
                    TimexType::Duration,
                    timex::length(*quantity, *unit),
                );
                timex::loosen(&mut expression, *quantity);
            }
            Form::Run {
                quantity,
                unit,
                direction,
                base,
            } => {
                timex::set_vague(
                    &mut expression,
                    TimexType::Duration,
                    timex::length(*quantity, *unit),
                );
                timex::loosen(&mut expression, *quantity);
                if let Some(dated) = resolver.run(*quantity, *unit, *direction, base) {
                    timex::set_interval(&mut expression, dated);
                }
                if let Some(value) = resolver.habitual(*quantity, *unit, *direction) {
                    expression.kind = TimexType::Date;
                    expression.value = value;
                }
            }
            Form::DayTime(time) => self.day_time(&mut expression, *time),
            Form::At(day, time) => {
                self.dated(&mut expression, &resolver, day, found, lexemes);
                // TIMEX3 has no value for "the night of 3-4 May" but that of its first day.
                if let Some(slash) = expression.value.find('/') {
                    expression.value.truncate(slash);
                }
                expression.kind = TimexType::Time;
                expression.value.push_str(&timex::time_text(*time));
            }
            form => self.dated(&mut expression, &resolver, form, found, lexemes),
        }
        expression
    }

    fn dated(
        &mut self,
        expression: &mut TimeExpression,
        resolver: &Resolver,
        form: &Form,
        found: &Found,
        lexemes: &[Lexeme],
    ) {
        match resolver.date(form) {
            Ok(dated) => {
                expression.value = timex::value(form, dated.period);
                if let Form::Section {
                    unit, count: 2.., ..
                } = form
                {
                    expression.kind = TimexType::Duration;
                    let Form::Section { count, .. } = form else {
                        return;
                    };
                    expression.value = timex::length(Quantity::exactly(*count), *unit);
                }
                timex::set_interval(expression, dated);
                if let Form::Offset { quantity, .. } = form {
                    timex::loosen(expression, *quantity);
                }
                // "on 1 January of that year", the year having been stated
                let of_stated =
                    dated.anchor == Anchor::LastDate && self.last.is_some_and(|last| last.stated);
                if !is_comparison(form) && !self.only_describes(dated, found, lexemes) {
                    self.last = Some(Mention {
                        period: dated.period,
                        sentence: self.sentence,
                        stated: dated.basis == Basis::Stated,
                        counted: dated.anchor == Anchor::LastDate
                            && matches!(
                                form,
                                Form::Offset { .. }
                                    | Form::Unit { .. }
                                    | Form::Year(YearOf::Picked(_))
                            ),
                    });
                    let part = matches!(form, Form::Section { .. });
                    if part || dated.period.is_part_of_year() {
                        self.part = self.last;
                    }
                }
                self.note_frame(dated, (of_stated, resolver.tense), found, lexemes);
            }
            Err(undated) => {
                expression.value = undated.value;
                expression.unresolved = Some(undated.reason);
            }
        }
    }

    /// "On 5 August he spoke of the treaty of 1929. Two days later": a year that says of what a thing
    /// is does not move a tale that goes by days.
    fn only_describes(&self, dated: Dated, found: &Found, lexemes: &[Lexeme]) -> bool {
        let by_days = |last: Mention| {
            self.sentence - last.sentence <= 1 && matches!(last.period, Period::Day(_))
        };
        matches!(dated.period, Period::Year(_))
            && word_before(lexemes, found.from) == Word::Of
            && self.last.is_some_and(by_days)
    }

    /// A stated date that heads its sentence dates what follows; one counted from the publication
    /// ends that.
    fn note_frame(
        &mut self,
        dated: Dated,
        (of_stated, tense): (bool, Option<Tense>),
        found: &Found,
        lexemes: &[Lexeme],
    ) {
        // "Ten days in January" as a title says nothing of the day of the text.
        let titled = self.sentence == 1 && matches!(dated.period, Period::Month(..));
        if dated.anchor == Anchor::Publication && !titled {
            self.is_news = true;
            self.news_sentence = self.sentence;
        }
        let goes_on = dated.basis == Basis::Stated || of_stated || self.tale.is_some();
        if goes_on && is_placed(found, lexemes, self.is_news) {
            self.tale = self.last.filter(|last| last.period.year().is_some());
        }
        if dated.basis == Basis::Stated {
            let told = self.last.filter(|last| last.period.year().is_some());
            if is_imprint(found, lexemes) && self.tale.is_none() {
                self.tale = told;
            }
            if heads(found, lexemes, self.is_news) && told.is_some() {
                self.frame = told;
            }
            if is_placed(found, lexemes, self.is_news) {
                self.told = told;
                self.told_over = tense == Some(Tense::Pluperfect);
                // "In the winter of 1990 they met, and on 29 May 1991 they signed. In July ..."
                self.move_frame(told);
            }
        } else if dated.anchor == Anchor::LastDate && is_placed(found, lexemes, self.is_news) {
            // "1984. ... Turkey protested on 4 January of the following year and in February ..."
            self.move_frame(self.last);
        } else if found.from == 0
            && found.to + 2 < lexemes.len()
            && matches!(dated.period, Period::Year(_))
        {
            // "Two years ago, in the spring, ..."
            self.frame = self.last;
        } else if dated.anchor == Anchor::LastDate && is_entry(found, lexemes, self.is_news) {
            // The next entry of a chronicle goes on from this one.
            self.frame = match self.frame {
                Some(frame) if matches!(frame.period, Period::Year(_)) => Some(Mention {
                    sentence: self.sentence,
                    ..frame
                }),
                frame => frame.and(self.last),
            };
        } else if dated.anchor == Anchor::Publication {
            self.frame = None;
            self.told = None;
        }
    }

    /// A tale that has come to a later year goes on in that one.
    fn move_frame(&mut self, told: Option<Mention>) {
        let (Some(frame), Some(told)) = (self.frame, told) else {
            return;
        };
        if told.sentence > frame.sentence && told.period.year() > frame.period.year() {
            self.frame = Some(told);
        }
    }

    /// A clock time without a day: that of the date last mentioned, or the day of publication.
    fn day_time(&self, expression: &mut TimeExpression, time: DayTime) {
        expression.kind = TimexType::Time;
        let last = match self.last.map(|last| last.period) {
            Some(Period::Day(day)) => Some((day, Basis::Relative, Anchor::LastDate)),
            _ => None,
        };
        let published = self
            .context
            .published
            .map(|day| (day, Basis::Publication, Anchor::Publication));
        if let Some((day, basis, anchor)) = last.or(published) {
            expression.value.push_str(&day_text(day));
            let period = Period::Day(day);
            timex::set_interval(
                expression,
                Dated {
                    period,
                    basis,
                    anchor,
                },
            );
        } else {
            expression.value.push_str("XXXX-XX-XX");
            expression.unresolved = Some(Unresolved::NoAnchor);
        }
        expression.value.push_str(&timex::time_text(time));
    }
}
/// Words that begin a sentence about what was told before.
const AGAIN: [&str; 6] = ["They ", "It ", "He ", "She ", "Both ", "Neither "];

/// "Now it is Oman's turn.": the tale of long ago is over.
fn opens_with_now(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let now = words
        .next()
        .is_some_and(|word| matches!(word, "Now" | "Now," | "Today" | "Today,"));
    now && words
        .take(6)
        .any(|word| matches!(word, "is" | "are" | "has" | "have" | "it's"))
}

fn opens_with_pronoun(sentence: &str) -> bool {
    AGAIN.iter().any(|word| sentence.starts_with(word))
}

/// "in April 2006 and restored them in August": whether the words between a year and an expression
/// behind it join two acts; in news a clause of its own tells of other days.
fn is_joined(text: &str, lexemes: &[Lexeme], from: usize, is_news: bool) -> bool {
    let start = lexemes[from].start as usize;
    let year = lexemes[..from].iter().rfind(|lexeme| {
        let word = &text[lexeme.start as usize..lexeme.end as usize];
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    });
    year.is_some_and(|year| {
        let between = &text[year.end as usize..start];
        between.contains(" and ")
            && !between.contains(" and that ")
            && !between.contains([';', '(', ':'])
            && (!is_news || !between.contains(','))
    })
}

/// "a year earlier": beside a figure it compares and does not move the tale.
fn is_comparison(form: &Form) -> bool {
    matches!(
        form,
        Form::SamePart { .. }
            | Form::Offset {
                quantity: Quantity {
                    count: Some(1),
                    tenths: 0,
                    ..
                },
                unit: Unit::Year,
                direction: Direction::Back,
                ..
            }
    )
}

/// Whether the expression tells when, rather than since when or of what.
fn is_placed(found: &Found, lexemes: &[Lexeme], news: bool) -> bool {
    matches!(
        word_before(lexemes, found.from),
        Word::In | Word::On | Word::During | Word::By | Word::At
    ) || is_entry(found, lexemes, news)
}

/// Whether the expression heads an entry of a chronicle: "1961: Ghana recognises", "12 May 1972 -".
fn is_entry(found: &Found, lexemes: &[Lexeme], news: bool) -> bool {
    let sign = |at: usize, sign: char| matches!(lexemes.get(at), Some(lexeme) if lexeme.kind == Kind::Sign(sign));
    let spaced = || lexemes[found.to].spaced;
    let day = matches!(found.form, Form::Date { day: Some(_), .. });
    // "Jan 16  The premier offers": in a column of its own.
    let column = day
        && found
            .to
            .checked_sub(1)
            .zip(lexemes.get(found.to))
            .is_some_and(|(last, next)| next.start >= lexemes[last].end + 2);
    // "1956", "2007, Kenya sent troops"
    let year = holds_year(&found.form)
        && !matches!(found.form, Form::Range(..))
        && (found.to == lexemes.len() || sign(found.to, ',') && !day);
    // Without a stop it may be any scrap of a text, if it is no day, or the text is news.
    let ends = found.to + 1 == lexemes.len() && (sign(found.to, '.') || sign(found.to, ':'))
        || !news && found.to == lexemes.len() && day;
    found.from == 0
        && (ends
            || !news && (column || year)
            || sign(found.to, ':')
            || sign(found.to, '-') && spaced())
}

/// Whether the expression ends its sentence behind a comma, as works of reference date an act:
/// "Treaty signed in Maputo, 16 March 1984."
fn is_imprint(found: &Found, lexemes: &[Lexeme]) -> bool {
    let sign = |at: usize, sign: char| matches!(lexemes.get(at), Some(lexeme) if lexeme.kind == Kind::Sign(sign));
    let behind_comma = found.from.checked_sub(1).is_some_and(|at| sign(at, ','));
    behind_comma && (found.to == lexemes.len() || sign(found.to, '.'))
}

/// Whether the expression opens its sentence: "In 1975, ...".
fn heads(found: &Found, lexemes: &[Lexeme], news: bool) -> bool {
    found.from <= 2 && is_placed(found, lexemes, news)
}

fn word_before(lexemes: &[Lexeme], at: usize) -> Word {
    match at.checked_sub(1).map(|at| lexemes[at].kind) {
        Some(Kind::Word(word)) => word,
        _ => Word::Other,
    }
}

fn holds_year(form: &Form) -> bool {
    match form {
        Form::Year(YearOf::Stated(_)) => true,
        Form::Range(_, last) => holds_year(last),
        Form::Date { year, .. } => matches!(year, YearOf::Stated(_)),
        _ => false,
    }
}
