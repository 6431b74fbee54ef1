import Foundation
import Gradus
import XCTest

/// Scaling, filling in, encoding, cutting.
final class DataPreprocessingTests: XCTestCase {
  func testStandardScaler() {
    let training = Tensor(rows: [[1, 5, 0.1], [3, 5, 0.1], [5, 5, 0.1], [7, 5, 0.1]])
    let scaler = StandardScaler(fittedTo: training)
    XCTAssertEqual(scaler.mean[0], 4)
    XCTAssertEqual(scaler.standardDeviation[0], Double(5).squareRoot())
    // A constant column, also one whose mean is not exact, is only moved.
    XCTAssertEqual(Array(scaler.standardDeviation[1...]), [1, 1])
    let other = Tensor(rows: [[9, 6, 1.1]])
    let scaled = scaler.transform(other)
    XCTAssertTrue(scaled.isClose(to: Tensor(rows: [[Double(5).squareRoot(), 1, 1]])))
    XCTAssertTrue(scaler.inverseTransform(scaled).isClose(to: other))
    XCTAssertEqual(scaler.transform(other.converted(to: .float32)).dtype, .float32)
    let rows = random([50, 4], seed: 3) * 7 + 100
    let standard = StandardScaler(fittedTo: rows).transform(rows)
    XCTAssertTrue(
      standard.mean(axes: [0]).isClose(to: .zeros([4], dtype: .float64), absolute: 1e-12))
    XCTAssertTrue(standard.variance(axes: [0]).isClose(to: .ones([4], dtype: .float64)))
  }

  func testStandardScalerByChannel() {
    let images = random([3, 4, 5, 2], seed: 4) * Tensor([2, 30]) + Tensor([1, -7])
    let scaler = StandardScaler(fittedTo: images)
    XCTAssertEqual(scaler.mean.count, 2)
    let scaled = scaler.transform(images)
    XCTAssertEqual(scaled.shape, images.shape)
    XCTAssertTrue(scaled.variance(axes: [0, 1, 2]).isClose(to: .ones([2], dtype: .float64)))
  }

  func testMinMaxScaler() throws {
    let scaler = MinMaxScaler(fittedTo: Tensor(rows: [[1, 5], [3, 5], [2, 5]]), range: -1...1)
    let scaled = scaler.transform(Tensor(rows: [[1, 5], [3, 5], [4, 6]]))
    XCTAssertEqual(scaled, Tensor(rows: [[-1, -1], [1, -1], [2, 0]]))
    XCTAssertEqual(scaler.inverseTransform(scaled), Tensor(rows: [[1, 5], [3, 5], [4, 6]]))
    let saved = try JSONEncoder().encode(scaler)
    XCTAssertEqual(try JSONDecoder().decode(MinMaxScaler.self, from: saved), scaler)
  }

  func testNormalizer() {
    for dtype in DType.allCases {
      let images = Tensor.concatenated(
        [
          random([2, 3, 4, 1], seed: 5) * 40 + 3, .full([1, 3, 4, 1], 0.1, dtype: .float64),
          .zeros([1, 3, 4, 1], dtype: .float64),
        ], axis: 0
      ).converted(to: dtype)
      let standard = Normalizer.standard(images).reshaped([4, 12])
      XCTAssertTrue(
        standard.variance(axes: [1]).isClose(
          to: Tensor([1, 1, 0, 0]).converted(to: dtype), relative: 1e-5, absolute: 1e-9))
      XCTAssertTrue(
        standard.mean(axes: [1]).isClose(to: .zeros([4], dtype: dtype), absolute: 1e-6))
      let range = Normalizer.range(images).reshaped([4, 12])
      XCTAssertEqual(range.min(axes: [1]).scalars, [0, 0, 0, 0])
      XCTAssertEqual(range.max(axes: [1]).scalars, [1, 1, 0, 0])
      let lengths = square(Normalizer.euclidean(images)).reshaped([4, 12]).sum(axes: [1])
      XCTAssertTrue(lengths.isClose(to: Tensor([1, 1, 1, 0]), relative: 1e-5))
    }
  }

  func testMedianImputer() {
    let nan = Double.nan
    let imputer = MedianImputer(
      fittedTo: Tensor(rows: [
        [1, nan, nan], [9, 4, nan], [nan, 1, nan], [3, 10, nan], [2, 2, nan],
      ]))
    XCTAssertEqual(imputer.medians, [2.5, 3, 0])
    XCTAssertEqual(
      imputer.transform(Tensor(rows: [[nan, 7, nan]])), Tensor(rows: [[2.5, 7, 0]]))
  }

