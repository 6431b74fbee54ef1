/// One experiment of the lesson.
struct Experiment: Sendable {
  /// What it is called on the command line, and what its files begin with.
  let name: String
  let title: Words
  /// The question it answers.
  let question: Words
  /// What it takes on two cores with the real data.
  let time: String
  let run: @Sendable (Laboratory) throws -> Void

  /// All of them, in the order in which they run.
  static let all = [accuracy, study, residual, transfer, pictures, folder]

  /// A line for each, for the help text.
  static var list: String {
    let width = all.map(\.name.count).max() ?? 0
    return all.map { experiment in
      let gap = String(repeating: " ", count: width - experiment.name.count + 2)
      return "  \(experiment.name)\(gap)\(experiment.title.english) (\(experiment.time))"
    }.joined(separator: "\n")
  }
}
