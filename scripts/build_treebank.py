"""Write data/treebank/diplomacy-made.conllu: sentences made by a small grammar from the words of the rules, with their trees.

usage: build_treebank.py FOLDER_OF_RULES IRREGULAR_VERBS.tsv [NUMBER] > diplomacy-made.conllu

The grammar knows the constructions that the treebanks of general English have few of: headlines, phrasal verbs with an
object, two objects, agents behind a time, lists of states, demonyms before compounds, acts under other verbs. What the
sentences say need not make sense; how they are built is right by construction. The same number gives the same bytes.
"""

from __future__ import annotations

import random
import sys
import tomllib
from pathlib import Path

rng = random.Random(1815)

# Names with the relation of each word but the head to it; the head is marked by `*`.
STATES = [
    *(f"{name}*" for name in (
        "Albania Algeria Angola Argentina Armenia Austria Bahrain Belarus Benin Bolivia Brazil Bulgaria Cameroon Canada "
        "Chad Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Eritrea Estonia Ethiopia Fiji Finland France "
        "Gabon Germany Ghana Greece Guatemala Guinea Haiti Hungary India Indonesia Iran Iraq Ireland Israel Italy "
        "Jamaica Japan Kazakhstan Kenya Kuwait Laos Latvia Lebanon Liberia Libya Malaysia Mali Mexico Moldova Mongolia "
        "Morocco Mozambique Myanmar Namibia Nepal Nicaragua Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru "
        "Poland Portugal Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia Somalia Spain Sudan Sweden "
        "Switzerland Syria Taiwan Tanzania Thailand Togo Tunisia Turkey Uganda Ukraine Uruguay Uzbekistan Venezuela "
        "Vietnam Yemen Zambia Zimbabwe Britain Prussia Siam Persia Czechoslovakia Yugoslavia Rhodesia"
    ).split()),
    "South|compound Korea*", "North|compound Korea*", "South|compound Africa*", "Saudi|amod Arabia*",
    "New* Zealand|flat", "Sri* Lanka|flat", "Costa* Rica|flat", "El* Salvador|flat", "Burkina* Faso|flat",
    "Sierra* Leone|flat", "Ivory|compound Coast*", "Great|amod Britain*", "Solomon|compound Islands*",
    "the|det United|amod States*", "the|det Soviet|compound Union*", "the|det Philippines*", "the|det Netherlands*",
    "the|det Czech|amod Republic*", "the|det United|amod Arab|amod Emirates*", "the|det European|amod Union*",
    "the|det United|amod Kingdom*", "the|det Ottoman|amod Empire*",
]
CAPITALS = (
    "Ankara Athens Baghdad Baku Beijing Belgrade Berlin Bern Bogotá Brasília Brussels Bucharest Budapest Cairo Canberra Caracas "
    "Damascus Dhaka Doha Dublin Hanoi Harare Havana Helsinki Islamabad Jakarta Kabul Khartoum Kigali Kyiv Lima Lisbon London "
    "Lusaka Madrid Managua Manila Minsk Moscow Muscat Nairobi Oslo Ottawa Paris Prague Pretoria Pyongyang Quito Rabat "
    "Reykjavik Riga Riyadh Rome Seoul Sofia Stockholm Tallinn Tashkent Tbilisi Tehran Tirana Tokyo Tripoli Tunis Vienna "
    "Vilnius Warsaw Washington Windhoek Yerevan Zagreb Peking Constantinople Honiara Castries Asunción"
).split()
DEMONYMS = (
    "Albanian Algerian American Argentine Armenian Australian Austrian Belgian Bolivian Brazilian British Bulgarian "
    "Burmese Cambodian Canadian Chilean Chinese Colombian Congolese Croatian Cuban Czech Danish Dutch Egyptian Eritrean "
    "Estonian Ethiopian Finnish French Georgian German Ghanaian Greek Guatemalan Haitian Hungarian Icelandic Indian "
    "Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jordanian Kazakh Kenyan Kuwaiti Latvian Lebanese Libyan "
    "Lithuanian Malaysian Mexican Moldovan Moroccan Nepali Nicaraguan Nigerian Norwegian Pakistani Peruvian Polish "
    "Portuguese Romanian Russian Rwandan Saudi Senegalese Serbian Somali Soviet Spanish Sudanese Swedish Swiss Syrian "
    "Tajik Thai Tunisian Turkish Ugandan Ukrainian Uzbek Venezuelan Vietnamese Yemeni Zambian Zimbabwean Prussian Ottoman"
).split()
GIVEN = "Ana Jorge Maria Paul Ivan Amina Kwame Olga Peter Rashid Chen Yuki Lars Elena Tomas Fatima Hassan Grace Viktor Nadia".split()
FAMILY = "Rojas Novak Mensah Petrov Haddad Tanaka Berg Costa Okello Diaz Marin Kaya Lindqvist Moreau Singh Vargas Weber Abdi Kovacs Ndlovu".split()
TITLES = ["President", "Ambassador", "Chancellor", "King", "Prime|amod Minister", "Foreign|amod Minister", "General", "Premier"]
OFFICES = [
    "president", "king", "foreign|amod minister", "prime|amod minister", "defence|compound minister", "ambassador", "parliament",
    "government", "army", "navy", "foreign|amod ministry", "trade|compound minister", "air|compound force", "embassy", "envoy",
]
GROUPS = [
    "troops", "soldiers", "farmers", "students", "officials", "rebels", "diplomats", "police|compound officers", "warships",
    "fighter|compound jets", "lawmakers", "forces", "border|compound guards", "patrol|compound boats", "workers", "protesters",
    "civil|amod servants", "speedboats", "militiamen", "gunmen", "dockers", "crowds",
]
TOPICS = "drones fishing trade visas water spies tariffs gas prisoners borders remarks airspace refugees wheat".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PARTICLES = {"off", "out", "up", "down", "back", "away", "over", "in"}
CONTROL = ["agree", "refuse", "threaten", "decide", "fail", "promise", "vow", "plan", "try", "decline", "offer", "pledge", "want"]
SAY = ["say", "announce", "deny", "report", "confirm", "claim"]
RELATIONAL = {"with", "between", "against", "of", "on"}
UPOS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "RB": "ADV", "RBR": "ADV", "IN": "ADP",
        "RP": "ADP", "CD": "NUM", "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "WDT": "PRON", "MD": "AUX", "TO": "PART",
        "CC": "CCONJ", "POS": "PART", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT"}
