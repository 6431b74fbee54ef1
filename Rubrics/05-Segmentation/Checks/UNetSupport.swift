import Gradus
import GradusTesting
import Segmentation
import XCTest

/// Makes the blocks of a U-Net for a check and remembers them.
final class BlockMaker {
  private(set) var made: [(filters: Int, layer: Layer)] = []

  /// A block whose height and width stay: two convolutions without ReLU at the end of the first,
  /// so that it cannot be taken for a block of the student's own.
  func make(_ filters: Int) -> Layer {
    let layer = Sequential {
      Convolution2D(filters: filters, kernelSize: 3, padding: .explicit(1))
      Tanh()
      Convolution2D(filters: filters, kernelSize: 1)
      Tanh()
    }
    made.append((filters, layer))
    return layer
  }
}

/// A student's U-Net taken apart, in whatever order it stores its layers.
struct TakenApart {
  let plan: UNetPlan
  let model: Model
  let down: [Layer]
  let bridge: Layer
  let merge: [Layer]
  let grow: [(kernel: Parameter, bias: Parameter)]
  let head: (kernel: Parameter, bias: Parameter)

  /// Nothing when the layers are not those of a U-Net; a failure has been recorded then.
  init?(_ plan: UNetPlan, _ model: Model, _ maker: BlockMaker, line: UInt = #line) {
    self.plan = plan
    self.model = model
    let widths = (0..<plan.depth).map { plan.base << $0 }
    let expected = (widths + widths + [plan.base << plan.depth]).sorted()
    guard
      expect(
        maker.made.map(\.filters).sorted() == expected,
        "blocks of \(maker.made.map(\.filters)) filters were made, expected \(expected)",
        diagnosis: """
          `block` is called once for each place: base·2^i filters on each level, on the way down \
          and on the way up, and base·2^depth at the bottom.
          """, line: line),
      expect(
        model.isBuilt, "the model has no weights",
        diagnosis: "build the model before you return it: build(inputShape:seed:dtype:).",
        line: line),
      expect(
        maker.made.allSatisfy { $0.layer.isBuilt }, "a block has no weights",
        diagnosis: "every block that is made lies on the way from the image to the logits.",
        line: line)
    else { return nil }
    func blocks(_ filters: Int, from channels: Int) -> [Layer] {
      maker.made.filter { $0.filters == filters && $0.layer.parameters[0].shape[2] == channels }
        .map(\.layer)
    }
    var (down, merge): ([Layer], [Layer]) = ([], [])
    var channels = plan.inputShape[2]
    for width in widths {
      down += blocks(width, from: channels)
      merge += blocks(width, from: 2 * width)
      channels = width
    }
    let bottom = blocks(plan.base << plan.depth, from: channels)
    guard
      expect(
        down.count == plan.depth && bottom.count == 1 && merge.count == plan.depth,
        "\(down.count) blocks read what a way down gives, \(merge.count) what a way up gives",
        diagnosis: """
          a block on the way up reads twice as many channels as it gives: those of its skip and as \
          many of the transposed convolution. One on the way down reads the pooled maps of the \
          level above.
          """, line: line)
    else { return nil }
    let inBlocks = Set(maker.made.flatMap { $0.layer.parameters }.map(ObjectIdentifier.init))
    let others = model.parameters.filter { !inBlocks.contains(ObjectIdentifier($0)) }
    func pair(_ shape: [Int], _ filters: Int) -> (kernel: Parameter, bias: Parameter)? {
      guard let place = others.firstIndex(where: { $0.shape == shape }),
        place + 1 < others.count, others[place + 1].shape == [filters]
      else { return nil }
      return (others[place], others[place + 1])
    }
    let grow = widths.compactMap { pair([2, 2, $0, 2 * $0], $0) }
    let head = pair([1, 1, plan.base, plan.classes], plan.classes)
    let isComplete =
      grow.count == plan.depth && others.count == 2 * plan.depth + 2
      && inBlocks.isSubset(of: Set(model.parameters.map(ObjectIdentifier.init)))
    guard
      expect(
        isComplete && head != nil,
        "beside the blocks there are parameters of the shapes \(others.map { $0.shape })",
        diagnosis: """
          beside the blocks there are, for each level, one transposed convolution of base·2^i \
          filters with a kernel of 2, and one 1×1 convolution to the classes, all with a bias.
          """, line: line),
      expect(
        model.parameters.allSatisfy { $0.dtype == plan.dtype }, "parameters of another type",
        diagnosis: "pass the element type on to `build`: dtype:.", line: line),
      let head
    else { return nil }
    (self.down, bridge, self.merge, self.grow, self.head) = (down, bottom[0], merge, grow, head)
  }

  /// What a network of these layers should give, and what it gives when something is mistaken.
  struct Variant {
    var keeping: [Bool]
    var takesSkipAfterPool = false
    var putsUpFirst = false
    var endsWithReLU = false
  }

  func output(_ input: Variable, _ variant: Variant) -> Variable {
    var skips: [Variable] = []
    var x = input
    for (level, layer) in down.enumerated() {
      let maps = layer(x)
      x = maxPool2D(maps, size: 2)
      var skip = maps
      if variant.takesSkipAfterPool { skip = upSampling2D(x, factor: 2) }
      skips.append(variant.keeping[level] ? skip : skip * 0)
    }
    x = bridge(x)
    for level in skips.indices.reversed() {
      let up = transposedConvolution2D(
        x, grow[level].kernel, bias: grow[level].bias, stride: 2)
      let parts = variant.putsUpFirst ? [up, skips[level]] : [skips[level], up]
      x = merge[level](Variable.concatenated(parts, axis: 3))
    }
    let logits = convolution2D(x, head.kernel, bias: head.bias)
    return variant.endsWithReLU ? relu(logits) : logits
  }

  /// With every skip, and nothing mistaken.
  var whole: Variant { Variant(keeping: down.map { _ in true }) }
}
