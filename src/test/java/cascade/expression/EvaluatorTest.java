package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private static final int CASES = 30_000;

  private static final Contexts KNOWN =
      Contexts.of(
          """
          {'needs': {'a': {'result': 'success', 'outputs': {'x': '1'}},
                     'b': {'result': 'failure'},
                     'c-d': {'result': 'skipped'}}}
          """);

  /// `github` is wholly unknown, the others in part.
  private static final Contexts PARTLY =
      Contexts.of(
          """
          {'github': '?',
           'needs': {'a': {'result': 'success', 'outputs': '?'}, 'b': {'result': '?'}, 'c': '?'},
           'matrix': {'os': 'a', 'list': ['x', '?', 'y'], 'none': [], 'key': '?'}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          needs.*.result                                   => fromJSON('["success","failure","skipped"]')
          contains(needs.*.result,'failure')               => true
          contains(needs.*.result,'fail')                  => false
          contains(join(needs.*.result,','),'fail')        => true
          needs.a.result == 'SUCCESS'                      => true
          needs.zzz.result == ''                           => true
          needs.zzz.result == null                         => true
          needs.zzz.result != 'success'                    => true
          needs.*.result == 'failure'                      => false
          needs.c-d.result                                 => 'skipped'
          NEEDS.A.RESULT                                   => 'success'
          needs.a.outputs.x == 1                           => true
          needs.a.outputs.x == true                        => true
          'false' && 'x'                                   => 'x'
          '0' && 'x'                                       => 'x'
          '' || 'dflt'                                     => 'dflt'
          0 || 'd'                                         => 'd'
          null || false                                    => false
          !needs.b.result                                  => false
          !''                                              => true
          'true' == true                                   => false
          'a' == true                                      => false
          1 == '1'                                         => true
          '1.0' == 1                                       => true
          '0x10' == 16                                     => true
          '' == 0                                          => true
          null == false                                    => true
          null == ''                                       => true
          'abc' > 'ABD'                                    => false
          'z' > 1                                          => false
          true > false                                     => true
          fromJSON('[1,2]')[1]                             => 2
          fromJSON('{"a":{"b":[{"c":1},{"c":2}]}}').a.b.*.c => fromJSON('[1,2]')
          contains(needs,'a')                              => false
          true && false || 'e'                             => 'e'
          true || false && false                           => true
          !true == false                                   => true
          'it''s'                                          => 'it''s'
          1 < 2 < 3                                        => true
          NaN == NaN                                       => false
          Infinity > 5                                     => true
          .5                                               => 0.5
          """)
  void agreesWithGitHubsOwnAnswers(String text, String expected) {
    assertThat(json(evaluate(text, KNOWN))).isEqualTo(json(evaluate(expected, KNOWN)));
    assertThat(evaluate(text, KNOWN)).hasSameClassAs(evaluate(expected, KNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          needs == needs                                   => true
          needs.a != needs.b                               => true
          needs.* == needs.*                               => false
          needs >= needs                                   => true
          needs > needs                                    => false
          '0xFFFFFFFF' == -1                               => true
          '0x100000000' == NaN                             => false
          '0o37777777777' == -1                            => true
          'infinity' == Infinity                           => true
          '1_000' == 1000                                  => false
          '1.' == 1                                        => true
          '.' == 0                                         => false
          '1e' == 1                                        => false
          '1e999' == Infinity                              => true
          needs['*']                                       => null
          fromJSON('{"a":1,"A":2}').a                      => 1
          needs.zzz.result.x.*                             => fromJSON('[]')
          join(fromJSON('[1,[2],{"a":3},null,true]'), '-') => '1-Array-Object--true'
          join(fromJSON('[1,2]'), fromJSON('[]'))          => '1,2'
          join(needs)                                      => ''
          format('{0}', 1587106672383762434)               => '1.58710667238376E+18'
          format('{1}', fromJSON(''), 'lazy')              => 'lazy'
          case(true, 'lazy', fromJSON(''))                 => 'lazy'
          contains(fromJSON('[]'), fromJSON(''))           => false
          true || fromJSON('')                             => true
          fromJSON('/* x */ {a: [1, 2,], ''b'': NaN} z').a => fromJSON('[1,2]')
          """)
  void followsTheServerBeyondThem(String text, String expected) {
    agreesWithGitHubsOwnAnswers(text, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case('x', 1, 2)",
        "format('{0}')",
        "format('{256}', 1)",
        "format('{99999999999}', 1)",
        "format('{0:x}', 1)",
        "format('{-1}', 1)",
        "fromJSON('')",
        "fromJSON(' ')",
        "fromJSON('{')",
        "fromJSON('[1')",
        "fromJSON('[1,,2]')",
        "fromJSON('{\"a\"}')",
        "fromJSON('\"a')",
        "fromJSON('\"\\x\"')",
        "fromJSON('\"\\u12g4\"')",
        "fromJSON('success')",
        "fromJSON('+1')",
        "fromJSON('/* open')",
      })
  void failsWhereGitHubFails(String text) {
    assertThatThrownBy(() -> evaluate(text, KNOWN))
        .isInstanceOf(ExpressionException.class)
        .message()
        .contains(";")
        .doesNotContain("\n");
  }

  @Test
  void failsOnJsonThatIsNestedTooDeeply() {
    var deep = "[".repeat(100_000);
    var context = new Contexts(new TreeMap<>(), new ArrayList<>());
    context.values().put("inputs", new Str(deep));
    assertThatThrownBy(() -> evaluate("fromJSON(inputs)", context))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void failsBeforeTextGrowsWithoutEnd() {
    var text = "'xxxxxxxxxx'";
    for (var i = 0; i < 40; i++) {
      text = "format('{0}{0}', %s)".formatted(text);
    }
    var doubled = text;
    assertThatThrownBy(() -> evaluate(doubled, KNOWN))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("524288 characters");
  }

  @Test
  void survivesTheLargestCaseOfCases() {
    var text = "u";
    for (var i = 0; i < 48; i++) {
      text = "case(%s%s)".formatted("u,0,".repeat(100), text);
    }
    assertThat(truth(text, Contexts.of("{}"))).isEqualTo(Truth.UNKNOWN);
    assertThat(reasons(evaluate(text, Contexts.of("{}")))).containsExactly("u");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          u && true                     => UNKNOWN => u
          u && false                    => FALSE   => u
          false && u                    => FALSE   =>
          true && u                     => UNKNOWN => u
          u && v                        => UNKNOWN => u v
          u && v && ''                  => FALSE   => u v
          u || true                     => TRUE    => u
          u || 'x'                      => TRUE    => u
          u || false                    => UNKNOWN => u
          true || u                     => TRUE    =>
          false || u                    => UNKNOWN => u
          !u                            => UNKNOWN => u
          !(u && false)                 => TRUE    =>
          !(u || true)                  => FALSE   =>
          !(u && false) && 'x'          => TRUE    =>
          (u == 1) && false             => FALSE   =>
          (u == 1) || true              => TRUE    =>
          ((u == 1) && false) == false  => TRUE    =>
          (u || true) && (v && false)   => FALSE   => v
          u == 1                        => UNKNOWN => u
          u == v                        => UNKNOWN => u v
          u && fromJSON('')             => UNKNOWN => u
          contains(u, 'x')              => UNKNOWN => u
          contains('x', u)              => UNKNOWN => u
          startsWith(fromJSON('[]'), u) => FALSE   =>
          toJSON(u)                     => TRUE    => u
          format('a {0}', u)            => TRUE    => u
          format('{0}', u)              => UNKNOWN => u
          format('{0}', u, v)           => UNKNOWN => u
          format(u, v)                  => UNKNOWN => u v
          case(u, 'a', 'b')             => TRUE    => u
          case(u, 'a', v, '', w)        => UNKNOWN => u v w
          case(u, 'a', 1, 'b', 'c')  => TRUE => u
          case(u, 'a', true, 0, v)   => UNKNOWN => u
          case(u, fromJSON(''), 'a') => TRUE => u
          case(u, 0, '')                => FALSE   => u
          case(false, u, 'a')           => TRUE    =>
          fromJSON(u).x                 => UNKNOWN => u
          hashFiles('x')                => UNKNOWN => hashfiles()
          """)
  void decidesWhatTheKnownOperandsDecide(String text, Truth truth, String reasons) {
    var context = Contexts.of("{}");
    assertThat(truth(text, context)).isEqualTo(truth);
    assertThat(reasons(evaluate(text, context)))
        .isEqualTo(reasons == null ? Set.of() : Set.of(reasons.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          github.event.label.name                   => github.event.label.name
          GitHub.event.label.name                   => github.event.label.name
          github.event.pull_request.labels.*.name   => github.event.pull_request.labels.*.name
          contains(github.event.labels.*.name, 'x') => github.event.labels.*.name
          github['ref']                             => github.ref
          github['a b'].c                           => github['a b'].c
          github.event.commits[0].message           => github.event.commits[0].message
          github[matrix.os]                         => github.a
          github[matrix.key]                        => github.* matrix.key
          needs[matrix.key].result                  => matrix.key
          needs.a.outputs.code                      => needs.a.outputs.code
          needs.c.outputs.code == 'true'            => needs.c.outputs.code
          needs.b.result                            => needs.b.result
          join(needs.*.result)                      => needs.b.result needs.c.result
          needs.*.*                                 => needs.c.*
          toJSON(needs)                             => needs.a.outputs needs.b.result needs.c
          toJSON(github)                            => github
          matrix.list[1]                            => matrix.list[1]
          fromJSON(github.event).x                  => github.event
          (github.ref || github.sha).x              => github.ref github.sha
          matrix.list.*                             =>
          """)
  void namesTheWrittenPathOfWhatIsUnknown(String text, String reasons) {
    assertThat(reasons(evaluate(text, PARTLY)))
        .isEqualTo(reasons == null ? Set.of() : Set.of(reasons.split(" (?=[a-z]+\\.)")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          contains(matrix.list, 'y')          => TRUE
          contains(matrix.list, 'z')          => UNKNOWN
          contains(matrix.none, github.ref)   => FALSE
          contains(needs.*.result, 'success') => TRUE
          contains(needs.*.result, 'failure') => UNKNOWN
          needs.a.result == 'success'         => TRUE
          needs.d.result == ''                => TRUE
          """)
  void findsAmongUnknownItemsWhatIsKnown(String text, Truth truth) {
    assertThat(truth(text, PARTLY)).isEqualTo(truth);
  }

  @Test
  void keepsTheReasonsOfWhatWasComputedElsewhere() {
    var context = Contexts.of("{}");
    context.values().put("inputs", new Obj(new LinkedHashMap<>(Map.of("x", Unknown.of("vars.y")))));
    assertThat(reasons(evaluate("inputs.x.z", context))).containsExactly("vars.y");
  }

  @Test
  void asksTheContextForFunctionsOfARun() {
    var context = Contexts.of("{}");
    assertThat(evaluate("SUCCESS() && hashFiles('a', 1)", context)).isInstanceOf(Unknown.class);
    assertThat(context.asked())
        .containsExactly("success[]", "hashfiles" + List.of(new Str("a"), new Num(1)));
  }

  /// What is decided with gaps stays so however the gaps are filled.
  @Test
  void isNeverWiserThanItsKnowledge() {
    var decided = 0;
    for (var seed = 0L; seed < CASES; seed++) {
      var random = new RandomExpressions(seed);
      var expr = random.tree(4);
      var full = new Contexts(new TreeMap<>(), new ArrayList<>());
      var veiled = new Contexts(new TreeMap<>(), new ArrayList<>());
      for (var name : RandomExpressions.CONTEXTS) {
        var value = random.value(3);
        full.values().put(name, value);
        veiled.values().put(name, random.veil(value, name));
      }
      var expected = valueUnlessFailing(expr, full);
      if (expected.isEmpty()) {
        continue;
      }
      var about = "seed %d: %s".formatted(seed, ExpressionText.of(expr));
      var actual = Evaluator.evaluate(expr, veiled);
      var truth = Evaluator.truth(expr, veiled);
      if (truth != Truth.UNKNOWN) {
        assertThat(truth).as(about).isEqualTo(Coercion.truth(expected.get()));
        decided++;
      }
      var gaps = reasons(json(actual));
      if (gaps.isEmpty()) {
        assertThat(json(actual)).as(about).isEqualTo(json(expected.get()));
      }
      var paths = References.of(expr);
      assertThat(gaps).as(about).allMatch(gap -> paths.stream().anyMatch(path -> leads(path, gap)));
    }
    assertThat(decided).isGreaterThan(CASES / 4);
  }

  private static Optional<Value> valueUnlessFailing(Expr expr, Context context) {
    try {
      return Optional.of(Evaluator.evaluate(expr, context));
    } catch (ExpressionException _) {
      return Optional.empty();
    }
  }

  /// Whether the path leads to the gap, or into it where all of it is needed. An array takes many
  /// keys for one index, so that beyond one only the context can be compared.
  private static boolean leads(String path, String gap) {
    var index = gap.contains("[0]") || gap.contains("[1]");
    return index
        ? gap.startsWith(path.split("[.\\[]", 2)[0])
        : IntStream.rangeClosed(1, gap.length())
            .anyMatch(end -> ContextPath.matches(path, gap.substring(0, end)));
  }

  private static Value evaluate(String text, Context context) {
    return Evaluator.evaluate(parsed(text), context);
  }

  private static Truth truth(String text, Context context) {
    return Evaluator.truth(parsed(text), context);
  }

  private static Expr parsed(String text) {
    assertThat(ExpressionParser.parse(text)).isInstanceOf(Parsing.Parsed.class);
    return ((Parsing.Parsed) ExpressionParser.parse(text)).expr();
  }

  private static Value json(Value value) {
    return JsonWriter.write(value, new Budget());
  }

  private static Set<String> reasons(Value value) {
    return value instanceof Unknown(var reasons) ? reasons : Set.of();
  }
}
