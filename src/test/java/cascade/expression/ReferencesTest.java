package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          needs.a.result == 'x' && !GITHUB.Ref        => github.Ref needs.a.result
          contains(needs.*.result, inputs['k-1'])     => inputs.k-1 needs.*.result
          fromJSON(needs.a.outputs.m).x.y             => needs.a.outputs.m
          needs[matrix.a[inputs.b]].outputs.x         => inputs.b matrix.a.* needs.*.outputs.x
          github.event.commits[0].id                  => github.event.commits[0].id
          github['ref'] || github.ref                 => github.ref
          toJSON(github)                              => github
          success()                                   => ``
          """)
  void areThePathsAsWritten(String text, String paths) {
    var expr = ((Parsing.Parsed) ExpressionParser.parse(text)).expr();
    assertThat(String.join(" ", References.of(expr))).isEqualTo(paths);
  }

  @ParameterizedTest
  @CsvSource({
    "needs.*.result, needs.a.result, true",
    "needs.*.result, needs['a.b'].result, true",
    "needs.*.result, needs.a.b.result, false",
    "needs.*, needs.*, true",
    "needs.*, needs, false",
    "needs, needs.a, false",
    "needs.A, NEEDS.a, true",
    "a.*x, a.b, false",
  })
  void pathsMatchWhatIsWritten(String written, String path, boolean matches) {
    assertThat(ContextPath.matches(written, path)).isEqualTo(matches);
  }
}
