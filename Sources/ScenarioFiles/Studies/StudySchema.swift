// The keys of a study file, declared as those of a scenario are: unknown keys, aliases, the table of all keys and the JSON
// Schema read these declarations and no others.

extension Schema {
  /// The whole study file.
  static let study = Shape.fields([
    Field("study", .value(.text), "the study's name"),
    Field("about", .value(.text), "what it is about"),
    Field("scenario", .value(.text), "the scenario's file, beside the study's"),
    Field("policy", .value(.text), "the policy under which all points are run"),
    Field("set", Shape(map: .paths(.anything)), "changes of the scenario that all points share, by path"),
    Field("factors", Shape(map: .paths(factor)), "what is varied, by path; `policy` varies the policy"),
    Field("design", design, "which points are run; a full factorial, if absent"),
    Field("replications", .value(.wholeNumber), "how often each point is run; as the scenario says, if absent"),
    Field("seed", .value(.wholeNumber), "the seed of all draws, those of the design too; the scenario's, if absent"),
    Field("responses", .list(of: .value(.text)), "what the table holds, such as `settle.mean`; everything, if absent"),
    Field("optimize", .fields(goal), "which point is the cheapest that keeps limits"),
  ])

  private static let factor: Shape = {
    var shape = Shape(
      items: [.anything],
      map: .fields([
        Field("levels", .list(of: .anything), "its levels"),
        Field("range", .value(.range), "what it may be, low to high"),
        Field("scale", .value(.choice(["linear", "log", "integer"])), "how places are spread over the range"),
        Field("steps", .value(.wholeNumber), "how many levels a range is cut into where a design needs levels"),
        Field("label", .value(.text), "what people read instead of the path"),
      ]))
    shape.isBare = true
    return shape
  }()

  private static let design: Shape = {
    var shape = Shape(
      scalar: .choice(StudyDesign.Kind.written),
      map: .fields([
        Field("kind", .value(.choice(StudyDesign.Kind.written)), "how points are chosen"),
        Field("points", .value(.wholeNumber), "how many points a Latin hypercube has"),
        Field(
          "doublings", .value(.wholeNumber), "how often a Latin hypercube is doubled, its points kept; 0, if absent"),
        Field("base", .value(.wholeNumber), "how many rows each of Saltelli's two matrices has, in a Sobol' design"),
        Field("trajectories", .value(.wholeNumber), "how many trajectories a Morris design has"),
        Field("levels", .value(.wholeNumber), "the levels of a Morris design's grid; 4, if absent"),
        Field("from", .value(.text), "a CSV of points, with a column for each factor headed by its path"),
      ]))
    shape.isBare = true
    return shape
  }()
}
