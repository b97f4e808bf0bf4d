"""Measures text recognition on publications whose words are known, by language.

    python benchmarks/measure_ocr.py [FOLDER]      documents/ by default; Tesseract must be installed

The first pages of publications are drawn as pictures and recognized, and compared with what their text layer says: the
share of the words right (F1 of the bag of words) and seconds a page.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from library.pdf import PageText, Refused, Tesseract, read
from library.pdf.text import clean
from library.settings import Limits
from library.tagging.language import LanguageDetector

_PAGES = 4
_WORD = re.compile(r"[^\W_]+")

tesseract = Tesseract.find()
detector = LanguageDetector()
scores: defaultdict[str, list[float]] = defaultdict(list)
seconds: defaultdict[str, float] = defaultdict(float)
for path in sorted(Path(sys.argv[1] if len(sys.argv) > 1 else "documents").rglob("*.pdf")):
    data = path.read_bytes()
    try:
        page = next(item for item in read(data, "auto", Limits()) if isinstance(item, PageText))
    except Refused:
        continue
    language = detector.page_languages(page.text)[0]
    if language not in tesseract.languages or len(scores[language]) == _PAGES:
        continue
    start = time.monotonic()
    recognized = tesseract.recognize(data, 1, [language])
    seconds[language] += time.monotonic() - start
    one, other = (Counter(_WORD.findall(clean(text).casefold())) for text in (page.text, recognized))
    scores[language].append(2 * (one & other).total() / (one.total() + other.total()))
for language, values in sorted(scores.items()):
    if values:
        mean = sum(values) / len(values)
        print(
            f"{language}  {len(values)} pages  F1 {mean:.3f}  least {min(values):.3f}  "
            f"{seconds[language] / len(values):.1f} s a page"
        )
