"""A term of several words is one thing: whoever holds another name of it, in any language, has its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import told, why

from library.catalogue import Catalogue
from library.catalogue.glossary import Label
from library.ingest.lexicon import learn_names
from library.model import Answer, NoteKind
from library.search import Filters, Options, Session, inspection, ranking, readings
from search.shelves import FILLER, Shelf, weigh

FORCED_LABOUR = {"en": "forced labour", "es": "trabajo forzoso", "ro": "muncă forțată", "de": "Zwangsarbeit"}
TRAFFICKING = {
    "en": "trafficking in human beings", "es": "trata de personas", "ro": "trafic de persoane", "th": "การค้ามนุษย์",
}  # fmt: skip

Opened = Callable[..., Session]


Concept = dict[str, str] | list[tuple[str, str]]
"""Language -> name; or (language, name) of each, where a language has several."""


def opened(shelf: Shelf, *concepts: Concept, file: str = "thesauri/terms.ttl") -> Session:
    """The shelf with a thesaurus of these concepts, opened."""
    shelf.open().close()  # the lexicon must know the words
    with Catalogue.open_to_write(shelf.settings.catalogue) as catalogue, catalogue.transaction():
        named = [concept.items() if isinstance(concept, dict) else concept for concept in concepts]
        labels = [Label(str(n), *label, True) for n, of_concept in enumerate(named) for label in of_concept]
        catalogue.glossary.put_thesaurus(file, "made", labels, (), ())
        names, phrase = catalogue.glossary.label_words(), catalogue.lexicon.phrase
        learn_names(catalogue.lexicon, names)
        catalogue.glossary.set_terms({(code, name): " ".join(phrase(name, code)) for code, name in names})
    return shelf.open()


def asked(session: Session, text: str, **options: object) -> Answer:
    return session.search(text, Options(by="page", limit=50, **options))  # type: ignore[arg-type]


def found(answer: Answer) -> list[str]:
    return [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]


def marked(answer: Answer) -> list[list[str]]:
    return [[hit.snippet.text[start:end] for start, end in hit.snippet.marks] for hit in answer.hits]


@pytest.mark.parametrize("query", ["trabajo forzoso", "muncă forțată"])
def test_a_page_that_holds_the_term_in_another_language_has_all_the_words(shelf: Shelf, query: str) -> None:
    shelf.put("es", ["trabajo trabajo y trabajo", "un contrato de trabajo"], "es")
    shelf.put("ro", ["muncă și muncă", "loc de muncă"], "ro")
    shelf.put("en", [f"Cases of forced labour. {FILLER}", f"Who was forced to go? {FILLER} Labour is scarce."])
    with opened(shelf, FORCED_LABOUR) as session:
        answer = asked(session, query)
    assert found(answer)[0] == "en:1"
    assert len(answer.hits) - answer.partial == 1
    assert found(answer)[1] == f"{query[0].replace('t', 'es').replace('m', 'ro')}:1"


def test_a_page_with_half_of_a_name_comes_behind(shelf: Shelf) -> None:
    shelf.put("en", ["labour labour forced", f"labour {FILLER} forced", "labour and labour"], "en")
    shelf.put("de", ["Die Arbeit ist frei."], "de")
    with opened(shelf, FORCED_LABOUR) as session:
        answer = asked(session, "Zwangsarbeit")
        reasons = [why(hit) for hit in answer.hits]
    assert found(answer) == ["en:1", "en:2", "en:3"]
    assert answer.partial == 2
    assert reasons[0] == ("through forced labour = Zwangsarbeit (terms.ttl)",)
    assert reasons[1] == ("through a part of forced labour = Zwangsarbeit (terms.ttl)",)


def test_a_part_of_a_name_is_looked_for_where_no_page_has_all_of_it(shelf: Shelf) -> None:
    shelf.put("en", ["The debt was never paid.", FILLER])
    shelf.put("de", ["Die Arbeit ist frei."], "de")
    with opened(shelf, {"en": "debt bondage", "de": "Schuldknechtschaft"}) as session:
        answer = asked(session, "Schuldknechtschaft")
    assert found(answer) == ["en:1"]
    assert answer.partial == 1
    assert marked(answer) == [["debt"]]


def test_no_part_of_a_name_is_looked_for_where_enough_works_have_all_of_it(shelf: Shelf) -> None:
    for number in range(6):
        shelf.put(f"en{number}", [f"Cases of forced labour. {FILLER}"])
    shelf.put("part", ["Labour and labour."])
    shelf.put("de", ["Die Arbeit ist frei."], "de")
    with opened(shelf, FORCED_LABOUR) as session:
        assert "part:1" not in found(asked(session, "Zwangsarbeit"))


def test_a_page_with_the_words_themselves_comes_before_one_with_another_name(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("en", ["Forced labour: what is forced labour? Forced labour!"], title="Forced labour")
    shelf.put("es", [f"{' '.join(9 * [FILLER])} Casos de trabajo forzoso."], "es")
    shelf.put("es2", [*20 * ["trabajo"], *20 * ["forzoso"]], "es")
    with opened(shelf, FORCED_LABOUR) as session:
        assert found(asked(session, "trabajo forzoso"))[:2] == ["es:1", "en:1"]
        assert [r.head.path for r in session.search("trabajo forzoso").results][:2] == ["es", "en"]
        weigh(monkeypatch, ranking, named=50.0)
        assert [r.head.path for r in session.search("trabajo forzoso").results][:2] == ["en", "es"]
        assert found(asked(session, "trabajo forzoso"))[:2] == ["en:1", "es:1"]


def test_words_far_from_each_other_do_not_come_before_another_name(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("en", ["Forced labour: what is forced labour?"])
    shelf.put("es", [f"El trabajo es duro. {FILLER} Un regreso forzoso."], "es")
    with opened(shelf, FORCED_LABOUR) as session:
        assert found(asked(session, "trabajo forzoso")) == ["en:1", "es:1"]
        weigh(monkeypatch, inspection, together=0.0)
        assert found(asked(session, "trabajo forzoso")) == ["es:1", "en:1"]


def test_a_word_of_the_reader_is_no_word_of_another_language(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A passport is passi in Finnish; in Italian these are steps."""
    shelf.put("fi", [f"Missä passi on? {FILLER}"], "fi")
    shelf.put("it", ["Passi e passi e passi."], "it")
    with shelf.open() as session:
        assert found(asked(session, "passi", readers=("fi",))) == ["fi:1", "it:1"]
        monkeypatch.setattr(readings, "_ELSEWHERE", 1.0)
        assert found(asked(session, "passi", readers=("fi",))) == ["it:1", "fi:1"]


