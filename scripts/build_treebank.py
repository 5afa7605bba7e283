"""Write data/treebank/diplomacy-made.conllu: trees made by a small grammar from the words of the rules.

usage: build_treebank.py FOLDER_OF_RULES IRREGULAR_VERBS.tsv GRAMMAR.toml NUMBER > diplomacy-made.conllu

The grammar knows the constructions that the treebanks of general English have few of: headlines, phrasal verbs with an
object, two objects, agents behind a time, lists of states, demonyms before compounds, acts under other verbs, datelines,
participles before the main verb, speakers behind and within what they say. What the sentences say need not make sense; how they are built is right by construction. The same input gives the same bytes.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from treebank_phrases import Phrase, Phrases, Word, comma, joined, of, plural, singular, spelled

# The tag of the verb itself.
MOODS = {
    "past": "VBD", "perfect": "VBN", "past perfect": "VBN", "progressive": "VBG", "future": "VB", "negated": "VB",
    "bare": "VB", "gerund": "VBG", "headline": "VBZ",
}  # fmt: skip
# The moods of whole clauses; news is told in the past.
TOLD = [*["past"] * 5, "perfect", "perfect", "future", "past perfect", "progressive", "negated"]
PRESENT = {"have": ("has", "have"), "be": ("is", "are")}


def auxiliary(form: str, lemma: str, xpos: str, head: Word, relation: str = "aux") -> Word:
    """A helper of a verb."""
    return Word(form, xpos, lemma, "AUX").under(head, relation)


def present(lemma: str, head: Word, *, many: bool) -> Word:
    """A helper in the present, agreeing with the subject."""
    return auxiliary(PRESENT[lemma][many], lemma, "VBP" if many else "VBZ", head)


class Act(NamedTuple):
    """A verb of the rules, perhaps with a particle, and what it asks for."""

    verb: str
    nouns: list[str]
    prepositions: list[str]


def read_rules(folder: Path) -> list[dict[str, Any]]:
    """The rules of all files."""
    files = [tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml"))]
    return [rule for file in files for rule in file.get("rule", [])]


def read_acts(folder: Path, words: dict[str, list[str]]) -> list[Act]:
    """The verbs of the rules that have objects."""
    classes = tomllib.loads((folder / "classes.toml").read_text("utf-8"))

    def nouns(listed: list[str]) -> list[str]:
        found = []
        for noun in listed:
            if noun.startswith("@"):
                found += nouns(classes[noun[1:]])
            elif re.fullmatch(r"(?!the |a )[^\W\d_]+( [^\W\d_]+)?", noun) and noun.islower():
                found.append(noun)
        return found

    acts = []
    for rule in read_rules(folder):
        objects = nouns(rule.get("object", []))
        places = [place for key in rule["role"] for place in key.split()]
        prepositions = [place for place in places if place in words["prepositions"]]
        for verb in rule.get("verb", []):
            base, *particle = verb.split()
            usual = not particle or (len(particle) == 1 and particle[0] in words["particles"])
            if objects and usual and "-" not in verb and base != "be":
                acts.append(Act(verb, objects, prepositions))
    return acts


def read_nouns(folder: Path) -> list[str]:
    """The nouns by which rules are set off."""
    nouns = {noun for rule in read_rules(folder) for noun in rule.get("noun", [])}
    return sorted(
        noun for noun in nouns if noun.isalpha() and noun.islower() and not noun.endswith("s")
    )


def read_irregular(path: Path) -> dict[str, list[str]]:
    """Past and participle of irregular verbs."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return {line[0]: line[1:3] for line in lines if not line[0].startswith("#")}


