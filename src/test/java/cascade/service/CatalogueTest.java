package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import cascade.report.JsonSchemas;
import cascade.service.Service.Band;
import cascade.service.Service.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final Path FILE = Path.of("src/main/resources/cascade/service/services.json");
  private static final Catalogue CATALOGUE = Catalogue.standard();

  @Test
  void isValidByItsSchema() throws IOException {
    JsonSchemas.assertValid("services-1", Files.readString(FILE));
  }

  @Test
  void schemaRefusesWhatItDoesNotKnow() throws IOException {
    var file = Files.readString(FILE);
    assertThat(JsonSchemas.errors("services-1", file.replaceFirst("\"title\"", "\"tittle\"")))
        .isNotEmpty();
    assertThat(JsonSchemas.errors("services-1", file.replaceFirst("0\\.003", "1.5"))).isNotEmpty();
  }

  @Test
  void idsAreUnique() throws IOException {
    var ids =
        Pattern.compile("\"id\": \"([^\":]+)\"")
            .matcher(Files.readString(FILE))
            .results()
            .map(it -> it.group(1))
            .toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .isEqualTo(CATALOGUE.services().stream().map(Service::id).toList());
  }

  /// The table of ids in `docs/services.md` is the contract.
  @Test
  void knowsEveryIdOfTheDefinitions() throws IOException {
    var rows =
        Files.readAllLines(Path.of("docs/services.md")).stream()
            .dropWhile(line -> !line.equals("## Ids"))
            .takeWhile(line -> !line.equals("## Borderline cases"))
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    assertSoftly(softly -> {
      for (var row : rows) {
        var cells = row.split(" *\\| *", -1);
        var container =
            cells[2].isEmpty() ? Optional.<String>empty() : Optional.of(cells[2].replace("`", ""));
        var ids = Pattern.compile("`([^`]+)`").matcher(cells[1]).results().map(it -> it.group(1));
        ids.forEach(id ->
            softly
                .assertThat(CATALOGUE.service(id))
                .as(id)
                .hasValueSatisfying(it -> assertThat(it.within()).isEqualTo(container)));
      }
    });
  }

  @ParameterizedTest
  @CsvSource({
    "network, HIGH",
    "runner:ubuntu-latest, MEDIUM",
    "runner:gpu, MEDIUM",
    "github-api, MEDIUM",
    "docker-hub, MEDIUM",
    "actions, LOW",
    "cache-content, LOW",
    "certificates, LOW"
  })
  void remembersTheBandsOfTheSeed(String id, Band band) {
    assertThat(CATALOGUE.service(id).flatMap(Service::band)).contains(band);
  }

  @Test
  void knowsTheResourcesOfTheSeed() {
    assertThat(Stream.of("disk", "memory").map(CATALOGUE::service))
        .allSatisfy(it -> assertThat(it).map(Service::kind).as("%s", it).contains(Kind.RESOURCE));
  }

  /// The mean of a Beta distribution, and its interval, belong together.
  @Test
  void intervalsAreThoseOfBetaDistributions() {
    assertThat(everything())
        .isNotEmpty()
        .allSatisfy(service -> {
          var prior = service.prior();
          var runs = prior.pseudoRuns();
          var beta =
              new BetaDistribution(prior.probability() * runs, (1 - prior.probability()) * runs);
          var high = Math.max(prior.probability(), beta.inverseCumulativeProbability(0.95));
          assertThat(prior.low()).isCloseTo(beta.inverseCumulativeProbability(0.05), within(1e-5));
          assertThat(prior.high()).isCloseTo(high, within(high * 0.05));
        });
  }

  @Test
  void whatIsAssumedWeighsLess() {
    var assumed = everything().filter(it -> it.prior().assumed()).map(it -> it.prior());
    var known = everything().filter(it -> !it.prior().assumed()).map(it -> it.prior());
    assertThat(assumed.mapToInt(Prior::pseudoRuns).max().orElseThrow())
        .isLessThan(known.mapToInt(Prior::pseudoRuns).min().orElseThrow());
  }

  @Test
  void everyMitigationHasWordsAndEveryWordIsUsed() {
    var used = new HashSet<String>();
    everything().forEach(it -> used.addAll(it.mitigations()));
    assertThat(CATALOGUE.mitigations().keySet()).containsExactlyInAnyOrderElementsOf(used);
  }

  @ParameterizedTest
  @CsvSource({
    "network, host, network, false",
    "github-api, github, network, true",
    "checkout, github, network, true",
    "host:example.org, network, network, true",
    "network, network, network, true",
    "network, github, network, false",
    "docker-daemon, network, network, false",
    "nothing-of-the-kind, network, network, false"
  })
  void tellsWhatContainsWhat(String id, String container, String outermost, boolean within) {
    assertThat(CATALOGUE.isWithin(id, container)).isEqualTo(within);
    if (within && !id.equals(container)) {
      assertThat(CATALOGUE.containers(id)).contains(container).endsWith(outermost);
    }
  }

  @Test
  void listsContainersFromTheNextToTheOutermost() {
    assertThat(CATALOGUE.containers("github-api")).containsExactly("github", "network");
    assertThat(CATALOGUE.containers("network")).isEmpty();
    assertThat(CATALOGUE.containers("unknown")).isEmpty();
  }

  @Test
  void makesMembersOfFamiliesOnDemand() {
    assertThat(CATALOGUE.service("host:example.org"))
        .hasValueSatisfying(host -> {
          assertThat(host.title()).isEqualTo("the host example.org");
          assertThat(host.within()).contains("network");
        });
    assertThat(CATALOGUE.service("host:")).isEmpty();
    assertThat(CATALOGUE.service("hosts:example.org")).isEmpty();
  }

  @Test
  void ownRunnersAreLessSureThanThoseOfGitHub() {
    var hosted = probability("runner:ubuntu-24.04");
    var own = probability("runner:self-hosted");
    assertThat(own).isGreaterThan(hosted);
    assertThat(probability("runner:linux.g5.4xlarge.nvidia.gpu")).isGreaterThan(own);
    assertThat(probability("runner:self-hosted,GPU")).isGreaterThan(own);
  }

  @Test
  void takesMoreServices() {
    var like = CATALOGUE.service("ghcr").orElseThrow();
    var own =
        new Service(
            "our-registry",
            "our registry",
            Optional.of("network"),
            Kind.SERVICE,
            like.prior(),
            Optional.empty(),
            List.of());
    var more = CATALOGUE.with(List.of(own, like.withId("ghcr", "another title")));
    assertThat(more.containers("our-registry")).containsExactly("network");
    assertThat(more.service("ghcr")).map(Service::title).contains("another title");
    assertThat(CATALOGUE.service("our-registry")).isEmpty();
  }

  @Test
  void refusesContainersThatAreNone() {
    var like = CATALOGUE.service("ghcr").orElseThrow();
    assertThatThrownBy(() -> CATALOGUE.with(List.of(inside(like, "a", "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("service `a` is inside of `b`, which is none");
    assertThatThrownBy(
            () -> CATALOGUE.with(List.of(inside(like, "a", "b"), inside(like, "b", "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("service `a` is inside of itself");
  }

  private static Service inside(Service like, String id, String container) {
    return new Service(
        id, id, Optional.of(container), like.kind(), like.prior(), like.band(), like.mitigations());
  }

  private static double probability(String id) {
    return CATALOGUE.service(id).orElseThrow().prior().probability();
  }

  private static Stream<Service> everything() {
    return Stream.concat(
        CATALOGUE.services().stream(), CATALOGUE.families().stream().map(Family::example));
  }
}
