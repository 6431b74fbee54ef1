import GraderKit

/// The command line, taken apart: a command, names, options with values, and flags.
struct Arguments {
  /// What the user typed wrong, in one line. It ends the program with exit code 2.
  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  /// What an option takes.
  enum Option {
    case flag
    case value
    /// May be given several times, or several values in a row.
    case values
  }

  private(set) var names: [String] = []
  private var flags: Set<String> = []
  private var values: [String: [String]] = [:]

  /// - Parameters:
  ///   - arguments: what follows the command.
  ///   - options: what the command knows, without the dashes.
  init(_ arguments: [String], options: [String: Option], command: String) throws {
    var rest = arguments[...]
    var onlyNames = false
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--"), !onlyNames else {
        guard !argument.hasPrefix("-") || onlyNames else {
          throw UsageError(
            description: "unknown option \(argument); see `grader help \(command)`")
        }
        names.append(argument)
        continue
      }
      if argument == "--" {
        onlyNames = true
        continue
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      let name = parts.first ?? ""
      switch options[name] {
      case .flag where parts.count == 1:
        flags.insert(name)
      case .flag:
        throw UsageError(description: "--\(name) takes no value")
      case .value, .values:
        if parts.count == 2 {
          values[name, default: []].append(parts[1])
        } else if let value = rest.popFirst(), !value.hasPrefix("--") {
          values[name, default: []].append(value)
        } else {
          throw UsageError(description: "--\(name) needs a value; see `grader help \(command)`")
        }
        if options[name] == .value, values[name, default: []].count > 1 {
          throw UsageError(description: "--\(name) is given twice; keep one")
        }
      case nil:
        throw UsageError(description: "unknown option --\(name); see `grader help \(command)`")
      }
    }
  }

  /// Whether a flag was given.
  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The value of an option.
  func value(_ option: String) -> String? { values[option]?.first }

  /// All values of an option.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// The value of an option that is a whole number above 0.
  func positiveInteger(_ option: String) throws -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), number > 0 else {
      throw UsageError(description: "--\(option) is a whole number above 0, not \"\(text)\"")
    }
    return number
  }
}
