import Gradus
import GradusTesting
import Segmentation
import XCTest

final class LatentPathChecks: LessonTestCase {
  func testStraight() throws {
    for (shape, steps, dtype) in [
      ([4], 5, DType.float64), ([2, 3], 2, .float32), ([1, 2, 3], 4, .float64),
    ] {
      var generator = SeededGenerator(seed: 6801)
      let first = random(shape, &generator, dtype: dtype)
      let second = random(shape, &generator, dtype: dtype)
      let right = Tensor.stacked(
        (0..<steps).map { first + (second - first) * (Double($0) / Double(steps - 1)) })
      let open = Tensor.stacked(
        (0..<steps).map { first + (second - first) * (Double($0) / Double(steps)) })
      expectTensor(
        try latentPath(from: first, to: second, steps: steps), right, "the path",
        suspects: [
          Suspect(open, "the second code is the last point: divide by steps − 1."),
          Suspect(right.reversed(axes: [0]), "the path leads from the first code to the second."),
        ],
        otherwise: "(1 − t)·first + t·second for t = 0, 1/(steps − 1), …, 1.")
    }
    let code = Tensor([1.0, 2])
    for steps in [1, 0, -3] {
      try expectImpossible("\(steps) steps", diagnosis: "both ends are points: steps ≥ 2.") {
        _ = try latentPath(from: code, to: code, steps: steps)
      }
    }
    try expectMismatch("codes of two shapes", diagnosis: "both codes have one shape.") {
      _ = try latentPath(from: code, to: Tensor([1.0]), steps: 3)
    }
  }
}

final class SphericalPathChecks: LessonTestCase {
  func testArc() throws {
    var generator = SeededGenerator(seed: 6802)
    let first = random([5], &generator)
    var second = random([5], &generator)
    second *= sqrt(square(first).sum().item / square(second).sum().item)
    let radius = square(first).sum().item
    let path = try sphericalPath(from: first, to: second, steps: 7)
    guard
      expect(
        path.shape == [7, 5], "the path has the shape \(path.shape)",
        diagnosis: "[steps] + shape of a code.")
    else { return }
    let points = (0..<7).map { path.selecting($0, axis: 0) }
    expectTensor(points[0], first, "the first point", otherwise: "t = 0 is the first code.")
    expectTensor(points[6], second, "the last point", otherwise: "t = 1 is the second code.")
    for point in points {
      expectNumber(
        square(point).sum().item, radius, "the squared length of a point",
        otherwise: "codes of one length are joined on the sphere: an arc, not a chord.")
    }
    // Equal angles between neighbours.
    let products = zip(points, points.dropFirst()).map { dot($0, $1) / radius }
    for product in products {
      expectNumber(
        product, products[0], "the cosine of a step",
        otherwise: "all steps turn by the same angle Ω/(steps − 1).")
    }
    let straight = (0..<3).map { Double($0) / 2 }
    for (x, y, what) in [
      ([0.0, 0, 0], [1.0, 2, 3], "a code of zeros"), ([1.0, 2, 3], [2.0, 4, 6], "one direction"),
      ([1.0, -1, 0], [-2.0, 2, 0], "opposite directions"),
    ] {
      let (a, b) = (Tensor(x).converted(to: .float32), Tensor(y).converted(to: .float32))
      expectTensor(
        try sphericalPath(from: a, to: b, steps: 3),
        .stacked(straight.map { a * (1 - $0) + b * $0 }), "the path with \(what)",
        otherwise: "where there is no angle, or sin Ω is almost 0, the way is straight: no NaN.")
    }
    // Lengths that differ, and a code of two axes.
    let (a, b) = (Tensor([3.0, 0], shape: [1, 2]), Tensor([0.0, 1], shape: [1, 2]))
    let half = 0.5.squareRoot()
    expectTensor(
      try sphericalPath(from: a, to: b, steps: 3),
      Tensor([3, 0, 3 * half, half, 0, 1], shape: [3, 1, 2]), "a path of codes of two lengths",
      otherwise: "the codes themselves are mixed, not their directions.")
    // Short codes have an angle like long ones.
    expectTensor(
      try sphericalPath(from: a * 0.125, to: b * 0.25, steps: 3),
      Tensor([0.375, 0, 0.375 * half, 0.25 * half, 0, 0.25], shape: [3, 1, 2]),
      "a path of short codes", otherwise: "only a code of zeros has no angle.")
    expectTensor(
      try sphericalPath(from: a, to: b, steps: 2), .stacked([a, b]), "a path of two points",
      otherwise: "two steps are the two ends.")
    // Rounding brings the cosine of some of these beyond ±1.
    for number in 0..<40 {
      let code = random([6], &generator)
      for factor in [3.0, -0.7] {
        let other = code * factor
        let middle = try sphericalPath(from: code, to: other, steps: 3).selecting(1, axis: 0)
        guard
          expectTensor(
            middle, (code + other) / 2, tolerance: 1e-6, "the middle of parallel codes, \(number)",
            otherwise: "rounding may bring the cosine beyond ±1, where acos is NaN: clamp it.")
        else { return }
      }
    }
    try expectImpossible("one step", diagnosis: "both ends are points: steps ≥ 2.") {
      _ = try sphericalPath(from: a, to: b, steps: 1)
    }
    try expectMismatch("codes of two shapes", diagnosis: "both codes have one shape.") {
      _ = try sphericalPath(from: a, to: first, steps: 3)
    }
  }

