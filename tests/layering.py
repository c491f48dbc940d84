"""The rules of the house, and a reader of syntax trees that finds where one is broken.

Who may import whom, and who may touch files, clock, network, processes and terminal: the sentences
of ARCHITECTURE.md as data.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LAYERS = (
    "frozen", "diagnostics", "report", "catalogue", "jobs", "sources", "markup", "records", "brand",
    "pictures", "site", "resources", "theme", "pages", "surfaces", "build", "checks", "exchange",
    "preview", "deploy", "commands",
)  # fmt: skip
"""From the ground up: a module imports from its own layer and from those before it."""

KNOWS_ONLY: Mapping[str, frozenset[str]] = {
    "report": frozenset({"diagnostics"}),
    "catalogue": frozenset(),
    "jobs": frozenset({"frozen", "diagnostics"}),
    "sources": frozenset({"frozen", "diagnostics"}),
    "markup": frozenset({"frozen", "diagnostics"}),
    "records": frozenset({"frozen", "diagnostics", "sources"}),
    "brand": frozenset({"frozen", "diagnostics"}),
    "pictures": frozenset({"frozen", "diagnostics", "sources"}),
    "resources": frozenset({"diagnostics"}),
    "theme": frozenset({"frozen", "diagnostics", "jobs", "sources", "brand", "resources"}),
}
"""Layers that know less than their place in the order would allow."""

COMMANDS = frozenset({"init", "new", "build", "serve", "check", "deploy", "schema", "theme"})
"""Modules of `commands/` that do not import each other; the rest is theirs to share."""

TERMINAL = frozenset({"commands", "__main__"})
WRITERS = frozenset({"build", "deploy", "commands.disk", "commands.secret"})
READERS = frozenset({"sources", "theme", "resources", "exchange", "preview", *WRITERS})
READERS_OF_OUR_OWN = frozenset({"markup.tex"})  # the script that comes with the package
PROCESSES = frozenset({"build", "preview", "deploy"})
NETWORK = frozenset({"preview", "deploy"})


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that only some layers may do, and how it looks in the source."""

    what: str
    allowed: frozenset[str]
    """Layers, or single modules as `layer.module`."""
    names: str
    """Full names; one that ends with a dot stands for everything below it."""
    methods: str = ""
    """Names of methods, for objects whose type is not known."""

    def matches(self, name: str) -> bool:
        """Tell whether a full name, or `?.method`, is this effect."""
        if name.startswith("?."):
            return name[2:] in self.methods.split()
        parts = name.split(".")
        above = {".".join(parts[:n]) + "." for n in range(1, len(parts))}
        return bool({name, *above} & set(self.names.split()))


EFFECTS = (
    Effect(
        "reads the clock, the environment or randomness",
        TERMINAL,
        """
        datetime.datetime.now datetime.datetime.utcnow datetime.datetime.today datetime.date.today
        time.time time.time_ns time.localtime time.gmtime time.ctime
        os.environ os.environb os.getenv os.getlogin os.urandom os.getcwd
        pathlib.Path.cwd pathlib.Path.home random. secrets. uuid.uuid1 uuid.uuid4
        locale. platform. getpass. tempfile. socket.gethostname
        """,
    ),
    Effect("measures time", TERMINAL | {"build", "preview", "deploy"}, "time."),
    Effect(
        "prints, asks or exits",
        TERMINAL,
        """
        print input exit quit breakpoint sys.exit sys.stdout sys.stderr sys.stdin sys.argv
        os._exit os.abort click. rich. logging. warnings.warn
        """,
    ),
    Effect(
        "reads files",
        READERS | READERS_OF_OUR_OWN,
        """
        open io.open os.open os.scandir os.listdir os.walk os.stat os.path.exists os.path.lexists
        glob. importlib.resources. sqlite3.
        """,
        "open read_text read_bytes iterdir glob rglob is_file is_dir exists stat lstat",
    ),
    Effect(
        "writes files",
        WRITERS,
        """
        os.replace os.rename os.remove os.unlink os.mkdir os.makedirs os.rmdir os.link os.symlink
        os.truncate os.write shutil. tempfile.
        """,
        "write_text write_bytes mkdir unlink rmdir touch symlink_to hardlink_to rename",
    ),
    Effect(
        "starts processes or threads",
        PROCESSES,
        "subprocess. multiprocessing. concurrent. threading. os.fork",
    ),
    Effect("uses the network", NETWORK, "socket. ssl. urllib.request. http. httpx2."),
)


