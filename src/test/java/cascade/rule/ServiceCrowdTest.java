package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceCrowdTest {
  private static final Rule RULE = new ServiceCrowd();

  /// So many jobs that install, and so many that do not.
  private static String jobs(int installing, String steps, int others) {
    return "on: push\njobs:\n"
        + IntStream.range(0, installing)
            .mapToObj(i ->
                "  install%d:\n    runs-on: ubuntu-latest\n    steps:\n%s\n"
                    .formatted(i, steps.indent(6).stripTrailing()))
            .collect(Collectors.joining())
        + IntStream.range(0, others)
            .mapToObj(
                i -> "  other%d: {runs-on: ubuntu-latest, steps: [{run: make}]}\n".formatted(i))
            .collect(Collectors.joining());
  }

  @Test
  void halfOfTheJobsIsACrowd() {
    var findings = RuleTester.findings(RULE, jobs(5, "- run: pip install tox", 5));
    var finding = findings.getFirst();
    assertThat(findings).hasSize(1);
    assertThat(finding.message())
        .isEqualTo(
            "5 of 10 jobs fetch from `pypi`, and nothing stands in for it: while it does not"
                + " answer, all of them fail; restore what is fetched from a cache whose key holds"
                + " the lock file, or let a mirror or a proxy serve the same");
    assertThat(finding.subject()).isEqualTo("pypi");
    assertThat(finding.site().span().startLine()).isEqualTo(6);
    assertThat(finding.related()).hasSize(4);
  }

  @Test
  void fewJobsOrASmallPartAreNone() {
    assertThat(RuleTester.findings(RULE, jobs(4, "- run: pip install tox", 0))).isEmpty();
    assertThat(RuleTester.findings(RULE, jobs(5, "- run: pip install tox", 6))).isEmpty();
  }

  @Test
  void whatTriesAgainOrHasACacheIsNotCounted() {
    assertThat(
            RuleTester.findings(
                RULE, jobs(6, "- run: for i in 1 2 3; do pip install tox && break; done", 0)))
        .isEmpty();
    assertThat(RuleTester.findings(RULE, jobs(6, "- run: pip install tox || true", 0))).isEmpty();
    assertThat(
            RuleTester.findings(
                RULE,
                jobs(
                    6,
                    """
                    - uses: actions/setup-python@v6
                      with: {cache: pip}
                    - run: pip install tox
                    """,
                    0)))
        .isEmpty();
  }

  /// A cache of dependencies does not hold the tools.
  @Test
  void aCacheDoesNotHelpWhatInstallsTools() {
    var findings =
        RuleTester.findings(
            RULE,
            jobs(
                6,
                """
                - uses: Swatinem/rust-cache@v2
                - run: rustup update stable
                """,
                0));
    assertThat(findings).singleElement().extracting(it -> it.subject()).isEqualTo("rustup");
  }

  @Test
  void withoutGitHubNothingRunsAnyway() {
    assertThat(RuleTester.findings(RULE, jobs(6, "- uses: actions/checkout@v6", 0))).isEmpty();
  }
}
