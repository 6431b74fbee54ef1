import Gradus

/// The regions that a second stage is to look at.
public func regionProposals(
  boxes: Tensor, scores: Tensor, plan: ProposalPlan,
  suppress: (_ boxes: Tensor, _ scores: Tensor, _ threshold: Double) throws -> [Int]
) throws -> Proposals {
  guard scores.shape == [boxes.shape[0]] else {
    throw DetectionError.mismatch("boxes \(boxes.shape), scores \(scores.shape)")
  }
  let values = scores.scalars
  let ranked = values.indices.filter { !values[$0].isNaN }.sorted {
    values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1]
  }
  let candidates = Array(ranked.prefix(plan.candidates))
  var clipped = boxes.gathered(candidates)
  var large: [Int] = []
  for place in candidates.indices {
    for axis in 0..<4 {
      let limit = axis % 2 == 0 ? plan.imageWidth : plan.imageHeight
      clipped[place, axis] = min(max(clipped[place, axis], 0), limit)
    }
    let width = clipped[place, 2] - clipped[place, 0]
    let height = clipped[place, 3] - clipped[place, 1]
    if width >= plan.shortestSide && height >= plan.shortestSide && width > 0 && height > 0 {
      large.append(place)
    }
  }
  let rest = clipped.gathered(large)
  let restScores = scores.gathered(large.map { candidates[$0] })
  let kept = Array(try suppress(rest, restScores, plan.threshold).prefix(plan.proposals))
  return Proposals(boxes: rest.gathered(kept), scores: restScores.gathered(kept))
}
