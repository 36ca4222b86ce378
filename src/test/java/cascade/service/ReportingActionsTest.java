package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.service.ReportingActions.ReportingAction;
import cascade.service.ReportingActions.Setting;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingActionsTest {
  @ParameterizedTest
  @CsvSource({
    "slackapi/slack-github-action,v1",
    "slackapi/slack-github-action,v1.27.0",
    "Marocchino/Sticky-Pull-Request-Comment,main",
    "coverallsapp/github-action,v1"
  })
  void thoseThatFailAreKnown(String name, String version) {
    assertThat(ReportingActions.find(name, version)).isPresent();
  }

  /// From v2 on Slack's own lets a failure pass; of a version that is not known nothing is said.
  @ParameterizedTest
  @CsvSource({
    "slackapi/slack-github-action,v2.0.0",
    "slackapi/slack-github-action,v12",
    "slackapi/slack-github-action,''",
    "codecov/codecov-action,v5",
    "actions/upload-artifact,v4"
  })
  void othersAreNot(String name, String version) {
    assertThat(ReportingActions.find(name, version)).isEmpty();
  }

  /// Until 2.3.1 the input left out what comes before the upload.
  @Test
  void anInputIsOnlyNamedWhereItIsEnough() {
    var coveralls = "coverallsapp/github-action";
    assertThat(ReportingActions.find(coveralls, "v2").flatMap(ReportingAction::setting))
        .contains(new Setting("fail-on-error", "false"));
    assertThat(ReportingActions.find(coveralls, "v2.3.6").flatMap(ReportingAction::setting))
        .isPresent();
    assertThat(ReportingActions.find(coveralls, "v2.3.0").flatMap(ReportingAction::setting))
        .isEmpty();
    assertThat(ReportingActions.find(coveralls, "v1").flatMap(ReportingAction::setting)).isEmpty();
  }

  /// What fails where a service does not answer leans on one, so that what the edit is worth can be
  /// worked out.
  @Test
  void eachLeansOnSomething() {
    var leaning =
        ActionSigns.standard().signs().entrySet().stream()
            .filter(it -> it.getValue().stream().anyMatch(sign -> sign.hold() != Hold.SURVIVES))
            .map(it -> it.getKey().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(ReportingActions.names())
        .isNotEmpty()
        .allSatisfy(name -> {
          assertThat(name).isLowerCase();
          assertThat(leaning).contains(name);
        });
  }

  @Test
  void eachHasItsSource() {
    assertThat(JsonResource.read("reporting-actions.json").items("actions"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.text("source")).isNotBlank());
  }
}
