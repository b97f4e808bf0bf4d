"""What is known of a language? Its data alone: rooms keep their rules, and ask every language for its part in them.

Words stand in one string with "|" between them. What a file leaves out, the language does not have.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_NONE: Mapping[str, str] = MappingProxyType({})


class Compounds(NamedTuple):
    """How a language joins words.

    Attributes:
        endings: (the ending of a first part in a compound, what stands for it when the part is a word by itself).
        shortest_tail: letters that a last part has at least; a shorter one is an ending mostly.
        only_endings: last parts that are words, too, but endings here.
        particles: first parts, as "fore" in Danish, with which a word means something else than its last part does:
            "foretage" (undertake) is no "tage" (take). Those that join nouns as often, as "under", are none.
    """

    endings: tuple[tuple[str, str], ...]
    shortest_tail: int = 4
    only_endings: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()


class Language(NamedTuple):
    r"""A language. A named tuple: a search would wait longer for a dataclass of so many fields.

    "Beginnings" are those of folded words (lower case, without accents), or whole phrases; $ behind one makes it a
    whole word. "Patterns" are regular expressions without "|" in brackets.

    Attributes:
        code: as printed and typed, ISO 639-1 ("und" for the unknown).
        name: in English, as CLDR has it.
        own_name: in the language itself.
        codes: other codes of it (ISO 639-2 and 639-3, file name hints such as "SWE" or "EST"), lower case.
        cldr: its code in CLDR, which Babel reads, where that is another one.
        script: the letters that it is written in.
        regions: countries that may stand behind it in a file name ("pt-BR"), lower case.
        ocr: Tesseract's name of it, or empty.
        stemmer: name of the Snowball stemmer, "latvian" for LatvianStemmer, or empty.
        dictionary: simplemma's code of its dictionary, or empty.
        spelling: letters as fonts write them -> as the dictionary has them.
        lemmas: word -> its lemma, where the dictionary errs.
        stop_words: words of a question that say nothing of its subject, in lower case, with spaces between them.
        everyday: four queries about anything, the same ones in each language: two of a few words, a statement and a
            question, all far from what publications are about.
        compounds: how words are joined; None where they are not.
        families: endings of lemmas that stand for each other, of nouns and the verbs that they are made of.

        kind_words: kind of publication -> beginnings of what it is called.
        this: patterns of folded words for "this" before the name of a kind ("this report").
        this_behind: the same where it stands behind the name.
        no_kind_in_prose: beginnings among kind_words that mean something else in running text.
        which: folded words that say which report or thesis it is, and not what it is on ("annual").
        figures: beginnings of words for data and statistics.
        country_words: ISO 3166 code -> beginnings of a country's name in all cases.
        no_countries: folded names of countries that are words of another language.

        imprint: patterns of folded words of an imprint, before a year.
        year_words: patterns of words behind the year in a date.
        era: patterns of words before a year of the Buddhist era.
        annual: beginnings of words for what appears every year.
        publisher_labels: patterns before the publisher's name, at the beginning of a line.
        author_labels: patterns before the names of authors and ":", in any case.
        by: words that begin a line of authors without ":".
        users: patterns of names that computers give to whoever uses them.
        and_words: words between the last two names of a list.
        particles: small words in names of persons.
        bodies: beginnings of words that name bodies.
        bodies_beside_names: patterns of folded words that name bodies beside a name, and may be words of a title.
        pictures: patterns of words beside the name of a photographer.
        no_holders: patterns that begin what stands behind "copyright" and is no name.
        headings: patterns of folded words that are headings, and no titles.
        phones: patterns of words before a telephone number.
        versions: patterns of folded words before the number of a version.
        summaries: beginnings of folded words by which a title says that it is a summary.
        projects: patterns of beginnings of words for a project.
        claims: patterns of beginnings of folded words by which a sentence says who published or paid.
        electronic: patterns of words that tell the ISBN of the electronic edition.
        page_words: words before the number of a page.
        of_words: words between the numbers of a page and of all pages ("1 of 4").
        postpositions: whether a title may end with a small word ("tööturu kohta").
    """

    code: str
    name: str
    own_name: str
    codes: tuple[str, ...] = ()
    cldr: str = ""
    script: str = "latin"
    regions: str = ""
    ocr: str = ""
    stemmer: str = ""
    dictionary: str = ""
    spelling: Mapping[str, str] = _NONE
    lemmas: Mapping[str, str] = _NONE
    stop_words: str = ""
    everyday: str = ""
    compounds: Compounds | None = None
    families: tuple[tuple[str, ...], ...] = ()
    kind_words: Mapping[str, str] = _NONE
    this: str = ""
    this_behind: str = ""
    no_kind_in_prose: str = ""
    which: str = ""
    figures: str = ""
    country_words: Mapping[str, str] = _NONE
    no_countries: str = ""
    imprint: str = ""
    year_words: str = ""
    era: str = ""
    annual: str = ""
    publisher_labels: str = ""
    author_labels: str = ""
    by: str = ""
    users: str = ""
    and_words: str = ""
    particles: str = ""
    bodies: str = ""
    bodies_beside_names: str = ""
    pictures: str = ""
    no_holders: str = ""
    headings: str = ""
    phones: str = ""
    versions: str = ""
    summaries: str = ""
    projects: str = ""
    claims: str = ""
    electronic: str = ""
    page_words: str = ""
    of_words: str = ""
    postpositions: bool = False
