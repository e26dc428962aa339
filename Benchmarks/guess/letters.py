"""Makes the tables of Sources/Core/Tables: letters.py FOLDER.

What letter follows which in the words of a language, and the characters that Chinese, Japanese and
Korean texts have most, counted in words that the tables to measure with do not have.
"""

import collections
import math
import pathlib
import re
import sys
import unicodedata

from tables import tone_apart
from words import phrases, words

# File: what stands in it, in the order it is tried.
SCRIPTS = {
    "Western": "en de fr es pt it nl sv da nb fi is ca ga",
    "Eastern": "sq cs sk pl hu hr sl ro tr lt lv et vi",
    "Cyrillic": "ru uk bg mk sr be",
    "Other": "el he ar fa th",
}
NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish",
    "is": "Icelandic", "ca": "Catalan", "ga": "Irish", "sq": "Albanian", "cs": "Czech",
    "sk": "Slovak", "pl": "Polish", "hu": "Hungarian", "hr": "Croatian", "sl": "Slovene",
    "ro": "Romanian", "tr": "Turkish", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "mk": "Macedonian", "sr": "Serbian",
    "be": "Belarusian", "el": "Greek", "he": "Hebrew", "ar": "Arabic", "fa": "Persian",
    "th": "Thai", "vi": "Vietnamese", "ja": "Japanese", "ko": "Korean", "zh": "Chinese",
    "tw": "TraditionalChinese",
}  # fmt: skip

# From which share of what follows a letter on it is in a band; LetterPairs has their middles.
BANDS = [0.25, 0.1, 0.04, 0.015, 0.005, 0.0015]
# Letters that are rarer than that in a language are not its own. In a script of its own all are.
RARE = 0.002
RARE_IN_OWN_SCRIPT = 0.0002
# How many characters of the most written ones are in each band.
RANKS = [40, 80, 180, 400]

CEDILLAS = str.maketrans("șț", "şţ")


def spellings(language, word):
    """The ways a word stands in encodings that lack a letter of it."""
    if language == "ro":
        return [word, word.translate(CEDILLAS)]
    if language == "vi":
        return ["".join(map(tone_apart, word))]
    return [word]


def counted(language):
    """How often a letter follows another, or `_` for a word's end, in words and in names alike."""
    in_words = collections.Counter()
    for word, times in words(language, "made-of"):
        for spelling in spellings(language, word.lower()):
            add(in_words, spelling, times**0.7)
    in_names = collections.Counter()
    for name in phrases(language, "made-of"):
        for word in re.findall(r"[^\W\d_][\w\u0e31-\u0e4e]*", name):
            if script_is_latin(language) or not word.isascii():
                for spelling in spellings(language, word.lower()):
                    add(in_names, spelling, 1)
    both = collections.Counter()
    for source in (in_words, in_names):
        total = sum(source.values())
        for pair, times in source.items():
            both[pair] += times / total
    return both


def script_is_latin(language):
    return language in (SCRIPTS["Western"] + " " + SCRIPTS["Eastern"]).split()


def add(pairs, word, times):
    for pair in zip("_" + word, word + "_"):
        pairs[pair] += times


def is_of_script(letter, language):
    """Whether it is a letter of the language's script, or a mark on one; words come with others."""
    name = unicodedata.name(letter, "")
    if letter in "ªºʼ\u0307" or not (letter.isalpha() or unicodedata.category(letter) == "Mn"):
        return False
    scripts = {"el": "GREEK", "he": "HEBREW", "ar": "ARABIC", "fa": "ARABIC", "th": "THAI"}
    if language in SCRIPTS["Cyrillic"].split():
        return name.startswith("CYRILLIC")
    return name.startswith((scripts.get(language, "LATIN"), "COMBINING"))


def rows(language):
    """`|` a letter, then band by band what follows it, for each letter.

    Without ASCII's letters among themselves where the language is not written in them.
    """
    pairs = counted(language)
    first, second = collections.Counter(), collections.Counter()
    for (left, right), share in pairs.items():
        first[left] += share
        if not right.isascii():
            second[right] += share
    total = sum(second.values())
    least = RARE if script_is_latin(language) else RARE_IN_OWN_SCRIPT
    own = {letter for letter in second if second[letter] / total > least}
    own = {letter for letter in own if is_of_script(letter, language)}
    bands = collections.defaultdict(lambda: collections.defaultdict(list))
    for (left, right), share in pairs.items():
        known = all(c in own or c == "_" or "a" <= c <= "z" for c in (left, right))
        if not known or (left + right).isascii() and not script_is_latin(language):
            continue
        for band, least in enumerate(BANDS):
            if share / first[left] >= least:
                bands[left][band].append(right)
                break
    text = ""
    for left in sorted(bands):
        text += "|" + left
        for band in sorted(bands[left]):
            text += str(band) + "".join(sorted(bands[left][band]))
    return text


def ranked(language):
    """The characters written most, band by band, and the share of the text each band has."""
    in_words, in_names = collections.Counter(), collections.Counter()
    for word, times in words(language, "made-of"):
        for character in word:
            in_words[character] += times**0.75
    for name in phrases(language, "made-of"):
        in_names.update(name)
    both = collections.Counter()
    for source in (in_words, in_names):
        total = sum(times for character, times in source.items() if ord(character) > 127)
        for character, times in source.items():
            if ord(character) > 127:
                both[character] += times / total / 2
    order = [character for character, _ in both.most_common()]
    bands, start = [], 0
    for count in RANKS:
        band = order[start : start + count]
        bands.append(("".join(sorted(band)), sum(both[character] for character in band)))
        start += count
    return bands


def wrapped(text, indent, width=96):
    """Lines of a literal that is one line of text."""
    lines, line = [], ""
    for character in text:
        # Wide characters take two columns; marks on a letter stay with it.
        size = sum(2 if ord(c) > 0x1100 else 1 for c in line)
        if size >= width - indent:
            lines.append(line)
            line = ""
        line += character
    lines.append(line)
    return "".join("\n" + " " * indent + line + "\\" for line in lines)[:-1]


HEAD = "// Made by Benchmarks/guess/letters.py.\n\n"


def pairs_file(languages):
    text = HEAD + "extension LetterPairs {"
    for language in languages:
        table = wrapped(rows(language), 4)
        text += f'\n  static let {NAMES[language].lower()} = """{table}\n    """\n'
    return text + "}\n"


def ranks_file():
    text = HEAD + "extension CommonCharacters {"
    for language in ("ja", "ko", "zh", "tw"):
        name = NAMES[language][0].lower() + NAMES[language][1:]
        found = ranked(language)
        bands = "".join(
            f'\n      ({math.log(share / len(characters)):.1f}, """{wrapped(characters, 8, 98)}'
            '\n        """),'
            for characters, share in found
        )
        rest = math.log(max(1 - sum(share for _, share in found), 0.001))
        text += (
            f"\n  static let {name} = CommonCharacters(\n    [{bands}\n    ], rest: {rest:.1f})\n"
        )
    return text + "}\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    for script, languages in SCRIPTS.items():
        path = folder / f"LetterPairs+{script}.swift"
        path.write_text(pairs_file(languages.split()))
    (folder / "CommonCharacters+Tables.swift").write_text(ranks_file())


if __name__ == "__main__":
    main()
