import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

/// A network of the exam.
enum ExamNetwork {
  case denseDenseDense, convDenseDense, convConvDense

  /// The layers that a list or a graph of this network has, in order.
  var kinds: [String] {
    let block = ["Convolution2D", "ReLU", "MaxPool2D"]
    switch self {
    case .denseDenseDense: return ["Flatten", "Dense", "ReLU", "Dense", "ReLU", "Dense"]
    case .convDenseDense: return block + ["Flatten", "Dense", "ReLU", "Dense"]
    case .convConvDense: return block + block + ["Flatten", "Dense"]
    }
  }

  private var convolutions: Int { kinds.filter { $0 == "Convolution2D" }.count }

  /// The shapes of the parameters for a plan, in order.
  func shapes(_ plan: ExamPlan) -> [[Int]] {
    var (height, width, channels) = (plan.inputShape[0], plan.inputShape[1], plan.inputShape[2])
    var result: [[Int]] = []
    for filters in plan.filters.prefix(convolutions) {
      result += [[plan.kernelSize, plan.kernelSize, channels, filters], [filters]]
      (height, width, channels) = (height / 2, width / 2, filters)
    }
    var features = height * width * channels
    for units in plan.units.prefix(2 - convolutions) + [plan.classes] {
      result += [[features, units], [units]]
      features = units
    }
    return result
  }

  /// The logits by the engine's functions.
  func logits(_ p: [Variable], _ input: Variable) -> Variable {
    var x = input
    for layer in 0..<3 {
      let (weight, bias) = (p[2 * layer], p[2 * layer + 1])
      if layer < convolutions {
        x = maxPool2D(relu(convolution2D(x, weight, bias: bias, padding: .same)), size: 2)
      } else {
        x = matmul(x.reshaped([x.shape[0], -1]), weight) + bias
        if layer < 2 { x = relu(x) }
      }
    }
    return x
  }
}

/// A style of writing a model.
enum ExamStyle {
  case subclass, sequential, functional

  /// What is wrong with the style of a model, if anything.
  func complaint(_ model: Model, _ network: ExamNetwork) -> String? {
    let inside = model.children.map { $0.layer }
    let kinds = inside.map { $0.kind }
    let hasOwnClass = type(of: model) != Model.self && !(model is Sequential)
    switch self {
    case .subclass:
      guard hasOwnClass else {
        return "write a class of your own that inherits from Model."
      }
      guard !inside.contains(where: { $0 is Model }) else {
        return "each layer is a property of its own, not a model inside your model."
      }
      let weighted = network.kinds.filter { ["Convolution2D", "Dense"].contains($0) }
      guard kinds.filter({ ["Convolution2D", "Dense"].contains($0) }) == weighted else {
        return """
          one stored property for each convolution and dense layer, in the order in which they are \
          called.
          """
      }
      let others = ["ReLU", "MaxPool2D", "Flatten", "Reshape"]
      guard kinds.allSatisfy({ weighted.contains($0) || others.contains($0) }) else {
        return "there is a layer too many."
      }
      return nil
    case .sequential:
      guard model is Sequential else { return "return a Sequential." }
    case .functional:
      guard type(of: model) == Model.self else {
        return "return Model(inputs:outputs:) itself, made from an Input."
      }
      // A layer that is called twice stands once among the children of a graph.
      let expected = network.kinds.filter { !["ReLU", "MaxPool2D", "Flatten"].contains($0) }
      let own = kinds.filter { !["ReLU", "MaxPool2D", "Flatten"].contains($0) }
      return own == expected && Set(kinds) == Set(network.kinds)
        ? nil : "the graph holds exactly the layers of the task, in their order."
    }
    return kinds == network.kinds
      ? nil : "the list holds exactly the layers of the task, in their order."
  }
}

/// A plan in which all sizes differ, with an image so large that after two pools there are still
/// dozens of windows without a positive number: there a ReLU that is left out shows.
private func plan(_ network: ExamNetwork, seed: UInt64 = 21) -> ExamPlan {
  ExamPlan(
    inputShape: [13, 11, 2], filters: [3, 8], kernelSize: 5, units: [10, 6], classes: 4,
    seed: seed, dtype: .float64)
}

/// What is asked of a practical task: the lesson asks for all of it at once, the exam for each
/// part with points of its own.
struct ExamTask {
  let make: (ExamPlan) throws -> Model
  let network: ExamNetwork
  let style: ExamStyle
  let seed: UInt64

  init(
    _ make: @escaping (ExamPlan) throws -> Model, _ network: ExamNetwork, _ style: ExamStyle,
    seed: UInt64
  ) {
    self.make = make
    self.network = network
    self.style = style
    self.seed = seed
  }

