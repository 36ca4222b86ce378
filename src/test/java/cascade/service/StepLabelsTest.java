package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.Shared;
import cascade.service.StepLabel.Need;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StepLabelsTest {
  private static final String HEAD = "path\tline\tneeds\tmay\thold\tattempts\tnote\n";

  @Test
  void readsALine() {
    var text =
        HEAD
            + "o+n/ci.yml\t7\tpypi,ghcr|host:*.x.org\tapt\tghcr|host:*.x.org=may-fail\tpypi=3\tso\n"
            + "o+n/ci.yml\t9\t-\t-\t-\t-\t-\n";
    var labels = StepLabels.parse(text);
    assertThat(labels.getFirst().needs())
        .containsExactly(
            new Need(List.of("pypi"), Hold.FAILS, 3),
            new Need(List.of("ghcr", "host:*.x.org"), Hold.MAY_FAIL, 1));
    assertThat(labels.getFirst().may()).isEqualTo(Set.of("apt"));
    assertThat(labels.getFirst().note()).contains("so");
    assertThat(labels.getFirst().place()).isEqualTo("o+n/ci.yml:7");
    assertThat(labels.getLast().leansOnNothing()).isTrue();
    assertThat(labels.getLast().note()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o+n/ci.yml\t7\tpypi\t-\t-\t-",
        "o+n/ci.yml\tx\tpypi\t-\t-\t-\t-",
        "o+n/ci.yml\t7\tpypi\t-\tapt=survives\t-\t-",
        "o+n/ci.yml\t7\tpypi\t-\tpypi=sometimes\t-\t-",
        "o+n/ci.yml\t7\tpypi\t-\t-\tpypi=often\t-"
      })
  void refusesWhatItCannotUnderstand(String line) {
    assertThatThrownBy(() -> StepLabels.parse(HEAD + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(line);
  }

  @Test
  void starStandsForHostsOfADomain() {
    var need = new Need(List.of("host:*.example.org"), Hold.FAILS, 1);
    assertThat(Stream.of("host:a.example.org", "host:a.b.example.org", "host:example.org"))
        .allMatch(need::isMetBy);
    assertThat(Stream.of("host:badexample.org", "host:example.org.evil.net", "network"))
        .noneMatch(need::isMetBy);
  }

  /// Labelled is what the seed draws, no more and no less, in the same order.
  @Test
  void labelsAreOfTheSamples() throws IOException {
    var all = CorpusSteps.read(Shared.require("corpus"));
    var first = StepSample.FIRST.draw(all, List.of());
    var second = StepSample.SECOND.draw(all, first);
    assertThat(StepLabels.first())
        .extracting(StepLabel::place)
        .isEqualTo(first.stream().map(CorpusStep::place).toList());
    assertThat(StepLabels.second())
        .extracting(StepLabel::place)
        .isEqualTo(second.stream().map(CorpusStep::place).toList());
    var third = StepSample.THIRD.draw(all, Stream.concat(first.stream(), second.stream()).toList());
    assertThat(StepLabels.third())
        .extracting(StepLabel::place)
        .isEqualTo(third.stream().map(CorpusStep::place).toList());
  }

  @Test
  void thereAreEnough() {
    assertThat(StepLabels.first()).hasSizeGreaterThanOrEqualTo(320);
    assertThat(StepLabels.first().stream().filter(StepLabel::leansOnNothing))
        .hasSizeGreaterThanOrEqualTo(110);
    assertThat(StepLabels.second()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(StepLabels.third()).hasSizeGreaterThanOrEqualTo(100);
  }

  /// A slip of the pen would count as a miss and be hard to find.
  @Test
  void servicesAreWrittenAsTheCatalogueDoes() {
    var names =
        StepLabels.all().stream()
            .flatMap(List::stream)
            .flatMap(label ->
                Stream.concat(
                    label.needs().stream().flatMap(need -> need.names().stream()),
                    label.may().stream()));
    assertThat(names)
        .allMatch(it -> it.matches("host:(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+|[a-z]+(-[a-z]+)*"));
  }
}
