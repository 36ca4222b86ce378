package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.service.Catalogue;
import org.junit.jupiter.api.Test;

class CataloguePriorsTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();
  private static final ServicePriors PRIORS = ServicePriors.of(CATALOGUE);

  private static ServicePrior find(String id) {
    return PRIORS.find(id).orElseThrow();
  }

  @Test
  void containersComeInnermostFirst() {
    assertThat(find("checkout").within()).containsExactly("github", "network");
    assertThat(find("network").within()).isEmpty();
    assertThat(find("host:example.org").within()).containsExactly("network");
    assertThat(PRIORS.find("no-such-service")).isEmpty();
  }

  /// What a runner has is its own; what answers requests is there for all jobs of a run.
  @Test
  void kindsSayWhatIsShared() {
    assertThat(find("disk").kind()).isEqualTo(HazardRisk.Kind.RESOURCE);
    assertThat(find("disk").shared()).isFalse();
    assertThat(find("runner:ubuntu-latest").kind()).isEqualTo(HazardRisk.Kind.POOL);
    assertThat(find("runner:ubuntu-latest").shared()).isTrue();
    assertThat(find("npm-registry").kind()).isEqualTo(HazardRisk.Kind.SERVICE);
  }

  @Test
  void figuresAreThoseOfTheCatalogue() {
    for (var service : CATALOGUE.services()) {
      var prior = find(service.id());

      assertThat(prior.disturbed()).isEqualTo(service.prior().probability());
      assertThat(prior.runs()).isEqualTo(service.prior().pseudoRuns());
      assertThat(prior.passing()).isEqualTo(service.prior().transientShare());
      assertThat(prior.source()).isEqualTo(service.prior().source());
    }
  }

  @Test
  void remediesComeFromTheMitigations() {
    assertThat(find("npm-registry").remedies())
        .containsExactly(Remedy.CACHE, Remedy.MIRROR, Remedy.RETRY);
    assertThat(find("rustup").remedies()).containsExactly(Remedy.CACHE, Remedy.RETRY);
    assertThat(find("memory").remedies()).containsExactly(Remedy.CAPACITY);
    // That somebody asks for it first does not make an outage rarer.
    assertThat(find("docker-daemon").remedies()).containsExactly(Remedy.RETRY);
  }
}
