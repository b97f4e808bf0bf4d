"""The language of each line, with how sure that is."""

from __future__ import annotations

from conftest import Call

from library.analysis import HOME
from library.settings import Settings

SENTENCES = {
    "da": "Kommunen betaler for de første tredive dage, og ingen spørger offeret om penge.",
    "de": "Die Gemeinde bezahlt die ersten dreißig Tage, und niemand fragt das Opfer nach Geld.",
    "en": "The municipality pays for the first thirty days, and nobody asks the victim for money.",
    "es": "El municipio paga los primeros treinta días y nadie pide dinero a la víctima.",
    "et": "Esimese kolmekümne päeva eest maksab omavalitsus ja keegi ei küsi ohvrilt raha.",
    "fi": "Kunta maksaa ensimmäiset kolmekymmentä päivää, eikä uhrilta kysytä rahaa.",
    "is": "Sveitarfélagið greiðir fyrir fyrstu þrjátíu dagana og enginn biður þolandann um peninga.",
    "lt": "Už pirmąsias trisdešimt dienų moka savivaldybė ir niekas neprašo aukos pinigų.",
    "lv": "Par pirmajām trīsdesmit dienām maksā pašvaldība, un neviens neprasa cietušajam naudu.",
    "no": "Alle som jobber i Norge, har rett til skriftlig arbeidsavtale, og ingen skal måtte betale for jobben.",
    "pl": "Za pierwsze trzydzieści dni płaci gmina i nikt nie prosi ofiary o pieniądze.",
    "ro": "Primăria plătește primele treizeci de zile și nimeni nu cere bani victimei.",
    "ru": "Первые тридцать дней оплачивает муниципалитет, и никто не просит у пострадавшего денег.",
    "sv": "Kommunen betalar för de första trettio dagarna, och ingen frågar offret efter pengar.",
    "th": "เทศบาลจ่ายเงินในช่วงสามสิบวันแรก และไม่มีใครขอเงินจากผู้เสียหาย",
}


def test_detect_tells_the_language_of_each_line(settings: Settings, call: Call) -> None:
    assert set(SENTENCES) == set(HOME)
    run = call(settings, "detect", stdin="".join(f"{text}\n" for text in SENTENCES.values()))
    assert run.code == 0
    lines = [line.split("\t") for line in run.out.splitlines()]
    assert [code for code, _ in lines] == list(SENTENCES)
    assert all(0.5 < float(probability) <= 1 for _, probability in lines)


def test_detect_says_why_nobody_could_know(settings: Settings, call: Call) -> None:
    run = call(settings, "detect", stdin=f"ohver\n{SENTENCES['fi']}\n{'qxz zxq ' * 8}\n")
    first, second, third = (line.split("\t") for line in run.out.splitlines())
    assert first[0] != "und"
    assert float(first[1]) < 0.6
    assert (second[0], third) == ("fi", ["und", "0.0000"])
    assert run.err.splitlines() == [
        "Line 1: guessed; 5 letters tell little.",
        "Line 3: in no language that is known here.",
    ]


def test_detect_guesses_short_lines_and_says_how_probable_that_is(settings: Settings, call: Call) -> None:
    run = call(
        settings, "detect", stdin=f"ihmiskaupan uhri\nprekyba žmonėmis\nzwalczanie handlu ludźmi\n{SENTENCES['lt']}\n"
    )
    lines = [line.split("\t") for line in run.out.splitlines()]
    assert [code for code, _ in lines] == ["fi", "lt", "pl", "lt"]
    assert all(0.5 < float(probability) <= 0.9 for _, probability in lines[:3])
    assert float(lines[3][1]) > 0.99


def test_detect_says_when_nobody_could_know(settings: Settings, call: Call) -> None:
    run = call(settings, "detect", stdin="\n12345 678\n***\n")
    assert [line.split("\t")[0] for line in run.out.splitlines()] == ["und"] * 3
    assert [float(line.split("\t")[1]) for line in run.out.splitlines()] == [0.0] * 3
