// swift-tools-version: 6.2
import PackageDescription

// Measures the index. It is a package of its own, so that building and testing gazette never builds it:
//   swift run -c release --package-path Tests/Benchmarks gazette-bench index --articles A --queries Q --json OUT
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "gazette", path: "../..")],
  targets: [
    .executableTarget(
      name: "gazette-bench",
      dependencies: [
        .product(name: "Newspaper", package: "gazette"),
        .product(name: "Search", package: "gazette"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
