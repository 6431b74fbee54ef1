import Foundation

/// What the command line asks for.
struct Options {
  var directory = "Figures/01-GradientDescent"
  var showsHelp = false
  var language = Language.preferred(in: ProcessInfo.processInfo.environment)

  static let help = """
    usage: swift run gradient-descent-lab [--to DIR] [--language en|ru]

    Runs the experiments of lesson 1 with the functions you have written, and writes
    the pictures as SVG files, an interactive page and an index page.

      --to DIR          where to write (default: Figures/01-GradientDescent)
      --language en|ru  of the pictures and pages (default: what LANG says)
      --help            show this

    A picture that needs a function you have not written yet is left out, and the
    lab says which function that is.
    """

  init(arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h":
        showsHelp = true
      case "--to":
        guard let value = rest.popFirst(), !value.hasPrefix("--") else {
          throw UsageError("--to needs a directory")
        }
        directory = value
      case "--language":
        guard let language = rest.popFirst().flatMap(Language.init(rawValue:)) else {
          throw UsageError("--language needs en or ru")
        }
        self.language = language
      default:
        throw UsageError("unknown argument \"\(argument)\"")
      }
    }
  }
}

/// A command line that cannot be understood.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ problem: String) {
    description = "\(problem); see --help"
  }
}
