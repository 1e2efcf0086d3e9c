"""THE WORKSHOP: Document -> Parse. The only room that knows spaCy."""

from dragoman.annotate.annotator import DEFAULT_PIPELINE, Annotator
from dragoman.annotate.engine import PipelineMissingError, version_of

__all__ = ["DEFAULT_PIPELINE", "Annotator", "PipelineMissingError", "version_of"]
