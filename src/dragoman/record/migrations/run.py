"""Bringing an older archive up to date, inside the transaction of the caller."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def configuration() -> Config:
    """Alembic's configuration, free of files. `%` is doubled since Alembic interpolates."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing revisions on this connection. Commits nothing."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