def test_another_name_goes_before_the_same_letters_in_another_language(shelf: Shelf) -> None:
    """Who asks for a prosecutor in Spanish (fiscal) wants no fiscal year; without a name for it the year is shown."""
    shelf.put("en", ["Of the fiscal year.", "The prosecutor came."])
    shelf.put("es", ["El hombre vino."], "es")
    with opened(shelf, {"en": "prosecutor", "es": "fiscal"}) as session:
        assert found(asked(session, "fiscal", readers=("es",))) == ["en:2"]
        assert found(asked(session, "fiscal", readers=("es",), only_words=True)) == ["en:1"]
        assert found(asked(session, "fiscal", readers=("en",)))[0] == "en:1"


def test_a_reason_quotes_a_name_as_its_thesaurus_has_it(shelf: Shelf) -> None:
    shelf.put("en", ["Cases of forced labour."])
    shelf.put("ro", ["loc de muncă"], "ro")
    with opened(shelf, FORCED_LABOUR) as session:
        answer = asked(session, "munca fortata")
    assert why(answer.hits[0]) == ("through forced labour = muncă forțată (terms.ttl)",)


def test_the_words_as_they_were_typed_are_looked_for_as_well(shelf: Shelf) -> None:
    shelf.put("es", [f"El trabajo es duro. {FILLER} Un regreso forzoso."], "es")
    shelf.put("en", ["Cases of forced labour."])
    with opened(shelf, FORCED_LABOUR) as session:
        answer = asked(session, "trabajo forzoso")
    assert sorted(found(answer)) == ["en:1", "es:1"]
    assert answer.partial == 0


