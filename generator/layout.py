"""Official forms: the words they print around what a record holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.forms import Labels, table, text
from generator.model import Extra


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
        for name, fact in facts.items():
            pattern = pattern.replace("{" + name + "}", fact)
        return pattern

    def has(self, label: str) -> bool:
        return any(word.label == label for word in self.words)
