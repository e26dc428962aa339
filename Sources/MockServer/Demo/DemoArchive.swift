// Made by scripts/demo-packages.

/// assets/packages: each file's path, size and bytes, compressed with xz, in base64.
enum DemoArchive {
  static let base64 = part1 + part2
}
