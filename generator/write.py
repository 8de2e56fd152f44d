"""Outputs to disk, as one transaction.

Everything new is written beside the site first, into `output/.gongkai-new/`, and closed with a journal of what is to be
done. Only then are files moved into place. A build killed before the journal has changed nothing; one killed after it is
finished by the next build before anything else. `output/.gongkai.json` lists what is ours: nothing else is ever touched.
"""

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.page import Output

_MANIFEST = ".gongkai.json"
_STAGING = ".gongkai-new"
_JOURNAL = "journal.json"
_FORMAT = 1


class ForeignFilesError(Exception):
    """The output folder holds files that gongkai did not write; carries the first of their names."""

    def __init__(self, output: Path, names: list[str]) -> None:
        super().__init__(names)
        self.output = output
        self.names = names


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How many files a publication wrote, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


class Publication:
    """A new state of `output`, collected file by file and put in place at once by `finish`."""

    def __init__(self, output: Path) -> None:
        """Prepare `output`: finish what a killed build left. Raises ForeignFilesError, OSError."""
        self._output = output
        self._staging = output / _STAGING
        self._is_new = not output.exists()
        if not self._is_new and not output.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(output))
        _recover(output)
        self._before = _read_manifest(output)
        if self._before is None and not self._is_new:
            foreign = sorted(name for name in os.listdir(output) if not name.startswith("."))
            if foreign:
                raise ForeignFilesError(output, foreign)
        self._after: dict[str, str] = {}
        self._staged: list[str] = []

    def add(self, outputs: Iterable[Output]) -> None:
        """Take in files; those that are there already with the same bytes are not written."""
        for output in outputs:
            digest = hashlib.sha256(output.content).hexdigest()
            self._after[output.address] = digest
            if (
                output.address not in (self._before or {})
                and (self._output / output.address).exists()
            ):
                raise ForeignFilesError(self._output, [output.address])
            if not self._is_there(output, digest):
                path = self._staging / output.address
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(output.content)
                self._staged.append(output.address)

    def finish(self) -> Published:
        """Put everything in place and remove what is ours and no longer part of the site."""
        removed = sorted((self._before or {}).keys() - self._after.keys())
        if self._staged or removed or self._before != self._after:
            self._staging.mkdir(parents=True, exist_ok=True)
            manifest = {"format": _FORMAT, "files": dict(sorted(self._after.items()))}
            journal = {"place": sorted(self._staged), "remove": removed, "manifest": manifest}
            _write_whole(self._staging / _JOURNAL, json.dumps(journal, ensure_ascii=False))
            _carry_out(self._output)
        return Published(
            written=len(self._staged),
            unchanged=len(self._after) - len(self._staged),
            removed=len(removed),
        )

    def abandon(self) -> None:
        """Leave `output` as it was; after `finish`, as it is. What the journal says is left to the next build."""
        if (self._staging / _JOURNAL).exists():
            return
        shutil.rmtree(self._staging, ignore_errors=True)
        if self._is_new and self._output.is_dir() and not any(self._output.iterdir()):
            self._output.rmdir()

    def _is_there(self, output: Output, digest: str) -> bool:
        """Whether the file stands as it should: the list says so, and a look at the file agrees."""
        if not self._before or self._before.get(output.address) != digest:
            return False
        try:
            return (self._output / output.address).read_bytes() == output.content
        except OSError:
            return False


def write_page(path: Path, text: str) -> None:
    """A page outside the site, such as a report: there whole or not at all. Raises OSError."""
    _write_whole(path, text)


def _recover(output: Path) -> None:
    staging = output / _STAGING
    if _is_journal(staging / _JOURNAL):
        _carry_out(output)
    elif staging.is_dir():
        shutil.rmtree(staging)


def _is_journal(path: Path) -> bool:
    """Whether a journal is there and whole; one that a power cut spoilt has not been acted on yet."""
    try:
        journal = json.loads(path.read_text(encoding="utf-8"))
        addresses = [*journal["place"], *journal["remove"], *journal["manifest"]["files"]]
        return all(map(_is_inside, addresses))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _carry_out(output: Path) -> None:
    """Do what the journal says. Each step may have been done before: a killed build is carried out again."""
    staging = output / _STAGING
    journal = json.loads((staging / _JOURNAL).read_text(encoding="utf-8"))
    # First what goes: a folder may take the place of a file, or a name that differs only by case.
    for address in journal["remove"]:
        (output / address).unlink(missing_ok=True)
        _remove_empty_folders(output, address)
    for address in journal["place"]:
        if (staging / address).is_file():
            (output / address).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / address, output / address)
    manifest = json.dumps(journal["manifest"], ensure_ascii=False, indent=0) + "\n"
    _write_whole(output / _MANIFEST, manifest)
    # Last: while the journal stands, the next build does all this again.
    shutil.rmtree(staging)


def _remove_empty_folders(output: Path, address: str) -> None:
    folder = (output / address).parent
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _read_manifest(output: Path) -> dict[str, str] | None:
    """What is ours in `output`, by address with its digest; None if gongkai never published there."""
    try:
        manifest = json.loads((output / _MANIFEST).read_text(encoding="utf-8"))
        files = manifest["files"]
        if manifest["format"] == _FORMAT and all(map(_is_inside, files)):
            return {str(address): str(digest) for address, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


def _is_inside(address: object) -> bool:
    """Whether an address is one of a site's: a list of files that names others is not ours, or was tampered with."""
    return (
        isinstance(address, str)
        and re.fullmatch(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*", address) is not None
        and ".." not in address.split("/")
    )


def _write_whole(path: Path, text: str) -> None:
    """A file that is there whole or not at all."""
    beside = path.with_name(path.name + ".part")
    with open(beside, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())  # a name must never stand for bytes that are not yet on the disk
    os.replace(beside, path)
