import Gradus

/// Which detections of one class are right, over all pictures.
///
/// All detections of all pictures are taken in falling order of score; of equal scores the one of
/// the earlier picture comes first, then the earlier in its list. For each, the truth of *its*
/// picture that it overlaps most is looked up (of equals the first), whether found already or not.
/// The detection is right when that overlap is at least the threshold and no detection before it
/// has found that truth (a true positive). So every truth is found once, and a second detection of
/// it is wrong (a false positive).
///
/// A detection whose score is NaN is left out. A truth without area counts, but cannot be found.
///
/// - Parameters:
///   - detections: those of each picture, all of one class; labels are not looked at.
///   - truths: the true objects of each picture, of the same class.
///   - threshold: the overlap from which on an object is found, above 0.
///   - iou: the overlaps of boxes `[M, 4]` with boxes `[N, 4]`, `[M, N]`; `Tensor(boxes:)` makes
///     such tensors.
/// - Returns: the scores and which detections are right, in the order in which they were taken, and
///   the number of truths in all pictures.
/// - Throws: `DetectionError.mismatch` (with any text) when the lists differ in their number of
///   pictures.
/// - Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.2.
public func judgeDetections(
  _ detections: [[DetectedObject]], _ truths: [[TrueObject]], threshold: Double = 0.5,
  iou: (Tensor, Tensor) throws -> Tensor
) throws -> JudgedDetections {
  throw NotImplemented()
}
