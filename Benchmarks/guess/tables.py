"""Small tables of text in a language and an encoding, as people publish them."""

import random
import unicodedata

from words import LANGUAGES, SPACELESS, phrases, words

WESTERN = ["de", "fr", "es", "pt", "it", "sv", "da", "fi", "is", "nl", "ca", "nb"]
CENTRAL = ["cs", "sk", "pl", "hu", "hr", "sl", "ro"]
BALTIC = ["lt", "lv", "et"]
CYRILLIC = ["ru", "bg", "uk", "mk", "sr", "be"]

# Python's codec: languages whose tables are written in it.
ENCODINGS = {
    "cp1252": WESTERN + ["en"],
    "iso8859-1": WESTERN,
    "iso8859-15": WESTERN,
    "mac-roman": WESTERN,
    "cp850": WESTERN,
    "cp437": ["de", "fr", "es", "it", "sv", "fi"],
    "cp1250": CENTRAL,
    "iso8859-2": CENTRAL,
    "cp852": CENTRAL,
    "mac-latin2": CENTRAL,
    "cp1257": BALTIC,
    "iso8859-13": BALTIC,
    "iso8859-4": BALTIC,
    "cp1254": ["tr"],
    "iso8859-9": ["tr"],
    "cp857": ["tr"],
    "cp1251": CYRILLIC,
    "koi8-r": ["ru"],
    "koi8-u": ["uk"],
    "iso8859-5": CYRILLIC,
    "cp866": ["ru", "be"],
    "cp855": ["bg", "mk", "sr"],
    "mac-cyrillic": ["ru", "uk", "bg"],
    "cp1253": ["el"],
    "iso8859-7": ["el"],
    "cp1255": ["he"],
    "iso8859-8": ["he"],
    "cp1256": ["ar", "fa"],
    "iso8859-6": ["ar"],
    "tis-620": ["th"],
    "cp1258": ["vi"],
    "shift_jis": ["ja"],
    "euc-jp": ["ja"],
    "iso-2022-jp": ["ja"],
    "gb2312": ["zh"],
    "gb18030": ["zh"],
    "big5": ["tw"],
    "euc-kr": ["ko"],
    "cp949": ["ko"],
    "johab": ["ko"],
    "iso-2022-kr": ["ko"],
    "utf-8": ["en", "fr", "cs", "ru", "ar", "th", "ja", "zh"],
    "utf-8-sig": ["de", "ru", "ja"],
    "utf-16-le": ["en", "ru", "zh", "cs"],
    "utf-16-be": ["en", "ru", "ja", "tr"],
    "utf-16": ["fr", "el", "ko"],
}

SIZES = [4, 8, 15, 30, 80, 200]
SIGNS = ["£", "€", "½", "§", "×", "µ", "°", "–", "’"]


TONES = "\u0300\u0301\u0303\u0309\u0323"


def tone_apart(character):
    """A Vietnamese letter with its tone as a character of its own."""
    parts = unicodedata.normalize("NFD", character)
    tones = [part for part in parts if part in TONES]
    rest = "".join(part for part in parts if part not in TONES)
    return unicodedata.normalize("NFC", rest) + "".join(tones) if tones else character


class Author:
    """Writes cells of a language that an encoding has all characters of."""

    def __init__(self, language, encoding, part, seed):
        self.random = random.Random(seed)
        self.language = language
        self.encoding = encoding
        self.names = self.kept(phrases(language, part))
        counted = words(language, part)[:4000]
        counted = [(self.written(word), times) for word, times in counted]
        fits = [pair for pair in counted if self.fits(pair[0])]
        self.words = [word for word, _ in fits] or self.names
        self.weights = [times for _, times in fits] or None
        self.names = self.names or self.words

    def written(self, text):
        """The form the encoding has: windows-1258 has marks of tone on their own."""
        if self.encoding != "cp1258":
            return text
        return "".join(tone_apart(character) for character in text)

    def fits(self, text):
        # What "Big5" means differs beyond the characters of the standard.
        alike = "big5hkscs" if self.encoding == "big5" else self.encoding
        try:
            data = text.encode(self.encoding)
            return data.decode(self.encoding) == data.decode(alike) == text
        except UnicodeError:
            return False

    def kept(self, texts):
        return [text for text in map(self.written, texts) if self.fits(text)]

    def name(self):
        return self.random.choice(self.names)

    def sentence(self, low=3, high=10):
        picked = self.random.choices(
            self.words, self.weights, k=self.random.randint(low, high)
        )
        joint = "" if self.language in SPACELESS else " "
        text = joint.join(picked)
        return text[:1].upper() + text[1:]


def table(language, encoding, part, rows, seed):
    """The text of one table."""
    author = Author(language, encoding, part, seed)
    own = author.random
    delimiter = own.choice([",", ",", ";", "\t"])
    kinds = own.choice(
        [
            ["id", "name", "amount"],
            ["id", "name", "name2", "date"],
            ["name", "text", "amount"],
            ["id", "date", "text"],
            ["name", "text", "name2"],
        ]
    )
    if own.random() < 0.3:
        header = [author.sentence(1, 1) for _ in kinds]
    else:
        header = kinds
    lines = [header]
    for index in range(rows):
        row = []
        for kind in kinds:
            if kind == "id":
                row.append(str(index + 1))
            elif kind == "amount":
                row.append(f"{own.randint(1, 90000) / 100:.2f}")
            elif kind == "date":
                row.append(f"2024-{own.randint(1, 12):02}-{own.randint(1, 28):02}")
            elif kind == "text":
                row.append(author.sentence())
            else:
                row.append(author.name())
        lines.append(row)
    quoted = [
        delimiter.join(
            '"' + cell + '"' if delimiter in cell or '"' in cell else cell
            for cell in row
        )
        for row in lines
    ]
    return own.choice(["\n", "\r\n"]).join(quoted) + "\n"


def priced(encoding, rows, seed):
    """English text whose only characters beyond ASCII are signs."""
    own = random.Random(seed)
    signs = [sign for sign in SIGNS if Author.fits(_only(encoding), sign)]
    chosen = own.sample(signs, k=min(len(signs), own.randint(1, 3)))
    lines = ["item,price,note"]
    for index in range(rows):
        sign = own.choice(chosen)
        note = {
            "½": "1½ cups",
            "§": f"see §{index}",
            "×": "3×4",
            "µ": "12 µm",
            "°": "21 °C",
            "–": "2–3 days",
            "’": "it’s new",
        }.get(sign, f"{sign}{own.randint(1, 999)}")
        lines.append(f"{index},{note},plain")
    return "\n".join(lines) + "\n"


def _only(encoding):
    author = Author.__new__(Author)
    author.encoding = encoding
    return author


def labelled(part):
    """(codec, language, rows, bytes) of every table, none of them ASCII alone."""
    for codec, languages in ENCODINGS.items():
        # At least 24 of each encoding.
        seeds = -(-24 // (len(SIZES) * len(languages)))
        for language in languages:
            for rows in SIZES:
                for seed in range(seeds):
                    key = f"{part}/{codec}/{language}/{rows}/{seed}"
                    if language == "en":
                        text = priced(codec, rows, key)
                    else:
                        text = table(language, codec, part, rows, key)
                    data = text.encode(codec, errors="ignore")
                    if not text.isascii():
                        yield codec, language, rows, data
