package cascade.statistics;

import cascade.expression.Coercion;
import cascade.expression.Value;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.Leg;
import cascade.pipeline.Pipeline;
import cascade.pipeline.ShownNames;
import cascade.pipeline.ShownNames.Match;
import cascade.pipeline.Situation;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// To which jobs the names in a real history lead, for people to judge.
///
///     RecordedNames HISTORY VERSIONS
///
/// `VERSIONS` is a folder with the versions of the one workflow file: `SHA.yml` for that at a commit,
/// `2026-01-31T12:00:00Z.yml` for that of the default branch from then on. A run is read with the file
/// of its own commit where that is known, else with that of the default branch when it began, which
/// for a pull request is what its commit was merged with.
final class RecordedNames {
  private static final String NOTHING = "nothing";

  private final Path versions;
  private final TreeMap<String, Path> byTime = new TreeMap<>();
  private final Map<Path, ShownNames> read = new HashMap<>();

  /// @param known how the file was chosen
  /// @param led where the name led
  private record Line(String name, String known, String led) {}

  private record Version(String how, Optional<Path> file) {}

  private RecordedNames(Path versions) throws IOException {
    this.versions = versions;
    try (var files = Files.list(versions)) {
      files
          .filter(file -> file.getFileName().toString().matches("\\d{4}-.*Z\\.yml"))
          .forEach(file -> byTime.put(file.getFileName().toString().replace(".yml", ""), file));
    }
  }

  public static void main(String[] arguments) throws IOException {
    var history = HistoryFiles.read(List.of(HistorySource.of(Path.of(arguments[0])))).history();
    var names = new RecordedNames(Path.of(arguments[1]));
    var runs = history.runs().stream().collect(Collectors.toMap(WorkflowRun::id, run -> run));
    var lines =
        new TreeMap<Line, Integer>(
            Comparator.comparing(Line::name).thenComparing(Line::known).thenComparing(Line::led));
    for (var job : history.jobs()) {
      Optional.ofNullable(runs.get(job.runId()))
          .ifPresent(run -> lines.merge(names.line(run, job), 1, Integer::sum));
    }
    lines.forEach((line, times) ->
        System.out.printf(
            Locale.ROOT, "%5d  %-8s  %s  ->  %s%n", times, line.known(), line.name(), line.led()));
    var told =
        lines.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.getKey().known() + ", " + kind(it.getKey().led()),
                    TreeMap::new,
                    Collectors.summingInt(Map.Entry::getValue)));
    told.forEach((kind, times) -> System.out.printf(Locale.ROOT, "%5d  %s%n", times, kind));
  }

  private static String kind(String led) {
    return led.startsWith("one of") ? "ambiguous" : led.equals(NOTHING) ? NOTHING : "a job";
  }

  /// A pull request is run as it would be merged: where its own file does not have the name, the
  /// one that it would be merged into may.
  private Line line(WorkflowRun run, JobRun job) {
    var own = Optional.of(versions.resolve(run.headSha() + ".yml")).filter(Files::exists);
    var then =
        Optional.ofNullable(byTime.floorEntry(run.created().toString())).map(Map.Entry::getValue);
    var line = new Line(job.name(), "unknown", NOTHING);
    for (var known : List.of(new Version("exact", own), new Version("by time", then))) {
      if (known.file().isPresent() && line.led().equals(NOTHING)) {
        var names = read.computeIfAbsent(known.file().get(), RecordedNames::names);
        line = new Line(job.name(), known.how(), told(names.find(job.name())));
      }
    }
    return line;
  }

  private static ShownNames names(Path file) {
    try {
      var workflow = WorkflowReader.read("ci.yml", Files.readString(file)).workflow().orElseThrow();
      var pipeline = Pipeline.of(List.of(workflow), _ -> Optional.empty(), Situation.ANY);
      return new ShownNames(pipeline.workflows().getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(Leg leg) {
    return leg.values() instanceof Value.Obj(var members)
        ? members.entrySet().stream()
            .filter(it -> it.getKey().endsWith("name"))
            .map(it -> " [" + Coercion.text(it.getValue()) + "]")
            .collect(Collectors.joining())
        : "";
  }

  private static String told(Match match) {
    return switch (match) {
      case Match.One(var job, var leg) -> job.id() + leg.map(RecordedNames::shown).orElse("");
      case Match.Several(var jobs) ->
          "one of " + jobs.stream().map(it -> it.id()).sorted().toList();
      case Match.None _ -> NOTHING;
    };
  }
}
