import Gradus

// Landscapes of the loss. Do not edit: the grader puts its own copy in place.

/// The loss on a plane through the parameters of a network.
public struct LossLandscape: Sendable {
  /// The horizontal direction, brought to the scale of the parameters.
  public var horizontal: [Tensor]
  /// The vertical direction, brought to the scale of the parameters.
  public var vertical: [Tensor]
  /// `values[j][i]`: the loss at the i-th horizontal and the j-th vertical offset.
  public var values: [[Double]]

  /// Creates a landscape.
  public init(horizontal: [Tensor], vertical: [Tensor], values: [[Double]]) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.values = values
  }
}
