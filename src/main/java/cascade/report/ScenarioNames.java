package cascade.report;

import cascade.assessment.WhatIf;
import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario.Target;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a scenario names, as reports spell it: `build`, `build (ubuntu-latest, 17)`, and
/// `ci.yml#build` where more than one workflow is read.
public final class ScenarioNames {
  private ScenarioNames() {}

  /// The outcomes that were given, in their order; not those that services bring about.
  public static SequencedMap<String, Outcome> of(WhatIf whatIf) {
    var prefixed = whatIf.workflows().size() > 1;
    var names = new LinkedHashMap<String, Outcome>();
    whatIf
        .scenario()
        .givens()
        .forEach((target, given) -> {
          if (given.origin().isEmpty()) {
            names.put(name(target, prefixed), given.outcome());
          }
        });
    return names;
  }

  private static String name(Target target, boolean prefixed) {
    var name = target.leg().orElse(target.job());
    return prefixed ? fileName(target.workflow()) + "#" + name : name;
  }

  public static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
