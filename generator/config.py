"""The site's own settings: `config.yaml`."""

from dataclasses import dataclass
from enum import Enum

from generator.forms import Labels, cell, table, text
from generator.web_address import BasePath, WebAddress


class Level(Enum):
    """What a site makes of a rule; OFF: it is not asked."""

    ERROR = "错误"
    WARNING = "警告"
    INFORMATION = "提示"
    OFF = "关闭"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePolicy:
    """A rule that a site takes more or less seriously, with its reason."""

    labels: Labels
    rule: str = text("规则", required=True, hint="规则编号，例如 AMT05")
    level: Level | None = cell("级别", required=True)
    reason: str = text("理由", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page says of the site it is part of.

    The name, domain and code are the three `<meta>` of 国办发〔2017〕47号; sponsor, filings and links its footer.
    """

    labels: Labels
    name: str = text("站点名称", required=True)
    domain: str = text("网站域名", required=True, hint="例如 www.yutian.gov.cn")
    site_code: str = text(
        "网站标识码",
        required=True,
        hint="十位数字，或 bm 加八位数字，例如 1302290001",
        pattern=r"\d{10}|bm\d{8}",
    )
    description: str = text("站点说明", required=True)
    keywords: str = text("关键词", required=True)
    sponsor: str = text("主办单位", required=True)
    phone: str = text("联系电话")
    icp_number: str = text("ICP备案号")
    police_number: str = text("公安备案号")
    police_address: WebAddress | None = cell("公安备案链接")
    error_report: WebAddress | None = cell("找错链接")
    feedback: WebAddress | None = cell("互动链接")
    theme: str = text("主题", hint="themes/ 下的文件夹名，例如 default")
    base_path: BasePath | None = cell("基础路径")
    policies: tuple[RulePolicy, ...] = table("检查")

    @property
    def theme_name(self) -> str:
        return self.theme or "default"
