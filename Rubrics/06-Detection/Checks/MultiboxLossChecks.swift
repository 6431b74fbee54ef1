import Detection
import Gradus
import GradusTesting
import XCTest

final class MultiboxLossChecks: LessonTestCase {
  private let labels = [
    [0, 2, 0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 3, 0], [1, 0, 0, 3, 0, 0, 2, 0, 0],
  ]

  private func expectParts(_ batch: MultiboxCase, line: UInt = #line) throws {
    let own = try batch.own()
    let chosen = batch.chosen()
    let divisor = Double(max(batch.positives, 1))
    let classification = batch.classification(batch.logits, chosen)
    let localization = batch.localization(batch.offsets)
    let tolerance = batch.logits.dtype == .float64 ? 1e-9 : 1e-4
    let pictures = Double(batch.labels.count)
    let anchors = Double(batch.labels[0].count)
    func divisors(_ sum: Double) -> [Suspect<Double>] {
      [
        Suspect(sum / pictures, "divide by the number of positive anchors, not of pictures."),
        Suspect(sum / pictures / anchors, "divide by the number of positive anchors, not of all."),
        Suspect(sum, "divide by the number of positive anchors."),
      ]
    }
    let everyone = batch.labels.map { Array($0.indices) }
    expectNumber(
      own.classification, classification / divisor, tolerance: tolerance, "the part of the classes",
      suspects: divisors(classification) + [
        Suspect(
          batch.classification(batch.logits, chosen, positivesToo: false) / divisor,
          "the positive anchors take part as well as the negatives."),
        Suspect(
          batch.classification(batch.logits, everyone) / divisor,
          "of the background only the anchors that `hardNegatives` chooses take part."),
      ],
      otherwise: "the cross entropies of positives and chosen negatives, divided by the positives.",
      line: line)
    expectNumber(
      own.localization, localization / divisor, tolerance: tolerance, "the part of the boxes",
      suspects: divisors(localization) + [
        Suspect(
          batch.localization(batch.offsets, everywhere: true) / divisor,
          "only positive anchors have a box to find."),
        Suspect(localization / divisor / 4, "the losses of the four offsets are added up."),
      ],
      otherwise: "the smooth L1 losses of the positive anchors, divided by the positives.",
      line: line)
  }

  func testParts() throws {
    try expectParts(MultiboxCase(labels: labels, classes: 4, ratio: 2, seed: 6181))
    try expectParts(
      MultiboxCase(labels: [[1, 0, 0, 1, 0]], classes: 2, ratio: 1, seed: 6182, dtype: .float32))
  }

  func testGradientSuite() throws {
    let batch = MultiboxCase(labels: labels, classes: 4, ratio: 2, seed: 6183)
    let chosen = batch.chosen()
    let own = try batch.own()
    let divisor = Double(batch.positives)
    assertGradients(
      parameters: [("logits", batch.logits), ("offsets", batch.offsets)],
      analytic: [own.logitsGradient, own.offsetsGradient],
      check: GradientCheck(samples: 40, seed: 6183, batchSize: labels.count)
    ) { values in
      (batch.classification(values[0], chosen) + batch.localization(values[1])) / divisor
    }
  }

  func testNoTruths() throws {
    for dtype in [DType.float64, .float32] {
      var batch = MultiboxCase(
        labels: [[0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]], classes: 3, ratio: 2, seed: 6184,
        dtype: dtype)
      // A very sure and very wrong anchor.
      batch.logits[1, 4, 2] = 1000
      batch.logits[0, 0, 1] = -1000
      let own = try batch.own()
      guard
        expect(
          own.value.isFinite && own.logitsGradient.isFinite && own.offsetsGradient.isFinite,
          "the loss or its gradient is not finite",
          diagnosis: """
            without any positive anchor divide by 1, not by 0; and take the logarithm of a softmax \
            in one step, with logSoftmax.
            """),
        expect(
          own.localization == 0 && own.offsetsGradient == batch.offsets.zerosLike,
          "without objects there is a loss of boxes",
          diagnosis: "background anchors have no box: their offsets have neither loss nor gradient."
        )
      else { return }
      let chosen = batch.chosen()
      expectNumber(
        own.classification, batch.classification(batch.logits, chosen), tolerance: 1e-4,
        "the part of the classes",
        otherwise: "the chosen negatives of every picture count, divided by 1.")
      let rows = own.logitsGradient.scalars
      let moved = (0..<2).map { n in
        (0..<6).filter { a in (0..<3).contains { rows[(n * 6 + a) * 3 + $0] != 0 } }
      }
      expectEqual(
        moved, chosen, "the anchors of each picture that have a gradient",
        otherwise: "only the chosen negatives have a gradient.")
    }
  }

  func testMiningPictureByPicture() throws {
    let batch = MultiboxCase(labels: labels, classes: 4, ratio: 2, seed: 6185)
    var calls: [(losses: [Double], flags: [Bool], ratio: Int)] = []
    _ = try multiboxLoss(
      logits: batch.logits, offsets: batch.offsets, targets: batch.targets, ratio: batch.ratio,
      smoothL1: MultiboxCase.smooth
    ) { losses, flags, ratio in
      calls.append((losses, flags, ratio))
      return MultiboxCase.mine(losses, flags, ratio)
    }
    guard
      expect(
        calls.count == labels.count && calls.allSatisfy { $0.flags.count == labels[0].count },
        "hardNegatives was called \(calls.count) times for \(labels.count) pictures",
        diagnosis: "the negatives are chosen picture by picture, among all anchors of each.")
    else { return }
    for (n, losses) in batch.crossEntropies(batch.logits).enumerated() {
      let flags = labels[n].map { $0 > 0 }
      guard let call = calls.first(where: { $0.flags == flags }) else {
        expect(
          false, "no call says which anchors of picture \(n) are positive",
          diagnosis: "an anchor is positive when its label is above 0.")
        return
      }
      let negatives = flags.indices.filter { !flags[$0] }
      guard
        expect(
          call.losses.count == losses.count
            && areClose(negatives.map { call.losses[$0] }, negatives.map { losses[$0] }, 1e-9),
          "the losses of picture \(n) are others",
          diagnosis: "each anchor's loss is its own cross entropy: −log softmax(logits)[label]."),
        expect(
          call.ratio == batch.ratio, "the ratio is \(call.ratio)",
          diagnosis: "pass the ratio on to `hardNegatives`.")
      else { return }
    }
    for (logits, offsets) in [
      (batch.logits, batch.offsets.sliced(0..<2, axis: 0)),
      (batch.logits.sliced(0..<4, axis: 1), batch.offsets),
    ] {
      try expectMismatch(
        "logits \(logits.shape), offsets \(offsets.shape)",
        diagnosis: "logits, offsets and targets have N and A in common, else throw mismatch."
      ) {
        _ = try multiboxLoss(
          logits: logits, offsets: offsets, targets: batch.targets,
          smoothL1: MultiboxCase.smooth, hardNegatives: MultiboxCase.mine)
      }
    }
  }
}
