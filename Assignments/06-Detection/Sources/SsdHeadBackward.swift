import Gradus

/// The gradients of the maps behind `ssdHead`: every number of the upstream gradient goes back to
/// the place that it came from.
///
/// - Parameters:
///   - upstream: the gradient of the head's output, `[N, all anchors, width]`.
///   - shapes: the shapes of the maps, `[N, H, W, A · width]` each, in their order.
/// - Returns: one gradient for each map, in its shape and the element type of the upstream
///   gradient.
/// - Source: Liu et al., "SSD", 2016, section 2.1.
public func ssdHeadBackward(_ upstream: Tensor, shapes: [[Int]]) throws -> [Tensor] {
  throw NotImplemented()
}
