"""Holders of offices, from public sources and the hand-kept terms."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from typing import TYPE_CHECKING

from knowledge_tables import Row, fold, read_table

if TYPE_CHECKING:
    from pathlib import Path

FAMILY_NAME_FIRST = {"CHN", "KOR", "PRK", "VNM", "TWN", "XVS", "VDR", "HKG", "KHM"}
# Two family names, of which either may be the one in use.
SPANISH_NAMES = {
    "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY", "SLV",
    "URY", "VEN",
}  # fmt: skip
RULERS = {"monarch", "pope"}
# Words before a name that are no part of it; "King" and "Prince" are family names too, so only before other words.
STYLE = re.compile(
    r"^((King|Queen|Prince|Princess|Emperor|Empress|Dowager|Sultan|Sheikh|Shah|Khedive|Imam|Emir|Crown|Tsar|Pope|Archduke|Archbishop"
    r"|Grand Duke|Grand Duchess|Cardinal|Lord|Count|Baron|Sir|Dr|Gen|Lt|Col|Capt|Brig|Maj)\.? )+(?=\S)"
)
SUFFIX = re.compile(r",? (Jr|Sr|II|III|IV)\.?$")
PARTICLES = {
    "al",
    "el",
    "van",
    "von",
    "de",
    "da",
    "dos",
    "der",
    "bin",
    "ibn",
    "di",
    "du",
    "le",
    "la",
    "den",
    "ter",
}
# Particles that texts leave out before a family name alone: "Assad", "Bülow"; the French "de" too, but never the Dutch "van".
ARTICLE = re.compile(
    r"^(([Aa]l|[Ee]l|[Aa]s|[Aa]d|[Aa]n|[Aa]r|[Aa]sh|[Aa]z)-|(al|el|von|zu|di) )(?=\w{4})"
)
FRENCH_PARTICLE = re.compile(r"^de (?=\w{4})")
MONTHS = {
    month: at + 1
    for at, month in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
    )
} | {"Oct": 10, "Sept": 9, "Sep": 9, "Aug": 8, "Nov": 11, "Dec": 12, "Jan": 1, "Feb": 2}
TITLES = {
    "president": "president", "interim president": "president", "acting president": "president",
    "transitional president": "president", "transition president": "president", "state president": "president",
    "prime minister": "head_of_government", "interim prime minister": "head_of_government",
    "acting prime minister": "head_of_government", "provisional prime minister": "head_of_government",
    "premier": "head_of_government", "chancellor": "head_of_government", "federal chancellor": "head_of_government",
    "taoiseach": "head_of_government", "president of council of ministers": "head_of_government",
    "president of the council of ministers": "head_of_government", "chairman of the cabinet of ministers": "head_of_government", "chairman of council of ministers":
    "head_of_government", "minister of state": "head_of_government", "chief minister": "head_of_government",
    "king": "monarch", "queen": "monarch", "emperor": "monarch", "amir": "monarch", "emir": "monarch",
    "shah": "monarch", "sultan": "monarch", "prince": "monarch", "grand duke": "monarch", "grand duchess": "monarch",
    "supreme leader": "supreme_leader", "pope": "pope", "crown prince": "crown_prince",
    "governor general": "governor_general", "governor-general": "governor_general", "regent": "monarch",
    "vice president": "vice_president", "chairman": "head_of_state_other", "general": "junta_leader",
    "president-elect": "president_elect",
}  # fmt: skip


def split_title(text: str) -> tuple[str, str]:
    """("president", "Alberto Fujimori") of "President Alberto Fujimori"; no office if the title is unknown."""
    words = text.split()
    for count in (6, 5, 4, 3, 2, 1):
        office = TITLES.get(
            " ".join(words[:count]).lower().replace("president- elect", "president-elect")
        )
        if office and len(words) > count:
            # "Prime Minister and Prince Sihanouk": a second title joined to the first.
            person = " ".join(words[count:])
            rest = re.sub(r"^(&|and) ", "", person)
            return office, rest if STYLE.match(rest) else person
    return "", text


def family_name(person: str, code: str, office: str = "") -> str:
    """The name by which a text calls the person after the first mention; two joined by `;` if either may be."""
    person = STYLE.sub("", person)
    if office in RULERS and code != "KHM":
        stem = re.sub(r" [IVX]+$", "", person)
        return stem if stem != person else person.split(maxsplit=1)[0]
    words = SUFFIX.sub("", person).split()
    words = [word for word in words if not re.fullmatch(r"[IVX]+", word)] or words
    if code in FAMILY_NAME_FIRST and len(words) > 1:
        return words[-1] if office in RULERS else words[0]
    start = len(words) - 1
    if code in SPANISH_NAMES and len(words) > 2 and words[-2].lower() not in PARTICLES:
        return f"{words[-2]};{words[-1]}"
    while start > 1 and words[start - 1].lower().strip(".") in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def spoken_families(rows: list[Row]) -> list[Row]:
    """The same rows, with the forms of family names that leave out the particle before them."""
    spoken = []
    for person, names, families, state, *rest in rows:
        forms = families.split(";")
        bare = [ARTICLE.sub("", form) for form in forms]
        if state == "FRA":
            bare = [FRENCH_PARTICLE.sub("", form) for form in bare]
        forms += [form for form in bare if form not in forms]
        spoken.append((person, names, ";".join(forms), state, *rest))
    return spoken


def named_state(name: str, when: str, names: list[Row]) -> str:
    """The one state of that name on the day, or nothing."""
    key = fold(re.sub(r" \(.*\)$", "", name).replace("’", "'"))
    kinds = {"short", "official", "historical", "abbreviation", "variant"}
    found = {
        row[1]
        for row in names
        if row[2] in kinds
        and fold(row[0]) == key
        and (row[3] or "0") <= when
        and (not row[4] or when[: len(row[4])] <= row[4])
    }
    return found.pop() if len(found) == 1 else ""


VISIT_COUNTRIES = {
    "China, People’s Republic of": "CHN", "China, Republic of": "TWN", "Germany, Federal Republic of": "DEU",
    "Korea": "KOR", "Korea, South": "KOR", "Congo, Republic of": "COG", "Congo, Democratic Republic of": "COD",
    "Democratic Republic of the Congo (Zaire)": "COD", "Macedonia, Former Yugoslav Republic of": "MKD",
    "U.S.S.R.": "SUN", "Vietnam": "", "Yugoslavia": "YUG", "Czechoslovakia": "CSK", "Hawaii": "XHW",
    "German Democratic Republic": "DDR", "Muscat & Oman": "OMN", "Zimbabwe Rhodesia": "", "Somoa": "WSM",
}  # fmt: skip


def visit_people(source: Path, names: list[Row]) -> list[Row]:
    """Terms as far as visits to the United States show them: the office was held at least from `from` to `to`."""
    cache: dict[str, str] = {}
    spans: dict[tuple[str, str, str], list[str]] = {}
    for row in read_table(source / "foreign_leader_visits_to_us.tsv"):
        country = row["country"]
        code = VISIT_COUNTRIES.get(country)
        if code is None:
            code = cache.setdefault(
                country + row["start"][:4], named_state(country, row["start"], names)
            )
        office, person = split_title(row["visitor"])
        unclear = office in ("", "president_elect", "head_of_state_other", "junta_leader")
        if code and not unclear:
            spans.setdefault((person, code, office), []).extend([row["start"], row["end"]])
    rows = []
    for (person, code, office), days in spans.items():
        for start, end in runs(sorted(day for day in days if day)):
            rows.append(
                (
                    person,
                    "",
                    family_name(person, code, office),
                    code,
                    office,
                    start,
                    end,
                    "observed",
                )
            )
    return rows


def runs(days: list[str], gap_years: int = 8) -> list[tuple[str, str]]:
    """Days joined to intervals as long as no gap is longer than that."""
    spans: list[tuple[str, str]] = []
    for day in days:
        if spans and int(day[:4]) - int(spans[-1][1][:4]) <= gap_years:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return [(start, next_day(end)) for start, end in spans]


def next_day(day: str) -> str:
    """The day after, as files write an end: the first day on which it is no longer asserted."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def factbook_people(source: Path, curated: Path, fips: dict[str, str]) -> list[Row]:
    """Heads of state and government of the Factbook, in office since the day it gives."""
    dependent = {
        row["code"] for row in read_table(curated / "states.tsv") if row["status"] == "dependency"
    }
    pattern = re.compile(r"([^;]+?) \(since (?:(\d+) )?([A-Z][a-z]+)\.? (\d{4})\)")
    rows = []
    for country in json.loads((source / "factbook_names_leaders.json").read_text("utf-8")):
        code = fips.get(country["code"].upper())
        for field in ("chief", "head"):
            text = country.get(field) or ""
            found = pattern.match(text)
            if "represented by" in text:
                continue
            if not code or code in dependent or not found or found.group(3) not in MONTHS:
                continue
            office, person = split_title(found.group(1))
            if not office or office in ("junta_leader", "head_of_state_other"):
                continue
            month = f"{found.group(4)}-{MONTHS[found.group(3)]:02d}"
            since = month + (f"-{int(found.group(2)):02d}" if found.group(2) else "")
            capitals = [
                word
                for word in person.replace(",", "").split()
                if len(word) > 1 and word == word.upper()
            ]
            person = re.sub(r"^((Gen|Col|Capt|Lt|Brig|Maj|Dr|Sir)\.? )+", "", person)
            if not person[:1].isupper() or not capitals:
                continue
            family = " ".join(
                sentence_case(word) for word in capitals if not re.fullmatch(r"[IVX]+", word)
            )
            shown = " ".join(
                sentence_case(word) if word in capitals else word for word in person.split()
            )
            rows.append(
                (shown, "", family or family_name(shown, code), code, office, since, "", "factbook")
            )
    return rows


