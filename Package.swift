// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Header shims over Debian's C libraries; each module map links its library.
let shims: [Target] = [
  "CNcurses", "CExpat", "CPlatform", "CZlib", "CBzip", "CLzma", "CScan", "CTerminal", "CLazy",
].map { .target(name: $0) }

/// The shims over libraries that are loaded when they are first needed.
let lazyShims: [Target] = ["CCurl", "CZip", "CQrencode"].map {
  .target(name: $0, dependencies: ["CLazy"])
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "datahub",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "datahub-tui", targets: ["datahub-tui"]),
    // Tests start the program with it.
    .library(name: "SystemFaults", type: .dynamic, targets: ["SystemFaults"]),
  ],
  // Exact: a build of today is the build of tomorrow. CONTRIBUTING says how they are raised.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
  ],
  targets: shims + lazyShims + [
    .target(
      name: "Core",
      dependencies: [
        "CCurl", "CQrencode", "CPlatform", "CScan", "CZlib", "CBzip", "CLzma", crypto,
      ],
      swiftSettings: strict),
    .target(name: "TUI", dependencies: ["Core", "CNcurses", "CTerminal"], swiftSettings: strict),
    .target(
      name: "MockServer",
      dependencies: [
        "Core", "CZip", "CExpat", crypto,
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "datahub-tui",
      dependencies: [
        "Core", "TUI", "MockServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Core"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(name: "SystemFaults", path: "Tests/SystemFaults"),
    .testTarget(
      name: "CoreTests", dependencies: ["Core", "TestSupport", "CCurl", "CPlatform"],
      exclude: ["Report/Recorded"],
      swiftSettings: strict),
    .testTarget(
      name: "TUITests", dependencies: ["Core", "TUI", "TestSupport"],
      exclude: ["Screens/Publish/Recorded", "Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "MockServerTests", dependencies: ["MockServer", "Core", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Core", "datahub-tui", "TestSupport", "SystemFaults", "CCurl", "CPlatform",
      ],
      swiftSettings: strict),
  ]
)
