import Gradus

/// A picture of exactly so many objects.
public func drawScene(
  _ plan: ScenePlan, using generator: inout SeededGenerator
) throws -> Scene {
  guard plan.objectCount >= 0 else { throw DetectionError.outOfRange("\(plan.objectCount)") }
  let shortest = plan.sides.lowerBound
  guard plan.sides.upperBound <= min(plan.height, plan.width),
    plan.objectCount * shortest * shortest <= plan.height * plan.width
  else { throw DetectionError.noRoom(objects: plan.objectCount) }
  for _ in 0..<50 {
    guard let objects = places(plan, &generator) else { continue }
    var pixels = [Double](
      repeating: plan.background, count: plan.height * plan.width * 3)
    for object in objects {
      let color = (0..<3).map { _ in 0.5 + 0.5 * generator.uniform() }
      paint(object, color, on: &pixels, width: plan.width)
    }
    let image = Tensor(pixels, shape: [plan.height, plan.width, 3]).converted(to: .float32)
    return Scene(image: image, objects: objects)
  }
  throw DetectionError.noRoom(objects: plan.objectCount)
}

/// Objects that do not overlap; nil when no place was found for one of them.
private func places(_ plan: ScenePlan, _ generator: inout SeededGenerator) -> [TrueObject]? {
  var objects: [TrueObject] = []
  for _ in 0..<plan.objectCount {
    let label = generator.integer(below: 2)
    let side = plan.sides.lowerBound + generator.integer(below: plan.sides.count)
    var place: BoundingBox?
    for _ in 0..<500 where place == nil {
      let left = Double(generator.integer(below: plan.width - side + 1))
      let top = Double(generator.integer(below: plan.height - side + 1))
      let box = BoundingBox(
        left: left, top: top, right: left + Double(side), bottom: top + Double(side))
      if !objects.contains(where: { overlap($0.box, box) }) { place = box }
    }
    guard let place else { return nil }
    objects.append(TrueObject(label: label, box: place))
  }
  return objects
}

private func overlap(_ first: BoundingBox, _ second: BoundingBox) -> Bool {
  first.left < second.right && second.left < first.right && first.top < second.bottom
    && second.top < first.bottom
}

private func paint(
  _ object: TrueObject, _ color: [Double], on pixels: inout [Double], width: Int
) {
  let box = object.box
  let radius = (box.right - box.left) / 2
  for h in Int(box.top)..<Int(box.bottom) {
    for v in Int(box.left)..<Int(box.right) {
      let down = Double(h) + 0.5 - (box.top + radius)
      let right = Double(v) + 0.5 - (box.left + radius)
      let isInside = down * down + right * right <= radius * radius
      guard object.label == ScenePlan.square || isInside else { continue }
      for c in 0..<3 { pixels[(h * width + v) * 3 + c] = color[c] }
    }
  }
}
