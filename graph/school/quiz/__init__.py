"""Quizzes: questions with four choices, of which exactly one is right, the same for the same seed.

A question is made of ids, dates and words of the data model (`question`): `making` knows who belongs to what and deals choices,
`kinds` is the table of kinds, `drawing` draws the questions of a number. `saying` says them in a language, and `sheets` gives
whole quizzes: as a table, on paper, and as the page carries them.
"""

from graph.school.quiz.kinds import KINDS
from graph.school.quiz.question import LETTERS
from graph.school.quiz.sheets import COLUMNS, VERSIONS, bank, quiz, sheet, sheet_html

__all__ = ["COLUMNS", "KINDS", "LETTERS", "VERSIONS", "bank", "quiz", "sheet", "sheet_html"]
