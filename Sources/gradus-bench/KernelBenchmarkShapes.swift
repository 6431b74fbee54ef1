import Kernels

/// A convolution of one of the training workloads.
struct KernelBenchmarkShape {
  let workload: String
  let geometry: ConvolutionGeometry
  /// Whether it is the first layer, whose gradient with respect to the input nobody asks for.
  var isFirst = false
  /// Whether it is a transposed convolution: then what its geometry calls the gradient with
  /// respect to the input is its output.
  var isTransposed = false

  /// Operations of one pass: a multiplication and an addition count as two.
  var operations: Double {
    let axes = [geometry.vertical, geometry.horizontal]
    return 2
      * axes.reduce(Double(geometry.images * geometry.channels * geometry.filters)) {
        $0 * Double($1.output * $1.kernel)
      }
  }

  var name: String {
    let (down, across) = (geometry.vertical, geometry.horizontal)
    let kind = isTransposed ? "transposed " : ""
    let step = down.stride > 1 ? " /\(down.stride)" : ""
    return "\(kind)\(down.kernel)x\(across.kernel)\(step) "
      + "\(isTransposed ? geometry.filters : geometry.channels)"
      + "->\(isTransposed ? geometry.channels : geometry.filters)"
      + " \(down.output)x\(across.output)"
  }

  /// The convolutions of the four workloads that have any, each kind once.
  static let all: [KernelBenchmarkShape] = [
    layer("cnn", 64, 28, 5, 1, 32, first: true),
    layer("cnn", 64, 14, 3, 32, 64),
    layer("cnn", 64, 7, 3, 64, 128),
    layer("resnet20", 64, 32, 3, 3, 16, first: true),
    layer("resnet20", 64, 32, 3, 16, 16),
    layer("resnet20", 64, 32, 3, 16, 32, stride: 2),
    layer("resnet20", 64, 32, 1, 16, 32, stride: 2),
    layer("resnet20", 64, 16, 3, 32, 32),
    layer("resnet20", 64, 16, 3, 32, 64, stride: 2),
    layer("resnet20", 64, 8, 3, 64, 64),
    layer("unet", 8, 128, 3, 1, 16, first: true),
    layer("unet", 8, 128, 3, 16, 16),
    layer("unet", 8, 64, 3, 16, 32),
    layer("unet", 8, 64, 3, 32, 32),
    layer("unet", 8, 32, 3, 64, 64),
    layer("unet", 8, 16, 3, 128, 128),
    layer("unet", 8, 8, 3, 128, 256),
    layer("unet", 8, 8, 3, 256, 256),
    layer("unet", 8, 16, 3, 256, 128),
    layer("unet", 8, 64, 3, 64, 32),
    layer("unet", 8, 128, 3, 32, 16),
    layer("unet", 8, 16, 2, 128, 256, stride: 2, transposed: true),
    layer("unet", 8, 128, 2, 16, 32, stride: 2, transposed: true),
    layer("unet", 8, 128, 1, 16, 1),
    layer("ssd", 8, 128, 3, 3, 32, stride: 2, first: true),
    layer("ssd", 8, 64, 3, 32, 64, stride: 2),
    layer("ssd", 8, 32, 3, 64, 128, stride: 2),
    layer("ssd", 8, 16, 3, 128, 256, stride: 2),
    layer("ssd", 8, 16, 3, 128, 44),
    layer("ssd", 8, 8, 3, 256, 16),
  ]

  /// A square layer; padding as in the workloads: half of an odd kernel, none of an even one.
  private static func layer(
    _ workload: String, _ images: Int, _ size: Int, _ kernel: Int, _ channels: Int,
    _ filters: Int, stride: Int = 1, first: Bool = false, transposed: Bool = false
  ) -> KernelBenchmarkShape {
    let before = kernel % 2 == 1 ? kernel / 2 : 0
    let axis = WindowAxis(
      input: size, output: (size + 2 * before - kernel) / stride + 1, kernel: kernel,
      stride: stride, dilation: 1, before: before)
    return KernelBenchmarkShape(
      workload: workload,
      geometry: ConvolutionGeometry(
        images: images, channels: channels, filters: filters, groups: 1, vertical: axis,
        horizontal: axis),
      isFirst: first, isTransposed: transposed)
  }
}
