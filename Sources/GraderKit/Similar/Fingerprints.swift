/// The fingerprints of a submission's code: hashes of every run of tokens of one length, and of every
/// longer statement.
///
/// Runs are taken function by function, so that the order of functions makes no difference;
/// statements beside them, so that the order of statements makes little. Winnowing chooses some of
/// the runs for the index of a class, such that of every match of `run + window − 1` tokens at least
/// one is chosen.
///
/// - Source: Schleimer, Wilkerson & Aiken, "Winnowing: local algorithms for document
///   fingerprinting", 2003.
struct Fingerprints: Sendable {
  /// A run of tokens with its hash.
  struct Run: Sendable {
    let hash: UInt64
    /// The first token, counted over all functions.
    let start: Int32
    let length: Int32
  }

  /// The tokens of a run.
  static let run = 16
  /// Of so many runs in a row, one is chosen for the index.
  static let window = 8
  /// A statement of fewer tokens has no fingerprint of its own: everybody writes it.
  static let statement = 14

  /// All runs and statements, by their starts within each function.
  let runs: [Run]
  /// Every hash once, sorted.
  let hashes: [UInt64]
  /// Those that were chosen, each once, sorted.
  let chosen: [UInt64]

  init(_ code: NormalizedCode) {
    var runs: [Run] = []
    var chosen: [UInt64] = []
    var start = 0
    for unit in code.units {
      let grams = Self.grams(unit.tokens, start: start)
      chosen += Self.winnowed(grams)
      let statements = Self.statements(unit.tokens, start: start)
      chosen += statements.map(\.hash)
      runs += grams
      runs += statements
      start += unit.tokens.count
    }
    self.runs = runs
    hashes = runs.map(\.hash).sortedOnce()
    self.chosen = chosen.sortedOnce()
  }

  private static let base: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Every run of ``run`` tokens, by a rolling hash.
  private static func grams(_ tokens: [NormalizedCode.Token], start: Int) -> [Run] {
    guard tokens.count >= run else {
      // A short function is one run: so at least a stub that is left as it was is known.
      let hash = tokens.reduce(2 as UInt64) { $0 &* base &+ $1.value }
      return tokens.isEmpty
        ? [] : [Run(hash: mixed(hash), start: Int32(start), length: Int32(tokens.count))]
    }
    let highest = (1..<run).reduce(1 as UInt64) { power, _ in power &* base }
    var hash: UInt64 = 0
    var grams: [Run] = []
    grams.reserveCapacity(tokens.count - run + 1)
    for index in tokens.indices {
      if index >= run { hash &-= tokens[index - run].value &* highest }
      hash = hash &* base &+ tokens[index].value
      if index >= run - 1 {
        grams.append(
          Run(hash: mixed(hash), start: Int32(start + index - run + 1), length: Int32(run)))
      }
    }
    return grams
  }

  /// The smallest hash of every window; of equal ones the last.
  private static func winnowed(_ grams: [Run]) -> [UInt64] {
    guard grams.count > window else { return grams.map(\.hash).min().map { [$0] } ?? [] }
    var chosen: [UInt64] = []
    var last = -1
    // The candidates of the window, their hashes rising.
    var candidates: [Int] = []
    var first = 0
    for index in grams.indices {
      while candidates.count > first,
        grams[candidates[candidates.count - 1]].hash >= grams[index].hash
      {
        candidates.removeLast()
      }
      candidates.append(index)
      if candidates[first] <= index - window { first += 1 }
      if index >= window - 1, candidates[first] != last {
        last = candidates[first]
        chosen.append(grams[last].hash)
      }
    }
    return chosen
  }

  /// Every statement of at least ``statement`` tokens.
  private static func statements(_ tokens: [NormalizedCode.Token], start: Int) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < tokens.count {
      var end = index + 1
      while end < tokens.count, !tokens[end].beginsStatement { end += 1 }
      if end - index >= statement {
        let hash = tokens[index..<end].reduce(1 as UInt64) { $0 &* base &+ $1.value }
        runs.append(
          Run(hash: ~mixed(hash), start: Int32(start + index), length: Int32(end - index)))
      }
      index = end
    }
    return runs
  }

  /// Spreads a hash over all its bits, so that the smallest of a window is a random one.
  private static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }
}

extension [UInt64] {
  /// Sorted, each once.
  func sortedOnce() -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(count)
    for value in sorted() where value != result.last { result.append(value) }
    return result
  }

  /// Whether a sorted array holds a value.
  func holds(_ value: UInt64) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }

  /// The values that two sorted arrays hold both.
  func shared(with other: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    var (left, right) = (0, 0)
    while left < count, right < other.count {
      if self[left] < other[right] {
        left += 1
      } else if self[left] > other[right] {
        right += 1
      } else {
        result.append(self[left])
        left += 1
        right += 1
      }
    }
    return result
  }
}
