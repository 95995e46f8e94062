"""How a question is said in a language."""

from __future__ import annotations

import json
import re
from typing import Any

import networkx as nx

from graph._membership import acronym, named
from graph.languages import LANGUAGES, contracted, dated, listed, words
from graph.languages import article as article_of
from graph.school.quiz.question import LETTERS, Question, Sentence, Value

#: Organisations whose name says more to pupils than their acronym.
_BY_NAME = frozenset(("AFRICANUNION", "EU", "NONALIGNED"))


def _label(G: nx.Graph[str], key: str, lang: str) -> tuple[str, bool]:
    """What an organisation is called for short, and whether an article belongs to it as to what is spelled or told: the UN, but ASEAN."""
    node = G.nodes[key]
    short, name = acronym(node, lang), named(node, lang)
    label = name if key in _BY_NAME or (node["kind"] == "agreement" and short in name) else short
    return label, len(label) <= 3 or (label == name and node["kind"] == "agreement")  # noqa: PLR2004 (the UN, but ASEAN)


def value_text(G: nx.Graph[str], value: Value, lang: str, *, article: bool = False) -> str:
    """A value in a language; in a sentence with the article that it has there."""
    what, word = value
    if what in {"name", "country", "label"}:
        name, spelled = _label(G, word, lang) if what == "label" else (named(G.nodes[word], lang), False)
        if not article or what == "name":
            return name
        its = article_of(word, lang)
        spelled = spelled or name.startswith(tuple(words(lang)["quiz"]["the"]))
        return (its if its is not None else words(lang)["reason"]["the"] * spelled) + name
    if what == "names":
        return listed(
            [value_text(G, ("country", country), lang, article=article) for country in json.loads(word)], lang
        )
    if what == "text":
        said: dict[str, str] = json.loads(word)
        return said.get(lang, said["en"])
    if what == "date":
        return dated(word, lang) or str(words(lang)["page"]["since_unknown"])
    return str(words(lang)[what].get(word, word)) if what in {"field", "form", "before"} else word


def asking_sentence(question: Question) -> Sentence:
    """The sentence that asks."""
    if question.why == "pictured":
        return f"which_{question.wording}", question.parts
    return f"question.{question.wording}", question.parts


def explaining_sentences(G: nx.Graph[str], question: Question) -> list[Sentence]:
    """The sentences that explain: of a member of an organisation or a party to an agreement, dated or not."""

    def kind(values: dict[str, Value]) -> str:
        if question.why != "member":
            return ""
        agreement = G.nodes[values["label"][1]]["kind"] == "agreement"
        return (".party" if agreement else ".member") + ("" if values["since"][1] else "_undated")

    if question.why == "pictured":
        return [("pictured", values) for values in question.reasons]
    told: list[Sentence] = [(f"why.{question.why}{kind(values)}", values) for values in question.reasons]
    if question.kind == "lens":
        right = question.choices[question.answer][1]
        told.append(("why.lens", {"name": ("country", right), "label": question.parts["c"]}))
    return told


def sentence_text(G: nx.Graph[str], sentence: Sentence, lang: str) -> str:
    """A sentence; it begins with a capital letter."""
    key, values = sentence
    wording: Any = words(lang)["quiz"]
    for part in key.split("."):
        wording = wording[part]
    text: str = wording.format(**{name: value_text(G, value, lang, article=True) for name, value in values.items()})
    text = contracted(text, lang)
    return text[:1].upper() + text[1:]


def choices_differ(G: nx.Graph[str], question: Question) -> bool:
    """Whether no two choices read alike, and none stands in the question, in any language."""
    for lang in LANGUAGES:
        texts = {value_text(G, choice, lang).casefold() for choice in question.choices}
        sentence = sentence_text(G, asking_sentence(question), lang).casefold()
        if len(texts) < len(LETTERS) or any(
            text in sentence and re.search(rf"\b{re.escape(text)}\b", sentence) for text in texts if not text.isdigit()
        ):
            return False
    return True
