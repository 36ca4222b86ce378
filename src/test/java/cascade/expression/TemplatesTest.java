package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.expression.Compilation.Compiled;
import cascade.expression.Compilation.Rejected;
import cascade.expression.Template.Computed;
import cascade.expression.Template.Constant;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Num;
import cascade.expression.Value.Str;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private static final int TEXTS = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "{{ a }}", "$ {{ a }}", "}}", "${ a }", "$", "it's {0}"})
  void whatHoldsNoExpressionIsConstant(String written) {
    assertThat(compiled(written)).isEqualTo(new Constant(new Str(written), written));
  }

  @Test
  void constantsArePrintedAsGitHubDoes() {
    assertThat(Templates.compile(new Num(1.10), "1.10", Scope.NONE))
        .isEqualTo(new Compiled<>(new Constant(new Num(1.1), "1.1")));
    assertThat(Templates.compile(Bool.TRUE, "True", Scope.NONE))
        .isEqualTo(new Compiled<>(new Constant(Bool.TRUE, "true")));
    assertThat(Templates.compile(Value.Null.NULL, "~", Scope.NONE))
        .isEqualTo(new Compiled<>(new Constant(Value.Null.NULL, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          ${{ github.ref }}               => github.ref
          ${{github.ref}}                 => github.ref
          ${{ '}}' == github.ref }}       => '}}' == github.ref
          ${{ 'it''s }}' == 'x' }}        => 'it''s }}' == 'x'
          ci-${{ github.ref }}            => format('ci-{0}', github.ref)
          ${{ github.a }}${{ github.b }}  => format('{0}{1}', github.a, github.b)
          it's {${{ github.a }}}          => format('it''s {{{0}}}', github.a)
          a ${{ 'b' }}                    => format('a {0}', 'b')
          ${{ 1 }}                        => 1
          ${{ ('a') }}                    => ('a')
          ` ${{ inputs.a }}`              => format(' {0}', inputs.a)
          $${{ inputs.a }}                => format('${0}', inputs.a)
          """)
  void expressionsAreShownAsGitHubDoes(String written, String text) {
    var expr = ((Parsing.Parsed) ExpressionParser.parse(text)).expr();
    assertThat(compiled(written)).isEqualTo(new Computed(expr, text, written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          ${{ 'abc' }}                 => abc
          ${{ '{{ it''s literal }}' }} => {{ it's literal }}
          """)
  void aStringLiteralAloneIsItsText(String written, String text) {
    assertThat(compiled(written)).isEqualTo(new Constant(new Str(text), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '"',
      textBlock =
          """
          ${{                   => 0  => 3  => expression is not closed; write `}}` after it
          😊 ${{ 'a }}          => 2  => 3  => expression is not closed; write `}}` after it
          ${{}                  => 0  => 3  => expression is not closed; write `}}` after it
          ${{}}                 => 0  => 5  => expression is empty; write one between `${{` and `}}`
          a ${{  }} b           => 2  => 7  => expression is empty; write one between `${{` and `}}`
          ${{ insert }}         => 0  => 13 => `insert` is only allowed as a key of its own; remove it here
          a ${{ insert }}       => 2  => 13 => `insert` is only allowed as a key of its own; remove it here
          ${{ insert x }}       => 0  => 15 => `insert` is only allowed as a key of its own; remove it here
          😊${{ github.a b }}   => 14 => 1  => unexpected symbol `b`; remove it, or complete what stands before it
          """)
  void faultsAreAtTheirPlaceInTheScalar(String written, int offset, int length, String message) {
    assertThat(errors(written, Scope.JOB))
        .containsExactly(new ExpressionError(offset, length, message));
  }

  @Test
  void faultsOfSeveralExpressionsAreAllTold() {
    assertThat(errors("${{ env.a }} ${{ nope() }} ${{", Scope.JOB))
        .extracting(ExpressionError::offset)
        .containsExactly(4, 17, 27);
  }

  @Test
  void faultsWithoutEndAreToldInPart() {
    assertThat(errors("${{ env.a }}".repeat(100_000), Scope.JOB)).hasSize(10);
    assertThat(errors("${{ '".repeat(100_000), Scope.JOB)).hasSize(1);
  }

  @Test
  void noExpressionIsAllowedWhereNoneBelongs() {
    assertThat(errors("a ${{ github.ref }}", Scope.NONE))
        .containsExactly(
            new ExpressionError(2, 17, "no expression is allowed here; write the value itself"));
  }

  @Test
  void theWholeIsHeldToGitHubsLimits() {
    var half = "${{ format('%s') }} ".formatted("x".repeat(ExpressionParser.LONGEST / 2));
    assertThat(errors(half + half, Scope.JOB).getFirst().message()).contains("at most 21000");
    assertThat(errors("a${{ 1 }}".repeat(255), Scope.JOB).getFirst().message())
        .isEqualTo("function `format` takes 1 to 255 arguments, not 256; remove what is too much");
  }

  @ParameterizedTest
  @CsvSource({
    "${{ insert }}, true",
    "${{insert}}, true",
    "${{ INSERT }}, false",
    "${{ insert }}x, false",
    "insert, false",
    "${{ 'insert' }}, false",
    "${}}, false",
  })
  void insertIsKnownByItself(String written, boolean insert) {
    assertThat(Templates.isInsert(written)).isEqualTo(insert);
  }

  @Test
  void anyTextAroundAnExpressionComesOutUnchanged() {
    var pieces = List.of("'", "''", "{", "}", "}}", "{0}", "$", "{{", " ", "x", "\n", "😊");
    for (var seed = 0L; seed < TEXTS; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      IntStream.range(0, random.nextInt(8))
          .forEach(_ -> text.append(pieces.get(random.nextInt(pieces.size()))));
      var written = text + "${{ inputs.a }}" + text;
      if (written.indexOf("${{") != text.length()) {
        continue;
      }
      var template = (Computed) compiled("-" + written);
      var value = Evaluator.evaluate(template.expr(), Contexts.of("{'inputs': {'a': 'A'}}"));
      assertThat(value).as("seed %d", seed).isEqualTo(new Str("-" + text + "A" + text));
    }
  }

  private static Template compiled(String written) {
    return switch (Templates.compile(new Str(written), written, Scope.JOB)) {
      case Compiled<Template>(var template) -> template;
      case Rejected<Template>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static List<ExpressionError> errors(String written, Scope scope) {
    return switch (Templates.compile(new Str(written), written, scope)) {
      case Compiled<Template>(var template) -> throw new AssertionError(template);
      case Rejected<Template>(var errors) -> errors;
    };
  }
}
