package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.expression.Expr.And;
import cascade.expression.Expr.Call;
import cascade.expression.Expr.Literal;
import cascade.expression.Expr.Name;
import cascade.expression.Scope.Arity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
  private static final int TEXTS = 50_000;
  private static final Scope SCOPE = Scope.JOB_IF;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          1 + 1              => 2 => 1 => unexpected symbol `+`; the language has no arithmetic
          "x" == 'x'         => 0 => 3 => unexpected symbol `"x"`; write text in single quotes
          True               => 0 => 4 => unknown name `True`; write it in lower case
          github.ref = 'x'   => 11 => 1 => unexpected symbol `=`; compare with `==`
          1_000              => 0 => 5 => unexpected symbol `1_000`; remove it, or complete what stands before it
          1 == 'a            => 5 => 2 => unexpected symbol `'a`; close the text with a single quote, and double those inside
          vars.a & vars.b    => 7 => 1 => unexpected symbol `&`; combine with `&&`
          vars.a | vars.b    => 7 => 1 => unexpected symbol `|`; combine with `||`
          !(vars.a ==        => 9 => 2 => expression ends after `==`; complete it and close every bracket
          (vars.a            => 6 => 1 => expression ends after `a`; complete it and close every bracket
          vars.              => 4 => 1 => expression ends after `.`; complete it and close every bracket
          😊😊.a           => 0 => 2 => unexpected symbol `😊😊`; remove it, or complete what stands before it
          '😊' == env.a      => 7 => 3 => context `env` is not available here; use `github`, `inputs`, `needs`, `vars`
          hashFiles('a')     => 0 => 9 => function `hashFiles` is not available here; use `always`, `cancelled`, `case`, `contains`, `endsWith`, `failure`, `format`, `fromJSON`, `join`, `startsWith`, `success`, `toJSON`
          contains('a')      => 0 => 8 => function `contains` takes 2 arguments, not 1; add what is missing
          toJSON(1, 2)       => 0 => 6 => function `toJSON` takes 1 argument, not 2; remove what is too much
          join()             => 0 => 4 => function `join` takes 1 to 2 arguments, not 0; add what is missing
          Cancelled('a')     => 0 => 9 => function `Cancelled` takes no arguments, not 1; remove what is too much
          case(true,1)       => 0 => 4 => function `case` takes 3 to 255 arguments, not 2; add what is missing
          case(true,1,2,3)   => 0 => 4 => function `case` takes an odd number of arguments, not 4; add a last one for all other cases
          """)
  void namesTheFaultAndItsPlace(String text, int offset, int length, String message) {
    assertThat(errors(text, SCOPE)).containsExactly(new ExpressionError(offset, length, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "()",
        "a()b",
        "a b",
        "a.",
        ".a",
        "a..b",
        "a.1",
        "a[",
        "a[]",
        "a[*",
        "a[*.b]",
        "a[* == 1]",
        "a[1,2]",
        "a[*]]",
        "*",
        "a * b",
        "a.*b",
        "f(*)",
        "f(,)",
        "f(1,)",
        "f(1 2)",
        "(1,2)",
        "(1]",
        "f(1]",
        "a[1)",
        "1.a",
        "'a'.b",
        "'a'[0]",
        "null.a",
        "!",
        "a!",
        "a!b",
        "a && ",
        "&& a",
        "a && && b",
        "a === b",
        "a <> b",
        "a ! = b",
        "a =! b",
        "a,b",
        "f (1) (2)",
        "-a",
        "+'a'",
        "a-b c",
        "'a''",
        "''' ",
        "0x",
        "0xg",
        "0o8",
        "1e",
        "..",
        "--1",
        "#",
        "$a",
        "a\0b",
        "\0",
        "\uD800",
        "a\uDC00",
        "${{ a }}",
        "a}}"
      })
  void rejectsWhatIsNoExpression(String text) {
    assertThat(ExpressionParser.parse(text)).isInstanceOf(Parsing.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f ()",
        "a . b",
        "a [ 0 ] . b",
        "a.null",
        "a.true.NaN",
        "a-b.c-",
        "_._",
        "(a)[0]",
        "f()[*].*",
        "''",
        "''''",
        "'\0\uD800 ${{ }}'",
        "!!a",
        "! ( a )",
        "a\u00A0==\u2003b",
        "+.5e+3",
        "-infinity",
        "0x0Ff",
        "a[b[c]]",
        "case(1,2,3)"
      })
  void acceptsWhatIsOne(String text) {
    assertThat(ExpressionParser.parse(text)).isInstanceOf(Parsing.Parsed.class);
  }

  @Test
  void tellsSeveralFaultsAtOnce() {
    assertThat(errors("env.a && secrets.b && nope() ==", SCOPE))
        .extracting(ExpressionError::offset)
        .containsExactly(0, 9, 22, 29);
    assertThat(errors("env.a || ".repeat(1_000) + "1", SCOPE)).hasSize(10);
  }

  @Test
  void aBlankTextIsNull() {
    assertThat(ExpressionParser.parse(" \n\t"))
        .isEqualTo(new Parsing.Parsed(new Literal(Value.Null.NULL)));
  }

  @Test
  void chainsAreOneHoweverTheyAreBracketed() {
    var chain = And.all(List.of(new Name("a"), new Name("b"), new Name("c"), new Name("d")));
    for (var text :
        List.of("a && b && c && d", "a && (b && (c && d))", "((a&&b)&&c)&&d", "(a&&b)&&(c&&d)")) {
      assertThat(ExpressionParser.parse(text)).isEqualTo(new Parsing.Parsed(chain));
    }
    assertThat(((And) chain).operands()).hasSize(4);
    assertThat(And.all(List.of(new Name("a"), new Name("b"), new Name("c"))))
        .isEqualTo(new And(new And(new Name("a"), new Name("b")), new Name("c")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "!", "[", "a[", "f(", "a.", "a.b", "a[*]", "a&&(", "a||!(", "1<", "'", "''", "f(f(",
        ")", "]", ",", "*", "\0", "\uD800", "\uDFFF", "😊", "a == (", "case(1,", "-", "0", "!(",
        "${{", "}"
      })
  void survivesAnyAmountOfAnything(String piece) {
    var text = piece.repeat(ExpressionParser.LONGEST / piece.length());
    for (var hostile :
        List.of(text, text.substring(0, text.length() - 1) + "a", text + piece.repeat(50))) {
      var parsing = ExpressionParser.parse(hostile, SCOPE);
      assertThat(parsing.toString()).isNotEmpty();
      assertThat(parsing).hasSameHashCodeAs(ExpressionParser.parse(hostile, SCOPE));
    }
  }

  @Test
  void anyNumberOfParenthesesIsFine() {
    var many = 10_000;
    assertThat(ExpressionParser.parse("(".repeat(many) + "1" + ")".repeat(many)))
        .isEqualTo(new Parsing.Parsed(new Literal(new Value.Num(1))));
  }

  @Test
  void longChainsAreFlatAndCheap() {
    var chain = "a||".repeat(6_999) + "a";
    var nested = "a&&(".repeat(4_000) + "a" + ")".repeat(4_000);
    for (var text : List.of(chain, nested)) {
      var expr = ((Parsing.Parsed) ExpressionParser.parse(text)).expr();
      assertThat(expr.toString()).isNotEmpty();
      assertThat(ExpressionText.of(expr)).startsWith("a ").doesNotContain("(");
      assertThat(Evaluator.truth(expr, Contexts.of("{'a': true}"))).isEqualTo(Truth.TRUE);
      assertThat(Evaluator.truth(expr, Contexts.of("{'a': '?'}"))).isEqualTo(Truth.UNKNOWN);
    }
  }

  @Test
  void takesAsMuchTextAsGitHub() {
    var longest = "'" + "x".repeat(ExpressionParser.LONGEST - 2) + "'";
    assertThat(ExpressionParser.parse(longest)).isInstanceOf(Parsing.Parsed.class);
    assertThat(errors(longest + " ", SCOPE))
        .containsExactly(
            new ExpressionError(
                0, 21_001, "expression has 21001 characters; GitHub takes at most 21000"));
  }

  @Test
  void neverFailsOnRandomText() {
    var pieces =
        List.of(
            "github",
            ".",
            "ref",
            "[",
            "]",
            "(",
            ")",
            "*",
            "'",
            "'a'",
            "!",
            "==",
            "=",
            "&&",
            "|",
            "||",
            "<",
            ",",
            "1",
            "-",
            " ",
            "contains",
            "case",
            "\n",
            "😊",
            "\uD800",
            "\0",
            "0x",
            "e");
    for (var seed = 0L; seed < TEXTS; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      IntStream.range(0, random.nextInt(12))
          .forEach(_ -> text.append(pieces.get(random.nextInt(pieces.size()))));
      switch (ExpressionParser.parse(text.toString(), SCOPE)) {
        case Parsing.Parsed(var expr) ->
            assertThat(ExpressionParser.parse(ExpressionText.of(expr)))
                .as("seed %d", seed)
                .isEqualTo(new Parsing.Parsed(expr));
        case Parsing.Rejected(var errors) -> {
          var length = text.codePoints().count();
          assertThat(errors)
              .as("seed %d", seed)
              .isNotEmpty()
              .allMatch(error -> error.offset() >= 0 && error.offset() + error.length() <= length);
        }
      }
    }
  }

  @Test
  void scopesAreThoseOfGitHubsSchema() throws IOException {
    var rows =
        Map.ofEntries(
            Map.entry("run-name", Scope.WORKFLOW),
            Map.entry("workflow-concurrency", Scope.WORKFLOW),
            Map.entry("workflow-call-input-default", Scope.WORKFLOW),
            Map.entry("workflow-output-context", Scope.WORKFLOW_OUTPUT),
            Map.entry("workflow-env", Scope.WORKFLOW_ENV),
            Map.entry("job-if", Scope.JOB_IF),
            Map.entry("strategy", Scope.STRATEGY),
            Map.entry("runs-on", Scope.JOB),
            Map.entry("job-env", Scope.JOB_ENV),
            Map.entry("job-defaults-run", Scope.JOB_DEFAULTS),
            Map.entry("container-registry-credentials", Scope.CREDENTIALS),
            Map.entry("string-runner-context", Scope.JOB_OUTPUT),
            Map.entry("step-with", Scope.STEP),
            Map.entry("step-if", Scope.STEP_IF));
    var definitions =
        new ObjectMapper()
            .readTree(Shared.require("conformance/workflow-schema.json").toFile())
            .get("definitions");
    rows.forEach((name, scope) ->
        assertThat(scope).as(name).isEqualTo(scope(definitions.get(name).get("context"))));
  }

  private static Scope scope(JsonNode names) {
    var contexts = new HashSet<String>();
    var functions = new HashMap<String, Arity>();
    for (var node : names) {
      var parts = new ArrayList<>(List.of(node.textValue().split("[(),]")));
      if (parts.size() == 1) {
        contexts.add(parts.getFirst());
      } else {
        var most = parts.get(2).equals("MAX") ? Integer.MAX_VALUE : Integer.parseInt(parts.get(2));
        functions.put(
            parts.getFirst().toLowerCase(Locale.ROOT),
            new Arity(Integer.parseInt(parts.get(1)), most));
      }
    }
    return new Scope(contexts, functions);
  }

  @Test
  void callsKeepTheirSpelling() {
    assertThat(ExpressionParser.parse("SUCCESS('a')", SCOPE))
        .isEqualTo(
            new Parsing.Parsed(new Call("SUCCESS", List.of(new Literal(new Value.Str("a"))))));
  }

  private static List<ExpressionError> errors(String text, Scope scope) {
    assertThat(ExpressionParser.parse(text, scope)).isInstanceOf(Parsing.Rejected.class);
    return ((Parsing.Rejected) ExpressionParser.parse(text, scope)).errors();
  }
}
