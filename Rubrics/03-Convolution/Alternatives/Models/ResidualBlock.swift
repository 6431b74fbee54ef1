import Gradus

/// With layers for everything, the projection as two properties, and the sum as a layer.
public func residualBlock(inputChannels: Int, filters: Int, stride: Int) throws -> Layer {
  Residual(filters, stride, projects: stride > 1 || filters != inputChannels)
}

private final class Residual: Model {
  private let way: Sequential
  private let projection: Convolution2D?
  private let normalization: BatchNormalization?
  private let sum = Add()
  private let activation = ReLU()

  init(_ filters: Int, _ stride: Int, projects: Bool) {
    way = Sequential {
      Convolution2D(
        filters: filters, kernelSize: 3, stride: stride, padding: .explicit(1), bias: false)
      BatchNormalization()
      ReLU()
      Convolution2D(filters: filters, kernelSize: 3, padding: .same, bias: false)
      BatchNormalization()
    }
    projection =
      projects ? Convolution2D(filters: filters, kernelSize: 1, stride: stride, bias: false) : nil
    normalization = projects ? BatchNormalization() : nil
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    var skip = input
    if let projection, let normalization { skip = normalization(projection(input)) }
    return activation(sum([way(input), skip]))
  }
}
