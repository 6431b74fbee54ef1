import Gradus

/// As a graph, by recursion from the outside in.
public func unet(_ plan: UNetPlan, block: (_ filters: Int) throws -> Layer) throws -> Model {
  if min(plan.depth, plan.base, plan.classes) < 1 { throw SegmentationError.impossibleSize("plan") }
  var factor = 1
  for _ in 0..<plan.depth { factor *= 2 }
  for side in [plan.inputShape[0], plan.inputShape[1]] {
    guard side > 0, side.isMultiple(of: factor) else {
      throw SegmentationError.indivisible(size: side, factor: factor)
    }
  }
  let image = Input(shape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
  let maps = try level(0, image, plan, block)
  let logits = Convolution2D(filters: plan.classes, kernelSize: 1)(maps)
  return Model(inputs: [image], outputs: [logits])
}

private func level(
  _ number: Int, _ input: Node, _ plan: UNetPlan, _ block: (Int) throws -> Layer
) throws -> Node {
  let filters = plan.base << number
  let maps = try block(filters)(input)
  guard number < plan.depth else { return maps }
  let below = try level(number + 1, MaxPool2D()(maps), plan, block)
  let up = TransposedConvolution2D(filters: filters, kernelSize: 2, stride: 2)(below)
  return try block(filters)(Concatenate()([maps, up]))
}
