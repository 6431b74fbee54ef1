import Foundation
import Gradus
import GradusPlot

// Runs the experiments of lesson 2 with your functions and writes tables and pictures:
//   swift run fully-connected-lab [EXPERIMENT …] [--quick] [--language en|ru] [--to DIR]

do {
  let options = try Options(arguments: Array(CommandLine.arguments.dropFirst()))
  if options.showsHelp {
    print(Options.help)
  } else {
    try runLab(options)
  }
} catch let error as UsageError {
  FileHandle.standardError.write(Data("fully-connected-lab: \(error)\n".utf8))
  exit(2)
} catch {
  let problem = "fully-connected-lab: cannot write the results: \(error.localizedDescription)\n"
  FileHandle.standardError.write(Data(problem.utf8))
  exit(1)
}