class Grammar(Phrases):
    """Makes sentences by chance, the same in every run."""

    def __init__(self, rules: Path, irregular: Path, words: Path) -> None:
        super().__init__(tomllib.loads(words.read_text("utf-8")))
        self.irregular = read_irregular(irregular)
        self.acts = read_acts(rules, self.words)
        self.nouns = read_nouns(rules)

    def act(self) -> Act:
        """A verb of the rules."""
        return self.rng.choice(self.acts)

    def form(self, base: str, xpos: str) -> str:
        """The form of a verb that goes with a tag."""
        past, participle = self.irregular.get(base, ("", ""))
        stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye")) else base
        if xpos == "VBZ":
            regular = base + "es" if base.endswith("o") else plural(base)
            return "has" if base == "have" else regular
        if xpos == "VBG":
            doubles = past == base + base[-1] + "ed" or base in self.words["doubled"]
            return (base + base[-1] if doubles else stem) + "ing"
        if xpos in {"VBD", "VBN"}:
            regular = re.sub(r"([^aeiou])y$", r"\1i", stem) + "ed"
            return ((past if xpos == "VBD" else participle) or regular).split("/")[0]
        return base

    def verb(self, verb: str, xpos: str) -> tuple[Word, list[Word]]:
        """A verb and its particle, if it has one."""
        base, *particles = verb.split()
        head = Word(self.form(base, xpos), xpos, base)
        return head, [Word(form, "RP").under(head, "compound:prt") for form in particles]

    # Parts of clauses

    def tail(
        self, verb: Word, noun: Word, prepositions: list[str], *, agent: bool = False
    ) -> list[Word]:
        """Phrases behind the object: to whom, when, by whom."""
        pieces: list[list[Word]] = []
        if prepositions and self.chance(0.7):
            preposition = self.rng.choice(prepositions)
            other = self.rng.choice([self.state, self.state, self.capital, self.official])()
            if preposition in self.words["relational"]:
                pieces.append(of(preposition, other, noun))
            else:
                pieces.append(of(preposition, other, verb, "obl"))
        if self.chance(0.55):
            pieces.append(self.time(verb))
        if agent:
            by = of("by", self.subject(), verb, "obl:agent")
            # More often last than first.
            pieces.insert(self.rng.choice([0, len(pieces), len(pieces)]), by)
        if self.chance(0.15):
            pieces.append(of("over", Phrase([Word(self.pick("topics"), "NNS")]), verb, "obl"))
        return [word for piece in pieces for word in piece]

    def predicate(self, act: Act, mood: str, *, many: bool = False) -> Phrase:
        """A verb with all but its subject."""
        noun = self.rng.choice(act.nouns)
        head, particle = self.verb(act.verb, "VBP" if mood == "headline" and many else MOODS[mood])
        words = []
        if mood == "perfect":
            words = [present("have", head, many=many)]
        elif mood == "progressive":
            words = [present("be", head, many=many)]
        elif mood == "past perfect":
            words = [auxiliary("had", "have", "VBD", head)]
        elif mood == "future":
            modal = self.pick("modals")
            words = [auxiliary(modal, modal, "MD", head)]
        elif mood == "negated":
            words = [auxiliary("did", "do", "VBD", head)]
            words.append(Word("not", "RB", upos="PART").under(head, "advmod"))
        # "Chad has on Monday recalled its envoy"
        if self.chance(0.1) and mood in {"past", "perfect"} and not particle:
            words += self.time(head)
        thing = self.thing(noun, headline=mood == "headline")
        behind = [*particle, *thing.under(head, "obj")]
        # "called the talks off" for "called off the talks"
        if particle and len(thing.words) < 3 and self.chance(0.15):
            behind = [*thing.words, *particle]
        tail = self.tail(head, thing.head, act.prepositions)
        return Phrase([*words, head, *behind, *tail], head)

    def passive(self, *, headline: bool = False) -> Phrase:
        """A whole clause in the passive."""
        act = self.act()
        head, particle = self.verb(act.verb, "VBN")
        patient = self.thing(self.rng.choice(act.nouns), headline=headline)
        words = patient.under(head, "nsubj:pass")
        if not headline and self.chance(0.25):
            words = [*words, *self.participle(patient.head)]
        if not headline:
            way = self.rng.random()
            if way < 0.6:
                was = "were" if patient.many else "was"
                helpers = [auxiliary(was, "be", "VBD", head, "aux:pass")]
            elif way < 0.8:
                been = auxiliary("been", "be", "VBN", head, "aux:pass")
                helpers = [present("have", head, many=patient.many), been]
            else:
                be = auxiliary("be", "be", "VB", head, "aux:pass")
                helpers = [auxiliary("will", "will", "MD", head), be]
            words = [*words, *helpers]
        tail = self.tail(head, patient.head, act.prepositions, agent=self.chance(0.6))
        return Phrase([*words, head, *particle, *tail], head)

    def participle(self, noun: Word) -> list[Word]:
        """What was done to a thing, behind it: "the embassy, closed in May by Chad,"."""
        act = self.act()
        head, particle = self.verb(act.verb, "VBN")
        tail = self.tail(head, head, [], agent=self.chance(0.5)) or self.time(head)
        words = [head.under(noun, "acl"), *particle, *tail]
        return [comma(head), *words, comma(head)] if self.chance(0.6) else words

    def governed(self, who: Phrase) -> Phrase:
        """An act under another verb: "Chad refused to sign", "Chad ruled out signing"."""
        base = self.pick("control")
        perfect = self.rng.choice([False, True])
        head, particle = self.verb(base, "VBN" if perfect else "VBD")
        helpers = [present("have", head, many=who.many)] if perfect else []
        rest = self.predicate(self.act(), "gerund" if particle else "bare")
        rest.head.under(head, "xcomp")
        mark = particle or [Word("to", "TO").under(rest.head, "mark")]
        return Phrase([*who.under(head, "nsubj"), *helpers, head, *mark, *rest.words], head)

    def opening(self, head: Word) -> list[Word]:
        """A phrase before the subject, often without a comma."""
        way = self.rng.random()
        if way < 0.4:
            noun = Word(self.pick("meetings"), "NN")
            place = of("in", self.capital(), noun)
            words = of("at", Phrase([noun, *place]).after(Word("a", "DT"), "det"), head, "obl")
        elif way < 0.8:
            span, topic = Word(self.pick("lengths"), "NN"), Word(self.pick("troubles"), "NNS")
            phrase = Phrase([span, *of("of", Phrase([topic]), span)])
            words = of("after", phrase.after(Word("a", "DT"), "det"), head, "obl")
        else:
            later = Word("later", "RBR", "late").under(head, "advmod")
            span = Word(self.pick("long_spans"), "NNS").under(later, "obl:unmarked")
            words = [Word(self.pick("small_numbers"), "CD").under(span, "nummod"), span, later]
        return [*words, comma(head)] if self.chance(0.4) else words

    # Sentences

    def clause(self) -> Phrase:
        """A whole clause."""
        if self.chance(0.25):
            return self.passive()
        who = self.subject()
        mood = self.rng.choice(TOLD)
        rest = self.predicate(self.act(), mood, many=who.many)
        clause = Phrase([*who.under(rest.head, "nsubj"), *rest.words], rest.head)
        way = self.rng.random()
        if way < 0.2 and mood in {"past", "perfect"}:
            more = self.predicate(self.act(), mood, many=who.many)
            mark = Word("and", "CC").under(more.head, "cc")
            # "has signed the pact and sent an envoy": the helper stands once.
            more.words = [
                word for word in more.words if (word.relation, word.head) != ("aux", more.head)
            ]
            clause.words += [mark, *more.under(clause.head, "conj")]
        elif way < 0.4:
            clause = self.governed(who)
        elif way < 0.5:
            early = self.predicate(self.act(), "gerund")
            words = early.under(clause.head, "advcl")
            clause.words = [*words, comma(early.head), *clause.words]
            return clause
        if self.chance(0.1):
            clause.words = [*self.opening(clause.head), *clause.words]
        elif self.chance(0.15):
            early = self.time(clause.head)
            mark = [comma(clause.head)] if self.chance(0.5) else []
            clause.words = [*early, *mark, *clause.words]
        return clause

    def told(self) -> Phrase:
        """Reported speech, both ways round."""
        inner = self.clause()
        base = self.pick("say")
        said = Word(self.form(base, "VBD"), "VBD", base)
        who = self.speaker().under(said, "nsubj")
        when = self.time(said)
        when = when if self.chance(0.4) else []
        inner.head.under(said, "ccomp")
        if self.chance(0.5):
            that = Word("that", "IN", upos="SCONJ").under(inner.head, "mark")
            return Phrase([*who, said, *when, that, *inner.words], said)
        # Behind what is told, news hardly uses another verb.
        said.form, said.lemma = "said", "say"
        way = self.rng.random()
        if way < 0.3:
            return self.told_within(inner, [*who, said, *when], said)
        tag = [said, *who] if way < 0.55 else [*who, said]
        return Phrase([*inner.words, comma(said), *tag, *when], said)

    def told_within(self, inner: Phrase, tag: list[Word], said: Word) -> Phrase:
        """The speaker behind the subject: "Chad, officials said, has recalled its envoy"."""
        subject = next(word for word in inner.words if word.relation.startswith("nsubj"))
        last = max(at for at, word in enumerate(inner.words) if belongs(word, subject)) + 1
        inner.head.head, inner.head.relation = None, "root"
        said.under(inner.head, "parataxis")
        before, behind = inner.words[:last], inner.words[last:]
        opening = [] if before[-1].form == "," else [comma(said)]
        return Phrase([*before, *opening, *tag, comma(said), *behind], inner.head)

    def described(self) -> Phrase:
        """A clause within: "Chad, which had closed its embassy, recalled ..."."""
        if self.chance(0.4):
            who = self.introduced()
            rest = self.predicate(self.act(), self.rng.choice(["past", "perfect", "future"]))
            return Phrase([*who.under(rest.head, "nsubj"), *rest.words], rest.head)
        who = self.state()
        rest = self.predicate(self.act(), self.rng.choice(["past", "perfect", "future"]))
        inner = self.predicate(self.act(), self.rng.choice(["past", "past perfect"]))
        which = Word("which", "WDT").under(inner.head, "nsubj")
        within = [comma(inner.head), which, *inner.under(who.head, "acl:relcl"), comma(who.head)]
        return Phrase([*who.under(rest.head, "nsubj"), *within, *rest.words], rest.head)

    def headline(self) -> Phrase:
        """A headline."""
        way = self.rng.random()
        if way < 0.2:
            return self.passive(headline=True)
        who = self.subject(headline=True)
        if self.chance(0.15):
            who = joined([self.state(), self.state()], bare=True)
        if way < 0.35:
            rest = self.predicate(self.act(), "bare")
            to = Word("to", "TO").under(rest.head, "mark")
            return Phrase([*who.under(rest.head, "nsubj"), to, *rest.words], rest.head)
        rest = self.predicate(self.act(), "headline", many=who.many)
        words = [*who.under(rest.head, "nsubj"), *rest.words]
        if way < 0.5:
            who = self.subject(headline=True)
            other = self.predicate(self.act(), "headline", many=who.many)
            mark = Word("as", "IN", upos="SCONJ").under(other.head, "mark")
            words += [mark, *who.under(other.head, "nsubj"), *other.under(rest.head, "advcl")]
        return Phrase(words, rest.head)

    def dated(self, sentence: Phrase) -> Phrase:
        """A sentence behind a dateline: "OSLO, May 4 (Tass) - "."""
        city = Word(self.pick("capitals").upper(), "NNP", entity="B-place")
        city.under(sentence.head, "parataxis")
        words = [city]
        if self.chance(0.7):
            day = Word(str(self.rng.randint(1, 28)), "CD").under(city, "appos")
            month = Word(self.pick("months"), "NNP").under(day, "nmod:unmarked")
            words += [comma(day), month, day]
        if self.chance(0.5):
            agency = Word(self.pick("agencies"), "NNP", entity="B-organisation")
            agency.under(city, "appos")
            opening, closing = Word("(", "-LRB-"), Word(")", "-RRB-")
            words += [opening.under(agency, "punct"), agency, closing.under(agency, "punct")]
        # What follows begins a sentence of its own.
        first = sentence.words[0]
        first.form = first.form[0].upper() + first.form[1:]
        dash = Word(self.rng.choice(["-", "–", "—"]), ":").under(city, "punct")
        return Phrase([*words, dash, *sentence.words], sentence.head)

    def nominal(self) -> Phrase:
        """An act as a noun: "The arrest of two Danes by rebels was condemned by Chad"."""
        noun = Word(self.rng.choice(self.nouns), "NN")
        patient = self.thing(self.rng.choice(self.act().nouns))
        words = [Word("the", "DT").under(noun, "det"), noun, *of("of", patient, noun)]
        if self.chance(0.6):
            words += of("by", self.subject(), noun)
        if self.chance(0.4):
            words += self.time(noun, "nmod")
        if self.chance(0.5):
            base = self.pick("judge")
            head = Word(self.form(base, "VBN"), "VBN", base)
            noun.under(head, "nsubj:pass")
            was = auxiliary("was", "be", "VBD", head, "aux:pass")
            return Phrase([*words, was, head, *self.tail(head, noun, [], agent=True)], head)
        rest = self.predicate(self.act(), "past")
        noun.under(rest.head, "nsubj")
        return Phrase([*words, *rest.words], rest.head)

    def gift(self) -> Phrase:
        """Two objects: "gave Togo debt relief of 70 million euros"."""
        base = self.pick("give")
        who = self.subject()
        head = Word(self.form(base, "VBD"), "VBD", base)
        spec = self.pick("gifts")
        gift = spelled(spec, "NNS" if spec.endswith("s") else "NN")
        words = [*who.under(head, "nsubj"), head, *self.state().under(head, "iobj")]
        words += gift.under(head, "obj")
        if self.chance(0.5) and not gift.many:
            currency = self.pick("currencies")
            worth = Word(currency, "NNS", singular(currency))
            million = Word("million", "CD").under(worth, "nummod")
            number = Word(self.pick("millions"), "CD").under(million, "compound")
            words += of("of", Phrase([number, million, worth], worth), gift.head)
        return Phrase([*words, *self.tail(head, gift.head, ["for", "in"])], head)


