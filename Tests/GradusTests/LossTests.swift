import Gradus
import XCTest

final class LossTests: XCTestCase {
  /// A loss with predictions, targets and weights, the first of which is 0.
  private struct Sample {
    let name: String
    let loss: Loss
    let x: Tensor
    let targets: Tensor
    let weights: Tensor
  }

  private var samples: [Sample] {
    let x = random([4, 3]) * 1.5
    let numbers = random([4, 3], seed: 2)
    let bits = numbers .> 0
    let classes = Tensor([2, 0, 1, 2])
    let rows = (random([4, 3], seed: 3) * 2).softmax()
    let elements = Tensor([0, 1, 2, 0.5, 1, 1, 0, 3, 1, 1, 2, 1], shape: [4, 3])
    let examples = Tensor([0, 1, 2, 0.5])
    func sample(_ loss: Loss, _ targets: Tensor, _ weights: Tensor, _ name: String = "") -> Sample {
      Sample(name: "\(loss) \(name)", loss: loss, x: x, targets: targets, weights: weights)
    }
    let smooth = SparseCategoricalCrossEntropy(
      labelSmoothing: 0.1, ignoredIndex: 7, classWeights: [1, 2, 0.5])
    return [
      sample(MeanSquaredError(), numbers, elements), sample(MeanSquaredError(), numbers, examples),
      sample(MeanAbsoluteError(), numbers, elements),
      sample(HuberLoss(delta: 0.8), numbers, elements),
      sample(SmoothL1Loss(beta: 0.8), numbers, elements),
      sample(BinaryCrossEntropy(), bits, elements),
      sample(BinaryCrossEntropy(positiveWeight: 3), bits, elements),
      sample(FocalLoss(), bits, elements), sample(FocalLoss(gamma: 1.5), bits, examples),
      sample(BinaryHingeLoss(), bits * 2 - 1, elements), sample(HingeLoss(), classes, examples),
      sample(SparseCategoricalCrossEntropy(), classes, examples), sample(smooth, classes, examples),
      sample(smooth, Tensor([1, 7, 0, 2]), examples, "with an ignored target"),
      sample(CategoricalCrossEntropy(labelSmoothing: 0.2), rows, examples),
      sample(CategoricalFocalLoss(classWeights: [1, 2, 0.5]), classes, examples),
      sample(KullbackLeiblerDivergence(), rows, examples),
    ]
  }

  private var regions: [Sample] {
    let x = random([4, 5, 3])
    let bits = random([4, 5, 3], seed: 2) .> 0.3
    let classes = Tensor((0..<20).map { Double($0 % 3) }, shape: [4, 5])
    let examples = Tensor([0, 1, 2, 0.5])
    var places = random([4, 5], in: 0..<2)
    places[0, 2] = 0
    return [
      Sample(
        name: "probabilities", loss: DiceLoss(.probabilities), x: x.softmax(), targets: bits,
        weights: examples),
      Sample(name: "logits", loss: DiceLoss(), x: x, targets: bits, weights: places),
      Sample(
        name: "classes", loss: DiceLoss(.classLogits), x: x, targets: classes, weights: places),
    ]
  }

  func testGradients() {
    for sample in samples + regions {
      for weights in [nil, sample.weights] {
        let report = GradientCheck(samples: 20).compare(variables: [Variable(sample.x)]) {
          sample.loss($0[0], sample.targets, weights: weights)
        }
        XCTAssertTrue(report.passed, "\(sample.name): \(report)")
      }
    }
    let inputs = [Variable(random([3, 2])), Variable(random([3, 2], seed: 2))]
    let report = GradientCheck().compare(variables: inputs) {
      gaussianDivergence(mean: $0[0], logVariance: $0[1]).sum()
    }
    XCTAssertTrue(report.passed, "\(report)")
  }

  /// A mask is a weight of 0: the loss is that of the others alone.
  func testMaskedExamplesHaveNoEffect() {
    for sample in samples + regions where sample.weights.rank == 1 {
      let mask = Tensor([0, 1, 1, 1])
      let whole = sample.loss(.constant(sample.x), sample.targets, weights: mask).item
      let rest = sample.loss(
        .constant(sample.x.sliced(1..<4, axis: 0)), sample.targets.sliced(1..<4, axis: 0)
      ).item
      XCTAssertEqual(whole, rest, accuracy: 1e-14, sample.name)

      // Whatever they are.
      var broken = sample.x
      let width = broken.count / 4
      broken = Tensor(
        broken.scalars.enumerated().map { $0.offset < width ? .nan : $0.element },
        shape: broken.shape)
      let x = Variable(broken)
      let loss = sample.loss(x, sample.targets, weights: mask)
      XCTAssertEqual(loss.item, whole, accuracy: 1e-14, sample.name)
      let gradient = loss.gradients(of: [x])[0]
      XCTAssertEqual(
        Array(gradient.scalars.prefix(width)), [Double](repeating: 0, count: width), sample.name)
      XCTAssertTrue(gradient.isFinite, sample.name)
    }
  }

