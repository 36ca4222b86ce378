package cascade.page;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.Analysis;
import cascade.app.PastRuns;
import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistorySectionsTest {
  private static final Instant START = Instant.parse("2026-10-05T08:00:00Z");

  /// Two runs a day.
  private static final Duration BETWEEN = Duration.ofHours(12);

  private static final int RUNS = 60;

  private static final String FILE =
      """
      on: push
      jobs:
        build: {runs-on: ubuntu-latest, steps: [{run: make}]}
        test: {runs-on: ubuntu-latest, steps: [{run: make test}]}
        docs: {runs-on: ubuntu-latest, steps: [{run: make docs}]}
      """;

  @TempDir private Path folder = Path.of("");

  private final List<WorkflowRun> runs = new ArrayList<>();
  private final List<JobRun> jobs = new ArrayList<>();

  /// In each fifth run `test` fails and passes when it is run again; in each tenth `build` and
  /// `docs` fail together, and stay so.
  @BeforeEach
  void play() {
    for (var i = 0; i < RUNS; i++) {
      var flaked = i % 5 == 2;
      var broken = i % 10 == 4;
      var run = run(i, flaked ? 2 : 1, broken ? "failure" : "success");
      job(run, 1, "build", broken ? "failure" : "success");
      job(run, 1, "docs", broken ? "failure" : "success");
      job(run, 1, "test", flaked ? "failure" : i == 59 ? "timed_out" : "success");
      if (flaked) {
        job(run, 2, "test", "success");
      }
    }
  }

  private WorkflowRun run(int number, int attempt, String end) {
    var created = START.plus(BETWEEN.multipliedBy(number));
    var run =
        new WorkflowRun(
            1000 + number,
            attempt,
            "o/r",
            "CI",
            ".github/workflows/ci.yml",
            "push",
            "main",
            "%040x".formatted(number),
            Optional.empty(),
            "completed",
            Optional.of(end),
            created,
            Optional.of(created),
            created,
            List.of(),
            Optional.empty());
    runs.add(run);
    return run;
  }

  private void job(WorkflowRun run, int attempt, String name, String end) {
    var at = run.created().plus(Duration.ofMinutes(20L * attempt));
    jobs.add(
        new JobRun(
            jobs.size() + 1,
            run.id(),
            attempt,
            name,
            "completed",
            Optional.of(end),
            Optional.of(at),
            Optional.of(at),
            Optional.of(at.plus(Duration.ofMinutes(5))),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private Map<String, String> sections() throws IOException {
    var workflows = Files.createDirectories(folder.resolve(".github/workflows"));
    Files.writeString(workflows.resolve("ci.yml"), FILE);
    var known = new PastRuns(new History(Optional.empty(), runs, jobs), Optional.empty());
    var page = ReportPage.of(Analysis.of(folder, Situation.ANY).page(Optional.of(known)));
    return Map.of(
        "flaky", part(page, "flaky"),
        "failures", part(page, "failures"),
        "together", part(page, "together"));
  }

  private static String part(String page, String id) {
    var matcher = Pattern.compile("(?s)<section id=\"" + id + "\".*?</section>").matcher(page);
    assertThat(matcher.find()).as(id).isTrue();
    return matcher.group();
  }

  private static int count(String text, String pattern) {
    return Math.toIntExact(Pattern.compile(pattern).matcher(text).results().count());
  }

  @Test
  void aFlakyJobIsToldWithEachOfItsTries() throws IOException {
    var flaky = sections().getOrDefault("flaky", "");
    assertThat(flaky)
        .contains("proven")
        .contains("aria-label=\"13 of the last 72 tries failed, 2026-10-05 to 2026-11-03\"");
    // The one that ran out of time is told apart, and the tries of one run are joined.
    var strip =
        part(
            flaky
                .replace("<svg class=\"runs\"", "<section id=\"strip\"")
                .replace("</svg></div>", "</section>"),
            "strip");
    assertThat(count(strip, "class=\"bad\"")).isEqualTo(12);
    assertThat(count(strip, "class=\"slow\"")).isEqualTo(1);
    assertThat(count(strip, "class=\"join\"")).isEqualTo(12);
    assertThat(flaky).contains("What speaks for and against it");
  }

  @Test
  void failuresAreCountedByJobAndDay() throws IOException {
    var failures = sections().getOrDefault("failures", "");
    assertThat(count(failures, "<tr")).isEqualTo(1 + 3);
    // 30 days; on none of them a job fails twice.
    assertThat(count(failures, "<td class=\"m[1-4]\"[^>]*>1</td>")).isEqualTo(13 + 6 + 6);
  }

  @Test
  void jobsThatFailTogetherAreTold() throws IOException {
    assertThat(sections().getOrDefault("together", ""))
        .contains("6 of 60 runs")
        .contains("<code>build</code>")
        .contains("<code>docs</code>")
        .doesNotContain("<code>test</code>");
  }

  @Test
  void withoutAnyThatFailNothingIsMadeUp() throws IOException {
    jobs.replaceAll(it ->
        new JobRun(
            it.id(),
            it.runId(),
            it.attempt(),
            it.name(),
            it.status(),
            Optional.of("success"),
            it.created(),
            it.started(),
            it.completed(),
            it.steps(),
            it.labels(),
            it.runnerName()));
    var sections = sections();
    assertThat(sections.getOrDefault("together", "")).contains("No jobs fail together");
    assertThat(sections.getOrDefault("flaky", "")).doesNotContain("class=\"bad\" x=");
    assertThat(count(sections.getOrDefault("failures", ""), "class=\"m[1-4]\"")).isZero();
  }
}
