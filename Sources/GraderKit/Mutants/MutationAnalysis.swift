import Foundation
import Synchronization

/// How well a lesson's checks tell a solution from one with a slip of the hand in it.
///
/// - Source: Jia & Harman, "An analysis and survey of the development of mutation testing", 2011.
public struct MutationAnalysis: Sendable {
  /// A mutant that loses no point.
  public struct Survivor: Sendable {
    /// The file of the solution.
    public let file: String
    /// The line in it, counted from 1.
    public let line: Int
    /// What kind of change it is.
    public let kind: String
    /// The line as it was.
    public let original: String
    /// The line as it is; empty when it was dropped.
    public let changed: String
    /// Why nothing comes of it, where somebody has looked at it.
    public let reason: String?
  }

  /// How many of one kind of change came to what.
  public struct Count: Sendable {
    /// The kind.
    public let kind: String
    /// Mutants that a submission could be.
    public let total: Int
    /// Those that lose points.
    public let caught: Int
    /// Those that lose none and are listed as equivalent.
    public let equivalent: Int
  }

  /// The least part of the mutants that must lose points.
  public static let bar = 0.95

  /// The lesson's folder name.
  public let lesson: String
  /// By kind of change.
  public let counts: [Count]
  /// Mutants that lose no point, in the order of their places.
  public let survivors: [Survivor]
  /// Entries of the lesson's list of equivalents that no survivor is.
  public let stale: [String]

  /// The mutants that a submission could be.
  public var total: Int { counts.reduce(0) { $0 + $1.total } }
  /// The part of them that loses points.
  public var score: Double {
    total == 0 ? 0 : Double(counts.reduce(0) { $0 + $1.caught }) / Double(total)
  }
  /// Whether enough lose points, and everything else has a reason.
  public var isClean: Bool {
    score >= Self.bar && stale.isEmpty && survivors.allSatisfy { $0.reason != nil }
  }

  /// Makes and tries every mutant of a lesson's solution.
  ///
  /// - Parameters:
  ///   - startsAgain: whether to try also what was tried before.
  ///   - jobs: how many are tried at a time.
  ///   - progress: receives the number of mutants done and of all, from any thread.
  public static func run(
    _ lesson: Lesson, workshop: Workshop, startsAgain: Bool = false, jobs: Int,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> MutationAnalysis {
    try lesson.requireHiddenChecks()
    let known = try EquivalentMutant.load(for: lesson)
    let solution = try lesson.solutionFiles()
    let mutants = solution.sorted { $0.key < $1.key }
      .flatMap { MutationSites(file: $0.key, content: $0.value).mutants }
    let cache = try MutantCache(
      folder: workshop.cache.root, lesson: lesson.name,
      digest: try digest(
        of: lesson, solution: solution, engine: workshop.engine.digest, course: workshop.course),
      startsAgain: startsAgain)
    let base = try workshop.makeScratchFolder()
    defer {
      // A folder that cannot be removed costs disk space, and nothing else.
      try? FileManager.default.removeItem(at: base)
    }
    let trial = try MutantTrial(lesson, solution: solution, workshop: workshop, base: base)
    let results = Mutex([MutantTrial.Result?](repeating: nil, count: mutants.count))
    let done = Mutex(0)
    try Workers.run(count: mutants.count, jobs: jobs) { index, job in
      let mutant = mutants[index]
      var result = cache.result(of: mutant)
      if result == nil {
        let tried = try trial.result(of: mutant, job: job)
        try cache.keep(tried, of: mutant)
        result = tried
      }
      results.withLock { $0[index] = result }
      done.withLock {
        $0 += 1
        progress($0, mutants.count)
      }
    }
    return MutationAnalysis(
      lesson: lesson.name, mutants: mutants,
      results: results.withLock { $0.compactMap(\.self) }, known: known)
  }

  /// What came of every mutant when they were tried last; nil when not all of them were, or lesson,
  /// checks or engine have changed since. Nothing is built or tried.
  static func kept(for lesson: Lesson, course: Course) throws -> MutationAnalysis? {
    // Without a toolchain nobody can have tried any with it.
    guard let toolchain = try? Toolchain.find() else { return nil }
    let solution = try lesson.solutionFiles()
    let engine = try EngineBuild.digest(course: course, toolchain: toolchain)
    guard
      let results = MutantCache.kept(
        folder: course.cache, lesson: lesson.name,
        digest: try digest(of: lesson, solution: solution, engine: engine, course: course))
    else { return nil }
    let mutants = solution.sorted { $0.key < $1.key }
      .flatMap { MutationSites(file: $0.key, content: $0.value).mutants }
    let known = mutants.compactMap(results)
    guard known.count == mutants.count else { return nil }
    return MutationAnalysis(
      lesson: lesson.name, mutants: mutants, results: known,
      known: try EquivalentMutant.load(for: lesson))
  }

  /// Judges what came of mutants.
  init(
    lesson: String, mutants: [Mutant], results: [MutantTrial.Result], known: [EquivalentMutant]
  ) {
    self.lesson = lesson
    var totals: [Mutant.Kind: (total: Int, caught: Int, equivalent: Int)] = [:]
    var survivors: [Survivor] = []
    var used: Set<Int> = []
    for (mutant, result) in zip(mutants, results) {
      switch result {
      case .notCompiled, .sameCode: continue
      case .caught: totals[mutant.kind, default: (0, 0, 0)].caught += 1
      case .survived:
        let reason = known.firstIndex { $0.matches(mutant) }
        if let reason {
          used.insert(reason)
          totals[mutant.kind, default: (0, 0, 0)].equivalent += 1
        }
        survivors.append(
          Survivor(
            file: mutant.file, line: mutant.line, kind: mutant.kind.rawValue,
            original: mutant.original, changed: mutant.changed,
            reason: reason.map { known[$0].reason }))
      }
      totals[mutant.kind, default: (0, 0, 0)].total += 1
    }
    counts = Mutant.Kind.allCases.compactMap { kind in
      totals[kind].map {
        Count(kind: kind.rawValue, total: $0.total, caught: $0.caught, equivalent: $0.equivalent)
      }
    }
    self.survivors = survivors
    stale = known.indices.filter { !used.contains($0) }.map {
      "\(known[$0].file): \(known[$0].original) -> \(known[$0].changed)"
    }
  }

  /// All that decides what comes of a mutant.
  private static func digest(
    of lesson: Lesson, solution: [String: [UInt8]], engine: String, course: Course
  ) throws -> String {
    var digest = ContentDigest()
    digest.add("engine", Array(engine.utf8))
    try digest.add(
      files: FileManager.default.swiftFiles(below: lesson.hiddenChecks)
        + [lesson.rubricFolder.appending(path: "rubric.json")]
        + lesson.rubric.given.map(lesson.stub), below: course.root)
    for (name, content) in solution.sorted(by: { $0.key < $1.key }) { digest.add(name, content) }
    return try digest.hexadecimal()
  }
}
