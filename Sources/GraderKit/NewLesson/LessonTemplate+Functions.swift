/// The functions of a new lesson: what students see of them, and what they are.
extension LessonTemplate {
  /// A function with its comment.
  struct Function {
    let file: String
    let comment: String
    let signature: String
    let solution: String
  }

  static let functions = [
    Function(
      file: "RootMeanSquare.swift",
      comment: """
        /// The root mean square of each row: √(the mean of x² over the row + epsilon).
        ///
        /// - Parameters:
        ///   - input: x, `[N, D]`.
        ///   - epsilon: under the root, so that a row of zeros can be divided by the result.
        /// - Returns: `[N, 1]`, of the element type of x.
        /// - Throws: `InputError.noColumns` where D is 0: there is no mean of nothing.
        /// - Source: B. Zhang, R. Sennrich, "Root mean square layer normalization", 2019.
        """,
      signature:
        "public func rootMeanSquare(_ input: Tensor, epsilon: Double) throws -> Tensor",
      solution: """
        guard input.shape[1] > 0 else { throw InputError.noColumns }
          return sqrt(square(input).mean(axes: [1], keepingDimensions: true) + epsilon)
        """),
    Function(
      file: "NormalizeRows.swift",
      comment: """
        /// Root mean square normalization: each row divided by its root mean square, then each column
        /// multiplied by its scale.
        ///
        ///     r = √(mean of x² over the row + epsilon)
        ///     output = x ÷ r · γ
        ///
        /// - Parameters:
        ///   - input: x, `[N, D]`.
        ///   - scale: γ, `[D]`.
        ///   - epsilon: under the root.
        /// - Returns: `[N, D]`, of the element type of x.
        /// - Source: B. Zhang, R. Sennrich, "Root mean square layer normalization", 2019.
        """,
      signature: """
        public func normalizeRows(
          _ input: Tensor, scale: Tensor, epsilon: Double
        ) throws -> Tensor
        """,
      solution: """
        let root = sqrt(square(input).mean(axes: [1], keepingDimensions: true) + epsilon)
          return input / root * scale
        """),
    Function(
      file: "NormalizeRowsBackward.swift",
      comment: """
        /// The gradients of `normalizeRows`. With r as there, x̂ = x ÷ r and w = upstream · γ:
        ///
        ///     ∂L/∂x = (w − x̂ · mean of (w · x̂) over the row) ÷ r
        ///     ∂L/∂γ = the sum of upstream · x̂ over the rows
        ///
        /// The second term of ∂L/∂x is there because r depends on every element of its row.
        ///
        /// - Parameters:
        ///   - upstream: ∂L/∂output, `[N, D]`.
        ///   - input: x, `[N, D]`.
        ///   - scale: γ, `[D]`.
        ///   - epsilon: under the root.
        /// - Returns: ∂L/∂x `[N, D]` and ∂L/∂γ `[D]`, of the element type of x.
        """,
      signature: """
        public func normalizeRowsBackward(
          _ upstream: Tensor, input: Tensor, scale: Tensor, epsilon: Double
        ) throws -> NormalizationGradients
        """,
      solution: """
        let root = sqrt(square(input).mean(axes: [1], keepingDimensions: true) + epsilon)
          let normalized = input / root
          let weighted = upstream * scale
          let shared = (weighted * normalized).mean(axes: [1], keepingDimensions: true)
          return NormalizationGradients(
            input: (weighted - normalized * shared) / root,
            scale: (upstream * normalized).sum(axes: [0]))
        """),
  ]

  /// A file of one function.
  func stub(_ function: Function, body: String) -> String {
    "import Gradus\n\n\(function.comment)\n\(function.signature) {\n  \(body)\n}\n"
  }

  /// What the functions share.
  var given: String {
    """
    import Gradus

    // What the functions of this lesson share. Do not edit it: the grader puts its own copy in place.
    //
    // N: examples in a batch, D: columns. A batch is a tensor with one example a row.

    /// What a function throws when what it is given makes no sense.
    public enum InputError: Error, Equatable, Sendable {
      /// A matrix without columns.
      case noColumns
    }

    /// The gradients of a normalization.
    public struct NormalizationGradients: Sendable {
      /// With respect to what was normalized, in its shape.
      public var input: Tensor
      /// With respect to the scales, `[D]`.
      public var scale: Tensor

      /// Both gradients.
      public init(input: Tensor, scale: Tensor) {
        self.input = input
        self.scale = scale
      }
    }

    """
  }

  /// The visible tests: the handout's worked example.
  var visibleTests: [String: String] {
    func file(_ name: String, _ body: String) -> String {
      // In the order that swift-format wants.
      let imports = ["Gradus", "GradusTesting", "XCTest", names.module].sorted()
      return imports.map { "import \($0)\n" }.joined()
        + "\nfinal class \(name): LessonTestCase {\n\(body)\n}\n"
    }
    return [
      "Tests/RootMeanSquareTests.swift": file(
        "RootMeanSquareTests",
        """
          func testWorkedExample() throws {
            assertClose(
              try rootMeanSquare(Tensor(rows: [[1, 7], [3, -3]]), epsilon: 0),
              Tensor(rows: [[5], [3]]), "the roots of the rows (1, 7) and (3, −3)")
          }
        """),
      "Tests/NormalizeRowsTests.swift": file(
        "NormalizeRowsTests",
        """
          func testWorkedExample() throws {
            assertClose(
              try normalizeRows(Tensor(rows: [[1, 7]]), scale: Tensor([2.0, 1]), epsilon: 0),
              Tensor(rows: [[0.4, 1.4]]), "the row (1, 7) with the scales (2, 1)")
          }
        """),
      "Tests/NormalizeRowsBackwardTests.swift": file(
        "NormalizeRowsBackwardTests",
        """
          func testWorkedExample() throws {
            let gradients = try normalizeRowsBackward(
              Tensor(rows: [[1, 1]]), input: Tensor(rows: [[1, 7]]), scale: Tensor([2.0, 1]),
              epsilon: 0)
            assertClose(gradients.input, Tensor(rows: [[0.364, -0.052]]), "∂L/∂x")
            assertClose(gradients.scale, Tensor([0.2, 1.4]), "∂L/∂γ")
          }
        """),
    ]
  }
}
