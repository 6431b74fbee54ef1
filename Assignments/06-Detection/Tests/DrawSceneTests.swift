import Detection
import Gradus
import GradusTesting
import XCTest

final class DrawSceneTests: LessonTestCase {
  func testTenObjects() throws {
    var generator = SeededGenerator(seed: 6)
    let scene = try drawScene(ScenePlan(height: 80, width: 100, objectCount: 10), using: &generator)
    assertEqual(scene.objects.count, 10, "the number of objects")
    assertEqual(scene.image.shape, [80, 100, 3], "the shape of the image")
    assertEqual(scene.image.dtype, .float32, "the element type of the image")
    guard scene.image.shape == [80, 100, 3] else { return }
    let pixels = scene.image.scalars
    for (index, object) in scene.objects.enumerated() {
      let box = object.box
      guard box.hasArea, box.clipped(width: 100, height: 80) == box else {
        return XCTFail("object \(index) is not inside the picture of 100 × 80: \(box)")
      }
      for earlier in scene.objects[..<index] where earlier.box.intersectionOverUnion(box) > 0 {
        return XCTFail("object \(index) overlaps another: \(box) and \(earlier.box)")
      }
      let (row, column) = (Int((box.top + box.bottom) / 2), Int((box.left + box.right) / 2))
      let red = pixels[(row * 100 + column) * 3]
      if red < 0.5 {
        return XCTFail(
          "in the middle of object \(index), row \(row), column \(column), red is \(red), "
            + "expected 0.5 to 1")
      }
    }
  }
}
