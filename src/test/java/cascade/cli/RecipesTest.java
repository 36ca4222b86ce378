package cascade.cli;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The workflows that people are told to copy: GitHub would take them, they ask for no more than
/// they need, and Cascade itself has nothing grave to say of them.
class RecipesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern INPUT = Pattern.compile("(?m)^  ([a-z-]+):$");
  private static final Pattern NAME = Pattern.compile("\\A# (\\.github/\\S+)\\n");

  @TempDir private Path folder = Path.of("");

  /// A block of YAML.
  ///
  /// @param name where it is to be put
  record Recipe(Path page, String name, String yaml) {
    @Override
    public String toString() {
      return page + ": " + name;
    }
  }

  private static List<Path> pages() throws IOException {
    try (var recipes = Files.list(Path.of("docs/recipes"))) {
      return Stream.concat(
              Stream.of("README.md", "docs/history.md", "docs/start.md").map(Path::of),
              recipes.sorted())
          .toList();
    }
  }

  private static List<Recipe> blocks() throws IOException {
    var blocks = new ArrayList<Recipe>();
    for (var page : pages()) {
      var found = BLOCK.matcher(Files.readString(page));
      while (found.find()) {
        var yaml = found.group(1);
        var name = NAME.matcher(yaml);
        blocks.add(
            new Recipe(page, name.find() ? name.group(1) : ".github/workflows/recipe.yml", yaml));
      }
    }
    return blocks;
  }

  /// Whole workflows, those that end in the middle left out.
  static List<Recipe> workflows() throws IOException {
    return blocks().stream().filter(it -> it.yaml().contains("\njobs:\n")).toList();
  }

  static List<Recipe> configurations() throws IOException {
    return blocks().stream().filter(it -> it.name().equals(".github/cascade.yml")).toList();
  }

  @Test
  void everyRecipeHasOne() throws IOException {
    assertThat(workflows())
        .extracting(Recipe::page)
        .containsAll(
            pages().stream()
                .filter(page -> !page.equals(Path.of("docs/recipes/README.md")))
                .toList());
  }

  @Test
  void theListHasAll() throws IOException {
    var list = Files.readString(Path.of("docs/recipes/README.md"));
    assertThat(pages())
        .filteredOn(page -> page.startsWith("docs/recipes") && !page.endsWith("README.md"))
        .hasSizeGreaterThanOrEqualTo(11)
        .allSatisfy(page -> assertThat(list).contains("(" + page.getFileName() + ")"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void gitHubWouldTakeIt(Recipe recipe) {
    var read = WorkflowReader.read(recipe.name(), recipe.yaml());

    assertThat(read.problems().stream().filter(Problem::isError)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nothingIsAllowedThatIsNotAskedFor(Recipe recipe) {
    assertThat(recipe.yaml()).contains("permissions: {}\n");
    assertThat(jobs(recipe))
        .allSatisfy(job ->
            assertThat(job.body())
                .isInstanceOfSatisfying(
                    Job.Steps.class, steps -> assertThat(steps.timeoutMinutes()).isPresent()));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void inputsAreThoseOfTheAction(Recipe recipe) throws IOException {
    var action = Files.readString(Path.of("action.yml"));
    var inputs = action.substring(action.indexOf("\ninputs:"), action.indexOf("\noutputs:"));
    var names = INPUT.matcher(inputs).results().map(name -> name.group(1)).toList();
    assertThat(names).contains("mode", "token");
    assertThat(
            jobs(recipe)
                .flatMap(job ->
                    job.body() instanceof Job.Steps steps ? steps.steps().stream() : Stream.of())
                .flatMap(step -> step instanceof Step.Uses uses ? Stream.of(uses) : Stream.of())
                .filter(uses -> uses.action().value().startsWith("cascade-ci/cascade@"))
                .flatMap(uses -> uses.with().stream())
                .map(entry -> entry.name().value()))
        .isSubsetOf(names);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void cascadeHasNothingGraveToSay(Recipe recipe) throws IOException {
    write(recipe);

    var run = Run.of("analyze", "--fail-on", "warning", folder.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configurationsAreRead(Recipe recipe) throws IOException {
    write(recipe);
    write(new Recipe(recipe.page(), ".github/workflows/ci.yml", workflows().getFirst().yaml()));

    assertThat(Run.of("analyze", folder.toString()).exitCode()).isZero();
  }

  private void write(Recipe recipe) throws IOException {
    var file = folder.resolve(recipe.name());
    Files.createDirectories(file.getParent());
    Files.writeString(file, recipe.yaml());
  }

  private static Stream<Job> jobs(Recipe recipe) {
    return WorkflowReader.read(recipe.name(), recipe.yaml()).workflow().stream()
        .map(Workflow::jobs)
        .flatMap(List::stream);
  }
}
