package cascade.service;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.Shared;
import cascade.service.DetectorAccuracy.Judged;
import cascade.service.StepDetector.Leaning;
import cascade.service.StepLabel.Need;
import cascade.source.Span;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DetectorAccuracyTest {
  /// Two hits, a miss, a false alarm, a service that may be, and one that is not looked at.
  private static final DetectorAccuracy EXAMPLE =
      new DetectorAccuracy(
          List.of(
              judged(
                  label(1, List.of("pypi", "apt"), "ghcr"),
                  StepKind.PACKAGES,
                  "pypi",
                  "ghcr",
                  "runner:ubuntu-latest"),
              judged(label(2, List.of("checkout")), StepKind.GIT, "checkout", "github-api"),
              judged(label(3, List.of()), StepKind.BUILDS)));

  @Test
  void countsHitsMissesAndFalseAlarms() {
    assertThat(EXAMPLE.precision()).isEqualTo(new Share(2, 3));
    assertThat(EXAMPLE.recall()).isEqualTo(new Share(2, 3));
    assertThat(EXAMPLE.steps()).isEqualTo(new Share(1, 3));
    assertThat(EXAMPLE.silent()).isEqualTo(new Share(1, 1));
  }

  @Test
  void countsOfAKind() {
    assertThat(EXAMPLE.of(StepKind.PACKAGES).precision()).isEqualTo(new Share(1, 1));
    assertThat(EXAMPLE.of(StepKind.PACKAGES).recall()).isEqualTo(new Share(1, 2));
    assertThat(EXAMPLE.of(StepKind.GIT).precision()).isEqualTo(new Share(1, 2));
    assertThat(EXAMPLE.of(StepKind.BUILDS).recall()).isEqualTo(new Share(0, 0));
  }

  @Test
  void countsOfAService() {
    assertThat(EXAMPLE.services()).containsExactly("apt", "checkout", "github-api", "pypi");
    assertThat(EXAMPLE.of("apt").recall()).isEqualTo(new Share(0, 1));
    assertThat(EXAMPLE.of("apt").precision()).isEqualTo(new Share(0, 0));
    assertThat(EXAMPLE.of("github-api").precision()).isEqualTo(new Share(0, 1));
    assertThat(EXAMPLE.of("checkout").precision()).isEqualTo(new Share(1, 1));
  }

  @Test
  void namesMistakesByTheirPlace() {
    assertThat(EXAMPLE.mistakes())
        .containsExactly("o+n/ci.yml:1 apt missed", "o+n/ci.yml:2 github-api false alarm");
  }

  /// What is said about a host of the domain that the label leaves open is right, how many there
  /// may be.
  @Test
  void severalHostsOfADomainAreOneHit() {
    var step =
        judged(
            label(1, List.of("host:*.a.org")),
            StepKind.OTHER_SCRIPTS,
            "host:x.a.org",
            "host:y.a.org");
    assertThat(step.hits()).hasSize(1);
    assertThat(step.isRight()).isTrue();
  }

  @Test
  void comparesHoldsAndAttemptsOfHits() {
    var label =
        new StepLabel(
            "o+n/ci.yml",
            1,
            List.of(
                new Need(List.of("pypi"), Hold.SURVIVES, 3),
                new Need(List.of("apt"), Hold.FAILS, 2),
                new Need(List.of("ghcr"), Hold.SURVIVES, 1)),
            Set.of(),
            Optional.of("why"));
    var found =
        List.of(
            new Leaning("pypi", Hold.SURVIVES, 3),
            new Leaning("pypi", Hold.FAILS, 3),
            new Leaning("apt", Hold.FAILS, 1));
    var accuracy =
        new DetectorAccuracy(List.of(DetectorAccuracy.judge(label, StepKind.PACKAGES, found)));
    // Of several findings the one that holds least counts; what is missed has no hold.
    assertThat(accuracy.holds()).isEqualTo(new Share(1, 2));
    assertThat(accuracy.attempts()).isEqualTo(new Share(1, 2));
    assertThat(accuracy.mistakes())
        .containsExactly(
            "o+n/ci.yml:1 ghcr missed  # why", "o+n/ci.yml:1 pypi SURVIVES, not FAILS  # why");
  }

  /// Newcombe 1998, table I: 81 of 263, and 0 of 20.
  @Test
  void intervalsAreWilsons() {
    assertThat(new Share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
    assertThat(new Share(81, 263).high()).isCloseTo(0.3662, within(5e-5));
    assertThat(new Share(0, 20).low()).isZero();
    assertThat(new Share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(new Share(20, 20).high()).isEqualTo(1);
    assertThat(new Share(0, 0)).hasToString("–");
    assertThat(new Share(81, 263)).hasToString("0.308 (0.255–0.366) 81/263");
  }

  @Test
  void takesOfAJobWhatItsStepLeansOn() throws IOException {
    var step = anyStep();
    var path = step.workflow().path();
    var detector =
        StepDetector.ofJobs(_ ->
            List.of(
                dependence("pypi", path, step.number()),
                dependence("apt", path, step.number() + 1),
                dependence("runner:x", path, -1),
                dependence("ghcr", ".github/actions/a/action.yml", step.number())));
    assertThat(detector.find(step)).containsExactly(new Leaning("pypi", Hold.FAILS, 1));
  }

  /// Over the real labels: whoever knows them makes no mistake, who says nothing finds nothing.
  @Test
  void boundsAreReached() throws IOException {
    var steps = CorpusSteps.read(Shared.require("corpus"));
    for (var labels : StepLabels.all()) {
      var knowing = ServiceAccuracyMain.measure(step -> needs(step, labels), steps, labels);
      assertThat(knowing.mistakes()).isEmpty();
      assertThat(knowing.precision().value()).isEqualTo(1);
      assertThat(knowing.holds().value()).isEqualTo(1);
      var silent = ServiceAccuracyMain.measure(_ -> Set.of(), steps, labels);
      assertThat(silent.recall().value()).isZero();
      assertThat(silent.silent().value()).isEqualTo(1);
    }
  }

  @Test
  void refusesALabelOfNoStep() throws IOException {
    var step = anyStep();
    var labels = List.of(label(1, List.of()));
    assertThatThrownBy(() -> ServiceAccuracyMain.measure(_ -> Set.of(), List.of(step), labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("o+n/ci.yml:1");
  }

  private static Set<Leaning> needs(CorpusStep step, List<StepLabel> labels) {
    return labels.stream()
        .filter(label -> label.place().equals(step.place()))
        .flatMap(label -> label.needs().stream())
        .map(need ->
            new Leaning(need.names().getFirst().replace("*.", "x."), need.hold(), need.attempts()))
        .collect(toSet());
  }

  private static CorpusStep anyStep() throws IOException {
    return CorpusSteps.read(Shared.require("corpus")).getFirst();
  }

  private static Dependence dependence(String service, String path, int step) {
    return new Dependence(service, "sign", Hold.FAILS, 1, List.of(), path, Span.START, step);
  }

  private static StepLabel label(int line, List<String> needs, String... may) {
    return new StepLabel(
        "o+n/ci.yml",
        line,
        needs.stream().map(it -> new Need(List.of(it), Hold.FAILS, 1)).toList(),
        Set.of(may),
        Optional.empty());
  }

  private static Judged judged(StepLabel label, StepKind kind, String... found) {
    return DetectorAccuracy.judge(
        label, kind, Stream.of(found).map(it -> new Leaning(it, Hold.FAILS, 1)).toList());
  }
}
