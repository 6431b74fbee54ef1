import Foundation
import Gradus
import GradusPlot

// Runs the experiments of lesson 1 with your functions and writes the pictures:
//   swift run gradient-descent-lab [--to DIR] [--language en|ru]

do {
  let options = try Options(arguments: Array(CommandLine.arguments.dropFirst()))
  if options.showsHelp {
    print(Options.help)
  } else {
    try runLab(writingTo: options.directory, in: options.language)
  }
} catch let error as UsageError {
  FileHandle.standardError.write(Data("gradient-descent-lab: \(error)\n".utf8))
  exit(2)
} catch {
  let problem = "gradient-descent-lab: cannot write the pictures: \(error.localizedDescription)\n"
  FileHandle.standardError.write(Data(problem.utf8))
  exit(1)
}
