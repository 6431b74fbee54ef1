/// FractalNet: very deep without residual connections. A block joins columns of 1, 2, 4, …
/// convolutions by their mean. Input `[N, 32, 32, 3]`.
///
/// With the paper's 20 layers (five blocks of three columns, 64, 128, 256, 512 and 512 filters) the
/// rule of its section 3 gives 33,724,618 parameters for 10 classes; its table 1 says 38.6 million
/// without saying how they are counted.
///
/// Source: Larsson, Maire & Shakhnarovich, "FractalNet: ultra-deep neural networks without
/// residuals", 2017, sections 3 and 4.1; drop-path is left out.
public final class FractalNet: Model {
  let blocks: [FractalBlock]
  let classifier: Dense
  private let pool = MaxPool2D(size: 2, stride: 2)
  private let flatten = Flatten()

  /// A network with one block for each number of filters, and a pool after each.
  public init(filters: [Int] = [64, 128, 256, 512, 512], columns: Int = 3, classes: Int = 10) {
    guard !filters.isEmpty, columns > 0 else {
      stop("FractalNet: filters \(filters) and \(columns) columns")
    }
    blocks = filters.map { FractalBlock($0, columns: columns) }
    classifier = Dense(classes)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    classifier(flatten(blocks.reduce(input) { pool($1($0)) }))
  }
}

/// A truncated fractal: one convolution beside two smaller fractals in a row.
///
/// Source: Larsson et al., 2017, section 3, equation 1.
public final class FractalBlock: Layer {
  let convolution: Sequential
  /// The two smaller fractals in a row; none in the last column.
  let deeper: [FractalBlock]

  /// A fractal of `columns` columns of convolutions with `filters` filters.
  public init(_ filters: Int, columns: Int) {
    convolution = convolutionUnit(filters, kernelSize: 3)
    deeper =
      columns > 1
      ? (0..<2).map { _ in FractalBlock(filters, columns: columns - 1) } : []
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    let branches = branches(input)
    return branches.dropFirst().reduce(branches[0], +) / Double(branches.count)
  }

  /// What is still to be joined: fractals in a row join between them, not at their common end.
  private func branches(_ input: Variable) -> [Variable] {
    guard deeper.count == 2 else { return [convolution(input)] }
    return [convolution(input)] + deeper[1].branches(deeper[0](input))
  }
}
