package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.expression.Compilation.Compiled;
import cascade.expression.Compilation.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of `github-actions.md` A.1 and B.10.
class ConditionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "${{ '' }}", "${{ '  ' }}"})
  void rule1BlankIsSuccess(String written) {
    assertThat(job(written)).isEqualTo(Condition.SUCCESS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          true                                        => success() && (true)
          false                                       => success() && (false)
          github.ref == 'always()'                    => success() && (github.ref == 'always()')
          contains(toJSON(success()), 'x')            => contains(toJSON(success()), 'x')
          always() && github.ref                      => always() && github.ref
          failure() || github.ref                     => failure() || github.ref
          cancelled() == false                        => cancelled() == false
          ALWAYS()                                    => ALWAYS()
          github.ref || github[format('{0}',success())] => github.ref || github[format('{0}',success())]
          """)
  void rule2SuccessIsImpliedUnlessAStatusFunctionIsCalled(String written, String text) {
    assertThat(job(written).text()).isEqualTo(text);
    var expr = ((Parsing.Parsed) ExpressionParser.parse(text, Scope.JOB_IF)).expr();
    assertThat(ExpressionText.of(job(written).expr())).isEqualTo(ExpressionText.of(expr));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          always() && 'no'  => TRUE
          always() && '0'   => TRUE
          always() && 0     => FALSE
          always() && ''    => FALSE
          always() && null  => FALSE
          always() && fromJSON('[]') => TRUE
          """)
  void rule3TheValueIsReducedByTruthiness(String written, Truth truth) {
    assertThat(Evaluator.truth(job(written).expr(), Contexts.of("{}"))).isEqualTo(truth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env.A",
        "secrets.A",
        "matrix.a",
        "strategy.a",
        "steps.a",
        "runner.os",
        "job.status",
        "hashFiles('a')"
      })
  void rule4AJobNamesFourContextsAlone(String written) {
    assertThat(Conditions.compile(written, Scope.JOB_IF)).isInstanceOf(Rejected.class);
    assertThat(Conditions.compile("${{ %s }}".formatted(written), Scope.JOB_IF))
        .isInstanceOf(Rejected.class);
    assertThat(Conditions.compile(written, Scope.STEP_IF))
        .isInstanceOf(written.startsWith("secrets") ? Rejected.class : Compiled.class);
  }

  @Test
  void rule5SuccessAndFailureOfAJobTakeNames() {
    assertThat(job("success('a', 'b') || failure('c')").text())
        .isEqualTo("success('a', 'b') || failure('c')");
    for (var written : List.of("always('a')", "cancelled('a')")) {
      assertThat(Conditions.compile(written, Scope.JOB_IF)).isInstanceOf(Rejected.class);
    }
    assertThat(Conditions.compile("success('a')", Scope.STEP_IF)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          ${{ github.ref }}                     => success() && (github.ref)
          ${{always()}}                         => always()
          ${{ github.a }} && ${{ github.b }}    => success() && (format('{0} && {1}', github.a, github.b))
          !${{ always() }}                      => format('!{0}', always())
          ` ${{ false }}`                       => success() && (format(' {0}', false))
          `${{ false }} `                       => success() && (format('{0} ', false))
          """)
  void textOutsideOfBracesMakesAString(String written, String text) {
    assertThat(job(written).text()).isEqualTo(text);
  }

  @Test
  void theStringTrapIsAlwaysTrue() {
    var context = Contexts.of("{}");
    for (var written :
        List.of("${{ github.a }} && ${{ github.b }}", "${{ false }}\n", "${{ false }} ")) {
      assertThat(Evaluator.truth(job(written).expr(), context)).isEqualTo(Truth.TRUE);
    }
    assertThat(Evaluator.truth(job("false\n").expr(), context)).isEqualTo(Truth.FALSE);
  }

  @Test
  void whiteSpaceAroundABareExpressionIsNoPartOfIt() {
    assertThat(job("github.a ||\n  github.b\n").text())
        .isEqualTo("success() && (github.a ||\n  github.b)");
  }

  @Test
  void aBareStringInBracesIsReadOnceMore() {
    assertThat(errors("${{ 'abc' }}", Scope.JOB_IF))
        .containsExactly(
            new ExpressionError(
                5,
                3,
                "context `abc` is not available here; use `github`, `inputs`, `needs`, `vars`"));
    assertThat(job("${{ ('abc') }}").text()).isEqualTo("success() && (('abc'))");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          `  env.a`              => 2 => 3
          `😊`                   => 0 => 1
          ${{ github.a + 1 }}    => 13 => 1
          😊 ${{  env.a }}       => 7 => 3
          github.a &             => 9 => 1
          always() && ${{ a      => 12 => 3
          """)
  void faultsAreAtTheirPlaceInTheScalar(String written, int offset, int length) {
    assertThat(errors(written, Scope.JOB_IF).getFirst())
        .extracting(ExpressionError::offset, ExpressionError::length)
        .containsExactly(offset, length);
  }

  private static Condition job(String written) {
    return switch (Conditions.compile(written, Scope.JOB_IF)) {
      case Compiled<Condition>(var condition) -> condition;
      case Rejected<Condition>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static List<ExpressionError> errors(String written, Scope scope) {
    return switch (Conditions.compile(written, scope)) {
      case Compiled<Condition>(var condition) -> throw new AssertionError(condition);
      case Rejected<Condition>(var errors) -> errors;
    };
  }
}