PLURALS = {"people": "people", "troops": "troops", "forces": "forces"}


class Word:
    def __init__(self, form: str, xpos: str, lemma: str | None = None, upos: str | None = None) -> None:
        self.form, self.xpos = form, xpos
        self.lemma = lemma or form
        self.upos = upos or UPOS.get(xpos, "VERB")
        self.head: Word | None = None
        self.relation = "root"
        self.entity = ""

    def under(self, head: Word, relation: str) -> Word:
        self.head, self.relation = head, relation
        return self


class Phrase:
    """Words in order and the one on which the others hang."""

    def __init__(self, words: list[Word], head: Word) -> None:
        self.words, self.head = words, head

    def under(self, head: Word, relation: str) -> list[Word]:
        self.head.under(head, relation)
        return self.words


def plural(noun: str) -> str:
    if noun.endswith(("man",)) and noun not in {"german"}:
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular(noun: str) -> str:
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun in {"forces", "speedboats"} or noun.endswith("s"):
        return noun[:-1]
    return noun


class Verbs:
    def __init__(self, irregular: Path) -> None:
        lines = irregular.read_text("utf-8").splitlines()
        self.known = {base: (past, participle) for base, past, participle in (line.split("\t")[:3] for line in lines if not line.startswith("#"))}

    def form(self, base: str, xpos: str) -> str:
        past, participle = self.known.get(base, ("", ""))
        stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye")) else base
        if base.endswith("y") and base[-2:-1] not in "aeiou":
            regular = base[:-1] + "ied"
        else:
            regular = stem + "ed"
        if xpos == "VBD":
            return (past or regular).split("/")[0]
        if xpos == "VBN":
            return (participle or regular).split("/")[0]
        if xpos == "VBG":
            doubles = past.endswith("ed") and past[:-3].endswith(base[-1:]) and len(past) == len(base) + 3
            doubles = doubles or base in {"cut", "put", "set", "shut", "hit", "let", "win", "run", "begin", "quit", "stop", "ban", "bar"}
            return base + base[-1] + "ing" if doubles else stem + "ing"
        if xpos == "VBZ":
            return {"have": "has", "be": "is", "do": "does"}.get(base, plural(base) if not base.endswith("o") else base + "es")
        return base


