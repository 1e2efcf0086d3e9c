"""A shortfall told as data."""

from dataclasses import dataclass

from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that could not be read or decided.

    `code` is a stable slug for programs ("empty-file"), `message` a sentence for people that names the cause and, where
    there is one, the remedy. `span` is None when the notice is about the whole document; `path` is set when there is no document.
    """

    code: str
    message: str
    span: Span | None = None
    path: str | None = None


class UnreadableError(ValueError):
    """Raised only by the front door's `read`, which has one document to give or none; batches yield the notice instead."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(f"{notice.path or 'input'}: {notice.message}")
        self.notice = notice
