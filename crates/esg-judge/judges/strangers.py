"""Reads a filing as strangers do who know nothing of the project: with pandas, ixbrlparse and py-xbrl, offline.

python strangers.py FOLDER WORK

Each reader reads every file that it can, and what it read is laid beside the xBRL-JSON of the folder, fact by fact.
py-xbrl opens no package: its cache is seeded with the taxonomy of each and with the schemas of XBRL itself that Arelle has.
Prints one line of JSON for each reader and file: what was read, how much of it, and what is not as the JSON says.
"""

import html
import importlib.util
import json
import logging
import re
import shutil
import socket
import sys
import unicodedata
import warnings
import zipfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pandas
from ixbrlparse import IXBRL
from xbrl.cache import HttpCache
from xbrl.instance import NumericFact, parse_ixbrl

LANGUAGES = ("en", "zh-Hant")
CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}rewriteURI"


def refuse(*_):
    raise OSError("it asks for the network")


def told(reader, file, question, read, findings):
    print(json.dumps({"reader": reader, "file": file, "question": question, "read": read, "findings": findings}))


class Facts:
    """The facts of the xBRL-JSON by id, and by what readers make of an id."""

    def __init__(self, path):
        document = json.loads(path.read_text(encoding="utf-8"))
        self.facts = {}
        self.notes = {}
        for own, fact in document["facts"].items():
            kind = self.notes if fact["dimensions"]["concept"] == "xbrl:note" else self.facts
            kind[own] = fact
        self.by_row = {own.replace(".", "_"): own for own in [*self.facts, *self.notes]}

    def of_tag(self, tag, language):
        """The id of the fact at a tag of a page: the page adds its language, `-word` to a number in words, and `-2` and so on at further
        places."""
        bare = re.sub(r"(-word)?(-\d+)?$", "", tag)
        for own in (tag, bare, bare.removesuffix(f".{language}"), tag.removesuffix(f".{language}")):
            if own in self.facts:
                return own
        return None

    def in_language(self, language):
        """The facts that the page of a language states, numbers and words."""
        own = language.lower()
        return {
            name: fact
            for name, fact in self.facts.items()
            if fact["dimensions"].get("language", own) == own
        }


def members(fact):
    return sorted(value for axis, value in fact["dimensions"].items() if ":" in axis)


def words(text):
    """The words of a fragment: no tags, no differences of spaces or of how characters are written."""
    text = re.sub(r"<[^>]*>", "", str(text))
    return unicodedata.normalize("NFC", "".join(html.unescape(text).split()))


def is_number(fact):
    """Whether it is a number; years and dates have no decimals, no unit and are written as such."""
    return fact["value"] is not None and re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", fact["value"]) is not None


def as_table(folder, base, facts):
    """Both tables of the xBRL-CSV in pandas: every fact once, with concept, value, unit, accuracy and members."""
    seen = set()
    for name in (f"{base}-figures.csv", f"{base}-texts.csv"):
        table = pandas.read_csv(folder / name, dtype=str, keep_default_na=False)
        findings = []
        axes = [column for column in table.columns if column.endswith("Axis")]
        for row in table.to_dict("records"):
            own = facts.by_row.get(row["id"])
            if own is None:
                findings.append(f"{row['id']} is no fact of the JSON")
                continue
            seen.add(own)
            note = facts.notes.get(own)
            if note is not None:
                if words(note["value"]) != words(row["note"]):
                    findings.append(f"the note {own} reads otherwise")
                continue
            fact = facts.facts[own]
            value = {"#nil": None, "#empty": ""}.get(row["value"], row["value"].removeprefix("#"))
            if value != fact["value"]:
                findings.append(f"{own} is {row['value']!r}, in the JSON {fact['value']!r}")
            if row["concept"] != fact["dimensions"]["concept"]:
                findings.append(f"{own} is a {row['concept']}")
            if row.get("unit", "") != fact["dimensions"].get("unit", ""):
                findings.append(f"{own} is in {row['unit']!r}")
            decimals = fact.get("decimals")
            if row.get("decimals", "") != ("" if decimals is None else str(decimals)):
                findings.append(f"{own} has decimals {row['decimals']!r}")
            if sorted(row[axis] for axis in axes if row[axis]) != members(fact):
                findings.append(f"{own} has other members")
        told("pandas", name, "says what the JSON says", len(table), findings)
    missing = [own for own in [*facts.facts, *facts.notes] if own not in seen]
    told("pandas", f"{base}-csv.json", "tables hold every fact", len(seen), [f"no row is {own}" for own in missing])


def lists(folder, names, keys):
    """The other lists of the folder open as tables whose rows have all their cells."""
    for name in names:
        table = pandas.read_csv(folder / name, dtype=str, keep_default_na=False)
        lacking = [f"row {index + 2} has no {keys}" for index, row in table.iterrows() if not row[table.columns[0]]]
        told("pandas", name, "opens as a table", len(table), lacking)


def page_tables(name, page, facts, language):
    """The tables of the page as pandas reads them: figures are numbers, in columns with units or words as they are printed."""
    tables = pandas.read_html(str(page), thousands=",")
    findings = []
    numbers = 0
    for table in tables:
        for cell in table.to_numpy().ravel():
            if isinstance(cell, (int, float)) and cell == cell:
                numbers += 1
            elif isinstance(cell, str) and re.match(r"[(−-]?\d[\d,]*(\.\d+)?(?![\d.,])", cell):
                numbers += 1
            elif isinstance(cell, str) and re.search(r"esgcode|hk\d{5}:", cell):
                findings.append(f"a cell holds what is not the report's: {cell[:80]}")
    if not tables:
        findings.append("it has no table")
    told("pandas", name, f"{len(tables)} tables of the page hold numbers", numbers, findings)


