import Gradus

/// On a grid of cells as large as the longest side, shifted inside of the cell.
public func drawScene(
  _ plan: ScenePlan, using generator: inout SeededGenerator
) throws -> Scene {
  if plan.objectCount < 0 { throw DetectionError.outOfRange("objects") }
  let cell = plan.sides.upperBound
  let (rows, columns) = (plan.height / cell, plan.width / cell)
  if rows * columns < plan.objectCount || rows == 0 || columns == 0 {
    throw DetectionError.noRoom(objects: plan.objectCount)
  }
  var image = Tensor.full([plan.height, plan.width, 3], plan.background)
  var objects: [TrueObject] = []
  for place in generator.permutation(rows * columns).prefix(plan.objectCount) {
    let side = plan.sides.lowerBound + generator.integer(below: plan.sides.count)
    let top = place / columns * cell + generator.integer(below: cell - side + 1)
    let left = place % columns * cell + generator.integer(below: cell - side + 1)
    let label = generator.uniform() < 0.5 ? ScenePlan.square : ScenePlan.disc
    let color = (0..<3).map { _ in 0.5 + generator.uniform() / 2 }
    for h in 0..<side {
      for v in 0..<side {
        let (down, right) = (2 * h + 1 - side, 2 * v + 1 - side)
        if label == ScenePlan.disc && down * down + right * right > side * side { continue }
        for c in 0..<3 { image[top + h, left + v, c] = color[c] }
      }
    }
    let box = BoundingBox(
      left: Double(left), top: Double(top), right: Double(left + side),
      bottom: Double(top + side))
    objects.append(TrueObject(label: label, box: box))
  }
  return Scene(image: image, objects: objects)
}
