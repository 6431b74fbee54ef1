import Gradus

/// The sizes of a U-Net.
public struct UNetPlan: Sendable {
  /// How often the image is halved, at least 1.
  public var depth: Int
  /// The channels of the first maps, at least 1; each halving doubles them.
  public var base: Int
  /// The channels of the output, at least 1: 1 for one kind of object.
  public var classes: Int
  /// The shape of one image, `[H, W, C]`.
  public var inputShape: [Int]
  /// What the weights are drawn from.
  public var seed: UInt64
  /// The element type of the weights.
  public var dtype: DType

  /// Creates a plan.
  public init(
    depth: Int, base: Int, classes: Int = 1, inputShape: [Int], seed: UInt64,
    dtype: DType = .float32
  ) {
    self.depth = depth
    self.base = base
    self.classes = classes
    self.inputShape = inputShape
    self.seed = seed
    self.dtype = dtype
  }
}

/// One row of the table of the ablation study.
public struct AblationRow: Sendable, Equatable {
  /// Which skips the network has: level 0 is the finest.
  public var keeping: [Bool]
  /// What it scored on the validation images.
  public var score: Double
  /// How much less that is than the score with all skips.
  public var drop: Double

  /// Creates a row.
  public init(keeping: [Bool], score: Double, drop: Double) {
    self.keeping = keeping
    self.score = score
    self.drop = drop
  }
}
