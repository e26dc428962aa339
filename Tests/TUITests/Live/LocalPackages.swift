/// Packages for tests, by path.
enum LocalPackages {
  static let descriptor = """
    {
      "name": "lights",
      "title": "Lighthouses",
      "licenses": [{"name": "CC0-1.0"}],
      "resources": [
        {"name": "lights", "path": "lights.csv", "description": "All of them.",
          "schema": {"fields": [
            {"name": "name", "type": "string"}, {"name": "height", "type": "number"}]}},
        {"name": "keepers", "path": "keepers.csv",
          "schema": {"fields": [
            {"name": "keeper", "type": "string"}, {"name": "since", "type": "year"}]}}
      ]
    }

    """
  static let sound = [
    "datapackage.json": descriptor, "lights.csv": "name,height\nSkerryvore,48\nBell Rock,36\n",
    "keepers.csv": "keeper,since\nAlan,1844\n",
  ]
  /// Two errors in `lights`, one in `keepers`.
  static let broken = [
    "datapackage.json": descriptor,
    "lights.csv": "name,height\nSkerryvore,48\nBell Rock,36m\nEddystone,n/k\n",
    "keepers.csv": "keeper,since\nAlan,18x4\n",
  ]

  /// The files in a folder of that name.
  static func inside(_ folder: String, _ files: [String: String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: files.map { ("\(folder)/\($0)", $1) })
  }
}
