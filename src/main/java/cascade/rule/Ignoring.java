package cascade.rule;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.IgnoredFinding.Decision;
import cascade.finding.Site;
import cascade.finding.SkippedRule;
import cascade.pipeline.Situation;
import cascade.settings.Ignore;
import cascade.settings.InlineIgnore;
import cascade.settings.InlineIgnores;
import cascade.settings.Settings;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
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
    var comments = comments();
    var told = new ArrayList<Finding>();
    var ignored = new ArrayList<IgnoredFinding>();
    var used = new HashSet<Object>();
    for (var finding : judged.findings()) {
      var comment = comments.ignores().stream().filter(it -> it.matches(finding)).findFirst();
      var entry = settings.ignoring(finding);
      comment.ifPresent(used::add);
      entry.ifPresent(used::add);
      comment
          .<Decision>map(it -> new Decision.Commented(it.site(), it.reason()))
          .or(() -> entry.map(it -> new Decision.Configured(it.site(), it.reason())))
          .ifPresentOrElse(
              decision -> ignored.add(new IgnoredFinding(finding, decision)),
              () -> told.add(finding));
    }
    var problems = new ArrayList<>(settings.problems());
    problems.addAll(comments.problems());
    // Where not everything was looked at, nobody can tell what is of no use.
    if (judged.situation().equals(Situation.ANY)) {
      var notRun = judged.skipped().stream().map(SkippedRule::rule).collect(Collectors.toSet());
      settings.ignores().stream()
          .filter(it -> !used.contains(it) && !notRun.contains(it.rule()) && isLookedAt(it))
          .forEach(it -> problems.add(unused(it.rule(), it.site())));
      comments.ignores().stream()
          .filter(it -> !used.contains(it) && !notRun.contains(it.rule()))
          .forEach(it -> problems.add(unused(it.rule(), it.site())));
    }
    return judged.ignoring(told, ignored, problems);
  }

  /// Those of all files.
  private InlineIgnores comments() {
    var ignores = new ArrayList<InlineIgnore>();
    var problems = new ArrayList<Problem>();
    inspection
        .texts()
        .forEach((path, text) -> {
          var found = InlineIgnores.of(path, text, Rules.ids());
          ignores.addAll(found.ignores());
          problems.addAll(found.problems());
        });
    return new InlineIgnores(ignores, problems);
  }

  private static Problem unused(String rule, Site site) {
    return Problem.notice(
        site.path(),
        site.span(),
        "nothing that `%s` finds is ignored by this; remove it".formatted(rule));
  }

  /// An entry for any file is only of no use where all files were read.
  private boolean isLookedAt(Ignore entry) {
    return entry.path().isPresent()
        ? inspection.texts().keySet().stream().anyMatch(entry::concerns)
        : inspection.isWhole();
  }
}