def test_a_reason_quotes_the_name_and_what_was_typed_as_they_are_written(shelf: Shelf) -> None:
    shelf.put("en", ["Against the trafficking in human beings: they are here."])
    shelf.put("es", ["Las personas y su trata."], "es")
    with opened(shelf, TRAFFICKING) as session:
        answer = asked(session, "trata de personas", filters=Filters(languages=frozenset({"en"})))
        assert why(answer.hits[0]) == ("through trafficking in human beings = trata de personas (terms.ttl)",)
        assert marked(answer) == [["trafficking", "human", "beings"]]


def test_a_common_word_is_neither_marked_nor_a_reason(shelf: Shelf) -> None:
    """By the dictionary "being" is a form of "to be"."""
    shelf.put("en", ["A human being is free; they are what they were.", "They are, they were, they have been human."])
    with opened(shelf, {"en": "human being", "fi": "ihminen"}) as session:
        answer = asked(session, "ihminen")
    assert found(answer) == ["en:1", "en:2"]
    assert marked(answer) == [["human", "being"], ["human"]]
    assert why(answer.hits[0]) == ("through human being = ihminen (terms.ttl)",)


def test_marks_run_through_the_pieces_of_a_thai_term(shelf: Shelf) -> None:
    shelf.put("th", ["ผู้เสียหายจากการค้ามนุษย์ได้รับความช่วยเหลือ"], "th")
    with opened(shelf, TRAFFICKING) as session:
        for query in ("trata de personas", "การค้ามนุษย์", "ค้ามนุษย์"):
            answer = asked(session, query)
            assert found(answer) == ["th:1"]
            assert marked(answer) == [["ค้ามนุษย์"]]


def test_nothing_is_proposed_for_a_word_that_a_thesaurus_knows(shelf: Shelf) -> None:
    shelf.put("th", ["ค่าจ้างของมนุษย์ ค่า"], "th")
    with opened(shelf, TRAFFICKING) as session:
        answer = asked(session, "ค้ามนุษย์", filters=Filters(languages=frozenset({"th"})))
    assert not answer.suggestion


@pytest.mark.parametrize("file", ["thesauri/terms.ttl", "thesauri/contexts.ttl"])
def test_the_name_of_a_thesaurus_does_not_matter(shelf: Shelf, file: str) -> None:
    shelf.put("en", ["Cases of forced labour."])
    with opened(shelf, FORCED_LABOUR, file=file) as session:
        assert found(asked(session, "Zwangsarbeit")) == ["en:1"]


def test_a_compound_that_stands_nowhere_is_its_name_and_then_all_its_parts(shelf: Shelf) -> None:
    shelf.put("de", [f"Die Arbeit {FILLER} war Ausbeutung.", "Die Ausbeutung der Arbeit", "Die Arbeit"], "de")
    shelf.put("en", ["Against labour exploitation."])
    with opened(shelf, {"de": "Arbeitsausbeutung", "en": "labour exploitation"}) as session:
        answer = asked(session, "Arbeitsausbeutung", readers=("en",))
        assert found(answer)[:2] == ["en:1", "de:2"]
        assert answer.partial == len(found(answer)) - 2 == 2
        assert told(answer.notes)[0] == "2 pages have the word or another name; 2 with a part of it come behind."


def test_a_compound_is_not_cut_at_a_common_word(shelf: Shelf) -> None:
    """parolipoliitika is no par, oli (was) and poliitika."""
    shelf.put("et", ["See oli hea par.", "Poliitika oli par."], "et")
    with shelf.open() as session:
        assert not found(asked(session, "paroolipoliitika"))
        assert not found(asked(session, "parolipoliitika"))


def test_what_stands_for_a_word_of_a_term_is_not_marked_beside_the_term(shelf: Shelf) -> None:
    shelf.put("en", ["Forced labour is no work.", "Their work"])
    shelf.put("es", ["trabajo"], "es")
    with opened(shelf, FORCED_LABOUR, {"es": "trabajo", "en": "work"}) as session:
        answer = asked(session, "trabajo forzoso", filters=Filters(languages=frozenset({"en"})))
    assert found(answer) == ["en:1", "en:2"]
    assert marked(answer) == [["Forced", "labour"], ["work"]]
    assert answer.partial == 1


