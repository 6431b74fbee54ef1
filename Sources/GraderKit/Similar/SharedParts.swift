/// What two submissions share, part by part, to show them side by side.
struct SharedParts {
  /// A run of tokens that both have.
  struct Part: Equatable {
    /// The tokens in the first submission and in the second, counted over all functions.
    var first: Range<Int>
    var second: Range<Int>
  }

  /// A function of the first and the function of the second that it shares most with.
  struct Row: Equatable {
    let first: Int
    let second: Int
  }

  /// In the order of the first submission.
  let parts: [Part]
  /// The functions that share something, in the order of the first submission.
  let rows: [Row]

  /// Of one hash, so many places in the second submission are tried: repetition makes no more of a
  /// match.
  private static let placeLimit = 16

  init(_ first: ComparedSubmission, _ second: ComparedSubmission) {
    let hashes = first.ownHashes.shared(with: second.ownHashes)
    let left = Flat(first)
    let right = Flat(second)
    var places: [UInt64: [Int]] = [:]
    for run in second.fingerprints.runs where hashes.holds(run.hash) {
      if places[run.hash, default: []].count < Self.placeLimit {
        places[run.hash, default: []].append(Int(run.start))
      }
    }
    var parts: [Part] = []
    var done = 0
    var used = Array(repeating: false, count: right.values.count)
    let runs = first.fingerprints.runs.filter { places[$0.hash] != nil }
      .sorted { ($0.start, $0.length) < ($1.start, $1.length) }
    for run in runs where Int(run.start) >= done {
      let start = Int(run.start)
      var best: Part?
      for place in places[run.hash] ?? [] where !used[place] {
        let length = left.match(start, right, place)
        if length >= Int(run.length), length > best?.first.count ?? 0 {
          best = Part(first: start..<start + length, second: place..<place + length)
        }
      }
      guard let best else { continue }
      parts.append(best)
      for token in best.second { used[token] = true }
      done = best.first.upperBound
    }
    self.parts = parts
    rows = Self.rows(parts, left: left, right: right)
  }

  /// Each function with the one that it shares the most tokens with; those of the second submission
  /// that are nobody's choice come with theirs.
  private static func rows(_ parts: [Part], left: Flat, right: Flat) -> [Row] {
    var shared: [Int: [Int: Int]] = [:]
    for part in parts {
      let first = left.units[part.first.lowerBound]
      shared[first, default: [:]][right.units[part.second.lowerBound], default: 0] +=
        part.first.count
    }
    func best(_ counts: [Int: Int]) -> Int? {
      counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
    var rows = shared.keys.sorted().compactMap { first in
      best(shared[first] ?? [:]).map { Row(first: first, second: $0) }
    }
    let shown = Set(rows.map(\.second))
    let rest = Set(shared.values.flatMap(\.keys)).subtracting(shown)
    for second in rest.sorted() {
      if let first = best(shared.compactMapValues { $0[second] }) {
        rows.append(Row(first: first, second: second))
      }
    }
    return rows
  }

  /// The tokens of a submission in a row.
  private struct Flat {
    let values: [UInt64]
    /// By token, its function.
    let units: [Int]

    init(_ submission: ComparedSubmission) {
      values = submission.code.units.flatMap { $0.tokens.map(\.value) }
      units = submission.code.units.enumerated().flatMap { unit, code in
        Array(repeating: unit, count: code.tokens.count)
      }
    }

    /// How many tokens are equal from here on, within one function.
    func match(_ start: Int, _ other: Flat, _ place: Int) -> Int {
      var length = 0
      while start + length < values.count, place + length < other.values.count,
        units[start + length] == units[start], other.units[place + length] == other.units[place],
        values[start + length] == other.values[place + length]
      {
        length += 1
      }
      return length
    }
  }
}
