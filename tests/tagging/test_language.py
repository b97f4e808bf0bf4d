from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from library.analysis import HOME
from library.tagging import LanguageDetector
from library.tagging.language import _MOST_PAIRS, _known_pairs, known_share
from tagging.samples import Sample

# A sentence of each language; the last three are not at home.
SENTENCES = {
    "da": "Kommunens medarbejdere møder ofte ofrene først, længe før politiet indleder en efterforskning af sagen.",
    "de": "Die Beschäftigten der Gemeinde begegnen den Betroffenen oft als Erste, lange bevor die Polizei ermittelt.",
    "en": "People who work for the municipality often meet the victims first, long before the police investigate.",
    "es": "El personal del municipio suele ser el primero que encuentra a las víctimas, mucho antes que la policía.",
    "et": "Kohalikud töötajad puutuvad ohvriga sageli kokku esimesena, ammu enne seda, kui politsei alustab menetlust.",
    "fi": "Kunnan työntekijät kohtaavat uhrin usein ensimmäisinä, kauan ennen kuin poliisi aloittaa esitutkinnan.",
    "is": "Starfsfólk sveitarfélagsins hittir þolendur oft fyrst allra, löngu áður en lögreglan hefur rannsókn.",
    "lt": "Savivaldybės darbuotojai dažnai pirmieji sutinka aukas, gerokai anksčiau, nei policija pradeda tyrimą.",
    "lv": "Pašvaldības darbinieki bieži vien pirmie satiek upurus, ilgi pirms tam, kad policija sāk izmeklēšanu.",
    "no": "De ansatte i kommunen møter ofte ofrene først, lenge før politiet begynner å etterforske saken.",
    "pl": "Pracownicy gminy często jako pierwsi spotykają ofiary, na długo przed tym, zanim policja wszczyna śledztwo.",
    "ro": "Angajații primăriei întâlnesc adesea primii victimele, cu mult înainte ca poliția să înceapă o anchetă.",
    "ru": "Сотрудники муниципалитета часто первыми встречают пострадавших, задолго до того, как полиция начинает дело.",
    "sv": "Kommunens anställda möter ofta offren först, långt innan polisen inleder en förundersökning i ärendet.",
    "th": "เจ้าหน้าที่ของเทศบาลมักพบผู้เสียหายเป็นคนแรก ก่อนที่ตำรวจจะเริ่มการสอบสวนนานมาก",
    "fr": "Les employés de la commune rencontrent souvent les victimes en premier, bien avant que la police n'enquête.",
    "uk": "Працівники громади часто першими зустрічають потерпілих, задовго до того, як поліція починає слідство.",
    "fo": "Starvsfólkini í kommununi hitta ofta offrini fyrst, leingi áðrenn løgreglan byrjar at kanna málið.",
    "eu": "Udaleko langileek sarri biktimak lehenak aurkitzen dituzte, poliziak ikerketa hasi baino lehen.",
    "gl": "O persoal do concello adoita atopar primeiro as vítimas, antes de que a policía comece a investigación.",
    "sr": "Запослени у општини често први сусрећу жртве, много пре него што полиција започне истрагу о случају.",
}


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


def test_all_languages_at_home_are_tried() -> None:
    assert set(HOME) < SENTENCES.keys()


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_known_by_its_language(detector: LanguageDetector, code: str) -> None:
    (language, probability), *others = detector.detect(SENTENCES[code])
    assert language == code
    assert 0.5 < probability <= 1
    assert all(probability >= other for _, other in others)
    assert detector.page_languages(SENTENCES[code]) == (code,)


@pytest.mark.parametrize("code", ["da", "en", "et", "lv", "pl", "ru"])
def test_capitals_change_nothing(detector: LanguageDetector, code: str) -> None:
    assert detector.detect(SENTENCES[code].upper())[0][0] == code


@pytest.mark.parametrize("text", ["", " \n ", "STROM II", "2015", "1 2 3 4 5 " * 50, "§ % & / ( ) " * 20, "😀" * 60])
def test_nobody_knows_the_language_of_what_says_nothing(detector: LanguageDetector, text: str) -> None:
    assert list(detector.detect(text)) == []
    assert list(detector.languages(text)) == []
    assert detector.page_languages(text) == ("und",)


def test_a_language_that_it_never_learnt_is_not_called_by_another_name(detector: LanguageDetector) -> None:
    georgian = "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით. " * 4
    assert detector.page_languages(georgian) == ("und",)


