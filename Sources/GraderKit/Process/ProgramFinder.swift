import Foundation

/// Finds programs that the grader starts, by the search path of its own environment.
enum ProgramFinder {
  /// The absolute path of a program, or nil where there is none.
  static func path(of program: String) -> String? {
    let searched = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return searched.split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The absolute path of a program that the grader cannot do without.
  static func required(_ program: String, package: String) throws -> String {
    guard let path = path(of: program) else {
      throw GraderError(
        "the program \(program) is missing",
        remedy: "install it with `apt-get install \(package)`")
    }
    return path
  }
}
