@testable import Core
@testable import TUI

/// A person's afternoon with one package: what the tests of all screens start from.
enum Samples {
  static let surroundings = Surroundings(
    hub: Sanitized("datahub.io"), address: .datahub, isMock: true, folder: Sanitized("~/data"),
    credentialPath: Sanitized("~/.config/datahub/credentials"), hasBrowser: false,
    editor: Sanitized("vi"))

  /// 12:02:05 UTC on 23 November 2026.
  static let moment = Moment(now: 1000, epochSeconds: 1_795_435_325)

  static let alice = UserProfile(id: "0c3f8e5a", username: "alice", name: "Alice Example")
  static let flow = FlowID(
    dataset: DatasetID(ownerID: "0c3f8e5a", name: "co2-ppm"), revision: 4)
  static let url = "https://datahub.io/alice/co2-ppm/v/4"

  static let tables = [
    Script.Table(
      name: "co2-annmean-gl", path: "data/co2-annmean-gl.csv", bytes: 1_000, rows: 44,
      isStored: true),
    Script.Table(
      name: "co2-annmean-mlo", path: "data/co2-annmean-mlo.csv", bytes: 1_500, rows: 65,
      isStored: true),
    Script.Table(name: "co2-gr-gl", path: "data/co2-gr-gl.csv", bytes: 1_100, rows: 65),
    Script.Table(name: "co2-gr-mlo", path: "data/co2-gr-mlo.csv", bytes: 1_100, rows: 65),
    Script.Table(name: "co2-mm-gl", path: "data/co2-mm-gl.csv", bytes: 21_000_000, rows: 540),
    Script.Table(name: "co2-mm-mlo", path: "data/co2-mm-mlo.csv", bytes: 40_200_000, rows: 807),
  ]

  static let entries = [
    entry("co2-ppm", resources: 6, bytes: 61_204_700),
    entry("gdp", resources: 2, bytes: 4_000_000),
    entry("vix-daily", resources: 1, bytes: 310_000),
    entry("cities-世界", resources: 1, bytes: 88_000, warnings: 1),
    PackageEntry(
      path: "broken-pkg", name: Sanitized("broken-pkg"),
      state: .unreadable(Sanitized("expected a value"), line: 14)),
  ]

  private static func entry(
    _ name: String, resources: Int, bytes: Int, warnings: Int = 0
  ) -> PackageEntry {
    PackageEntry(
      path: name, name: Sanitized(name),
      state: .readable(resources: resources, bytes: bytes, errors: 0, warnings: warnings))
  }

  static let package: OpenPackage = {
    var package = opened
    package.location = package.path
    return package
  }()

  private static let opened = OpenPackage(
    path: "co2-ppm", name: Sanitized("co2-ppm"),
    title: Sanitized("CO2 PPM - Trends in Atmospheric Carbon Dioxide"),
    version: Sanitized("0.2.0"), licences: [Sanitized("ODC-PDDL-1.0")],
    profile: Sanitized("tabular-data-package"), sources: 2, readmeBytes: 2_400,
    findings: [Finding(.missingLicence, .warning, pointer: "/licenses")],
    resources: tables.map(resource))

  private static func resource(_ table: Script.Table) -> OpenResource {
    let names = ["Date", "Decimal Date", "Average", "Trend"]
    let fields = names.enumerated().map { index, name in
      OpenResource.Field(
        name: Sanitized(name), type: Sanitized(index == 0 ? "date" : "number"),
        isRequired: index < 2)
    }
    return OpenResource(
      name: Sanitized(table.name), files: [table.path], bytes: table.bytes,
      format: Sanitized("csv"), encoding: Sanitized("utf-8"), fields: fields,
      hasDescription: table.name != "co2-mm-mlo", hasSchema: true)
  }

  /// The first rows of `co2-mm-gl`.
  static let rows = RowSample(
    header: ["Date", "Decimal Date", "Average", "Trend"].map { Sanitized($0) },
    rows: [
      ["1980-01-01", "1980.042", "338.45", "337.82"],
      ["1980-02-01", "1980.125", "339.14", "338.10"],
      ["1980-03-01", "1980.208", "339.46", "338.12"],
    ].enumerated().map { index, cells in
      RowSample.Row(number: index + 2, cells: cells.map { Sanitized($0) })
    })
}
