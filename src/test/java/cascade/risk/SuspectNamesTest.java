package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Scenario.Target;
import cascade.risk.SuspectNames.Suspect;
import cascade.service.Hold;
import cascade.statistics.Histories;
import org.junit.jupiter.api.Test;

class SuspectNamesTest {
  private static final Suspect BUILD = new Suspect.OfJob(Target.job(Histories.CI, "build"));
  private static final Suspect NETWORK_JOB = new Suspect.OfJob(Target.job(Histories.CI, "network"));
  private static final Suspect NETWORK = new Suspect.OfService("network");

  private static SuspectNames names() {
    var question =
        Questions.jobs("build", "network")
            .service("registry", 0.001, 0.5, "network")
            .service("network", 0.001, 0.5)
            .service("mirror", 0.001, 0.5)
            .leans("build", "registry", Hold.FAILS)
            .leans("build", "host:example.org", Hold.FAILS)
            .question();
    return new SuspectNames(question.pipeline(), question.dependences(), question.services());
  }

  @Test
  void jobsAndServicesAreFoundByName() {
    assertThat(names().find("Build")).containsExactly(BUILD);
    assertThat(names().find("ci.yml#build")).containsExactly(BUILD);
    assertThat(names().find("registry")).containsExactly(new Suspect.OfService("registry"));
    assertThat(names().find("host:example.org"))
        .containsExactly(new Suspect.OfService("host:example.org"));
    assertThat(names().find("nothing")).isEmpty();
    assertThat(names().find("service:build")).isEmpty();
  }

  /// Known, though nothing leans on it.
  @Test
  void whatIsKnownHasAName() {
    assertThat(names().find("mirror")).containsExactly(new Suspect.OfService("mirror"));
    assertThat(names().services()).containsExactly("host:example.org", "network", "registry");
  }

  @Test
  void aClashIsSettledByAPrefix() {
    assertThat(names().find("network")).containsExactly(NETWORK_JOB, NETWORK);
    assertThat(names().find("job:network")).containsExactly(NETWORK_JOB);
    assertThat(names().find("service:network")).containsExactly(NETWORK);
    assertThat(names().nameOf(NETWORK_JOB)).isEqualTo("job:network");
    assertThat(names().nameOf(NETWORK)).isEqualTo("service:network");
    assertThat(names().nameOf(BUILD)).isEqualTo("build");
  }

  @Test
  void aSuspectMayBeAssumed() {
    assertThat(NETWORK.with(0.2)).isEqualTo(new Assumed.ServiceOut("network", 0.2));
    assertThat(BUILD.with(0.1))
        .isEqualTo(new Assumed.JobFails(Target.job(Histories.CI, "build"), 0.1));
  }
}
