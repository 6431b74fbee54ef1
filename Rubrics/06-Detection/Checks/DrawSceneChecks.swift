import Detection
import Gradus
import GradusTesting
import XCTest

final class DrawSceneChecks: LessonTestCase {
  private func scene(_ plan: ScenePlan, seed: UInt64) throws -> Scene {
    var generator = SeededGenerator(seed: seed)
    return try drawScene(plan, using: &generator)
  }

  /// Boxes that overlap, by their numbers.
  private func overlapping(_ objects: [TrueObject]) -> (Int, Int)? {
    for first in objects.indices {
      for second in objects.indices where second > first {
        let (a, b) = (objects[first].box, objects[second].box)
        if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
          return (first, second)
        }
      }
    }
    return nil
  }

  func testTenAndAHundred() throws {
    let plans = [
      ScenePlan(height: 40, width: 56, objectCount: 10, sides: 4...8),
      ScenePlan(height: 90, width: 130, objectCount: 100, sides: 3...6),
      ScenePlan(height: 120, width: 100, objectCount: 200, sides: 3...4),
      ScenePlan(height: 60, width: 61, objectCount: 1, sides: 20...20),
      ScenePlan(height: 20, width: 30, objectCount: 0, sides: 5...9),
    ]
    for (number, plan) in plans.enumerated() {
      let scene = try scene(plan, seed: 6211 + UInt64(number))
      guard
        expect(
          scene.objects.count == plan.objectCount,
          "\(scene.objects.count) objects, expected \(plan.objectCount)",
          diagnosis: "there are exactly as many objects as asked for: 10 as well as 100."),
        expect(
          scene.image.shape == [plan.height, plan.width, 3] && scene.image.dtype == .float32,
          "the image is \(scene.image.shape), \(scene.image.dtype)",
          diagnosis: "the image is [height, width, 3] in float32.")
      else { return }
      for (index, object) in scene.objects.enumerated() {
        let b = object.box
        let side = b.right - b.left
        guard
          expect(
            side == b.bottom - b.top && side == side.rounded() && b.left == b.left.rounded()
              && b.top == b.top.rounded() && plan.sides.contains(Int(side)),
            "the box of object \(index) is \(b)",
            diagnosis: "a box is a square with corners on whole pixels and a side of plan.sides."),
          expect(
            b.left >= 0 && b.top >= 0 && b.right <= Double(plan.width)
              && b.bottom <= Double(plan.height), "the box of object \(index) is \(b)",
            diagnosis: "boxes lie inside the picture: x up to its width, y up to its height."),
          expect(
            object.label == ScenePlan.square || object.label == ScenePlan.disc,
            "the label of object \(index) is \(object.label)",
            diagnosis: "the classes are ScenePlan.square and ScenePlan.disc.")
        else { return }
      }
      if let (first, second) = overlapping(scene.objects) {
        expect(
          false, "objects \(first) and \(second) overlap",
          diagnosis: "boxes may touch, but not overlap: draw another place when one is taken.")
        return
      }
    }
  }

  func testPixels() throws {
    for (number, background) in [0.2, 0.35].enumerated() {
      let plan = ScenePlan(
        height: 44, width: 70, objectCount: 12, sides: 3...9, background: background)
      let scene = try scene(plan, seed: 6221 + UInt64(number))
      guard
        expect(
          scene.image.shape == [44, 70, 3], "the image is \(scene.image.shape)",
          diagnosis: "the image is [height, width, 3].")
      else { return }
      let pixels = scene.image.scalars
      var owner = [Int](repeating: -1, count: 44 * 70)
      for (index, object) in scene.objects.enumerated() {
        let b = object.box
        let (x, y, radius) = (
          (b.left + b.right) / 2, (b.top + b.bottom) / 2, (b.right - b.left) / 2
        )
        for h in max(Int(b.top), 0)..<min(Int(b.bottom), 44) {
          for v in max(Int(b.left), 0)..<min(Int(b.right), 70) {
            let (dx, dy) = (Double(v) + 0.5 - x, Double(h) + 0.5 - y)
            if object.label == ScenePlan.square || dx * dx + dy * dy <= radius * radius {
              owner[h * 70 + v] = index
            }
          }
        }
      }
      var colors = [Int: [Double]]()
      for place in owner.indices {
        let color = Array(pixels[3 * place..<3 * place + 3])
        let pixel = "the pixel in row \(place / 70), column \(place % 70)"
        if owner[place] < 0 {
          guard
            expect(
              areClose(color, [background, background, background], 1e-6),
              "\(pixel) is \(color), and no object is there",
              diagnosis: """
                outside of the objects is the grey of the background; a disc covers only pixels \
                whose centre is within side / 2 of the centre of its box.
                """)
          else { return }
          continue
        }
        let first = colors[owner[place], default: color]
        colors[owner[place]] = first
        guard
          expect(
            color == first && color.allSatisfy { $0 >= 0.5 && $0 <= 1 },
            "\(pixel) is \(color), other than its object",
            diagnosis: """
              an object has one colour of three numbers from 0.5 to 1, at all of its pixels: those \
              of its box for a square, those of the circle for a disc.
              """)
        else { return }
      }
      expect(
        Set(colors.values).count == 12
          && colors.values.contains { $0[0] != $0[1] && $0[1] != $0[2] },
        "the objects have \(Set(colors.values).count) colours",
        diagnosis: "each object has a colour of its own, three numbers drawn apart.")
    }
  }

  func testVarietyAndErrors() throws {
    let plan = ScenePlan(height: 60, width: 80, objectCount: 20, sides: 4...7)
    var objects: [TrueObject] = []
    for seed in 0..<8 { objects += try scene(plan, seed: 6231 + UInt64(seed)).objects }
    let sides = Set(objects.map { Int($0.box.right - $0.box.left) })
    let quarters = Set(objects.map { [$0.box.left < 40 ? 0 : 1, $0.box.top < 30 ? 0 : 1] })
    let discs = objects.filter { $0.label == ScenePlan.disc }.count
    guard
      expect(
        sides == [4, 5, 6, 7], "the sides are \(sides.sorted())",
        diagnosis: "every side of plan.sides is drawn, both ends included."),
      expect(
        discs > objects.count / 4 && discs < objects.count * 3 / 4,
        "\(discs) of \(objects.count) objects are discs",
        diagnosis: "both classes are equally likely."),
      expect(
        quarters.count == 4, "the objects lie in \(quarters.count) of the picture's quarters",
        diagnosis: "places are random all over the picture.")
    else { return }
    let (first, again, other) = (
      try scene(plan, seed: 1), try scene(plan, seed: 1), try scene(plan, seed: 2)
    )
    expect(
      first.image == again.image && first.objects == again.objects
        && first.objects != other.objects, "a scene does not follow from its seed",
      diagnosis: "every draw comes from the generator that is passed in, and from nothing else.")
    // As large as the picture, or all but a pixel: a scene or noRoom, but not the end of the program.
    for side in [8, 9] {
      for (height, width) in [(9, 30), (30, 9)] {
        let tight = ScenePlan(height: height, width: width, objectCount: 1, sides: side...side)
        var count: Int?
        do {
          count = try scene(tight, seed: 4).objects.count
        } catch DetectionError.noRoom(objects: 1) {}
        expect(
          count == nil || count == 1,
          "one object of \(side) on \(height) × \(width): \(count ?? 0) objects",
          diagnosis: "an object that just fits is drawn, or throws noRoom.")
      }
    }
    for plan in [
      ScenePlan(height: 20, width: 20, objectCount: 50, sides: 3...5),
      ScenePlan(height: 8, width: 40, objectCount: 1, sides: 4...9),
      ScenePlan(height: 40, width: 8, objectCount: 0, sides: 4...9),
    ] {
      try expectError(
        "\(plan.objectCount) objects on \(plan.height) × \(plan.width)",
        diagnosis: "what cannot fit throws noRoom, with the number of objects.",
        isExpected: { $0 as? DetectionError == .noRoom(objects: plan.objectCount) }
      ) { _ = try scene(plan, seed: 3) }
    }
    try expectOutOfRange("-1 objects", diagnosis: "a negative number of objects is out of range.") {
      _ = try scene(ScenePlan(objectCount: -1), seed: 3)
    }
  }
}
