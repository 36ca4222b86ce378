package cascade.settings;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.settings.SettingsReader.Reading;
import cascade.source.Problem;
import cascade.source.Severity;
import cascade.source.Span;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final List<String> RULES = List.of("missing-timeout", "skip-virus");

  private static Reading read(String yaml) {
    return SettingsReader.read(
        ".github/cascade.yml", yaml.getBytes(StandardCharsets.UTF_8), RULES, TODAY);
  }

  private static Settings settings(String yaml) {
    var reading = read(yaml);
    assertThat(reading.errors()).isEmpty();
    return reading.settings().orElseThrow();
  }

  private static List<String> errors(String yaml) {
    var reading = read(yaml);
    assertThat(reading.settings()).isEmpty();
    return reading.errors().stream().map(Problem::toString).toList();
  }

  private static Finding finding(String rule, String file, String subject) {
    return new Finding(
        new RuleInfo(rule, "something is poor", Severity.NOTICE),
        Severity.NOTICE,
        Confidence.HIGH,
        subject,
        "it is poor; mend it",
        new Site(".github/workflows/" + file, new Span(7, 1, 7, 4)),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "~\n"})
  void aFileThatSaysNothingSettlesNothing(String yaml) {
    assertThat(settings(yaml).rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"notice, NOTICE", "warning, WARNING", "error, ERROR"})
  void aRuleHasTheSeverityThatIsSettled(String word, Severity severity) {
    var finding = finding("skip-virus", "ci.yml", "build");

    assertThat(settings("rules: {skip-virus: " + word + "}").settle(finding))
        .contains(finding.withSeverity(severity));
    assertThat(settings("rules: {missing-timeout: error}").settle(finding)).contains(finding);
  }

  @Test
  void aRuleIsOff() {
    var settings = settings("rules: {skip-virus: off}");

    assertThat(settings.isOff("skip-virus")).isTrue();
    assertThat(settings.isOff("missing-timeout")).isFalse();
    assertThat(settings.settle(finding("skip-virus", "ci.yml", "build"))).isEmpty();
  }

  @Test
  void aRuleIsOffForSomeFiles() {
    var settings =
        settings(
            """
            rules:
              skip-virus:
                severity: off
                paths: [nightly*.yml, '.github/workflows/old-**']
            """);

    assertThat(settings.isOff("skip-virus")).isFalse();
    assertThat(settings.settle(finding("skip-virus", "nightly-2.yml", "a"))).isEmpty();
    assertThat(settings.settle(finding("skip-virus", "old-ci.yml", "a"))).isEmpty();
    assertThat(settings.settle(finding("skip-virus", "ci.yml", "a"))).isPresent();
  }

  @Test
  void anEntryIgnoresWhatItNames() {
    var settings =
        settings(
            """
            ignore:
              - rule: skip-virus
                path: ci.yml
                job: build
                reason: the deploy must wait
            """);

    assertThat(settings.ignoring(finding("skip-virus", "ci.yml", "build")))
        .hasValueSatisfying(entry -> {
          assertThat(entry.reason()).isEqualTo("the deploy must wait");
          assertThat(entry.site().span().startLine()).isEqualTo(2);
        });
    assertThat(settings.ignoring(finding("skip-virus", "ci.yml", "build/steps[2]"))).isPresent();
    assertThat(settings.ignoring(finding("skip-virus", "ci.yml", "build-all"))).isEmpty();
    assertThat(settings.ignoring(finding("skip-virus", "cd.yml", "build"))).isEmpty();
    assertThat(settings.ignoring(finding("missing-timeout", "ci.yml", "build"))).isEmpty();
  }

  @Test
  void anEntryWithoutFileAndJobIgnoresEverythingOfItsRule() {
    var settings = settings("ignore: [{rule: skip-virus, reason: never mind}]");

    assertThat(settings.ignoring(finding("skip-virus", "any.yml", ""))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"2026-11-25, false", "2026-11-26, true", "2027-01-01, true"})
  void anEntryHoldsThroughItsLastDay(String day, boolean holds) {
    var settings =
        settings("ignore: [{rule: skip-virus, reason: never mind, until: %s}]".formatted(day));

    assertThat(settings.ignoring(finding("skip-virus", "ci.yml", "a")).isPresent())
        .isEqualTo(holds);
    assertThat(settings.problems()).hasSize(holds ? 0 : 1);
    assertThat(settings.problems())
        .allSatisfy(it -> {
          assertThat(it.severity()).isEqualTo(Severity.WARNING);
          assertThat(it.message()).contains("`skip-virus`", day);
        });
  }

  @Test
  void eachMistakeIsToldAtItsPlaceWithItsRemedy() {
    assertThat(errors("rule: {}"))
        .containsExactly(
            ".github/cascade.yml:1:1: the configuration has no key `rule`; did you mean `rules`?");
    assertThat(errors("rules: {mising-timeout: off}"))
        .containsExactly(
            ".github/cascade.yml:1:9: there is no rule `mising-timeout`; did you mean"
                + " `missing-timeout`?");
    assertThat(errors("rules: {skip-virus: eror}"))
        .containsExactly(
            ".github/cascade.yml:1:21: `skip-virus` does not take `eror`; did you mean `error`?");
    assertThat(errors("rules: {skip-virus: {severity: off, path: x}}"))
        .containsExactly(
            ".github/cascade.yml:1:37: `skip-virus` has no key `path`; did you mean `paths`?");
    assertThat(errors("ignore:\n  - rule: skip-virus\n"))
        .containsExactly(".github/cascade.yml:2:5: an item of `ignore` has no `reason`; add it");
    assertThat(errors("ignore: [{rule: skip-virus, reason: x, until: soon}]"))
        .containsExactly(".github/cascade.yml:1:47: `soon` is no day; write it as 2027-03-31");
    assertThat(errors("ignore: {rule: skip-virus}"))
        .containsExactly(
            ".github/cascade.yml:1:9: `ignore` takes a list; write `- ` before each item");
    assertThat(errors("- rules\n"))
        .containsExactly(
            ".github/cascade.yml:1:1: the configuration takes a mapping; known keys are `rules`,"
                + " `ignore`, `services`, `costs`, `required-checks`, `runners`");
    assertThat(errors("ignore: [{rule: skip-virus, reason: ''}]"))
        .singleElement()
        .asString()
        .contains("`reason` takes a line");
  }

  @Test
  void amountsHaveBounds() {
    assertThat(errors("costs: {hourly-rate: -1}"))
        .containsExactly(
            ".github/cascade.yml:1:22: `hourly-rate` takes a number from 0 to 1000000, not `-1`;"
                + " write one");
    assertThat(errors("costs: {minute-rates: {ubuntu-latest: much}}")).hasSize(1);
    assertThat(errors("costs: {minute-rates: gitlab}"))
        .singleElement()
        .asString()
        .contains("did you mean `github`?");
  }

  /// Half a runner would silently have become none, or one less.
  @ParameterizedTest
  @ValueSource(strings = {"1.5", "0", "-1", "0.5", "100001", ".inf", ".nan", "many", "'2'", "~"})
  void runnersAreCountedInWholeNumbers(String count) {
    assertThat(errors("runners: {gpu: %s}".formatted(count)))
        .singleElement()
        .asString()
        .startsWith(".github/cascade.yml:1:16: `gpu` takes a whole number");
  }

  @Test
  void aWholeNumberMayBeWrittenAsADecimal() {
    assertThat(settings("runners: {gpu: 2.0, cpu: 100000}").runners().orElseThrow())
        .containsEntry("gpu", 2)
        .containsEntry("cpu", 100_000);
  }

  @Test
  void everyMistakeIsToldInTheOrderOfTheFile() {
    assertThat(errors("rules: {no-rule: off}\nignored: []\nignore: 7\n")).hasSize(3).isSorted();
  }

  /// A file of a stranger's repository is read, too.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [",
        "rules: !!java.net.URL [x]",
        "rules: &a [*a]",
        "rules: {skip-virus: {severity: [[[[]]]], paths: {a: b}}}",
        "ignore: [~, 7, [], {}]",
        "{rules: {? [a] : off}}"
      })
  void whatIsHostileIsAnError(String yaml) {
    assertThat(errors(yaml)).isNotEmpty();
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() {
    var settings =
        settings("ignore: [{rule: skip-virus, reason: x, path: '%s'}]".formatted("*a".repeat(200)));

    assertThat(settings.ignoring(finding("skip-virus", "a".repeat(5_000) + "b", "x"))).isEmpty();
  }
}
