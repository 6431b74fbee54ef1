import Gradus
import XCTest

/// Annotations of Pascal VOC.
final class DataAnnotationTests: XCTestCase {
  static func document(_ boxes: [[String]], size: String = "<width>640</width><height>480</height>")
    -> String
  {
    let objects = boxes.map { box in
      """
      <object><name>R&#66;C</name><pose>Unspecified</pose><difficult>1</difficult>
        <bndbox><xmin>\(box[0])</xmin><ymin>\(box[1])</ymin><xmax>\(box[2])</xmax><ymax>\(box[3])</ymax></bndbox>
      </object>
      """
    }
    return """
      <?xml version="1.0"?>
      <!-- made by hand -->
      <annotation verified='yes'>
        <filename>a &amp; b<![CDATA[ <c>]]>.jpg</filename><source/>
        <size>\(size)<depth>3</depth></size>
        \(objects.joined())
      </annotation>
      """
  }

  private func parse(_ text: String, policy: VOCAnnotation.Policy = .mend) throws -> VOCAnnotation {
    try VOCAnnotation(bytes: Array(text.utf8), file: "a.xml", policy: policy)
  }

  func testObjects() throws {
    let annotation = try parse(
      Self.document([["1", "2", "30", "40.5"], [" 5\n", "6", "7", "8"]]), policy: .reject)
    XCTAssertEqual(annotation.imageName, "a & b <c>.jpg")
    XCTAssertEqual([annotation.width, annotation.height], [640, 480])
    XCTAssertEqual(annotation.objects.map(\.label), ["RBC", "RBC"])
    XCTAssertEqual(annotation.objects[0].box, BoundingBox(left: 1, top: 2, right: 30, bottom: 40.5))
    XCTAssertTrue(annotation.objects[0].isDifficult)
    XCTAssertFalse(annotation.objects[0].isTruncated)
    XCTAssertTrue(annotation.notes.isEmpty)
  }

  func testBoxesToMend() throws {
    let text = Self.document([
      ["-5", "2", "700", "40"], ["504", "337", "504", "337"], ["9", "9", "3", "20"],
      ["700", "10", "800", "20"], ["1", "2", "3", "4"],
    ])
    let annotation = try parse(text)
    XCTAssertEqual(
      annotation.objects.map(\.box),
      [
        BoundingBox(left: 0, top: 2, right: 640, bottom: 40),
        BoundingBox(left: 1, top: 2, right: 3, bottom: 4),
      ])
    XCTAssertEqual(annotation.notes.count, 5)
    XCTAssertTrue(
      annotation.notes[1].description.contains("(504.0, 337.0, 504.0, 337.0) has no area"))
    XCTAssertThrowsError(try parse(text, policy: .reject))
  }

  func testWhatIsNoAnnotation() {
    func check(_ text: String, _ word: String, line: UInt = #line) {
      XCTAssertThrowsError(try parse(text), line: line) { error in
        XCTAssertTrue("\(error)".contains(word), "\(error)", line: line)
        guard case .byte = (error as? DataError)?.place else {
          return XCTFail("no offset: \(error)", line: line)
        }
      }
    }
    let good = Self.document([["1", "2", "3", "4"]])
    check("", "element is expected")
    check("<a></a>", "expected 'annotation'")
    check("<annotation></annotation>", "no 'size'")
    check("<annotation><size></annotation>", "end of 'size'")
    check("<annotation><size>", "never ends")
    check("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><annotation/>", "document type")
    check("<annotation>&x;</annotation>", "no entity 'x'")
    check("<annotation>&#xD800;</annotation>", "no entity")
    check(good + "<b/>", "root")
    check(good.replacing("<ymax>4</ymax>", with: ""), "no 'ymax'")
    check(good.replacing("<ymax>4<", with: "<ymax>four<"), "'four'")
    check(good.replacing("640", with: "0"), "width")
    check(good.replacing("640", with: "1e30"), "width")
    check(String(repeating: "<a>", count: 40), "32 deep")
    check("<annotation a=b></annotation>", "quote")
    check("<annotation a='b></annotation>", "quote")
    assertDataError(.byte(12)) {
      _ = try VOCAnnotation(bytes: Array("<annotation>".utf8) + [0xFF], file: "a.xml")
    }
    assertDataError(.byte(1 << 24), "limit") {
      _ = try VOCAnnotation(bytes: [UInt8](repeating: 32, count: 1 << 24 + 1), file: "a.xml")
    }
  }
}
