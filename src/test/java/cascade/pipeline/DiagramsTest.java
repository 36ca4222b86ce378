package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramsTest {
  private static final int NAMES = 6;

  private static int unknown(Diagrams diagrams, int index) {
    return diagrams.unknown("x" + index, new TreeSet<>(List.of("x" + index)));
  }

  /// A guard, and its truth table.
  private record Formula(int guard, BitSet table) {}

  private static Formula formula(Diagrams diagrams, Random random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      var index = random.nextInt(NAMES + 2);
      var table = new BitSet();
      if (index < NAMES) {
        for (var world = 0; world < 1 << NAMES; world++) {
          table.set(world, (world >> index & 1) == 1);
        }
        return new Formula(unknown(diagrams, index), table);
      }
      table.set(0, 1 << NAMES, index == NAMES);
      return new Formula(index == NAMES ? Diagrams.ALWAYS : Diagrams.NEVER, table);
    }
    var left = formula(diagrams, random, depth - 1);
    var right = formula(diagrams, random, depth - 1);
    var table = (BitSet) left.table().clone();
    return switch (random.nextInt(4)) {
      case 0 -> {
        table.and(right.table());
        yield new Formula(diagrams.and(left.guard(), right.guard()), table);
      }
      case 1 -> {
        table.or(right.table());
        yield new Formula(diagrams.or(left.guard(), right.guard()), table);
      }
      case 2 -> {
        table.flip(0, 1 << NAMES);
        yield new Formula(diagrams.not(left.guard()), table);
      }
      default -> {
        var other = formula(diagrams, random, depth - 1);
        var otherwise = (BitSet) left.table().clone();
        otherwise.flip(0, 1 << NAMES);
        otherwise.and(other.table());
        table.and(right.table());
        table.or(otherwise);
        yield new Formula(diagrams.choose(left.guard(), right.guard(), other.guard()), table);
      }
    };
  }

  /// Equal truth tables are equal numbers, and the other way round; constants are found.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void guardsAreAsGoodAsTruthTables(long seed) {
    var random = new Random(seed);
    var diagrams = new Diagrams();
    var formulas = Stream.generate(() -> formula(diagrams, random, 4)).limit(120).toList();
    for (var one : formulas) {
      for (var other : formulas) {
        assertThat(one.guard() == other.guard())
            .as("seed %d", seed)
            .isEqualTo(one.table().equals(other.table()));
      }
      assertThat(one.guard() == Diagrams.NEVER).isEqualTo(one.table().isEmpty());
      assertThat(one.guard() == Diagrams.ALWAYS).isEqualTo(one.table().cardinality() == 1 << NAMES);
      assertThat(diagrams.dependsOn(one.guard())).as("seed %d", seed).isEqualTo(named(one.table()));
    }
  }

  /// The names on which the table really hangs.
  private static Set<String> named(BitSet table) {
    var names = new TreeSet<String>();
    for (var index = 0; index < NAMES; index++) {
      for (var world = 0; world < 1 << NAMES; world++) {
        if (table.get(world) != table.get(world ^ 1 << index)) {
          names.add("x" + index);
        }
      }
    }
    return names;
  }

  @Test
  void equalKeysAreOneUnknown() {
    var diagrams = new Diagrams();
    assertThat(unknown(diagrams, 1))
        .isEqualTo(unknown(diagrams, 1))
        .isNotEqualTo(unknown(diagrams, 2));
    assertThat(diagrams.and(unknown(diagrams, 1), diagrams.not(unknown(diagrams, 1)))).isZero();
  }

  @Test
  void aChainOfManyUnknownsStaysSmall() {
    var diagrams = new Diagrams(8_000);
    var guard = Diagrams.ALWAYS;
    for (var i = 0; i < 1_500; i++) {
      guard = diagrams.and(guard, unknown(diagrams, i));
      assertThat(diagrams.and(guard, diagrams.not(guard))).isZero();
    }
    assertThat(diagrams.dependsOn(guard)).hasSize(Diagrams.MOST_NAMES);
  }

  @Test
  void theBudgetEndsWhatIsTooEntangled() {
    var diagrams = new Diagrams(1_000);
    // Pairs whose halves lie far apart: exponential in this order.
    assertThatThrownBy(
            () -> {
              for (var i = 0; i < 40; i++) {
                unknown(diagrams, i);
              }
              var guard = Diagrams.NEVER;
              for (var i = 0; i < 20; i++) {
                guard =
                    diagrams.or(
                        guard, diagrams.and(unknown(diagrams, i), unknown(diagrams, i + 20)));
              }
            })
        .isInstanceOf(Diagrams.Exhausted.class)
        .hasMessageContaining("1000");
    assertThat(diagrams.and(unknown(diagrams, 0), Diagrams.NEVER)).isZero();
    assertThat(diagrams.<Integer>beyondBudget(2, () -> diagrams.not(unknown(diagrams, 1))))
        .isPositive();
  }

  @Test
  void depthIsBoundedToo() {
    var diagrams = new Diagrams();
    assertThatThrownBy(
            () -> {
              var even = Diagrams.ALWAYS;
              var odd = Diagrams.ALWAYS;
              for (var i = 0; i < 20_000; i += 2) {
                even = diagrams.and(even, unknown(diagrams, i));
                odd = diagrams.and(odd, unknown(diagrams, i + 1));
              }
              diagrams.or(even, odd);
            })
        .isInstanceOf(Diagrams.Exhausted.class);
  }
}
