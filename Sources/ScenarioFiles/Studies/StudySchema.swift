// The keys of a study file, declared as those of a scenario are: unknown keys, aliases, the table of all keys and the JSON
// Schema read these declarations and no others.

extension Schema {
  /// The whole study file.
  static let study = Shape.fields([
    Field("study", .value(.text), "the study's name", "研究的名称"),
    Field("about", .value(.text), "what it is about", "说明场景的内容"),
    Field("scenario", .value(.text), "the scenario's file, beside the study's", "场景文件，与研究文件放在一起"),
    Field("policy", .value(.text), "the policy under which all points are run", "所有设计点所用的方案"),
    Field(
      "set", Shape(map: .paths(.anything)), "changes of the scenario that all points share, by path", "所有设计点共同的修改，按路径"),
    Field(
      "factors", Shape(map: .paths(factor)), "what is varied, by path; `policy` varies the policy",
      "要变动的内容，按路径；`policy` 表示变动方案"),
    Field("design", design, "which points are run; a full factorial, if absent", "运行哪些设计点；默认全因子"),
    Field(
      "replications", .value(.wholeNumber), "how often each point is run; as the scenario says, if absent",
      "每个设计点重复几次；默认按场景"),
    Field(
      "seed", .value(.wholeNumber), "the seed of all draws, those of the design too; the scenario's, if absent",
      "所有抽样（包括设计本身）的种子；默认按场景"),
    Field(
      "responses", .list(of: .value(.text)), "what the table holds, such as `settle.mean`; everything, if absent",
      "表中列出的指标，如 `settle.mean`；默认全部"),
    Field("optimize", .fields(goal), "which point is the cheapest that keeps limits", "哪个设计点满足各项限值且成本最低"),
  ])

  private static let factor: Shape = {
    var shape = Shape(
      items: [.anything],
      map: .fields([
        Field("levels", .list(of: .anything), "its levels", "各水平"),
        Field("range", .value(.range), "what it may be, low to high", "取值范围，从低到高"),
        Field(
          "scale", .value(.choice(["linear", "log", "integer"])), "how places are spread over the range", "在范围内如何布点"),
        Field(
          "steps", .value(.wholeNumber), "how many levels a range is cut into where a design needs levels",
          "设计需要水平时把范围分成几级"),
        Field("label", .value(.text), "what people read instead of the path", "代替路径给人看的名称"),
      ]))
    shape.isBare = true
    return shape
  }()

  private static let design: Shape = {
    var shape = Shape(
      scalar: .choice(StudyDesign.Kind.written),
      map: .fields([
        Field("kind", .value(.choice(StudyDesign.Kind.written)), "how points are chosen", "如何选取设计点"),
        Field("points", .value(.wholeNumber), "how many points a Latin hypercube has", "拉丁超立方有多少个设计点"),
        Field(
          "doublings", .value(.wholeNumber), "how often a Latin hypercube is doubled, its points kept; 0, if absent",
          "拉丁超立方加倍几次，原有的点保留；默认 0"),
        Field(
          "base", .value(.wholeNumber), "how many rows each of Saltelli's two matrices has, in a Sobol' design",
          "Sobol' 设计中 Saltelli 的两个矩阵各有多少行"),
        Field("trajectories", .value(.wholeNumber), "how many trajectories a Morris design has", "Morris 设计有多少条轨迹"),
        Field(
          "levels", .value(.wholeNumber), "the levels of a Morris design's grid; 4, if absent", "Morris 设计网格的水平数；默认 4"),
        Field(
          "from", .value(.text), "a CSV of points, with a column for each factor headed by its path",
          "设计点的 CSV 文件，每个因素一列，以其路径为列名"),
      ]))
    shape.isBare = true
    return shape
  }()
}
