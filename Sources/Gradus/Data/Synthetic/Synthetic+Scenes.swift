import Glibc

extension Synthetic {
  /// Drawn pictures with discs, squares and triangles of random colours, and their boxes.
  ///
  /// - Parameters:
  ///   - objectCount: how many objects a picture may hold; fewer when no more fit without
  ///     overlapping much.
  ///   - seed: picture `i` depends on it and `i` alone.
  public static func scenes(
    count: Int, height: Int = 64, width: Int = 64, objectCount: ClosedRange<Int> = 1...4,
    seed: UInt64
  ) -> DetectionDataset {
    guard count > 0, height >= 16, width >= 16, objectCount.lowerBound >= 0 else {
      stop("scenes: \(count) pictures of \(height) × \(width) with \(objectCount) objects")
    }
    var images: [Float] = []
    var objects: [[DetectionDataset.Object]] = []
    for number in 0..<count {
      var generator = SeededGenerator(seed: seed, number)
      var scene = Scene(height, width, &generator)
      let wanted =
        objectCount.lowerBound
        + generator.integer(below: objectCount.upperBound - objectCount.lowerBound + 1)
      for _ in 0..<wanted { scene.addObject(&generator) }
      scene.drawing.addNoise(0.03, using: &generator)
      images += scene.drawing.pixels
      objects.append(scene.objects)
    }
    return DetectionDataset(
      images: Tensor(images, shape: [count, height, width, 3]), objects: objects,
      classNames: ["disc", "square", "triangle"])
  }
}

private struct Scene {
  var drawing: Drawing
  var objects: [DetectionDataset.Object] = []
  private let background: [Float]

  init(_ height: Int, _ width: Int, _ generator: inout SeededGenerator) {
    background = (0..<3).map { _ in Float(0.2 + 0.3 * generator.uniform()) }
    drawing = Drawing(height: height, width: width, background: background)
  }

  /// Looks a few times for a place where the object overlaps others by little.
  mutating func addObject(_ generator: inout SeededGenerator) {
    let side = Double(min(drawing.height, drawing.width))
    let color = visibleColor(&generator)
    let label = generator.integer(below: 3)
    for _ in 0..<20 {
      let radius = side * (0.1 + 0.12 * generator.uniform())
      let x = radius + (Double(drawing.width) - 2 * radius) * generator.uniform()
      let y = radius + (Double(drawing.height) - 2 * radius) * generator.uniform()
      let outline = Scene.outline(label, Point(x, y), radius)
      let box = BoundingBox(
        left: outline.map(\.x).min() ?? x, top: outline.map(\.y).min() ?? y,
        right: outline.map(\.x).max() ?? x, bottom: outline.map(\.y).max() ?? y)
      if objects.contains(where: { Scene.overlap($0.box, box) > 0.1 }) { continue }
      drawing.fill(outline, with: color)
      objects.append(DetectionDataset.Object(label: label, box: box))
      return
    }
  }

  /// A colour that stands out from the background.
  private func visibleColor(_ generator: inout SeededGenerator) -> [Float] {
    var color = (0..<3).map { _ in Float(generator.uniform()) }
    let contrast = zip(color, background).map { ($0 - $1).magnitude }.max() ?? 0
    if contrast < 0.35 { color[generator.integer(below: 3)] = 0.95 }
    return color
  }

  private static func outline(_ label: Int, _ centre: Point, _ radius: Double) -> [Point] {
    switch label {
    case 0: Drawing.blob(centre: centre, radiusX: radius, radiusY: radius)
    case 1:
      [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { x, y in
        Point(centre.x + 0.85 * radius * x, centre.y + 0.85 * radius * y)
      }
    default:
      [(0.0, -1.0), (1, 0.8), (-1, 0.8)].map { x, y in
        Point(centre.x + radius * x, centre.y + radius * y)
      }
    }
  }

  /// The common area, as a share of the smaller of the two.
  private static func overlap(_ first: BoundingBox, _ second: BoundingBox) -> Double {
    let width = min(first.right, second.right) - max(first.left, second.left)
    let height = min(first.bottom, second.bottom) - max(first.top, second.top)
    guard width > 0, height > 0 else { return 0 }
    func area(_ box: BoundingBox) -> Double { (box.right - box.left) * (box.bottom - box.top) }
    return width * height / min(area(first), area(second))
  }
}
