// swift-tools-version: 6.2
// Fuzzes Core: `scripts/fuzz SECONDS`. A package of its own, because a fuzzer has no main function and
// would not link in a plain build; its sources are links to the program's.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let shims = ["CCurl", "CPlatform", "CScan", "CUchardet", "CZlib", "CBzip", "CLzma"]

let package = Package(
  name: "fuzz",
  dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
  targets: shims.map { .target(name: $0) } + [
    .target(
      name: "Core",
      dependencies: shims.map { .target(name: $0) } + [
        .product(name: "Crypto", package: "swift-crypto")
      ],
      swiftSettings: settings),
    .executableTarget(name: "Fuzz", dependencies: ["Core"], swiftSettings: settings),
  ]
)
