import Foundation
import Synchronization

/// The submissions of one lesson, compared with one another.
public struct SimilarClass: Sendable {
  /// What counts as worth a look.
  public struct Measure: Sendable {
    /// The smallest part of a submission's own code that the other has, from 0 to 1.
    ///
    /// Correct solutions in another style, of which the rubrics hold thirteen, share up to 0.34
    /// of their code with the course's solution of the same functions.
    public var part = 0.5
    /// The fewest tokens that are shared: less is a function or two, which people write alike.
    public var tokens = 150
    /// Code that more than this part of the class has is common, and not compared.
    public var commonPart = 0.25
    /// Nor is it common when no more people than this have it.
    public var commonLeast = 8

    /// What is usual.
    public init() {}

    /// How many submissions may have the same code before it is common.
    func limit(of submissions: Int) -> Int {
      max(commonLeast, Int((Double(submissions) * commonPart).rounded(.up)))
    }
  }

  /// The lesson's folder name.
  public let lesson: String
  /// What counted as worth a look.
  public let measure: Measure
  /// What was compared.
  let submissions: [ComparedSubmission]
  /// The pairs that are worth a look, the largest part first.
  public let pairs: [SimilarPair]
  /// What could not be compared, each with the reason in one line.
  public let notes: [String]
  /// How many fingerprints were common to much of the class.
  public let commonCount: Int

  /// How many submissions were compared.
  public var count: Int { submissions.count }

  /// Compares the submissions of one lesson.
  ///
  /// - Parameters:
  ///   - works: the editable files of each student, by their names.
  ///   - notes: what could not be read.
  ///   - jobs: how many submissions are read at a time.
  init(
    lesson: String, works: [(student: String, contents: [String: [UInt8]])], starter: StarterCode,
    notes: [String] = [], measure: Measure = Measure(), jobs: Int
  ) throws {
    self.lesson = lesson
    self.measure = measure
    let read = Mutex([ComparedSubmission?](repeating: nil, count: works.count))
    try Workers.run(count: works.count, jobs: jobs) { index, _ in
      let work = works[index]
      let submission = ComparedSubmission(
        student: work.student, contents: work.contents, starter: starter)
      read.withLock { $0[index] = submission }
    }
    var submissions = read.withLock { $0.compactMap(\.self) }
    // Exact copies are looked for before common code is taken away, however many they are.
    let same = Self.same(submissions, atLeast: measure.tokens)
    let common = Self.common(submissions, limit: measure.limit(of: submissions.count))
    for index in submissions.indices { submissions[index].discount(common) }
    commonCount = common.count
    self.submissions = submissions
    self.notes =
      notes
      + submissions.compactMap { submission in
        submission.code.leftOut > 0
          ? "\(submission.student): is longer than \(NormalizedCode.tokenLimit) tokens; "
            + "what comes after them was not compared" : nil
      }
    let candidates = Self.candidates(submissions, measure: measure).union(same)
    let list = candidates.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    let all = submissions
    let judged = Mutex([SimilarPair?](repeating: nil, count: list.count))
    try Workers.run(count: list.count, jobs: jobs) { index, _ in
      let place = list[index]
      let pair = Self.judge(
        all[place.first], all[place.second], isSame: same.contains(place), measure: measure)
      judged.withLock { $0[index] = pair }
    }
    pairs = judged.withLock { $0.compactMap(\.self) }.sorted { left, right in
      (right.part, right.first.shared, left.first.student, left.second.student)
        < (left.part, left.first.shared, right.first.student, right.second.student)
    }
  }

  /// Two submissions by their places, the smaller first.
  struct Place: Hashable {
    let first: Int
    let second: Int
  }

  /// The hashes that more than `limit` submissions hold, sorted.
  private static func common(_ submissions: [ComparedSubmission], limit: Int) -> [UInt64] {
    let all = submissions.flatMap(\.ownHashes).sorted()
    var common: [UInt64] = []
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all[end] == all[start] { end += 1 }
      if end - start > limit { common.append(all[start]) }
      start = end
    }
    return common
  }

  /// Submissions whose own fingerprints are all the same, each with the first of them.
  private static func same(_ submissions: [ComparedSubmission], atLeast tokens: Int) -> Set<Place> {
    var firsts: [[UInt64]: Int] = [:]
    var places: Set<Place> = []
    for index in submissions.indices where submissions[index].ownCount >= tokens {
      if let first = firsts[submissions[index].ownHashes] {
        places.insert(Place(first: first, second: index))
      } else {
        firsts[submissions[index].ownHashes] = index
      }
    }
    return places
  }

  /// The pairs that share enough of the chosen fingerprints to be looked at more closely: half of
  /// what the measure asks for.
  private static func candidates(
    _ submissions: [ComparedSubmission], measure: Measure
  ) -> Set<Place> {
    var index: [UInt64: [Int32]] = [:]
    let chosen = submissions.map { $0.fingerprints.chosen.shared(with: $0.ownHashes) }
    for (place, hashes) in chosen.enumerated() {
      for hash in hashes { index[hash, default: []].append(Int32(place)) }
    }
    let count = submissions.count
    var shared = [Int32](repeating: 0, count: count * count)
    for places in index.values where places.count > 1 {
      for left in places.indices {
        let row = Int(places[left]) * count
        for right in (left + 1)..<places.count { shared[row + Int(places[right])] += 1 }
      }
    }
    var candidates: Set<Place> = []
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) {
        let smaller = min(chosen[first].count, chosen[second].count)
        let both = Double(shared[first * count + second])
        if both > 0, both >= 0.5 * measure.part * Double(smaller) {
          candidates.insert(Place(first: first, second: second))
        }
      }
    }
    return candidates
  }

  /// What two submissions share; nil when it is not worth a look.
  private static func judge(
    _ left: ComparedSubmission, _ right: ComparedSubmission, isSame: Bool, measure: Measure
  ) -> SimilarPair? {
    // Copies of one another are counted whole, or a large group of them would have nothing to share.
    let (left, right) = isSame ? (left.undiscounted, right.undiscounted) : (left, right)
    let hashes = left.ownHashes.shared(with: right.ownHashes)
    func side(_ submission: ComparedSubmission) -> SimilarPair.Side {
      SimilarPair.Side(
        student: submission.student, own: submission.ownCount,
        shared: submission.covered(by: hashes).count { $0 })
    }
    var sides = (side(left), side(right))
    if sides.1.part > sides.0.part { sides = (sides.1, sides.0) }
    let pair = SimilarPair(first: sides.0, second: sides.1, isSame: isSame)
    let isLarge = pair.part >= measure.part && pair.first.shared >= measure.tokens
    return isSame || isLarge ? pair : nil
  }
}