def spelled(spec: str, head_xpos: str, head_form: str | None = None) -> Phrase:
    """A noun of `word|relation word*` pieces; the last bare word is the head."""
    pieces = spec.split()
    head = next((piece for piece in pieces if piece.endswith("*")), pieces[-1])
    words, top = [], None
    for piece in pieces:
        if piece is head:
            bare = piece.rstrip("*")
            form = head_form or bare
            lemma = bare if head_xpos.startswith("NNP") else singular(bare) if head_xpos == "NNS" else bare
            top = Word(form, head_xpos, lemma)
            words.append((top, ""))
        else:
            bare, relation = piece.split("|")
            proper = head_xpos.startswith("NNP")
            xpos = "DT" if relation == "det" else "NNP" if proper else "JJ" if relation == "amod" else "NN"
            words.append((Word(bare, xpos, bare if proper and relation != "det" else bare.lower()), relation))
    assert top is not None
    for word, relation in words:
        if relation:
            word.under(top, relation)
    return Phrase([word for word, _ in words], top)


def entity(words: list[Word], kind: str) -> None:
    named = [word for word in words if word.xpos.startswith("NNP")]
    for at, word in enumerate(named):
        word.entity = ("I-" if at else "B-") + kind


def state() -> Phrase:
    spec = rng.choice(STATES)
    head = next(piece for piece in spec.split() if piece.endswith("*")).rstrip("*")
    phrase = spelled(spec, "NNPS" if head in {"States", "Emirates", "Philippines", "Netherlands", "Islands"} else "NNP")
    entity(phrase.words, "organisation" if "Union" in spec and "European" in spec else "place")
    return phrase


def capital() -> Phrase:
    word = Word(rng.choice(CAPITALS), "NNP")
    word.entity = "B-place"
    return Phrase([word], word)


def of(prefix: str, phrase: Phrase, head: Word, relation: str = "nmod") -> list[Word]:
    """A preposition with its phrase, under a head."""
    words = phrase.under(head, relation)
    marks = [Word(part, "IN").under(phrase.head, "case") if at == 0 else Word(part, "IN") for at, part in enumerate(prefix.split())]
    for other in marks[1:]:
        other.under(marks[0], "fixed")
    return [*marks, *words]


def before(word: Word, phrase: Phrase, relation: str) -> Phrase:
    return Phrase([word.under(phrase.head, relation), *phrase.words], phrase.head)


def demonym() -> Word:
    word = Word(rng.choice(DEMONYMS), "JJ")
    word.entity = "B-nationality"
    return word


def joined(phrases: list[Phrase]) -> Phrase:
    """A list: all hang on the first."""
    first, *rest = phrases
    words = list(first.words)
    for at, phrase in enumerate(rest):
        last = at == len(rest) - 1
        mark = Word("and", "CC") if last else Word(",", ",")
        mark.under(phrase.head, "cc" if last else "punct")
        words += [mark, *phrase.under(first.head, "conj")]
    return Phrase(words, first.head)


def states(number: int) -> Phrase:
    return joined([rng.choice([state, state, capital])() for _ in range(number)])


def person(title: bool) -> Phrase:
    given, family = Word(rng.choice(GIVEN), "NNP"), Word(rng.choice(FAMILY), "NNP")
    family.under(given, "flat")
    given.entity, family.entity = "B-person", "I-person"
    phrase = Phrase([given, family], given)
    if title:
        office = spelled(rng.choice(TITLES), "NNP")
        return Phrase([*office.under(given, "nmod:desc"), *phrase.words], given)
    return phrase


def official(headline: bool) -> Phrase:
    phrase = spelled(rng.choice(OFFICES), "NN")
    way = rng.random()
    if way < 0.45:
        phrase = before(demonym(), phrase, "amod")
        return phrase if headline else before(Word("the", "DT"), phrase, "det")
    if way < 0.7:
        owner = rng.choice([state, capital])()
        mark = Word("'s", "POS").under(owner.head, "case")
        return Phrase([*owner.under(phrase.head, "nmod:poss"), mark, *phrase.words], phrase.head)
    phrase = phrase if headline else before(Word("the", "DT"), phrase, "det")
    return Phrase([*phrase.words, *of("of", state(), phrase.head)], phrase.head)