  private func sqrt(_ x: Double) -> Double { x.squareRoot() }
}

final class InterpolateImagesChecks: LessonTestCase {
  /// Codes of two numbers: the sum and the sum of squares; not linear, so that mixing pixels is
  /// something else than mixing codes.
  private func encode(_ images: Tensor) -> Tensor {
    .stacked([images.sum(axes: [1, 2, 3]), square(images).sum(axes: [1, 2, 3])], axis: 1)
  }

  private func decode(_ codes: Tensor) -> Tensor {
    let first = codes.sliced(0..<1, axis: 1)
    let second = codes.sliced(1..<2, axis: 1)
    return Tensor.concatenated(
      [first, second, first * second, square(first), second - first, first * 0.5], axis: 1
    ).reshaped([codes.shape[0], 2, 3, 1])
  }

  private func path(_ first: Tensor, _ second: Tensor, _ steps: Int) -> Tensor {
    .stacked(
      (0..<steps).map {
        let t = Double($0) / Double(steps - 1)
        return first * (1 - t * t) + second * (t * t)
      })
  }

  func testCodesAreMixedNotPixels() throws {
    var generator = SeededGenerator(seed: 6803)
    let first = random([2, 3, 1], &generator)
    let second = random([2, 3, 1], &generator)
    let ends = encode(.stacked([first, second]))
    let codes = path(ends.selecting(0, axis: 0), ends.selecting(1, axis: 0), 5)
    let pixels = decode(encode(path(first, second, 5)))
    expectTensor(
      try interpolateImages(
        first, second, steps: 5, encode: encode, decode: decode, path: path), decode(codes),
      "the images between",
      suspects: [
        Suspect(pixels, "the codes are joined, not the pixels."),
        Suspect(path(first, second, 5), "this cross-fades: encode, join the codes, decode."),
        Suspect(decode(codes).reversed(axes: [0]), "from the first image to the second."),
      ],
      otherwise: "encode both, join the codes by `path`, decode the points as one batch.")
  }

  func testClosuresAndErrors() throws {
    let (first, second) = (Tensor.full([2, 3, 1], 0.25), Tensor.full([2, 3, 1], 0.75))
    var encoded = 0
    var (pathShapes, decodedShapes): ([[Int]], [[Int]]) = ([], [])
    let result = try interpolateImages(
      first, second, steps: 4,
      encode: {
        encoded +=
          $0.shape.count == 4 && Array($0.shape.dropFirst()) == [2, 3, 1] ? $0.shape[0] : 100
        return encode($0)
      },
      decode: {
        decodedShapes.append($0.shape)
        return decode($0)
      },
      path: {
        pathShapes += [$0.shape, $1.shape]
        return path($0, $1, $2)
      })
    expect(
      encoded == 2, "`encode` is given something else than two images, as batches",
      diagnosis: "images have a batch axis: [1, H, W, C] twice, or [2, H, W, C] once.")
    expect(
      pathShapes == [[2], [2]], "`path` joins codes of the shapes \(pathShapes)",
      diagnosis: "codes without their batch axis, once.")
    expect(
      decodedShapes == [[4, 2]] && result.shape == [4, 2, 3, 1] && result.dtype == .float32,
      "`decode` is given \(decodedShapes); the result is \(result.shape), \(result.dtype)",
      diagnosis: "all points of the path are decoded as one batch.")
    try expectMismatch("images of two shapes", diagnosis: "both images have one shape.") {
      _ = try interpolateImages(
        first, Tensor.ones([3, 2, 1]), steps: 3, encode: encode, decode: decode, path: path)
    }
    try expectError(
      "a path that refuses", diagnosis: "pass on what the closures throw.",
      isExpected: { $0 is Refusal }
    ) {
      _ = try interpolateImages(
        first, second, steps: 3, encode: encode, decode: decode,
        path: { _, _, _ in throw Refusal() })
    }
  }
}
