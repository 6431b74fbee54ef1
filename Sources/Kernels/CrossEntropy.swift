import Glibc
import KernelInterface

/// The cross entropy of softmax outputs, from the logits, a row an example: the losses and, in one
/// step, their gradient, in which no logarithm of a probability that has vanished occurs.
///
/// Of each row the largest logit and `log Σ exp(x − largest)` are kept apart: their sum would lose
/// digits when logits are large.
public enum CrossEntropy {
  /// What a row is compared with.
  public struct Rule: Sendable {
    /// The number of logits of a row.
    public let classes: Int
    /// The part of the target that is spread evenly over the classes.
    public let smoothing: Double
    /// A factor for each class, or none.
    public let classWeights: [Double]?

    /// A rule for rows of `classes` logits.
    public init(classes: Int, smoothing: Double, classWeights: [Double]? = nil) {
      self.classes = classes
      self.smoothing = smoothing
      self.classWeights = classWeights
    }
  }

  /// Losses against class indices; a row of a negative index has loss 0.
  ///
  /// Writes one loss a row, and two normalizers a row for `gradient`.
  public static func losses(
    _ logits: UnsafePointer<Float>, targets: [Int], rule: Rule,
    into losses: UnsafeMutablePointer<Float>, normalizers: UnsafeMutablePointer<Float>
  ) {
    sparseLosses(logits, targets, rule, losses, normalizers)
  }

  /// Losses against class indices, in 64 bits.
  public static func losses(
    _ logits: UnsafePointer<Double>, targets: [Int], rule: Rule,
    into losses: UnsafeMutablePointer<Double>, normalizers: UnsafeMutablePointer<Double>
  ) {
    sparseLosses(logits, targets, rule, losses, normalizers)
  }

  /// The gradient of `Σ share · loss` over the rows; a row of share 0 gets zeros whatever it holds.
  public static func gradient(
    _ logits: UnsafePointer<Float>, normalizers: UnsafePointer<Float>, targets: [Int], rule: Rule,
    shares: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    sparseGradient(logits, normalizers, targets, rule, shares, result)
  }

  /// The gradient of `Σ share · loss` over the rows, in 64 bits.
  public static func gradient(
    _ logits: UnsafePointer<Double>, normalizers: UnsafePointer<Double>, targets: [Int],
    rule: Rule, shares: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    sparseGradient(logits, normalizers, targets, rule, shares, result)
  }

  /// Losses against a distribution a row. Class weights play no part.
  public static func losses(
    _ logits: UnsafePointer<Float>, distributions: UnsafePointer<Float>, rows: Int, rule: Rule,
    into losses: UnsafeMutablePointer<Float>, normalizers: UnsafeMutablePointer<Float>
  ) {
    denseLosses(logits, distributions, rows, rule, losses, normalizers)
  }

  /// Losses against a distribution a row, in 64 bits. Class weights play no part.
  public static func losses(
    _ logits: UnsafePointer<Double>, distributions: UnsafePointer<Double>, rows: Int, rule: Rule,
    into losses: UnsafeMutablePointer<Double>, normalizers: UnsafeMutablePointer<Double>
  ) {
    denseLosses(logits, distributions, rows, rule, losses, normalizers)
  }

  /// The gradient of `Σ share · loss` over the rows; a row of share 0 gets zeros whatever it holds.
  public static func gradient(
    _ logits: UnsafePointer<Float>, normalizers: UnsafePointer<Float>,
    distributions: UnsafePointer<Float>, rows: Int, rule: Rule, shares: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    denseGradient(logits, normalizers, distributions, rows, rule, shares, result)
  }

  /// The gradient of `Σ share · loss` over the rows, in 64 bits.
  public static func gradient(
    _ logits: UnsafePointer<Double>, normalizers: UnsafePointer<Double>,
    distributions: UnsafePointer<Double>, rows: Int, rule: Rule, shares: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    denseGradient(logits, normalizers, distributions, rows, rule, shares, result)
  }
}

/// The exponentials of a row; those of 32 bits over vectors.
private protocol Exponential: BinaryFloatingPoint {
  /// `Σ exp(x − largest)`; in 64 bits, for with thousands of classes a sum in 32 would lose digits.
  static func sum(
    _ table: VectorTable, _ row: UnsafePointer<Self>, _ count: Int, _ largest: Self
  ) -> Double

  /// `result = factor · exp(x − largest − logarithm)`.
  static func write(
    _ table: VectorTable, _ row: UnsafePointer<Self>, _ count: Int, _ largest: Self,
    _ logarithm: Self, _ factor: Self, _ result: UnsafeMutablePointer<Self>)
}

extension Float: Exponential {
  @inline(__always)
  fileprivate static func sum(
    _ table: VectorTable, _ row: UnsafePointer<Float>, _ count: Int, _ largest: Float
  ) -> Double {
    table.sumOfExponentials(row, count, largest)
  }

  @inline(__always)
  fileprivate static func write(
    _ table: VectorTable, _ row: UnsafePointer<Float>, _ count: Int, _ largest: Float,
    _ logarithm: Float, _ factor: Float, _ result: UnsafeMutablePointer<Float>
  ) {
    table.exponentials(row, count, largest, logarithm, factor, result)
  }
}

extension Double: Exponential {
  @inline(__always)
  fileprivate static func sum(
    _ table: VectorTable, _ row: UnsafePointer<Double>, _ count: Int, _ largest: Double
  ) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += Glibc.exp(row[index] - largest) }
    return sum
  }

  @inline(__always)
  fileprivate static func write(
    _ table: VectorTable, _ row: UnsafePointer<Double>, _ count: Int, _ largest: Double,
    _ logarithm: Double, _ factor: Double, _ result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count {
      result[index] = factor * Glibc.exp(row[index] - largest - logarithm)
    }
  }
}

