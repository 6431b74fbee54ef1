import Gradus
import GradusPlot

/// One thing to be trained for a study.
public struct StudyRow<Subject> {
  /// What is trained, such as a network and its plan.
  public let subject: Subject
  /// What the reader knows it by.
  public let name: Words
  /// In the order of the table's columns of settings.
  public let settings: [String]
  /// How long it takes, in any unit that is the same for all rows, such as epochs.
  public let work: Double

  /// A row to be trained; see the properties.
  public init(_ subject: Subject, name: Words, settings: [String], work: Double = 1) {
    self.subject = subject
    self.name = name
    self.settings = settings
    self.work = work
  }
}

/// A finished row of a study.
public struct StudyResult<Subject> {
  /// What was trained.
  public let subject: Subject
  let numbers: [String: Double]

  /// The number in a column of results, or the `seconds`.
  public subscript(_ column: String) -> Double {
    guard let number = numbers[column] else {
      preconditionFailure("StudyResult: there is no column \(column) of results")
    }
    return number
  }
}

extension StudyTable {
  /// Trains the rows that are not finished yet, and gives all that are. A row that needs a
  /// function that is not written yet, or fails, leaves the others alone.
  ///
  /// - Parameters:
  ///   - rows: in the order in which they are trained.
  ///   - lab: the lab that is told.
  ///   - column: the result by which a finished row is judged, for the line that is told.
  ///   - train: trains one and gives its results by the names of their columns. It may advance the
  ///     bar by parts of the row's work.
  public func finish<Subject>(
    _ rows: [StudyRow<Subject>], in lab: Lab, showing column: String,
    train: (Subject, ProgressLine) throws -> [String: Double]
  ) -> [StudyResult<Subject>] {
    let language = lab.language
    for row in rows where row.settings.count != settingNames.count {
      preconditionFailure("StudyTable: the settings are \(settingNames), not \(row.settings)")
    }
    let open = rows.filter { results(of: $0.settings) == nil }
    if open.count < rows.count {
      let kept = rows.count - open.count
      lab.tell(
        language(
          "\(kept) of \(rows.count) rows were finished earlier",
          "строк готово раньше: \(kept) из \(rows.count)"))
    }
    let progress = lab.progress(name, total: open.reduce(0) { $0 + $1.work })
    var done = 0.0
    for (number, row) in open.enumerated() {
      let start = ContinuousClock.now
      lab.attempt(row.name) {
        let found = try train(row.subject, progress)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try add(
          Row(
            settings: row.settings, results: numbers(found) + [(seconds * 100).rounded() / 100]))
      }
      done += row.work
      progress.reach(done)
      if let found = result(row) {
        let place = rows.count - open.count + number + 1
        let time = language(.seconds(found["seconds"]))
        lab.tell(
          "\(place)/\(rows.count)  \(language(row.name)): \(column) "
            + "\(language(found[column], digits: 4)), \(time)\(progress.remainder)")
      }
    }
    return rows.compactMap { result($0) }
  }

  private func result<Subject>(_ row: StudyRow<Subject>) -> StudyResult<Subject>? {
    results(of: row.settings).map {
      StudyResult(
        subject: row.subject, numbers: Dictionary(uniqueKeysWithValues: zip(resultNames, $0)))
    }
  }

  /// The results in the order of their columns.
  private func numbers(_ found: [String: Double]) -> [Double] {
    let names = resultNames.dropLast()
    guard found.count == names.count else {
      preconditionFailure("StudyTable: the results are \(names), not \(found.keys.sorted())")
    }
    return names.map { name in
      guard let number = found[name] else {
        preconditionFailure("StudyTable: there is no result \(name)")
      }
      return number
    }
  }
}