def sentence_case(word: str) -> str:
    """`DIAZ-CANEL` as `Diaz-Canel`; Roman numerals stay."""
    if re.fullmatch(r"[IVX]+", word):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def minister_people(source: Path, names: list[Row]) -> list[Row]:
    """Foreign ministers of 2022 of Wikidata: the start is known, the end is not."""
    rows = []
    with (source / "foreign_ministers_wikidata_2022.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for row in csv.DictReader(file):
            code = named_state(
                row["countryLabel"].replace("People's Republic of China", "China"),
                "2022-12-01",
                names,
            )
            if code and row["name"] and not re.match(r"Q\d", row["name"]) and row["start"]:
                family = family_name(row["name"], code)
                rows.append(
                    (row["name"], "", family, code, "foreign_minister", row["start"], "", "start")
                )
    return rows


def spoken_names(person: str) -> str:
    """The forms in which news gives a name of three words or more: without the middle, or with its initial."""
    words = SUFFIX.sub("", person).split()
    if len(words) < 3 or words[-2].lower() in PARTICLES or len(words[0].strip(".")) < 2:
        return ""
    forms = [f"{words[0]} {words[-1]}", f"{words[0]} {words[1][0]}. {words[-1]}"]
    return ";".join(form for form in forms if form != person)


def historian_people(source: Path, names: list[Row]) -> list[Row]:
    """Secretaries of state and chiefs of mission of the United States, from the Office of the Historian."""
    terms = []
    offices = {"secretary": "secretary_of_state", "deputy-secretary": "vice_foreign_minister"}
    for row in read_table(source / "us_principal_officers.tsv"):
        office = offices.get(row["position"])
        if office and row["started"]:
            terms.append((row["person"], office, row["started"], row["ended"]))
    for row in read_table(source / "us_chiefs_of_mission.tsv"):
        office = "charge_daffaires" if row["role"].startswith("charge") else "ambassador"
        started = row["credentials_presented"] or row["appointed"]
        if started and (not row["ended"] or started < row["ended"]):
            terms.append((row["person"], office, started, row["ended"]))
    rows = []
    for listed, *term in terms:
        person = re.sub(r" \([^)]*\)", "", listed)
        spoken, family = spoken_names(person), family_name(person, "USA")
        rows.append((person, spoken, family, "USA", *term, "term"))
    return rows


def people_rows(source: Path, curated: Path, names: list[Row], fips: dict[str, str]) -> list[Row]:
    """All holders of offices; hand-kept terms replace what sources say of the same family name, state and office."""
    rows: list[Row] = []
    hand_kept = read_table(curated / "people.tsv")
    names_of = names_alone(hand_kept)
    # Heads of organisations keep the order of names of their home: "Ban Ki-moon" of the UN is a Ban.
    home = {row["person"]: row["state"] for row in hand_kept if row["state"] in FAMILY_NAME_FIRST}
    for row in hand_kept:
        state = home.get(row["person"], row["state"])
        family = family_name(row["person"], state, row["office"])
        alone, dates = ";".join(names_of[named_person(row)]), (row["from"], row["to"])
        rows.append((row["person"], alone, family, row["state"], row["office"], *dates, "term"))
    kept = {(fold(row[2]), row[3], row[4]) for row in rows}
    heads = {(fold(row[2]), row[3]) for row in rows}
    sources = (
        factbook_people(source, curated, fips)
        + minister_people(source, names)
        + visit_people(source, names)
    )
    for row in sources + historian_people(source, names):
        key = (fold(row[2]), row[3], row[4])
        known = key in kept or (row[7] == "observed" and key[:2] in heads and row[3] != "USA")
        if not known and plausible(row):
            rows.append(row)
    return rows


def names_alone(hand_kept: list[dict[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Forms that alone mean a person; each row may tell some. Of kings of one name and number each state has its own."""
    known: dict[tuple[str, str], list[str]] = {}
    for row in hand_kept:
        listed = known.setdefault(named_person(row), [])
        listed.extend(name for name in row["names"].split(";") if name and name not in listed)
    return known


def named_person(row: dict[str, str]) -> tuple[str, str]:
    """Who a row is about: "Alexander I" of Russia is not he of Yugoslavia."""
    numbered = re.search(r" [IVX]+$", row["person"])
    return row["person"], row["state"] if numbered else ""


def plausible(row: Row) -> bool:
    """Whether name and dates are whole."""
    person, start, end = row[0], row[5], row[6]
    dates = all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in (start, end) if day)
    return (
        dates
        and len(person) > 2
        and "\t" not in person
        and (not end or start[:10] < end or len(end) < 10)
    )
