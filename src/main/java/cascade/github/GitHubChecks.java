package cascade.github;

import cascade.forge.CheckReport;
import cascade.forge.CheckReport.Annotation;
import cascade.forge.Checks;
import cascade.forge.RepositoryName;
import cascade.github.Ask.Purpose;
import cascade.source.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHCheckRun.AnnotationLevel;
import org.kohsuke.github.GHCheckRun.Conclusion;
import org.kohsuke.github.GHCheckRun.Status;
import org.kohsuke.github.GHCheckRunBuilder;

/// Check runs on GitHub.
///
/// GitHub takes fifty annotations with a request, adds those of a later one to them, and takes none
/// away. github-api would send the batches by itself, but after a lost answer nobody could tell how
/// many arrived: so each batch is an update here, and what is there is counted before it is
/// repeated.
///
/// Source: `github-actions.md` E.4.
final class GitHubChecks implements Checks {
  private static final int MOST_PAGES = 20;

  private final ApiClient client;
  private final RepositoryName repository;
  private final LiveObjects live;
  private final Writes writes;

  GitHubChecks(ApiClient client, RepositoryName repository, Writes writes) {
    this.client = client;
    this.repository = repository;
    this.live = new LiveObjects(client, Purpose.PUBLISHING);
    this.writes = writes;
  }

  /// @param annotations how many it has
  private record Found(long id, String url, int annotations) {}

  @Override
  public String publish(CheckReport report) {
    var before = all(report);
    // What an earlier one shows cannot be taken back: it is only continued.
    var run =
        before.stream()
            .max(Comparator.comparingLong(Found::id))
            .filter(it -> begins(report, it))
            .map(it -> update(report, it))
            .orElseGet(() -> create(report, ids(before)));
    while (run.annotations() < report.annotations().size()) {
      run = update(report, run);
    }
    return run.url();
  }

  private static Set<Long> ids(List<Found> runs) {
    var ids = new HashSet<Long>();
    runs.forEach(run -> ids.add(run.id()));
    return ids;
  }

  /// All of the same name, commit and external id. Without the filter GitHub tells the newest of
  /// each name alone.
  private List<Found> all(CheckReport report) {
    Map<String, Object> parameters = Map.of("check_name", report.name(), "filter", "all");
    return live.read(() ->
        live
            .repository(repository)
            .getCheckRuns(report.headSha(), parameters)
            .withPageSize(100)
            .toList()
            .stream()
            .filter(it -> report.externalId().equals(it.getExternalId()))
            .map(GitHubChecks::copy)
            .toList());
  }

  private static Found copy(GHCheckRun it) {
    var annotations =
        Optional.ofNullable(it.getOutput()).map(GHCheckRun.Output::getAnnotationsCount).orElse(0);
    return new Found(LiveObjects.told(it.getId()), String.valueOf(it.getHtmlUrl()), annotations);
  }

  /// @param before runs that are not meant
  private Found create(CheckReport report, Set<Long> before) {
    return writes.once(
        () ->
            live.write(() -> {
              var builder =
                  live.repository(repository)
                      .createCheckRun(report.name(), report.headSha())
                      .withExternalID(report.externalId());
              return copy(complete(builder, report, 0).create());
            }),
        () -> all(report).stream().filter(it -> !before.contains(it.id())).findFirst());
  }

  /// Brings words and conclusion up to date, and adds the next annotations.
  private Found update(CheckReport report, Found run) {
    return writes.once(
        () ->
            live.write(() -> {
              var builder = live.repository(repository).updateCheckRun(run.id());
              complete(builder, report, run.annotations()).create();
              // GitHub counts in its own time; what was sent is there once it was taken.
              return new Found(run.id(), run.url(), next(report, run.annotations()));
            }),
        // Without annotations it may be done twice.
        () -> again(run).filter(it -> it.annotations() > run.annotations()));
  }

  private Optional<Found> again(Found run) {
    var url = client.url("/repos/%s/check-runs/%d".formatted(repository, run.id())).build();
    var now = Json.read(client.send(Ask.get(url, Purpose.PUBLISHING)).body());
    return Json.whole(now.path("output"), "annotations_count")
        .map(count -> new Found(run.id(), run.url(), count));
  }

  private static int next(CheckReport report, int from) {
    return Math.min(report.annotations().size(), from + CheckReport.ANNOTATIONS_PER_REQUEST);
  }

  private static GHCheckRunBuilder complete(
      GHCheckRunBuilder builder, CheckReport report, int from) {
    var output = new GHCheckRunBuilder.Output(report.title(), report.summary());
    for (var it : report.annotations().subList(from, next(report, from))) {
      output.add(
          new GHCheckRunBuilder.Annotation(
                  it.path(), it.startLine(), it.endLine(), level(it.severity()), it.message())
              .withTitle(it.title()));
    }
    return builder.withStatus(Status.COMPLETED).withConclusion(conclusion(report)).add(output);
  }

  private static Conclusion conclusion(CheckReport report) {
    if (report.failed()) {
      return Conclusion.FAILURE;
    }
    return report.annotations().stream().allMatch(it -> it.severity() == Severity.NOTICE)
        ? Conclusion.SUCCESS
        : Conclusion.NEUTRAL;
  }

  private static AnnotationLevel level(Severity severity) {
    return switch (severity) {
      case ERROR -> AnnotationLevel.FAILURE;
      case WARNING -> AnnotationLevel.WARNING;
      case NOTICE -> AnnotationLevel.NOTICE;
    };
  }

  /// Whether the annotations of a run are the first of the report's.
  private boolean begins(CheckReport report, Found run) {
    if (run.annotations() == 0) {
      return true;
    }
    if (run.annotations() > report.annotations().size()) {
      return false;
    }
    var url =
        client
            .url("/repos/%s/check-runs/%d/annotations".formatted(repository, run.id()))
            .addQueryParameter("per_page", Pages.SIZE)
            .build();
    var there = Pages.all(client, url, Purpose.PUBLISHING, list -> list, MOST_PAGES);
    if (there.size() != run.annotations()) {
      return false;
    }
    for (var i = 0; i < there.size(); i++) {
      if (!isSame(report.annotations().get(i), there.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Annotation ours, JsonNode theirs) {
    return theirs.path("path").asText().equals(ours.path())
        && theirs.path("start_line").asInt() == ours.startLine()
        && theirs.path("end_line").asInt() == ours.endLine()
        && theirs.path("message").asText().equals(ours.message())
        && theirs.path("annotation_level").asText().equalsIgnoreCase(level(ours.severity()).name());
  }
}
