import Foundation
import XCTest

@testable import GraderKit

/// The pages in a browser: a class of 1,000 by 6, sorted and filtered; contrast, keyboard, console.
///
/// `GRADUS_SCREENSHOTS=DIR` keeps the pictures that are taken.
final class ReportBrowserTests: GraderTestCase {
  private var site: URL { folder.appending(path: "site") }

  private func makePages(count: Int, every stride: Int, _ scope: Report.Scope = .instructor) throws
  {
    let log = folder.appending(path: "RESULTS.sqlite").path
    let course = try SharedWorkshop.course()
    try SyntheticClass(count: count).write(
      to: log, lessons: course.lessons(), every: stride, attempts: count > 100 ? 1 : 2)
    let report = try Report(
      course: course, log: ResultsLog(path: log, isReadOnly: true), results: nil)
    _ = try report.write(
      scope, to: site, languages: count > 100 ? [.english] : Language.allCases,
      madeAt: Date(timeIntervalSince1970: 1_777_723_200))
  }

  private func browser() throws -> Chromium {
    let browser = try Chromium(profile: makeFolder("profile"))
    addTeardownBlock { browser.close() }
    return browser
  }

  private func keep(_ picture: Data, _ name: String) throws {
    XCTAssertGreaterThan(picture.count, 10_000, name)
    guard let folder = ProcessInfo.processInfo.environment["GRADUS_SCREENSHOTS"] else { return }
    try picture.write(to: URL(filePath: folder).appending(path: "\(name).png"))
  }

  func testAThousandStudentsAreSortedAndFilteredWithoutAStutter() throws {
    let browser = try browser()
    try makePages(count: 1000, every: 40)
    try browser.show(width: 1280, height: 900)
    let loading = ContinuousClock.now
    try browser.open(site.appending(path: "en/index.html"))
    let loaded = loading.duration(to: .now)
    XCTAssertEqual(try browser.evaluate("\(Self.rows).length") as? Int, 1000)

    // From the click to the frame that shows it, in processor time: a busy machine has the same.
    func milliseconds(_ action: String) throws -> Double {
      let before = try browser.processorMilliseconds()
      try browser.evaluate(
        """
        (async () => {
          \(action);
          const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
          await frame(); await frame();
        })()
        """)
      return try browser.processorMilliseconds() - before
    }
    var slowest = 0.0
    for column in 0..<9 {
      for _ in 0..<2 {
        slowest = max(
          slowest,
          try milliseconds(
            "document.querySelectorAll('table.heat thead button')[\(column)].click()"))
        let isSorted = try browser.evaluate(Self.isSorted(column)) as? Bool
        XCTAssertEqual(isSorted, true, "column \(column)")
      }
    }
    var slowestFilter = 0.0
    for (word, kind) in [("ch", ""), ("", "a"), ("-9", "l"), ("", "m"), ("", "")] {
      slowestFilter = max(
        slowestFilter,
        try milliseconds(
          """
          const box = document.querySelector('.tools input');
          const list = document.querySelector('.tools select');
          box.value = '\(word)'; list.value = '\(kind)';
          box.dispatchEvent(new Event('input'));
          """))
      let shown = try browser.evaluate("\(Self.rows).filter((row) => !row.hidden).length") as? Int
      let right =
        try browser.evaluate(
          """
          \(Self.rows).filter((row) => row.cells[0].textContent.toLowerCase().includes('\(word)')
            && ('\(kind)' === '' || row.dataset.k.split(' ').includes('\(kind)'))).length
          """) as? Int
      XCTAssertEqual(shown, right)
      if !(word + kind).isEmpty {
        XCTAssertGreaterThan(shown ?? 0, 0, word + kind)
        XCTAssertLessThan(shown ?? 1000, 1000, word + kind)
      }
      let words = try browser.evaluate("document.querySelector('output').textContent") as? String
      XCTAssertEqual(words, "\(shown ?? -1) of 1000 students")
    }
    print(
      "1,000 × 6 in Chromium: loaded in \(loaded), slowest sort \(slowest) ms, "
        + "slowest filter \(slowestFilter) ms of script, style and layout")
    XCTAssertGreaterThan(slowest, 1, "nothing was measured")
    // A tenth of a second is what is wanted; a busy machine's processor takes longer for the same.
    XCTAssertLessThan(slowest, 300)
    XCTAssertLessThan(slowestFilter, 300)
    XCTAssertEqual(browser.complaints, [])
    try keep(browser.screenshot(), "class-1000")
  }

