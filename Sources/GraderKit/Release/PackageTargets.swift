import Foundation

/// The targets of a manifest, as the package manager evaluates it.
struct PackageTargets {
  /// One target.
  struct Target: Decodable, Equatable {
    let name: String
    let type: String
    let path: String?

    /// Its folder in the package.
    var folder: String { path ?? (type == "test" ? "Tests/\(name)" : "Sources/\(name)") }
  }

  let targets: [Target]

  /// Evaluates a manifest by itself. A manifest is a program: only the author's own comes here.
  ///
  /// - Throws: `GraderError` with what the package manager says when it is none.
  init(evaluating manifest: PackageManifest, toolchain: Toolchain) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "gradus-manifest-\(UUID())")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      // A file of some kilobytes in the temporary folder, if it stays.
      try? files.removeItem(at: folder)
    }
    try Data(manifest.text.utf8).write(to: folder.appending(path: "Package.swift"))
    let result = try ChildProcess.run(
      Launch(
        command: [toolchain.packageManager, "package", "--package-path", folder.path]
          + ["--cache-path", folder.appending(path: "cache").path, "dump-package"],
        environment: toolchain.packageManagerEnvironment(home: folder), wallSeconds: 300,
        outputLimit: 16 << 20))
    struct Package: Decodable { let targets: [Target] }
    let package = try? JSONDecoder().decode(Package.self, from: Data(result.standardOutput))
    // What the package manager cannot evaluate it says on its other stream.
    guard result.succeeded, let package else {
      let lines = (result.errorText + result.outputText).split(whereSeparator: \.isNewline)
      let line = lines.first { $0.contains("error:") } ?? lines.first ?? "it said nothing"
      throw GraderError(
        "the package manager cannot evaluate it: \(line)", at: manifest.place,
        remedy: "mend it until `swift package dump-package` works")
    }
    targets = package.targets
  }
}

extension Toolchain {
  /// `swift`, which is beside `swiftc`.
  var packageManager: String {
    URL(filePath: compiler).deletingLastPathComponent().appending(path: "swift").path
  }

  /// The environment in which the package manager works: that of the user, who has a package and a
  /// home, without what would choose other sources; or, without a home, with one that is lent.
  func packageManagerEnvironment(home: URL) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["GRADUS_SOLUTIONS"] = nil
    if environment["HOME"] == nil { environment["HOME"] = home.path }
    return environment
  }
}