def group() -> Phrase:
    phrase = spelled(rng.choice(GROUPS), "NNS")
    if rng.random() < 0.3:
        phrase = before(Word(rng.choice(["armed", "angry", "federal", "young", "local"]), "JJ"), phrase, "amod")
    if rng.random() < 0.8:
        if rng.random() < 0.2:
            first, second = demonym(), demonym()
            words = [first.under(phrase.head, "amod"), Word("and", "CC").under(second, "cc"), second.under(first, "conj"), *phrase.words]
            phrase = Phrase(words, phrase.head)
        else:
            phrase = before(demonym(), phrase, "amod")
    if rng.random() < 0.25:
        phrase = before(Word(rng.choice(["two", "twelve", "thirty", "400", "3,000"]), "CD"), phrase, "nummod")
    return phrase


def subject(headline: bool) -> tuple[Phrase, bool]:
    """Who acts, and whether in the plural."""
    way = rng.random()
    if way < 0.22:
        return state(), False
    if way < 0.42:
        return capital(), False
    if way < 0.55:
        return states(rng.choice([2, 2, 3])), True
    if way < 0.7:
        return official(headline), False
    if way < 0.8:
        phrase = person(title=True)
        return phrase, False
    if way < 0.88:
        ministers = spelled(rng.choice(["foreign|amod ministers", "prime|amod ministers", "presidents", "envoys", "armies"]), "NNS")
        ministers = ministers if headline else before(Word("the", "DT"), ministers, "det")
        return Phrase([*ministers.words, *of("of", states(rng.choice([2, 3])), ministers.head)], ministers.head), True
    return group(), True


def thing(noun: str, headline: bool) -> Phrase:
    """What is acted on."""
    *more, last = noun.split()
    way = rng.random()
    many = way < 0.4 and not last.endswith("s")
    head = Word(plural(last) if many else last, "NNS" if many or last.endswith("ns") else "NN", last)
    words: list[Word] = []
    for word in more:
        words.append(Word(word, "JJ" if word in {"diplomatic", "military", "consular", "joint", "nuclear", "bilateral", "economic", "humanitarian"} else "NN"))
    for word in words:
        word.under(head, "amod" if word.xpos == "JJ" else "compound")
    phrase = Phrase([*words, head], head)
    if rng.random() < 0.15:
        phrase = before(Word(rng.choice(["new", "second", "last", "final", "joint", "former"]), "JJ"), phrase, "amod")
    if rng.random() < 0.35:
        phrase = before(demonym(), phrase, "amod")
    if many and rng.random() < 0.4:
        return before(Word(rng.choice(["two", "five", "seventeen", "40", "hundreds"][:4]), "CD"), phrase, "nummod")
    if headline:
        return before(Word("its", "PRP$"), phrase, "nmod:poss") if rng.random() < 0.2 else phrase
    how = rng.random()
    if how < 0.45:
        return before(Word("the", "DT"), phrase, "det")
    if how < 0.65:
        return before(Word(rng.choice(["its", "their", "his"]), "PRP$"), phrase, "nmod:poss")
    if how < 0.85 and not many:
        article = "an" if phrase.words[0].form[0].lower() in "aeiou" else "a"
        return before(Word(article, "DT", "a"), phrase, "det")
    return phrase


def time() -> tuple[list[Word], Word, str]:
    """When: the words, the head, its relation."""
    way = rng.random()
    if way < 0.4:
        day = Word(rng.choice(DAYS), "NNP")
        return [Word("on", "IN").under(day, "case"), day], day, "obl"
    if way < 0.6:
        month = Word(rng.choice(MONTHS), "NNP")
        words = [Word("in", "IN").under(month, "case"), month]
        if rng.random() < 0.6:
            words.append(Word(str(rng.randint(1850, 2026)), "CD").under(month, "nmod:unmarked"))
        return words, month, "obl"
    if way < 0.72:
        year = Word(str(rng.randint(1850, 2026)), "CD")
        return [Word("in", "IN").under(year, "case"), year], year, "obl"
    if way < 0.86:
        day = Word(str(rng.randint(1, 28)), "CD")
        words = [Word("on", "IN").under(day, "case"), day, Word(rng.choice(MONTHS), "NNP").under(day, "nmod:unmarked")]
        if rng.random() < 0.6:
            words.append(Word(str(rng.randint(1850, 2026)), "CD").under(day, "nmod:unmarked"))
        return words, day, "obl"
    span = Word(rng.choice(["week", "month", "year"]), "NN")
    return [Word(rng.choice(["last", "this"]), "JJ" ).under(span, "amod"), span], span, "obl:unmarked"