  func testContrastInLightAndDark() throws {
    let browser = try browser()
    try makePages(count: 30, every: 5)
    for isDark in [false, true] {
      try browser.show(width: 1280, height: 1400, isDark: isDark)
      for (place, name) in [
        ("en/index.html", "class"), ("ru/index.html", "class-russian"),
        ("en/students/ivanova.html", "student"), ("en/lessons/02-FullyConnected.html", "lesson"),
      ] {
        try browser.open(site.appending(path: place))
        let poor = try browser.evaluate(Self.poorContrast) as? [String]
        XCTAssertEqual(poor, [], "\(place), \(isDark ? "dark" : "light")")
        try keep(browser.screenshot(), "\(name)-\(isDark ? "dark" : "light")")
      }
    }
    XCTAssertEqual(browser.complaints, [])
  }

  func testNarrowScreensAndPaper() throws {
    let browser = try browser()
    try makePages(count: 14, every: 5)
    for place in ["en/index.html", "ru/students/ivanova.html", "ru/lessons/05-Segmentation.html"] {
      let file = site.appending(path: place)
      let name = file.deletingPathExtension().lastPathComponent
      try browser.show(width: 360, height: 800)
      try browser.open(file)
      let width = try browser.evaluate("document.documentElement.scrollWidth") as? Int
      XCTAssertLessThanOrEqual(width ?? 999, 360, "\(place) is wider than a telephone")
      try keep(browser.screenshot(), "\(name)-narrow")
      try browser.show(width: 794, height: 1123, isDark: true, isPrint: true)
      let paper = try browser.evaluate("getComputedStyle(document.body).backgroundColor") as? String
      XCTAssertEqual(paper, "rgb(255, 255, 255)", "\(place) on paper")
      let cut =
        try browser.evaluate(
          "Array.from(document.querySelectorAll('.grid, .scroll'))"
            + ".filter((box) => getComputedStyle(box).overflowY !== 'visible').length") as? Int
      XCTAssertEqual(cut, 0, "\(place) is cut off on paper")
      try keep(browser.screenshot(), "\(name)-print")
    }
    XCTAssertEqual(browser.complaints, [])
  }

  func testTheKeyboardReachesEverythingAndShowsWhereItIs() throws {
    let browser = try browser()
    try makePages(count: 14, every: 9)
    try browser.show(width: 1280, height: 900)
    try browser.open(site.appending(path: "en/index.html"))
    var way: [String] = []
    for _ in 0..<40 {
      try browser.press("Tab", code: 9)
      let place = try browser.evaluate(Self.focus) as? String ?? ""
      way.append(place)
      if place.hasPrefix("student") { break }
    }
    let expected =
      ["way Class"] + (1...6).map { "way \($0)" }
      + ["way По-русски", "input", "select", "way Skip the table"]
      + Array(repeating: "button", count: 9)
    XCTAssertEqual(way.dropLast().map { String($0.dropLast(2)) }, expected)
    XCTAssertEqual(way.filter { !$0.hasSuffix("+o") }, [], "focus that is not seen")

    // From the first student to the next, and into the cells.
    try browser.press("ArrowDown", code: 40)
    try browser.press("ArrowRight", code: 39)
    let cell = try browser.evaluate(
      "[document.activeElement.closest('tr').rowIndex, document.activeElement.closest('td')?.cellIndex]"
    )
    XCTAssertEqual((cell as? [Int])?.first, 2)
    XCTAssertGreaterThanOrEqual((cell as? [Int])?.last ?? 0, 1)
    XCTAssertTrue((try browser.evaluate(Self.focus) as? String)?.hasSuffix("+o") ?? false)

    // Sorting by keyboard says what it did.
    try browser.evaluate("document.querySelectorAll('table.heat thead button')[7].focus()")
    try browser.press("Enter", code: 13, text: "\r")
    let sorted =
      try browser.evaluate(
        "document.querySelectorAll('table.heat thead th')[7].getAttribute('aria-sort')") as? String
    XCTAssertEqual(sorted, "descending")
    XCTAssertEqual(browser.complaints, [])
  }

