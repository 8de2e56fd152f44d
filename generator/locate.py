"""A field of a record to its place in the text that the record was read from."""

from generator import nodes
from generator.diagnostics import Place
from generator.forms import cell_for
from generator.nodes import Node, Scalar
from generator.parse import parse
from generator.source import Source

Path = tuple[str | int, ...]
"""Field names and row numbers from a record downward: `("indicators", 3, "target")`."""


def locate(form: type, source: Source, path: Path) -> Place:
    """Where the cell at `path` stands in `source`; if it is not there, the nearest thing around it.

    Records carry no places, since few are ever asked for: the text's nodes do.
    """
    node, _ = parse(source)
    if node is None:
        return source.place(0, 0, 0, 0)
    kind: type | None = form
    for step in path:
        found, kind = _step(node, kind, step)
        if found is None:
            break
        node = found
    if not isinstance(node, Scalar):
        # A table or a form inside the form is shown by where it begins.
        return source.place(node.start.line, node.start.column, node.start.line, node.start.column)
    return source.place(node.start.line, node.start.column, node.end.line, node.end.column)


def _step(node: Node, kind: type | None, step: str | int) -> tuple[Node | None, type | None]:
    match node, step:
        case nodes.Sequence(items=items), int() if step < len(items):
            return items[step], kind
        case nodes.Mapping(entries=entries), int() if step < len(entries):
            return entries[step][1], None
        case nodes.Mapping(entries=entries), str() if kind is not None:
            for label, content in entries:
                cell = cell_for(kind, label.text)
                if cell and cell.name == step:
                    return content, cell.item or cell.kind
    return None, None
