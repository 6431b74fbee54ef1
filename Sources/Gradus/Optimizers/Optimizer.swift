/// A rule that changes parameters by their gradients, one step at a time.
///
/// ```swift
/// let optimizer = Adam(learningRate: 1e-3)
/// let loss = MeanSquaredError()(model(x), y)
/// let parameters = model.trainableParameters
/// optimizer.step(parameters, gradients: loss.gradients(of: parameters))
/// ```
///
/// What an optimizer remembers of a parameter belongs to that object; names serve only to save
/// and restore it. After the first step with a parameter nothing is allocated, as long as no one
/// else holds the parameter's value (a graph that is still alive does: let the loss go first, or
/// the step works on a copy).
///
/// An optimizer of your own overrides `update`, and `memoryNames` when it remembers something:
///
/// ```swift
/// final class SignDescent: Optimizer {
///   override func update(
///     _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
///   ) {
///     value -= learningRate * sign(gradient)
///   }
/// }
/// ```
open class Optimizer {
  /// The size of the steps; a schedule sets it. Stops unless it is a number not below 0.
  public var learningRate: Double {
    didSet { checkLearningRate() }
  }

  /// The number of steps taken so far.
  public internal(set) var stepCount = 0

  /// What is remembered of each parameter, in the order in which they were first seen.
  private(set) var memories: [Memory] = []
  private var places: [ObjectIdentifier: Int] = [:]

  /// What is remembered of one parameter. Holds the parameter, so that no other can come to lie
  /// at its address.
  final class Memory {
    let parameter: Parameter
    var tensors: [Tensor]
    /// The steps in which this parameter took part: fewer than the optimizer's when it was
    /// frozen for a while.
    var stepCount: Int

    init(_ parameter: Parameter, _ tensors: [Tensor], stepCount: Int = 0) {
      self.parameter = parameter
      self.tensors = tensors
      self.stepCount = stepCount
    }
  }

  /// An optimizer that has not seen a parameter yet.
  public init(learningRate: Double) {
    self.learningRate = learningRate
    checkLearningRate()
  }

  /// The name of the type.
  public final var kind: String { String(describing: type(of: self)) }

  // MARK: What an optimizer of your own overrides

  /// The names of the tensors that are remembered of each parameter.
  open var memoryNames: [String] { [] }

  /// What is remembered before the first step: a tensor in the shape and element type of `value`
  /// for each of `memoryNames`; zeros by default.
  open func initialMemory(for value: Tensor) -> [Tensor] {
    memoryNames.map { _ in value.zerosLike }
  }

  /// Changes one parameter.
  ///
  /// - Parameters:
  ///   - value: the parameter's value, changed in place.
  ///   - gradient: the gradient of the loss, in the shape and element type of `value`.
  ///   - memory: what is remembered of the parameter, in the order of `memoryNames`.
  ///   - step: how many steps this parameter has taken with this one: 1 at the first.
  open func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    stop("\(kind): update(_:gradient:memory:step:) is not written")
  }

  // MARK: Steps

  /// Changes every parameter by its gradient.
  ///
  /// Stops when there are more of one than of the other, or when a gradient differs from its
  /// parameter in shape or element type. Gradients that are not finite are taken as they are.
  public final func step(_ parameters: [Parameter], gradients: [Tensor]) {
    guard parameters.count == gradients.count else {
      stop("\(kind): \(parameters.count) parameters and \(gradients.count) gradients")
    }
    stepCount += 1
    for (parameter, gradient) in zip(parameters, gradients) {
      check(gradient, of: parameter)
      let memory = memory(of: parameter)
      memory.stepCount += 1
      parameter.update { value in
        update(&value, gradient: gradient, memory: &memory.tensors, step: memory.stepCount)
      }
    }
  }

  private func check(_ gradient: Tensor, of parameter: Parameter) {
    guard gradient.shape == parameter.shape else {
      stop(
        Complaint.mismatch(
          "\(kind): parameter '\(parameter.name)' and its gradient", parameter.shape,
          gradient.shape))
    }
    guard gradient.dtype == parameter.dtype else {
      stop(
        Complaint.types(
          "\(kind): parameter '\(parameter.name)' and its gradient", parameter.dtype,
          gradient.dtype))
    }
  }

  private func memory(of parameter: Parameter) -> Memory {
    if let place = places[ObjectIdentifier(parameter)] { return memories[place] }
    let memory = Memory(parameter, initialMemory(for: parameter.value))
    places[ObjectIdentifier(parameter)] = memories.count
    memories.append(memory)
    return memory
  }

  /// Forgets everything that was remembered, and remembers this instead.
  func replaceMemories(_ memories: [Memory]) {
    self.memories = memories
    places = [:]
    for (place, memory) in memories.enumerated() {
      places[ObjectIdentifier(memory.parameter)] = place
    }
  }

  private func checkLearningRate() {
    guard learningRate >= 0, learningRate.isFinite else {
      stop("\(kind): the learning rate is \(learningRate)")
    }
  }

  /// Stops unless a setting lies in a range that the method makes sense in.
  final func require(_ condition: Bool, _ name: String, _ value: Double) {
    guard condition else { stop("\(kind): \(name) is \(value)") }
  }
}
