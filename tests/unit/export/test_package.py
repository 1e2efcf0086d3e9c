"""What goes with the data: description, citation, codebook, manifest."""

import hashlib
import io
import json
import weakref
from pathlib import Path

import polars as pl
import pytest

from dragoman import __version__
from dragoman.analyse.choice import Choice
from dragoman.export import frames, jsonl
from dragoman.export.folder import FORMATS, export
from dragoman.lexicon.codebook import Codebook
from dragoman.model.plain import header_line, record_lines
from unit.export.field_reports import CONDEMNED, lines_of, report
from unit.record.archive_builder import talks


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_stands_in_the_manifest_with_its_hash(tmp_path, form):
    paths = export(record_lines(talks()), form, tmp_path, Choice(), ("rules 1",))
    manifest = read(tmp_path / "manifest.json")
    listed = {tmp_path / one["path"]: one for one in manifest["files"]}
    assert {*listed, tmp_path / "manifest.json"} == set(paths) == {path for path in tmp_path.rglob("*") if path.is_file()}
    assert all(one["sha256"] == sha256(path) and one["bytes"] == path.stat().st_size for path, one in listed.items())
    assert manifest["format"] == form
    assert manifest["generator"] == f"dragoman {__version__}"
    assert manifest["record"]["pipelines"] == ["rules 1"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_description_names_each_file_of_data_and_the_columns_in_it(tmp_path, form):
    export(record_lines(talks()), form, tmp_path, Choice())
    package = read(tmp_path / "datapackage.json")
    assert package["name"] == f"dragoman-{form}"
    for resource in package["resources"]:
        path = tmp_path / resource["path"]
        sums = (path.stat().st_size, f"sha256:{sha256(path)}") if path.suffix != ".parquet" else (None, None)
        assert (resource.get("bytes"), resource.get("hash")) == sums, "frictionless cannot check those of Parquet"
        if path.suffix == ".csv":
            header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
        if path.suffix == ".parquet":
            assert [field["name"] for field in resource["schema"]["fields"]] == pl.read_parquet(path).columns
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert {resource["path"] for resource in package["resources"]} == names - {"datapackage.json", "CITATION.cff", "manifest.json"}


def test_types_of_columns_are_those_of_the_description(tmp_path):
    export(record_lines(talks()), "csv", tmp_path, Choice())
    (events,) = [one for one in read(tmp_path / "datapackage.json")["resources"] if one["path"] == "events.csv"]
    types = {field["name"]: field["type"] for field in events["schema"]["fields"]}
    assert [types[name] for name in ("cameo", "quad", "background", "earliest", "lat")] == [
        "string",
        "integer",
        "boolean",
        "date",
        "number",
    ]


def test_the_hash_of_the_record_is_that_of_its_json_lines(tmp_path):
    lines = [*record_lines(talks())]
    stream = io.StringIO()
    jsonl.write(lines, stream)
    expected = hashlib.sha256(stream.getvalue().encode()).hexdigest()
    for form, layers in (("csv", ()), ("dyad-month", ("mentions",))):
        export(record_lines(talks(), layers), form, tmp_path / form, Choice())
        assert read(tmp_path / form / "manifest.json")["record"]["sha256"] == expected
    citation = (tmp_path / "csv" / "CITATION.cff").read_text(encoding="utf-8")
    assert f'value: "sha256:{expected}"' in citation
    assert citation.startswith("cff-version: 1.2.0\n")
    for key in ("message", "title", "type", "authors"):
        assert f"\n{key}:" in citation


def test_the_codebook_in_force_goes_along_with_the_types_of_a_user(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "wooing.toml").write_text('type = "../WOO"\nquad = 1\nscore = 1\ndefinition = "courts"\nis_not = "weds"\n', encoding="utf-8")
    export(lines_of(report(CONDEMNED)), "icews", tmp_path / "out", Choice(codebook=Codebook.load(own)), ("rules 1",))
    names = {path.name for path in (tmp_path / "out" / "codebook").iterdir()}
    assert names == {f"{type}.toml" for type in Codebook.load().categories} | {"---WOO.toml"}
    shipped = Path(Codebook.load().categories["ACCUSE"].file)
    assert (tmp_path / "out" / "codebook" / "ACCUSE.toml").read_bytes() == shipped.read_bytes()


def test_the_manifest_tells_whether_the_codebook_is_the_one_that_coded(tmp_path):
    from dragoman.lexicon import shelves

    ours = f"codebook {shelves.version('codebook')}"
    for pipelines, same in (((f"dragoman 1; {ours}; cues 1",), True), ((f"dragoman 1; {ours}", "dragoman 0; codebook 0"), False)):
        export([], "icews", tmp_path, Choice(), pipelines)
        assert read(tmp_path / "manifest.json")["codebook"] == {"version": ours, "coded_with_it": same}


def test_frictionless_finds_nothing_to_mend(tmp_path):
    frictionless = pytest.importorskip("frictionless")
    for form in ("csv", "r", "polecat", "icews", "gdelt2", "dna", "dyad-month", "network"):
        export([header_line("x", "y"), *record_lines(talks())][1:], form, tmp_path / form, Choice())
        assert frictionless.Package(str(tmp_path / form / "datapackage.json")).validate().valid


class Kept(dict):
    """A line that tells whether somebody still holds it."""

    __slots__ = ("__weakref__",)

    def __hash__(self):
        return id(self)


@pytest.mark.parametrize("form", ["csv", "r", "parquet", "polecat", "icews", "gdelt2", "plover", "network", "timelinejs", "dna"])
def test_lines_are_let_go_as_they_are_written(tmp_path, monkeypatch, form):
    monkeypatch.setattr(frames, "_PIECE", 5)
    alive, most = weakref.WeakSet(), 0

    def passing():
        nonlocal most
        for number in range(40):
            for line in lines_of(report(CONDEMNED, path=f"{number}.txt", text=f"{CONDEMNED['sentence']} {number}.")):
                kept = Kept(line)
                if line["kind"] == "event":
                    alive.add(kept)
                    most = max(most, len(alive))
                yield kept

    export(passing(), form, tmp_path, Choice())
    assert 0 < most <= 12, "of 40"