  func testWeightsOfZeroGiveZero() {
    for sample in samples {
      let x = Variable(sample.x)
      let loss = sample.loss(x, sample.targets, weights: sample.weights.zerosLike)
      XCTAssertEqual(loss.item, 0, sample.name)
      XCTAssertEqual(loss.gradients(of: [x])[0], sample.x.zerosLike, sample.name)
    }
    let ignoring = SparseCategoricalCrossEntropy(ignoredIndex: -1)
    let x = Variable(random([2, 3]))
    let loss = ignoring(x, Tensor([-1, -1]))
    XCTAssertEqual(loss.item, 0)
    XCTAssertEqual(loss.gradients(of: [x])[0], x.value.zerosLike)
  }

  func testEqualWeightsChangeNothing() {
    for sample in samples + regions {
      let x = Variable.constant(sample.x)
      let weights = sample.weights.onesLike * 0.7
      guard !sample.name.contains("logits"), !sample.name.contains("classes") else { continue }
      XCTAssertEqual(
        sample.loss(x, sample.targets, weights: weights).item, sample.loss(x, sample.targets).item,
        accuracy: 1e-14, sample.name)
    }
  }

  func testExtremeLogitsGiveFiniteLossesAndGradients() {
    for dtype in DType.allCases {
      let x = Variable(
        Tensor([1000, -1000, 0, -1000, 1000, 999], shape: [2, 3]).converted(to: dtype))
      let bits = Tensor([0, 1, 1, 0, 1, 0], shape: [2, 3]).converted(to: dtype)
      let losses: [(Loss, Tensor)] = [
        (BinaryCrossEntropy(), bits), (FocalLoss(), bits), (FocalLoss(gamma: 0.5), bits),
        (SparseCategoricalCrossEntropy(), Tensor([1, 0])), (CategoricalCrossEntropy(), bits),
        (CategoricalFocalLoss(gamma: 0.5), Tensor([0, 2])), (KullbackLeiblerDivergence(), bits),
      ]
      for (loss, targets) in losses {
        let value = loss(x, targets)
        XCTAssertTrue(value.value.isFinite, "\(loss)")
        XCTAssertTrue(value.gradients(of: [x])[0].isFinite, "\(loss)")
      }
    }
  }

  /// A class that is ruled out by a logit of minus infinity.
  func testImpossibleClasses() {
    let x = Variable(Tensor([-.infinity, 1, 2], shape: [1, 3]))
    let loss = SparseCategoricalCrossEntropy()(x, Tensor([2]))
    XCTAssertEqual(loss.item, log1p(exp(-1.0)), accuracy: 1e-15)
    XCTAssertEqual(loss.gradients(of: [x])[0][0, 0], 0)
    let dense = CategoricalCrossEntropy()(x, Tensor([0, 0, 1], shape: [1, 3]))
    XCTAssertEqual(dense.item, loss.item, accuracy: 1e-15)
  }

  func testKnownValues() {
    let x = Variable(Tensor([3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1], shape: [3, 3]))
    // The scores of the example in Stanford's CS231n, lecture 3: losses 2.9, 0 and 12.9.
    XCTAssertEqual(HingeLoss()(x, Tensor([0, 1, 2])).item, 15.8 / 3, accuracy: 1e-14)
    // Equal logits know nothing.
    let flat = Variable(Tensor.zeros([2, 10], dtype: .float64))
    XCTAssertEqual(
      SparseCategoricalCrossEntropy()(flat, Tensor([3, 9])).item, log(10), accuracy: 1e-15)
    let rows = random([2, 4]).softmax()
    XCTAssertEqual(
      KullbackLeiblerDivergence()(.constant(log(rows)), rows).item, 0, accuracy: 1e-15)
    let none = Variable(Tensor.zeros([2], dtype: .float64))
    XCTAssertEqual(
      gaussianDivergence(mean: none, logVariance: none).value.scalars, [0, 0])
    let empty = Tensor.zeros([1, 4, 1], dtype: .float64)
    XCTAssertEqual(DiceLoss(.probabilities)(.constant(empty), empty).item, 0)
  }

  func testABatchOfNothing() {
    let x = Variable(Tensor.zeros([0, 3], dtype: .float64))
    let loss = SparseCategoricalCrossEntropy()(x, Tensor([Double]()))
    XCTAssertEqual(loss.item, 0)
    XCTAssertEqual(loss.gradients(of: [x])[0].shape, [0, 3])
    XCTAssertEqual(MeanSquaredError()(x, x.value).item, 0)
  }
}
