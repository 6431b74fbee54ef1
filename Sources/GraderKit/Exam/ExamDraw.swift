/// A ticket: one question of each pool for one student.
public struct ExamTicket: Sendable, Equatable {
  /// Counted from 1 in the order of the roster.
  public var number: Int
  /// Who it is for.
  public var student: ExamRoster.Student
  /// Of the basics, of the library, and what is to be programmed.
  public var questions: [ExamQuestions.Question]
}

/// Draws tickets.
///
/// Each pool is dealt like a pack of cards that is shuffled anew when it is used up: so every
/// question comes up equally often, give or take one, and no two neighbours get the same one.
public struct ExamDraw: Sendable {
  private let questions: ExamQuestions
  private let seed: UInt64

  /// A draw that depends on the seed, the questions and the roster alone.
  public init(_ questions: ExamQuestions, seed: UInt64) {
    self.questions = questions
    self.seed = seed
  }

  /// One ticket for each student.
  ///
  /// - Throws: `GraderError` when a pool has one question for several students, so that
  ///   neighbours could not differ.
  public func tickets(for roster: ExamRoster) throws -> [ExamTicket] {
    let count = roster.students.count
    var seeds = SplitMix64(seed: seed)
    let dealt = try questions.pools.map { name, pool in
      guard pool.count > 1 || count == 1 else {
        throw GraderError(
          "\(name) has one question for \(count) students", at: "exam.json",
          remedy: "add another, so that neighbours differ")
      }
      // Each pool has a generator of its own: who is added at the end changes nobody's ticket.
      var generator = SplitMix64(seed: seeds.next())
      return ExamDraw.deal(pool, count, using: &generator)
    }
    return roster.students.enumerated().map { index, student in
      ExamTicket(number: index + 1, student: student, questions: dealt.map { $0[index] })
    }
  }

  private static func deal(
    _ pool: [ExamQuestions.Question], _ count: Int, using generator: inout SplitMix64
  ) -> [ExamQuestions.Question] {
    var dealt: [ExamQuestions.Question] = []
    while dealt.count < count {
      var pack = pool
      // Fisher and Yates, written out: the library's shuffle may change with its version.
      for index in stride(from: pack.count - 1, to: 0, by: -1) {
        pack.swapAt(index, generator.number(below: index + 1))
      }
      if let last = dealt.last, pack.count > 1, pack[0] == last {
        pack.swapAt(0, 1 + generator.number(below: pack.count - 1))
      }
      dealt += pack
    }
    return Array(dealt.prefix(count))
  }
}

/// The generator of Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014.
///
/// The grader does not import the engine, which has its own.
private struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`, each equally likely.
  mutating func number(below bound: Int) -> Int {
    let bound = UInt64(bound)
    // Draws at the end of the range that does not divide evenly are thrown away.
    let limit = UInt64.max - UInt64.max % bound
    var draw = next()
    while draw >= limit { draw = next() }
    return Int(draw % bound)
  }
}
