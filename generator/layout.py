"""Official forms: the words they print around what a record holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.forms import Labels, table, text
from generator.model import Extra

_FACT = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The printed words of one official form, such as Hebei's or Anhui's.

    A record's keys are plain (财政资金); the form may print more around them (其中：财政资金). `words` says what, by
    the plain label; a word may take in facts by their labels: `（{年度}年度）`. A label that prints differently inside a
    certain form is written with it: `预算执行情况/执行数`.
    """

    labels: Labels
    name: str = text("名称", required=True)
    words: tuple[Extra, ...] = table("用语", required=True, hint="写成 {栏目: 表上的字样}")

    def word(self, label: str, facts: Mapping[str, str]) -> str:
        """How the form prints `label`: as it is, unless the layout says otherwise."""
        pattern = next((word.text for word in self.words if word.label == label), label)
        return _FACT.sub(lambda name: facts.get(name[1], name[0]), pattern)

    def facts_in(self, label: str) -> list[str]:
        """The facts that the words for `label` take in."""
        patterns = (word.text for word in self.words if word.label == label)
        return [name for pattern in patterns for name in _FACT.findall(pattern)]

    def has(self, label: str) -> bool:
        return any(word.label == label for word in self.words)
