// swift-tools-version: 6.2
import PackageDescription

// A release holds all its libraries, the C library too: no loader looks for them, and nothing is relocated. It answers a
// question on 400 MB in 1.6 ms instead of 7.3, and shows its first page in 3.3 ms instead of 6.5. The parts of Foundation
// are named because swift-argument-parser, which imports it, is compiled as for shared libraries and does not name them.
//
//     GAZETTE_SHARED=1 swift build -c release
//
// takes the system's libraries instead: where there are no static ones, to run the tests in a release, and for a program
// that lies at other addresses in each run.
let releaseLinking: [LinkerSetting] =
  Context.environment["GAZETTE_SHARED"] != nil
  ? []
  : [
    .unsafeFlags(
      [
        "-static-executable", "-l_FoundationCollections", "-l_FoundationCShims",
        "-lCoreFoundation", "-l_FoundationICU",
      ], .when(platforms: [.linux], configuration: .release))
  ]

// The rooms of the house and the arrows between them. docs/ARCHITECTURE.md walks through them;
// the test `roomsKeepTheirArrows` holds the imports to this table.
let package = Package(
  name: "gazette",
  products: [
    .executable(name: "gazette", targets: ["gazette"]),
    // What the benchmarks measure, without the screen.
    .library(name: "Newspaper", targets: ["Newspaper"]),
    .library(name: "Search", targets: ["Search"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // The paper: what was printed, what it counts, how it is found.
    .target(
      name: "CCompression",
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("lzma"), .linkedLibrary("zstd")]
    ),
    .target(name: "Newspaper", dependencies: ["CCompression"]),
    .target(name: "Figures", dependencies: ["Newspaper"]),
    .target(name: "Search", dependencies: ["Newspaper", "Figures"]),

    // The glass: cells, faces and keys; themes; the real terminal.
    .target(name: "Display"),
    .target(
      name: "Themes",
      dependencies: ["Display", .product(name: "TOMLKit", package: "TOMLKit")],
      path: "Themes",
      resources: ["dark", "light", "contrast", "terminal", "mono"].map {
        .embedInCode("\($0).toml")
      }
    ),
    .target(
      name: "CNcurses",
      cSettings: [.define("_FORTIFY_SOURCE", to: "2", .when(configuration: .release))],
      linkerSettings: [
        .linkedLibrary("ncursesw"), .linkedLibrary("tinfo"),
        // See Frames.c.
        .unsafeFlags(
          ["__register_frame_info", "__deregister_frame_info"].flatMap {
            ["-Xlinker", "--wrap=\($0)"]
          }, .when(platforms: [.linux], configuration: .release)),
      ]
    ),
    .target(name: "Curses", dependencies: ["CNcurses", "Display"]),

    // Where both meet: state, commands, panes.
    .target(name: "ReaderUI", dependencies: ["Newspaper", "Figures", "Search", "Display"]),

    // The program.
    .target(name: "CThreads"),
    .executableTarget(
      name: "gazette",
      dependencies: [
        "Newspaper", "Figures", "Search", "Display", "Themes", "Curses", "ReaderUI", "CThreads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      linkerSettings: releaseLinking
    ),

    // Tests: one target for each room, then the house, the program and the terminal.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "CVTerm",
      path: "Tests/CVTerm",
      linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]
    ),
    .executableTarget(
      name: "ScreenDemo", dependencies: ["Curses", "Display"], path: "Tests/ScreenDemo"),
    .testTarget(
      name: "NewspaperTests", dependencies: ["Newspaper", "TestSupport"],
      exclude: ["Gold", "Golden", "Pages"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Newspaper", "TestSupport"],
      exclude: ["Gold"]),
    .testTarget(
      name: "SearchTests", dependencies: ["Search", "Figures", "Newspaper", "TestSupport"]),
    .testTarget(name: "DisplayTests", dependencies: ["Display", "Themes", "TestSupport"]),
    .testTarget(
      name: "ReaderUITests",
      dependencies: ["ReaderUI", "Display", "Search", "Figures", "Newspaper", "TestSupport"],
      exclude: ["Golden"]),
    .executableTarget(
      name: "Mutations", dependencies: ["Search", "Figures", "Newspaper", "TestSupport"],
      path: "Tests/Mutations"),
    .testTarget(name: "MutationTests", dependencies: ["Mutations", "TestSupport"]),
    .testTarget(
      name: "HouseTests",
      dependencies: ["ReaderUI", "Display", "Search", "Newspaper", "TestSupport"]),
    .testTarget(
      name: "StateTests",
      dependencies: ["gazette", "ReaderUI", "Newspaper", "TestSupport"]),
    .testTarget(
      name: "PtyTests",
      dependencies: [
        "CVTerm", "ReaderUI", "Search", "Newspaper", "Display", "TestSupport", "gazette",
        "ScreenDemo",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
