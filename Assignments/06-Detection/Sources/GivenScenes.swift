import Gradus

// Do not edit: the grader puts its own copy in place.

/// What `drawScene` is to draw.
public struct ScenePlan: Sendable, Equatable {
  /// The height of the picture, in pixels.
  public var height: Int
  /// The width of the picture, in pixels.
  public var width: Int
  /// How many objects there are, exactly.
  public var objectCount: Int
  /// The sides that an object may have, in whole pixels, at least 3.
  public var sides: ClosedRange<Int>
  /// The grey of the background, 0 to 0.4.
  public var background: Double

  /// The numbers of the two classes.
  public static let square = 0
  /// The class of the discs.
  public static let disc = 1

  /// Creates a plan.
  public init(
    height: Int = 96, width: Int = 96, objectCount: Int = 10, sides: ClosedRange<Int> = 8...14,
    background: Double = 0.2
  ) {
    self.height = height
    self.width = width
    self.objectCount = objectCount
    self.sides = sides
    self.background = background
  }
}

/// A picture with what is on it.
public struct Scene: Sendable {
  /// `[height, width, 3]`, float32, 0 to 1.
  public var image: Tensor
  /// The objects, with their boxes in pixels.
  public var objects: [TrueObject]

  /// Creates a scene.
  public init(image: Tensor, objects: [TrueObject]) {
    self.image = image
    self.objects = objects
  }
}
