// One test for each kind of bad input, with the whole line that is shown.

import Experiments
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("Bad files") struct BadFileTests {
  private func loadErrors(_ bytes: [UInt8], as name: String = "a.yaml") throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scenario-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    do {
      _ = try ScenarioFile.load(file.path)
      return []
    } catch {
      return error.diagnostics.map { $0.description.replacing(folder.path + "/", with: "") }
    }
  }

  @Test("a missing file") func missing() {
    #expect(throws: ScenarioErrors([Diagnostic(at: Place(file: "/no/such.yaml"), fact: .missingFile)])) {
      try ScenarioFile.load("/no/such.yaml")
    }
    #expect(
      Diagnostic(at: Place(file: "b.yaml"), fact: .missingFile).description == "b.yaml: error: there is no such file")
  }

  @Test("a folder") func folder() {
    #expect(throws: ScenarioErrors([Diagnostic(at: Place(file: "/tmp"), fact: .isDirectory)])) {
      try ScenarioFile.load("/tmp")
    }
  }

  @Test("an empty file, and one of blanks and comments") func empty() throws {
    #expect(try loadErrors([]) == ["a.yaml: error: the file is empty"])
    #expect(try loadErrors(Array("  \n\n".utf8)) == ["a.yaml: error: the file is empty"])
    #expect(try loadErrors(Array("# nothing\n".utf8)) == ["a.yaml: error: the file is empty"])
  }

  @Test("a byte of YAML more than 8 MiB is refused by its size") func large() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 8 << 20 + 1)
    #expect(
      try loadErrors(bytes) == [
        "a.yaml: error: the file has 8,388,609 bytes, at most 8,388,608 are read; put tables into CSV files"
      ])
  }

  @Test("a byte-order mark is accepted") func byteOrderMark() throws {
    #expect(try loadErrors([0xEF, 0xBB, 0xBF] + Array(minimal().utf8)).isEmpty)
  }

  @Test("GB18030, UTF-16 and other bytes say how to save as UTF-8") func encodings() throws {
    let gb18030: [UInt8] = Array("about: ".utf8) + [0xBC, 0xAA, 0xB0, 0xB2, 10]
    #expect(
      try loadErrors(Array("seed: 1\n".utf8) + gb18030) == [
        "a.yaml:2:1: error: the file is not UTF-8; it looks like GB18030 (GBK). Save it as UTF-8: in Notepad or WPS choose “Save as” and the encoding UTF-8, or run `iconv -f GB18030 -t UTF-8 FILE`"
      ])
    #expect(
      try loadErrors([0xFF, 0xFE, 0x61, 0]) == [
        "a.yaml:1:1: error: the file is UTF-16, not UTF-8. Save it as UTF-8: choose “Save as” and the encoding UTF-8"
      ])
    #expect(
      try loadErrors([0x61, 0xFF, 0xFF]) == [
        "a.yaml:1:1: error: the file is not UTF-8 text. Save it as UTF-8: choose “Save as” and the encoding UTF-8"
      ])
  }

  @Test("a tab in the indentation") func tab() {
    #expect(
      errors("tiers:\n\tgrid: { units: 4 }\n") == [
        "a.yaml:2:1: error: a tab is used for indentation; YAML allows only spaces there"
      ])
  }

  @Test("a full-width colon after a key") func fullWidthColon() {
    #expect(
      errors(minimal().replacing("time: ", with: "time：")) == [
        "a.yaml:1:5: error: found the full-width colon “：”; write an ASCII colon and a space, “: ”"
      ])
  }

  @Test("a key that stands twice") func duplicateKeys() {
    #expect(errors("seed: 1\nseed: 2\n") == ["a.yaml:1:1: error: “seed” stands here more than once"])
  }

  @Test("other YAML errors keep their place") func syntax() {
    #expect(
      errors("time: { start: 2025-01-01\nseed: 1\n").allSatisfy { $0.contains("error: this is not valid YAML: ") })
    #expect(
      errors("a: b: c\n") == [
        "a.yaml:1:5: error: this is not valid YAML: mapping values are not allowed in this context"
      ])
  }

  @Test("nesting 5,000 deep", arguments: ["[", "{a: "]) func nesting(open: String) {
    let text = "seed: " + String(repeating: open, count: 5_000)
    let found = errors(text)
    #expect(found.count == 1)
    #expect(found[0].hasSuffix("error: maps and lists are nested more than 64 deep"), "\(found)")
  }

  @Test("nesting 100 deep, closed") func shallowNesting() {
    let text = "seed: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(errors(text) == ["a.yaml:1:71: error: maps and lists are nested more than 64 deep"])
  }

  @Test("an alias bomb ends at once") func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let found = errors(text)
    #expect(found.count == 1)
    #expect(
      found[0].hasSuffix("the file has more than 400,000 values, those repeated through aliases included"), "\(found)")
    #expect(
      errors(text + "? *a30 : 1\n") == [
        "a.yaml:32:1: error: a key must be a plain name, not a list, a map or an alias"
      ])
  }

  @Test("a cycle in extends, and a missing base") func extendsErrors() {
    let files = ["a.yaml": minimal(more: "extends: b.yaml"), "b.yaml": "extends: a.yaml"]
    #expect(
      errors(minimal(more: "extends: b.yaml"), files: files) == [
        "b.yaml:1:10: error: “extends” runs in a circle: a.yaml → b.yaml → a.yaml"
      ])
    #expect(errors(minimal(more: "extends: c.yaml")) == ["a.yaml:6:10: error: c.yaml: there is no such file"])
  }
}

