package cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.Problem;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The workflows of the README: GitHub would take them, and they keep to what the README preaches.
class ReadmeRecipesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern INPUT = Pattern.compile("(?m)^  ([a-z-]+):$");

  /// Whole workflows, those that end in the middle left out.
  static List<String> workflows() throws IOException {
    return blocks().stream().filter(block -> block.contains("\njobs:\n")).toList();
  }

  private static List<String> blocks() throws IOException {
    var blocks = new ArrayList<String>();
    var found = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (found.find()) {
      blocks.add(found.group(1));
    }
    return blocks;
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(workflows()).hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void gitHubWouldTakeThem(String yaml) {
    var read = WorkflowReader.read(".github/workflows/recipe.yml", yaml);

    assertThat(read.problems().stream().filter(Problem::isError)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nothingIsAllowedThatIsNotAskedFor(String yaml) {
    assertThat(yaml).contains("permissions: {}\n");
    assertThat(jobs(yaml))
        .allSatisfy(job ->
            assertThat(job.body())
                .isInstanceOfSatisfying(
                    Job.Steps.class, steps -> assertThat(steps.timeoutMinutes()).isPresent()));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void inputsAreThoseOfTheAction(String yaml) throws IOException {
    var action = Files.readString(Path.of("action.yml"));
    var inputs = action.substring(action.indexOf("\ninputs:"), action.indexOf("\noutputs:"));
    var names = INPUT.matcher(inputs).results().map(name -> name.group(1)).toList();
    assertThat(names).contains("mode", "token");
    assertThat(
            jobs(yaml)
                .flatMap(job ->
                    job.body() instanceof Job.Steps steps ? steps.steps().stream() : Stream.of())
                .flatMap(step -> step instanceof Step.Uses uses ? Stream.of(uses) : Stream.of())
                .filter(uses -> uses.action().value().startsWith("cascade-ci/cascade@"))
                .flatMap(uses -> uses.with().stream())
                .map(entry -> entry.name().value()))
        .isSubsetOf(names);
  }

  private static Stream<Job> jobs(String yaml) {
    return WorkflowReader.read(".github/workflows/recipe.yml", yaml).workflow().stream()
        .map(Workflow::jobs)
        .flatMap(List::stream);
  }
}
