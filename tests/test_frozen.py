"""A noun is written as a frozen dataclass is, and behaves as one."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from library.frozen import frozen


@frozen
class Place:
    """A page of a file."""

    path: str
    page: int = 1
    said: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PlaceOfDataclass:
    """The same, as the standard library makes it."""

    path: str
    page: int = 1
    said: Mapping[str, str] = field(default_factory=dict, hash=False)


@frozen(kw_only=True)
class Named:
    """Its values are given by name."""

    word: str
    forms: tuple[str, ...] = ()


@frozen(eq=False)
class Itself:
    """Equals itself alone."""

    word: str


@frozen
class Keeping:
    """Keeps what it found out."""

    word: str
    known: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)


@frozen
class Cleaned:
    """Changes what it was given before anybody sees it."""

    word: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "word", self.word.strip())


def test_a_noun_takes_equals_and_hashes_what_a_dataclass_does() -> None:
    for given in (("a.pdf",), ("a.pdf", 2), ("a.pdf", 2, {"title": "A"})):
        ours, theirs = Place(*given), PlaceOfDataclass(*given)
        assert asdict(ours) == asdict(theirs)
        assert repr(ours) == repr(theirs).replace("PlaceOfDataclass", "Place")
        assert hash(ours) == hash(theirs)
        assert ours == Place(*given) != replace(ours, path="b.pdf")
    assert [each.name for each in fields(Place)] == [each.name for each in fields(PlaceOfDataclass)]
    other: object = PlaceOfDataclass("a.pdf")
    assert Place("a.pdf") != other
    assert Place("a.pdf").said is not Place("a.pdf").said


def test_a_noun_never_changes() -> None:
    place = Place("a.pdf")
    with pytest.raises(FrozenInstanceError, match="page"):
        place.page = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="page"):
        del place.page
    with pytest.raises((AttributeError, TypeError)):
        place.other = 2  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")


@pytest.mark.parametrize("call", [Place, lambda: Named("a"), lambda: Place("a", pages=3)])  # type: ignore[call-arg]
def test_what_a_noun_does_not_take_is_an_error(call: Any) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        call()


def test_a_noun_goes_to_another_process_and_back() -> None:
    for noun in (Place("a.pdf", 3, {"title": "A"}), Named(word="a", forms=("b",)), Cleaned(" a ")):
        assert pickle.loads(pickle.dumps(noun)) == noun == copy.deepcopy(noun)


def test_a_noun_that_equals_itself_alone_is_no_key_for_another() -> None:
    one, other = Itself("a"), Itself("a")
    assert one != other
    assert len({one, other}) == 2


def test_what_a_noun_keeps_is_not_given_and_tells_it_from_no_other() -> None:
    one, other = Keeping("a"), Keeping("a")
    one.known["b"] = 1
    assert (one, hash(one), repr(one)) == (other, hash(other), "Keeping(word='a')")
    assert other.known == {}


def test_a_noun_may_look_over_its_values() -> None:
    assert Cleaned("  a ").word == "a"


def test_a_noun_is_taken_apart_by_match() -> None:
    match Place("a.pdf", 4):
        case Place(path, page):
            assert (path, page) == ("a.pdf", 4)
