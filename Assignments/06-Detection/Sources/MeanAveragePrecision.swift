import Gradus

/// The mean of the average precisions of all classes that have objects: the number that detectors
/// are compared by.
///
/// For each class that occurs among the truths, `averagePrecision` receives the detections and the
/// truths of that class alone, picture by picture, in their order; a picture without any keeps its
/// place with an empty list. A class that is never detected counts with what `averagePrecision`
/// gives it, which is 0. A class without truths is left out, whatever is detected of it.
///
/// - Parameters:
///   - detections: those of each picture.
///   - truths: the true objects of each picture.
///   - averagePrecision: the average precision of one class.
/// - Returns: 0 to 1; nil when there are no truths at all.
/// - Throws: `DetectionError.mismatch` (with any text) when the lists differ in their number of
///   pictures; and what `averagePrecision` throws.
/// - Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.2.
public func meanAveragePrecision(
  _ detections: [[DetectedObject]], _ truths: [[TrueObject]],
  averagePrecision: ([[DetectedObject]], [[TrueObject]]) throws -> Double
) throws -> Double? {
  throw NotImplemented()
}
