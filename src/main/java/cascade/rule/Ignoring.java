package cascade.rule;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.IgnoredFinding.Decision;
import cascade.finding.SkippedRule;
import cascade.pipeline.Situation;
import cascade.settings.Ignore;
import cascade.settings.Settings;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes out of an assessment what its people decided not to be told of, and tells which of these
/// decisions are of no use any more.
final class Ignoring {
  private final Inspection inspection;
  private final Settings settings;

  Ignoring(Inspection inspection, Settings settings) {
    this.inspection = inspection;
    this.settings = settings;
  }

  /// @param judged by all rules
  Assessment apply(Assessment judged) {
    var told = new ArrayList<Finding>();
    var ignored = new ArrayList<IgnoredFinding>();
    var used = new LinkedHashSet<Ignore>();
    for (var finding : judged.findings()) {
      var entry = settings.ignoring(finding);
      entry.ifPresent(used::add);
      entry
          .map(Ignoring::decision)
          .ifPresentOrElse(
              decision -> ignored.add(new IgnoredFinding(finding, decision)),
              () -> told.add(finding));
    }
    var problems = new ArrayList<>(settings.problems());
    problems.addAll(unused(used, judged));
    return judged.ignoring(told, ignored, problems);
  }

  private static Decision decision(Ignore entry) {
    return new Decision.Configured(entry.site(), entry.reason());
  }

  /// Where not everything was looked at, nobody can tell.
  private List<Problem> unused(Set<Ignore> used, Assessment judged) {
    if (!judged.situation().equals(Situation.ANY)) {
      return List.of();
    }
    var notRun = judged.skipped().stream().map(SkippedRule::rule).collect(Collectors.toSet());
    return settings.ignores().stream()
        .filter(entry -> !used.contains(entry) && !notRun.contains(entry.rule()))
        .filter(this::isLookedAt)
        .map(entry ->
            Problem.notice(
                entry.site().path(),
                entry.site().span(),
                "nothing that `%s` finds is ignored by this; remove it".formatted(entry.rule())))
        .toList();
  }

  /// An entry for any file is only of no use where all files were read.
  private boolean isLookedAt(Ignore entry) {
    return entry.path().isPresent()
        ? inspection.texts().keySet().stream().anyMatch(entry::concerns)
        : inspection.isWhole();
  }
}
