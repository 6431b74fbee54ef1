// swift-tools-version: 6.0
import PackageDescription

// Optimised in every configuration: a student's target is built for debugging,
// and the engine under it must not slow down with it.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"])]

// The engine's innermost loops are one folder of sources, built once for each kind of processor
// and chosen from when the program runs; the wide builds are links to the folder.
let unchecked: [SwiftSetting] = [.unsafeFlags(["-Ounchecked"])]
#if arch(x86_64)
  let wideKernels: [Target] = [
    .target(
      name: "KernelsAVX2", dependencies: ["KernelInterface"],
      swiftSettings: unchecked + [.define("AVX2"), .unsafeFlags(["-Xcc", "-march=x86-64-v3"])]),
    .target(
      name: "KernelsAVX512", dependencies: ["KernelInterface"],
      swiftSettings: unchecked + [.define("AVX512"), .unsafeFlags(["-Xcc", "-march=x86-64-v4"])]),
  ]
#else
  let wideKernels: [Target] = []
#endif

// release: leave out
// What stands between these two marks is not in the package that `grader release` makes.

// release: go on
/// The folder of what a student writes.
func sources(of folder: String) -> String {
  // release: leave out
  // `GRADUS_SOLUTIONS=1 swift test` builds every lesson from its solution
  // instead of its stubs: how an author runs visible tests and labs.
  if Context.environment["GRADUS_SOLUTIONS"] == "1" { return "Rubrics/\(folder)/Solution" }
  // release: go on
  return "Assignments/\(folder)/Sources"
}

/// The three targets of a lesson: what a student writes, its visible tests, its lab.
/// The lab's `pages` are templates beside its code that become part of the program.
func lesson(_ folder: String, module: String, lab: String, pages: [String] = []) -> [Target] {
  [
    .target(name: module, dependencies: ["Gradus", "GradusPlot"], path: sources(of: folder)),
    .executableTarget(
      name: lab,
      dependencies: [.target(name: module), "Gradus", "GradusPlot", "LabSupport"],
      path: "Assignments/\(folder)/Lab",
      resources: pages.map { .embedInCode($0) }
    ),
    .testTarget(
      name: "\(module)Tests",
      dependencies: [.target(name: module), "GradusTesting"],
      path: "Assignments/\(folder)/Tests"
    ),
  ]
}

let package = Package(
  name: "Gradus",
  products: [
    .executable(name: "grader", targets: ["grader"])
  ],
  targets: [
    // C libraries.
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CProcessor"),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),

    // The engine.
    .target(name: "KernelInterface", swiftSettings: optimized),
    .target(
      name: "KernelsBaseline", dependencies: ["KernelInterface"], swiftSettings: unchecked),
    .target(
      name: "Kernels",
      dependencies: ["COpenBLAS", "CProcessor", "KernelInterface", "KernelsBaseline"]
        + wideKernels.map { .target(name: $0.name) },
      swiftSettings: optimized),
    .target(name: "Gradus", dependencies: ["Kernels"], swiftSettings: optimized),
    .target(name: "GradusPlot", swiftSettings: optimized),
    // release: leave out

    // What the engine takes for the networks of the course.
    .executableTarget(
      name: "gradus-bench", dependencies: ["Gradus", "Kernels"], swiftSettings: optimized),
    // release: go on

    // What the lessons' labs share.
    .target(
      name: "LabSupport", dependencies: ["Gradus", "GradusPlot"],
      resources: ["BrowserNetwork/network.js", "DigitPage/digits.html", "DigitPage/digits.js"]
        .map { .embedInCode($0) },
      swiftSettings: optimized),

    // What tests and hidden checks share.
    .target(name: "CheckProtocol"),
    .target(name: "GradusTesting", dependencies: ["Gradus"]),
    .executableTarget(name: "CheckRunner", dependencies: ["CheckProtocol"]),

    // The grader.
    .target(name: "SQLiteStore", dependencies: ["CSQLite"]),
    .target(
      name: "GraderKit", dependencies: ["CheckProtocol", "SQLiteStore"],
      resources: [.embedInCode("Pages/report.css"), .embedInCode("Pages/table.js")]),
    .executableTarget(name: "grader", dependencies: ["GraderKit"]),
    // release: leave out

    // Our own tests.
    .testTarget(name: "GradusTests", dependencies: ["Gradus", "GradusTesting", "Kernels"]),
    .testTarget(
      name: "GradusParityTests", dependencies: ["Gradus"], exclude: ["Fixtures", "Generator"]),
    // Trains on real data and prints what is reached.
    .executableTarget(name: "gradus-figures", dependencies: ["Gradus"], path: "Tests/Figures"),
    .testTarget(name: "GradusPlotTests", dependencies: ["GradusPlot"]),
    // A browser without a window, for what tests pages.
    .target(name: "BrowserTesting", path: "Tests/BrowserTesting"),
    .testTarget(
      name: "LabSupportTests",
      dependencies: ["LabSupport", "Gradus", "GradusPlot", "BrowserTesting"]),
    .testTarget(name: "SQLiteStoreTests", dependencies: ["SQLiteStore"]),
    .testTarget(
      name: "GraderKitTests",
      dependencies: [
        "GraderKit", "SQLiteStore", "CheckProtocol", "BrowserTesting", "record-stress",
      ],
      exclude: ["Export/Golden"]),
    // Writes records until a test kills it.
    .executableTarget(
      name: "record-stress", dependencies: ["GraderKit"], path: "Tests/RecordStress"),
    // release: go on
  ]
    + wideKernels
    + lesson(
      "01-GradientDescent", module: "GradientDescent", lab: "gradient-descent-lab",
      pages: ["descent.html"])
    + lesson("02-FullyConnected", module: "FullyConnected", lab: "fully-connected-lab")
    + lesson("03-Convolution", module: "ConvolutionLesson", lab: "convolution-lab")
    + lesson("04-Recurrent", module: "Recurrent", lab: "recurrent-lab")
    + lesson("05-Segmentation", module: "Segmentation", lab: "segmentation-lab")
    + lesson(
      "06-Detection", module: "Detection", lab: "detection-lab",
      pages: ["overlap.html", "suppression.html"]),
  swiftLanguageModes: [.v6]
)
