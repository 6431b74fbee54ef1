/// The figures of every epoch of a training: its loss, its metrics, those of the validation.
///
/// ```swift
/// let history = try trainer.fit(data, epochs: 10, validation: held)
/// print(history)
/// plot(history.epochs, history["loss"], history["validation.loss"])
/// ```
public struct History: Sendable, Equatable, CustomStringConvertible {
  /// The names of the figures, in the order in which they first came.
  public private(set) var names: [String] = []
  /// The numbers of the epochs, from 1.
  public private(set) var epochs: [Int] = []
  private var columns: [String: [Double]] = [:]

  /// No epochs as yet.
  public init() {}

  /// A figure of every epoch, not-a-number where one lacks it; empty for an unknown name.
  public subscript(name: String) -> [Double] { columns[name] ?? [] }

  /// The figures of the last epoch; empty before the first.
  public var last: [(name: String, value: Double)] {
    names.compactMap { name in
      guard let value = columns[name]?.last, !value.isNaN else { return nil }
      return (name, value)
    }
  }

  /// Adds an epoch.
  public mutating func append(epoch: Int, _ figures: [(name: String, value: Double)]) {
    epochs.append(epoch)
    for (name, value) in figures {
      if columns[name] == nil {
        names.append(name)
        columns[name] = Array(repeating: .nan, count: epochs.count - 1)
      }
      columns[name]?.append(value)
    }
    for name in names where (columns[name]?.count ?? 0) < epochs.count {
      columns[name]?.append(.nan)
    }
  }

  /// Equal figures for equal epochs; where both lack one they are equal too.
  public static func == (first: History, second: History) -> Bool {
    first.names == second.names && first.epochs == second.epochs
      && first.names.allSatisfy { name in
        zip(first[name], second[name]).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
      }
  }

  /// A table as comma-separated values (RFC 4180): a line of names, a line for each epoch, an
  /// empty cell for a figure that an epoch lacks. Numbers are written so that they are read back
  /// to the bit.
  public var csv: String {
    var lines = [(["epoch"] + names.map(quoted)).joined(separator: ",")]
    for (row, epoch) in epochs.enumerated() {
      let cells = names.map { name in
        let value = self[name][row]
        return value.isNaN ? "" : "\(value)"
      }
      lines.append((["\(epoch)"] + cells).joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  private func quoted(_ name: String) -> String {
    guard name.contains(where: { ",\"\n\r".contains($0) }) else { return name }
    return
      "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  /// A table for people.
  public var description: String {
    let head = ["epoch"] + names
    let rows = epochs.indices.map { row in
      ["\(epochs[row])"] + names.map { readable(self[$0][row]) }
    }
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    let lines = ([head] + rows).map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
        .joined(separator: "  ")
    }
    return lines.joined(separator: "\n")
  }
}

/// A figure in a few digits: 0.0312, 12.35, 1.2e-06.
func readable(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "-" : "\(value)" }
  let size = value.magnitude
  if value == 0 || size >= 1e-3 && size < 1e6 {
    return fixed(value, size >= 1000 ? 1 : size >= 10 ? 2 : 4)
  }
  var exponent = 0
  var rest = size
  while rest >= 10 {
    rest /= 10
    exponent += 1
  }
  while rest < 1 {
    rest *= 10
    exponent -= 1
  }
  return "\(value < 0 ? "-" : "")\(fixed(rest, 2))e\(exponent)"
}
