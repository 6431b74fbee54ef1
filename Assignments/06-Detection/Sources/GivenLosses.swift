import Gradus

// Do not edit: the grader puts its own copy in place.

/// A loss element by element, and its derivatives (slopes).
public struct ElementwiseLoss: Sendable {
  /// The loss of each element.
  public var losses: Tensor
  /// The derivative of each of them by its prediction, in the same shape.
  public var slopes: Tensor

  /// Creates losses with their slopes.
  public init(losses: Tensor, slopes: Tensor) {
    self.losses = losses
    self.slopes = slopes
  }
}

/// A loss that is one number, and its gradient.
public struct LossAndGradient: Sendable {
  /// The loss.
  public var value: Double
  /// The gradient of the predictions, in their shape and element type.
  public var gradient: Tensor

  /// Creates a loss with its gradient.
  public init(value: Double, gradient: Tensor) {
    self.value = value
    self.gradient = gradient
  }
}

/// What each anchor of each picture of a batch should say.
public struct MultiboxTargets: Sendable {
  /// `[N, A]`, whole numbers: 0 is the background, c + 1 the class c.
  public var labels: Tensor
  /// The encoded boxes, `[N, A, 4]`; rows of background anchors are finite and mean nothing.
  public var offsets: Tensor

  /// Creates targets.
  public init(labels: Tensor, offsets: Tensor) {
    self.labels = labels
    self.offsets = offsets
  }
}

/// What `multiboxLoss` returns.
public struct MultiboxLoss: Sendable {
  /// The part of the classes.
  public var classification: Double
  /// The part of the boxes.
  public var localization: Double
  /// The gradient of the logits, `[N, A, C + 1]`.
  public var logitsGradient: Tensor
  /// The gradient of the offsets, `[N, A, 4]`.
  public var offsetsGradient: Tensor

  /// The loss.
  public var value: Double { classification + localization }

  /// Creates a loss with its gradients.
  public init(
    classification: Double, localization: Double, logitsGradient: Tensor, offsetsGradient: Tensor
  ) {
    self.classification = classification
    self.localization = localization
    self.logitsGradient = logitsGradient
    self.offsetsGradient = offsetsGradient
  }
}
