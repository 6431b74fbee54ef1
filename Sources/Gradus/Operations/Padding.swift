/// How far a window may reach over the border of an image.
public enum Padding: Sendable, Equatable {
  /// Not at all: the window stays inside, and the output is smaller than the input.
  case valid
  /// So far that the output has `input / stride` elements along each axis, rounded up. Where the
  /// padding is odd, the end gets one more, as in TensorFlow and Keras.
  case same
  /// By these numbers of pixels. A one-dimensional operation uses `left` and `right`.
  case explicit(top: Int, bottom: Int, left: Int, right: Int)

  /// The same padding on both sides of an axis: `height` pixels above and below, `width` left
  /// and right.
  public static func explicit(_ height: Int, _ width: Int) -> Padding {
    .explicit(top: height, bottom: height, left: width, right: width)
  }

  /// The same padding on all sides.
  public static func explicit(_ size: Int) -> Padding { .explicit(size, size) }

  /// Padding along one axis, for a one-dimensional operation.
  public static func explicit(left: Int, right: Int) -> Padding {
    .explicit(top: 0, bottom: 0, left: left, right: right)
  }

  /// What an operation on `[batch, 1, time, features]` uses in place of one on sequences.
  var alongTime: Padding {
    guard case .explicit(_, _, let left, let right) = self else { return self }
    return .explicit(top: 0, bottom: 0, left: left, right: right)
  }
}
