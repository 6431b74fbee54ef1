import Gradus

/// The average precision of a class: the area under its curve of precision against recall, after
/// precision is made non-rising from the right:
///
///     AP = Σ over k of (recall[k] − recall[k − 1]) · max over j ≥ k of precision[j]
///
/// with recall 0 before the first point. No points give 0. It is never above the largest recall.
///
/// - Parameter curve: recall, which never falls, and precision after each detection.
/// - Returns: 0 to 1.
/// - Throws: `DetectionError.mismatch` (with any text) when recall and precision differ in number.
/// - Source: Everingham et al., "The PASCAL visual object classes challenge: a retrospective",
///   2015, section 2.2, all points, as since 2010.
public func averagePrecision(_ curve: PrecisionRecallCurve) throws -> Double {
  throw NotImplemented()
}