SORANI = (
    "هەموو مرۆڤەکان بە ئازادی و یەکسان لە کەرامەت و مافدا لە دایک بوون. ئەوان خاوەن ئاوەز و ویژدانن و دەبێ لەگەڵ"
    " یەکتر بە گیانی برایەتی ڕەفتار بکەن. هەموو کەسێک مافی هەیە لە سەرجەم ئەو مافانە و ئازادییانە بەهرەمەند بێت. "
)
LETTERHEAD = (
    "Maahanmuuttovirasto\nOhjeita työntekijöille\nPL 10, 00086 Helsinki\nPuhelin 0295 430 431\nAsiakaspalvelu arkisin"
    " kello yhdeksästä kuuteentoista\nTyöntekijän oikeudet Suomessa ja niiden valvonta\n"
)


@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_page_that_nobody_knows_is_not_in_the_language_of_its_letterhead(
    detector: LanguageDetector, times: int
) -> None:
    assert detector.page_languages(LETTERHEAD) == ("fi",)
    assert detector.page_languages(LETTERHEAD + SORANI * times) == ("und",)


def test_the_same_text_gets_the_same_answer_whatever_came_before(detector: LanguageDetector) -> None:
    text = SENTENCES["no"]
    before = detector.detect(text)
    for other in SENTENCES.values():
        detector.detect(other)
    assert detector.detect(text) == before == LanguageDetector().detect(text)


def test_another_process_gives_the_same_answer(detector: LanguageDetector) -> None:
    code = (
        "from library.tagging import LanguageDetector\n"
        f"print([(code, round(p, 4)) for code, p in LanguageDetector().detect({SENTENCES['da']!r})])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str([(language, round(p, 4)) for language, p in detector.detect(SENTENCES["da"])])


@pytest.mark.parametrize(("one", "other"), [("fi", "sv"), ("en", "lt"), ("ru", "lv"), ("de", "th")])
def test_a_page_in_two_languages_holds_both(detector: LanguageDetector, one: str, other: str) -> None:
    page = f"{SENTENCES[one] * 6}\n\n{SENTENCES[other] * 6}"
    assert sorted(detector.page_languages(page)) == sorted([one, other])
    shares = dict(detector.languages(page))
    assert all(0.3 <= share <= 0.7 for share in shares.values())


def test_a_quotation_and_a_table_do_not_turn_a_page(detector: LanguageDetector) -> None:
    page = f"{SENTENCES['sv'] * 12}\n{SENTENCES['en']}\n" + "2013 | 45 | 12 %\n" * 40
    assert detector.page_languages(page) == ("sv",)


def test_every_page_of_every_sample_is_known(detector: LanguageDetector, samples: Sequence[Sample]) -> None:
    wrong = [
        (sample.path, page.number, languages)
        for sample in samples
        for page in sample.pages
        if not set(languages := detector.page_languages(page.text)) <= set(sample.languages)
    ]
    assert wrong == []


def test_a_text_of_all_signs_there_are_does_not_fill_the_memory() -> None:
    signs = "".join(map(chr, range(0x4E00, 0x9FFF)))
    text = "".join(signs[start::7] for start in range(7)) + "".join(signs[start::11] for start in range(11))
    before = known_share("de", text + SENTENCES["de"])
    for step in range(13, 20):
        known_share("de", "".join(signs[start::step] for start in range(step)))
    assert len(_known_pairs("de")) == _MOST_PAIRS
    assert known_share("de", text + SENTENCES["de"]) == before


COMMANDS_IN_SIGNS = {
    "请先运行 apt update 命令，然后安装 library 软件包；如果 index 目录不存在，程序会自动建立它。": "zh-cn",
    "设 f(x, y) = g(x) + h(y)，求 f 的最大值，并证明 g(x) < h(y) 对所有 x, y 成立。": "zh-cn",
    "第一章 労働者の権利 rights of workers 第二章 相談窓口の一覧 list of contacts 第三章 関係する資料 sources": "ja",
    "library 프로그램은 apt install library 명령으로 설치합니다. index 폴더는 자동으로 만들어집니다.": "ko",
    "The word 漢字 means the signs of China; 仮名 are the syllables of Japan, which children learn before these.": "en",
}


@pytest.mark.parametrize("text", COMMANDS_IN_SIGNS)
def test_commands_and_formulas_do_not_hide_what_is_written_in_signs(detector: LanguageDetector, text: str) -> None:
    assert detector.page_languages(f"{text} " * 6) == (COMMANDS_IN_SIGNS[text],)
