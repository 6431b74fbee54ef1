// The command line of the grader: takes the words apart and leaves the work to GraderKit.

import Foundation
import GraderKit

// A child that ends early or a full file system must come as an error, not as a signal.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)

/// Runs the command that the words ask for.
func run(_ words: [String]) throws -> ExitCode {
  var rest = words
  let isAll = rest.contains("--all")
  rest.removeAll { $0 == "--all" }
  let command =
    isAll && rest.first != "grade" ? "grade" : rest.isEmpty ? "help" : rest.removeFirst()
  if isAll, rest.first == "grade" { rest.removeFirst() }
  if rest.contains("--help") || rest.contains("-h") {
    print(HelpText.commands[command] ?? HelpText.overview)
    return .success
  }
  func arguments(_ options: [String: Arguments.Option]) throws -> Arguments {
    try Arguments(rest, options: options, command: command)
  }
  switch command {
  case "grade":
    return try GradeCommand(
      arguments: arguments(GradeCommand.options), commandLine: words, isAll: isAll
    ).run()
  case "merge": return try MergeCommand(arguments: arguments(MergeCommand.options)).run()
  case "check": return try CheckCommand(arguments: arguments(CheckCommand.options)).run()
  case "watch":
    var watch = try WatchCommand(arguments: arguments(WatchCommand.options))
    return try watch.run()
  case "validate": return try ValidateCommand(arguments: arguments(ValidateCommand.options)).run()
  case "export": return try ExportCommand(arguments: arguments(ExportCommand.options)).run()
  case "collect": return try CollectCommand(arguments: arguments(CollectCommand.options)).run()
  case "mark": return try MarkCommand(arguments: arguments(MarkCommand.options)).run()
  case "log": return try LogCommand(arguments: arguments(LogCommand.options)).run()
  case "report": return try ReportCommand(arguments: arguments(ReportCommand.options)).run()
  case "similar": return try SimilarCommand(arguments: arguments(SimilarCommand.options)).run()
  case "exam": return try ExamCommand(arguments: arguments(ExamCommand.options)).run()
  case "new": return try NewCommand(arguments: arguments(NewCommand.options)).run()
  case "release": return try ReleaseCommand(arguments: arguments(ReleaseCommand.options)).run()
  case "doctor": return try DoctorCommand(arguments: arguments(DoctorCommand.options)).run()
  case "help", "--help", "-h":
    let topic = rest.first ?? ""
    guard topic.isEmpty || HelpText.commands[topic] != nil else {
      throw Arguments.UsageError(description: "there is no command \"\(topic)\"")
    }
    print(HelpText.commands[topic] ?? HelpText.overview)
    return .success
  default:
    throw Arguments.UsageError(
      description: "there is no command \"\(command)\"; `grader help` lists them")
  }
}

let code: ExitCode
do {
  code = try run(Array(CommandLine.arguments.dropFirst()))
} catch {
  Terminal.note("grader: \(error)")
  code = .usage
}
exit(code.rawValue)