class Act:
    """A verb of the rules with what it asks for."""

    def __init__(self, verb: str, nouns: list[str], prepositions: list[str]) -> None:
        self.base, *rest = verb.split()
        self.particle = rest[0] if rest else ""
        self.nouns, self.prepositions = nouns, prepositions


def read_acts(folder: Path) -> list[Act]:
    classes = tomllib.loads((folder / "classes.toml").read_text("utf-8"))

    def flat(words: list[str]) -> list[str]:
        found = []
        for word in words:
            if word.startswith("@"):
                found += flat(classes[word[1:]])
            elif word.islower() and len(word.split()) <= 2 and word.replace(" ", "").replace("-", "").isalpha():
                found.append(word)
        return found

    acts = []
    for file in sorted(folder.glob("*.toml")):
        if file.name == "classes.toml":
            continue
        for rule in tomllib.loads(file.read_text("utf-8"))["rule"]:
            nouns = [word for word in flat(rule.get("object", [])) if "-" not in word and not word.startswith(("the ", "a "))]
            places = [part for parts in rule["role"] for part in parts.split()]
            prepositions = [part for part in places if part in {"to", "from", "with", "against", "on", "in", "at", "into", "for", "of"}]
            for verb in rule.get("verb", []):
                words = verb.split()
                if len(words) > 2 or len(words) == 2 and words[1] not in PARTICLES or "-" in verb or words[0] == "be":
                    continue
                if nouns:
                    acts.append(Act(verb, nouns, prepositions))
    return acts


def read_nouns(folder: Path) -> list[str]:
    """The nouns by which rules are set off."""
    nouns = []
    for file in sorted(folder.glob("*.toml")):
        rules = tomllib.loads(file.read_text("utf-8")).get("rule", [])
        nouns += [noun for rule in rules for noun in rule.get("noun", []) if noun.isalpha() and noun.islower() and not noun.endswith("s")]
    return sorted(set(nouns))


def verb_words(act: Act, verbs: Verbs, xpos: str) -> tuple[Word, list[Word]]:
    head = Word(verbs.form(act.base, xpos), xpos, act.base)
    particle = [Word(act.particle, "RP").under(head, "compound:prt")] if act.particle else []
    return head, particle


def auxiliary(form: str, lemma: str, xpos: str, head: Word, relation: str = "aux") -> Word:
    return Word(form, xpos, lemma, "AUX").under(head, relation)


def tail(head: Word, thing_head: Word, act: Act, agent: bool) -> list[Word]:
    """Phrases behind the object: to whom, when, by whom."""
    pieces: list[list[Word]] = []
    if act.prepositions and rng.random() < 0.7:
        preposition = rng.choice(act.prepositions)
        below = preposition in RELATIONAL
        pieces.append(of(preposition, rng.choice([state, state, capital, lambda: official(False)])(), thing_head if below else head, "nmod" if below else "obl"))
    if rng.random() < 0.55:
        words, top, relation = time()
        top.under(head, relation)
        pieces.append(words)
    if agent:
        by = of("by", subject(False)[0], head, "obl:agent")
        pieces.insert(rng.choice([0, len(pieces), len(pieces)]), by)
    if rng.random() < 0.15:
        topic = Word(rng.choice(TOPICS), "NNS")
        pieces.append(of("over", Phrase([topic], topic), head, "obl"))
    return [word for piece in pieces for word in piece]


