package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFlakesTest {
  @Test
  void averagePrecisionIsTheAreaUnderPrecisionByRecall() {
    assertThat(SimulatedFlakes.averagePrecision(List.of(3.0, 2.0, 1.0), List.of(true, true, false)))
        .isEqualTo(1);
    assertThat(SimulatedFlakes.averagePrecision(List.of(3.0, 2.0, 1.0), List.of(true, false, true)))
        .isEqualTo((1 + 2 / 3.0) / 2);
  }

  @Test
  void equalScoresAreARankingByLot() {
    assertThat(
            SimulatedFlakes.averagePrecision(
                List.of(1.0, 1.0, 1.0, 1.0), List.of(false, true, false, false)))
        .isEqualTo(0.25);
  }
}
