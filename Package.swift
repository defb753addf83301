// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A step of the pipeline: a folder under `Sources`, in the order in which data flows through them.
func step(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// Fixtures are read from where they stand beside the tests.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: fixtures.contains(name) ? ["Fixtures"] : [],
    swiftSettings: strict)
}

let fixtures: Set<String> = ["Alerts", "Articles", "Deliveries", "Matches", "Names", "Tone"]

let package = Package(
  name: "vigie",
  products: [.executable(name: "vigie", targets: ["vigie"]), .executable(name: "vigie-bench", targets: ["vigie-bench"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CByteClasses"),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
    .target(name: "CHTML", dependencies: ["CXML2"]),
    .target(name: "CMalloc"),
    .target(name: "CPrefetch"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    step("HTTP", ["CCurl", "CZlib"]),
    step("Text", ["CByteClasses", "CCLD2", "CPrefetch", "CRE2", "CStemmer"]),
    step("Feeds", ["HTTP", crypto]),
    step("Articles", ["CHTML", "CUchardet", "Text", crypto]),
    .target(name: "Watchlists", dependencies: ["Text", yams], resources: [.embedInCode("Presets")], swiftSettings: strict),
    step("Names", ["Text"]),
    step("Matches", ["Articles", "CPrefetch", "Text", "Watchlists"]),
    step("Tone", ["Articles", "Text", "Watchlists"]),
    step("Alerts", ["Articles", "Matches", "Text", "Tone", "Watchlists", crypto]),
    step("Deliveries", ["Alerts", "Articles", "Feeds", "HTTP", "Text", "Tone", "Watchlists", crypto]),
    step("Storage", ["Alerts", "Articles", "Deliveries", "Feeds", "Matches", "Tone", "Watchlists", grdb]),
    step(
      "Pipeline",
      [
        "Alerts", "Articles", "CMalloc", "Deliveries", "Feeds", "HTTP", "Matches", "Storage", "Tone", "Watchlists", crypto, deque, heap,
        lifecycle, logging, signals,
      ]),
    step(
      "Web",
      ["Alerts", "Articles", "Deliveries", "Feeds", "Storage", "Text", "Tone", "Watchlists", crypto, hummingbird, lifecycle, logging, nio]),
    .executableTarget(
      name: "vigie",
      dependencies: [
        "Alerts", "Articles", "Deliveries", "Feeds", "HTTP", "Matches", "Names", "Pipeline", "Storage", "Text", "Tone", "Watchlists", "Web",
        "CMalloc", argumentParser, hummingbird, lifecycle, logging, signals,
      ],
      resources: [.embedInCode("Demo/Resources")], swiftSettings: strict),
    // Measures the steps on made-up data; not part of the product.
    .executableTarget(
      name: "vigie-bench",
      dependencies: [
        "Alerts", "Articles", "CMalloc", "Deliveries", "Feeds", "HTTP", "Matches", "Pipeline", "Storage", "Text", "Tone", "Watchlists",
        argumentParser, logging,
      ],
      path: "Sources/bench", swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "HTTP"),
    tests(of: "Text"),
    tests(of: "Feeds", ["HTTP", crypto]),
    tests(of: "Articles", ["Text"]),
    tests(of: "Watchlists", ["Text"]),
    tests(of: "Names", ["Matches", "Text", "Articles", "Watchlists"]),
    tests(of: "Matches", ["Articles", "Text", "Watchlists"]),
    tests(of: "Tone", ["Articles", "Text", "Watchlists"]),
    tests(of: "Alerts", ["Articles", "Matches", "Text", "Tone", "Watchlists"]),
    tests(of: "Deliveries", ["Alerts", "Articles", "Feeds", "HTTP", "Text", "Tone", "Watchlists"]),
    tests(of: "Storage", ["Alerts", "Articles", "Deliveries", "Feeds", "Matches", "Text", "Tone", "Watchlists", grdb]),
    tests(
      of: "Pipeline",
      ["Alerts", "Articles", "Deliveries", "Feeds", "HTTP", "Matches", "Storage", "Tone", "Watchlists", crypto, grdb, logging]),
    tests(of: "Web", ["Alerts", "Articles", "Deliveries", "Feeds", "HTTP", "Matches", "Storage", "Text", "Tone", "Watchlists", logging]),
    .testTarget(
      name: "VigieTests",
      dependencies: [
        "vigie", "Alerts", "Articles", "Deliveries", "Feeds", "Matches", "Storage", "TestSupport", "Text", "Tone", "Watchlists", grdb,
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
