// From a scenario that may not be readable to one that can be run, or the reason why there is none: the same for points of
// a study, for plausible worlds and for systems to choose from. The reason goes into files, so it is kept in both languages.

import Experiments
import GovernanceModel
import ScenarioFiles

extension Experiments.Sweep.Built {
  /// Reads and compiles a scenario.
  init(_ scenario: () throws(ScenarioErrors) -> Scenario) {
    do throws(ScenarioErrors) {
      let scenario = try scenario()
      do throws(CompilationError) {
        self = .scenario(try CompiledScenario(scenario))
      } catch {
        self = .impossible(error.wording)
      }
    } catch {
      self = .impossible(error.wording)
    }
  }
}
