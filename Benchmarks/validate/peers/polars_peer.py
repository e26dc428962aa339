"""polars reading the table by its types; with `checks`, checking what the schema says."""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]
import polars as pl  # noqa: E402

TYPES = {
    "id": pl.Int64, "code": pl.String, "status": pl.String, "name": pl.String,
    "quantity": pl.Int64, "price": pl.Float64, "active": pl.Boolean, "day": pl.String,
    "created_at": pl.String, "note": pl.String,
}
STATES = ["new", "open", "in_progress", "blocked", "done", "archived"]

table = pl.scan_csv(sys.argv[1], schema=TYPES)
day = pl.col("day").str.to_date("%Y-%m-%d", strict=True)
moment = pl.col("created_at").str.strip_suffix("Z").str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=True)
if sys.argv[2] == "types":
    print(table.with_columns(day, moment).collect().height)
else:
    found = table.select(
        pl.len().alias("rows"),
        (pl.len() - pl.col("id").n_unique()).alias("repeated"),
        pl.col("id").is_null().sum().alias("id_missing"),
        (~pl.col("code").str.contains(r"^(?:[A-Z]{3}-[0-9]{4})$")).sum().alias("pattern"),
        pl.col("code").is_null().sum().alias("code_missing"),
        (~pl.col("status").is_in(STATES)).sum().alias("enum"),
        (pl.col("name").is_null() | (pl.col("name").str.len_chars() > 40)).sum().alias("name"),
        (~pl.col("quantity").is_between(0, 1000)).sum().alias("bounds"),
        pl.col("price").is_null().sum().alias("price"),
        pl.col("active").is_null().sum().alias("active"),
        day.is_null().sum().alias("day"),
        moment.is_null().sum().alias("moment"),
    ).collect()
    print(found.row(0))
