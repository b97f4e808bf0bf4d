"""How does a page look, and where on it do words stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.api.reading import Reading

if TYPE_CHECKING:
    from library.model import MarkedPage
    from library.pdf.pictures import Picture


class Looking(Reading):
    """The part of a Library that shows pages; see there."""

    def marked_page(self, edition: str, number: int, query: str = "") -> MarkedPage:
        """A page with the places marked at which the words of a query stand, and the pages where else they do.

        Raises:
            UnknownName: there is no such edition or page.
            QueryError: the query is too long.
        """
        from library.search.marked import marked_page

        with self._sessions.taken() as session:
            return marked_page(session, edition, number, query)

    def side_by_side(
        self, edition: str, number: int, other: str, query: str = ""
    ) -> tuple[MarkedPage, MarkedPage | None]:
        """A page, and what says the same in another edition of its work, with the numbers in which they differ.

        The second is None where the other edition says it nowhere.

        Raises:
            UnknownName: there is no such edition or page, or the other is of another work.
            QueryError: the query is too long.
        """
        from library.search.marked import side_by_side

        with self._sessions.taken() as session:
            return side_by_side(session, edition, number, other, query)

    def picture(self, edition: str, number: int) -> Picture:
        """A page as a picture, drawn in a process of its own with limits; takes some 0.2 s, and the extra [serve].

        Raises:
            UnknownName: there is no such edition.
            LibraryError: its file is gone, or a link leads out of the shelf.
            PictureFailed: the page cannot be drawn within the limits.
        """
        from library.pdf.pictures import draw

        return draw(self.pdf(edition), number)
