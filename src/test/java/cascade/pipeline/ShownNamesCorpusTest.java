package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.pipeline.ImaginedNames.Imagined;
import cascade.pipeline.ShownNames.Match;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The jobs of real workflows, listed as GitHub would list them, are found again. The figures stand
/// in `docs/conformance.md`.
@Tag("exhaustive")
class ShownNamesCorpusTest {
  private static final long[] SEEDS = {1, 20_261_125, 7_777};

  /// How many names led where.
  private static final class Tally {
    int files;
    int right;
    int legs;
    int ambiguous;
    final List<String> wrong = new ArrayList<>();
    final List<String> unclear = new ArrayList<>();

    void add(Workflow workflow, Imagined name, Match match) {
      switch (match) {
        case Match.One(var job, var leg) when job.id().equals(name.id()) -> {
          right++;
          if (leg.isPresent() && name.leg().isPresent()) {
            legs++;
            if (!leg.get().values().equals(name.leg().get())) {
              wrong.add("%s: leg of `%s`".formatted(workflow.path(), name.shown()));
            }
          }
        }
        case Match.Several(var jobs)
            when jobs.stream().anyMatch(job -> job.id().equals(name.id())) -> {
          ambiguous++;
          unclear.add(
              "%s: `%s` of `%s` is one of %s"
                  .formatted(
                      workflow.path(),
                      name.shown(),
                      name.id(),
                      jobs.stream().map(ResolvedJob::id).toList()));
        }
        case Match.One _, Match.Several _, Match.None _ ->
            wrong.add(
                "%s: `%s` of `%s` is %s"
                    .formatted(workflow.path(), name.shown(), name.id(), told(match)));
      }
    }

    private static String told(Match match) {
      return match.certain().map(ResolvedJob::id).orElse(match.getClass().getSimpleName());
    }

    @Override
    public String toString() {
      return "%d files, %d names: %d right, %d of them with leg, %d ambiguous, %d wrong"
          .formatted(files, all(), right, legs, ambiguous, wrong.size());
    }

    int all() {
      return right + ambiguous + wrong.size();
    }
  }

  @Test
  void everyNameLeadsBackToItsJob() throws IOException {
    var tally = new Tally();
    try (var entries = Files.list(Shared.require("corpus"))) {
      for (var repository : entries.filter(Files::isDirectory).sorted().toList()) {
        check(repository, tally);
      }
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.files).isGreaterThanOrEqualTo(900);
    assertThat(tally.legs).isGreaterThan(1_000);
    assertThat(tally.right)
        .as(() -> tally + ":\n" + String.join("\n", tally.unclear))
        .isGreaterThanOrEqualTo((int) Math.ceil(tally.all() * 0.995));
  }

  private static void check(Path repository, Tally tally) throws IOException {
    var workflows = workflows(repository);
    var pipeline =
        Pipeline.of(List.copyOf(workflows.values()), it -> called(workflows, it), Situation.ANY);
    for (var graph : pipeline.workflows()) {
      var names = new ShownNames(graph);
      for (var seed : SEEDS) {
        for (var name : ImaginedNames.of(graph.workflow(), it -> called(workflows, it), seed)) {
          tally.add(graph.workflow(), name, names.find(name.shown()));
        }
      }
      tally.files++;
    }
  }

  private static Optional<Workflow> called(Map<String, Workflow> workflows, Job.Call call) {
    return call.localPath().map(workflows::get);
  }

  private static Map<String, Workflow> workflows(Path repository) throws IOException {
    var found = new TreeMap<String, Workflow>();
    try (var files = Files.walk(repository)) {
      for (var file : files.filter(it -> it.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        if (!file.getFileName().toString().matches("action\\.ya?ml")) {
          var path = repository.relativize(file).toString();
          WorkflowReader.read(path, Files.readString(file))
              .workflow()
              .ifPresent(it -> found.put(path, it));
        }
      }
    }
    return found;
  }
}
