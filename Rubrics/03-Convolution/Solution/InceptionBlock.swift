import Gradus

/// An inception block.
public func inceptionBlock(_ sizes: InceptionSizes) throws -> Layer {
  Branches(sizes)
}

private final class Branches: Layer {
  let direct: Sequential
  let three: Sequential
  let five: Sequential
  let pooled: Sequential

  init(_ sizes: InceptionSizes) {
    func convolution(_ filters: Int, _ size: Int) -> [Layer] {
      [
        Convolution2D(
          filters: filters, kernelSize: size, padding: .same, initializer: .heNormal), ReLU(),
      ]
    }
    direct = Sequential(convolution(sizes.direct, 1))
    three = Sequential(convolution(sizes.reducedForThree, 1) + convolution(sizes.three, 3))
    five = Sequential(convolution(sizes.reducedForFive, 1) + convolution(sizes.five, 5))
    pooled = Sequential(
      [MaxPool2D(size: 3, stride: 1, padding: .same)] + convolution(sizes.pooled, 1))
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    Variable.concatenated([direct(input), three(input), five(input), pooled(input)], axis: 3)
  }
}
