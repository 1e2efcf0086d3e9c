"""What Alembic runs. The connection, and its transaction, are the caller's."""

from alembic import context

from dragoman.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