  func testOneHotEncoder() throws {
    let encoder = OneHotEncoder(fittedTo: ["b", "я", "a", "b"])
    XCTAssertEqual(encoder.categories, ["a", "b", "я"])
    let rows = try encoder.transform(["я", "a"])
    XCTAssertEqual(rows.scalars, [0, 0, 1, 1, 0, 0])
    XCTAssertEqual(encoder.inverseTransform(rows), ["я", "a"])
    assertDataError(.line(2), "'z'") { _ = try encoder.transform(["a", "z"]) }
    XCTAssertEqual(try encoder.transform(["z"], unknownAsZeros: true).scalars, [0, 0, 0])
  }

  func testCharacters() throws {
    let text = "дядя, e\u{301}\r\n"
    let characters = TextVectorizer(.characters, fittedTo: text)
    XCTAssertEqual(characters.vocabulary, ["\u{FFFD}", "\r\n", " ", ",", "e\u{301}", "д", "я"])
    XCTAssertEqual(characters.encode("яд?"), [6, 5, 0])
    XCTAssertEqual(characters.decode(characters.encode(text)), text)
    let scalars = TextVectorizer(.scalars, fittedTo: text)
    XCTAssertEqual(scalars.count, 9)
    XCTAssertEqual(scalars.decode(scalars.encode(text)), text)
    let lower = TextVectorizer(.characters, fittedTo: "ДЯдя", lowercases: true)
    XCTAssertEqual(lower.encode("дЯ"), [1, 2])
    XCTAssertEqual(
      try JSONDecoder().decode(TextVectorizer.self, from: JSONEncoder().encode(lower)), lower)
    XCTAssertThrowsError(
      try JSONDecoder().decode(
        TextVectorizer.self,
        from: Data(#"{"unit":"words","lowercases":false,"vocabulary":["a"]}"#.utf8)))
  }

  func testWords() {
    let text = "The cat's well-known hat, the \"cat\" - and the 12 rats' hats."
    let words = TextVectorizer(.words, fittedTo: text, lowercases: true)
    XCTAssertEqual(words.vocabulary[1], "the")
    XCTAssertEqual(
      words.decode(words.encode(text)),
      "the cat's well-known hat , the \" cat \" - and the 12 rats ' hats .")
    let few = TextVectorizer(.words, fittedTo: text, lowercases: true, maximumSize: 2)
    XCTAssertEqual(few.vocabulary, ["\u{FFFD}", "the", "\""])
    XCTAssertEqual(
      TextVectorizer(.words, fittedTo: text, minimumCount: 2).vocabulary, ["\u{FFFD}", "\"", "the"])
    XCTAssertEqual(few.counts(["the THE x", ""]).scalars, [1, 2, 0, 0, 0, 0])
  }

  func testWindows() {
    let series = Tensor((0..<10).map(Double.init))
    let windows = SlidingWindows.over(series, length: 4, horizon: 2, stride: 2)
    XCTAssertEqual(windows.inputs.shape, [3, 4, 1])
    XCTAssertEqual(windows.targets.shape, [3, 2, 1])
    XCTAssertEqual(windows.inputs.selecting(2, axis: 0).scalars, [4, 5, 6, 7])
    XCTAssertEqual(windows.targets.selecting(2, axis: 0).scalars, [8, 9])
    let table = Tensor((0..<14).map(Double.init), shape: [7, 2])
    let both = SlidingWindows.over(table, length: 3)
    XCTAssertEqual(both.inputs.shape, [4, 3, 2])
    XCTAssertEqual(both.targets.selecting(3, axis: 0).scalars, [12, 13])
    let one = SlidingWindows.over(table, length: 3, horizon: 2, targetFeature: 1)
    XCTAssertEqual(one.targets.shape, [3, 2])
    XCTAssertEqual(one.targets.selecting(0, axis: 0).scalars, [7, 9])
  }

  func testWindowsOfText() {
    let windows = SlidingWindows.over(codes: Array(0..<11), length: 5)
    XCTAssertEqual(windows.inputs.scalars, (0..<10).map(Double.init))
    XCTAssertEqual(windows.targets.scalars, (1..<11).map(Double.init))
    XCTAssertEqual(SlidingWindows.over(codes: Array(0..<11), length: 5, stride: 1).count, 6)
    XCTAssertEqual(SlidingWindows.over(codes: Array(0..<10), length: 5).count, 1)
  }
}
