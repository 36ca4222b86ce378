package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesReportTest {
  private static final List<RuleInfo> RULES =
      List.of(
          new RuleInfo("loud", "is told", Severity.WARNING),
          new RuleInfo("quiet", "is told where it is asked for", Severity.NOTICE, false));

  @Test
  void whatDoesNotSpeakUnaskedIsMarked() {
    assertThat(RulesReport.text(RULES, TextStyle.PLAIN).lines())
        .containsExactly(
            "loud   warning  is told",
            "quiet  notice   is told where it is asked for (off by default)");
    assertThat(RulesReport.markdown(RULES).lines())
        .endsWith(
            "| `loud` | warning | on | is told |",
            "| `quiet` | notice | off | is told where it is asked for |");
  }
}
