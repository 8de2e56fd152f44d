"""What stands in the head of each page: title, breadcrumbs and the `<meta>` that government sites must have.

国办发〔2017〕47号: three on the home page, seven on a list, ten on an article.
"""

from generator.config import Site
from generator.model import Department, DepartmentYear, Publication
from generator.page import Head, Link, Meta
from generator.plan.words import main_publication

COLUMN_TYPE = "政府信息公开"

HOME = "首页"


def home_head(site: Site) -> Head:
    return Head(title=site.name, description=site.description, metas=_site_metas(site))


def list_head(
    site: Site, title: str, description: str, keywords: str, crumbs: tuple[Link, ...] = ()
) -> Head:
    """The head of a page that leads to others: a department, a region, a year."""
    return Head(
        title=title,
        description=description,
        metas=(*_site_metas(site), *_column_metas(title, description, keywords)),
        crumbs=(Link(HOME, "index.html"), *crumbs),
    )


def article_head(
    site: Site,
    department: Department,
    publication: Publication,
    title: str,
    description: str,
    crumbs: tuple[Link, ...],
) -> Head:
    """The head of a page that holds a document or a part of one.

    Without a day of publication in the record there is no PubDate: an invented one would be a falsified date
    (国办秘函〔2019〕19号, 单项否决).
    """
    name = department.profile.name
    metas = [
        *_site_metas(site),
        *_column_metas(name, f"{name}预算绩效公开", f"{name},{site.keywords}"),
        Meta("ArticleTitle", title),
        Meta("ContentSource", publication.publisher or name),
    ]
    if published := publication.published_on:
        time = f"{published.time:%H:%M}" if published.time else "00:00"
        metas.insert(-1, Meta("PubDate", f"{published.day.isoformat()} {time}"))
    return Head(
        title=title,
        description=description,
        metas=tuple(metas),
        crumbs=(Link(HOME, "index.html"), Link(name, f"{department.address}/index.html"), *crumbs),
    )


def year_title(department: Department, year: DepartmentYear) -> str:
    """The document's own title, or what it is where none was printed."""
    publication = main_publication(year)
    return publication.title or f"{department.profile.name}{year.fiscal_year}年度预算绩效目标"


def _site_metas(site: Site) -> tuple[Meta, ...]:
    return (
        Meta("SiteName", site.name),
        Meta("SiteDomain", site.domain),
        Meta("SiteIDCode", site.site_code),
    )


def _column_metas(name: str, description: str, keywords: str) -> tuple[Meta, ...]:
    return (
        Meta("ColumnName", name),
        Meta("ColumnDescription", description),
        Meta("ColumnKeywords", keywords),
        Meta("ColumnType", COLUMN_TYPE),
    )
