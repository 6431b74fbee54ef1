import Foundation

/// A lesson's module as checks see it: its public interface, compiled from some version of the
/// sources.
struct ModuleInterface: Sendable {
  /// The folder that holds the `.swiftmodule`.
  let folder: URL
  /// SHA-256 of what the checks can depend on.
  let digest: String

  /// The flags with which a module is compiled so that another version of it may take its place.
  static func flags(module: String, in folder: URL) -> [String] {
    Toolchain.languageFlags + [
      "-Onone", "-wmo", "-enable-library-evolution", "-module-name", module, "-emit-module",
      "-emit-module-path", folder.appending(path: "\(module).swiftmodule").path,
    ]
  }

  /// The interface of the lesson's solution, which hidden checks are compiled against.
  static func solution(
    of lesson: Lesson, engine: EngineBuild, toolchain: Toolchain, cache: BuildCache
  ) throws -> ModuleInterface {
    let sources =
      lesson.rubric.editable.map { lesson.solution.appending(path: $0) }
      + lesson.rubric.given.map(lesson.stub)
    var digest = ContentDigest()
    digest.add("engine", Array(engine.digest.utf8))
    for file in sources.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
      digest.add(file.lastPathComponent, [UInt8](try Data(contentsOf: file)))
    }
    let hexadecimal = try digest.hexadecimal()
    let folder = try cache.folder("solution-\(lesson.name)", digest: hexadecimal) { folder in
      try toolchain.build(
        "the solution of \(lesson.name)",
        [toolchain.compiler] + flags(module: lesson.rubric.module, in: folder)
          + engine.searchFlags + sources.map(\.path))
    }
    return ModuleInterface(folder: folder, digest: hexadecimal)
  }

  /// The interface of a student's own sources, which visible tests are compiled against.
  ///
  /// Its digest is that of the interface, not of the sources: after a change inside a function the
  /// compiled tests still hold.
  static func own(
    _ sources: [URL], of lesson: Lesson, engine: EngineBuild, toolchain: Toolchain,
    cache: BuildCache, in scratch: URL
  ) throws -> ModuleInterface {
    let module = lesson.rubric.module
    let text = scratch.appending(path: "\(module).swiftinterface")
    try toolchain.build(
      "the module \(module)",
      [toolchain.compiler] + flags(module: module, in: scratch)
        // The text is only compared: reading it again takes the compiler as long as writing it.
        + ["-emit-module-interface-path", text.path, "-no-verify-emitted-module-interface"]
        // What stands in the functions has been compiled already, and is no part of the interface.
        + ["-Xfrontend", "-experimental-skip-non-inlinable-function-bodies-without-types"]
        + engine.searchFlags + sources.map(\.path))
    var digest = ContentDigest()
    digest.add("engine", Array(engine.digest.utf8))
    digest.add("interface", [UInt8](try Data(contentsOf: text)))
    let hexadecimal = try digest.hexadecimal()
    let folder = try cache.folder("interface-\(lesson.name)", digest: hexadecimal) { folder in
      for suffix in ["swiftmodule", "swiftinterface"] {
        try FileManager.default.copyItem(
          at: scratch.appending(path: "\(module).\(suffix)"),
          to: folder.appending(path: "\(module).\(suffix)"))
      }
    }
    return ModuleInterface(folder: folder, digest: hexadecimal)
  }
}
