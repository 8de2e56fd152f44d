"""Publishing is all or nothing, and touches only what is ours."""

import json
import os
from pathlib import Path

import pytest

from generator.page import Output
from generator.write import ForeignFilesError, Publication, Published


def publish(output: Path, **files: str) -> Published:
    publication = Publication(output)
    publication.add(
        Output(address=f"{name}.html", content=text.encode()) for name, text in files.items()
    )
    published = publication.finish()
    publication.abandon()
    return published


def files(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(output.rglob("*"))
        if path.is_file() and not path.relative_to(output).parts[0].startswith(".")
    }


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert publish(output, a="1", b="2") == Published(written=2, unchanged=0, removed=0)
    before = (output / "a.html").stat().st_mtime_ns
    assert publish(output, a="1", c="3") == Published(written=1, unchanged=1, removed=1)
    assert files(output) == {"a.html": "1", "c.html": "3"}
    assert (output / "a.html").stat().st_mtime_ns == before


def test_a_file_altered_by_hand_is_put_right(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / "a.html").write_text("altered", encoding="utf-8")
    publish(tmp_path, a="1")
    assert files(tmp_path) == {"a.html": "1"}


def test_foreign_files_survive_and_are_not_taken_over(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / "foreign.txt").write_text("theirs", encoding="utf-8")
    publish(tmp_path, b="2")
    assert files(tmp_path) == {"b.html": "2", "foreign.txt": "theirs"}


def test_a_first_build_into_a_folder_with_foreign_files_stops(tmp_path: Path) -> None:
    (tmp_path / "foreign.txt").write_text("theirs", encoding="utf-8")
    with pytest.raises(ForeignFilesError) as stopped:
        Publication(tmp_path)
    assert stopped.value.names == ["foreign.txt"]
    assert files(tmp_path) == {"foreign.txt": "theirs"}


def test_what_is_not_finished_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    publication = Publication(tmp_path)
    publication.add([Output(address="a.html", content=b"2")])
    publication.abandon()
    assert files(tmp_path) == {"a.html": "1"}
    assert not (tmp_path / ".gongkai-new").exists()


def test_a_build_killed_before_its_journal_is_forgotten(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    publication = Publication(tmp_path)
    publication.add([Output(address="a.html", content=b"2")])
    # Killed here. The next build starts from what stands in the folder.
    publish(tmp_path, a="1", b="1")
    assert files(tmp_path) == {"a.html": "1", "b.html": "1"}


@pytest.mark.parametrize("placed", range(4))
def test_a_build_killed_after_its_journal_is_finished_by_the_next(
    placed: int, tmp_path: Path
) -> None:
    publish(tmp_path, a="1", b="1", gone="1")
    staging = tmp_path / ".gongkai-new"
    staging.mkdir()
    for name in "abc"[placed:]:
        (staging / f"{name}.html").write_text("2", encoding="utf-8")
    for name in "abc"[:placed]:
        (tmp_path / f"{name}.html").write_text("2", encoding="utf-8")
    names = ["a.html", "b.html", "c.html"]
    journal = {
        "place": names,
        "remove": ["gone.html"],
        "manifest": {"format": 1, "files": dict.fromkeys(names, "")},
    }
    (staging / "journal.json").write_text(json.dumps(journal), encoding="utf-8")
    Publication(tmp_path).abandon()
    assert files(tmp_path) == {"a.html": "2", "b.html": "2", "c.html": "2"}
    assert not staging.exists()


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"format": 99, "files": {}}', '{"format": 1, "files": [1]}']
)
def test_a_damaged_list_of_files_is_not_trusted(damage: str, tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / ".gongkai.json").write_text(damage, encoding="utf-8")
    with pytest.raises(ForeignFilesError):
        Publication(tmp_path)


def test_a_publication_that_broke_off_is_left_for_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, a="1", b="1")
    publication = Publication(tmp_path)
    publication.add([Output(address=f"{name}.html", content=b"2") for name in "ab"])
    replace = os.replace
    done = []

    def fail_on_the_last_page(source: Path, target: Path) -> None:
        if Path(target).name == "b.html":
            raise KeyboardInterrupt
        done.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_on_the_last_page)
    with pytest.raises(KeyboardInterrupt):
        publication.finish()
    publication.abandon()
    monkeypatch.undo()
    assert files(tmp_path) == {"a.html": "2", "b.html": "1"}
    Publication(tmp_path).abandon()
    assert files(tmp_path) == {"a.html": "2", "b.html": "2"}


def test_a_foreign_file_in_the_way_of_a_new_page_stops_the_build(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / "b.html").write_text("theirs", encoding="utf-8")
    publication = Publication(tmp_path)
    with pytest.raises(ForeignFilesError):
        publication.add([Output(address="b.html", content=b"2")])
    publication.abandon()
    assert files(tmp_path) == {"a.html": "1", "b.html": "theirs"}


@pytest.mark.parametrize("address", ["../victim.txt", "/etc/hostname", "a/../../victim.txt"])
def test_a_list_that_names_files_elsewhere_is_not_trusted(address: str, tmp_path: Path) -> None:
    output = tmp_path / "output"
    victim = tmp_path / "victim.txt"
    victim.write_text("theirs", encoding="utf-8")
    publish(output, a="1")
    manifest = json.dumps({"format": 1, "files": {"a.html": "", address: ""}})
    (output / ".gongkai.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(ForeignFilesError):
        Publication(output)
    assert victim.exists()


@pytest.mark.parametrize(
    "journal", ["", "{", '{"place": ["../x"], "remove": [], "manifest": {"files": {}}}']
)
def test_a_spoilt_journal_is_not_acted_on(journal: str, tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / ".gongkai-new").mkdir()
    (tmp_path / ".gongkai-new/journal.json").write_text(journal, encoding="utf-8")
    publish(tmp_path, a="2")
    assert files(tmp_path) == {"a.html": "2"}


def test_a_folder_may_take_the_place_of_a_page(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    publication = Publication(tmp_path)
    publication.add([Output(address="a.html/b.html", content=b"2")])
    publication.finish()
    assert files(tmp_path) == {"a.html/b.html": "2"}
