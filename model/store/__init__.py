"""Where facts are kept: tables, migrations, SQL and files. The only place that knows SQLAlchemy."""
