"""Makes the language profiles that langdetect lacks, in langdetect's own form.

    python benchmarks/make_profiles.py wordfreq is > is.json
    python benchmarks/make_profiles.py /usr/share/mediawiki/languages/i18n fo > fo.json

An Icelandic word counts as often as wordfreq 3.1.1 says (PyPI; words from Wikipedia, subtitles and the web; CC BY-SA
4.0). langdetect's n-grams never leave a word, so words with their frequencies tell as much as running text. The words
come in small letters: one in four is given a capital, as in langdetect's Danish, Norwegian and Swedish profiles
(23-24 % of their words). Belarusian, Basque, Faroese, Galician, Northern Sami and Serbian are counted in the messages
of MediaWiki (Debian's `mediawiki` 1.43.9, languages/i18n/be.json and so on, sr-ec.json for Serbian; GPL-2.0-or-later;
`apt-get download mediawiki`).

No text of the Universal Declaration of Human Rights is used: it is the test.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from langdetect.utils.lang_profile import LangProfile
from wordfreq import get_frequency_dict  # type: ignore[import-not-found]  # pip install wordfreq==3.1.1

RARE = {"wordfreq": 5e-5, "mediawiki": 1e-4}
"""N-grams under this share of all letters are left out: they are chance in a small text, and only weight in a large
one. langdetect's own profiles stop at 1e-4 (da, no, sv, ru) or 1e-5 (et, lt, lv, ro)."""

MARKUP = re.compile(r"\{\{[#\w-]+:|<[^>]*>|https?://\S+|&#?\w+;|\[\[[^|\]]*\||\$\d")


def words(language: str) -> Iterator[tuple[str, int]]:
    """Each word with its count in a hundred million, three quarters small, one with a capital."""
    for word, frequency in get_frequency_dict(language).items():
        if word.isalpha():
            quarter = round(frequency * 25_000_000)
            yield word, 3 * quarter
            yield word.capitalize(), quarter


def messages(folder: Path, language: str) -> Iterator[tuple[str, int]]:
    """Each message of MediaWiki's interface without its markup, counted once."""
    for key, message in json.loads((folder / f"{language}.json").read_text("utf-8")).items():
        if key != "@metadata":
            yield MARKUP.sub(" ", message), 1


def profile(language: str, texts: Iterator[tuple[str, int]], rare: float) -> dict[str, object]:
    """The profile of weighted texts, the most frequent n-grams first."""
    counts: Counter[str] = Counter()
    for text, weight in texts:
        grams = LangProfile(language)
        grams.update(f"{text} ")
        for gram, count in grams.freq.items():
            counts[gram] += count * weight
    letters = sum(count for gram, count in counts.items() if len(gram) == 1)
    kept = {gram: count for gram, count in counts.most_common() if count > rare * letters}
    sizes = [sum(count for gram, count in kept.items() if len(gram) == size) for size in (1, 2, 3)]
    return {"freq": kept, "n_words": sizes, "name": language}


if __name__ == "__main__":
    source, code = sys.argv[1:]
    if source == "wordfreq":
        made = profile(code, words(code), RARE["wordfreq"])
    else:
        made = profile(code, messages(Path(source), code), RARE["mediawiki"])
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    json.dump(made, sys.stdout, ensure_ascii=False, separators=(",", ":"))
