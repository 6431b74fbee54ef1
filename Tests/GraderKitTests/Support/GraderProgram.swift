import Foundation

@testable import GraderKit

/// The program `grader`, as the package manager built it beside the tests.
enum GraderProgram {
  static let url = Bundle.main.bundleURL.appending(path: "grader")

  /// How a run ended.
  struct End {
    let code: Int32
    let output: String
    let errors: String

    /// The lines on standard error that are the program's last word.
    var complaints: [String] {
      errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix("grader: ") }
    }
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], wallSeconds: Double = 120
  ) throws -> End {
    let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let result = try ChildProcess.run(
      Launch(
        command: [url.path] + arguments, environment: all, wallSeconds: wallSeconds,
        outputLimit: 16 << 20))
    var code: Int32 = -1
    if case .exited(let number) = result.end { code = number }
    return End(code: code, output: result.outputText, errors: result.errorText)
  }
}
