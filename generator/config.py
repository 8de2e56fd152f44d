"""The site's own settings: `config.yaml`."""

from dataclasses import dataclass

from generator.forms import Labels, cell, text
from generator.web_address import BasePath, WebAddress


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

    @property
    def theme_name(self) -> str:
        return self.theme or "default"
