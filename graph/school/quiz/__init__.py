"""Quizzes: questions with four choices, of which exactly one is right, the same for the same seed.

`making` makes a question of ids, dates and words of the data model (`question`), `saying` says it in a language, and
`sheets` gives whole quizzes: as a table, on paper, and as the page carries them.
"""

from graph.school.quiz.making import KINDS
from graph.school.quiz.question import LETTERS
from graph.school.quiz.sheets import COLUMNS, VERSIONS, bank, quiz, sheet, sheet_html

__all__ = ["COLUMNS", "KINDS", "LETTERS", "VERSIONS", "bank", "quiz", "sheet", "sheet_html"]