def predicate(act: Act, verbs: Verbs, many: bool, mood: str) -> tuple[list[Word], Word]:
    """A verb phrase without its subject."""
    noun = rng.choice(act.nouns)
    headline = mood == "headline"
    xpos, helpers = "VBD", []
    if mood == "perfect":
        xpos, helpers = "VBN", [("have" if many else "has", "have", "VBP" if many else "VBZ")]
    elif mood == "future":
        xpos, helpers = "VB", [(rng.choice(["will", "may", "would", "could"]), "", "MD")]
    elif mood == "past perfect":
        xpos, helpers = "VBN", [("had", "have", "VBD")]
    elif mood == "progressive":
        xpos, helpers = "VBG", [("are" if many else "is", "be", "VBP" if many else "VBZ")]
    elif mood == "negated":
        xpos, helpers = "VB", [("did", "do", "VBD")]
    elif headline:
        xpos = "VBP" if many else "VBZ"
    elif mood == "bare":
        xpos = "VB"
    elif mood == "gerund":
        xpos = "VBG"
    head, particle = verb_words(act, verbs, xpos)
    words = [auxiliary(form, lemma or form, tag, head) for form, lemma, tag in helpers]
    if mood == "negated":
        words.append(Word("not", "RB", "not", "PART").under(head, "advmod"))
    early, when = [], rng.random()
    if when < 0.1 and mood in {"past", "perfect"} and not particle:
        early, top, relation = time()
        top.under(head, relation)
        words = [*early, *words] if mood == "past" else [*words, *early]
    object_ = thing(noun, headline)
    object_words = object_.under(head, "obj")
    # "called off the talks", "called the talks off"
    order = [*object_words, *particle] if particle and len(object_words) < 3 and rng.random() < 0.15 else [*particle, *object_words]
    return [*words, head, *order, *tail(head, object_.head, act, agent=False)], head


def passive(act: Act, verbs: Verbs, headline: bool) -> tuple[list[Word], Word]:
    """A whole passive clause."""
    head, particle = verb_words(act, verbs, "VBN")
    patient = thing(rng.choice(act.nouns), headline)
    many = patient.head.xpos == "NNS"
    words = list(patient.under(head, "nsubj:pass"))
    if not headline:
        way = rng.random()
        if way < 0.6:
            words.append(auxiliary("were" if many else "was", "be", "VBD", head, "aux:pass"))
        elif way < 0.8:
            words += [auxiliary("have" if many else "has", "have", "VBP" if many else "VBZ", head), auxiliary("been", "be", "VBN", head, "aux:pass")]
        else:
            words += [auxiliary("will", "will", "MD", head), auxiliary("be", "be", "VB", head, "aux:pass")]
    return [*words, head, *particle, *tail(head, patient.head, act, agent=rng.random() < 0.6)], head


def clause(acts: list[Act], verbs: Verbs, mood: str | None = None) -> tuple[list[Word], Word]:
    """A whole clause; its head is left without one."""
    if rng.random() < 0.25:
        return passive(rng.choice(acts), verbs, headline=False)
    who, many = subject(False)
    mood = mood or rng.choice(["past"] * 5 + ["perfect", "perfect", "future", "past perfect", "progressive", "negated"])
    rest, head = predicate(rng.choice(acts), verbs, many, mood)
    words = [*who.under(head, "nsubj"), *rest]
    way = rng.random()
    if way < 0.2 and mood in {"past", "perfect"}:
        more, other = predicate(rng.choice(acts), verbs, many, "past" if mood == "past" else "perfect")
        if mood == "perfect":
            more = [word for word in more if word.relation != "aux" or word.head is not other]
        other.under(head, "conj")
        words += [Word("and", "CC").under(other, "cc"), *more]
    elif way < 0.4:
        words = governed(who, many, acts, verbs)
        head = next(word for word in words if word.relation == "root")
    if rng.random() < 0.1:
        words = [*opening(head), *words]
    elif rng.random() < 0.15:
        early, top, relation = time()
        top.under(head, relation)
        comma = [Word(",", ",").under(head, "punct")] if rng.random() < 0.5 else []
        words = [*early, *comma, *words]
    return words, head


def governed(who: Phrase, many: bool, acts: list[Act], verbs: Verbs) -> list[Word]:
    """"Chad refused to sign", "Chad ruled out signing"."""
    base = rng.choice([*CONTROL, "rule out"])
    xpos, helpers = rng.choice([("VBD", []), ("VBN", [("have" if many else "has", "have", "VBP" if many else "VBZ")])])
    first, *particle = base.split()
    head = Word(verbs.form(first, xpos), xpos, first)
    words = [*who.under(head, "nsubj"), *(auxiliary(form, lemma, tag, head) for form, lemma, tag in helpers), head]
    if particle:
        words.append(Word("out", "RP").under(head, "compound:prt"))
        rest, inner = predicate(rng.choice(acts), verbs, many, "gerund")
        inner.under(head, "xcomp")
        return [*words, *rest]
    rest, inner = predicate(rng.choice(acts), verbs, many, "bare")
    inner.under(head, "xcomp")
    return [*words, Word("to", "TO").under(inner, "mark"), *rest]


