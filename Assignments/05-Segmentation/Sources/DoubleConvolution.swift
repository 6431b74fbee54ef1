import Gradus

/// The block that a U-Net is made of, twice one after the other:
///
/// - a 3×3 convolution of `filters` filters, stride 1, padding `.explicit(1)` or `.same`, so that
///   height and width stay;
/// - if `normalizes`: batch normalization, with the engine's defaults;
/// - ReLU.
///
/// The convolutions have a bias when no normalization follows, and none when one does: it would
/// take the bias out again. He's initializer (`.heNormal`) suits layers before a ReLU.
///
/// - Parameters:
///   - filters: the channels of the result.
///   - normalizes: whether batch normalization stands between convolution and ReLU.
/// - Returns: the block, not yet built: a `Sequential`, for example. Its parameters come in the
///   order in which they are used.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, section 2 (there without padding and
///   without normalization).
public func doubleConvolution(filters: Int, normalizes: Bool) throws -> Layer {
  throw NotImplemented()
}
