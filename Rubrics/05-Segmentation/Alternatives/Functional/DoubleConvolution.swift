import Gradus

/// As a class.
public func doubleConvolution(filters: Int, normalizes: Bool) throws -> Layer {
  Twice(filters, normalizes)
}

private final class Twice: Layer {
  private let first: Convolution2D
  private let firstNormalization: BatchNormalization?
  private let second: Convolution2D
  private let secondNormalization: BatchNormalization?

  init(_ filters: Int, _ normalizes: Bool) {
    func convolution() -> Convolution2D {
      Convolution2D(filters: filters, kernelSize: 3, padding: .same, bias: !normalizes)
    }
    first = convolution()
    second = convolution()
    firstNormalization = normalizes ? BatchNormalization() : nil
    secondNormalization = normalizes ? BatchNormalization() : nil
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    var x = first(input)
    if let firstNormalization { x = firstNormalization(x) }
    x = second(relu(x))
    if let secondNormalization { x = secondNormalization(x) }
    return relu(x)
  }
}
