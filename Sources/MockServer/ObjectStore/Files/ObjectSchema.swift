/// The tables of a store on a directory.
enum ObjectSchema {
  static let migrations = [Migration("1 buckets, objects, contents", first)]

  private static let first: [SQLText] = [
    // `created_at` counts seconds since 1970.
    "CREATE TABLE buckets (name TEXT PRIMARY KEY NOT NULL, created_at INTEGER NOT NULL)",
    // `keys` counts the objects that have these bytes. A column tells which lie in a file: to
    // `DELETE ... RETURNING bytes IS NULL` SQLite 3.40 always gives 0.
    """
    CREATE TABLE contents (
      sha256 TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, keys INTEGER NOT NULL,
      is_file INTEGER NOT NULL, bytes BLOB)
    """,
    // A key is bytes: SQLite's text ends at a zero. `modified_at` counts microseconds since 1970.
    """
    CREATE TABLE objects (
      bucket TEXT NOT NULL REFERENCES buckets(name), key BLOB NOT NULL, size INTEGER NOT NULL,
      md5 TEXT, etag TEXT NOT NULL, sha256 TEXT NOT NULL, acl TEXT NOT NULL,
      attributes TEXT NOT NULL, checksums TEXT NOT NULL, parts TEXT NOT NULL,
      modified_at INTEGER NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID
    """,
    // What is changed so that there is something to force to the disk.
    "CREATE TABLE flushes (id INTEGER PRIMARY KEY NOT NULL, number INTEGER NOT NULL)",
    "INSERT INTO flushes (id, number) VALUES (1, 0)",
  ]
}
