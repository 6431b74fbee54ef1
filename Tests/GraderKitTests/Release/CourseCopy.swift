import Foundation

@testable import GraderKit

/// A copy of this repository's course, for tests that change it.
enum CourseCopy {
  /// Copies what `grader release` and `grader new` read.
  ///
  /// - Parameter linksSources: whether the engine is a link, for what only reads it.
  static func make(at root: URL, linksSources: Bool = false) throws -> Course {
    let files = FileManager.default
    try files.createDirectory(at: root, withIntermediateDirectories: true)
    for name in ["Assignments", "Rubrics", "Package.swift", "LICENSE", ".gitignore"] {
      try files.copyItem(
        at: SharedWorkshop.root.appending(path: name), to: root.appending(path: name))
    }
    let (own, copy) = (
      SharedWorkshop.root.appending(path: "Sources"), root.appending(path: "Sources")
    )
    if linksSources {
      try files.createSymbolicLink(at: copy, withDestinationURL: own)
    } else {
      try files.copyItem(at: own, to: copy)
    }
    return try Course(root: root)
  }
}

extension TinyLesson {
  /// Adds what a course needs to be released: a manifest and the files beside it.
  func makeReleasable() throws -> Course {
    try write(Self.manifest, "Package.swift")
    try write("licence\n", "LICENSE")
    try write(".build/\n", ".gitignore")
    return try Course(root: root)
  }

  /// A manifest of one lesson.
  static let manifest = """
    // swift-tools-version: 6.0
    import PackageDescription

    func lesson(_ folder: String, module: String, lab: String) -> [Target] {
      [
        .target(name: module, path: "Assignments/\\(folder)/Sources"),
        .testTarget(name: "\\(module)Tests", path: "Assignments/\\(folder)/Tests"),
      ]
    }

    let package = Package(
      name: "Tiny",
      targets: [
        .target(name: "CheckProtocol"),
        // release: leave out
        .target(name: "SQLiteStore"),
        // release: go on
      ]
        + lesson("01-Tiny", module: "Tiny", lab: "tiny-lab"),
      swiftLanguageModes: [.v6]
    )

    """
}
