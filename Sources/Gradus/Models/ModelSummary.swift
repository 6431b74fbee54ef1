extension Layer {
  /// A table of the layers: path, kind, shape of the output (`?` for the batch), number of
  /// parameters; and their totals.
  ///
  /// - Parameter depth: how many levels of layers inside layers are shown; all by default. A layer
  ///   whose inside is not shown counts the parameters inside too.
  public func summary(depth: Int? = nil) -> String {
    guard isBuilt else { stop("summary: \(kind) has no weights yet; build it first") }
    var rows: [ModelSummary.Row] = []
    var seen: [ObjectIdentifier: String] = [:]
    collectRows("", depth ?? Int.max, &seen, &rows)
    let trainable = trainableParameters.reduce(0) { $0 + $1.value.count }
    let summary = ModelSummary(
      title: name.map { "\($0) (\(kind))" } ?? kind, rows: rows, total: parameterCount,
      trainable: trainable, buffered: namedBuffers.reduce(0) { $0 + $1.buffer.value.count })
    return summary.description
  }

  private func collectRows(
    _ path: String, _ depth: Int, _ seen: inout [ObjectIdentifier: String],
    _ rows: inout [ModelSummary.Row]
  ) {
    let isShown = depth > 0 && !children.isEmpty
    // The whole model has a row only when it is a single layer.
    if !path.isEmpty || !isShown {
      let other = seen.updateValue(path, forKey: ObjectIdentifier(self))
      if let other {
        seen[ObjectIdentifier(self)] = other
        rows.append(
          ModelSummary.Row(path: path, kind: kind, shape: "same as \(other)", count: "", note: ""))
        return
      }
      let own = isShown ? ownParameters : parameters
      rows.append(
        ModelSummary.Row(
          path: path.isEmpty ? "-" : path, kind: kind, shape: outputText,
          count: isShown && own.isEmpty
            ? "" : grouped(own.reduce(0) { $0 + $1.value.count }),
          note: isFrozen && !parameters.isEmpty ? "frozen" : ""))
    }
    guard isShown else { return }
    for (name, layer) in children {
      layer.collectRows(path.isEmpty ? name : "\(path).\(name)", depth - 1, &seen, &rows)
    }
  }

  /// The parameters that no layer inside holds.
  private var ownParameters: [Parameter] {
    components.compactMap { _, component in
      if case .parameter(let parameter) = component { parameter } else { nil }
    }
  }

  /// The shapes of the outputs, or that it was never called.
  private var outputText: String {
    guard !builtOutputShapes.isEmpty else { return "not called" }
    return builtOutputShapes.map(ModelSummary.text).joined(separator: ", ")
  }
}

/// The rows of a model's table, laid out.
struct ModelSummary: CustomStringConvertible {
  struct Row {
    let path: String
    let kind: String
    let shape: String
    let count: String
    let note: String

    var cells: [String] { [path, kind, shape, count, note] }
  }

  let title: String
  let rows: [Row]
  let total: Int
  let trainable: Int
  let buffered: Int

  /// A shape, the batch axis as `?`.
  static func text(_ shape: [Int]) -> String {
    let sizes = shape.enumerated().map { $0 == 0 && $1 == 1 ? "?" : "\($1)" }
    return "[\(sizes.joined(separator: ", "))]"
  }

  var description: String {
    let head = Row(path: "layer", kind: "kind", shape: "output", count: "parameters", note: "")
    let all = [head] + rows
    let widths = (0..<5).map { column in all.map { $0.cells[column].count }.max() ?? 0 }
    func line(_ row: Row) -> String {
      let padded = row.cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        // Numbers end below one another.
        return column == 3 ? space + cell : cell + space
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = String(
      repeating: "-",
      count: widths.dropLast().reduce(0, +) + 6 + (widths[4] > 0 ? widths[4] + 2 : 0)
    )
    var lines = [title, rule, line(head), rule] + rows.map(line) + [rule]
    lines.append("parameters: \(grouped(total))")
    lines.append("trainable:  \(grouped(trainable))")
    lines.append("frozen:     \(grouped(total - trainable))")
    if buffered > 0 { lines.append("buffers:    \(grouped(buffered)) (not learnt)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A whole number with commas between thousands.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "-" : "") + result
}
