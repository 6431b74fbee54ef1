import Gradus

/// A picture of exactly so many objects, for counting: squares and discs on grey.
///
/// 1. Every number of the image is the grey of the background.
/// 2. Each object has a class (`ScenePlan.square` or `ScenePlan.disc`, equally likely), a side
///    (each of `plan.sides` equally likely) and a colour (three numbers, each from 0.5 to 1). Its
///    box is a square of that side with corners on whole pixels, inside the picture. Boxes do not
///    overlap; they may touch.
/// 3. A square colours all pixels of its box; a disc those whose centre, which lies ½ from the
///    pixel's corner, is at most side / 2 away from the centre of the box. Pixel (row h, column v)
///    covers top h to h + 1 and left v to v + 1.
///
/// Places are random all over the picture: over several scenes, objects lie in each of its quarters.
/// Draw places; when that fails, put the objects into randomly chosen cells of a grid, but do not
/// loop for ever. When the boxes of n objects of the longest side would cover a third of the picture
/// or less, and the picture's sides are at least three times that side, there must be a scene. When
/// n boxes of the *shortest* side cover more than the picture, or the longest side is longer than a
/// side of the picture (for 0 objects too), throw; in between either is right.
///
/// - Parameters:
///   - plan: sizes, the number of objects (0 too), and the background.
///   - generator: the only source of randomness: the same state gives the same scene.
/// - Returns: the image, float32, and the objects in any order.
/// - Throws: `DetectionError.noRoom` with the number of objects when they do not fit;
///   `DetectionError.outOfRange` (with any text) when the number of objects is negative.
/// - Source: the course's task: find 10 objects, find 100.
public func drawScene(
  _ plan: ScenePlan, using generator: inout SeededGenerator
) throws -> Scene {
  throw NotImplemented()
}