def speaker() -> Phrase:
    return rng.choice([lambda: official(False), capital, lambda: Phrase(*(lambda word: ([word], word))(Word("officials", "NNS", "official"))), lambda: person(title=False)])()


def told(acts: list[Act], verbs: Verbs) -> list[Word]:
    """Reported speech, both ways round."""
    words, inner = clause(acts, verbs)
    base = rng.choice(SAY)
    said = Word(verbs.form(base, "VBD"), "VBD", base)
    inner.under(said, "ccomp")
    who = speaker().under(said, "nsubj")
    when, top, relation = time()
    top.under(said, relation)
    when = when if rng.random() < 0.4 else []
    if rng.random() < 0.5:
        return [*who, said, *when, Word("that", "IN", "that", "SCONJ").under(inner, "mark"), *words]
    said.form, said.lemma = "said", "say"
    return [*words, Word(",", ",").under(inner, "punct"), *who, said, *when]


def described(acts: list[Act], verbs: Verbs) -> list[Word]:
    """"Chad, which had closed its embassy, recalled ..."."""
    who = state()
    rest, head = predicate(rng.choice(acts), verbs, False, rng.choice(["past", "perfect", "future"]))
    inner_words, inner = predicate(rng.choice(acts), verbs, False, rng.choice(["past", "past perfect"]))
    inner.under(who.head, "acl:relcl")
    which = Word("which", "WDT").under(inner, "nsubj")
    commas = [Word(",", ",").under(inner, "punct"), Word(",", ",").under(who.head, "punct")]
    return [*who.under(head, "nsubj"), commas[0], which, *inner_words, commas[1], *rest]


def headline(acts: list[Act], verbs: Verbs) -> list[Word]:
    way = rng.random()
    if way < 0.2:
        return passive(rng.choice(acts), verbs, headline=True)[0]
    who, many = subject(True)
    if way < 0.35:
        rest, head = predicate(rng.choice(acts), verbs, many, "bare")
        return [*who.under(head, "nsubj"), Word("to", "TO").under(head, "mark"), *rest]
    rest, head = predicate(rng.choice(acts), verbs, many, "headline")
    words = [*who.under(head, "nsubj"), *rest]
    if way < 0.5:
        other_who, other_many = subject(True)
        other_rest, other = predicate(rng.choice(acts), verbs, other_many, "headline")
        other.under(head, "advcl")
        words += [Word("as", "IN", "as", "SCONJ").under(other, "mark"), *other_who.under(other, "nsubj"), *other_rest]
    return words


def nominal(acts: list[Act], verbs: Verbs, nouns: list[str]) -> list[Word]:
    """"The arrest of two Danes by rebels was condemned by Chad"."""
    noun = Word(rng.choice(nouns), "NN")
    article = Word("the", "DT").under(noun, "det")
    words = [article, noun, *of("of", thing(rng.choice(rng.choice(acts).nouns), False), noun)]
    if rng.random() < 0.6:
        words += of("by", subject(False)[0], noun)
    if rng.random() < 0.4:
        when, top, relation = time()
        top.under(noun, "nmod" if relation == "obl" else "nmod:unmarked")
        words += when
    if rng.random() < 0.5:
        base = rng.choice(["condemn", "announce", "welcome", "report", "denounce", "confirm"])
        head = Word(verbs.form(base, "VBN"), "VBN", base)
        was = auxiliary("was", "be", "VBD", head, "aux:pass")
        noun.under(head, "nsubj:pass")
        return [*words, was, head, *tail(head, noun, Act(base, ["x"], []), agent=True)]
    rest, head = predicate(rng.choice(acts), verbs, False, "past")
    noun.under(head, "nsubj")
    return [*words, *rest]


