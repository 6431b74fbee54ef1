import Gradus

/// Precision and recall after each detection: when the first k are taken and R of them are right,
///
///     precision = R / k         recall = R / truthCount
///
/// Without any truths the recall is 0, not NaN.
///
/// - Parameters:
///   - isRight: whether each detection is right, in falling order of score.
///   - truthCount: how many objects there are, at least as many as are right.
/// - Returns: as many points as there are detections.
/// - Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.2.
public func precisionRecallCurve(
  _ isRight: [Bool], truthCount: Int
) throws -> PrecisionRecallCurve {
  throw NotImplemented()
}
