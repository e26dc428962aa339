"""Words of many languages, in parts that share none: to make tables of and to measure with."""

import functools
import gettext
import hashlib
import itertools
import os
import re

PARTS = {"made-of": range(0, 10), "dev": range(10, 13), "test": range(13, 16)}

# Our name: (wordfreq, Babel, Faker, pycountry); None where it has not the language.
LANGUAGES = {
    "en": ("en", "en", "en_GB", None),
    "de": ("de", "de", "de_DE", "de"),
    "fr": ("fr", "fr", "fr_FR", "fr"),
    "es": ("es", "es", "es_ES", "es"),
    "pt": ("pt", "pt", "pt_PT", "pt"),
    "it": ("it", "it", "it_IT", "it"),
    "nl": ("nl", "nl", "nl_NL", "nl"),
    "sv": ("sv", "sv", "sv_SE", "sv"),
    "da": ("da", "da", "da_DK", "da"),
    "nb": ("nb", "nb", "no_NO", "nb_NO"),
    "fi": ("fi", "fi", "fi_FI", "fi"),
    "is": ("is", "is", "is_IS", "is"),
    "ca": ("ca", "ca", None, "ca"),
    "ga": (None, "ga", "ga_IE", "ga"),
    "sq": (None, "sq", "sq_AL", "sq"),
    "cs": ("cs", "cs", "cs_CZ", "cs"),
    "sk": ("sk", "sk", "sk_SK", "sk"),
    "pl": ("pl", "pl", "pl_PL", "pl"),
    "hu": ("hu", "hu", "hu_HU", "hu"),
    "hr": ("sh", "hr", "hr_HR", "hr"),
    "sl": ("sl", "sl", "sl_SI", "sl"),
    "ro": ("ro", "ro", "ro_RO", "ro"),
    "tr": ("tr", "tr", "tr_TR", "tr"),
    "lt": ("lt", "lt", "lt_LT", "lt"),
    "lv": ("lv", "lv", "lv_LV", "lv"),
    "et": (None, "et", "et_EE", "et"),
    "ru": ("ru", "ru", "ru_RU", "ru"),
    "uk": ("uk", "uk", "uk_UA", "uk"),
    "bg": ("bg", "bg", "bg_BG", "bg"),
    "mk": ("mk", "mk", "mk_MK", "mk"),
    "sr": (None, "sr", None, "sr"),
    "be": (None, "be", None, "be"),
    "el": ("el", "el", "el_GR", "el"),
    "he": ("he", "he", "he_IL", "he"),
    "ar": ("ar", "ar", "ar_SA", "ar"),
    "fa": ("fa", "fa", "fa_IR", "fa"),
    "th": (None, "th", "th_TH", "th"),
    "vi": ("vi", "vi", "vi_VN", "vi"),
    "ja": ("ja", "ja", "ja_JP", "ja"),
    "ko": ("ko", "ko", "ko_KR", "ko"),
    "zh": ("zh", "zh", "zh_CN", "zh_CN"),
    "tw": ("zh", "zh_Hant", "zh_TW", "zh_TW"),
}

SPACELESS = {"th", "ja", "zh", "tw"}


def number(text):
    """A number of a text that is the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.lower().encode()).digest()[:4], "big")


def is_in(text, part):
    # A single character says nothing of the words it stands in.
    return len(text) == 1 or number(text) % 16 in PARTS[part]


@functools.cache
def traditional():
    from opencc import OpenCC

    return OpenCC("s2twp")


@functools.cache
def counted(language):
    """Words by how often they are written, in wordfreq: (word, times in a million words)."""
    import wordfreq

    name = LANGUAGES[language][0]
    if name is None:
        return []
    found = []
    for word, share in itertools.islice(wordfreq.get_frequency_dict(name).items(), 40000):
        if language == "hr" and any("\u0400" <= c < "\u0530" for c in word):
            continue
        shown = traditional().convert(word) if language == "tw" else word
        found.append((shown, share * 1e6))
    return found


@functools.cache
def local_names(language):
    """Names of countries, languages, months and days as CLDR has them."""
    from babel import Locale

    locale = Locale.parse(LANGUAGES[language][1])
    names = list(locale.territories.values()) + list(locale.languages.values())
    for kind in (locale.months, locale.days):
        for width in kind["format"].values():
            names += list(width.values())
    return sorted({name for name in names if len(name) > 2})


@functools.cache
def country_names(language):
    """Names of countries and languages as Debian's iso-codes has them."""
    import pycountry

    name = LANGUAGES[language][3]
    found = set()
    folder = os.path.join(os.path.dirname(pycountry.__file__), "locales")
    for domain in ("iso3166-1", "iso639-3"):
        try:
            catalogue = gettext.translation(domain, folder, languages=[name] if name else [])
        except FileNotFoundError:
            continue
        for source, text in catalogue._catalog.items():
            is_name = isinstance(source, str) and source
            if is_name and text != source and len(text) < 60:
                found.add(text)
    return sorted(found)


@functools.cache
def invented(language, count=1500):
    """Names, towns, firms and streets as Faker makes them up."""
    from faker import Faker

    name = LANGUAGES[language][2]
    if name is None:
        return []
    fake = Faker(name)
    fake.seed_instance(7)
    found = set()
    for _ in range(count):
        for kind in ("name", "city", "company", "street_name", "job", "country"):
            try:
                found.add(str(getattr(fake, kind)()).replace("\n", " "))
            except (AttributeError, NotImplementedError):
                pass
    return sorted(found)


def is_twice_encoded(text):
    """Some of those lists have names in which UTF-8 was read as Latin-1."""
    try:
        return not text.isascii() and bool(text.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return False


@functools.cache
def words(language, part):
    """Words and how often they are written, of one part."""
    return [(word, times) for word, times in counted(language) if is_in(word, part)]


@functools.cache
def phrases(language, part):
    """Names of one part, none of whose longer words is in another."""
    sources = local_names(language) + invented(language)
    if part == "test":
        sources = invented(language) + country_names(language)
    found = []
    for name in sources:
        pieces = [name] if language in SPACELESS else re.findall(r"\w{4,}", name) or [name]
        if is_twice_encoded(name):
            continue
        if all(is_in(piece, part) for piece in pieces if not piece.isascii()):
            found.append(name)
    return found