def opening(head: Word) -> list[Word]:
    """A phrase before the subject, often without a comma."""
    way = rng.random()
    if way < 0.4:
        noun = Word(rng.choice(["meeting", "summit", "ceremony", "banquet", "session"]), "NN")
        phrase = Phrase([Word("a", "DT").under(noun, "det"), noun, *of("in", capital(), noun)], noun)
        words = of("at", phrase, head, "obl")
    elif way < 0.8:
        span = Word(rng.choice(["day", "week", "night", "month"]), "NN")
        topic = Word(rng.choice(["talks", "speeches", "protests", "fighting", "clashes"]), "NNS")
        phrase = Phrase([Word("a", "DT").under(span, "det"), span, *of("of", Phrase([topic], topic), span)], span)
        words = of("after", phrase, head, "obl")
    else:
        span = Word(rng.choice(["days", "weeks", "months", "years"]), "NNS")
        later = Word("later", "RBR", "late").under(head, "advmod")
        words = [Word(rng.choice(["two", "three", "five"]), "CD").under(span, "nummod"), span.under(later, "obl:unmarked"), later]
    return [*words, Word(",", ",").under(head, "punct")] if rng.random() < 0.4 else words


def gift(verbs: Verbs) -> list[Word]:
    """Two objects: "gave Togo debt relief of 70 million euros"."""
    base = rng.choice(["give", "grant", "offer", "lend", "send", "award", "promise", "hand", "sell"])
    who, _ = subject(False)
    head = Word(verbs.form(base, "VBD"), "VBD", base)
    what = rng.choice(["loan", "grant", "credit", "debt|compound relief", "food|compound aid", "credit|compound line", "tents", "rice", "arms"])
    many = what in {"tents", "arms"}
    gift_ = spelled(what, "NNS" if many else "NN")
    gift_ = before(Word("a", "DT"), gift_, "det") if what in {"loan", "grant"} else gift_
    words = [*who.under(head, "nsubj"), head, *state().under(head, "iobj"), *gift_.under(head, "obj")]
    if rng.random() < 0.5 and not many:
        sum_ = Word(rng.choice(["dollars", "euros", "pounds", "francs"]), "NNS")
        sum_.lemma = sum_.form[:-1]
        million = Word("million", "CD").under(sum_, "nummod")
        number = Word(rng.choice(["40", "70", "2.5", "six", "twenty"]), "CD").under(million, "compound")
        words += of("of", Phrase([number, million, sum_], sum_), gift_.head)
    return [*words, *tail(head, gift_.head, Act(base, ["aid"], ["for", "in"]), agent=False)]


def show(words: list[Word], number: int, closed: bool) -> str:
    root = next(word for word in words if word.relation == "root")
    if closed:
        words = [*words, Word(".", ".").under(root, "punct")]
    first = words[0]
    if first.form[0].islower():
        first.form = first.form[0].upper() + first.form[1:]
    place = {id(word): at for at, word in enumerate(words, 1)}
    lines, text = [], ""
    for at, word in enumerate(words):
        after = words[at + 1].form if at + 1 < len(words) else ""
        close = after in {",", ".", "'s", ""}
        text += word.form + ("" if close else " ")
        notes = [f"Entity={word.entity}"] * bool(word.entity) + ["SpaceAfter=No"] * (close and bool(after))
        head = place[id(word.head)] if word.head else 0
        lines.append("\t".join([str(at + 1), word.form, word.lemma, word.upos, word.xpos, "_", str(head), word.relation, "_", "|".join(notes) or "_"]))
    return "\n".join([f"# sent_id = plenipo-made-{number:04}", f"# text = {text}", *lines]) + "\n"


def main() -> None:
    acts = read_acts(Path(sys.argv[1]))
    nouns = read_nouns(Path(sys.argv[1]))
    verbs = Verbs(Path(sys.argv[2]))
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
    made = 0
    while made < wanted:
        way = rng.random()
        closed = True
        if way < 0.3:
            words, closed = headline(acts, verbs), False
        elif way < 0.45:
            words = told(acts, verbs)
        elif way < 0.55:
            words = described(acts, verbs)
        elif way < 0.62:
            words = gift(verbs)
        elif way < 0.7:
            words = nominal(acts, verbs, nouns)
        else:
            words = clause(acts, verbs)[0]
        if 4 <= len(words) <= 38:
            made += 1
            print(show(words, made, closed))


if __name__ == "__main__":
    main()
