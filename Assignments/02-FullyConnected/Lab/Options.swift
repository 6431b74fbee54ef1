import Foundation

/// What the command line asks for.
struct Options {
  var directory = "Figures/02-FullyConnected"
  var showsHelp = false
  var isQuick = false
  var startsAnew = false
  /// Of the networks in the study and the regression; the splits of the data stay the same.
  var seed: UInt64 = 3
  var language = Language.preferred(in: ProcessInfo.processInfo.environment)
  /// The names of the experiments to run, in the order of the lab; all when none is named.
  var experiments: [Experiment] = allExperiments

  /// Whether every experiment is run, so that the page is the whole lab.
  var runsAll: Bool { experiments.count == allExperiments.count }

  static let help = """
    usage: swift run fully-connected-lab [EXPERIMENT …] [--quick] [--again] [--seed N]
             [--to DIR] [--language en|ru]

    Runs the experiments of lesson 2 with the functions you have written, on the data in
    the folder that GRADUS_DATA names (default: ~/.cache/gradus), or on synthetic data when
    they are not there. Writes the pictures as SVG files, the tables as CSV files, and a page.

    \(allExperiments.map { listed($0) }.joined(separator: "\n"))

      --quick           less data and fewer epochs: to see whether everything runs
      --again           forget the finished rows of the tables and train them again
      --seed N          of the networks in the two tables (default: 3): do two seeds agree?
      --to DIR          where to write (default: Figures/02-FullyConnected)
      --language en|ru  of the pictures and pages (default: what LANG says)
      --help            show this

    All experiments write index.html; some of them write a page that bears their names.
    A table may be interrupted: its finished rows are kept in the CSV file and are not trained
    again. After a change to your functions, use --again.
    A part that needs a function you have not written yet is left out, and the lab says which
    function that is.

    With the solution on two busy cores the full run takes 4 to 6 minutes, --quick 20 to 30 seconds.
    Where your functions loop over elements, "swift run -c release fully-connected-lab" is faster.
    """

  init(arguments: [String]) throws {
    var rest = arguments[...]
    var names: Set<String> = []
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": showsHelp = true
      case "--quick": isQuick = true
      case "--again": startsAnew = true
      case "--seed":
        guard let seed = rest.popFirst().flatMap(UInt64.init) else {
          throw UsageError("--seed needs a whole number from 0")
        }
        self.seed = seed
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
        guard allExperiments.contains(where: { $0.name == argument }) else {
          throw UsageError("there is no experiment or option \"\(argument)\"")
        }
        names.insert(argument)
      }
    }
    if !names.isEmpty { experiments = allExperiments.filter { names.contains($0.name) } }
  }

  private static func listed(_ experiment: Experiment) -> String {
    let gap = String(repeating: " ", count: max(1, 18 - experiment.name.count))
    return "  \(experiment.name)\(gap)\(experiment.title.english)"
  }
}

/// A command line that cannot be understood.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ problem: String) {
    description = "\(problem); see --help"
  }
}
