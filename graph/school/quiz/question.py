"""A question before it is said in any language: ids, dates and words of the data model."""

from __future__ import annotations

from dataclasses import dataclass

LETTERS = "abcd"

#: Something to say: what it is (``name``, ``label``, ``year``, ``date``, ``field`` …) and its id, date or word;
#: several (``names``) are a JSON list, a ``text`` is one by language, for any character may stand in an id.
Value = tuple[str, str]

#: A sentence before it is said: its place among the words of the quiz (``why.size``), and what stands in its braces.
Sentence = tuple[str, dict[str, Value]]


@dataclass(frozen=True)
class Question:
    """A question before it is said in a language.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    wording : str
        Which sentence of the kind.
    parts : dict
        What stands in the sentence's braces.
    choices : tuple of Value
        Four.
    answer : int
        The place of the right one.
    why : str
        Which explanation.
    reasons : tuple of dict
        What stands in its braces; an explanation of several sentences has several.
    view : str
        The address that shows it.
    day : str
        The day that it tells, where the answer is another on another day.
    """

    kind: str
    wording: str
    parts: dict[str, Value]
    choices: tuple[Value, ...]
    answer: int
    why: str
    reasons: tuple[dict[str, Value], ...]
    view: str
    day: str = ""
