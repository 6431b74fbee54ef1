/// The building of a model: one example runs through, and each layer makes its parameters when it
/// is reached.
final class Construction {
  /// A call of a layer during the building.
  struct Call {
    let layer: Layer
    /// How many layers it runs inside of.
    let depth: Int
    let inputs: [Variable]
    let outputs: [Variable]
  }

  var factory: WeightFactory
  /// How many layers are being run, one inside the other.
  var depth = 0
  var calls: [Call] = []

  init(_ factory: WeightFactory) { self.factory = factory }
}
