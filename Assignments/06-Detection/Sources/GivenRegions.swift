import Gradus

// Do not edit: the grader puts its own copy in place.

/// How `regionProposals` chooses.
public struct ProposalPlan: Sendable, Equatable {
  /// The height of the picture, in pixels.
  public var imageHeight: Double
  /// The width of the picture, in pixels.
  public var imageWidth: Double
  /// How many of the best boxes are looked at.
  public var candidates: Int
  /// The shortest side that a proposal may have after it is clipped, in pixels.
  public var shortestSide: Double
  /// The overlap above which the worse of two boxes is suppressed.
  public var threshold: Double
  /// How many proposals there are at most.
  public var proposals: Int

  /// Creates a plan; the defaults are those of the code of Faster R-CNN for the test, but for the
  /// shortest side, which is 16 pixels there.
  public init(
    imageHeight: Double, imageWidth: Double, candidates: Int = 6000, shortestSide: Double = 1,
    threshold: Double = 0.7, proposals: Int = 300
  ) {
    self.imageHeight = imageHeight
    self.imageWidth = imageWidth
    self.candidates = candidates
    self.shortestSide = shortestSide
    self.threshold = threshold
    self.proposals = proposals
  }
}

/// Regions that may hold an object, the best first.
public struct Proposals: Sendable {
  /// Corners, `[K, 4]`.
  public var boxes: Tensor
  /// `[K]`, falling.
  public var scores: Tensor

  /// Creates proposals.
  public init(boxes: Tensor, scores: Tensor) {
    self.boxes = boxes
    self.scores = scores
  }
}

/// How `roiAlign` divides a region.
public struct RegionPlan: Sendable, Equatable {
  /// The rows of bins of a region.
  public var height: Int
  /// The columns of bins of a region.
  public var width: Int
  /// The samples along each side of a bin, at least 1: a bin is the mean of samples².
  public var samples: Int

  /// Creates a plan.
  public init(height: Int = 7, width: Int = 7, samples: Int = 2) {
    self.height = height
    self.width = width
    self.samples = samples
  }
}

/// A box that soft suppression keeps.
public struct RankedBox: Sendable, Equatable, CustomStringConvertible {
  /// Its row.
  public var index: Int
  /// Its score after the others have lowered it.
  public var score: Double

  /// Such as "box 3 with 0.9".
  public var description: String { "box \(index) with \(score)" }

  /// Creates a ranked box.
  public init(index: Int, score: Double) {
    self.index = index
    self.score = score
  }
}