def violations(module: str, source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the broken rule for every fault of a module, named as `site.load`."""
    tree = ast.parse(source)
    layer = module.split(".", maxsplit=1)[0]
    bound: dict[str, str] = {}
    for line, alias, name in _imports(tree, module):
        bound[alias] = name
        fault = _import_fault(module, layer, name)
        if fault:
            yield line, fault
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield from ((node.lineno, fault) for fault in _effects(module, layer, node, bound))
        elif isinstance(node, ast.Call) and _writes(node) and not _may(module, layer, WRITERS):
            yield node.lineno, f"{layer} writes files: {ast.unparse(node)}"


def _import_fault(module: str, layer: str, name: str) -> str:
    if not name.startswith("brandsite.") or name == "brandsite.__version__":
        return ""
    target, _, rest = name.removeprefix("brandsite.").partition(".")
    here, there = module.partition(".")[2], rest.partition(".")[0]
    fault = ""
    if target not in LAYERS:
        fault = f"{name} is in no layer: give it its place in LAYERS"
    elif target == layer == "commands":
        if here != there and {here, there} <= COMMANDS:
            fault = f"command {here!r} imports command {there!r}"
    elif layer not in (target, "__main__"):
        if LAYERS.index(target) > LAYERS.index(layer):
            fault = f"{layer} imports {name}, which stands above it"
        elif target not in KNOWS_ONLY.get(layer, LAYERS):
            fault = f"{layer} imports {name}, which it must not know"
    return fault


def _effects(
    module: str, layer: str, node: ast.Name | ast.Attribute, bound: Mapping[str, str]
) -> Iterator[str]:
    name = _full_name(node, bound)
    for effect in EFFECTS:
        if effect.matches(name) and not _may(module, layer, effect.allowed):
            yield f"{layer} {effect.what}: {name.removeprefix('?.')}"


def _may(module: str, layer: str, allowed: frozenset[str]) -> bool:
    return layer in allowed or module in allowed


def _writes(call: ast.Call) -> bool:
    """Tell whether a call opens a file for writing, or moves a path over another."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "replace":  # Path.replace takes one argument, str.replace two
        return len(call.args) == 1 and not call.keywords
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    texts = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    return name == "open" and any(set("wxa+") & set(t) and set(t) <= set("rwxab+t") for t in texts)


def _imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line of each import, the name that it binds, and the full name behind that."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.asname or alias.name.split(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, alias.asname or alias.name, f"{_base(node, module)}.{alias.name}"


def _base(node: ast.ImportFrom, module: str) -> str:
    if not node.level:
        return node.module or ""
    parents = ["brandsite", *module.split(".")][: -node.level]
    return ".".join([*parents, *([node.module] if node.module else [])])


def _full_name(node: ast.Name | ast.Attribute, bound: Mapping[str, str]) -> str:
    """Return what an expression refers to, or `?.method` for a method of some object."""
    if isinstance(node, ast.Name):
        return bound.get(node.id, node.id)
    parts, value = [node.attr], node.value
    while isinstance(value, ast.Attribute):
        parts.append(value.attr)
        value = value.value
    if not isinstance(value, ast.Name) or value.id not in bound:
        return f"?.{node.attr}"
    root = bound[value.id]
    if root.startswith(f"{value.id}."):  # `import os.path` binds `os`
        root = value.id
    return ".".join([root, *reversed(parts)])
