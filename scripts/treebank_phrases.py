"""Phrases of the grammar of build_treebank.py: words, what hangs on what, who acts, on what and when."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "JJ": "ADJ", "RB": "ADV", "RBR": "ADV", "IN": "ADP",
    "RP": "ADP", "CD": "NUM", "DT": "DET", "PRP$": "PRON", "WDT": "PRON", "MD": "AUX", "TO": "PART", "CC": "CCONJ",
    "POS": "PART", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "NNPS": "PROPN",
}  # fmt: skip


@dataclass(eq=False)
class Word:
    """A word of a tree."""

    form: str
    xpos: str
    lemma: str = ""
    upos: str = ""
    entity: str = ""
    head: Word | None = None
    relation: str = "root"

    def __post_init__(self) -> None:
        """Most lemmas are the form, and most tags have one part of speech."""
        self.lemma = self.lemma or self.form
        self.upos = self.upos or UPOS.get(self.xpos, "VERB")

    def under(self, head: Word, relation: str) -> Word:
        """Hang the word on another."""
        self.head, self.relation = head, relation
        return self


class Phrase:
    """Words in order and the one on which the others hang, the first unless another is given."""

    def __init__(self, words: list[Word], head: Word | None = None) -> None:
        self.words, self.head = words, head or words[0]

    @property
    def many(self) -> bool:
        """Whether a verb agrees with it in the plural."""
        listed = any(word.head is self.head and word.relation == "conj" for word in self.words)
        return listed or self.head.xpos == "NNS" or self.head.entity == "B-nationality"

    def under(self, head: Word, relation: str) -> list[Word]:
        """Hang the phrase on a word."""
        self.head.under(head, relation)
        return self.words

    def after(self, word: Word, relation: str) -> Phrase:
        """The phrase with one more word before it."""
        return Phrase([word.under(self.head, relation), *self.words], self.head)

    def definite(self, *, headline: bool = False) -> Phrase:
        """The phrase with its article, which headlines leave out."""
        return self if headline else self.after(Word("the", "DT"), "det")

    def named(self, kind: str) -> Phrase:
        """Mark the proper nouns as one name."""
        proper = [word for word in self.words if word.xpos.startswith("NNP")]
        for at, word in enumerate(proper):
            word.entity = ("I-" if at else "B-") + kind
        return self


def spelled(spec: str, xpos: str) -> Phrase:
    """A noun of several words, of which all but the head are followed by `|` and their relation."""
    bare = next(piece for piece in spec.split() if "|" not in piece)
    head = Word(bare, xpos, singular(bare) if xpos == "NNS" else bare)
    tags = {"det": "DT"} if xpos.startswith("NNP") else {"det": "DT", "amod": "JJ"}
    other = "NNP" if xpos.startswith("NNP") else "NN"
    words = []
    for piece in spec.split():
        form, _, relation = piece.partition("|")
        tag = tags.get(relation, other)
        words.append(Word(form, tag).under(head, relation) if relation else head)
    return Phrase(words, head)


def of(preposition: str, phrase: Phrase, head: Word, relation: str = "nmod") -> list[Word]:
    """A preposition with its phrase, under a head."""
    case = Word(preposition, "IN").under(phrase.head, "case")
    return [case, *phrase.under(head, relation)]


def comma(head: Word) -> Word:
    """A comma under a head."""
    return Word(",", ",").under(head, "punct")


def joined(phrases: list[Phrase], *, bare: bool = False) -> Phrase:
    """A list: all hang on the first; `bare` without "and", as headlines have it."""
    first, *rest = phrases
    words = list(first.words)
    for phrase in rest:
        last = phrase is rest[-1] and not bare
        mark = Word("and", "CC") if last else Word(",", ",")
        mark.under(phrase.head, "cc" if last else "punct")
        words += [mark, *phrase.under(first.head, "conj")]
    return Phrase(words, first.head)


def plural(noun: str) -> str:
    """The plural of a noun, and the third person of a verb."""
    if noun.endswith("man") and noun != "german":
        return noun[:-3] + "men"
    noun = re.sub(r"([^aeiou])y$", r"\1ie", noun)
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular(noun: str) -> str:
    """The singular of one of the nouns of the grammar."""
    return noun[:-3] + "man" if noun.endswith("men") else noun.removesuffix("s")


class Phrases:
    """Makes phrases by chance, the same in every run."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        self.rng = random.Random(1815)  # noqa: S311 - a sample that can be drawn again, no secret
        self.words = words

    def pick(self, name: str) -> str:
        """A word of one of the lists."""
        return self.rng.choice(self.words[name])

    def chance(self, share: float) -> bool:
        """Whether to do what is done in a share of cases."""
        return self.rng.random() < share

    def drawn(self, *ways: tuple[float, Callable[[], Phrase]]) -> Callable[[], Phrase]:
        """One of several ways to make a phrase; each goes up to its number, the last to 1."""
        number = self.rng.random()
        return next(make for limit, make in ways if number < limit)

    # Who

    def state(self) -> Phrase:
        """A state or union of states."""
        spec = self.pick("states")
        many = any(name in spec for name in self.words["plural_names"])
        return spelled(spec, "NNPS" if many else "NNP").named(
            "organisation" if "European" in spec else "place"
        )

    def capital(self) -> Phrase:
        """A capital, which often stands for its government."""
        return Phrase([Word(self.pick("capitals"), "NNP")]).named("place")

    def states(self, *numbers: int) -> Phrase:
        """A list of states, of one of the lengths."""
        number = self.rng.choice(numbers)
        makers = [self.state, self.state, self.capital]
        return joined([self.rng.choice(makers)() for _ in range(number)])

    def demonym(self) -> Word:
        """An adjective of nationality."""
        return Word(self.pick("demonyms"), "JJ", entity="B-nationality")

    def person(self) -> Phrase:
        """A person by name."""
        given, family = Word(self.pick("given"), "NNP"), Word(self.pick("family"), "NNP")
        return Phrase([given, family.under(given, "flat")]).named("person")

    def titled(self) -> Phrase:
        """A person behind a title."""
        person = self.person()
        title = spelled(self.pick("titles"), "NNP").under(person.head, "nmod:desc")
        return Phrase([*title, *person.words], person.head)

    def official(self, *, headline: bool = False) -> Phrase:
        """An office or institution of a state."""
        phrase = spelled(self.pick("offices"), "NN")
        way = self.rng.random()
        if way < 0.45:
            return phrase.after(self.demonym(), "amod").definite(headline=headline)
        if way < 0.7:
            owner = self.rng.choice([self.state, self.capital])()
            mark = Word("'s", "POS").under(owner.head, "case")
            words = [*owner.under(phrase.head, "nmod:poss"), mark, *phrase.words]
            return Phrase(words, phrase.head)
        phrase = phrase.definite(headline=headline)
        return Phrase([*phrase.words, *of("of", self.state(), phrase.head)], phrase.head)

    def people(self) -> Phrase:
        """A people: "the Dutch", "the Danes"."""
        if self.chance(0.6):
            word = Word(self.pick("peoples"), "JJ", entity="B-nationality")
        else:
            form = self.pick("nationals")
            word = Word(form, "NNPS", form.removesuffix("s"), entity="B-nationality")
        return Phrase([word]).definite()

    def pair(self) -> Phrase:
        """Two that were named before: "both leaders", "the two countries"."""
        phrase = spelled(self.pick("pairs"), "NNS")
        if self.chance(0.4):
            return phrase.after(Word("both", "DT"), "det")
        return phrase.after(Word("two", "CD"), "nummod").definite()

    def introduced(self) -> Phrase:
        """A person with his office behind: "Ana Diaz, the Chadian envoy,"."""
        person, office = self.person(), self.official()
        words = [comma(office.head), *office.under(person.head, "appos"), comma(office.head)]
        return Phrase([*person.words, *words], person.head)

    def officials(self, *, headline: bool = False) -> Phrase:
        """The same office of several states."""
        phrase = spelled(self.pick("officers"), "NNS").definite(headline=headline)
        return Phrase([*phrase.words, *of("of", self.states(2, 3), phrase.head)], phrase.head)

    def group(self) -> Phrase:
        """People or vessels, most with their nationality."""
        phrase = spelled(self.pick("groups"), "NNS")
        if self.chance(0.3):
            phrase = phrase.after(Word(self.pick("group_adjectives"), "JJ"), "amod")
        if self.chance(0.8):
            if self.chance(0.2):
                both = joined([Phrase([self.demonym()]), Phrase([self.demonym()])])
                words = [*both.under(phrase.head, "amod"), *phrase.words]
                phrase = Phrase(words, phrase.head)
            else:
                phrase = phrase.after(self.demonym(), "amod")
        if self.chance(0.25):
            phrase = phrase.after(Word(self.pick("group_numbers"), "CD"), "nummod")
        return phrase

    def subject(self, *, headline: bool = False) -> Phrase:
        """Who acts."""
        return self.drawn(
            (0.22, self.state),
            (0.42, self.capital),
            (0.55, lambda: self.states(2, 2, 3)),
            (0.7, lambda: self.official(headline=headline)),
            (0.78, self.titled),
            (0.84, lambda: self.officials(headline=headline)),
            (0.9, self.state if headline else self.people),
            (0.93, self.state if headline else self.pair),
            (1.0, self.group),
        )()

    def speaker(self) -> Phrase:
        """Who says something."""
        unnamed = Phrase([Word("officials", "NNS", "official")])
        ways = [self.official, self.capital, lambda: unnamed, self.person, self.titled]
        return self.rng.choice(ways)()

    # What and when

    def thing(self, noun: str, *, headline: bool = False) -> Phrase:
        """What is acted on."""
        *more, last = noun.split()
        many = self.chance(0.4) and not last.endswith("s")
        tag = "NNS" if many or last.endswith("ns") else "NN"
        phrase = Phrase([Word(plural(last) if many else last, tag, last)])
        for word in reversed(more):
            if word in self.words["adjectives"]:
                phrase = phrase.after(Word(word, "JJ"), "amod")
            else:
                phrase = phrase.after(Word(word, "NN"), "compound")
        if self.chance(0.15):
            phrase = phrase.after(Word(self.pick("thing_adjectives"), "JJ"), "amod")
        if self.chance(0.35):
            phrase = phrase.after(self.demonym(), "amod")
        if many and self.chance(0.4):
            return phrase.after(Word(self.pick("thing_numbers"), "CD"), "nummod")
        how = self.rng.random()
        if headline:
            return phrase.after(Word("its", "PRP$"), "nmod:poss") if how < 0.2 else phrase
        if how < 0.45:
            return phrase.definite()
        if how < 0.65:
            return phrase.after(Word(self.pick("owners"), "PRP$"), "nmod:poss")
        if how < 0.85 and not many:
            article = "an" if phrase.words[0].form[0].lower() in "aeiou" else "a"
            return phrase.after(Word(article, "DT", "a"), "det")
        return phrase

    def year(self) -> Word:
        """A year."""
        return Word(str(self.rng.randint(1850, 2026)), "CD")

    def years(self) -> list[Word]:
        """The year of a month or day, which is often left out."""
        return [self.year()] if self.chance(0.6) else []

    def time(self, head: Word, role: str = "obl") -> list[Word]:
        """When, under a verb or, as `nmod`, under a noun."""
        way = self.rng.random()
        if way >= 0.86:
            span = Word(self.pick("spans"), "NN").under(head, f"{role}:unmarked")
            return [Word(self.rng.choice(["last", "this"]), "JJ").under(span, "amod"), span]
        if way < 0.4:
            preposition, date = "on", [Word(self.pick("days"), "NNP")]
        elif way < 0.6:
            preposition, date = "in", [Word(self.pick("months"), "NNP"), *self.years()]
        elif way < 0.72:
            preposition, date = "in", [self.year()]
        else:
            day, month = Word(str(self.rng.randint(1, 28)), "CD"), Word(self.pick("months"), "NNP")
            preposition, date = "on", [day, month, *self.years()]
        for word in date[1:]:
            word.under(date[0], "nmod:unmarked")
        return of(preposition, Phrase(date), head, role)
