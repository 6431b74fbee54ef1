import Detection
import Foundation
import Gradus
import GradusPlot
import LabSupport

/// How fast the overlap falls when a box is not quite right.
let overlapExperiment = Experiment(
  name: "overlap",
  title: Words("Intersection over union", "Пересечение к объединению (IoU)"),
  question: Words(
    "How wrong may a box be before it no longer counts as found?",
    "Насколько может ошибиться рамка, чтобы объект ещё считался найденным?"),
  time: "1 s"
) { lab in
  let steps = (0...100).map { Double($0) / 100 }
  let aside = try overlaps(
    steps.map { BoundingBox(left: $0, top: 0, right: 1 + $0, bottom: 1) })
  let both = try overlaps(
    steps.map { BoundingBox(left: $0, top: $0, right: 1 + $0, bottom: 1 + $0) })
  let larger = try overlaps(
    steps.map {
      BoundingBox(left: -$0 / 2, top: -$0 / 2, right: 1 + $0 / 2, bottom: 1 + $0 / 2)
    })
  let language = lab.language
  try lab.show(
    "overlap",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("error, in sides of the box", "ошибка, в сторонах рамки")),
      verticalAxis: Axis(label: "IoU", range: 0...1),
      series: [
        .line(x: steps, y: aside, label: language("moved along one side", "сдвиг вдоль стороны")),
        .line(x: steps, y: both, label: language("moved along both", "сдвиг вдоль обеих")),
        .line(x: steps, y: larger, label: language("too large", "слишком велика")),
        .horizontalLine(at: 0.5, label: language(0.5)),
      ]),
    Words(
      "By your iou: a square box that is moved or too large. Where a curve crosses 0.5 the object "
        + "no longer counts as found.",
      "По вашей iou: квадратная рамка сдвинута или слишком велика. Где кривая пересекает 0,5, "
        + "объект уже не считается найденным."))
  func limit(_ values: [Double]) -> Int { values.lastIndex { $0 >= 0.5 } ?? 0 }
  lab.report(
    "At IoU 0.5 a box may be off by \(limit(aside)) % of its side in one direction, by "
      + "\(limit(both)) % in both, or be \(limit(larger)) % too long on every side.",
    "При IoU 0,5 рамка может быть сдвинута на \(limit(aside)) % стороны по одной оси, на "
      + "\(limit(both)) % по обеим или иметь стороны длиннее на \(limit(larger)) %.")
  try lab.show(
    "playground", overlapPage(lab.language),
    link: Words("Move two boxes and watch their IoU", "Двигать две рамки и смотреть на их IoU"))
}

/// The overlap of boxes with the unit square.
private func overlaps(_ boxes: [BoundingBox]) throws -> [Double] {
  let square = BoundingBox(left: 0, top: 0, right: 1, bottom: 1)
  return try iou(
    Tensor(boxes: [square], dtype: .float64), Tensor(boxes: boxes, dtype: .float64)
  ).scalars
}

/// Two boxes of the playground, and what the student's function says of them.
private struct OverlapCase: Encodable {
  let name: String
  let a: [Double]
  let b: [Double]
  /// Nothing when the function gave no number.
  let own: Double?

  init(_ name: String, _ a: [Double], _ b: [Double]) throws {
    self.name = name
    self.a = a
    self.b = b
    let value = try iou(Tensor(a, shape: [1, 4]), Tensor(b, shape: [1, 4])).item
    own = value.isFinite ? value : nil
  }
}

/// The page on which two boxes are dragged. Its template, `overlap.html`, is a part of the program;
/// a name in double braces stands there for a text.
private func overlapPage(_ language: Language) throws -> HTMLPage {
  let cases = [
    try OverlapCase(language("overlapping", "перекрываются"), [3, 2, 11, 8], [7, 4, 15, 10]),
    try OverlapCase(
      language("one inside the other", "одна в другой"), [3, 1, 15, 11], [6, 3, 10, 7]),
    try OverlapCase(language("identical", "совпадают"), [5, 3, 13, 9], [5, 3, 13, 9]),
    try OverlapCase(language("touching", "касаются"), [2, 3, 9, 9], [9, 3, 16, 9]),
    try OverlapCase(language("apart", "порознь"), [1, 1, 6, 5], [12, 6, 19, 11]),
    try OverlapCase(language("no area", "без площади"), [4, 2, 12, 8], [8, 5, 8, 5]),
  ]
  let json = String(decoding: try JSONEncoder().encode(cases), as: UTF8.self)
  return HTMLPage(
    title: language("Intersection over union", "Пересечение к объединению"), language: language,
    sections: [
      .paragraph(
        language(
          "Drag a box to move it, its round corner to change its size; with the keyboard, press Tab "
            + "to reach either and the arrow keys to change it. For each prepared case the page "
            + "compares its own number with that of your iou.",
          "Тяните рамку, чтобы её сдвинуть, и её круглый угол, чтобы изменить размер; с клавиатуры — "
            + "Tab и стрелки. Для каждого готового случая страница сравнивает своё число с числом "
            + "вашей iou.")),
      .html(filled(PackageResources.overlap_html, overlapWords, ["cases": json], language)),
    ])
}

/// A template with its texts: words in the reader's language, and what is the same in both.
func filled(
  _ template: [UInt8], _ words: [String: Words], _ others: [String: String], _ language: Language
) -> String {
  var text = String(decoding: template, as: UTF8.self)
  for (name, own) in words { text = text.replacing("{{\(name)}}", with: language(own)) }
  for (name, own) in others { text = text.replacing("{{\(name)}}", with: own) }
  return text
}

/// The texts of the page; `${…}` in them is filled in by its script.
private let overlapWords: [String: Words] = [
  "case": Words("Case", "Случай"),
  "field": Words("two boxes on squared paper", "две рамки на клетчатом поле"),
  "half": Words("0.5: found", "0,5: найден"),
  "box": Words("box", "рамка"),
  "corner": Words("corner of box", "угол рамки"),
  "point": Words(".", ","),
  "numbers": Words(
    "Areas ${written(area(a), 2)} and ${written(area(b), 2)}, intersection ${written(inside, 2)}, "
      + "union ${written(union, 2)}: IoU = ${written(value, 4)}.",
    "Площади ${written(area(a), 2)} и ${written(area(b), 2)}, пересечение ${written(inside, 2)}, "
      + "объединение ${written(union, 2)}: IoU = ${written(value, 4)}."),
  "agrees": Words(
    "Your iou says ${written(own, 4)}: the same.", "Ваша iou даёт ${written(own, 4)}: столько же."),
  "differs": Words(
    "Your iou says something else: ${own === null ? \"NaN\" : written(own, 4)}.",
    "Ваша iou даёт другое: ${own === null ? \"NaN\" : written(own, 4)}."),
]
