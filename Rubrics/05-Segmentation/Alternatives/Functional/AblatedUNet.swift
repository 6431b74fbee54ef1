import Gradus

/// As a graph; a layer of its own silences a skip.
public func ablatedUNet(
  _ plan: UNetPlan, keeping: [Bool], block: (_ filters: Int) throws -> Layer
) throws -> Model {
  if min(plan.depth, plan.base, plan.classes) < 1 { throw SegmentationError.impossibleSize("plan") }
  guard keeping.count == plan.depth else { throw SegmentationError.mismatch("skips") }
  let factor = 1 << plan.depth
  for side in plan.inputShape[0..<2] where side < factor || !side.isMultiple(of: factor) {
    throw SegmentationError.indivisible(size: side, factor: factor)
  }
  let image = Input(shape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
  var node: Node = image
  var skips: [Node] = []
  for number in 0..<plan.depth {
    let maps = try block(plan.base << number)(node)
    skips.append(Gate(isOpen: keeping[number])(maps))
    node = MaxPool2D(size: 2)(maps)
  }
  node = try block(plan.base << plan.depth)(node)
  for number in (0..<plan.depth).reversed() {
    let up = TransposedConvolution2D(filters: plan.base << number, kernelSize: 2, stride: 2)(node)
    node = try block(plan.base << number)(Concatenate()([skips[number], up]))
  }
  return Model(
    inputs: [image], outputs: [Convolution2D(filters: plan.classes, kernelSize: 1)(node)])
}

private final class Gate: Layer {
  private let isOpen: Bool

  init(isOpen: Bool) {
    self.isOpen = isOpen
    super.init()
  }

  override func forward(_ input: Variable) -> Variable { isOpen ? input : input * 0 }
}
