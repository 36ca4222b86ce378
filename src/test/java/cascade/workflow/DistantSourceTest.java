package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.source.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Repositories that are read from afar, with what they call of others.
class DistantSourceTest {
  private static final String RUNS = "on: workflow_call\njobs: {x: {runs-on: x}}\n";

  private final Distant source = new Distant();

  @Test
  void whatARoundNeedsIsAskedForAtOnce() throws Exception {
    source.put(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          near: {uses: ./.github/workflows/near.yml}
          far: {uses: o/r/.github/workflows/far.yml@v1}
          again: {uses: o/r/.github/workflows/far.yml@v1}
          a:
            runs-on: x
            steps: [{uses: ./one}, {uses: ./one}]
        """);
    source.put(".github/workflows/near.yml", RUNS);
    source.put("one/action.yml", "runs: {using: composite, steps: [{uses: ./two}]}");
    source.put("two/action.yml", "runs: {using: node20, main: x.js}");
    source.put(
        "o/r/.github/workflows/far.yml@v1",
        """
        on: workflow_call
        jobs:
          next: {uses: ./.github/workflows/next.yml}
          other: {uses: p/q/.github/workflows/x.yml@main}
        """);
    source.put("o/r/.github/workflows/next.yml@v1", RUNS);
    source.put("p/q/.github/workflows/x.yml@main", RUNS);

    var files = RepositoryReader.read(source, "a/b");

    assertThat(files.problems()).isEmpty();
    assertThat(files.called())
        .extracting(Workflow::path)
        .containsExactly(
            "o/r/.github/workflows/far.yml@v1",
            "o/r/.github/workflows/next.yml@v1",
            "p/q/.github/workflows/x.yml@main");
    assertThat(files.actions()).containsOnlyKeys("one", "two");
    assertThat(source.rounds)
        .containsExactly(
            List.of(
                "one/action.yml",
                "one/action.yaml",
                "one/Dockerfile",
                "o/r/.github/workflows/far.yml@v1"),
            List.of(
                "two/action.yml",
                "two/action.yaml",
                "two/Dockerfile",
                "o/r/.github/workflows/next.yml@v1",
                "p/q/.github/workflows/x.yml@main"));
  }

  @Test
  void whatAFileOfAnotherRepositoryCallsItsOwnIsNamedInFull() throws Exception {
    source.put(".github/workflows/ci.yml", calling("o/r/.github/workflows/far.yml@v1"));
    source.put(".github/workflows/same.yml", "on: workflow_call\njobs: {ours: {runs-on: x}}\n");
    source.put(
        "o/r/.github/workflows/far.yml@v1",
        """
        on: workflow_call
        jobs:
          a: {uses: ./.github/workflows/same.yml}
          b:
            runs-on: x
            steps: [{uses: $/setup}, {uses: ./workspace}, {run: make}]
        """);
    source.put(
        "o/r/.github/workflows/same.yml@v1", "on: workflow_call\njobs: {theirs: {runs-on: x}}\n");

    var files = RepositoryReader.read(source, "a/b");

    var far = files.workflow("o/r/.github/workflows/far.yml@v1").orElseThrow();
    var same = files.callee((Job.Call) far.jobs().getFirst().body()).orElseThrow();
    assertThat(same.jobs()).singleElement().extracting(job -> job.id().value()).isEqualTo("theirs");
    var steps = ((Job.Steps) far.jobs().getLast().body()).steps();
    assertThat(((Step.Uses) steps.get(0)).action().value()).isEqualTo("o/r/setup@v1");
    assertThat(((Step.Uses) steps.get(1)).action().value()).isEqualTo("./workspace");
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void whatIsNotThereStaysOpaqueAndIsTold() throws Exception {
    source.put(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          gone: {uses: o/r/.github/workflows/gone.yml@v1}
          away: {uses: o/r/.github/workflows/away.yml@v1}
          huge: {uses: o/r/.github/workflows/huge.yml@v1}
          a: {runs-on: x, steps: [{uses: ./away}]}
        """);
    var lost =
        new FileSource.Content.Unknown("cannot be fetched (no answer); the result is partial");
    source.put("o/r/.github/workflows/away.yml@v1", lost);
    source.put(
        "o/r/.github/workflows/huge.yml@v1",
        new FileSource.Content.Refused("the file is too large"));
    source.put("away/action.yml", lost);

    var files = RepositoryReader.read(source, "a/b");

    assertThat(files.problems())
        .extracting(Problem::toString)
        .containsExactly(
            ".github/workflows/ci.yml:3:16: `o/r/.github/workflows/gone.yml@v1` is not there, or"
                + " may not be read; its jobs are not followed",
            ".github/workflows/ci.yml:4:16: `o/r/.github/workflows/away.yml@v1` cannot be fetched"
                + " (no answer); the result is partial",
            ".github/workflows/ci.yml:6:34: the action `away` cannot be fetched (no answer); the"
                + " result is partial",
            "o/r/.github/workflows/huge.yml@v1:1:1: the file is too large");
    assertThat(files.workflows()).hasSize(1);
  }

  @Test
  void aCircleThroughAnotherRepositoryIsRefused() throws Exception {
    source.put(".github/workflows/ci.yml", calling("o/r/.github/workflows/a.yml@v1"));
    source.put("o/r/.github/workflows/a.yml@v1", calling("./.github/workflows/b.yml"));
    source.put("o/r/.github/workflows/b.yml@v1", calling("o/r/.github/workflows/a.yml@v1"));

    assertThat(RepositoryReader.read(source, "a/b").problems())
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith("workflows call one another"));
  }

  @Test
  void chainsAndCrowdsHaveAnEnd() throws Exception {
    source.put(".github/workflows/ci.yml", calling("o/r/.github/workflows/w1.yml@v1"));
    for (var i = 1; i < 30; i++) {
      source.put(
          "o/r/.github/workflows/w%d.yml@v1".formatted(i),
          calling("./.github/workflows/w%d.yml".formatted(i + 1)));
    }

    var files = RepositoryReader.read(source, "a/b");

    assertThat(source.rounds).hasSize(10);
    assertThat(files.problems())
        .extracting(Problem::message)
        .contains("this call is nested more than 9 deep; GitHub follows no further");
  }

  @Test
  void aRepositoryWithoutWorkflowsIsAFailure() {
    assertThatExceptionOfType(ReadFailure.class)
        .isThrownBy(() -> RepositoryReader.read(source, "a/b"))
        .withMessage("no workflow is found in `a/b`; a repository has them in `.github/workflows`");
  }

  private static String calling(String uses) {
    return "on: [push, workflow_call]\njobs: {c: {uses: %s}}\n".formatted(uses);
  }

  /// Files by their path, those of other repositories by their full name.
  private static final class Distant implements FileSource {
    private final Map<String, Content> files = new TreeMap<>();
    private final List<List<String>> rounds = new ArrayList<>();

    void put(String path, String text) {
      put(path, new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    void put(String path, Content content) {
      files.put(path, content);
    }

    @Override
    public List<String> yamlFiles(String folder) {
      return files.keySet().stream().filter(it -> it.startsWith(folder + "/")).toList();
    }

    @Override
    public Content read(String path) {
      return files.getOrDefault(path, Content.Absent.ABSENT);
    }

    @Override
    public Content read(RemoteWorkflow workflow) {
      return read(workflow.toString());
    }

    @Override
    public void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
      rounds.add(
          Stream.concat(paths.stream(), workflows.stream().map(RemoteWorkflow::toString)).toList());
    }
  }
}
