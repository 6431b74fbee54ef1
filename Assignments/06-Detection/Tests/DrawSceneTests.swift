import Detection
import Gradus
import GradusTesting
import XCTest

final class DrawSceneTests: LessonTestCase {
  func testTenObjects() throws {
    var generator = SeededGenerator(seed: 6)
    let scene = try drawScene(ScenePlan(height: 80, width: 100, objectCount: 10), using: &generator)
    XCTAssertEqual(scene.objects.count, 10)
    XCTAssertEqual(scene.image.shape, [80, 100, 3])
    XCTAssertEqual(scene.image.dtype, .float32)
  }
}
