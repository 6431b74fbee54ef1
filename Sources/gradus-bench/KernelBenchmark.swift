import Foundation
import Kernels

/// How fast the convolutions of the workloads are, beside the machine's own matrix product.
enum KernelBenchmark {
  /// Billions of operations a second of one pass, and of matrix products measured in between.
  private struct Speed {
    var pass: Double
    var peak: Double
    var share: Double { pass / peak }
  }

  /// What a pass is called, and the pass.
  private static let passes = ["forward", "data", "weights"]

  /// Measures every layer and prints a table, or a line of JSON for each layer.
  ///
  /// - Parameter threads: how many threads the engine was told to use; printed with the figures.
  static func run(threads: Int, json: Bool) {
    let product = ProductProbe()
    if !json {
      print("kernels \(KernelVariant.name), \(threads) threads; GFLOP/s and % of sgemm n=1024")
      print(
        row(["workload", "layer"] + passes.flatMap { [$0, "%"] } + ["sgemm"]))
    }
    for shape in KernelBenchmarkShape.all {
      let buffers = ConvolutionBuffers(shape.geometry)
      let speeds = passes.map { pass -> Speed? in
        guard !(pass == "data" && shape.isFirst) else { return nil }
        return measure(shape, pass, buffers, product)
      }
      if json {
        printJSON(shape, speeds, threads)
      } else {
        let cells = speeds.flatMap { speed in
          speed.map { [String(format: "%.0f", $0.pass), String(format: "%.0f", $0.share * 100)] }
            ?? ["-", "-"]
        }
        let peak = speeds.compactMap { $0?.peak }.max() ?? 0
        print(row([shape.workload, shape.name] + cells + [String(format: "%.0f", peak)]))
      }
    }
  }

  /// The best of several rounds, each a product and then the pass for about as long.
  private static func measure(
    _ shape: KernelBenchmarkShape, _ pass: String, _ buffers: ConvolutionBuffers,
    _ product: ProductProbe
  ) -> Speed {
    let once = { buffers.run(pass) }
    once()
    let repeats = max(1, Int(0.01 / max(seconds(once), 1e-6)))
    var (best, bestProduct) = (Double.infinity, Double.infinity)
    for _ in 0..<8 {
      bestProduct = min(bestProduct, seconds(product.run))
      best = min(best, seconds { for _ in 0..<repeats { once() } } / Double(repeats))
    }
    return Speed(
      pass: shape.operations / best * 1e-9, peak: ProductProbe.operations / bestProduct * 1e-9)
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let time = clock.measure(body).components
    return Double(time.seconds) + Double(time.attoseconds) * 1e-18
  }

  private static func row(_ cells: [String]) -> String {
    let widths = [9, 30, 8, 5, 8, 5, 8, 5, 6]
    return zip(cells, widths).enumerated().map { index, cell in
      let space = String(repeating: " ", count: max(cell.1 - cell.0.count, 0))
      return index < 2 ? cell.0 + space : space + cell.0
    }.joined(separator: " ")
  }

  private static func printJSON(
    _ shape: KernelBenchmarkShape, _ speeds: [Speed?], _ threads: Int
  ) {
    var fields = [
      "\"workload\": \"\(shape.workload)\"", "\"layer\": \"\(shape.name)\"",
      "\"kernels\": \"\(KernelVariant.name)\"", "\"threads\": \(threads)",
    ]
    for (pass, speed) in zip(passes, speeds) {
      guard let speed else { continue }
      fields.append(String(format: "\"\(pass)_gflops\": %.1f", speed.pass))
      fields.append(String(format: "\"\(pass)_sgemm_gflops\": %.1f", speed.peak))
    }
    print("{" + fields.joined(separator: ", ") + "}")
  }
}

/// A matrix product large enough to show what the machine can do.
private final class ProductProbe {
  private static let size = 1024
  static let operations = 2 * Double(size * size * size)
  private var first = [Float](repeating: 0.5, count: size * size)
  private var second = [Float](repeating: 0.25, count: size * size)
  private var result = [Float](repeating: 0, count: size * size)

  func run() {
    let sizes = BLAS.Product(rows: Self.size, columns: Self.size, inner: Self.size)
    BLAS.multiply(sizes, first, second, into: &result)
  }
}

/// The operands of a layer's three passes.
private final class ConvolutionBuffers {
  private let geometry: ConvolutionGeometry
  private var input: [Float]
  private var weights: [Float]
  private var output: [Float]

  init(_ geometry: ConvolutionGeometry) {
    self.geometry = geometry
    let (down, across) = (geometry.vertical, geometry.horizontal)
    func values(_ count: Int) -> [Float] { (0..<count).map { Float($0 % 17) / 16 - 0.5 } }
    input = values(geometry.images * down.input * across.input * geometry.channels)
    weights = values(down.kernel * across.kernel * geometry.channels * geometry.filters)
    output = values(geometry.images * down.output * across.output * geometry.filters)
  }

  func run(_ pass: String) {
    switch pass {
    case "forward":
      Convolution.forward(geometry, input: input, weights: weights, into: &output)
    case "data":
      Convolution.dataGradient(geometry, upstream: output, weights: weights, into: &input)
    default:
      Convolution.weightGradient(geometry, input: input, upstream: output, into: &weights)
    }
  }
}