def compare(reader, name, facts, language, numbers, texts):
    """What a reader of the page took out of it, by the ids of tags, beside the JSON."""
    findings = []
    seen = set()
    for tag, value in numbers:
        own = facts.of_tag(tag, language)
        if own is None:
            findings.append(f"{tag} is no fact of the JSON")
            continue
        seen.add(own)
        expected = facts.facts[own]["value"]
        # These readers have floats, which hold fifteen digits.
        if value is None or expected is None:
            if expected is not None:
                findings.append(f"{tag} is not read; the JSON says {expected}")
        elif abs(Decimal(repr(float(value))) - Decimal(expected)) > abs(Decimal(expected)) * Decimal("1e-12"):
            findings.append(f"{tag} is {value}, in the JSON {expected}")
    for tag, value in texts:
        own = facts.of_tag(tag, language)
        if own is None:
            findings.append(f"{tag} is no fact of the JSON")
            continue
        seen.add(own)
        fact = facts.facts[own]
        # Words and nothing else: dates are transformed by few readers, and blocks hold pictures and marks.
        plain = "language" in fact["dimensions"] and "<" not in fact["value"]
        if plain and words(value) != words(fact["value"]):
            findings.append(f"{tag} reads {words(value)[:60]!r}, in the JSON {words(fact['value'])[:60]!r}")
    missing = [own for own, fact in facts.in_language(language).items() if own not in seen and fact["value"] is not None]
    findings.extend(f"{own} is not found" for own in missing)
    told(reader, name, "says what the JSON says", len(seen), findings)


def with_ixbrlparse(name, page, facts, language):
    with open(page, encoding="utf-8") as stream:
        document = IXBRL(stream, raise_on_error=False)
    numbers = [(own.soup_tag["id"], own.value) for own in document.numeric]
    texts = [(own.soup_tag["id"], own.text) for own in document.nonnumeric if own.soup_tag.get("id")]
    compare("ixbrlparse", name, facts, language, numbers, texts)


def seeded(work, schemas, package):
    """A cache of py-xbrl that holds the schemas of XBRL and the taxonomy of a package."""
    cache = work / "py-xbrl"
    for scheme in ("http", "https"):
        if (schemas / scheme).is_dir():
            shutil.copytree(schemas / scheme, cache, dirs_exist_ok=True)
    with zipfile.ZipFile(package) as archive:
        folder = work / "package"
        archive.extractall(folder)
    for catalog in folder.glob("*/META-INF/catalog.xml"):
        for rule in ElementTree.parse(catalog).getroot().iter(CATALOG):
            target = (catalog.parent / rule.get("rewritePrefix")).resolve()
            address = re.sub("^https?://", "", rule.get("uriStartString"))
            shutil.copytree(target, cache / address, dirs_exist_ok=True)
    return HttpCache(str(cache), delay=0)


def period(context):
    """A period as xBRL-JSON has it: midnights, the end of a day being the start of the next."""

    def midnight(day, days):
        return f"{day + timedelta(days=days)}T00:00:00"

    if hasattr(context, "instant_date"):
        return midnight(context.instant_date, 1)
    return f"{midnight(context.start_date, 0)}/{midnight(context.end_date, 1)}"


def with_py_xbrl(name, page, facts, language, cache):
    instance = parse_ixbrl(str(page), cache, encoding="utf-8")
    numbers = []
    texts = []
    findings = []
    for fact in instance.facts:
        if isinstance(fact, NumericFact):
            numbers.append((fact.xml_id, fact.value))
        else:
            texts.append((fact.xml_id, fact.value))
        own = facts.of_tag(fact.xml_id, language)
        # It knows no scenario, in which members stand, so that periods are what can be compared.
        if own is not None and period(fact.context) != facts.facts[own]["dimensions"]["period"]:
            findings.append(f"{fact.xml_id} is of {period(fact.context)}")
    told("py-xbrl", name, "gives facts the periods of the JSON", len(instance.facts), findings)
    compare("py-xbrl", name, facts, language, numbers, texts)


def main():
    folder, work = (Path(argument) for argument in sys.argv[1:3])
    arelle = Path(importlib.util.find_spec("arelle").submodule_search_locations[0])
    schemas = arelle / "resources" / "cache"
    socket.socket.connect = refuse
    socket.create_connection = refuse
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    work.mkdir(parents=True, exist_ok=True)
    base = min((path.name.removesuffix(".xbr") for path in folder.glob("*.xbr")), key=len)
    facts = Facts(folder / f"{base}.json")
    as_table(folder, base, facts)
    others = [name for name in ("dictionary", "targets") if (folder / f"{base}-{name}.csv").is_file()]
    lists(folder, ["call-figures.csv", *(f"{base}-{name}.csv" for name in others)], "name")
    for language in LANGUAGES:
        package = folder / f"{base}-{language}.xbri"
        with zipfile.ZipFile(package) as archive:
            inside = next(name for name in archive.namelist() if "/reports/" in name and name.endswith(".xhtml"))
            page = work / Path(inside).name
            page.write_bytes(archive.read(inside))
        page_tables(page.name, page, facts, language)
        with_ixbrlparse(page.name, page, facts, language)
        with_py_xbrl(page.name, page, facts, language, seeded(work / language, schemas, package))


main()
