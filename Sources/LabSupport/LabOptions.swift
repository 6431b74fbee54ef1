import Foundation
import Gradus
import GradusPlot

/// What the command line of a lab asks for.
public struct LabOptions: Sendable {
  /// Where to write.
  public var directory: String
  /// Of the pictures, the page and the terminal.
  public var language: Language
  /// The experiments to run, in the lab's order.
  public var experiments: [Experiment]
  /// Where the data are.
  public var data: DataFolder
  var showsHelp = false
  private var values: [String: String] = [:]

  /// Whether an option was given.
  public func has(_ option: LabOption) -> Bool { values[option.name] != nil }

  /// The value of an option that takes one, or nothing when it was not given. It is one that
  /// the option accepts.
  public subscript(_ option: LabOption) -> String? { values[option.name] }

  /// Reads what follows the program's name. Throws `UsageError`.
  init(_ arguments: [String], of program: LabProgram, environment: [String: String]) throws {
    directory = "Figures/\(program.folder)"
    language = .preferred(in: environment)
    data = DataFolder(environment["GRADUS_DATA"])
    experiments = []
    var names: Set<String> = []
    var chosen: String?
    var rest = arguments[...]
    func value(of option: String, _ needs: String) throws -> String {
      guard let value = rest.popFirst(), !value.hasPrefix("--") else {
        throw UsageError("\(option) needs \(needs)")
      }
      return value
    }
    while let argument = rest.popFirst() {
      if argument == "--help" || argument == "-h" {
        showsHelp = true
      } else if argument == "--to" {
        chosen = try value(of: argument, "a folder")
      } else if argument == "--language" {
        guard let language = Language(rawValue: try value(of: argument, "en or ru")) else {
          throw UsageError("--language needs en or ru")
        }
        self.language = language
      } else if let option = program.options.first(where: { $0.name == argument }) {
        let given = option.value == nil ? "" : try value(of: argument, option.needs)
        guard option.accepts(given) else { throw UsageError("\(argument) needs \(option.needs)") }
        values[argument] = given
      } else if program.experiments.contains(where: { $0.name == argument }) {
        names.insert(argument)
      } else {
        throw UsageError("there is no option or experiment \"\(argument)\"")
      }
    }
    // A quick run must not overwrite what minutes were spent on.
    directory = chosen ?? directory + (has(.quick) ? "-quick" : "")
    if let folder = self[.data] { data = try LabOptions.folder(folder) }
    try choose(names, of: program)
  }

  /// The experiments of those names, or all that can run with the options given.
  private mutating func choose(_ names: Set<String>, of program: LabProgram) throws {
    experiments = try program.experiments.filter { experiment in
      guard names.isEmpty || names.contains(experiment.name) else { return false }
      guard let option = experiment.needs, !has(option) else { return true }
      if names.contains(experiment.name) {
        throw UsageError("\(experiment.name) needs \(option.usage)")
      }
      return false
    }
  }

  private static func folder(_ path: String) throws -> DataFolder {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw UsageError("--data: there is no folder \(path)") }
    return DataFolder(path)
  }
}
