internal import Core

/// The change from addresses, with the host and port of the day, to keys.
enum AddressMigration {
  static let migration = Migration("6 keys instead of addresses") { session in
    try changeSpecs(session)
    try changeSearch(session)
    try changeEntries(session)
  }

  /// The buckets under the address that every hub had so far, whatever its port.
  private static let site = PkgSite(s3URL: "http://127.0.0.1")

  private static func changeSpecs(_ session: any SQLSession) throws {
    for row in try session.rows("SELECT dataset_id, number, spec FROM revisions") {
      let spec = try JSONValue(parsing: row.text(2))
        .mappingAddresses { site.kept(URLText.withoutQuery($0)) }
      try session.run(
        "UPDATE revisions SET spec = ?1 WHERE dataset_id = ?2 AND number = ?3",
        [spec.text(.spaced), try row.text(0), try row.integer(1)])
    }
  }

  private static func changeSearch(_ session: any SQLSession) throws {
    for row in try session.rows("SELECT dataset_id, document FROM search") {
      var document = try JSONValue(parsing: row.text(1)).object ?? [:]
      guard let package = document["datapackage"]?.object else { continue }
      document["datapackage"] = .object(ArtefactDescriptor.kept(package, site))
      try session.run(
        "UPDATE search SET document = ?1 WHERE dataset_id = ?2",
        [JSONValue.object(document).text(.spaced), try row.text(0)])
    }
  }

  private static func changeEntries(_ session: any SQLSession) throws {
    let rows = try session.rows(
      "SELECT flow, position, entry FROM flow_pipelines WHERE entry <> ''")
    for row in rows {
      guard var entry = try JSONValue(parsing: row.text(2)).object,
        var stats = entry["stats"]?.object, var dpp = stats[".dpp"]?.object,
        let url = dpp["out-datapackage-url"]?.string
      else { continue }
      dpp["out-datapackage-url"] = .string(site.kept(url))
      stats[".dpp"] = .object(dpp)
      entry["stats"] = .object(stats)
      try session.run(
        "UPDATE flow_pipelines SET entry = ?1 WHERE flow = ?2 AND position = ?3",
        [JSONValue.object(entry).text(.sorted), try row.text(0), try row.integer(1)])
    }
  }
}
