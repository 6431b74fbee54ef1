import Foundation
import Gradus

// Runs the experiments of lesson 3 with your functions:
//   swift run convolution-lab [EXPERIMENT …] [--quick] [--to FOLDER] [--language en|ru]

do {
  let options = try Options(arguments: Array(CommandLine.arguments.dropFirst()))
  if options.showsHelp {
    print(Options.help)
  } else {
    try Laboratory(options).runExperiments()
  }
} catch let error as UsageError {
  FileHandle.standardError.write(Data("convolution-lab: \(error)\n".utf8))
  exit(2)
} catch {
  let problem = "convolution-lab: cannot write the results: \(error.localizedDescription)\n"
  FileHandle.standardError.write(Data(problem.utf8))
  exit(1)
}
