package cascade.page;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.report.FindingGroup;
import cascade.risk.Fix;
import cascade.risk.HazardRisk.Kind;
import cascade.risk.Remedy;
import cascade.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The edits of findings that do, in the jobs of a fix, what it asks for.
final class FixPatches {
  private static final String STEPS = "/steps[";
  private static final Set<String> TRYING_AGAIN = Set.of("unretried-download");

  private final Assessment assessment;

  FixPatches(Assessment assessment) {
    this.assessment = assessment;
  }

  /// @param title what it is to the fix
  record FixPatch(String title, String text) {}

  /// Empty where no rule knows a change. To try a download again helps against each disturbance of
  /// the service that it comes from, whatever the best remedy is.
  Optional<FixPatch> of(Fix fix) {
    return patch(fix, rules(fix))
        .map(text -> new FixPatch("A change that does it", text))
        .or(() ->
            fix.hazard() == Kind.SERVICE
                ? patch(fix, TRYING_AGAIN)
                    .map(text -> new FixPatch("A change that helps: try downloads again", text))
                : Optional.empty());
  }

  private Optional<String> patch(Fix fix, Set<String> rules) {
    var jobs = Set.copyOf(fix.jobs());
    var findings =
        assessment.findings().stream()
            .filter(it -> rules.contains(it.rule().id()) && jobs.contains(job(it)))
            .filter(it -> !rules.equals(TRYING_AGAIN) || fetchesFrom(fix.name(), it))
            .filter(it ->
                it.mitigation().map(Mitigation::edits).filter(all -> !all.isEmpty()).isPresent())
            .toList();
    return findings.isEmpty() ? Optional.empty() : FindingGroup.patch(assessment, findings);
  }

  /// Whether the line that would be changed is what leans on the service, or on one inside of it.
  private boolean fetchesFrom(String service, Finding finding) {
    var site = finding.site();
    var text = assessment.texts().get(site.path());
    var leaners =
        assessment.prognosis().map(it -> it.leanings().leaningOn(service)).orElseGet(List::of);
    return text != null
        && leaners.stream()
            .flatMap(leaner -> leaner.dependences().stream())
            .filter(it -> it.path().equals(site.path()))
            .anyMatch(
                it -> edited(finding, text).contains(it.sign().lines().findFirst().orElse("")));
  }

  private static String edited(Finding finding, SourceText text) {
    return finding.mitigation().stream()
        .flatMap(it -> it.edits().stream())
        .map(it -> text.line(it.site().span().startLine()))
        .collect(Collectors.joining("\n"));
  }

  /// Rules whose edits are the remedy; none where only the owner knows what is to be done: what a
  /// job flakes for is no download.
  private static Set<String> rules(Fix fix) {
    return switch (fix.hazard()) {
      case SERVICE -> ofService(fix.remedy());
      case TIMEOUT -> Set.of("timeout-misfit");
      case FLAKE, CODE, RUN, POOL, RESOURCE -> Set.of();
    };
  }

  private static Set<String> ofService(Remedy remedy) {
    return switch (remedy) {
      case RETRY -> TRYING_AGAIN;
      case CACHE -> Set.of("cache-key-without-lockfile", "layer-cache-never-hits");
      case PIN -> Set.of("unpinned-tool", "unpinned-image");
      case MIRROR, TIMEOUT, STABILISE, CAPACITY -> Set.of();
    };
  }

  /// As fixes name it: `ci.yml#build`.
  private static String job(Finding finding) {
    var path = finding.site().path();
    var steps = finding.subject().indexOf(STEPS);
    return path.substring(path.lastIndexOf('/') + 1)
        + "#"
        + (steps < 0 ? finding.subject() : finding.subject().substring(0, steps));
  }
}
