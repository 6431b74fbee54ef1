import Glibc

extension Synthetic {
  /// Drawn pieces of clothing in the classes of Fashion-MNIST: inputs `[count, 28, 28, 1]` in
  /// 0…1, targets `[count]` with class numbers; every ten examples hold each class once.
  ///
  /// Cut, brightness, stripes, place, size and angle vary, and there is noise: easier than the
  /// real set, but not to be told apart by a pixel.
  public static func garments(count: Int, seed: UInt64) -> TensorDataset {
    guard count > 0 else { stop("garments: \(count) images") }
    var pixels: [Float] = []
    pixels.reserveCapacity(count * 28 * 28)
    var labels: [Int] = []
    for number in 0..<count {
      if number % 10 == 0 {
        var generator = SeededGenerator(seed: seed, number, -1)
        labels += generator.permutation(10)
      }
      var generator = SeededGenerator(seed: seed, number)
      pixels += Garment(labels[number], &generator).drawing(&generator).pixels
    }
    return TensorDataset(
      inputs: Tensor(pixels, shape: [count, 28, 28, 1]),
      targets: Tensor(labels.prefix(count).map(Float.init)))
  }
}

/// The parts of one piece of clothing, in a square from −1 to 1.
private struct Garment {
  private var parts: [(outline: [Point], brightness: Float)] = []
  private let tone: Float

  init(_ label: Int, _ generator: inout SeededGenerator) {
    tone = Float(0.45 + 0.5 * generator.uniform())
    /// A length that varies by 15 % either way.
    func about(_ length: Double) -> Double { length * (0.85 + 0.3 * generator.uniform()) }
    let waist = about(0.45)
    switch label {
    case 0:
      torso(waist, length: about(0.75))
      sleeves(waist, reach: about(0.45), drop: about(0.35))
    case 1:
      let spread = about(0.4)
      for side in [-1.0, 1] {
        add([
          (0, -0.9), (side * spread, -0.9), (side * spread * 1.1, 0.9), (side * 0.1, 0.9),
          (0, -0.3),
        ])
      }
    case 2:
      torso(waist, length: about(0.75))
      sleeves(waist, reach: about(0.4), drop: about(1.25))
    case 3:
      let hem = about(0.55)
      add([(-0.25, -0.9), (0.25, -0.9), (0.2, -0.2), (hem, 0.9), (-hem, 0.9), (-0.2, -0.2)])
    case 4:
      torso(waist, length: about(0.9))
      sleeves(waist, reach: about(0.38), drop: about(1.3))
      add([(-0.04, -0.8), (0.04, -0.8), (0.04, 0.95), (-0.04, 0.95)], 0.2)
    case 5:
      let heel = about(0.2)
      add([(-0.9, 0.45), (0.9, 0.55), (0.9, 0.7), (-0.9, 0.7)])
      for strap in 0..<3 {
        let x = -0.6 + 0.5 * Double(strap)
        add([(x, 0.45), (x + 0.15, 0.45), (x + 0.45, -heel), (x + 0.3, -heel)])
      }
    case 6:
      torso(waist, length: about(0.8))
      sleeves(waist, reach: about(0.42), drop: about(0.75))
      add([(-0.25, -0.8), (0.25, -0.8), (0, -0.45)], 0.35)
      for button in 0..<4 {
        let y = -0.3 + 0.28 * Double(button)
        add([(-0.04, y), (0.04, y), (0.04, y + 0.08), (-0.04, y + 0.08)], 0.3)
      }
    case 7:
      let instep = about(0.15)
      add([(-0.9, -0.25), (-0.4, -instep), (0.2, 0.1), (0.9, 0.3), (0.95, 0.55), (-0.9, 0.55)])
      add([(-0.95, 0.5), (0.97, 0.5), (0.97, 0.7), (-0.95, 0.7)], 1.3)
    case 8:
      let (top, side) = (about(0.2), about(0.8))
      add([(-side, -top), (side, -top), (side * 0.95, 0.8), (-side * 0.95, 0.8)])
      add([
        (-0.45, -top), (-0.35, -0.8), (0.35, -0.8), (0.45, -top), (0.33, -top), (0.26, -0.68),
        (-0.26, -0.68), (-0.33, -top),
      ])
    default:
      let shaft = about(0.45)
      add([
        (-0.8, -0.9), (-0.8 + shaft * 1.4, -0.9), (-0.1, 0), (0.85, 0.25), (0.9, 0.75),
        (-0.8, 0.75),
      ])
      add([(-0.85, 0.7), (0.92, 0.7), (0.92, 0.85), (-0.85, 0.85)], 0.5)
    }
  }

  private mutating func torso(_ waist: Double, length: Double) {
    add([
      (-waist, -0.8), (-0.18, -0.85), (0, -0.72), (0.18, -0.85), (waist, -0.8), (waist, length),
      (-waist, length),
    ])
  }

  private mutating func sleeves(_ waist: Double, reach: Double, drop: Double) {
    for side in [-1.0, 1] {
      add([
        (side * (waist - 0.05), -0.8), (side * (waist + reach), -0.8 + drop),
        (side * (waist + reach - 0.25), -0.75 + drop), (side * (waist - 0.05), -0.4),
      ])
    }
  }

  /// Adds a part, `brightness` times as bright as the garment.
  private mutating func add(_ corners: [(Double, Double)], _ brightness: Float = 1) {
    parts.append((corners.map { Point($0.0, $0.1) }, brightness))
  }

  func drawing(_ generator: inout SeededGenerator) -> Drawing {
    var drawing = Drawing(height: 28, width: 28, background: [0])
    let angle = 0.24 * (generator.uniform() - 0.5)
    let size = 10.5 + 3 * generator.uniform()
    let (sine, cosine) = (size * Glibc.sin(angle), size * Glibc.cos(angle))
    let x = 12.5 + 3 * generator.uniform()
    let y = 12.5 + 3 * generator.uniform()
    for part in parts {
      let outline = part.outline.map { point in
        Point(x + cosine * point.x - sine * point.y, y + sine * point.x + cosine * point.y)
      }
      drawing.fill(outline, with: [min(1, tone * part.brightness)])
    }
    let stripe = 0.12 * generator.uniform()
    let spacing = 2 + 4 * generator.uniform()
    let silhouette = drawing.pixels
    drawing.addNoise(0.04, using: &generator) { row, column in
      silhouette[row * 28 + column] > 0
        ? stripe * Glibc.sin(2 * Double.pi * Double(row) / spacing) : 0
    }
    return drawing
  }
}
