/// The first page that a student reads, in both languages.
struct ReleaseReadme {
  let lessons: [Lesson]
  let releasesHints: Bool

  /// The page in one language.
  func text(in language: Language) -> String {
    language == .russian ? russian : english
  }

  /// The lesson that the commands show; a package has at least one.
  private var first: Lesson { lessons[0] }

  /// `01-GradientDescent` is called `1` in commands.
  private var number: String {
    let digits = first.name.prefix { $0.isNumber }
    return Int(digits).map(String.init) ?? first.name
  }

  /// A command with what it does, in columns.
  private func command(_ words: String, _ purpose: String) -> String {
    words + String(repeating: " ", count: max(1, 40 - words.count)) + "# " + purpose
  }

  /// The command for hints, on a line of its own, where there are any.
  private func hint(_ purpose: String) -> String {
    releasesHints ? "\n" + command("swift run grader check \(number) --hint", purpose) : ""
  }

  private func table(_ language: Language, head: String, page: String) -> String {
    let rows = lessons.map { lesson in
      "| \(lesson.rubric.title[language]) | [\(lesson.name)](Assignments/\(lesson.name)/\(page)) |"
    }
    return ([head, "| --- | --- |"] + rows).joined(separator: "\n")
  }

  private var english: String {
    """
    # Gradus

    [По-русски](README.ru.md)

    A deep-learning course in Swift. You write the functions of its lessons: gradients, layers, losses, whole networks; tests show at once whether they are right, and the labs train real networks with them.

    ## What you need

    A Swift 6 toolchain ([swift.org/install](https://www.swift.org/install/linux)) on Debian or Ubuntu, and two libraries. There are no Swift packages to download.

    ```console
    sudo apt-get install libopenblas-dev libsqlite3-dev
    \(command("swift run grader doctor", "says what is missing"))
    ```

    ## How to work

    Each lesson is a folder of `Assignments`: a handout (`README.md`), stubs in `Sources`, visible tests in `Tests`, experiments in `Lab`. Each stub throws `NotImplemented()`; replace that line by your code and leave the signature as it is.

    ```console
    \(command("swift test --disable-swift-testing", "every visible test; what is not written yet is skipped"))
    \(command("swift run grader check \(number)", "one lesson, with a diagnosis of what is wrong"))\(hint("one hint more"))
    ```

    The first build takes some minutes. `grader check` builds the engine once more for itself the first time, with other settings.

    \(table(.english, head: "| lesson | handout |", page: "README.md"))

    ## What is graded

    The files of `Assignments/<lesson>/Sources` that hold stubs, and nothing else: tests, `Given*.swift`, labs and the manifest are replaced by the course's own. The functions are checked one by one, by more tests than you see here: other sizes, other numbers, and the edges that the handout and the comments name. One wrong function never costs the points of another. What a lesson forbids, such as calling the engine's own convolution, `grader check` says already.

    Hand in the folder of the lesson in the way your instructor asks for.

    ## On GitHub

    Put this folder under version control and push it. `.github/workflows/check.yml` runs the same two commands on each push and shows what is wrong beside your lines.

    ## Licence

    MIT; see [LICENSE](LICENSE).

    """
  }

  private var russian: String {
    """
    # Gradus

    [In English](README.md)

    Курс глубокого обучения на Swift. Вы пишете функции его уроков: градиенты, слои, функции потерь, целые сети; тесты сразу показывают, верны ли они, а лаборатории обучают на них настоящие сети.

    ## Что нужно

    Инструменты Swift 6 ([swift.org/install](https://www.swift.org/install/linux)) на Debian или Ubuntu и две библиотеки. Пакеты Swift загружать не нужно.

    ```console
    sudo apt-get install libopenblas-dev libsqlite3-dev
    \(command("swift run grader doctor", "скажет, чего не хватает"))
    ```

    ## Как работать

    Каждый урок — папка в `Assignments`: пособие (`README.ru.md`), заготовки в `Sources`, открытые тесты в `Tests`, опыты в `Lab`. Каждая заготовка бросает `NotImplemented()`; замените эту строку своим кодом, а заголовок функции оставьте как есть.

    ```console
    \(command("swift test --disable-swift-testing", "все открытые тесты; ненаписанное пропускается"))
    \(command("swift run grader check \(number)", "один урок, с диагнозом того, что неверно"))\(hint("ещё одна подсказка"))
    ```

    Первая сборка занимает несколько минут. При первом запуске `grader check` собирает движок ещё раз для себя, с другими настройками.

    \(table(.russian, head: "| урок | пособие |", page: "README.ru.md"))

    ## Что оценивается

    Файлы с заготовками из `Assignments/<урок>/Sources`, и ничего больше: тесты, `Given*.swift`, лаборатории и манифест заменяются копиями курса. Функции проверяются по одной, и тестов при этом больше, чем вы видите здесь: другие размеры, другие числа и крайние случаи, названные в пособии и комментариях. Одна неверная функция никогда не отнимает баллов у другой. О том, что в уроке запрещено, например вызвать готовую свёртку движка, говорит уже `grader check`.

    Сдавайте папку урока так, как просит преподаватель.

    ## На GitHub

    Поместите эту папку под контроль версий и отправьте на GitHub. `.github/workflows/check.yml` запускает те же две команды при каждой отправке и показывает ошибки рядом с вашими строками.

    ## Лицензия

    MIT; см. [LICENSE](LICENSE).

    """
  }
}
