import Detection
import Gradus
import LabSupport

/// A kind of drawn pictures on which objects are to be counted.
struct SceneSet {
  let training: DetectionDataset
  let validation: DetectionDataset

  /// Squares and discs on grey, by the student's `drawScene`: ten on a small picture.
  static func student(in lab: Lab) throws -> SceneSet {
    SceneSet(
      training: try drawn(ScenePlan(), count: lab.size(160, quick: 48), seed: 71),
      validation: try drawn(ScenePlan(), count: lab.size(30, quick: 8), seed: 72))
  }

  /// Coloured discs, squares and triangles of very different sizes with noise, by the engine.
  static func engine(in lab: Lab) -> SceneSet {
    SceneSet(
      training: crowded(lab.size(200, quick: 48), seed: 81),
      validation: crowded(lab.size(40, quick: 8), seed: 82))
  }

  /// The engine's pictures, with as many objects as find a place, ten at most.
  static func crowded(_ count: Int, seed: UInt64) -> DetectionDataset {
    Synthetic.scenes(count: count, height: 96, width: 96, objectCount: 10...10, seed: seed)
  }

  /// Pictures by the student's `drawScene`.
  static func drawn(_ plan: ScenePlan, count: Int, seed: UInt64) throws -> DetectionDataset {
    var generator = SeededGenerator(seed: seed)
    let scenes = try (0..<count).map { _ in try drawScene(plan, using: &generator) }
    return DetectionDataset(
      images: Tensor.stacked(scenes.map(\.image)), objects: scenes.map(\.objects),
      classNames: ["square", "disc"])
  }

  /// A large picture with that many objects of the size of those that are learnt from.
  static func large(_ objectCount: Int) -> ScenePlan {
    ScenePlan(height: 256, width: 256, objectCount: objectCount)
  }
}
