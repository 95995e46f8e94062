"""Lessons: files that lead through the page, a few sentences a step, in every language side by side.

A lesson is a TOML file; ``docs/lessons.md`` tells how to write one. Its numbers, names and dates are never typed but
asked for in braces, as in ``{members:ASEAN}``, and computed here from the graph on the day of the step.
"""

from graph.school.lessons.answers import ANSWERS
from graph.school.lessons.reading import BUILT_IN, HERE, VIEWS, read
from graph.school.lessons.telling import lesson_data, lessons

__all__ = ["ANSWERS", "BUILT_IN", "HERE", "VIEWS", "lesson_data", "lessons", "read"]