def test_a_name_with_accents_does_not_mean_a_word_without(shelf: Shelf) -> None:
    """Rent is üürida; uurida is to research."""
    shelf.put("et", ["Politsei peab seda uurida.", "Korterit üürima."], "et")
    with opened(shelf, {"de": "Miete", "et": "üürida"}) as session:
        assert found(asked(session, "Miete")) in ([], ["et:2"])


def test_a_word_typed_with_accents_does_not_join_the_forms_of_one_without(shelf: Shelf) -> None:
    shelf.put("et", ["Ta uurib seda ja uuris.", "Politsei peab seda uurida."], "et")
    with shelf.open() as session:
        assert "et:1" not in found(asked(session, "üürida"))
        assert "et:1" in found(asked(session, "uurida"))


def test_among_pages_with_some_of_the_words_a_name_of_a_term_counts_as_its_words(shelf: Shelf) -> None:
    shelf.put("es", ["El trabajo es un trabajo."], "es")
    shelf.put("en", ["Cases of forced labour and other crimes."])
    with opened(shelf, FORCED_LABOUR) as session:
        assert found(asked(session, "trabajo forzoso policía", readers=("es",))) == ["en:1", "es:1"]


@pytest.mark.parametrize(
    ("language", "label", "alike"),
    [("en", "severe", "several"), ("ru", "заем", "за"), ("es", "casarse", "casa"), ("en", "lasting", "last")],
)
def test_a_label_is_no_other_word_with_its_stem(shelf: Shelf, language: str, label: str, alike: str) -> None:
    shelf.put("alike", [f"{FILLER} {alike} {FILLER}"], language)
    shelf.put("meant", [f"{FILLER} vakava {FILLER}"], "fi")
    with opened(shelf, {language: label, "fi": "vakava"}) as session:
        assert found(asked(session, label, readers=(language,))) == ["meant:1"]
        assert found(asked(session, "vakava", readers=("fi",))) == ["meant:1"]


def test_a_label_meets_its_dictionary_form(shelf: Shelf) -> None:
    shelf.put("form", [f"{FILLER} two medicines {FILLER}"])
    shelf.put("asked", [f"{FILLER} lääke {FILLER}"], "fi")
    with opened(shelf, {"en": "medicine", "fi": "lääke"}) as session:
        assert found(asked(session, "lääke")) == ["asked:1", "form:1"]


def test_what_no_dictionary_knows_meets_its_stem(shelf: Shelf) -> None:
    shelf.put("form", [f"{FILLER} two glimworters {FILLER}"])
    shelf.put("asked", [f"{FILLER} lääke {FILLER}"], "fi")
    with opened(shelf, {"en": "glimworter", "fi": "lääke"}) as session:
        assert found(asked(session, "lääke")) == ["asked:1", "form:1"]


@pytest.mark.parametrize(
    ("typed", "label"), [("gældslaveri", "gældsslaveri"), ("tvangsarbede", "tvangsarbejde"), ("unnusual", "unusual")]
)
def test_a_misspelt_label_that_stands_on_no_page_is_answered_by_what_it_means(
    shelf: Shelf, typed: str, label: str
) -> None:
    language = "en" if label == "unusual" else "da"
    shelf.put("own", [f"{FILLER} gæld {FILLER}"], language)
    shelf.put("meant", [f"{FILLER} vakava {FILLER}"], "fi")
    with opened(shelf, {language: label, "fi": "vakava"}) as session:
        answer = asked(session, typed, readers=(language,))
        assert found(answer) == ["meant:1"]
        assert answer.suggestion == label


def test_a_name_that_stands_on_no_page_is_no_word_that_begins_so(shelf: Shelf) -> None:
    shelf.put("alike", [f"{FILLER} medical {FILLER}"])
    with opened(shelf, {"en": "medicine", "fi": "lääke"}) as session:
        assert found(asked(session, "medicine")) == []


