import Foundation

@testable import GraderKit

/// A made-up class of code: each function of each student is the solution's, an alternative's or
/// one with known mistakes, changed in so many lines that it is nobody else's, and among them some
/// copies in disguise.
struct SyntheticCode {
  /// How many of the class are copies of the students with the same numbers.
  static let copies = 10

  private let variants: [String: [[UInt8]]]
  private let given: Set<String>

  init(_ lesson: Lesson) throws {
    let solution = try lesson.solutionFiles()
    let alternatives = try Alternative.load(for: lesson)
    variants = Dictionary(
      uniqueKeysWithValues: solution.map { name, content in
        (name, [content] + alternatives.compactMap { $0.files[name] })
      })
    given = try StarterCode(lesson).names
  }

  /// - Parameter count: how many submissions, the copies among them.
  func works(count: Int) -> [(student: String, contents: [String: [UInt8]])] {
    var generator = SyntheticClass.SplitMix(state: 11)
    var works: [(student: String, contents: [String: [UInt8]])] = []
    for number in 0..<count - Self.copies {
      let contents = variants.sorted { $0.key < $1.key }.map { name, variants in
        (name, changed(variants[Int(generator.next() % UInt64(variants.count))], &generator))
      }
      works.append(("s\(number)", Dictionary(uniqueKeysWithValues: contents)))
    }
    for number in 0..<Self.copies {
      let copied = CopiedCode(contents: works[number].contents, given: given)
      works.append(("copy-\(number)", copied.disguised(seed: number)))
    }
    return works
  }

  /// Of three lines inside a function, one gets other words.
  private func changed(_ content: [UInt8], _ generator: inout SyntheticClass.SplitMix) -> [UInt8] {
    let lines = String(decoding: content, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var result: [String] = []
    for line in lines {
      let luck = generator.next()
      if line.hasPrefix("  "), line.contains("="), luck % 3 == 0 {
        let verb = "part\(luck % 100_003)"
        result.append(line + " + \(verb)(at: 1).\(verb)")
      } else {
        result.append(String(line))
      }
    }
    return Array(result.joined(separator: "\n").utf8)
  }
}
