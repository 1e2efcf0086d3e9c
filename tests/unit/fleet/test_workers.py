"""Documents through coders: order, pass-through, faults."""

from typing import Any

import pytest

from dragoman.fleet import code_many, worker_count
from dragoman.model import Document, Notice, Record
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text


def documents(count: int) -> list[Document]:
    return [read_text(f"Spain rejected the Italian proposal number {number}.") for number in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_records_come_in_the_order_of_the_documents(workers: int) -> None:
    asked = documents(20)
    told = list(code_many(asked, Settings(), workers))
    assert [item.document.id for item in told if isinstance(item, Record)] == [document.id for document in asked]


def test_a_notice_passes_through_at_its_place() -> None:
    notice = Notice("empty-file", "there is no text in it", path="b.txt")
    first, second = documents(2)
    told = list(code_many([first, notice, second], Settings(), 1))
    assert told[1] is notice
    assert [type(item) for item in told] == [Record, Notice, Record]


def test_nothing_to_code_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a coder was made")

    monkeypatch.setattr("dragoman.fleet.workers.Coder", refuse)
    notice = Notice("empty-file", "there is no text in it")
    assert list(code_many([notice], Settings(), 1)) == [notice]


def test_a_fault_in_one_document_is_told_and_the_others_are_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = documents(2)
    sound = Coder.code

    def fail_on_the_first(self: Coder, document: Document) -> Record:
        if document.id == first.id:
            raise IndexError("tuple index out of range")
        return sound(self, document)

    monkeypatch.setattr(Coder, "code", fail_on_the_first)
    told = list(code_many([first, second], Settings(), 1))
    assert isinstance(told[0], Notice)
    assert told[0].code == "coding-failed"
    assert "IndexError" in told[0].message
    assert isinstance(told[1], Record)


def test_the_number_asked_for_is_the_number_used() -> None:
    assert worker_count(3) == 3
    assert worker_count(None) >= 1
