import Gradus

/// An inception block, made of the engine's layers: four branches look at the same input, and their
/// results stand one behind the other along the channels, in this order:
///
/// 1. a 1×1 convolution of `direct` filters;
/// 2. a 1×1 convolution of `reducedForThree`, then a 3×3 one of `three`;
/// 3. a 1×1 convolution of `reducedForFive`, then a 5×5 one of `five`;
/// 4. a 3×3 max pool with stride 1, then a 1×1 convolution of `pooled`.
///
/// Every convolution has a bias and is followed by ReLU, also the ones that reduce. Height and
/// width stay (padding `.same`). The 1×1 bottlenecks make the large kernels affordable.
///
/// - Parameter sizes: the numbers of filters.
/// - Returns: the block, not yet built: a class of your own that inherits from `Layer`, for example,
///   with a `Concatenate()` in a property: `join([a, b])`.
/// - Source: Szegedy et al., "Going deeper with convolutions", 2015, figure 2(b).
public func inceptionBlock(_ sizes: InceptionSizes) throws -> Layer {
  throw NotImplemented()
}
