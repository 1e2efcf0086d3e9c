"""THE YARD: many documents, one process or several. The order of the records is that of the documents, whatever the number of workers."""

from dragoman.fleet.run import Stored, code_run
from dragoman.fleet.workers import code_many, worker_count

__all__ = ["Stored", "code_many", "code_run", "worker_count"]
