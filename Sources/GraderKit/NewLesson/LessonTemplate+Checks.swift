/// The hidden checks of a new lesson, and what they compare with.
extension LessonTemplate {
  var hiddenChecks: [String: String] {
    [
      "Checks/References.swift": references,
      "Checks/RootMeanSquareChecks.swift": checks(
        "RootMeanSquareChecks", Self.rootMeanSquareChecks),
      "Checks/NormalizeRowsChecks.swift": checks("NormalizeRowsChecks", Self.normalizeRowsChecks),
      "Checks/NormalizeRowsBackwardChecks.swift": checks(
        "NormalizeRowsBackwardChecks", Self.backwardChecks),
    ]
  }

  private func checks(_ name: String, _ body: String) -> String {
    let imports = ["Gradus", "GradusTesting", "XCTest", names.module].sorted()
    return imports.map { "import \($0)\n" }.joined()
      + "\nfinal class \(name): LessonTestCase {\n\(body)\n}\n"
  }

  private var references: String {
    """
    import Gradus

    // What the checks compare with: plain loops, written without the engine's matrix functions and
    // without a look at the solution. Everything is float64; the caller converts.

    /// Both element types, to run a check with each.
    let elementTypes: [DType] = [.float64, .float32]

    /// Random normal numbers; the same seed gives the same ones.
    func randomTensor(
      _ shape: [Int], _ generator: inout SeededGenerator, scale: Double = 1
    ) -> Tensor {
      .normal(shape, standardDeviation: scale, dtype: .float64, using: &generator)
    }

    /// The root mean square of each row, `[N, 1]`.
    func roots(_ x: Tensor, epsilon: Double) -> Tensor {
      let (rows, columns) = (x.shape[0], x.shape[1])
      var result: [Double] = []
      for row in 0..<rows {
        var sum = 0.0
        for column in 0..<columns { sum += x[row, column] * x[row, column] }
        result.append((sum / Double(columns) + epsilon).squareRoot())
      }
      return Tensor(result, shape: [rows, 1])
    }

    /// A formula for each element of a matrix, by row and column.
    func table(_ rows: Int, _ columns: Int, _ value: (Int, Int) -> Double) -> Tensor {
      var numbers: [Double] = []
      for row in 0..<rows {
        for column in 0..<columns { numbers.append(value(row, column)) }
      }
      return Tensor(numbers, shape: [rows, columns])
    }

    /// Rows divided by their roots, columns multiplied by their scales.
    func normalized(_ x: Tensor, _ scale: Tensor, epsilon: Double) -> Tensor {
      let root = roots(x, epsilon: epsilon)
      return table(x.shape[0], x.shape[1]) { x[$0, $1] / root[$0, 0] * scale[$1] }
    }

    /// The sum of the products of two matrices' elements: a loss whose gradient with respect to the
    /// first is the second.
    func contraction(_ a: Tensor, _ b: Tensor) -> Double {
      zip(a.scalars, b.scalars).reduce(0) { $0 + $1.0 * $1.1 }
    }

    """
  }

  private static let rootMeanSquareChecks = """
      func testRandomRows() throws {
        var generator = SeededGenerator(seed: 1)
        for (rows, columns) in [(3, 5), (4, 2), (1, 7), (2, 1)] {
          let x = randomTensor([rows, columns], &generator, scale: 3)
          let root = roots(x, epsilon: 0.1)
          expectTensor(
            try rootMeanSquare(x, epsilon: 0.1), root, "the root mean square",
            suspects: [
              Suspect(root * Double(columns).squareRoot(), "this is the sum; the mean is asked for."),
              Suspect(roots(x, epsilon: 0) + 0.1, "epsilon belongs under the root."),
            ], otherwise: "√(mean of x² over each row + epsilon), as [N, 1].")
        }
      }

      func testEdges() throws {
        for dtype in elementTypes {
          expectTensor(
            try rootMeanSquare(Tensor.zeros([2, 3], dtype: dtype), epsilon: 1e-4),
            Tensor(rows: [[0.01], [0.01]]).converted(to: dtype), "the root of a row of zeros",
            otherwise: "epsilon belongs under the root.")
        }
        try expectError(
          "a matrix without columns", diagnosis: "throw InputError.noColumns.",
          isExpected: { $0 as? InputError == .noColumns }
        ) { _ = try rootMeanSquare(Tensor.zeros([2, 0], dtype: .float64), epsilon: 0.1) }
      }
    """

  private static let normalizeRowsChecks = """
      func testRandomRows() throws {
        var generator = SeededGenerator(seed: 2)
        for (rows, columns) in [(3, 5), (4, 2), (2, 6)] {
          let x = randomTensor([rows, columns], &generator, scale: 2)
          let scale = randomTensor([columns], &generator)
          let ones = Tensor.ones([columns], dtype: .float64)
          expectTensor(
            try normalizeRows(x, scale: scale, epsilon: 0.1),
            normalized(x, scale, epsilon: 0.1), "the output",
            suspects: [
              Suspect(normalized(x, ones, epsilon: 0.1), "the scales are missing."),
              Suspect(normalized(x, scale, epsilon: 0), "epsilon is missing."),
            ], otherwise: "each row divided by its own root, each column times its own scale.")
        }
      }

      func testElementTypes() throws {
        var generator = SeededGenerator(seed: 3)
        let x = randomTensor([2, 4], &generator)
        let scale = randomTensor([4], &generator)
        for dtype in elementTypes {
          expectTensor(
            try normalizeRows(
              x.converted(to: dtype), scale: scale.converted(to: dtype), epsilon: 0.01),
            normalized(x, scale, epsilon: 0.01).converted(to: dtype), "the output",
            otherwise: "x ÷ r · γ, in the element type of x.")
        }
      }
    """

  private static let backwardChecks = """
      func testGradientSuite() throws {
        var generator = SeededGenerator(seed: 4)
        for (rows, columns) in [(3, 5), (4, 2)] {
          let x = randomTensor([rows, columns], &generator)
          let scale = randomTensor([columns], &generator)
          let upstream = randomTensor([rows, columns], &generator)
          let result = try normalizeRowsBackward(upstream, input: x, scale: scale, epsilon: 0.1)
          assertGradients(
            parameters: [("x", x), ("scale", scale)], analytic: [result.input, result.scale],
            check: GradientCheck(seed: 4, batchSize: rows)
          ) { contraction(normalized($0[0], $0[1], epsilon: 0.1), upstream) }
        }
      }

      func testElementTypes() throws {
        var generator = SeededGenerator(seed: 5)
        let x = randomTensor([2, 3], &generator).converted(to: .float32)
        let scale = randomTensor([3], &generator).converted(to: .float32)
        let result = try normalizeRowsBackward(x, input: x, scale: scale, epsilon: 0.1)
        XCTAssertEqual(result.input.dtype, .float32, "∂L/∂x: float32 in, float32 out")
        XCTAssertEqual(result.scale.dtype, .float32, "∂L/∂γ: float32 in, float32 out")
        expect(
          result.scale.shape == [3], "∂L/∂γ has the shape \\(result.scale.shape), expected [3]",
          diagnosis: "sum over the rows.")
      }
    """
}
