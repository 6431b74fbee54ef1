/// What the command line asks for.
struct Options {
  var directory = "Figures/01-GradientDescent"
  var showsHelp = false

  static let help = """
    usage: swift run gradient-descent-lab [--to DIR]

    Runs the experiments of lesson 1 with the functions you have written, and writes
    the pictures as SVG files, an interactive page and an index page.

      --to DIR   where to write (default: Figures/01-GradientDescent)
      --help     show this

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
