import Foundation
import Gradus
import GradusPlot

/// A page on which one draws digits and a trained network reads them: one file, no server.
///
/// ```swift
/// let page = try DigitPage(model, accuracy: 0.99, set: digits, in: lab.language)
/// try lab.show("digits", page.page(), link: Words("Draw a digit", "Нарисовать цифру"))
/// ```
public struct DigitPage {
  private let network: BrowserNetwork
  private let accuracy: Double
  private let set: ImageSet
  private let language: Language

  /// A page for a network that takes `[28, 28, 1]` in 0…1, ink 1, and gives ten logits.
  ///
  /// - Parameters:
  ///   - model: has been built and trained.
  ///   - accuracy: its share of right answers on the test images, for the reader.
  ///   - set: what it was trained on; the first test images are the page's examples.
  ///   - language: of the page.
  /// - Throws: `BrowserNetwork.Unsupported` for a layer that the page does not have.
  public init(_ model: Sequential, accuracy: Double, set: ImageSet, in language: Language) throws {
    network = try BrowserNetwork(model, inputShape: [28, 28, 1])
    self.accuracy = accuracy
    self.set = set
    self.language = language
  }

  /// The page.
  public func page() -> HTMLPage {
    var body = String(decoding: PackageResources.digits_html, as: UTF8.self)
    for (name, words) in Self.labels {
      body = body.replacing("{{\(name)}}", with: language(words))
    }
    return HTMLPage(
      title: language("Draw a digit", "Нарисуйте цифру"), language: language,
      sections: [
        .paragraph(
          language(
            "Draw with a finger, a pen or a mouse. The network you have written and trained reads "
              + "while you draw; it is in this file, and nothing is sent anywhere.",
            "Рисуйте пальцем, пером или мышью. Сеть, которую вы написали и обучили, читает, пока вы "
              + "рисуете; она лежит в этом файле, и никуда ничего не отправляется.")),
        .html(body), .paragraph(language(provenance)),
        .paragraph(
          language(
            "What you draw is made like the images it has learnt from: fitted into 20 × 20 pixels, "
              + "its centre of mass moved to the centre of 28 × 28. Try what it was never shown: a "
              + "letter, a digit on its side, two digits. It answers all the same, and is often sure.",
            "Рисунок приводится к виду картинок, на которых она училась: вписан в 20 × 20 пикселей, "
              + "центр масс — в центре поля 28 × 28. Попробуйте то, чего ей не показывали: букву, "
              + "цифру на боку, две цифры. Она всё равно ответит, и часто уверенно.")),
        .html(
          "<script>\n\(BrowserNetwork.script)</script>\n<script>\n\(Self.script)</script>\n"
            + "<script>\nDigitPage({ network: Network(\(network.json)), "
            + "image: StrokeImage(\(Self.settings)), words: \(EmbeddedJSON.text(words)), "
            + "samples: \(EmbeddedJSON.text(samples)) });\n</script>"),
      ])
  }

  /// What the network has learnt from and how good it is.
  private var provenance: Words {
    let (count, share) = (network.numberCount, accuracy * 100)
    let size = Words(
      "\(count) numbers, \(Language.english(share, digits: 1)) % of \(set.test.count) test images "
        + "read rightly. ",
      "Чисел в сети: \(count); верно прочитано \(Language.russian(share, digits: 1)) % из "
        + "\(set.test.count) тестовых изображений. ")
    return size + set.source.statement(set.contents)
  }

  /// The script of the page: it makes the names `StrokeImage` and `DigitPage`.
  static var script: String { String(decoding: PackageResources.digits_js, as: UTF8.self) }

  /// The numbers of `StrokeImage`, for the script.
  static var settings: String {
    EmbeddedJSON.text([
      "field": Double(StrokeImage.field), "box": StrokeImage.box, "pen": StrokeImage.pen,
      "smallest": StrokeImage.smallest, "centre": StrokeImage.centre,
    ])
  }

  /// A test image of the page, a byte a pixel.
  private struct Sample: Encodable {
    let label: Int
    let pixels: Data
  }

  private var samples: [Sample] {
    (0..<min(20, set.test.count)).map { number in
      let pixels = set.test.inputs.selecting(number, axis: 0).scalars
      return Sample(
        label: Int(set.test.targets.scalars[number]),
        pixels: Data(pixels.map { UInt8((min(max($0, 0), 1) * 255).rounded()) }))
    }
  }

  /// What the script says.
  private var words: [String: String] {
    [
      "point": language(".", ","), "percent": " %",
      "start": language(
        "Draw a digit, or look at an example.", "Нарисуйте цифру или посмотрите пример."),
      "sure": language("It reads ${first}, ${part}.", "Сеть видит ${first}, ${part}."),
      "unsure": language(
        "Not sure: ${first} or ${second}?", "Не уверена: ${first} или ${second}?"),
      "sample": language(
        "A test image of the class ${label}.", "Тестовая картинка класса ${label}."),
    ]
  }

  /// The labels of what is on the page.
  private static let labels: [String: Words] = [
    "sheet": Words("A sheet to draw a digit on", "Лист, на котором рисуют цифру"),
    "clear": Words("Clear", "Стереть"),
    "undo": Words("Undo a line", "Убрать линию"),
    "example": Words("Example", "Пример"),
    "ranking": Words("The three likeliest digits", "Три вероятнейшие цифры"),
    "seen": Words("What the network sees", "Что видит сеть"),
  ]
}
