/// Which examples are for training, for validation and for the test: indices that do not overlap
/// and together are all of them.
public struct DataSplit: Sendable, Equatable {
  /// Examples to learn from.
  public let training: [Int]
  /// Examples to choose settings by.
  public let validation: [Int]
  /// Examples that nothing is chosen by.
  public let test: [Int]

  /// A random split of `count` examples.
  ///
  /// Validation and test get their share of the examples, rounded to the nearest; training the
  /// rest. Stops when the shares are not in 0...1 or together are above 1.
  public init(count: Int, validation: Double = 0, test: Double = 0, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    self.init(order: generator.permutation(count), validation: validation, test: test)
  }

  /// A random split in which every class has its share of each part: each class is split on its
  /// own, and each part put into random order.
  public init(
    stratifiedBy labels: [Int], validation: Double = 0, test: Double = 0, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var parts: (training: [Int], validation: [Int], test: [Int]) = ([], [], [])
    for members in DataSplit.shuffledClasses(labels, &generator) {
      let split = DataSplit(order: members, validation: validation, test: test)
      parts.training += split.training
      parts.validation += split.validation
      parts.test += split.test
    }
    func mixed(_ indices: [Int]) -> [Int] {
      generator.permutation(indices.count).map { indices[$0] }
    }
    training = mixed(parts.training)
    self.validation = mixed(parts.validation)
    self.test = mixed(parts.test)
  }

  /// A split of a series: training first, then validation, the test last, all in order of time.
  public init(chronological count: Int, validation: Double = 0, test: Double = 0) {
    guard count >= 0 else { stop("DataSplit: \(count) examples") }
    let sizes = DataSplit.sizes(count, validation, test)
    let end = count - sizes.test
    training = Array(0..<(end - sizes.validation))
    self.validation = Array((end - sizes.validation)..<end)
    self.test = Array(end..<count)
  }

  private init(order: [Int], validation: Double, test: Double) {
    let sizes = DataSplit.sizes(order.count, validation, test)
    self.test = Array(order[..<sizes.test])
    self.validation = Array(order[sizes.test..<(sizes.test + sizes.validation)])
    training = Array(order[(sizes.test + sizes.validation)...])
  }

  private init(training: [Int], validation: [Int]) {
    self.training = training
    self.validation = validation
    test = []
  }

  /// `folds` splits of `count` examples for cross-validation: each example is in the validation
  /// part of exactly one. Part sizes differ by at most one. Stops unless `folds` is in 2...count.
  public static func folds(_ folds: Int, count: Int, seed: UInt64) -> [DataSplit] {
    var generator = SeededGenerator(seed: seed)
    return splits(dealing: generator.permutation(count), to: folds)
  }

  /// Folds in each of which every class has its share, up to one example.
  public static func folds(_ folds: Int, stratifiedBy labels: [Int], seed: UInt64) -> [DataSplit] {
    var generator = SeededGenerator(seed: seed)
    // Dealing class after class like cards spreads each evenly over the folds.
    return splits(dealing: Array(shuffledClasses(labels, &generator).joined()), to: folds)
  }

  private static func splits(dealing order: [Int], to folds: Int) -> [DataSplit] {
    guard folds >= 2, folds <= order.count else {
      stop("DataSplit: \(folds) folds of \(order.count) examples")
    }
    return (0..<folds).map { fold in
      let numbered = order.enumerated()
      return DataSplit(
        training: numbered.filter { $0.offset % folds != fold }.map(\.element),
        validation: numbered.filter { $0.offset % folds == fold }.map(\.element))
    }
  }

  /// The indices of each class, in random order; classes in order of their numbers.
  private static func shuffledClasses(
    _ labels: [Int], _ generator: inout SeededGenerator
  ) -> [[Int]] {
    let classes = Dictionary(grouping: labels.indices) { labels[$0] }
    return classes.keys.sorted().map { label in
      let members = classes[label] ?? []
      return generator.permutation(members.count).map { members[$0] }
    }
  }

  private static func sizes(
    _ count: Int, _ validation: Double, _ test: Double
  ) -> (validation: Int, test: Int) {
    guard validation >= 0, test >= 0, validation + test <= 1 + 1e-9 else {
      stop("DataSplit: shares \(validation) for validation and \(test) for the test")
    }
    let testSize = Int((Double(count) * test).rounded())
    return (min(Int((Double(count) * validation).rounded()), count - testSize), testSize)
  }
}
