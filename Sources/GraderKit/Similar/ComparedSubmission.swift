/// A submission ready to be compared: its code, its fingerprints, and which of its tokens are its
/// own.
struct ComparedSubmission: Sendable {
  /// What a token is to the comparison.
  enum Origin: UInt8, Sendable {
    /// The student's own.
    case own
    /// Of the code that the course has given.
    case given
    /// Of what much of the class has written alike.
    case common
  }

  /// Who handed it in.
  let student: String
  let contents: [String: [UInt8]]
  let code: NormalizedCode
  let fingerprints: Fingerprints
  /// By token, over all functions.
  private(set) var origins: [Origin]
  /// What nobody has given and few have written, each hash once, sorted.
  private(set) var ownHashes: [UInt64]
  /// What nobody has given, however many have written it.
  private let writtenHashes: [UInt64]

  /// - Parameter starter: what the course has given.
  init(student: String, contents: [String: [UInt8]], starter: StarterCode) {
    self.student = student
    self.contents = contents
    code = NormalizedCode(contents, given: starter.names)
    fingerprints = Fingerprints(code)
    origins = Array(repeating: .own, count: code.units.reduce(0) { $0 + $1.tokens.count })
    writtenHashes = fingerprints.hashes.filter { !starter.hashes.holds($0) }
    ownHashes = writtenHashes
    mark(.given) { starter.hashes.holds($0) }
  }

  /// How many tokens are the student's own.
  var ownCount: Int { origins.count { $0 == .own } }

  /// Takes away what much of the class has written alike.
  mutating func discount(_ common: [UInt64]) {
    guard !common.isEmpty else { return }
    ownHashes.removeAll { common.holds($0) }
    mark(.common) { common.holds($0) }
  }

  /// The same with what much of the class has written, as if it were not.
  var undiscounted: ComparedSubmission {
    var copy = self
    copy.ownHashes = writtenHashes
    copy.origins = origins.map { $0 == .common ? .own : $0 }
    return copy
  }

  private mutating func mark(_ origin: Origin, where isMarked: (UInt64) -> Bool) {
    for run in fingerprints.runs where isMarked(run.hash) {
      for token in Int(run.start)..<Int(run.start + run.length) where origins[token] == .own {
        origins[token] = origin
      }
    }
  }

  /// The own tokens that runs of these hashes cover.
  ///
  /// - Parameter hashes: sorted, each once.
  func covered(by hashes: [UInt64]) -> [Bool] {
    var covered = Array(repeating: false, count: origins.count)
    // Runs overlap: what is behind `done` has been looked at, but by a statement, which comes after
    // all of its function's runs.
    var done = 0
    for run in fingerprints.runs where hashes.holds(run.hash) {
      let start = Int(run.start)
      let end = start + Int(run.length)
      let isGram = run.length == Fingerprints.run && start + Fingerprints.run > done
      for token in (isGram ? max(start, done) : start)..<end where origins[token] == .own {
        covered[token] = true
      }
      done = max(done, end)
    }
    return covered
  }
}
