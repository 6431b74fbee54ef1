import KernelInterface

/// The binary cross entropy from logits, `−w · t · log σ(x) − (1 − t) · log(1 − σ(x))`, and its
/// derivative, each in one pass; of 32 bits only.
public enum BinaryCrossEntropy32 {
  /// The loss of each element.
  public static func losses(
    _ logits: UnsafePointer<Float>, targets: UnsafePointer<Float>, count: Int,
    positiveWeight: Double, into result: UnsafeMutablePointer<Float>
  ) {
    let loop = KernelVariant.current.loops.binaryLosses
    inParallel(count, cost: 16 * count) { part in
      loop(run(logits, targets, part, positiveWeight, result))
    }
  }

  /// The derivative of each loss by its logit.
  public static func slopes(
    _ logits: UnsafePointer<Float>, targets: UnsafePointer<Float>, count: Int,
    positiveWeight: Double, into result: UnsafeMutablePointer<Float>
  ) {
    let loop = KernelVariant.current.loops.binarySlopes
    inParallel(count, cost: 16 * count) { part in
      loop(run(logits, targets, part, positiveWeight, result))
    }
  }

  private static func run(
    _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ part: Range<Int>,
    _ positiveWeight: Double, _ result: UnsafeMutablePointer<Float>
  ) -> BinaryLosses {
    let start = part.lowerBound
    return BinaryLosses(
      logits: logits + start, targets: targets + start, count: part.count,
      positiveWeight: Float(positiveWeight), result: result + start)
  }
}
