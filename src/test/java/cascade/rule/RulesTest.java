package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.history.History;
import cascade.pipeline.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue guards itself, and the pages tell the truth.
class RulesTest {
  private static final Path PAGES = Path.of("docs/rules");
  private static final List<String> SECTIONS =
      List.of(
          "What it finds",
          "Why it matters",
          "Before",
          "After",
          "How it knows",
          "How severe, how sure",
          "What it does not say",
          "How to mend it");

  /// In all examples.
  private static final List<String> REQUIRED = List.of("test");

  static List<Rule> rules() {
    return Rules.all();
  }

  private static List<String> ids() {
    return Rules.all().stream().map(Rule::info).map(RuleInfo::id).toList();
  }

  @Test
  void idsAreSortedAndUnique() {
    assertThat(ids()).hasSizeGreaterThan(5).isSorted().doesNotHaveDuplicates();
    assertThat(ids()).allSatisfy(id -> assertThat(Rules.find(id)).isPresent());
    assertThat(Rules.find("no-such-rule")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleIsAClassATestAPageAndALineOfTheChangelog(Rule rule) throws IOException {
    var id = rule.info().id();
    var name =
        Arrays.stream(id.split("-", -1))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    assertThat(rule.getClass().getSimpleName()).isEqualTo(name);
    assertThat(Path.of("src/test/java/cascade/rule", name + "Test.java")).exists();
    assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains("`" + id + "`");
    assertThat(Files.readString(Path.of("docs/reports.md")))
        .contains("| [`%s`](rules/%s.md) | %s |\n".formatted(id, id, rule.info().title()));
    assertThat(Rules.page(rule.info())).isEqualTo(Files.readString(PAGES.resolve(id + ".md")));
  }

  @Test
  void thereIsNoPageWithoutARule() throws IOException {
    try (var pages = Files.list(PAGES)) {
      assertThat(
              pages
                  .map(page -> page.getFileName().toString().replace(".md", ""))
                  .filter(name -> !name.equals("precision")))
          .containsExactlyInAnyOrderElementsOf(ids());
    }
  }

  /// How often a rule is right in real repositories stands in a table; one that is right less often
  /// than nine times of ten does not speak unasked.
  @ParameterizedTest
  @MethodSource("rules")
  void aRuleIsJudgedByWhatItFindsInRealRepositories(Rule rule) throws IOException {
    var row =
        Files.readAllLines(PAGES.resolve("precision.md")).stream()
            .filter(line -> line.startsWith("| [`%s`](".formatted(rule.info().id())))
            .toList();
    assertThat(row).hasSize(1);
    var cells = row.getFirst().split("\\|", -1);
    var right = Integer.parseInt(cells[4].strip());
    var wrong = Integer.parseInt(cells[5].strip());
    assertThat(rule.info().enabledByDefault())
        .isEqualTo(right + wrong == 0 || right >= 0.9 * (right + wrong));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPageHasTheSameSectionsAsAnyOther(Rule rule) {
    var page = Rules.page(rule.info());
    assertThat(page.lines().findFirst()).contains("# " + rule.info().id());
    assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyElementsOf(SECTIONS);
    assertThat(page.toLowerCase(Locale.ROOT)).contains(rule.info().title() + ".");
  }

  /// What stands before is found by this rule; what stands after is found by none.
  @ParameterizedTest
  @MethodSource("rules")
  void theExamplesOfAPageAreTrue(Rule rule) {
    var page = Rules.page(rule.info());
    var id = rule.info().id();
    assertThat(found(List.of(rule), id, example(page, "Before"), ExampleHistories.before(id)))
        .isNotEmpty();
    assertThat(found(Rules.all(), id, example(page, "After"), ExampleHistories.after(id)))
        .isEmpty();
  }

  private static Stream<Finding> found(
      List<Rule> rules, String id, String yaml, Optional<History> history) {
    var files = Map.of("ci.yml", yaml);
    var repository = TestFiles.ofExamples(id);
    if (repository.isPresent()) {
      return RuleTester.judge(files, rules, repository.get()).findings().stream();
    }
    return history
        .map(it -> RuleTester.judge(files, rules, it))
        .orElseGet(() -> RuleTester.judge(files, rules, REQUIRED))
        .findings()
        .stream();
  }

  @Test
  void whatAsksForMoreIsSkippedWithoutIt() {
    var yaml = "on: push\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n";
    var asking =
        rules().stream()
            .filter(rule ->
                rule instanceof Rule.OnFiles
                    || rule instanceof Rule.OnHistory
                    || rule instanceof Rule.OnRequiredChecks
                    || rule instanceof Rule.OnRunners)
            .toList();
    var judged = RuleTester.judge(Situation.ANY, Map.of("ci.yml", yaml), rules());
    assertThat(asking).isNotEmpty();
    assertThat(judged.skipped())
        .extracting(it -> it.rule())
        .containsExactlyElementsOf(asking.stream().map(rule -> rule.info().id()).toList());
    assertThat(judged.skipped()).allMatch(it -> it.lacksInput());
  }

  private static String example(String page, String section) {
    var block =
        Pattern.compile("\n## " + section + "\n\n```yaml\n(.*?)```\n", Pattern.DOTALL)
            .matcher(page);
    assertThat(block.find()).as(section).isTrue();
    return block.group(1);
  }

  /// A remote workflow is read to know what its jobs do, not to be mended here.
  @Test
  void whatLiesInAnotherRepositoryIsNotTold() {
    var remote = "octo/repo/.github/workflows/x.yml@v1";
    var judged =
        RuleTester.judge(
            Situation.ANY,
            RuleTester.files(
                "ci.yml",
                "on: push\njobs: {call: {uses: " + remote + "}}\n",
                remote,
                "on: workflow_call\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n"),
            Rules.all());
    assertThat(judged.workflows().getFirst().jobs()).hasSize(2);
    assertThat(judged.findings()).isEmpty();
  }
}
