"""The command line among bad files, full disks and odd names: one clear notice each, the good file coded, no traceback."""

import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dragoman.record import Archive

GOOD = 'BELGRADE, March 3, 1999 -- Spain rejected the Italian proposal on Wednesday.\n\n"We will not sign," Abel Matutes said in Madrid.\n'


def dragoman(*arguments: str | bytes | Path, cwd: Path, before: str = "pass", **streams: Any) -> subprocess.CompletedProcess[bytes]:
    program = f"{before}; from dragoman.cli import main; main()"
    streams = streams or {"stdout": subprocess.PIPE}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, check=False, cwd=cwd, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120, **streams)


def lines(run: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def _spoil(folder: Path) -> None:
    """Every kind of bad file beside a good one."""
    files = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "broken.docx": b"PK\x03\x04 garbage",
        "broken.pdf": b"%PDF-1.4 garbage",
        "cut.txt.gz": gzip.compress(GOOD.encode() * 50)[:60],
        "menu.html": b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        "pair.jsonl": b'{"text": "Iran \\ud800 rejected the proposal."}\n',
    }
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    (folder / "loop").symlink_to("loop")
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    (folder / "arabic.txt").write_text("رفضت إسبانيا الاقتراح الإيطالي يوم الأربعاء وقال الوزير إن بلاده لن توقع", encoding="utf-8")
    (folder / "cp1252.txt").write_bytes("Madrid – Peru rejected the “Italian” plan, José said.".encode("cp1252"))
    (folder / "utf16.txt").write_bytes(GOOD.replace("Spain", "Chile").encode("utf-16"))
    (folder / "new\nline.txt").write_bytes(GOOD.replace("Spain", "Norway").encode())
    (folder / "new\nline empty.txt").write_bytes(b"")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_bytes(GOOD.replace("Spain", "Kenya").encode())


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and undecodable names")
def test_bad_files_are_told_once_each_and_the_good_ones_are_coded(good: Path) -> None:
    tmp_path = good.parent
    _spoil(tmp_path)
    run = dragoman("code", ".", "/dev/zero", "gone", "--format", "jsonl", cwd=tmp_path)
    told = run.stderr.decode().splitlines()
    found = lines(run)
    assert run.returncode == 3
    assert all(line.startswith("dragoman: ") for line in told)
    unread = Counter(line["path"] for line in found if line["kind"] == "notice" and line["document"] is None)
    bad = {"empty.txt", "binary.txt", "broken.docx", "broken.pdf", "cut.txt.gz", "menu.html", "pair.jsonl", "loop", "pipe.txt"}
    assert unread == Counter({*(f"./{name}" for name in bad), "./new\nline empty.txt", "/dev/zero", "gone"})
    assert len(told) == unread.total()
    coded = {line["path"] for line in found if line["kind"] == "document"}
    assert coded == {"./good.txt", "./arabic.txt", "./cp1252.txt", "./utf16.txt", "./new\nline.txt", "./\\xff\\xfe.txt"}
    assert "language-not-supported" in {line["code"] for line in found if line["kind"] == "notice"}


def test_folders_may_be_nested_deeper_than_the_stack(tmp_path: Path) -> None:
    program = "import os\nfor _ in range(1500): os.mkdir('s'); os.chdir('s')\nopen('bad.txt', 'w').close()"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path)
    run = dragoman("code", ".", cwd=tmp_path)
    told = run.stderr.decode()
    subprocess.run(["rm", "-rf", "s"], check=True, cwd=tmp_path)  # Python's own rmtree recurses
    assert run.returncode == 3
    assert told.endswith("bad.txt: there is no text in it; nothing to read\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--page", "nowhere/page.html"), 2, "nowhere does not exist"),
        (("--page", "/dev/full"), 2, "/dev/full: the page could not be written: No space left"),
        (("--record", "nowhere/record.db"), 4, "nowhere does not exist"),
        (("--record", "good.txt"), 4, "not a database"),
        (("--record", "."), 2, "is a directory"),
    ],
)
def test_a_target_that_cannot_be_written_is_told(good: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    run = dragoman("code", "good.txt", *arguments, cwd=good.parent)
    assert run.returncode == code
    assert words in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert good.read_text(encoding="utf-8") == GOOD


def test_a_full_disk_is_told_and_leaves_a_sound_record(good: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
    run = dragoman("code", "good.txt", "--record", "record.db", cwd=good.parent, before=limit)
    assert run.returncode == 4
    assert run.stderr.decode().startswith("dragoman: record.db: ")
    again = dragoman("code", "good.txt", "--record", "record.db", cwd=good.parent)
    assert again.returncode == 0, again.stderr
    with Archive(good.parent / "record.db") as archive:
        assert archive.check() == []
        assert len(archive.documents()) == 1


def test_a_full_disk_under_the_output_is_told(good: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = dragoman("code", "good.txt", cwd=good.parent, stdout=full)
    assert run.returncode == 2
    assert b"No space left" in run.stderr
    assert b"Traceback" not in run.stderr


def test_two_runs_at_once_on_one_record_both_finish(good: Path) -> None:
    names = [f"more{number}.txt" for number in range(6)]
    for number, name in enumerate(names):
        (good.parent / name).write_text(GOOD.replace("Italian", f"{number}th Italian"), encoding="utf-8")
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "code", *names, "--record", "record.sqlite"]
    runs = [
        subprocess.Popen(command, cwd=good.parent, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    ends = [(run.communicate()[1], run.returncode) for run in runs]
    with Archive(good.parent / "record.sqlite") as archive:
        assert len(archive.documents()) == 6
        assert archive.check() == []
    assert ends == [(b"", 0), (b"", 0)]
