"""duckdb reading the table by its types; with `checks`, checking what the schema says."""
import sys

import duckdb

TYPES = (
    "{'id': 'BIGINT', 'code': 'VARCHAR', 'status': 'VARCHAR', 'name': 'VARCHAR',"
    " 'quantity': 'BIGINT', 'price': 'DOUBLE', 'active': 'BOOLEAN', 'day': 'DATE',"
    " 'created_at': 'TIMESTAMPTZ', 'note': 'VARCHAR'}"
)
source = f"read_csv('{sys.argv[1]}', header = true, auto_detect = false, columns = {TYPES})"
base = duckdb.connect()
base.execute(f"SET threads = {sys.argv[3]}; SET TimeZone = 'UTC'")
if sys.argv[2] == "types":
    columns = "id, code, status, name, quantity, price, active, day, created_at, note"
    query = "SELECT " + ", ".join(f"count({name})" for name in columns.split(", "))
else:
    query = """SELECT count(*), count(*) - count(DISTINCT id), count(*) - count(id),
      count(*) FILTER (NOT regexp_full_match(code, '[A-Z]{3}-[0-9]{4}')),
      count(*) - count(code),
      count(*) FILTER (status NOT IN ('new','open','in_progress','blocked','done','archived')),
      count(*) FILTER (name IS NULL OR length(name) > 40),
      count(*) FILTER (quantity NOT BETWEEN 0 AND 1000),
      count(price), count(active), count(day), count(created_at)"""
print(base.execute(f"{query} FROM {source}").fetchone())
