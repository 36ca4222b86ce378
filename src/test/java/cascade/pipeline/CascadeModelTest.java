package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exact and simulated probabilities against the trying of every case, on random pipelines. The
/// seed of a failure is its argument.
class CascadeModelTest {
  private static final int PIPELINES_PER_SEED = 300;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 10);
  }

  static void assertSame(Likelihoods found, Likelihoods expected, double offset, String hint) {
    var numbers = Enumeration.numbers(found);
    var wanted = Enumeration.numbers(expected);
    assertThat(numbers.keySet()).as(hint).isEqualTo(wanted.keySet());
    var soft = new SoftAssertions();
    wanted.forEach((name, value) ->
        soft.assertThat(numbers.get(name)).as(name).isCloseTo(value, Offset.offset(offset)));
    assertThat(soft.errorsCollected()).as(hint).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactProbabilitiesAreThoseOfAllCases(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var made = new RandomHazards(random);
      var pipelines = made.pipelines(6, true, random.nextInt(3) > 0);
      var pipeline = pipelines.pipeline();
      var hazards = made.hazards(pipeline, 2 + random.nextInt(5));
      var hint = "seed %d, pipeline %d: %s of%n%s".formatted(seed, i, hazards, made.text());
      var model = new OutcomeEngine(pipeline).cascadeModel(hazards, ModelOptions.of(seed));
      assertThat(model.method()).as(hint).isNotEqualTo(CascadeModel.Method.MONTE_CARLO);
      assertSame(model.likelihoods(), new Enumeration(pipeline, hazards).likelihoods(), 1e-9, hint);
    }
  }
}