  /// Everything.
  func expectAll() throws {
    if try expectStyle(), try expectArchitecture() { try expectTraining() }
  }

  /// The model is written in the style of the task, and of its layers.
  @discardableResult
  func expectStyle() throws -> Bool {
    let model = try make(plan(network))
    let complaint = style.complaint(model, network)
    return expect(
      complaint == nil, "a \(model.kind) of \(model.children.map { $0.layer.kind })",
      diagnosis: complaint ?? "")
  }

  /// The parameters, the use of the seed, and the outputs and gradients at given weights.
  @discardableResult
  func expectArchitecture() throws -> Bool {
    let plan = plan(network)
    let model = try make(plan)
    guard
      expectParameters(
        model, network.shapes(plan),
        otherwise: """
          the sizes come from the plan, in order; each convolution keeps height and width (.same), \
          each pool halves them; every convolution and dense layer has a bias.
          """)
    else { return false }
    try expectSeed(make, model, network)
    return try expectAgreement(model, network, plan, seed: seed)
  }

  /// Trained on drawn garments, the stand-in for CIFAR-10, the network reaches the bar.
  func expectTraining() throws {
    let training = garments(240, seed: seed)
    let test = garments(120, seed: seed + 1).batch(at: Array(0..<120))
    let model = try make(
      ExamPlan(
        inputShape: [14, 14, 1], filters: [4, 8], units: [24, 16], classes: 10, seed: seed))
    let optimizer = Adam(learningRate: 0.01)
    var generator = SeededGenerator(seed: seed + 2)
    for _ in 0..<ExamTask.epochs {
      let order = generator.permutation(training.count)
      for start in stride(from: 0, to: order.count, by: 24) {
        let batch = training.batch(at: Array(order[start..<start + 24]))
        model.mode = .training
        let loss = SparseCategoricalCrossEntropy()(model(.constant(batch.inputs)), batch.targets)
        let parameters = model.trainableParameters
        optimizer.step(parameters, gradients: loss.gradients(of: parameters))
      }
    }
    model.mode = .evaluation
    let guesses = model(.constant(test.inputs)).value.argmax(axis: 1)
    let right = zip(guesses, test.targets.scalars).count { Double($0) == $1 }
    expect(
      Double(right) >= ExamTask.bar * Double(guesses.count),
      "\(right) of \(guesses.count) test images right after \(ExamTask.epochs) epochs",
      diagnosis: """
        the network does not learn: is every layer trainable and on the way from image to logits, \
        with its own weights?
        """)
  }

  /// Drawn garments at half of their size: training takes a tenth of a second.
  private func garments(_ count: Int, seed: UInt64) -> TensorDataset {
    let images = Synthetic.garments(count: count, seed: seed).batch(at: Array(0..<count))
    return TensorDataset(
      inputs: averagePool2D(.constant(images.inputs), size: 2).value, targets: images.targets)
  }

  private static let epochs = 6
  /// The least part of test images that is right; guessing gives 0.1.
  private static let bar = 0.7
}

private func expectSeed(
  _ make: (ExamPlan) throws -> Model, _ model: Model, _ network: ExamNetwork
) throws {
  let again = try make(plan(network))
  let other = try make(plan(network, seed: 22))
  let values = model.parameters.map { $0.value }
  expect(
    values == again.parameters.map { $0.value } && values != other.parameters.map { $0.value },
    "the weights do not follow the seed",
    diagnosis: "pass the plan's seed on to `build` or `Input`.")
}

/// Outputs and gradients at given weights, the same for all three styles.
private func expectAgreement(
  _ model: Model, _ network: ExamNetwork, _ plan: ExamPlan, seed: UInt64
) throws -> Bool {
  var generator = SeededGenerator(seed: seed)
  randomize(model, &generator)
  let x = random([3] + plan.inputShape, &generator)
  let labels = Tensor([3.0, 0, 2])
  let logits = network.logits(model.parameters, .constant(x))
  guard
    expectOutput(
      model, x, logits,
      suspects: [
        Suspect(logits.softmax().value, "logits come out: no softmax at the end."),
        Suspect(relu(logits).value, "there is no ReLU after the last layer."),
      ],
      otherwise: """
        ReLU after each layer but the last; a max pool of 2 after each convolution; flatten before \
        the first dense layer.
        """)
  else { return false }
  let cost = SparseCategoricalCrossEntropy()
  let own = cost(model(.constant(x)), labels).gradients(of: model.parameters)
  let right = cost(logits, labels).gradients(of: model.parameters)
  for (number, (gradient, expected)) in zip(own, right).enumerated() {
    guard
      expectTensor(
        gradient, expected, tolerance: 1e-8, "the gradient of parameter \(number)",
        otherwise: "nothing may cut the way from the logits back to a weight.")
    else { return false }
  }
  return true
}
