"""The commands: words in, words out, exit code 0 done, 1 problems in content or theme, 2 wrong usage or environment."""

import errno
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import __version__
from generator.build import Progress, Report
from generator.build import build as build_site
from generator.build import check as check_site
from generator.checks import RULES
from generator.diagnostics import Diagnostic, Severity
from generator.load import read_sign_off_template
from generator.report import as_github, as_json, as_text, summary, table
from generator.sign_off import sign_off
from generator.usage import ChineseCommand, ChineseGroup, explain
from generator.write import ForeignFilesError, write_page

DONE, PROBLEMS, USAGE = 0, 1, 2


class NoSiteError(click.ClickException):
    """The folder is not that of a site."""

    hint = "在网站文件夹里运行，或用 --root 指明网站文件夹"


_DISK_FAULTS = {
    errno.ENOSPC: "磁盘已满",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件不在了",
}

_FORMATS = {"text": as_text, "json": as_json, "github": as_github}
_COLOURS = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.INFORMATION: "cyan",
    Severity.NOTED: "green",
}

F = TypeVar("F", bound=Callable[..., Any])


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command; gives its exit code. Faults of usage and of the machine are told, never raised."""
    try:
        code = gongkai.main(arguments, prog_name="gongkai", standalone_mode=False)
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中止；没有写完的，下次生成时先恢复。", err=True)
        return USAGE
    except ForeignFilesError as error:
        shown = "、".join(error.names[:3]) + (" 等" if len(error.names) > 3 else "")
        click.echo(
            f"输出文件夹 {error.output} 里有不是本程序生成的文件（{shown}），没有写入。\n"
            "    = 改法：换一个空文件夹（--output），或先把这些文件移走",
            err=True,
        )
        return USAGE
    except NotADirectoryError as error:
        click.echo(
            f"{error.filename} 是一个文件，不是文件夹，没有写入。\n"
            "    = 改法：用 --output 换一个文件夹，或先把这个文件移走",
            err=True,
        )
        return USAGE
    except OSError as error:
        click.echo(
            f"读写失败：{_DISK_FAULTS.get(error.errno or 0, f'系统错误 {error.errno}')}"
            f"（{error.filename or '未知文件'}）。\n"
            "    = 改法：检查磁盘空间和文件夹权限，再运行一次",
            err=True,
        )
        return USAGE
    except Exception as error:  # noqa: BLE001  (the last resort: a fault of ours is told as such)
        click.echo(
            f"程序内部出错（{type(error).__name__}：{error}）；输出文件夹没有改动，或由下次生成恢复。\n"
            "    = 改法：请把这条信息和所用的文件告诉程序的维护者",
            err=True,
        )
        return USAGE
    return int(code or DONE)


def _common(command: F) -> F:
    """The options that all commands have."""
    for option in (
        click.option("--no-color", is_flag=True, help="不用颜色。"),
        click.option("--quiet", is_flag=True, help="只显示问题，不显示进度和结果。"),
        click.option(
            "--format",
            "style",
            type=click.Choice(list(_FORMATS)),
            default="text",
            help="问题的格式。",
        ),
        click.option(
            "--root",
            type=click.Path(path_type=Path),
            default=Path("."),
            help="config.yaml 所在的文件夹，默认当前文件夹。",
        ),
    ):
        command = option(command)
    return command


@click.group(cls=ChineseGroup, help="公开：把预算绩效目标和自评记录生成静态网站。")
@click.version_option(__version__, "--version", message="gongkai %(version)s", help="显示版本。")
def gongkai() -> None: ...


@gongkai.command(cls=ChineseCommand, help="生成网站。有任何错误都不写入，输出文件夹保持原样。")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="输出文件夹，默认是 config.yaml 旁边的 output。",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="1-64", help="同时使用的进程数，默认自动。"
)
@click.option("--drafts", is_flag=True, help="草稿也生成。")
@click.option("--strict", is_flag=True, help="有警告也不写入。")
@click.option("--full", is_flag=True, help="全部重新生成。")
@_common
def build(
    output: Path | None,
    jobs: int | None,
    drafts: bool,
    strict: bool,
    full: bool,
    root: Path,
    style: str,
    quiet: bool,
    no_color: bool,
) -> int:
    _require_site(root)
    target = output or root / "output"
    _refuse_odd_output(target, root)
    with _progress_bar("生成", quiet=quiet) as progress:
        report = build_site(
            root, target, jobs=jobs, has_drafts=drafts, is_strict=strict, progress=progress
        )
    is_whole = strict or style != "text"
    _show([found for found in report.problems if is_whole or _matters(found)], style, no_color)
    if report.published is None:
        _show_sum(report, style, "未生成任何文件。")
        return PROBLEMS
    if not quiet:
        hint = "" if all(map(_matters, report.problems)) else "（逐条列出：gongkai check）"
        _show_sum(report, style, f"网站已生成{hint}。")
        published = report.published
        click.echo(
            f"{report.departments} 个部门、{report.projects} 个项目，共 {report.pages} 个网页"
            f"（写入 {published.written} 个文件，未变 {published.unchanged} 个，删除 {published.removed} 个）。\n"
            f"请打开：{target / 'index.html'}"
        )
    return DONE


@gongkai.command(
    cls=ChineseCommand, help="检查内容，不写入任何文件。PATH 是要检查的文件或文件夹，默认全部。"
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="另写一份供签批人看的报告。",
)
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@_common
def check(
    paths: tuple[Path, ...],
    report_file: Path | None,
    root: Path,
    style: str,
    quiet: bool,
    no_color: bool,
) -> int:
    _require_site(root)
    with _progress_bar("检查", quiet=quiet) as progress:
        report = check_site(root, [_from_root(path, root) for path in paths], progress=progress)
    _show(report.problems, style, no_color)
    if report_file:
        page = sign_off(
            read_sign_off_template(),
            report.problems,
            report.qualities,
            departments=report.departments,
            projects=report.projects,
        )
        write_page(report_file, page)
    if report.problems:
        titles = {rule.code: rule.title for rule in RULES}
        if not quiet and style == "text" and (counts := table(report.problems, titles)):
            click.echo(counts)
        _show_sum(report, style, "")
    elif not quiet:
        extent = f"：{report.departments} 个部门、{report.projects} 个项目"
        click.echo(f"没有问题{'' if paths else extent}。")
    return PROBLEMS if report.has_errors else DONE


def _require_site(root: Path) -> None:
    if not (root / "config.yaml").is_file():
        raise NoSiteError(f"{root} 里没有 config.yaml")


def _refuse_odd_output(output: Path, root: Path) -> None:
    """Pages among the sources would be taken for sources by the next build."""
    place = output.resolve()
    for folder in ("content", "themes", "generator"):
        if place.is_relative_to((root / folder).resolve()) or place == root.resolve():
            raise click.UsageError(f"输出文件夹不能是 {output}：它在网站的源文件里")


def _from_root(path: Path, root: Path) -> str:
    """A path as it is named in messages: from the site's root, with `/`."""
    for candidate in (path, root / path):
        if candidate.exists() and candidate.resolve().is_relative_to(root.resolve()):
            path = candidate.resolve().relative_to(root.resolve())
            return "" if path == Path() else path.as_posix()
    raise click.UsageError(f"网站里没有 {path}")


def _matters(diagnostic: Diagnostic) -> bool:
    """Whether a build tells it one by one: what stops it, and what was wrong with a text."""
    return diagnostic.severity is Severity.ERROR or not diagnostic.is_finding


def _show(diagnostics: Iterable[Diagnostic], style: str, no_color: bool) -> None:
    for diagnostic in diagnostics:
        text = _FORMATS[style](diagnostic)
        click.echo(
            _coloured(diagnostic, text) if style == "text" and not no_color else text, err=True
        )


def _show_sum(report: Report, style: str, ending: str) -> None:
    found = summary(report.problems)
    if style == "text" and found:
        click.echo(f"{found}；{ending}" if ending else f"{found}。", err=True)


def _coloured(diagnostic: Diagnostic, text: str) -> str:
    word = f"{diagnostic.severity.value}[{diagnostic.code}]"
    return text.replace(word, click.style(word, fg=_COLOURS[diagnostic.severity], bold=True), 1)


@contextmanager
def _progress_bar(title: str, *, quiet: bool) -> Iterator[Progress]:
    """Progress over departments on a terminal; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, count: None
        return
    # Only here: rich takes longer to load than a small site to build.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title)
        yield lambda done, count: bar.update(task, completed=done, total=count)
