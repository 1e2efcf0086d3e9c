"""What goes with the data: a description (Frictionless data package), a citation, the codebook, and a manifest with hashes.

Nothing here knows the time of day: the same record and settings give the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.export import parquet
from dragoman.export.origin import Origin
from dragoman.export.sheet import Field, Written, write_text
from dragoman.lexicon import shelves
from dragoman.lexicon.codebook import Codebook
from dragoman.model.version import __version__

GENERATOR = f"dragoman {__version__}"


def write(form: str, written: Sequence[Written], origin: Origin, settings: dict[str, Any], codebook: Codebook, folder: Path) -> list[Path]:
    """Write `datapackage.json`, `CITATION.cff`, the files of the codebook and `manifest.json` beside the data. Raises OSError."""
    files = [*written, *_codebook(codebook, folder)]
    files.append(write_text(folder / "datapackage.json", "application/json", [_json(_description(form, written, origin, folder))]))
    files.append(write_text(folder / "CITATION.cff", "application/yaml", [_citation(form, origin)]))
    manifest = _manifest(form, files, origin, settings, folder)
    return [*(file.path for file in files), write_text(folder / "manifest.json", "application/json", [_json(manifest)]).path]


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _codebook(codebook: Codebook, folder: Path) -> list[Written]:
    """The files of the types in force, ours and the user's, each under the name of its type."""
    (folder / "codebook").mkdir(exist_ok=True)
    types = codebook.categories.values()
    names = {f"{re.sub(r'[^A-Za-z0-9_-]', '-', category.type)}.toml": Path(category.file) for category in types}
    return [write_text(folder / "codebook" / name, "application/toml", [path.read_text("utf-8")]) for name, path in sorted(names.items())]


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _description(form: str, written: Sequence[Written], origin: Origin, folder: Path) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": f"dragoman-{form}",
        "title": f"Record of relations between states, as {form}",
        "version": origin.sha256[:16],
        "description": "Made by Dragoman from reports; manifest.json tells settings, scale of the scores and rule of the quads.",
        "sources": [{"title": f"{origin.counts.get('document', 0)} documents"}],
        "resources": [_resource(file, folder) for file in written],
    }


def _resource(file: Written, folder: Path) -> dict[str, Any]:
    name = re.sub(r"[^a-z0-9._-]+", "-", file.path.name.lower())
    described: dict[str, Any] = {
        "name": name,
        "path": file.path.relative_to(folder).as_posix(),
        "format": file.path.suffix.removeprefix(".").lower(),
        "mediatype": file.mediatype,
        **_sums(file),
    }
    if not file.fields:
        return described
    schema = {"fields": [_field(field) for field in file.fields], "missingValues": _missing(file)}
    table: dict[str, Any] = {"schema": schema}
    if file.form:
        quotes = {"quoteChar": "\u0000", "doubleQuote": False} if file.form.bare else {}
        table |= {"profile": "tabular-data-resource", "encoding": "utf-8", "format": "csv"}
        table["dialect"] = {"delimiter": file.form.delimiter, "header": file.form.header, "lineTerminator": "\n", **quotes}
    return described | table


def _sums(file: Written) -> dict[str, Any]:
    """Size and hash. `frictionless validate` counts no bytes of Parquet and calls sums of it wrong: these stand in manifest.json alone."""
    if file.mediatype == parquet.MEDIATYPE:
        return {}
    return {"bytes": file.path.stat().st_size, "hash": f"sha256:{sha256_of(file.path)}"}


def _missing(file: Written) -> list[str]:
    return list(dict.fromkeys(["", file.form.missing if file.form else ""]))


def _field(field: Field) -> dict[str, str]:
    return {"name": field.name, "type": field.type} | ({"description": field.about} if field.about else {})


def _citation(form: str, origin: Origin) -> str:
    """Citation File Format 1.2.0. Who compiled the record is not in the record: the author is to be put in."""
    return f"""cff-version: 1.2.0
message: "Cite this data set and the program that made it. Put your own names in the place of the author."
type: dataset
title: "Record of relations between states ({form})"
version: "{origin.sha256[:16]}"
authors:
  - name: "The compilers of this record"
identifiers:
  - type: other
    value: "sha256:{origin.sha256}"
    description: "hash of the record's lines"
references:
  - type: software
    title: "Dragoman"
    version: "{__version__}"
    license: Apache-2.0
    authors:
      - name: "The Dragoman engineers"
"""


def _manifest(form: str, files: Sequence[Written], origin: Origin, settings: dict[str, Any], folder: Path) -> dict[str, Any]:
    ours = f"codebook {shelves.version('codebook')}"
    return {
        "format": form,
        "generator": GENERATOR,
        "record": {"sha256": origin.sha256, "pipelines": list(origin.pipelines), "lines": origin.counts},
        "codebook": {"version": ours, "coded_with_it": all(ours in pipeline.split("; ") for pipeline in origin.pipelines)},
        "settings": settings,
        "files": [
            {
                "path": file.path.relative_to(folder).as_posix(),
                "bytes": file.path.stat().st_size,
                "sha256": sha256_of(file.path),
                **({"rows": file.rows} if file.rows is not None else {}),
            }
            for file in files
        ],
    }
