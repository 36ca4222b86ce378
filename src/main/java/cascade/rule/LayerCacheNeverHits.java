package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// An image is built from nothing in each run: runners of GitHub begin empty, and nothing brings
/// the layers of the run before.
///
/// Source: the manual of `docker/build-push-action`, "Cache".
final class LayerCacheNeverHits implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "layer-cache-never-hits", "an image is built from nothing in each run", Severity.NOTICE);

  private static final String ACTION = "docker/build-push-action";
  private static final String BUILDER = "docker/setup-buildx-action";

  /// One of these tells that somebody thought of it, or that nothing is built.
  private static final Set<String> DECIDED =
      Set.of("builder", "cache-from", "cache-to", "call", "no-cache", "no-cache-filters");

  private static final Pattern HOSTED = Pattern.compile("(ubuntu|windows|macos)-.*");

  /// Runs of these come often enough for a cache to be there.
  private static final Set<String> EVENTS = Set.of("pull_request", "merge_group");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (isHosted(job) && job.workflow().assessed().events().stream().anyMatch(EVENTS::contains)) {
        var hasBuilder = false;
        for (var step : inspection.written(job)) {
          if (step.step() instanceof Step.Uses uses) {
            hasBuilder |= Scripts.action(uses).equals(BUILDER);
            if (Scripts.action(uses).equals(ACTION) && !isDecided(uses)) {
              report.accept(finding(step, uses, hasBuilder));
            }
          }
        }
      }
    }
  }

  /// Whether each run begins on an empty machine.
  private static boolean isHosted(InspectedJob job) {
    return job.job().body() instanceof Job.Steps steps
        && steps.group().isEmpty()
        && steps.labels().size() == 1
        && HOSTED.matcher(Scripts.text(steps.labels().getFirst().value())).matches();
  }

  private static boolean isDecided(Step.Uses uses) {
    return uses.with().stream()
        .anyMatch(it ->
            DECIDED.contains(it.name().value().toLowerCase(Locale.ROOT))
                // What goes out had better be built from nothing.
                || Scripts.text(it.value().value()).contains("push=")
                || (it.name().value().equalsIgnoreCase("push")
                    && !Scripts.text(it.value().value()).equals("false")));
  }

  private static Finding finding(InspectedStep step, Step.Uses uses, boolean hasBuilder) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        step.subject(),
        "%s builds its image from nothing in each run, and fetches all that goes into it again; add `cache-from` and `cache-to`"
            .formatted(step.shown()),
        step.site(),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "add `cache-from: type=gha` and `cache-to: type=gha,mode=max`, behind"
                    + " `docker/setup-buildx-action`",
                hasBuilder ? edit(step, uses).stream().toList() : List.of())));
  }

  /// Before the first input, where each has a line of its own.
  private static Optional<TextEdit> edit(InspectedStep step, Step.Uses uses) {
    if (uses.with().isEmpty()
        || !step.job().holds(uses.with().getFirst().name().span())
        || step.job().text().hasOddLineBreaks()) {
      return Optional.empty();
    }
    var first = uses.with().getFirst().name().span().start();
    var before = step.job().text().line(first.startLine()).substring(0, first.startColumn() - 1);
    return before.isBlank()
        ? Optional.of(
            new TextEdit(
                step.job().site(first),
                "cache-from: type=gha\n" + before + "cache-to: type=gha,mode=max\n" + before))
        : Optional.empty();
  }
}
