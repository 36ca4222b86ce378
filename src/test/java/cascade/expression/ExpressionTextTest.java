package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.expression.Expr.Literal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTextTest {
  private static final int TREES = 20_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      textBlock =
          """
          ((a))                        → a
          a&&b||c&&( d||e )            → a && b || c && (d || e)
          a || (b || c)                → a || b || c
          (a && b) && c                → a && b && c
          !(a == b)                    → !(a == b)
          !a == b                      → !a == b
          (!a) == b                    → !a == b
          ! ! a                        → !!a
          a == (b == c)                → a == (b == c)
          (a == b) == c                → a == b == c
          a < b == (c > d)             → a < b == c > d
          (a == b) < c                 → (a == b) < c
          foo['bar']                   → foo.bar
          foo['b r']                   → foo['b r']
          foo[''''].x                  → foo[''''].x
          foo[ 1.0 ]                   → foo[1]
          foo[*].x                     → foo.*.x
          foo[a || b]                  → foo[a || b]
          ('abc').x                    → ('abc').x
          (1)[0]                       → (1)[0]
          (a || b).c                   → (a || b).c
          format( a,b )                → format(a, b)
          success ( )                  → success()
          'it''s'                      → 'it''s'
          0x10                         → 16
          -0                           → -0
          1e-7                         → 1.0E-7
          -Infinity                    → -Infinity
          NaN                          → NaN
          """)
  void isTheShortestThatMeansTheSame(String text, String canonical) {
    assertThat(ExpressionText.of(parsed(text))).isEqualTo(canonical);
    assertThat(parsed(canonical)).isEqualTo(parsed(text));
  }

  @Test
  void isReadAsTheSameTree() {
    for (var seed = 0L; seed < TREES; seed++) {
      var tree = new RandomExpressions(seed).tree(4);
      assertThat(parsed(ExpressionText.of(tree)))
          .as("seed %d: %s", seed, ExpressionText.of(tree))
          .isEqualTo(tree);
    }
  }

  @Test
  void isNotOfWhatNobodyCanWrite() {
    assertThatThrownBy(() -> ExpressionText.of(new Literal(new Value.Arr(List.of(), false))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Expr parsed(String text) {
    assertThat(ExpressionParser.parse(text)).isInstanceOf(Parsing.Parsed.class);
    return ((Parsing.Parsed) ExpressionParser.parse(text)).expr();
  }
}
