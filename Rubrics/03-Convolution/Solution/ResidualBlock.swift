import Gradus

/// The simple residual block of ResNet.
public func residualBlock(inputChannels: Int, filters: Int, stride: Int) throws -> Layer {
  BasicBlock(inputChannels: inputChannels, filters: filters, stride: stride)
}

private final class BasicBlock: Layer {
  let conv1: Convolution2D
  let bn1 = BatchNormalization()
  let conv2: Convolution2D
  let bn2 = BatchNormalization()
  let shortcut: Sequential?

  init(inputChannels: Int, filters: Int, stride: Int) {
    conv1 = Convolution2D(
      filters: filters, kernelSize: 3, stride: stride, padding: .explicit(1), bias: false,
      initializer: .heNormal)
    conv2 = Convolution2D(
      filters: filters, kernelSize: 3, padding: .explicit(1), bias: false, initializer: .heNormal)
    if stride == 1 && inputChannels == filters {
      shortcut = nil
    } else {
      shortcut = Sequential {
        Convolution2D(
          filters: filters, kernelSize: 1, stride: stride, bias: false, initializer: .heNormal)
        BatchNormalization()
      }
    }
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    let way = bn2(conv2(relu(bn1(conv1(input)))))
    let skip = shortcut?(input) ?? input
    return relu(way + skip)
  }
}