@pytest.mark.parametrize(
    ("typed", "label", "language"),
    [
        ("retono voluntario", "retorno voluntario", "es"), ("skipuölgð brot", "skipulögð brot", "is"),
        ("สายด้วน", "สายด่วน", "th"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_known_as_a_whole(shelf: Shelf, typed: str, label: str, language: str) -> None:
    """Though each of its words is a word somewhere, or nobody can tell where its words begin."""
    shelf.put("own", [f"{FILLER} voluntario", f"{FILLER} brot", f"{FILLER} ด่วน"], language)
    shelf.put("elsewhere", [f"{FILLER} retono {FILLER}", f"{FILLER} skipuölgð {FILLER}"], "it")
    shelf.put("meant", [f"{FILLER} vakava {FILLER}"], "fi")
    with opened(shelf, {language: label, "fi": "vakava"}) as session:
        answer = asked(session, typed, readers=(language,))
        assert found(answer)[0] == "meant:1"
        assert answer.suggestion == label
        assert f'No page has "{typed}"; shown for "{label}". As typed: --only-words' in told(answer.notes)
        assert asked(session, label, readers=(language,)).suggestion == ""


def test_no_common_word_is_proposed_for_a_misspelt_one(shelf: Shelf) -> None:
    shelf.put("common", [f"{FILLER} at være eller ikke", f"{FILLER} det skal være så"], "da")
    shelf.put("meant", [f"{FILLER} edunvalvoja {FILLER}"], "fi")
    with opened(shelf, {"da": "værge", "fi": "edunvalvoja"}) as session:
        answer = asked(session, "værhe", readers=("da",))
        assert (found(answer), answer.suggestion) == (["meant:1"], "værge")


def test_a_word_of_a_name_is_well_spelt(shelf: Shelf) -> None:
    shelf.put("near", [f"{FILLER} el autor {FILLER}"], "es")
    with opened(shelf, {"es": "tutor legal"}) as session:
        answer = asked(session, "tutor", readers=("es",))
        assert (found(answer), answer.suggestion) == ([], "")


def test_a_word_of_the_language_asked_in_is_no_form_of_a_word_of_another(shelf: Shelf) -> None:
    """The Catalan stemmer takes the Icelandic mansal (trafficking) for a form of man."""
    shelf.put("own", [f"{FILLER} mansal {FILLER}"], "is")
    shelf.put("alike", [f"{FILLER} les pàgines de man {FILLER}"] * 3, "ca")
    with opened(shelf, {"is": "mansal", "en": "trafficking"}) as session:
        assert found(asked(session, "mansal", readers=("is",))) == ["own:1"]


def test_a_slip_in_a_name_is_known_in_whichever_language_it_is(shelf: Shelf) -> None:
    """Nobody told the language, and no page has the word: not even as a beginning, though another word begins so."""
    shelf.put("meant", [f"{FILLER} vakava {FILLER}"], "fi")
    shelf.put("own", [f"{FILLER} Menschenhandels {FILLER}"], "de")
    with opened(shelf, {"de": "Menschenhandel", "sv": "tiggeri", "fi": "vakava"}) as session:
        for typed, meant in (("Menschenhadel", "Menschenhandel"), ("tiggri", "tiggeri")):
            answer = session.search(typed)
            assert answer.suggestion.lower() == meant.lower()
            assert "meant" in [result.head.path for result in answer.results]


def test_a_word_with_some_of_its_accents_is_the_word(shelf: Shelf) -> None:
    shelf.put("lt", [f"{FILLER} prekyba žmonėmis"], "lt")
    shelf.put("en", [f"{FILLER} human trafficking {FILLER}"], "en")
    with opened(shelf, {"lt": "prekyba žmonėmis", "en": "human trafficking"}) as session:
        assert found(asked(session, "prekyba žmonemis")) == ["lt:1", "en:1"]


def test_a_form_that_no_page_has_is_known_by_its_stem_as_a_name(shelf: Shelf) -> None:
    """Of the words of thesauri alone, too: nepilnamečių is a form of nepilnametis."""
    shelf.put("lt", [FILLER], "lt")
    shelf.put("en", [f"{FILLER} underage {FILLER}"], "en")
    with opened(shelf, {"lt": "nepilnametis", "en": "underage"}) as session:
        assert found(asked(session, "nepilnamečių", readers=("lt",))) == ["en:1"]


def test_what_was_meant_is_proposed_only_where_it_answers_no_better(shelf: Shelf) -> None:
    """To spot is well spelt: no page has a slot and a victim."""
    shelf.put("en", [f"{FILLER} victim", f"{FILLER} slot", f"{FILLER} slot {FILLER}"], "en")
    with shelf.open() as session:
        answer = session.search("spot victim", Options(by="page"))
    assert answer.suggestion == "slot victim"
    assert not [note for note in answer.notes if note.kind is NoteKind.SHOWN_FOR]
    assert found(answer)[0] == "en:1"


def test_a_term_is_known_by_another_name_of_one_of_its_words(shelf: Shelf) -> None:
    """Who types nieletni bez opieki means małoletni bez opieki."""
    shelf.put("pl", [f"{FILLER} opieka", f"{FILLER} małoletni bez opieki"], "pl")
    shelf.put("en", [f"{FILLER} minor problem", f"{FILLER} unaccompanied minor"], "en")
    term = {"pl": "małoletni bez opieki", "en": "unaccompanied minor"}
    with opened(shelf, term, [("pl", "małoletni"), ("pl", "nieletni"), ("en", "underage")]) as session:
        answer = asked(session, "nieletni bez opieki", readers=("pl",))
    assert found(answer)[:2] == ["pl:2", "en:2"]
    assert len(answer.hits) - answer.partial == 2


def test_a_word_of_the_same_stem_stands_for_one_that_no_name_has(shelf: Shelf) -> None:
    """But none for one that is a name itself: an employer is no employee."""
    shelf.put("lt", [f"{FILLER} globėjas {FILLER}"], "lt")
    shelf.put("en", [f"{FILLER} guardian", f"{FILLER} boss", f"{FILLER} staff member"], "en")
    names = {"lt": "globėjas", "en": "guardian"}, {"en": "employer", "lt": "boss"}, {"en": "employee", "lt": "staff"}
    with opened(shelf, *names, {"lt": "globa šeimoje"}) as session:
        assert found(asked(session, "globos", readers=("lt",)))[:2] == ["lt:1", "en:1"]
        assert "en:3" not in found(asked(session, "employer", readers=("en",)))


def test_a_number_is_found_as_one_thing_however_it_is_parted(shelf: Shelf) -> None:
    shelf.put("a", ["Call 116 006 now.", "Call 116006 now.", "Call 116 111, room 006.", "Nothing of that."], "en")
    with shelf.open() as session:
        answer = session.search("116 006", Options(by="page"))
        marks = [[hit.snippet.text[slice(*mark)] for mark in hit.snippet.marks] for hit in answer.hits]
        alone = session.search("call -116 006", Options(by="page"))
    assert [hit.page for hit in answer.hits] == [1, 2, 3]
    assert answer.partial == 1
    assert marks[:2] == [["116 006"], ["116006"]]
    assert [hit.page for hit in alone.hits] == [3]


def test_a_form_of_a_name_that_no_page_has_tells_the_language(shelf: Shelf) -> None:
    """Support is a word in Italian, too."""
    shelf.put("it", [f"{FILLER} support"], "it")
    shelf.put("en", [f"{FILLER} support"], "en")
    with opened(shelf, {"en": "survivor", "it": "vittima"}) as session:
        assert session.search("support survivors").readers.languages[0] == "en"


def test_a_long_word_with_one_letter_wrong_is_a_slip_though_no_page_has_all_the_words(shelf: Shelf) -> None:
    shelf.put("en", [f"{FILLER} training", f"{FILLER} staff"], "en")
    with shelf.open() as session:
        answer = asked(session, "staff trianing")
    assert [note.kind for note in answer.notes if note.kind is NoteKind.SHOWN_FOR]
    assert sorted(found(answer)) == ["en:1", "en:2"]


def test_a_term_of_which_but_one_word_is_not_common_is_a_term(shelf: Shelf) -> None:
    """Man is a common word in Swedish, and god man a guardian."""
    shelf.put("sv", ["En god dag.", "Man ser."], "sv")
    shelf.put("en", ["The guardian."], "en")
    with opened(shelf, {"sv": "god man", "en": "guardian"}) as session:
        answer = asked(session, "god man", readers=("sv",))
        beside = asked(session, "god", readers=("sv",))
    assert (set(found(answer)), answer.partial) == ({"sv:1", "en:1"}, 0)
    assert beside.partial == beside.total - 1
