/// What an experiment has left out, by the function that is not written yet.
struct Omissions {
  private var reasons: [(function: String, parts: [Words?])] = []

  /// A part, or nothing for the whole experiment, was left out.
  mutating func add(_ part: Words?, because function: String) {
    if let place = reasons.firstIndex(where: { $0.function == function }) {
      if !reasons[place].parts.contains(part) { reasons[place].parts.append(part) }
    } else {
      reasons.append((function, [part]))
    }
  }

  /// A sentence for each function that the whole experiment needs, and one for all the others.
  var sentences: [Words] {
    let whole = reasons.filter { $0.parts.contains(nil) }.map(\.function)
    let partly = reasons.filter { !$0.parts.contains(nil) }.map { function, parts in
      Words("\(function) (") + Omissions.list(parts.compactMap { $0 }) + Words(")")
    }
    var sentences = whole.map { function in
      Words(
        "Left out: \(function) is not written yet.", "Пропущено: \(function) ещё не написано.")
    }
    if !partly.isEmpty {
      sentences.append(
        Words(
          "Left out, since not written yet: "
            + partly.map(\.english).joined(separator: ", ") + ".",
          "Пропущено, так как ещё не написано: "
            + partly.map(\.russian).joined(separator: ", ") + "."))
    }
    return sentences
  }

  /// The first parts, and how many more there are.
  private static func list(_ parts: [Words]) -> Words {
    let shown = parts.prefix(4)
    let more = parts.count - shown.count
    return Words(
      shown.map(\.english).joined(separator: "; "), shown.map(\.russian).joined(separator: "; "))
      + (more > 0 ? Words(" and \(more) more", " и ещё \(more)") : Words(""))
  }
}
