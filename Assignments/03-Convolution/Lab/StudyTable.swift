import Foundation

/// A finished row of the study.
struct StudyRow {
  let network: StudyNetwork
  /// What it was trained on and how long: rows of another setting are not taken up.
  let setting: String
  let parameters: Int
  let trainingAccuracy: Double
  let testAccuracy: Double
  let seconds: Double
}

/// The study's table on the disk: written after every row, so that a run which was stopped goes on
/// where it was.
struct StudyTable {
  let file: URL
  private(set) var rows: [StudyRow] = []

  private static let header = [
    "kind", "width", "depth", "parameters", "training accuracy", "test accuracy", "seconds",
    "setting",
  ]

  /// The table in a file, empty where there is none. Lines that are no rows are passed over: they
  /// are trained again.
  init(file: URL) {
    self.file = file
    // No file yet: the first run.
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == StudyTable.header.count,
        let kind = StudyNetwork.Kind(rawValue: cells[0]), let width = Int(cells[1]),
        let depth = Int(cells[2]), let parameters = Int(cells[3]),
        let training = Double(cells[4]), let test = Double(cells[5]), let seconds = Double(cells[6])
      else { continue }
      rows.append(
        StudyRow(
          network: StudyNetwork(kind: kind, width: width, depth: depth), setting: cells[7],
          parameters: parameters, trainingAccuracy: training, testAccuracy: test,
          seconds: seconds))
    }
  }

  /// The finished row of a network, if it was trained in this setting with as many parameters:
  /// a function that has been written anew gives another number.
  func row(of network: StudyNetwork, setting: String, parameters: Int) -> StudyRow? {
    rows.first {
      $0.network == network && $0.setting == setting && $0.parameters == parameters
    }
  }

  /// Adds a row in place of an older one of the same network, and writes the file.
  mutating func add(_ row: StudyRow) throws {
    rows.removeAll { $0.network == row.network }
    rows.append(row)
    let lines = rows.map { row in
      [
        row.network.kind.rawValue, "\(row.network.width)", "\(row.network.depth)",
        "\(row.parameters)", "\(percent(row.trainingAccuracy))", "\(percent(row.testAccuracy))",
        "\(Int(row.seconds.rounded()))", row.setting,
      ]
    }
    try writeCSV([StudyTable.header] + lines, to: file)
  }
}
