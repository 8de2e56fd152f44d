"""The rules' own files to the page that documents them."""

from collections.abc import Mapping

from generator.checks import RULES
from generator.report import SEVERITY_WORDS

_BEFORE = """\
# 检查规则

`gongkai check` 按下列规则检查记录。错误不改正就不能发布；警告、提示供编辑核对；查出的问题只给编辑看，不出现在网页上。

核对后确认无误或不能改动的，在该记录里写一条例外，发现就转为“例外”，不再拦阻发布：

```yaml
例外:
  - 规则: AMT04
    理由: 原件如此，已函告主管部门核实
    签批: 某某
    日期: 2025-03-01
```

个人信息（PII01 至 PII03）不能列为例外，只能遮盖。整个网站对某条规则从宽、从严或不用，写在 `config.yaml`：

```yaml
检查:
  - 规则: AMT05
    级别: 关闭
    理由: 本县各单位按季平均支付
```
"""


def rule_book(files: Mapping[str, str]) -> str:
    """The text of docs/rules.md. files: the text of each rule's file, by its code."""
    rows = [
        f"| [{rule.code}](#{rule.code.lower()}-{rule.title}) | {rule.title} | {SEVERITY_WORDS[rule.severity]} |"
        for rule in RULES
    ]
    chapters = [
        files[rule.code].replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in RULES
    ]
    index = "\n".join(["| 规则 | 名称 | 级别 |", "| --- | --- | --- |", *rows])
    return "\n".join([_BEFORE, index, "", *chapters])
