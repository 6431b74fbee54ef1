import Gradus

/// The network of `unet` in which some skips carry nothing.
public func ablatedUNet(
  _ plan: UNetPlan, keeping: [Bool], block: (_ filters: Int) throws -> Layer
) throws -> Model {
  guard plan.depth >= 1, plan.base >= 1, plan.classes >= 1 else {
    throw SegmentationError.impossibleSize("\(plan)")
  }
  guard keeping.count == plan.depth else {
    throw SegmentationError.mismatch("\(keeping.count) skips, \(plan.depth) levels")
  }
  let factor = 1 << plan.depth
  for size in plan.inputShape.prefix(2) where size < factor || size % factor != 0 {
    throw SegmentationError.indivisible(size: size, factor: factor)
  }
  let model = try Ablated(plan, keeping, block)
  return model.build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}

private final class Ablated: Model {
  let down: [Layer]
  let bridge: Layer
  let grow: [TransposedConvolution2D]
  let merge: [Layer]
  let head: Convolution2D
  let pool = MaxPool2D(size: 2)
  let join = Concatenate()
  let keeping: [Bool]

  init(_ plan: UNetPlan, _ keeping: [Bool], _ block: (Int) throws -> Layer) throws {
    self.keeping = keeping
    down = try (0..<plan.depth).map { try block(plan.base << $0) }
    bridge = try block(plan.base << plan.depth)
    grow = (0..<plan.depth).map {
      TransposedConvolution2D(filters: plan.base << $0, kernelSize: 2, stride: 2)
    }
    merge = try (0..<plan.depth).map { try block(plan.base << $0) }
    head = Convolution2D(filters: plan.classes, kernelSize: 1)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    var skips: [Variable] = []
    var x = input
    for (level, layer) in down.enumerated() {
      let maps = layer(x)
      skips.append(keeping[level] ? maps : .constant(maps.value.zerosLike))
      x = pool(maps)
    }
    x = bridge(x)
    for level in skips.indices.reversed() {
      x = merge[level](join([skips[level], grow[level](x)]))
    }
    return head(x)
  }
}