@Suite("Bad values") struct BadValueTests {
  @Test("an unknown key names the nearest one, in both languages") func unknownKey() {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, wrok: 30 min } }")) == [
        "a.yaml:5:33: error: there is no key “wrok” here; did you mean “work”?; the keys are by, priority, queue, ageing, travel, assess, plan, work, settles, pause, returns, project, order, preempts, escalate"
      ])
    #expect(
      errors(minimal(more: "层极: 1"), in: .chinese) == [
        "a.yaml:6:1: 错误: 这里没有键“层极”；是否想写“层级”？；可用的键有 extends、scenario、about、time、replications、precision、seed、severities、tiers、calendars、staff、demands、probes、problems、desks、handling、departments、whistle、meetings、needs、…"
      ])
  }

  @Test("a missing unit") func missingUnit() {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: 30 } }")) == [
        "a.yaml:5:39: error: “30” has no unit; expected a time or a distribution, such as `6 min`, `exponential mean 2 h`, `uniform 2 min to 10 min`, `lognormal mean 18 min cv 0.8`"
      ])
    #expect(
      errors(minimal(staff: "{ worker: { at: grid, count: 2 } }")) == [
        "a.yaml:3:37: error: “2” has no unit; expected a number of posts, such as `2 per unit`, `3 per 10000 residents`, `40 total`, `unlimited` or `none`"
      ])
    #expect(
      errors(minimal(time: "{ start: 2025-01-01, length: 2 years }")) == [
        "a.yaml:1:36: error: “year” is not a unit here; expected a duration with its unit (ms, s, min, h, d, weeks), such as `30 min`"
      ])
  }

  @Test("full-width signs and digits inside a value") func fullWidth() {
    #expect(
      errors(minimal(demands: "{ noise: { rate: 1 per unit per day, severity: { ordinary: 100％ } } }")) == [
        "a.yaml:4:69: error: found the full-width sign “％”; write “100%”"
      ])
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: ３０ min } }"), in: .chinese) == [
        "a.yaml:5:39: 错误: 发现全角字符“３”；请写成“30 min”"
      ])
  }

  @Test("NaN and infinity", arguments: [".nan", "nan", "inf", "-.inf", "NaN min", "1e999 min"])
  func notFinite(value: String) {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: \(value) } }")) == [
        "a.yaml:5:39: error: “\(value)” is not a finite number"
      ])
  }

  @Test("negative values") func negative() {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: -5 min } }")) == [
        "a.yaml:5:39: error: “-5 min” is out of range; allowed: ≥ 0"
      ])
    #expect(
      errors(minimal(demands: "{ noise: { rate: -1 per unit per day } }")) == [
        "a.yaml:4:27: error: “-1 per unit per day” is out of range; allowed: ≥ 0"
      ])
  }

  @Test("absurd values name what is allowed") func absurd() {
    #expect(
      errors(minimal(staff: "{ worker: { at: grid, count: 1e18 } }")) == [
        "a.yaml:3:37: error: “1e18” is out of range; allowed: 0–1,000,000"
      ])
    #expect(
      errors(minimal(tiers: "{ grid: { units: 1e18 } }")) == [
        "a.yaml:2:25: error: “1e18” is out of range; allowed: 1–2,000,000"
      ])
    #expect(
      errors(minimal(demands: "{ noise: { rate: 999999999 per unit per day } }")) == [
        "a.yaml:4:27: error: “999999999 per unit per day” is out of range; allowed: ≤ 1,000,000,000 per day"
      ])
    #expect(
      errors(minimal(time: "{ start: 2025-01-01, length: 150000 d }")) == [
        "a.yaml:1:36: error: “150000 d” is out of range; allowed: ≤ 400 × 365 d"
      ])
    #expect(
      errors(minimal(more: "severities: { ordinary: { priority: 16 } }")) == [
        "a.yaml:6:37: error: “16” is out of range; allowed: 0–15"
      ])
  }

  @Test("shares above 100 % and severities that do not sum to 100 %") func shares() {
    #expect(
      errors(twoTiers().replacing("settles: 90%", with: "settles: 110%")) == [
        "a.yaml:5:56: error: “110%” is out of range; allowed: 0%–100%"
      ])
    #expect(
      errors(minimal(demands: "{ noise: { rate: 1 per unit per day, severity: { ordinary: 85%, complex: 13.5% } } }"))
        == [
          "a.yaml:4:57: error: the shares sum to 98.5 %, not to 100 %"
        ])
  }

  @Test("impossible distributions say why") func distributions() {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: uniform 10 min to 2 min } }")) == [
        "a.yaml:5:39: error: “uniform 10 min to 2 min” is no distribution: from must not be above to"
      ])
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: exponential mean 0 min } }"), in: .chinese) == [
        "a.yaml:5:39: 错误: “exponential mean 0 min”不能构成分布：mean 必须大于 0"
      ])
  }

  @Test("references to unknown tiers, roles, calendars and categories") func references() {
    let text = twoTiers(escalate: "{ waiting: { loud: 3 min, ordinry: 5 min }, to: stret }")
      .replacing("worker: { at: grid", with: "worker: { calendar: office, at: gird")
    #expect(
      errors(text) == [
        "a.yaml:3:30: error: there is no calendar “office”; none is declared",
        "a.yaml:3:42: error: there is no tier “gird”; did you mean “grid”?; there are grid, street",
        "a.yaml:5:84: error: there is no severity or category “loud”; there are ordinary, complex, major, noise, other",
        "a.yaml:5:97: error: there is no severity or category “ordinry”; did you mean “ordinary”?; there are ordinary, complex, major, noise, other",
        "a.yaml:5:119: error: there is no tier “stret”; did you mean “street”?; there are grid, street",
      ])
    #expect(
      errors(minimal(handling: "{ grid: { by: [worker, wroker], work: 30 min } }")) == [
        "a.yaml:5:34: error: there is no role “wroker”; did you mean “worker”?; there are worker"
      ])
    #expect(
      errors(minimal(handling: "{ grdi: { by: worker, work: 30 min } }")).first
        == "a.yaml:5:13: error: there is no tier “grdi”; did you mean “grid”?; there are grid")
  }

  @Test("a tier that nothing lies above must settle everything, and cannot escalate") func top() {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: 30 min, settles: 90% } }")) == [
        "a.yaml:5:56: error: no tier above “grid” handles demands, so it must settle 100% of every kind: there is nowhere to go"
      ])
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: 30 min, escalate: { waiting: 1 h } } }")) == [
        "a.yaml:5:57: error: no tier above “grid” handles demands, so nothing can escalate from it; remove “escalate”, or write `to: none` if its thresholds shall only record"
      ])
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: 30 min, escalate: { waiting: 1 h, to: none } } }")).isEmpty)
  }

  @Test("a tier that sends nowhere must settle everything and pass nothing on") func toNone() {
    #expect(
      errors(twoTiers(escalate: "{ waiting: 30 min, to: none }")) == [
        "a.yaml:5:94: error: with `to: none`, what “grid” cannot settle has nowhere to go; `settles` must be 100% for every kind, or `to:` must name a tier above"
      ])
    #expect(
      errors(twoTiers(escalate: "{ waiting: 30 min, to: none }"), in: .chinese) == [
        "a.yaml:5:94: 错误: 写了 `to: none`，“grid”办结不了的诉求就无处可送；各类 `settles`（办结率）必须是 100%，或在 `to:` 中写明上面的层级"
      ])
    let all = twoTiers(escalate: "{ at once: [major], to: none }").replacing("settles: 90%", with: "settles: 100%")
    #expect(
      errors(all) == [
        "a.yaml:5:96: error: with `to: none`, what “grid” should pass on `at once` has nowhere to go; remove `at once`, or let `to:` name a tier above"
      ])
    #expect(
      errors(all, in: .chinese) == [
        "a.yaml:5:96: 错误: 写了 `to: none`，“grid”应 `at once`（立即）上送的诉求就无处可送；请删去 `at once`，或在 `to:` 中写明上面的层级"
      ])
    #expect(errors(all.replacing("[major]", with: "none")).isEmpty)
    #expect(errors(all.replacing("to: none", with: "to: street")).isEmpty)
    // One kind is enough, and the highest tier cannot pass anything on either.
    let kinds = twoTiers(escalate: "{ to: none }").replacing("90%", with: "{ major: 99%, other: 100% }")
    #expect(facts(kinds) == [.settlesBelowOneToNone(tier: "grid")])
    let top = "{ grid: { by: worker, work: 1 h, settles: 90%, escalate: { at once: [major], to: none } } }"
    #expect(facts(minimal(handling: top)) == [.settlesBelowOneAtTop(tier: "grid"), .atOnceToNone(tier: "grid")])
  }

  @Test("work that some kinds lack names them") func missingKinds() {
    #expect(
      errors(minimal(handling: "{ grid: { by: worker, work: { ordinary: 30 min } } }")) == [
        "a.yaml:5:39: error: there is no value for complex, major; name them or add “other”"
      ])
  }

  @Test("names that clash, that mean something else, or that cannot be names") func names() {
    #expect(
      facts(minimal(demands: "{ major: { rate: 1 per unit per day } }"))
        == [.nameClash("major", first: .severity, second: .category)])
    #expect(facts(minimal(demands: "{ other: { rate: 1 per unit per day } }")) == [.reservedName("other")])
    #expect(facts(minimal(more: "policies: { a/b: { seed: 2 } }")) == [.badName("a/b")])
    #expect(facts(minimal(more: "policies: { baseline: { seed: 2 } }")) == [.reservedName("baseline")])
    #expect(
      errors(
        minimal(more: "calendars: { café: { every day: 00:00 to 24:00 }, cafe\u{301}: { every day: 00:00 to 24:00 } }"))
        == ["a.yaml:6:14: error: “café” stands here more than once"])
  }

  @Test("a role that serves another tier cannot handle this one") func wrongTier() {
    #expect(
      facts(twoTiers().replacing("by: worker", with: "by: officer"))
        == [.cannotServe(role: "officer", serves: "street", tier: "grid")])
  }

  @Test("all errors of a file come in one go, in its order") func allAtOnce() {
    let text = minimal(
      time: "{ start: 2025-02-30, length: 30 }", staff: "{ worker: { at: grid, count: two } }",
      demands: "{ noise: { rate: often } }", handling: "{ grid: { by: worker, work: long } }",
      more: "seed: -1\nreplications: 1.5")
    #expect(
      errors(text).map { $0.prefix(10) } == [
        "a.yaml:1:1", "a.yaml:1:3", "a.yaml:3:3", "a.yaml:4:2", "a.yaml:5:3", "a.yaml:6:7", "a.yaml:7:1",
      ])
  }

  @Test("nothing where something must stand is never silent") func nothingStands() {
    #expect(errors("null") == ["a.yaml:1:1: error: expected keys with values here, found “null”"])
    #expect(facts(minimal(handling: "{ grid: { by: [null], work: 1 h } }")) == [.noValue])
    #expect(facts(minimal(handling: "{ grid: { by: [], work: 1 h } }")) == [.expectedList(of: .staffing)])
    #expect(facts(minimal(handling: "{ grid: { by: { all of: [] }, work: 1 h } }")) == [.expectedList(of: .staffing)])
    #expect(facts(minimal(more: "severities: []")).contains(.noValue))
    #expect(facts(minimal(more: "severities: {}")).contains(.noValue))
    #expect(facts(minimal(handling: "{ grid: { by: worker, work: { source: S1 } } }")) == [.missingKey("value")])
    #expect(facts(minimal(tiers: "{}")).first == .missingKey("tiers"))
  }

  @Test("signs that YAML uses may stand in free text") func freeText() {
    #expect(errors(minimal(more: "about: A & B, at * 8:30, why? because")).isEmpty)
  }

  @Test("an empty scenario lists what is missing") func nothing() {
    #expect(
      facts("seed: 1")
        == [
          .missingKey("time"), .missingKey("tiers"), .missingKey("staff"), .missingKey("demands"),
          .missingKey("handling"),
        ])
    #expect(errors("just text") == ["a.yaml:1:1: error: expected keys with values here, found “just text”"])
    #expect(errors(minimal(demands: "")).contains("a.yaml:4:9: error: there is no value here"))
  }

  @Test("chores and absence that cannot be") func chores() {
    func found(_ text: String, count: String = "1 per unit") -> [Fact] {
      facts(minimal(staff: "{ worker: { at: grid, count: \(count), \(text) } }"))
    }
    #expect(found("burden: 25") == [.outOfRange(found: "25", allowed: "0%–100%")])
    #expect(found("burden: a lot") == [.unreadableValue(found: "a lot", expected: .share)])
    #expect(found("burden: { every: 1 h }") == [.missingKey("share")])
    #expect(found("burden: { share: 25%, every: 1 s }") == [.outOfRange(found: "1 s", allowed: "≥ 60000 ms")])
    #expect(
      found("burden: { shar: 25% }") == [.unknownKey(found: "shar", expected: ["share", "every"], nearest: "share")])
    #expect(found("burden: [25%]") == [.expectedValue])
    #expect(found("rounds: 1 d") == [.expectedMap(found: "1 d")])
    #expect(found("rounds: { every: 1 d }") == [.missingKey("takes")])
    #expect(found("rounds: { every: 0 min, takes: 0 min }").count == 2)
    #expect(found("rounds: { every: 5, takes: 1 h }") == [.missingUnit(found: "5", expected: .duration)])
    #expect(found("vacant: 110%") == [.outOfRange(found: "110%", allowed: "0%–100%")])
    #expect(found("shows up: -1%").count == 1)
    for key in ["burden", "vacant", "absent", "shows up"] {
      #expect(found("\(key): 10%", count: "unlimited") == [.needsPosts(key)])
    }
    #expect(found("rounds: { every: 1 d, takes: 1 h }", count: "unlimited") == [.needsPosts("rounds")])
    #expect(
      errors(minimal(staff: "{ worker: { at: grid, count: unlimited, burden: 10% } }")) == [
        "a.yaml:3:56: error: “burden” needs posts that can be counted; `count: unlimited` has none"
      ])
  }
}

