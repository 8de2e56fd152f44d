"""The command line's own words, in Chinese: help pages and what is wrong with an option."""

import difflib
import re

import click

_METAVARS = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}


class ChineseCommand(click.Command):
    """A command with its help page in Chinese."""

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = (_METAVARS.get(piece, piece) for piece in self.collect_usage_pieces(context))
        formatter.write_usage(context.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        options = (one for one in self.get_params(context) if isinstance(one, click.Option))
        records = (option.get_help_record(context) for option in options)
        _write_section(formatter, "选项", [record for record in records if record])

    def get_help_option(self, context: click.Context) -> click.Option | None:
        option = super().get_help_option(context)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands, likewise."""

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        ChineseCommand.format_options(self, context, formatter)
        rows = [
            (name, (command.help or "").partition("。")[0] + "。")
            for name, command in sorted(self.commands.items())
        ]
        _write_section(formatter, "命令", rows)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            near = difflib.get_close_matches(args[0], self.commands, n=1)
            offer = (
                f"是否想写“{near[0]}”？" if near else f"可用：{'、'.join(sorted(self.commands))}"
            )
            raise click.UsageError(f"没有命令“{args[0]}”；{offer}", context)
        return super().resolve_command(context, args)


def _write_section(formatter: click.HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    formatter.write(f"\n{title}：\n")
    formatter.indent()
    formatter.write_dl(rows)
    formatter.dedent()


def explain(error: click.ClickException) -> str:
    """What is wrong with a command line, and where its help is; of an empty one, the help itself."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "gongkai"
    hint = getattr(error, "hint", f"用“{path} --help”查看写法")
    reason = _reason(error)
    end = "" if reason.endswith("？") else "。"
    return f"用法有误：{reason}{end}\n    = 改法：{hint}"


def _reason(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f"；是否想写“{error.possibilities[0]}”？" if error.possibilities else ""
            return f"没有选项“{error.option_name}”{near}"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”后面缺少内容，或多了内容"
        case click.MissingParameter():
            return "缺少参数" + (f"“{error.param.human_readable_name}”" if error.param else "")
        case click.BadParameter():
            return f"“{error.param.opts[-1] if error.param else ''}”的内容不对：{_wanted(error)}"
        case _ if extra := re.search(r"extra arguments? \((.*)\)", error.message):
            return f"多了“{extra[1]}”"
        case _:
            return error.message


def _wanted(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"可选 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"应为 {kind.min} 到 {kind.max} 的整数"
    return "写法不对"