  func testTheStudentsPageAndItsSwitch() throws {
    let browser = try browser()
    try makePages(count: 14, every: 3, .students(only: nil))
    try browser.show(width: 1000, height: 1400)
    let log = folder.appending(path: "RESULTS.sqlite").path
    var addresses = try StudentAddresses(besideLog: log)
    let own = try addresses.addresses(of: ["ivanova", "<script>alert(1)</script>"])
    try browser.open(site.appending(path: "en/\(own[0]).html"))
    let all = try browser.evaluate(Self.shownChecks) as? Int ?? 0
    try browser.evaluate("document.querySelector('input.only').click()")
    let open = try browser.evaluate(Self.shownChecks) as? Int ?? 0
    XCTAssertGreaterThan(all, open)
    XCTAssertGreaterThan(open, 0)
    let passed = try browser.evaluate(
      "Array.from(document.querySelectorAll('li.p')).filter((item) => item.offsetHeight > 0).length"
    )
    XCTAssertEqual(passed as? Int, 0)
    try keep(browser.screenshot(), "student-own")
    // A hostile id is a name like any other.
    try browser.open(site.appending(path: "en/\(own[1]).html"))
    let title = try browser.evaluate(
      "document.title + '|' + document.querySelector('h1').textContent")
    XCTAssertEqual(title as? String, "<script>alert(1)</script>|<script>alert(1)</script>")
    XCTAssertEqual(browser.complaints, [])
  }

  // MARK: What is asked of the page

  private static let rows = "Array.from(document.querySelector('table.heat').tBodies[0].rows)"

  private static let shownChecks =
    "Array.from(document.querySelectorAll('ul.checks > li')).filter((i) => i.offsetHeight > 0).length"

  /// Whether the rows are in the order that the column's header says.
  private static func isSorted(_ column: Int) -> String {
    """
    (() => {
      const header = document.querySelectorAll('table.heat thead th')[\(column)];
      const sign = header.getAttribute('aria-sort') === 'ascending' ? 1 : -1;
      const collator = new Intl.Collator('en', { numeric: true });
      const values = \(rows).map((row) => row.cells[\(column)])
        .map((cell) => cell.dataset.v ?? cell.textContent.trim());
      const known = values.filter((value) => value !== '');
      if (values.slice(0, known.length).includes('')) return false;
      return known.every((value, index) => index === 0 || sign * (\(column) === 0
        ? collator.compare(known[index - 1], value) : known[index - 1] - value) <= 0);
    })()
    """
  }

  /// What has the focus, with `+o` where an outline shows it.
  private static let focus = """
    (() => {
      const here = document.activeElement;
      const style = getComputedStyle(here);
      const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const kind = here.closest('tbody') ? 'student' : here.tagName === 'A'
        ? 'way ' + here.textContent : here.tagName.toLowerCase();
      return kind + (seen ? '+o' : '-o');
    })()
    """

  /// Texts whose contrast with what lies behind them is below 4.5 : 1, or 3 : 1 for large ones.
  ///
  /// - Source: WCAG 2.2, 1.4.3.
  static let poorContrast = """
    (() => {
      const parse = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
      const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((part) => part / 255)
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const behind = (element) => {
        for (let here = element; here; here = here.parentElement) {
          const color = parse(getComputedStyle(here).backgroundColor);
          if (color.length === 3 || color[3] > 0.99) return color;
        }
        return [255, 255, 255];
      };
      const poor = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.closest('script, style, .hidden-text, title'))
          continue;
        const style = getComputedStyle(element);
        if (style.visibility === 'hidden' || !element.getClientRects().length) continue;
        const svg = element.closest('svg');
        const front = light(parse(svg ? style.fill : style.color));
        const back = light(behind(element));
        const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 600);
        if (ratio < (large ? 3 : 4.5))
          poor.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className} ${style.color}`);
      }
      return Array.from(poor);
    })()
    """
}
