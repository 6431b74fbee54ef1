import Foundation
import GradusPlot

/// What the command line asks for.
struct Options {
  var directory = "Figures/03-Convolution"
  var language = Language.preferred(in: ProcessInfo.processInfo.environment)
  /// The names of the experiments to run; empty for all.
  var names: [String] = []
  /// Whether everything is made small, to see that it runs.
  var isQuick = false
  /// Whether the finished rows of the study and the trained networks are left aside.
  var startsAnew = false
  /// A folder of images with a sub-folder a class.
  var images: String?
  var showsHelp = false

  static let help = """
    usage: swift run convolution-lab [EXPERIMENT …] [--quick] [--images FOLDER] [--anew]
                                     [--to FOLDER] [--language en|ru]

    Runs the experiments of lesson 3 with the functions you have written, and writes every
    figure as an SVG file, every table as CSV, and all on one page, index.html.

    Experiments (all, unless some are named: 14 minutes together). The times were measured on
    two cores that other programs used as well:
    \(Experiment.list)

      --quick           little data and few epochs, to see that everything runs: 20 s
      --images FOLDER   a folder of images with a sub-folder a class, for "folder"
      --anew            train again what is finished (the study's rows, the saved networks)
      --to FOLDER       where to write (default: Figures/03-Convolution, with --quick
                        Figures/03-Convolution-quick)
      --language en|ru  of the pictures and the page (default: what LANG says)
      --help            show this

    The data come from the folder that GRADUS_DATA names (fashion-mnist, cifar10); where they are
    not there, drawn images take their place, and the lab says so. The study may be stopped
    at any time: the next run goes on after the last finished row. An experiment that needs a
    function you have not written yet is left out, and the lab says which function that is.
    """

  init(arguments: [String]) throws {
    var rest = arguments[...]
    var chosen: String?
    func value(_ option: String, _ kind: String) throws -> String {
      guard let value = rest.popFirst(), !value.hasPrefix("--") else {
        throw UsageError("\(option) needs \(kind)")
      }
      return value
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": showsHelp = true
      case "--quick": isQuick = true
      case "--anew": startsAnew = true
      case "--to": chosen = try value(argument, "a folder")
      case "--images": images = try value(argument, "a folder")
      case "--language":
        guard let language = Language(rawValue: try value(argument, "en or ru")) else {
          throw UsageError("--language needs en or ru")
        }
        self.language = language
      case _ where Experiment.all.contains { $0.name == argument }:
        names.append(argument)
      default:
        throw UsageError("there is no option or experiment \"\(argument)\"")
      }
    }
    if names.contains(Experiment.folder.name), images == nil {
      throw UsageError("folder needs --images FOLDER")
    }
    // A quick run must not overwrite what minutes were spent on.
    directory = chosen ?? (isQuick ? directory + "-quick" : directory)
  }
}

/// A command line that cannot be understood.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ problem: String) {
    description = "\(problem); see --help"
  }
}
