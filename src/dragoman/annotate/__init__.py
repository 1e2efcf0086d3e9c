"""THE WORKSHOP: Document -> Parse. The only room that knows spaCy."""

from dragoman.annotate.annotator import DEFAULT_PIPELINE, Annotator, PipelineMissingError

__all__ = ["DEFAULT_PIPELINE", "Annotator", "PipelineMissingError"]
