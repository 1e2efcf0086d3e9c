"""The record for R: the tables as CSV, and a script in base R that reads them with the right types (codes stay text)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.export import csv
from dragoman.export.sheet import Field, Written, write_text

_CLASSES = {"string": "character", "integer": "integer", "number": "numeric", "boolean": "logical", "date": "Date"}


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Written]:
    """Write `documents.csv`, `events.csv` and the others, and `read_record.R`, into the folder. Raises OSError."""
    written = csv.write(lines, folder)
    fields = {file.path.stem: file.fields for file in written}
    return [*written, write_text(folder / "read_record.R", "text/x-r-source", [_script(fields)])]


def _script(fields: dict[str, tuple[Field, ...]]) -> str:
    tables = ",\n".join(f"  {name} = c({_classes(columns)})" for name, columns in fields.items())
    return f"""# Reads the tables of this folder into a list of data frames. Base R, no packages.
#   record <- read_record("this/folder"); head(record$events)

record_classes <- list(
{tables}
)

read_record <- function(folder = ".") {{
  read_one <- function(name) {{
    utils::read.csv(
      file.path(folder, paste0(name, ".csv")),
      colClasses = record_classes[[name]], na.strings = "", check.names = FALSE, fileEncoding = "UTF-8"
    )
  }}
  sapply(names(record_classes), read_one, simplify = FALSE)
}}
"""


def _classes(columns: Iterable[Field]) -> str:
    return ", ".join(f'{field.name} = "{_CLASSES[field.type]}"' for field in columns)
