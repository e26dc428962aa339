/// The schema's history, the oldest change first.
enum HubSchema {
  /// The hub's own database, in its data folder.
  static func open(folder: String) throws -> SQLiteDatabase {
    try SQLiteDatabase(path: "\(folder)/datahub.sqlite", migrations: migrations)
  }

  static let migrations = [
    Migration("1 users, datasets, flows", peopleAndFlows),
    Migration("2 search, storage, requests", searchAndStorage),
    TaskMigration.migration,
    OwnedKeysMigration.migration,
    DocumentsMigration.migration,
    AddressMigration.migration,
  ]

  private static let peopleAndFlows: [SQLText] = [
    """
    CREATE TABLE users (
      id TEXT PRIMARY KEY NOT NULL, username TEXT UNIQUE COLLATE NOCASE, name TEXT,
      email TEXT, avatar_url TEXT, provider_id TEXT, joined_at TEXT NOT NULL)
    """,
    """
    CREATE TABLE datasets (
      id TEXT PRIMARY KEY NOT NULL, owner_id TEXT NOT NULL, owner TEXT NOT NULL,
      name TEXT NOT NULL, findability TEXT NOT NULL, created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL, scheduled_for TEXT)
    """,
    "CREATE INDEX datasets_owner ON datasets(owner_id)",
    "CREATE INDEX datasets_owner_name ON datasets(owner COLLATE NOCASE, name)",
    """
    CREATE TABLE revisions (
      dataset_id TEXT NOT NULL REFERENCES datasets(id), number INTEGER NOT NULL,
      spec TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL, error_log TEXT, stats TEXT,
      PRIMARY KEY (dataset_id, number))
    """,
    "CREATE INDEX revisions_state ON revisions(state)",
    """
    CREATE TABLE pipelines (
      id TEXT PRIMARY KEY NOT NULL, flow_id TEXT NOT NULL, position INTEGER NOT NULL,
      kind TEXT NOT NULL, title TEXT NOT NULL, depends TEXT NOT NULL,
      parameters TEXT NOT NULL, status TEXT NOT NULL, steps TEXT NOT NULL DEFAULT '[]',
      stats TEXT, error_log TEXT, started_at TEXT, finished_at TEXT, claimed_by TEXT,
      attempt INTEGER NOT NULL DEFAULT 0)
    """,
    "CREATE INDEX pipelines_flow ON pipelines(flow_id, position)",
    "CREATE INDEX pipelines_status ON pipelines(status)",
    """
    CREATE TABLE resource_reports (
      flow_id TEXT NOT NULL, resource TEXT NOT NULL, report TEXT NOT NULL,
      PRIMARY KEY (flow_id, resource))
    """,
  ]

  private static let searchAndStorage: [SQLText] = [
    """
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY, flow TEXT UNIQUE, owner TEXT NOT NULL, owner_id TEXT NOT NULL,
      dataset TEXT NOT NULL, event_entity TEXT NOT NULL, event_action TEXT NOT NULL,
      status TEXT NOT NULL, findability TEXT NOT NULL, document TEXT NOT NULL,
      timestamp TEXT NOT NULL)
    """,
    """
    CREATE TABLE search (
      dataset_id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL, owner_id TEXT NOT NULL,
      findability TEXT NOT NULL, name TEXT NOT NULL, title TEXT, document TEXT NOT NULL,
      bytes INTEGER NOT NULL, updated_at TEXT NOT NULL)
    """,
    """
    CREATE TABLE stored_files (
      bucket TEXT NOT NULL, key TEXT NOT NULL, size INTEGER NOT NULL,
      owner_id TEXT NOT NULL, dataset_id TEXT NOT NULL, flow_id TEXT NOT NULL,
      findability TEXT NOT NULL, PRIMARY KEY (bucket, key, flow_id))
    """,
    "CREATE INDEX stored_files_owner ON stored_files(owner_id)",
    """
    CREATE TABLE grants (
      signature TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL, user_id TEXT NOT NULL,
      acl TEXT NOT NULL, expires_at TEXT NOT NULL)
    """,
    "CREATE INDEX grants_expiry ON grants(expires_at)",
    """
    CREATE TABLE raw_owners (
      key TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (key, user_id))
    """,
    """
    CREATE TABLE requests (
      owner_id TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, reply TEXT NOT NULL,
      created_at TEXT NOT NULL, PRIMARY KEY (owner_id, key))
    """,
  ]
}
