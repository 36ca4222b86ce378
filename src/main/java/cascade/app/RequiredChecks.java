package cascade.app;

import cascade.pipeline.JobNames;
import cascade.pipeline.Pipeline;
import cascade.settings.Settings;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The jobs behind the checks that must be satisfied before a merge.
///
/// @param jobs by their ids, as `ci.yml#build` where there are several workflows; empty where
///   nobody said
/// @param problems of names that fit no job
record RequiredChecks(Optional<Set<String>> jobs, List<Problem> problems) {
  /// @param whole whether the pipeline is all that the repository has
  static RequiredChecks of(Settings settings, Pipeline pipeline, boolean whole) {
    if (settings.requiredChecks().isEmpty()) {
      return new RequiredChecks(Optional.empty(), List.of());
    }
    var names = new JobNames(pipeline);
    var several = pipeline.workflows().size() > 1;
    var jobs = new LinkedHashSet<String>();
    var problems = new ArrayList<Problem>();
    for (var check : settings.requiredChecks().get()) {
      var found = names.find(check.value());
      for (var target : found) {
        var file = target.workflow().substring(target.workflow().lastIndexOf('/') + 1);
        jobs.add(several ? file + "#" + target.job() : target.job());
      }
      if (found.isEmpty() && whole) {
        problems.add(
            Problem.notice(
                settings.file(),
                check.span(),
                "no job has the name `%s`; it is taken for a check of another system"
                    .formatted(check.value())));
      }
    }
    return new RequiredChecks(Optional.of(jobs), problems);
  }
}
