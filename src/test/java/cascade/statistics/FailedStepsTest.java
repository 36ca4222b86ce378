package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.statistics.FlakeEvidence.FailedEarly;
import cascade.statistics.FlakeEvidence.FailedOutside;
import cascade.statistics.FlakeEvidence.NoStepFailed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedStepsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set up job",
        "Initialize containers",
        "Pull ghcr.io/owner/image:1",
        "Run actions/checkout@v5",
        "Checkout",
        "Check out the repository",
        "📥 Checkout code"
      })
  void theCodeIsNotThereYet(String step) {
    assertThat(evidence(step)).contains(new FailedEarly(step, FlakeOdds.FAILED_IN_SETUP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Run actions/setup-java@v5",
        "Set up JDK 25",
        "Setup Node.js",
        "Install Python",
        "Login to GHCR",
        "Run docker/login-action@v3"
      })
  void toolsAreFetched(String step) {
    assertThat(evidence(step)).contains(new FailedEarly(step, FlakeOdds.FAILED_IN_TOOLS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Run actions/upload-artifact@v4", "Post Run actions/cache@v4", "Complete job"})
  void aServiceIsSpokenTo(String step) {
    assertThat(evidence(step)).contains(new FailedOutside(step, FlakeOdds.FAILED_OUTSIDE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Run make checkout",
        "Run mvn -B verify",
        "Build",
        "Set up the test database",
        "Test the setup",
        "Run ./install java",
        ""
      })
  void theCodeMayBeTheCause(String step) {
    assertThat(evidence(step)).isEmpty();
  }

  @Test
  void aJobThatFailedWithoutAFailedStepLostItsRunner() {
    var history = new Histories().run("a").job("test", "failure").steps("Set up job", "Build");
    assertThat(FailedSteps.evidence(history.history().jobs().getFirst()))
        .contains(new NoStepFailed(FlakeOdds.NO_STEP_FAILED));
  }

  @Test
  void withoutStepsNothingIsSaid() {
    var history = new Histories().run("a").job("test", "failure");
    assertThat(FailedSteps.evidence(history.history().jobs().getFirst())).isEmpty();
  }

  private static Optional<FlakeEvidence> evidence(String step) {
    var history = new Histories().run("a").job("test", "failure").steps("!" + step);
    return FailedSteps.evidence(history.history().jobs().getFirst());
  }
}
