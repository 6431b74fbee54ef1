import Gradus

/// The gradient of the maps behind `roiAlign`: every number of the upstream gradient is shared out
/// among the cells that it was read from, with the weights of the way there. A cell that several
/// points or several regions read from gets the sum. Boxes have no gradient.
///
/// - Parameters:
///   - upstream: the gradient of the output, `[K, plan.height, plan.width, C]`.
///   - shape: the shape of the maps, `[N, H, W, C]`.
///   - boxes: those of the way there, `[K, 4]`, in the element type of the upstream gradient.
///   - pictures: those of the way there.
///   - plan: that of the way there.
/// - Returns: the gradient of the maps, in their shape and the element type of the upstream
///   gradient.
/// - Source: He et al., "Mask R-CNN", 2017, section 3; Girshick, "Fast R-CNN", 2015, equation 4.
public func roiAlignBackward(
  _ upstream: Tensor, shape: [Int], boxes: Tensor, pictures: [Int], plan: RegionPlan
) throws -> Tensor {
  throw NotImplemented()
}
