"""What is each sign worth that steers the order of pages? What forms of words are worth is told where they are read."""

from __future__ import annotations

from library.frozen import frozen


@frozen
class Weights:
    """What steers the order of pages, of editions among those of a work, and of works.

    What is lost without each is measured in benchmarks/README.md (measure_reader.py).

    Attributes:
        preferred: what a page gains by the language that the reader asked for, or asked in: its score by words, and its
            prominence. Without the latter, lay questions in one language had a mean reciprocal rank of .40 instead of
            .43 (benchmarks/README.md).
        title: what a title with all the words raises its work's score by.
        heading: what a heading with all the words raises a page's score by.
        proximity: what words side by side raise it by.
        contents: what is left of the score of a table of contents.
        covered: what a page gains that has all that was asked, in whatever words, beside one that has nothing of it:
            questions whose answer is English have a mean reciprocal rank of .76 so, and of .65 without
            (tests/quality/across_topics.tsv).
        rendered: what a word counts for of which another stands on a page; the word itself, and another name of a term,
            count in full.
        translated: what a place among pages with what the glossary gives weighs, against one among pages with words of
            the query: of two first pages the former stands before the latter, where that has not most of the words.
        translated_uncovered: the same for a question of which the best page by its own words has too little: its few
            words are then common ones (benchmarks/README.md).
        little: less than this share of a long question is little. With .5, pages in the asker's language with half of a
            sentence fall behind others (mean reciprocal rank .970 for .975 by words).
        long: words of a question that bear each other out: what they all bring stands before what some of them bring.
        behind: of the worst page with all words the best other page has so much.
        named: what the best page with another name has of the best page in the reader's language with the words
            together; or, where that has another name, too, what the best page in other languages has of it.
        together: words that stand so near each other are the term that was asked for, in the reader's own words.
        mostly: a page in the reader's language with such a share of the words may stay before those with other words.
        clearly_less: a page in the reader's language with less than this share of what another has of the question is
            not kept first.
        bear_out: words of a query that bear each other out: of two, one may be another word in the language of a title.
        doubted: what a page is worth whose sister editions do not say what was asked: its words mean something else.
        older: what a copy or an older version is worth beside the newest: it is shown where it answers twice as well,
            or alone.
        sister: what is left of a page's score where another edition of its work answers better.
        preferred_edition: what an edition is worth in the language that the reader likes best, among those of its work.
        readable_edition: and in another one that the reader knows: what brought it is told in a language that somebody
            can read.
    """

    preferred: float = 1.15
    title: float = 0.5
    heading: float = 0.2
    proximity: float = 0.3
    contents: float = 0.6
    covered: float = 0.5
    rendered: float = 0.9
    translated: float = 1.05
    translated_uncovered: float = 2.0
    little: float = 0.4
    long: int = 10
    behind: float = 0.95
    named: float = 0.9
    together: float = 0.8
    mostly: float = 0.4
    clearly_less: float = 0.7
    bear_out: int = 3
    doubted: float = 0.3
    older: float = 0.5
    sister: float = 0.3
    preferred_edition: float = 2.0
    readable_edition: float = 1.5


WEIGHTS = Weights()
