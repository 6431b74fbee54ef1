// Trains the engine on real data and prints what it reaches: the figures that no test asserts,
// because they take minutes.
//
//   swift run gradus-figures [dense] [convolution] [residual]
//
// The data come from $GRADUS_DATA.

import Foundation

/// Says what is wrong, in one line.
func note(_ text: String) {
  FileHandle.standardError.write(Data("gradus-figures: \(text)\n".utf8))
}

/// Runs the named experiments, or all; false when one stays below its bar.
func run(_ names: [String]) throws -> Bool {
  for name in names where !Experiment.all.contains(where: { $0.name == name }) {
    let known = Experiment.all.map { $0.name }.joined(separator: ", ")
    note("there is no experiment \"\(name)\"; there are \(known)")
    exit(2)
  }
  var lines: [String] = []
  var isReached = true
  for experiment in Experiment.all where names.isEmpty || names.contains(experiment.name) {
    print("\n\(experiment.title)")
    let start = ContinuousClock.now
    let accuracy = try experiment.run()
    let time = (ContinuousClock.now - start).components.seconds
    let verdict = accuracy >= experiment.bar ? "reached" : "BELOW"
    isReached = isReached && accuracy >= experiment.bar
    lines.append(
      "\(experiment.title): test accuracy \(accuracy), bar \(experiment.bar) \(verdict), \(time) s")
  }
  print("\n" + lines.joined(separator: "\n"))
  return isReached
}

do {
  exit(try run(Array(CommandLine.arguments.dropFirst())) ? 0 : 1)
} catch {
  note("\(error)")
  exit(2)
}
