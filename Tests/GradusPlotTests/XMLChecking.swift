import Foundation
import FoundationXML
import XCTest

/// Reads XML and remembers elements, so that tests can look at what was drawn.
final class XMLReader: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// The elements of a text that is well-formed XML; fails the test when it is not.
  static func elements(
    of text: String, file: StaticString = #filePath, line: UInt = #line
  ) -> [Element] {
    let parser = XMLParser(data: Data(text.utf8))
    let reader = XMLReader()
    parser.delegate = reader
    if !parser.parse() {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let number = parser.lineNumber
      let shown = number > 0 && number <= lines.count ? String(lines[number - 1].prefix(200)) : ""
      XCTFail("not well-formed at line \(number): \(shown)", file: file, line: line)
    }
    return reader.elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let last = open.last { elements[last].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
