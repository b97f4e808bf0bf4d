from __future__ import annotations

import pytest

from library.analysis import fold, spelling_key


@pytest.mark.parametrize(
    "spelt",
    [
        "Philosophie filosofie", "Theater teater", "Zentrum sentrum", "Kopenhagen Copenhagen", "Maxim Максим",
        "дискриминация diskriminācija dyskryminacja", "Quarantäne Kvarantäne",
        "passager passagér", "Diskussion discussion diskusjon",
    ],
)  # fmt: skip
def test_what_languages_spell_by_their_habits_has_one_key(spelt: str) -> None:
    keys = {spelling_key(fold(word)) for word in spelt.split()}
    assert len(keys) == 1
    assert min(map(len, keys)) >= 5


@pytest.mark.parametrize("word", ["", "law", "wij", "สิทธิมนุษยชน", "δικαιώματα", "covid19", "e-mail"])
def test_short_words_and_those_in_other_letters_have_none(word: str) -> None:
    assert spelling_key(fold(word)) == ""
