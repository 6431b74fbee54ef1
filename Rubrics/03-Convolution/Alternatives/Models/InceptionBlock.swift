import Gradus

/// With a property for each convolution and the layer that joins.
public func inceptionBlock(_ sizes: InceptionSizes) throws -> Layer { Inception(sizes) }

private final class Inception: Layer {
  let pooled: Convolution2D
  let direct: Convolution2D
  let narrow: [Convolution2D]
  let wide: [Convolution2D]
  let pool = MaxPool2D(size: 3, stride: 1, padding: .explicit(1))
  let join = Concatenate()

  init(_ sizes: InceptionSizes) {
    func layer(_ filters: Int, _ size: Int) -> Convolution2D {
      Convolution2D(filters: filters, kernelSize: size, padding: .explicit(size / 2))
    }
    direct = layer(sizes.direct, 1)
    narrow = [layer(sizes.reducedForThree, 1), layer(sizes.three, 3)]
    wide = [layer(sizes.reducedForFive, 1), layer(sizes.five, 5)]
    pooled = layer(sizes.pooled, 1)
    super.init(name: "inception")
  }

  override func forward(_ input: Variable) -> Variable {
    func chain(_ layers: [Convolution2D]) -> Variable { layers.reduce(input) { relu($1($0)) } }
    return join([relu(direct(input)), chain(narrow), chain(wide), relu(pooled(pool(input)))])
  }
}
