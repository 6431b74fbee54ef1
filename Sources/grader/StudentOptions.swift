import Foundation
import GraderKit

/// What the commands for students share.
enum StudentOptions {
  /// The language that is asked for, or that of the environment.
  static func language(_ arguments: Arguments) throws -> Language {
    guard let name = arguments.value("language") else {
      return Language.preferred(in: ProcessInfo.processInfo.environment)
    }
    guard let language = Language(rawValue: name) else {
      throw Arguments.UsageError(description: "--language is en or ru, not \"\(name)\"")
    }
    return language
  }

  /// What runs checks of the user's own code, which may run without a sandbox where there is none.
  static func workshop(_ course: Course) throws -> Workshop {
    try Workshop.open(
      course, sandbox: (try? Sandbox.find()) ?? Sandbox.none, progress: Terminal.note)
  }
}