/// Calls `body` for every row, on several threads where there are many.
@inline(__always)
private func forEachRow(_ rows: Int, _ classes: Int, _ body: (Int) -> Void) {
  // An exponential takes as long as some eight additions.
  inParallel(rows, cost: rows * classes * 8) { part in
    for number in part { body(number) }
  }
}

/// The largest of a row, and `log Σ exp(x − largest)`.
@inline(__always)
private func normalizer<Element: Exponential>(
  _ table: VectorTable, _ row: UnsafePointer<Element>, _ classes: Int
) -> (largest: Element, logarithm: Element) {
  var largest = row[0]
  for index in 1..<max(classes, 1) where row[index] > largest { largest = row[index] }
  return (largest, Element(Glibc.log(Element.sum(table, row, classes, largest))))
}

private func sparseLosses<Element: Exponential>(
  _ logits: UnsafePointer<Element>, _ targets: [Int], _ rule: CrossEntropy.Rule,
  _ losses: UnsafeMutablePointer<Element>, _ normalizers: UnsafeMutablePointer<Element>
) {
  let classes = rule.classes
  let kept = Element(1 - rule.smoothing)
  let spread = Element(rule.smoothing / Double(classes))
  let table = KernelVariant.current.loops
  forEachRow(targets.count, classes) { number in
    let target = targets[number]
    let row = logits + number * classes
    let (largest, logarithm) = normalizer(table, row, classes)
    normalizers[2 * number] = largest
    normalizers[2 * number + 1] = logarithm
    guard target >= 0 else {
      losses[number] = 0
      return
    }
    let weight = Element(rule.classWeights?[target] ?? 1)
    var loss = kept * weight * (logarithm - (row[target] - largest))
    if spread != 0 {
      for index in 0..<classes {
        let weight = Element(rule.classWeights?[index] ?? 1)
        loss += spread * weight * (logarithm - (row[index] - largest))
      }
    }
    losses[number] = loss
  }
}

private func sparseGradient<Element: Exponential>(
  _ logits: UnsafePointer<Element>, _ normalizers: UnsafePointer<Element>, _ targets: [Int],
  _ rule: CrossEntropy.Rule, _ shares: UnsafePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  let classes = rule.classes
  let kept = Element(1 - rule.smoothing)
  let spread = Element(rule.smoothing / Double(classes))
  let weightSum = Element(rule.classWeights?.reduce(0, +) ?? Double(classes))
  let table = KernelVariant.current.loops
  forEachRow(targets.count, classes) { number in
    let target = targets[number]
    let row = logits + number * classes
    let gradient = result + number * classes
    let share = shares[number]
    guard share != 0, target >= 0 else {
      gradient.update(repeating: 0, count: classes)
      return
    }
    let (largest, logarithm) = (normalizers[2 * number], normalizers[2 * number + 1])
    let own = kept * Element(rule.classWeights?[target] ?? 1)
    let total = share * (own + spread * weightSum)
    Element.write(table, row, classes, largest, logarithm, total, gradient)
    gradient[target] -= share * own
    if spread != 0 {
      for index in 0..<classes {
        gradient[index] -= share * spread * Element(rule.classWeights?[index] ?? 1)
      }
    }
  }
}

private func denseLosses<Element: Exponential>(
  _ logits: UnsafePointer<Element>, _ distributions: UnsafePointer<Element>, _ rows: Int,
  _ rule: CrossEntropy.Rule, _ losses: UnsafeMutablePointer<Element>,
  _ normalizers: UnsafeMutablePointer<Element>
) {
  let classes = rule.classes
  let kept = Element(1 - rule.smoothing)
  let spread = Element(rule.smoothing / Double(classes))
  let table = KernelVariant.current.loops
  forEachRow(rows, classes) { number in
    let row = logits + number * classes
    let targets = distributions + number * classes
    let (largest, logarithm) = normalizer(table, row, classes)
    normalizers[2 * number] = largest
    normalizers[2 * number + 1] = logarithm
    var loss: Element = 0
    for index in 0..<classes {
      let target = kept * targets[index] + spread
      // A class of no probability adds nothing, even when its logit is minus infinity.
      if target != 0 { loss += target * (logarithm - (row[index] - largest)) }
    }
    losses[number] = loss
  }
}

private func denseGradient<Element: Exponential>(
  _ logits: UnsafePointer<Element>, _ normalizers: UnsafePointer<Element>,
  _ distributions: UnsafePointer<Element>, _ rows: Int, _ rule: CrossEntropy.Rule,
  _ shares: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let classes = rule.classes
  let kept = Element(1 - rule.smoothing)
  let spread = Element(rule.smoothing / Double(classes))
  let table = KernelVariant.current.loops
  forEachRow(rows, classes) { number in
    let row = logits + number * classes
    let targets = distributions + number * classes
    let gradient = result + number * classes
    let share = shares[number]
    guard share != 0 else {
      gradient.update(repeating: 0, count: classes)
      return
    }
    let (largest, logarithm) = (normalizers[2 * number], normalizers[2 * number + 1])
    var total: Element = 0
    for index in 0..<classes { total += kept * targets[index] + spread }
    Element.write(table, row, classes, largest, logarithm, share * total, gradient)
    for index in 0..<classes { gradient[index] -= share * (kept * targets[index] + spread) }
  }
}
