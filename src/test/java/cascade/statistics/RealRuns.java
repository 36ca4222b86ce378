package cascade.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Runs of a real project with the jobs that ended by themselves, read from run and job objects,
/// one a line.
///
/// @param runs oldest first
record RealRuns(List<Run> runs) {
  /// @param created when it was asked for
  /// @param ended when anything last changed
  /// @param jobs that ended by themselves
  /// @param planned names of all its jobs, whatever became of them
  record Run(
      long id,
      Stratum stratum,
      String sha,
      Instant created,
      Instant ended,
      List<Job> jobs,
      List<String> planned) {
    int failed() {
      return (int) jobs.stream().filter(Job::failed).count();
    }
  }

  record Job(String name, boolean failed) {}

  /// All files of a folder together.
  static RealRuns read(Path folder) throws IOException {
    var mapper = new ObjectMapper();
    var runs = new ArrayList<JsonNode>();
    var jobs = new TreeMap<Long, List<JsonNode>>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(".ndjson.gz")).sorted().toList()) {
        try (var reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          reader
              .lines()
              .map(line -> parsed(mapper, line))
              .forEach(node -> {
                if (node.has("run_id")) {
                  jobs.computeIfAbsent(node.get("run_id").longValue(), _ -> new ArrayList<>())
                      .add(node);
                } else {
                  runs.add(node);
                }
              });
        }
      }
    }
    return new RealRuns(
        runs.stream()
            .map(run -> run(run, jobs))
            .sorted(Comparator.comparing(Run::created).thenComparingLong(Run::id))
            .toList());
  }

  private static JsonNode parsed(ObjectMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run run(JsonNode run, Map<Long, List<JsonNode>> jobs) {
    long id = run.get("id").longValue();
    var ended = Instant.parse(run.get("updated_at").textValue());
    var own = new ArrayList<Job>();
    for (var job : jobs.getOrDefault(id, List.of())) {
      var conclusion = job.path("conclusion").asText();
      if (conclusion.equals("success") || conclusion.equals("failure")) {
        own.add(new Job(job.get("name").textValue(), conclusion.equals("failure")));
      }
    }
    return new Run(
        id,
        run.get("event").textValue().equals("pull_request")
            ? Stratum.PULL_REQUEST
            : Stratum.DEFAULT_BRANCH,
        run.get("head_sha").textValue(),
        Instant.parse(run.get("created_at").textValue()),
        ended,
        List.copyOf(own),
        jobs.getOrDefault(id, List.of()).stream().map(job -> job.get("name").textValue()).toList());
  }
}
