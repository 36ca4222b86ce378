package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GravityTest {
  private static final String FILE =
      """
      on: push
      jobs:
        first: {runs-on: ubuntu-latest, steps: [{run: make}]}
        second: {needs: first, runs-on: ubuntu-latest, timeout-minutes: 5, steps: [{run: make}]}
        third: {needs: second, runs-on: ubuntu-latest, steps: [{run: make}]}
      """;

  private static Map<String, Severity> severities(List<Rule> rules) {
    var found = new java.util.TreeMap<String, Severity>();
    RuleTester.judge(Situation.ANY, Map.of("ci.yml", FILE), rules).findings().stream()
        .filter(it -> it.rule().id().equals("missing-timeout"))
        .forEach((Finding it) -> found.put(it.subject(), it.severity()));
    return found;
  }

  /// The same fault is graver where most of the workflow waits for its job.
  @Test
  void aFaultIsAsGraveAsWhatFallsWithItsJob() {
    assertThat(severities(List.of(new MissingTimeout())))
        .isEqualTo(Map.of("first", Severity.WARNING, "third", Severity.NOTICE));
  }
}
