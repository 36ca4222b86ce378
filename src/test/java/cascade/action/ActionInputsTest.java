package cascade.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.app.ReviewOptions.Annotations;
import cascade.app.ReviewOptions.Comments;
import cascade.app.ToolException;
import cascade.source.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionInputsTest {
  @Test
  void everythingHasADefault() {
    var inputs = ActionInputs.of(Map.of());

    assertThat(inputs.mode()).isEqualTo(Mode.AUTO);
    assertThat(inputs.path()).isEqualTo(".");
    assertThat(inputs.failOn()).isEmpty();
    assertThat(inputs.comment()).isEqualTo(Comments.ON_CHANGE);
    assertThat(inputs.annotations()).isEqualTo(Annotations.CHECK);
    assertThat(inputs.suggestions()).isTrue();
    assertThat(inputs.sarifUpload()).isFalse();
    assertThat(inputs.pullRequest()).isEmpty();
  }

  @Test
  void hyphensAreKeptAndWhiteSpaceIsNot() {
    var inputs =
        ActionInputs.of(
            Map.of(
                "INPUT_FAIL-ON", " Warning\n",
                "INPUT_COMMENT", "on-change",
                "INPUT_SARIF-UPLOAD", "TRUE",
                "INPUT_RUN-ID", "30902356757",
                "INPUT_JSON-FILE", "  "));

    assertThat(inputs.failOn()).contains(Severity.WARNING);
    assertThat(inputs.sarifUpload()).isTrue();
    assertThat(inputs.runId()).hasValue(30_902_356_757L);
    assertThat(inputs.jsonFile()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MODE | auto-detect | `auto`, `analyze`, `review`, `triage`, `report`",
        "FAIL-ON | fatal | `never`, `notice`, `warning`, `error`",
        "COMMENT | yes | `always`, `on-change`, `never`",
        "SUGGESTIONS | yes | `true`, `false`",
        "PULL-REQUEST | #7 | a whole number from 1 to 2147483647",
        "MAX-API-REQUESTS | 0 | a whole number from 1 to 100000",
      })
  void anUnknownValueIsAnErrorThatNamesTheAllowedOnes(String name, String value, String allowed) {
    assertThatThrownBy(() -> ActionInputs.of(Map.of("INPUT_" + name, value)))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("`" + value + "`")
        .hasMessageEndingWith("give " + allowed);
  }

  @Test
  void ratesAreOneALine() {
    assertThat(ActionInputs.of(Map.of()).rates()).isEmpty();
    assertThat(ActionInputs.of(Map.of("INPUT_RATES", "github\n big=0.5\n")).rates())
        .hasValueSatisfying(it ->
            assertThat(it.perMinute()).containsEntry("big", 0.5).containsKey("ubuntu-latest"));
    assertThatThrownBy(() -> ActionInputs.of(Map.of("INPUT_RATES", "big: 0.5")))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageStartingWith("input `rates`: `big: 0.5` is no rate; write `github`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "https://x.example/) [x](https://y.example",
        "https://x.example/<b>",
        "//x.example/"
      })
  void aPageIsAtAWebAddress(String value) {
    assertThatThrownBy(() -> ActionInputs.of(Map.of("INPUT_PAGE-URL", value)))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("input `page-url`", "`https://`");
    assertThat(ActionInputs.of(Map.of("INPUT_PAGE-URL", "https://o.github.io/r/")).pageUrl())
        .contains("https://o.github.io/r/");
  }

  @Test
  void aNameIsOneLine() {
    assertThatThrownBy(() -> ActionInputs.of(Map.of("INPUT_CHECK-NAME", "a\nb")))
        .isInstanceOf(ToolException.Usage.class);
  }

  @Test
  void theTokenIsNotShown() {
    assertThat(ActionInputs.of(Map.of("INPUT_TOKEN", "canary-token")).toString())
        .doesNotContain("canary");
  }
}
