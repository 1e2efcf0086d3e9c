"""The program as its user runs it: real files, real database, exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.record import Archive

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORT = """BELGRADE, March 3, 1999 -- Spain rejected the Italian proposal on Wednesday.

"We will not sign," Foreign Minister Abel Matutes said in Madrid.
"""


def dragoman(*arguments: str | Path, text: str | bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", *map(str, arguments)]
    raw = text.encode() if isinstance(text, str) else text
    return subprocess.run(command, input=raw, capture_output=True, check=False, env={**os.environ, **environment})


def lines(run: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_report_becomes_a_record_on_standard_output(report: Path) -> None:
    run = dragoman("code", report, "--format", "jsonl")
    found = lines(run)
    assert run.returncode == 0
    assert found[0]["kind"] == "record"
    assert found[1]["kind"] == "document"
    assert {"statement", "event"} <= {line["kind"] for line in found}


def test_the_summary_can_be_read_without_colours_when_piped(report: Path) -> None:
    out = dragoman("code", report).stdout.decode()
    assert "\x1b[" not in out
    assert "REJECT" in out
    assert "We will not sign" in out


def test_standard_input_is_read_for_a_dash() -> None:
    found = lines(dragoman("code", "-", "--format", "jsonl", text=REPORT))
    assert found[1]["kind"] == "document"
    assert found[1]["path"] is None


def test_given_ids_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps({"id": f"n{i}", "text": f"Spain invaded Italy in 193{i}."}) + "\n" for i in range(2)))
    found = lines(dragoman("code", "--input-format", "jsonl", path, "--format", "jsonl"))
    assert [line["id"] for line in found if line["kind"] == "document"] == ["n0", "n1"]


def test_the_same_bytes_come_out_for_any_number_of_workers_and_any_order() -> None:
    one = dragoman("code", EXAMPLES, "--format", "jsonl", "--workers", "1", "--layers", "times,mentions")
    two = dragoman("code", EXAMPLES, "--format", "jsonl", "--workers", "2", "--layers", "times,mentions")
    assert one.stdout == two.stdout
    files = sorted((path for path in EXAMPLES.iterdir() if path.suffix == ".txt"), reverse=True)
    backwards = dragoman("code", *files, "--format", "jsonl", "--workers", "1", "--layers", "times,mentions")
    ordered = set(one.stdout.splitlines())
    different_paths = [line for line in backwards.stdout.splitlines() if line not in ordered and b'"kind": "document"' not in line]
    assert not different_paths


def test_a_bad_file_is_told_and_the_others_are_in_the_record(tmp_path: Path, report: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 not a zip")
    run = dragoman("code", tmp_path, "--format", "jsonl")
    assert run.returncode == 3
    assert "empty.txt" in run.stderr.decode()
    assert "broken.docx" in run.stderr.decode()
    found = lines(run)
    assert [line["path"] for line in found if line["kind"] == "document"] == [str(report)]
    assert sum(line["kind"] == "notice" and line["document"] is None for line in found) == 2


def test_a_language_that_is_not_supported_is_told_and_not_coded(tmp_path: Path) -> None:
    path = tmp_path / "moskva.txt"
    path.write_text("Россия отвергла предложение Соединённых Штатов. Министр обороны заявил об этом в Ереване.", encoding="utf-8")
    found = lines(dragoman("code", path, "--format", "jsonl"))
    assert [line["kind"] for line in found] == ["record", "document", "notice"]
    assert found[-1]["code"] == "language-not-supported"


def test_coding_twice_changes_nothing_and_the_second_run_codes_nothing(report: Path, tmp_path: Path) -> None:
    record = tmp_path / "my.db"
    assert dragoman("code", report, "--record", record).returncode == 0
    first = dragoman("export", "--record", record).stdout
    again = dragoman("code", report, "--record", record, PYTHONPROFILEIMPORTTIME="1")
    assert again.returncode == 0
    assert b"| spacy" not in again.stderr, "no model is loaded when there is nothing to code"
    assert dragoman("export", "--record", record).stdout == first


def test_the_module_runs_as_the_command_does() -> None:
    run = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, check=True)
    assert run.stdout == dragoman("--version").stdout


def test_rules_alone_give_a_record_that_says_so(report: Path) -> None:
    header, *rest = lines(dragoman("code", report, "--format", "jsonl", "--rules-only"))
    assert "no second reader" in str(header["pipeline"])
    assert {line["check"] for line in rest if line["kind"] == "event"} == {None}


def test_the_archive_gives_back_what_coding_wrote(report: Path, tmp_path: Path) -> None:
    record = tmp_path / "my.db"
    fresh = dragoman("code", report, "--format", "jsonl", "--record", record, "--layers", "times").stdout
    assert dragoman("export", "--record", record, "--layers", "times").stdout == fresh


def test_a_changed_file_replaces_its_own_claims_only(report: Path, tmp_path: Path) -> None:
    record, other = tmp_path / "my.db", tmp_path / "other.txt"
    other.write_text("PARIS, May 2, 2003 -- France recalled its ambassador from Italy.")
    dragoman("code", report, other, "--record", record)
    report.write_text(REPORT.replace("rejected", "accepted"))
    dragoman("code", report, other, "--record", record)
    out = dragoman("export", "--record", record).stdout.decode()
    assert "accepted" in out
    assert "rejected" not in out
    assert "recalled" in out


def test_what_the_command_writes_itself_is_not_read_as_a_report(report: Path, tmp_path: Path) -> None:
    record, page = tmp_path / "my.db", tmp_path / "my.html"
    for _ in range(2):
        run = dragoman("code", tmp_path, "--record", record, "--page", page)
        assert run.returncode == 0, run.stderr
    with Archive(record, read_only=True) as archive:
        assert [card.path for card in archive.documents()] == [str(report)]


def test_questions_find_claims(report: Path, tmp_path: Path) -> None:
    record = tmp_path / "my.db"
    dragoman("code", report, "--record", record)
    assert "REJECT" in dragoman("find", "proposal", "--record", record).stdout.decode()
    assert "REJECT" in dragoman("find", "--actor", "ESP", "--type", "REJECT", "--since", "1999", "--record", record).stdout.decode()
    assert dragoman("find", "--actor", "Portugal", DRAGOMAN_RECORD=str(record)).returncode == 1
    assert dragoman("find", "AND NEAR( *", "--record", record).returncode in (0, 1)
    assert b"column 5: this double quote is never closed" in dragoman("find", 'AND "', "--record", record).stderr
    assert "REJECT" in dragoman("show", "report.txt", "--record", record).stdout.decode()


def test_two_states_are_shown_side_by_side(tmp_path: Path) -> None:
    path, record = tmp_path / "islands.txt", tmp_path / "my.db"
    path.write_text("Spain accused Portugal of piracy. Spain and Portugal signed the Treaty of Evora on 3 June 1999.", encoding="utf-8")
    dragoman("code", path, "--record", record)
    shown = dragoman("show", "--between", "ESP", "portugal", "--record", record).stdout.decode()
    assert "ACCUSE" in shown
    assert "Treaty of Evora" in shown
    assert shown.index("Said") < shown.index("Did") < shown.index("Agreed")
    wrong = dragoman("show", "--between", "ESP", "Atlantis", "--record", record)
    assert wrong.returncode == 2
    assert "Atlantis" in wrong.stderr.decode()


def test_exports_write_a_file_a_kind(report: Path, tmp_path: Path) -> None:
    record = tmp_path / "my.db"
    dragoman("code", report, "--record", record)
    for form in ("csv", "parquet"):
        run = dragoman("export", "--format", form, "--to", tmp_path / form, "--record", record)
        assert run.returncode == 0
        assert (tmp_path / form / f"events.{form}").stat().st_size


def test_every_claim_is_explained(report: Path) -> None:
    out = dragoman("explain", report).stdout.decode()
    assert "REJECT" in out
    assert "codebook" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["code"], 2, "PATHS"),
        (["code", "no-such-file.txt"], 3, "no-such-file.txt"),
        (["show", "--record", "no-such.db"], 4, "no-such.db"),
        (["find", "x"], 2, "--record"),
        (["find", "x", "--since", "soon", "--record", "a.db"], 2, "2001-09"),
        (["code", "-", "--pipeline", "xx_none"], 2, "pip install"),
        (["code", "-", "--layers", "colours"], 2, "times"),
        (["export", "--to", "folder", "--record", "a.db"], 2, "csv or parquet"),
        (["sing"], 2, "sing"),
    ],
)
def test_what_goes_wrong_is_told_plainly_and_by_exit_code(arguments: list[str], code: int, words: str) -> None:
    run = dragoman(*arguments, text="Spain invaded Italy.")
    assert run.returncode == code
    assert words in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -c 'from dragoman.cli import main; main()' code {EXAMPLES} --workers 1 | head -1"
    run = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr


def test_the_doctor_finds_a_sound_installation() -> None:
    run = dragoman("doctor")
    assert run.returncode == 0
    assert "en_core_web_sm" in run.stdout.decode()
    assert dragoman("doctor", "--pipeline", "xx_none").returncode == 1


def test_a_run_that_is_interrupted_leaves_a_sound_record_and_goes_on(tmp_path: Path) -> None:
    record = tmp_path / "my.db"
    command = [
        sys.executable,
        "-c",
        "from dragoman.cli import main; main()",
        "code",
        str(EXAMPLES),
        "--record",
        str(record),
        "--workers",
        "1",
    ]
    undisturbed = dragoman("code", EXAMPLES, "--format", "jsonl", "--workers", "1").stdout
    for how in (signal.SIGINT, signal.SIGKILL):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _wait_for_documents(record, process)
        process.send_signal(how)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
        assert b"Traceback" not in errors
        with Archive(record) as archive:
            assert not archive.check()
    assert dragoman("code", EXAMPLES, "--record", record, "--workers", "1").returncode == 0
    assert sorted(dragoman("export", "--record", record).stdout.splitlines()) == sorted(undisturbed.splitlines())


def _wait_for_documents(record: Path, process: "subprocess.Popen[bytes]") -> None:
    """Until one document more than before is stored, or the process has ended."""
    before = _stored(record)
    deadline = time.monotonic() + 60
    while process.poll() is None and _stored(record) <= before and time.monotonic() < deadline:
        time.sleep(0.05)


def _stored(record: Path) -> int:
    if not record.exists():
        return 0
    try:
        with Archive(record, read_only=True) as archive:
            return len(archive.documents())
    except Exception:  # noqa: BLE001 - the writer has not made its tables yet
        return 0
