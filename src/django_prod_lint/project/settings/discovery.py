"""Which modules production takes its settings from, as the project's files tell.

An option says so, else the files that start a server or a worker: WSGI and ASGI modules, Celery
applications, Dockerfile, compose file and Procfile. A name such as `settings.production` beside what these
name is stronger evidence than a default that is usually overridden; one such as `settings.local` is none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING

from django_prod_lint.project.index import DEPLOYMENT
from django_prod_lint.project.settings.interpreter import is_local_name
from django_prod_lint.source.text import UnreadableFile, decode

if TYPE_CHECKING:
    from django_prod_lint.project.index import Index, Module

PRODUCTION_WORDS = frozenset({"production", "prod", "prd", "live", "deploy", "deployment", "heroku"})
SHARED_WORDS = frozenset({"base", "common", "default", "defaults", "global", "shared"})
"""Words in the name of a module that others build on: what it lacks they may have."""
LARGEST = 300_000
"""Files with more bytes than this are not searched."""

_NAMED = re.compile(
    r"""DJANGO_SETTINGS_MODULE["']?\s*\]?\s*(?:[,=:]|\s)\s*(?:\$\{\w+:-)?["']?([A-Za-z_][\w.]*)|--(?:settings|ds)[= ]["']?([A-Za-z_][\w.]*)"""
)
_CONFIGURATION = re.compile(r"""DJANGO_CONFIGURATION["']?\s*\]?\s*(?:[,=:]|\s)\s*["']?([A-Za-z_]\w*)""")
_BUILD = re.compile(r"^[ \t]*RUN\b(?:[^\n\\]|\\.|\\\n)*\n?", re.MULTILINE)
_SERVER_FILE = re.compile(
    r"(^|[_/])(wsgi|asgi|celery|celery_app|celeryapp|uwsgi|passenger_wsgi)(_\w+)?\.py$|/(wsgi|asgi|celery)/[^/]+\.py$"
)
_DEPLOYMENT = (
    "Dockerfile*", "*.Dockerfile", "*.dockerfile", "docker-compose*.y*ml", "compose*.y*ml", "Procfile", "app.yaml", "app.json",
    "fly.toml", "render.yaml", "heroku.yml", "*.service", "uwsgi.ini", "gunicorn*.py", "gunicorn*.sh", "entrypoint*", "start*.sh", "run*.sh",
    "*.env.production", "production.env", ".env.production", ".env.prod",
)  # fmt: skip
_DEPLOYMENT_FILE = re.compile("|".join(translate(one) for one in _DEPLOYMENT))
_OTHER = ("pytest.ini", "setup.cfg", "tox.ini", "pyproject.toml", ".gitlab-ci.yml", "Makefile")
_FOLDERS = ("", "docker", "deploy", "deployment", "compose", "ops", "infra", ".github/workflows")
_NOT_PRODUCTION = re.compile(r"(dev|local|test|ci|override|example)", re.IGNORECASE)


@dataclass
class Evidence:
    """What the files of a project name as settings modules, in the order of the files."""

    servers: list[str] = field(default_factory=list)
    """Named by what starts a server or a worker."""
    managers: list[str] = field(default_factory=list)
    """Named by `manage.py`."""
    others: list[str] = field(default_factory=list)
    """Named by the configuration of tests and of continuous integration."""
    folders: list[str] = field(default_factory=list)
    """Packages that hold a `manage.py`, with a dot: Python may be started in them."""
    configurations: list[str] = field(default_factory=list)
    """Classes that django-configurations is told to use."""


def production_modules(index: Index, configured: tuple[str, ...]) -> tuple[list[list[tuple[Module, str]]], Evidence]:
    """Groups of modules that may be production's, the likeliest group first, and the evidence for them.

    With each module stands what precedes its name as seen from the root: `label_studio.` for `core.settings`
    where the folder `label_studio` is what Python is started in.
    """
    evidence = evidence_of(index)
    prefixes: dict[str, str] = {}

    def found(name: str) -> Module | None:
        for prefix in ("", *evidence.folders):
            module = index.module(prefix + name)
            if module is not None and module.path:
                prefixes.setdefault(module.path, prefix)
                return module
        return None

    def of(names: list[str]) -> list[Module]:
        return list({one.path: one for name in names if (one := found(name)) is not None}.values())

    modules = of([*evidence.servers, *evidence.managers, *evidence.others])
    prefix = next(iter(prefixes.values()), "")
    groups = [of(list(configured))] if configured else _groups(index, modules, of, evidence)
    return [[(one, prefixes.get(one.path, prefix)) for one in group] for group in groups if group], evidence


def _groups(
    index: Index, modules: list[Module], of: Callable[[list[str]], list[Module]], evidence: Evidence
) -> list[list[Module]]:
    beside = siblings(index, modules)
    found = [[one for one in beside if _is_production_name(one.name)]]
    found += [[one for one in of(names) if not _is_local(one)] for names in (evidence.servers, evidence.managers)]
    if modules:
        return [*found, [one for one in beside if not _is_local(one) and one.path.endswith("/settings.py")]]
    return [*found, _instead(index, [*evidence.servers, *evidence.managers]), _by_name(index)]


def _is_production_name(name: str) -> bool:
    words = name.lower().rpartition(".")[2].replace("-", "_").split("_")
    return bool(PRODUCTION_WORDS.intersection(words)) and not is_local_name(name)


def _is_local(module: Module) -> bool:
    """Whether a module is for local work or tests, by its name or by a folder that says so."""
    if is_local_name(module.name):
        return True
    folders = module.path.lower().split("/")[:-1]
    return any(is_local_name(part.replace("-", "_")) for part in folders)


def siblings(index: Index, modules: list[Module]) -> list[Module]:
    """The modules and those beside them that are named alike: all of a settings package."""
    found = {one.path: one for one in modules}
    for module in modules:
        folder, _, file = module.path.rpartition("/")
        stem = file[:-3].partition("_")[0]
        is_package = file == "__init__.py"
        parent = folder.rpartition("/")[2]
        for path in sorted(index.entries):
            own, _, name = path.rpartition("/")
            if own != folder or index.is_test(path):
                continue
            is_alike = is_package or "settings" in parent or parent == "conf" or name in ("production.py", "prod.py")
            if is_alike or name.startswith((f"{stem}_", "settings")):
                found.setdefault(path, index.by_path[path])
    return list(found.values())


def _instead(index: Index, names: list[str]) -> list[Module]:
    """The only module that a server may copy to the name that is asked for: `settings_docker` for `settings`."""
    found: list[Module] = []
    for name in names:
        beginning = name.replace(".", "/") + "_"
        for path in sorted(index.entries):
            if path.startswith(beginning) and "/" not in path[len(beginning) :]:
                module = index.by_path[path]
                is_shared = bool(SHARED_WORDS.intersection(path[len(beginning) : -3].lower().split("_")))
                if (
                    not is_shared
                    and not _is_local(module)
                    and b'"INSTALLED_APPS"' in module.raw
                    and module not in found
                ):
                    found.append(module)
    return found if len(found) == 1 else []


def _by_name(index: Index) -> list[Module]:
    """Modules that are called settings, where no file names any."""
    found: list[Module] = []
    for path in sorted(index.entries, key=lambda one: (one.count("/"), one)):
        if not (path == "settings.py" or path.endswith(("/settings.py", "/settings/__init__.py"))) or index.is_test(
            path
        ):
            continue
        module = index.by_path[path]
        if not _is_local(module) and b'"INSTALLED_APPS"' in module.raw:
            found.append(module)
    package = [
        index.by_path[path]
        for path in sorted(index.entries)
        if "settings/" in path and _is_production_name(path[:-3].replace("/", ".")) and not index.is_test(path)
    ]
    return package or found[:1]


def evidence_of(index: Index) -> Evidence:
    """What the project's files name as settings modules."""
    found = Evidence()
    for path in sorted(index.entries):
        if path.endswith("manage.py"):
            target = found.managers
            if "/" in path:
                found.folders.append(path.rpartition("/")[0].replace("/", ".") + ".")
        elif _SERVER_FILE.search(path) and not index.is_test(path):
            target = found.servers
        elif path.endswith("/__main__.py") and path.count("/") <= 2:
            target = found.managers
        else:
            continue
        module = index.by_path[path]
        _search("".join(module.source_lines()), target, found)
    index.depends_on_file(DEPLOYMENT)
    for path, is_server in deployment_files(index.root):
        text = text_of(path)
        if is_server and "ockerfile" in os.path.basename(path):
            text, built = _without_builds(text)
            _search(built, found.others, found)
        _search(text, found.servers if is_server else found.others, found)
    return found


def _without_builds(text: str) -> tuple[str, str]:
    """The text of a Dockerfile without what it runs while the image is built, and those commands.

    `RUN DJANGO_SETTINGS_MODULE=project.settings.static python manage.py collectstatic` starts no server.
    """
    return _BUILD.sub("", text), "".join(one[0] for one in _BUILD.finditer(text))


def deployment_files(root: Path) -> list[tuple[str, bool]]:
    """The files that may name settings besides Python's own, and whether they start production."""
    found: list[tuple[str, bool]] = []
    for folder in _FOLDERS:
        path = os.path.join(root, folder) if folder else str(root)
        try:
            names = sorted(os.listdir(path))
        except OSError:
            continue
        for name in names:
            if folder.startswith(".github"):
                if name.endswith((".yml", ".yaml")):
                    found.append((os.path.join(path, name), False))
            elif _DEPLOYMENT_FILE.match(name):
                found.append((os.path.join(path, name), not _NOT_PRODUCTION.search(name)))
            elif name in _OTHER and not folder:
                found.append((os.path.join(path, name), False))
    return found


def text_of(path: str) -> str:
    """The text of a file that is no module; empty where it is long or cannot be read."""
    try:
        if os.path.getsize(path) > LARGEST:
            return ""
        with open(path, "rb") as stream:
            return decode(stream.read())
    except (OSError, UnreadableFile):
        return ""


def _search(text: str, target: list[str], found: Evidence) -> None:
    for match in _NAMED.finditer(text):
        name = match[1] or match[2]
        if name not in target and name not in ("os", "environ"):
            target.append(name.rstrip("."))
    found.configurations += [one for one in _CONFIGURATION.findall(text) if one not in found.configurations]


def is_server_file(path: str) -> bool:
    """Whether a file of the project starts a server or a worker, by its name."""
    return _SERVER_FILE.search(path) is not None