def belongs(word: Word, top: Word) -> bool:
    """Whether a word hangs on another, over whatever others."""
    at: Word | None = word
    while at and at is not top:
        at = at.head
    return at is top


def conllu(words: list[Word], number: int) -> str:
    """The lines of a sentence."""
    words[0].form = words[0].form[0].upper() + words[0].form[1:]
    place = {id(word): str(at) for at, word in enumerate(words, 1)}
    text, lines = "", []
    for word, after in zip(words, [*words[1:], None], strict=True):
        close = word.form == "(" or (after is not None and after.form in {",", ".", "'s", ")"})
        text += word.form if close or not after else word.form + " "
        notes = [f"Entity={word.entity}"] if word.entity else []
        notes += ["SpaceAfter=No"] if close else []
        head = place[id(word.head)] if word.head else "0"
        tags = [word.form, word.lemma, word.upos, word.xpos, "_", head, word.relation, "_"]
        lines.append("\t".join([place[id(word)], *tags, "|".join(notes) or "_"]))
    return "\n".join([f"# sent_id = plenipo-made-{number:04}", f"# text = {text}", *lines, ""])


def main() -> None:
    """Read the files named on the command line and print as many sentences as are asked for."""
    rules, irregular, words, number = sys.argv[1:5]
    grammar = Grammar(Path(rules), Path(irregular), Path(words))
    made = 0
    while made < int(number):
        make = grammar.drawn(
            (0.3, grammar.headline),
            (0.45, grammar.told),
            (0.55, grammar.described),
            (0.62, grammar.gift),
            (0.7, grammar.nominal),
            (1.0, grammar.clause),
        )
        sentence = make()
        if make != grammar.headline and grammar.chance(0.06):
            sentence = grammar.dated(sentence)
        if 4 <= len(sentence.words) <= 38:
            made += 1
            # Headlines end without a stop.
            if make != grammar.headline:
                sentence.words = [*sentence.words, Word(".", ".").under(sentence.head, "punct")]
            print(conllu(sentence.words, made))


if __name__ == "__main__":
    main()
