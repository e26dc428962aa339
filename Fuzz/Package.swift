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
// Both sanitizers in one flag: of several the compiler takes the last, and without the fuzzer's it counts
// no branches. What is not public is tried as well.
let fuzzed = settings + [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])]

let shims = ["CPlatform", "CScan", "CZlib", "CBzip", "CLzma"]
let lazyShims = ["CCurl"]

let package = Package(
  name: "fuzz",
  dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")],
  targets: [.target(name: "CLazy")] + shims.map { .target(name: $0) }
    + lazyShims.map { .target(name: $0, dependencies: ["CLazy"]) } + [
      .target(
        name: "Core",
        dependencies: (shims + lazyShims).map { .target(name: $0) } + [
          .product(name: "Crypto", package: "swift-crypto")
        ],
        swiftSettings: fuzzed),
      .executableTarget(name: "Fuzz", dependencies: ["Core"], swiftSettings: fuzzed),
    ]
)
