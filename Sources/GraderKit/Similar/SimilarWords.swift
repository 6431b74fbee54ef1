/// What pages of similar submissions say of themselves.
struct SimilarWords {
  let words: PageWords

  /// What a page is, and what it is not.
  var caution: Markup {
    let text = words(
      "Something to look at, not a verdict. Code can be alike because the task has one plain "
        + "solution, because two people learned from the same page, or because they worked together "
        + "as the course allows. Read both, and ask.",
      "Это повод посмотреть, а не вердикт. Код бывает похож потому, что у задачи одно простое "
        + "решение, потому, что двое учились по одной странице, или потому, что работали вместе, как "
        + "разрешает курс. Прочитайте обе работы и спросите.")
    return "<div class=\"banner warn\">\(text)</div>\n"
  }

  /// How it was judged.
  func method(_ measure: SimilarClass.Measure) -> Markup {
    let part = words.number(100 * measure.part, decimals: 0)
    let common = words.number(100 * measure.commonPart, decimals: 0)
    let english: [String] = [
      "Of each submission the files that students edit are compared, as tokens: without comments, "
        + "layout, the values of literals, and the names that the submission itself declares. "
        + "Nothing is compiled.",
      "Fingerprints are taken of every \(Fingerprints.run) tokens in a row within a function, and "
        + "of every statement of at least \(Fingerprints.statement) tokens, so that the order of "
        + "functions and statements matters little (winnowing; Schleimer, Wilkerson & Aiken, 2003).",
      "What the course has given is not compared: stubs, given files, visible tests, the lab, the "
        + "code in the handouts. Nor is what more than \(common) % of the class have written, and "
        + "more than \(measure.commonLeast) people. The rest is called own code here.",
      "A pair is listed when at least \(part) % of the own code of one, and at least "
        + "\(measure.tokens) tokens, are in the other, too; and when both are the same, however "
        + "many have it. Correct solutions in different styles have shared up to 34 %.",
    ]
    let russian: [String] = [
      "От каждой работы сравниваются файлы, которые правит студент, как последовательности лексем: "
        + "без комментариев, разбивки на строки, значений литералов и имён, которые работа объявляет "
        + "сама. Ничего не компилируется.",
      "Отпечатки берутся от каждых \(Fingerprints.run) лексем подряд внутри функции и от каждой "
        + "инструкции не короче \(Fingerprints.statement) лексем, так что порядок функций и "
        + "инструкций мало что меняет (winnowing; Schleimer, Wilkerson & Aiken, 2003).",
      "Не сравнивается то, что дано курсом: заготовки, готовые файлы, открытые тесты, лабораторная "
        + "программа, код в тексте заданий. И то, что написали более \(common) % группы и больше "
        + "чем \(measure.commonLeast) человек. Остальное здесь называется собственным кодом.",
      "Пара попадает в список, когда не меньше \(part) % собственного кода одной работы и не меньше "
        + "\(measure.tokens) лексем есть и в другой, а также когда работы одинаковы, сколько бы их "
        + "ни было. Верные решения в разном стиле совпадали не более чем на 34 %.",
    ]
    let items = (words.language == .russian ? russian : english).map { line -> Markup in
      "<li>\(line)</li>"
    }
    return """
      <h2 id="method">\(words("How it was judged", "Как это оценено"))</h2>
      <ul class="method">\(items)</ul>

      """
  }
}
