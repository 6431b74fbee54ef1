import Glibc

extension Synthetic {
  /// Drawn cells under a microscope: inputs `[count, height, width, 1]` in 0…1, targets of the
  /// same shape with 1 inside a cell and 0 elsewhere.
  ///
  /// - Parameter cellCount: about how many cells an image holds; they may overlap.
  public static func cells(
    count: Int, height: Int = 64, width: Int = 64, cellCount: Int = 8, seed: UInt64
  ) -> TensorDataset {
    guard count > 0, height >= 8, width >= 8, cellCount > 0 else {
      stop("cells: \(count) images of \(height) × \(width) with \(cellCount) cells")
    }
    var images: [Float] = []
    var masks: [Float] = []
    for number in 0..<count {
      var generator = SeededGenerator(seed: seed, number)
      let background = Float(0.5 + 0.2 * generator.uniform())
      var image = Drawing(height: height, width: width, background: [background])
      var mask = Drawing(height: height, width: width, background: [0])
      let size = (Double(height * width) / Double(cellCount)).squareRoot() / 2
      for _ in 0..<(cellCount / 2 + generator.integer(below: cellCount) + 1) {
        let centre = Point(
          Double(width) * generator.uniform(), Double(height) * generator.uniform())
        let radius = size * (0.5 + 0.5 * generator.uniform())
        let stretch = 0.75 + 0.5 * generator.uniform()
        let angle = Double.pi * generator.uniform()
        let waves = 2 + generator.integer(below: 4)
        let phase = 2 * Double.pi * generator.uniform()
        let inside = Float(0.25 + 0.2 * generator.uniform())
        func outline(_ part: Double) -> [Point] {
          Drawing.blob(
            centre: centre, radiusX: part * radius * stretch, radiusY: part * radius / stretch,
            angle: angle, wobble: 0.1, waves: waves, phase: phase)
        }
        image.fill(outline(1), with: [inside - 0.15])
        image.fill(outline(0.85), with: [inside])
        image.fill(outline(0.35), with: [inside - 0.12])
        mask.fill(outline(1), with: [1])
      }
      // Light that falls off to one side, so that no threshold serves all of the image.
      let slope = 0.3 * (generator.uniform() - 0.5)
      image.addNoise(0.04, using: &generator) { _, column in
        slope * (Double(column) / Double(width) - 0.5)
      }
      images += image.pixels
      masks += mask.pixels.map { $0 >= 0.5 ? 1 : 0 }
    }
    let shape = [count, height, width, 1]
    return TensorDataset(inputs: Tensor(images, shape: shape), targets: Tensor(masks, shape: shape))
  }
}