@Suite("Warnings") struct WarningTests {
  private func warnings(_ text: String, policy: String? = nil) throws -> [String] {
    try ScenarioFile.parse(text, name: "a.yaml").warnings(policy: policy).map(\.description)
  }

  @Test("a role that must act and has no staff") func noStaff() throws {
    let found = try warnings(minimal(staff: "{ worker: { at: grid, count: none } }"))
    #expect(
      found == [
        "a.yaml:3:37: warning: “worker” must act at “grid” and has no staff: what waits for it waits for ever"
      ])
    #expect(try warnings(minimal()).isEmpty)
  }

  @Test("a role that never works") func unused() throws {
    let found = try warnings(
      minimal(staff: "{ worker: { at: grid, count: 1 per unit }, guard: { at: grid, count: 1 per unit } }"))
    #expect(
      found == [
        "a.yaml:3:58: warning: no “by” names the role “guard”: it never works"
      ])
  }

  @Test("a policy that changes the tree") func unpaired() throws {
    let found = try warnings(minimal(more: "policies: { more: { tiers.grid.units: 8 } }"), policy: "more")
    #expect(
      found == [
        "a.yaml:6:39: warning: this changes tiers or units, so demands are no longer the same ones under both policies"
      ])
  }

  @Test("a wall-clock threshold that can fire into a closed office") func closed() throws {
    let text = twoTiers(more: "calendars: { office: { workdays: 09:00 to 17:00 } }")
      .replacing("officer: { at: street", with: "officer: { calendar: office, at: street")
    let found = try warnings(text)
    #expect(
      found == [
        "a.yaml:5:82: warning: a wall-clock threshold of “grid” can send demands to “street” while all its staff are off shift; `workhours` count open time only"
      ])
  }

  @Test("an office whose hours another role fills is never closed") func neverClosed() throws {
    let text = twoTiers(
      more:
        "calendars: { office: { workdays: 09:00 to 17:00 }, watch: { workdays: 17:00 to 09:00, days off: 00:00 to 24:00, monday: 00:00 to 09:00 } }"
    )
    .replacing(
      "officer: { at: street, count: 2 per unit }",
      with:
        "officer: { calendar: office, at: street, count: 1 per unit }, guard: { calendar: watch, at: street, count: 1 per unit }"
    ).replacing("by: officer", with: "by: [officer, guard]")
    #expect(try warnings(text).isEmpty)
  }

  @Test("holidays beyond the announced years are a note") func holidays() throws {
    let text = minimal(
      time: "{ start: 2090-01-01, length: 30 d }",
      more: "calendars: { office: { workdays: 09:00 to 17:00, holidays: china } }")
    let found = try warnings(text)
    #expect(
      found == [
        "a.yaml:6:60: note: China's public holidays are known from 2018 to 2026; in other years only the weekday counts"
      ])
  }
}
