import Detection
import Gradus

/// How a detector is trained.
struct DetectorPlan {
  var epochs: Int
  var batchSize = 8
  /// The highest learning rate: it rises to it in the first epoch, then falls along a cosine.
  var rate = 3e-3
  /// From which overlap on an anchor takes a truth of itself.
  var matching = 0.5
  /// The channels of the network's first layer.
  var width = 16
  var seed: UInt64 = 1

  /// For the settings of a saved network.
  var key: String {
    "\(epochs) epochs, batch \(batchSize), rate \(rate), matching \(matching), width \(width), "
      + "seed \(seed)"
  }
}

/// Teaches a network boxes and classes, with the student's loss.
struct DetectorTraining {
  let model: Detector
  private let data: DetectionDataset
  private let targets: [PictureTargets]
  private let anchors: AnchorGrid
  private let plan: DetectorPlan

  /// Prepares what the anchors of every picture should say.
  init(_ model: Detector, _ data: DetectionDataset, _ sizes: AnchorSizes, _ plan: DetectorPlan)
    throws
  {
    let anchors = try AnchorGrid(
      sizes, height: data.images.shape[1], width: data.images.shape[2])
    targets = try data.objects.map { try PictureTargets($0, anchors, threshold: plan.matching) }
    self.model = model
    self.data = data
    self.anchors = anchors
    self.plan = plan
  }

  /// How many batches an epoch has; a last one that would be short is left out.
  private var batchCount: Int { data.count / plan.batchSize }

  /// Trains, and calls `report` after each epoch, counted from 1, with the mean parts of its loss.
  func run(
    _ report: (_ epoch: Int, _ classification: Double, _ localization: Double) throws -> Void
  ) throws {
    let optimizer = AdamW(learningRate: plan.rate, weightDecay: 1e-3)
    let schedule = WarmUp(
      steps: batchCount,
      then: CosineDecay(initialRate: plan.rate, steps: batchCount * (plan.epochs - 1) + 1))
    var generator = SeededGenerator(seed: plan.seed)
    let parameters = model.trainableParameters
    for epoch in 1...plan.epochs {
      let order = generator.permutation(data.count)
      var (classification, localization) = (0.0, 0.0)
      model.mode = .training
      for batch in 0..<batchCount {
        let chosen = Array(order[batch * plan.batchSize..<(batch + 1) * plan.batchSize])
        let (images, targets) = drawn(chosen, &generator)
        optimizer.learningRate = schedule.rate(at: optimizer.stepCount)
        let (loss, gradients) = try step(images, targets, parameters)
        optimizer.step(parameters, gradients: gradients)
        classification += loss.classification / Double(batchCount)
        localization += loss.localization / Double(batchCount)
      }
      model.mode = .evaluation
      try report(epoch, classification, localization)
    }
  }

  private static let changes = ImageAugmentation([.brightness(0.08), .contrast(0.8...1.2)])

  /// The pictures of a batch, some of them mirrored, with what their anchors should say.
  private func drawn(
    _ chosen: [Int], _ generator: inout SeededGenerator
  ) -> (Tensor, MultiboxTargets) {
    var images: [Tensor] = []
    var own: [PictureTargets] = []
    for index in chosen {
      var image = data.images.selecting(index, axis: 0)
      var target = targets[index]
      if generator.uniform() < 0.5 {
        image = image.reversed(axes: [1])
        target = target.mirrored(anchors.mirroredAcross, axis: 0)
      }
      if generator.uniform() < 0.5 {
        image = image.reversed(axes: [0])
        target = target.mirrored(anchors.mirroredDown, axis: 1)
      }
      images.append(image)
      own.append(target)
    }
    return (
      DetectorTraining.changes(Tensor.stacked(images), using: &generator),
      MultiboxTargets(
        labels: Tensor.stacked(own.map(\.labels)), offsets: Tensor.stacked(own.map(\.offsets)))
    )
  }

  /// The student's loss, and the gradients of the parameters behind it.
  private func step(
    _ images: Tensor, _ targets: MultiboxTargets, _ parameters: [Parameter]
  ) throws -> (MultiboxLoss, [Tensor]) {
    let maps = model.maps(images)
    let loss = try multiboxLoss(
      logits: ssdHead(maps.classes.map(\.value), width: data.classNames.count + 1),
      offsets: ssdHead(maps.boxes.map(\.value), width: 4), targets: targets,
      smoothL1: { try smoothL1($0, $1) },
      hardNegatives: { try hardNegatives($0, isPositive: $1, ratio: $2) })
    let upstream =
      try ssdHeadBackward(loss.logitsGradient, shapes: maps.classes.map(\.shape))
      + ssdHeadBackward(loss.offsetsGradient, shapes: maps.boxes.map(\.shape))
    // A sum whose weights are the student's gradients: its own gradients are those of the loss.
    let parts = zip(maps.classes + maps.boxes, upstream).map { ($0 * $1).sum() }
    let sum = parts.dropFirst().reduce(parts[0]) { $0 + $1 }
    return (loss, sum.gradients(of: parameters))
  }
}
