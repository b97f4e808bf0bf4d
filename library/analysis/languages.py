"""Which languages are there, what are they called, and which tools does each get?

The one table of languages: codes as printed (ISO 639-1), the other names people use, the stemmer and the dictionary.
The fifteen languages at home come first; the others are those that the detector knows, so that a tag never shows an
unknown code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.errors import UnknownName
from library.model import UNKNOWN_LANGUAGE


@dataclass(frozen=True, slots=True)
class Language:
    """A language.

    Attributes:
        code: as printed and typed, ISO 639-1 ("und" for the unknown).
        name: in English.
        own_name: in the language itself.
        codes: other codes of it (ISO 639-2 and 639-3, file name hints such as "SWE" or "EST"), lower case.
        stemmer: name of the Snowball stemmer, "latvian" for LatvianStemmer, or empty.
        dictionary: simplemma's code of its dictionary, or empty.
        home: whether it is one of the fifteen.
    """

    code: str
    name: str
    own_name: str
    codes: tuple[str, ...] = ()
    stemmer: str = ""
    home: bool = False
    dictionary: str = ""


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("da", "Danish", "dansk", ("dan", "dk"), "danish", True, "da"),
        Language("de", "German", "Deutsch", ("deu", "ger"), "german", True, "de"),
        Language("en", "English", "English", ("eng", "gb", "uk-en"), "english", True, "en"),
        Language("es", "Spanish", "español", ("spa", "esp"), "spanish", True, "es"),
        Language("et", "Estonian", "eesti", ("est", "ee"), "estonian", True, "et"),
        Language("fi", "Finnish", "suomi", ("fin",), "finnish", True, "fi"),
        Language("is", "Icelandic", "íslenska", ("isl", "ice"), "", True, "is"),
        Language("lt", "Lithuanian", "lietuvių", ("lit", "ltu"), "lithuanian", True, "lt"),
        Language("lv", "Latvian", "latviešu", ("lav", "lat", "lva"), "latvian", True, "lv"),
        Language("no", "Norwegian", "norsk", ("nor", "nb", "nob", "nn", "nno"), "norwegian", True, "nb"),
        Language("pl", "Polish", "polski", ("pol",), "polish", True, "pl"),
        Language("ro", "Romanian", "română", ("ron", "rum", "rom"), "romanian", True, "ro"),
        Language("ru", "Russian", "русский", ("rus",), "russian", True, "ru"),
        Language("sv", "Swedish", "svenska", ("swe", "se"), "swedish", True, "sv"),
        Language("th", "Thai", "ไทย", ("tha",), "", True),
        Language("af", "Afrikaans", "Afrikaans", ("afr",)),
        Language("ar", "Arabic", "العربية", ("ara",), "arabic"),
        Language("be", "Belarusian", "беларуская", ("bel",)),
        Language("bg", "Bulgarian", "български", ("bul",)),
        Language("bn", "Bengali", "বাংলা", ("ben",)),
        Language("ca", "Catalan", "català", ("cat",), "catalan"),
        Language("cs", "Czech", "čeština", ("ces", "cze")),
        Language("cy", "Welsh", "Cymraeg", ("cym", "wel")),
        Language("el", "Greek", "ελληνικά", ("ell", "gre"), "greek"),
        Language("fa", "Persian", "فارسی", ("fas", "per")),
        Language("fo", "Faroese", "føroyskt", ("fao",)),
        Language("fr", "French", "français", ("fra", "fre"), "french"),
        Language("gu", "Gujarati", "ગુજરાતી", ("guj",)),
        Language("he", "Hebrew", "עברית", ("heb",)),
        Language("hi", "Hindi", "हिन्दी", ("hin",), "hindi"),
        Language("hr", "Croatian", "hrvatski", ("hrv",)),
        Language("hu", "Hungarian", "magyar", ("hun",), "hungarian"),
        Language("id", "Indonesian", "Bahasa Indonesia", ("ind",), "indonesian"),
        Language("it", "Italian", "italiano", ("ita",), "italian"),
        Language("ja", "Japanese", "日本語", ("jpn",)),
        Language("kn", "Kannada", "ಕನ್ನಡ", ("kan",)),
        Language("ko", "Korean", "한국어", ("kor",)),
        Language("mk", "Macedonian", "македонски", ("mkd", "mac")),
        Language("ml", "Malayalam", "മലയാളം", ("mal",)),
        Language("mr", "Marathi", "मराठी", ("mar",)),
        Language("ne", "Nepali", "नेपाली", ("nep",), "nepali"),
        Language("nl", "Dutch", "Nederlands", ("nld", "dut"), "dutch"),
        Language("pa", "Punjabi", "ਪੰਜਾਬੀ", ("pan",)),
        Language("pt", "Portuguese", "português", ("por",), "portuguese"),
        Language("se", "Northern Sami", "davvisámegiella", ("sme",)),
        Language("sk", "Slovak", "slovenčina", ("slk", "slo")),
        Language("sl", "Slovenian", "slovenščina", ("slv",)),
        Language("so", "Somali", "Soomaali", ("som",)),
        Language("sq", "Albanian", "shqip", ("sqi", "alb")),
        Language("sw", "Swahili", "Kiswahili", ("swa",)),
        Language("ta", "Tamil", "தமிழ்", ("tam",), "tamil"),
        Language("te", "Telugu", "తెలుగు", ("tel",)),
        Language("tl", "Tagalog", "Tagalog", ("tgl", "fil")),
        Language("tr", "Turkish", "Türkçe", ("tur",), "turkish"),
        Language("uk", "Ukrainian", "українська", ("ukr",)),
        Language("ur", "Urdu", "اردو", ("urd",)),
        Language("vi", "Vietnamese", "Tiếng Việt", ("vie",)),
        Language("zh-cn", "Chinese (simplified)", "简体中文", ("zh", "zho", "chi")),
        Language("zh-tw", "Chinese (traditional)", "繁體中文"),
        Language(UNKNOWN_LANGUAGE, "unknown", "unknown", ("unknown", "mul")),
    )
}
HOME: tuple[str, ...] = tuple(code for code, language in LANGUAGES.items() if language.home)


def _names() -> dict[str, str]:
    names = {code: code for code in LANGUAGES}  # a code that is printed means what it says
    for language in LANGUAGES.values():
        for name in (language.name, language.own_name, *language.codes):
            names.setdefault(name.casefold(), language.code)
    return names


_CODE_BY_NAME = _names()


def parse_language(name: str) -> str:
    """The code of a language given by any of its codes or names ("no", "nb", "nor", "Norwegian", "norsk").

    Raises:
        UnknownName: no language is called so; the nearest names are proposed.
    """
    code = _CODE_BY_NAME.get(name.strip().casefold())
    if code is None:
        names = [
            known for language in LANGUAGES.values() for known in (language.code, language.name, language.own_name)
        ]
        raise UnknownName("language", name, names, f"Languages here: {' '.join(HOME)} and others.")
    return code


def parse_languages(names: Iterable[str]) -> tuple[str, ...]:
    """The codes of several languages in their order, each name given alone or between commas.

    Raises:
        UnknownName: see parse_language.
    """
    codes: dict[str, None] = {}
    for name in names:
        codes.update(dict.fromkeys(map(parse_language, [part for part in name.split(",") if part.strip()] or [name])))
    return tuple(codes)


def language_hint(token: str) -> str:
    """The code of the language that a piece of a file name ("ENG", "lv", "SWE") stands for, or empty."""
    token = token.casefold()
    for language in LANGUAGES.values():
        if token in (language.code, *language.codes, language.name.casefold()):
            return "" if language.code == UNKNOWN_LANGUAGE else language.code
    return ""
