package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.expression.Coercion;
import cascade.expression.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A.7 Matrix")
class RuleA7Test {

  private static Pipelines strategy(String strategy) {
    return Pipelines.jobs("b: {strategy: {%s}}\nc: {needs: b}".formatted(strategy.strip()));
  }

  private static Pipelines matrix(String matrix) {
    return strategy("matrix: {" + matrix.strip() + "}");
  }

  /// The `matrix` context of each leg, as `os=linux node=12`.
  private static List<String> legs(Pipelines pipeline) {
    return switch (pipeline.graph().find("b").orElseThrow().legs()) {
      case Legs.Expanded(var legs) -> legs.stream().map(RuleA7Test::tell).toList();
      case Legs.Single _ -> List.of("single");
      case Legs.Dynamic(var dependsOn) -> List.of("dynamic " + dependsOn);
      case Legs.Refused(var reason) -> List.of("refused: " + reason);
    };
  }

  private static String tell(Leg leg) {
    return leg.values() instanceof Value.Obj(var members)
        ? members.entrySet().stream()
            .map(member -> member.getKey() + "=" + tell(member.getValue()))
            .collect(Collectors.joining(" "))
        : "null";
  }

  private static String tell(Value value) {
    return switch (value) {
      case Value.Arr(var items, _) -> items.stream().map(RuleA7Test::tell).toList().toString();
      case Value.Obj(var members) ->
          members.entrySet().stream()
              .map(member -> member.getKey() + ":" + tell(member.getValue()))
              .toList()
              .toString();
      case Value.Unknown(var names) -> "?" + names;
      case Value.Null _ -> "null";
      default -> Coercion.text(value);
    };
  }

  @Nested
  @DisplayName("A.7 Expansion")
  class Expansion {
    @Test
    void a7_theFirstVariableVariesSlowest() {
      assertThat(legs(matrix("os: [l, m], n: [1, 2]")))
          .containsExactly("os=l n=1", "os=l n=2", "os=m n=1", "os=m n=2");
    }

    @Test
    void a7_theExampleOfTheDocumentation() {
      assertThat(
              legs(
                  matrix(
                      "fruit: [apple, pear], animal: [cat, dog], include: [{color: green},"
                          + " {color: pink, animal: cat}, {fruit: apple, shape: circle},"
                          + " {fruit: banana}, {fruit: banana, animal: cat}]")))
          .containsExactly(
              "fruit=apple animal=cat color=pink shape=circle",
              "fruit=apple animal=dog color=green shape=circle",
              "fruit=pear animal=cat color=pink",
              "fruit=pear animal=dog color=green",
              "fruit=banana",
              "fruit=banana animal=cat");
    }

    @Test
    void a7_includeOverwritesEarlierExtrasButNoVariable() {
      assertThat(legs(matrix("n: [1, 2], include: [{n: 1, c: x}, {c: y}, {n: 2, n2: 3}]")))
          .containsExactly("n=1 c=y", "n=2 c=y n2=3");
    }

    @Test
    void a7_anIncludeEqualToAnExcludedCombinationIsAddedAgain() {
      assertThat(legs(matrix("n: [1, 2], exclude: [{n: 1}], include: [{n: 1}]")))
          .containsExactly("n=2", "n=1");
    }

    @Test
    void a7_whatIncludeAddsIsNotExtendedByLaterIncludes() {
      assertThat(legs(matrix("n: [1], include: [{n: 2}, {n: 2, c: x}]")))
          .containsExactly("n=1", "n=2", "n=2 c=x");
    }

    @Test
    void a7_anIncludeWithoutVariablesGoesToEveryCombination() {
      assertThat(legs(matrix("n: [1, 2], include: [{c: x}]")))
          .containsExactly("n=1 c=x", "n=2 c=x");
    }

    @Test
    void a7_ifNoneIsLeftItIsALegOfItsOwn() {
      assertThat(legs(matrix("n: [1], exclude: [{n: 1}], include: [{c: x}]")))
          .containsExactly("c=x");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "n: [12, 14], exclude: [{n: '12'}]",
          "n: [12, 14], exclude: [{n: 12.0}]",
          "n: ['12', 14], exclude: [{n: 12}]",
          "n: ['0xC', 14], exclude: [{n: 12}]",
          "n: [AbC, 14], exclude: [{n: aBc}]",
          "n: [true, 14], exclude: [{n: 1}]",
          "N: [12, 14], exclude: [{n: 12}]",
          "n: [0, 14], exclude: [{n: null}]",
          "n: ['', 14], exclude: [{n: null}]",
          "n: [false, 14], exclude: [{n: ''}]",
        })
    void a7_filtersCompareLoosely(String matrix) {
      assertThat(legs(matrix(matrix))).hasSize(1).first().asString().endsWith("=14");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "n: [12, 14], exclude: [{n: '12.x'}]",
          "n: [true, 14], exclude: [{n: 'true'}]",
          "n: [{a: 1}, 14], exclude: [{n: '[object]'}]",
          "n: [12, 14], exclude: [{n: {a: 1}}]",
          "n: [[a], 14], exclude: [{n: [a, b]}]",
        })
    void a7_whatIsNotLooselyEqualStays(String matrix) {
      assertThat(legs(matrix(matrix))).hasSize(2);
    }

    @Test
    void a7_mappingsAreComparedAsSubsetsAndListsAsPrefixes() {
      assertThat(legs(matrix("n: [{a: 1, b: 2}, {a: 2, b: 2}], exclude: [{n: {a: 1}}]")))
          .containsExactly("n=[a:2, b:2]");
      assertThat(legs(matrix("n: [[a, b], [b, a]], exclude: [{n: [a]}]")))
          .containsExactly("n=[b, a]");
      assertThat(legs(matrix("n: [{a: {b: [1, 2]}}, 3], exclude: [{n: {a: {b: [1]}}}]")))
          .containsExactly("n=3");
    }

    @Test
    void a7_aNestedEmptyFilterMatchesAnything() {
      assertThat(legs(matrix("n: [{a: 1}, 2], exclude: [{n: {}}]"))).containsExactly("null");
      assertThat(legs(matrix("n: [[1], 2], exclude: [{n: []}]"))).containsExactly("null");
    }

    @Test
    void a7_severalKeysOfAFilterMustAllMatch() {
      assertThat(legs(matrix("n: [1, 2], m: [1, 2], exclude: [{n: 1, m: 2}]")))
          .containsExactly("n=1 m=1", "n=2 m=1", "n=2 m=2");
    }

    @Test
    void a7_equalCombinationsStay() {
      assertThat(legs(matrix("n: [1, 1]"))).containsExactly("n=1", "n=1");
      assertThat(strategy("matrix: {n: [1, 1]}").when("b=failure"))
          .isEqualTo("b=failure c=skipped! -> failure");
    }

    @Test
    void a7_onlyIncludeMakesALegOfEachItem() {
      assertThat(legs(matrix("include: [{a: 1}, {b: 2}, {a: 1, c: 3}]")))
          .containsExactly("a=1", "b=2", "a=1 c=3");
    }

    @Test
    void a7_allExcludedIsOneLegWithoutMatrix() {
      var pipeline = matrix("n: [1, 2], exclude: [{n: 1}, {n: 2}]");
      assertThat(legs(pipeline)).containsExactly("null");
      assertThat(pipeline.legs("b")).containsExactly("b");
      assertThat(pipeline.when("b=failure")).isEqualTo("b=failure c=skipped! -> failure");
      assertThat(pipeline.when()).isEqualTo("b=success c=success -> success");
    }

    @Test
    void a7_atMost256Legs() {
      var numbers =
          IntStream.rangeClosed(1, 256).mapToObj(String::valueOf).collect(Collectors.joining(", "));
      assertThat(legs(matrix("n: [%s]".formatted(numbers)))).hasSize(256);
      assertThat(legs(matrix("n: [%s, 257]".formatted(numbers))))
          .singleElement()
          .asString()
          .startsWith("refused: ")
          .contains("256");
      assertThat(legs(matrix("n: [%s, 257], exclude: [{n: 3}]".formatted(numbers)))).hasSize(256);
      assertThat(legs(matrix("n: [%s], include: [{m: 1}]".formatted(numbers)))).hasSize(256);
      assertThat(legs(matrix("n: [%s], include: [{n: 0}]".formatted(numbers))))
          .singleElement()
          .asString()
          .startsWith("refused: ");
    }

    @Test
    void a7_aHugeProductIsRefusedUnseen() {
      var numbers =
          IntStream.rangeClosed(1, 200).mapToObj(String::valueOf).collect(Collectors.joining(", "));
      var matrix =
          IntStream.rangeClosed(1, 12)
              .mapToObj(i -> "v%d: [%s]".formatted(i, numbers))
              .collect(Collectors.joining(", "));
      assertThat(legs(matrix(matrix))).singleElement().asString().startsWith("refused: ");
      var filters =
          IntStream.rangeClosed(1, 2000)
              .mapToObj("{v1: %d}"::formatted)
              .collect(Collectors.joining(", "));
      assertThat(
              legs(
                  matrix("v1: [%s], v2: [%s], exclude: [%s]".formatted(numbers, numbers, filters))))
          .singleElement()
          .asString()
          .startsWith("refused: ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "n: []",
          "n: [1], exclude: [{m: 1}]",
          "n: [1], exclude: [{}]",
          "n: [1], include: [{}]",
          "n: [1], exclude: [3]",
          "n: [1], include: [x]",
          "n: 3",
          "include: []"
        })
    void a7_whatGitHubRefusesFails(String matrix) {
      var pipeline =
          Pipelines.faulty(
              "ci.yml",
              Pipelines.workflow("on: push", "b: {strategy: {matrix: {%s}}}".formatted(matrix)));
      assertThat(legs(pipeline)).singleElement().asString().startsWith("refused: ");
      assertThat(pipeline.when()).isEqualTo("b=failure -> failure");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"n\": []}",
          "{\"n\": [1], \"exclude\": [{\"m\": 1}]}",
          "{\"n\": [1], \"include\": [{}]}",
          "{}",
          "[]",
          "3"
        })
    void a7_soDoesAnExpressionThatYieldsIt(String json) {
      var pipeline =
          strategy("matrix: \"${{ fromJSON('%s') }}\"".formatted(json.replace("\"", "\\\"")));
      assertThat(legs(pipeline)).singleElement().asString().startsWith("refused: ");
      assertThat(pipeline.when()).isEqualTo("b=failure c=skipped -> failure");
    }

    @Test
    void a7_anExpressionMayYieldItAllOrAPart() {
      assertThat(legs(strategy("matrix: \"${{ fromJSON('{\\\"n\\\": [1, 2]}') }}\"")))
          .containsExactly("n=1", "n=2");
      assertThat(legs(matrix("n: \"${{ fromJSON('[1, 2]') }}\", m: [3]")))
          .containsExactly("n=1 m=3", "n=2 m=3");
      assertThat(legs(matrix("n: [1, 2], exclude: \"${{ fromJSON('[{\\\"n\\\": 1}]') }}\"")))
          .containsExactly("n=2");
    }

    @Test
    void a7_whatOnlyARunCanTellIsDynamic() {
      for (var matrix :
          List.of(
              "n: \"${{ fromJSON(vars.list) }}\"",
              "n: [1], include: \"${{ fromJSON(vars.list) }}\"",
              "n: [1], exclude: \"${{ fromJSON(vars.list) }}\"",
              "n: [1, \"${{ vars.list }}\"], exclude: [{n: 2}]",
              "n: [1], exclude: [{n: \"${{ vars.list }}\"}]",
              "n: [1], include: [{n: \"${{ vars.list }}\"}]")) {
        assertThat(legs(matrix(matrix))).as(matrix).containsExactly("dynamic [vars.list]");
      }
      assertThat(legs(strategy("matrix: \"${{ fromJSON(vars.list) }}\"")))
          .containsExactly("dynamic [vars.list]");
    }

    @Test
    void a7_anUnknownValueLeavesTheNumberOfLegsKnown() {
      assertThat(legs(matrix("n: [1, \"${{ vars.x }}\"], include: [{c: \"${{ vars.y }}\"}]")))
          .containsExactly("n=1 c=?[vars.y]", "n=?[vars.x] c=?[vars.y]");
    }

    @Test
    void a7_aStrategyWithoutMatrixIsOneInstance() {
      assertThat(legs(strategy("fail-fast: false"))).containsExactly("single");
    }
  }

  @Nested
  @DisplayName("A.7 Names")
  class Names {
    private static List<String> names(String job) {
      return Pipelines.jobs("b: " + job).legs("b");
    }

    @Test
    void a7_legsAreNamedByTheValuesOfTheVariables() {
      assertThat(names("{strategy: {matrix: {os: [l], n: [1, true, 1.5]}}}"))
          .containsExactly("b (l, 1)", "b (l, true)", "b (l, 1.5)");
      assertThat(names("{name: Build, strategy: {matrix: {os: [l, m]}}}"))
          .containsExactly("Build (l)", "Build (m)");
    }

    @Test
    void a7_extrasAreNoPartOfTheNameButAllValuesOfAnAddedLegAre() {
      assertThat(names("{strategy: {matrix: {n: [1], include: [{n: 1, c: x}, {n: 2, c: y}]}}}"))
          .containsExactly("b (1)", "b (2, y)");
    }

    @Test
    void a7_leavesOfNestedValuesAreJoined() {
      assertThat(names("{strategy: {matrix: {n: [{a: 1, b: [x, y]}, [], null]}}}"))
          .containsExactly("b (1, x, y)", "b");
    }

    @Test
    void a7_longNamesAreCut() {
      var name = names("{strategy: {matrix: {n: [%s]}}}".formatted("x".repeat(200))).getFirst();
      assertThat(name).hasSize(100).startsWith("b (xxx").endsWith("xxx...");
      assertThat(names("{strategy: {matrix: {n: [%s]}}}".formatted("x".repeat(96))))
          .containsExactly("b (%s)".formatted("x".repeat(96)));
    }

    @Test
    void a7_anExpressionReplacesTheName() {
      assertThat(names("{name: \"T ${{ matrix.n }}\", strategy: {matrix: {n: [1, 2]}}}"))
          .containsExactly("T 1", "T 2");
      assertThat(names("{name: \"${{ 'T' }}${{ '' }}\", strategy: {matrix: {n: [1, 2]}}}"))
          .containsExactly("T");
      assertThat(names("{name: \"T ${{ vars.x }}\", strategy: {matrix: {n: [1]}}}"))
          .containsExactly("T ${{ vars.x }}");
    }

    @Test
    void a7_aMatrixThatIsNotExpandedHasNoLegNames() {
      assertThat(names("{strategy: {matrix: {n: \"${{ fromJSON(vars.x) }}\"}}}")).isEmpty();
      var job =
          Pipelines.jobs(
                  "b: {name: \"T ${{ matrix.n }}\", if: \"false\", strategy: {matrix: {n: [1]}}}")
              .graph()
              .find("b")
              .orElseThrow()
              .job();
      assertThat(DisplayNames.unexpanded(job)).isEqualTo("T ${{ matrix.n }}");
    }

    @Test
    void a7_aLegIsFoundByItsNameOrUnderTheId() {
      var pipeline =
          Pipelines.jobs("b: {name: Build, strategy: {matrix: {os: [linux, mac], n: [1]}}}");
      for (var name : List.of("Build (linux, 1)", "b (linux, 1)", "BUILD (Linux, 1)")) {
        assertThat(pipeline.target(name).leg()).contains("Build (linux, 1)");
      }
    }
  }

  @Nested
  @DisplayName("A.7 Results")
  class Results {
    private static final String THREE = "matrix: {n: [1, 2, 3]}";

    @Test
    void a7_anyLegThatFailsFailsTheJob() {
      assertThat(strategy(THREE).when("b (2)=failure"))
          .isEqualTo("b=failure c=skipped! -> failure");
      assertThat(strategy("fail-fast: false, " + THREE).when("b (2)=failure"))
          .isEqualTo("b=failure c=skipped! -> failure");
    }

    @Test
    void a7_failFastCancelsWhatStillRuns() {
      assertThat(courseOf("b (2)=failure", THREE))
          .containsExactly("cancelled", "failure", "cancelled");
      assertThat(courseOf("b (2)=failure", "fail-fast: true, " + THREE))
          .containsExactly("cancelled", "failure", "cancelled");
      assertThat(courseOf("b (2)=failure", "fail-fast: false, " + THREE))
          .containsExactly("success", "failure", "success");
      assertThat(courseOf("b (2)=failure", "fail-fast: \"${{ 1 == 2 }}\", " + THREE))
          .containsExactly("success", "failure", "success");
      assertThat(courseOf("b (2)=cancelled", THREE))
          .containsExactly("success", "cancelled", "success");
    }

    /// An outcome that is given for a leg holds: it had ended before.
    @Test
    void a7_failFastLeavesGivenLegsAlone() {
      var pipeline = strategy(THREE);
      var effect = pipeline.effect("b (1)=failure", "b (2)=success");
      assertThat(effect.conclusion()).contains(Outcome.FAILURE);
      assertThat(courseOf(pipeline, "b (1)=failure", "b (2)=success"))
          .containsExactly("failure", "success", "cancelled");
      assertThat(courseOf(pipeline, "b=success", "b (2)=failure"))
          .containsExactly("success", "failure", "success");
    }

    @Test
    void a7_aLegThatIsToleratedStrikesNoOther() {
      var lenient = THREE + "}, continue-on-error: \"${{ matrix.n == 2 }}\"";
      var pipeline = Pipelines.jobs("b: {strategy: {%s}\nc: {needs: b}".formatted(lenient));
      assertThat(courseOf(pipeline, "b (2)=failure"))
          .containsExactly("success", "failure", "success");
      assertThat(pipeline.when("b (2)=failure")).isEqualTo("b=failure~ c=success -> success");
      assertThat(courseOf(pipeline, "b (1)=failure"))
          .containsExactly("failure", "cancelled", "cancelled");
      assertThat(pipeline.when("b (1)=failure")).isEqualTo("b=failure c=skipped! -> failure");
    }

    private static List<String> courseOf(String scenario, String strategy) {
      return courseOf(strategy(strategy), scenario);
    }

    private static List<String> courseOf(Pipelines pipelines, String... scenario) {
      var pipeline = pipelines.pipeline();
      var graph = pipeline.workflows().getFirst();
      var play =
          Play.of(
              graph, graph.workflow().triggers().getFirst(), Situation.ANY, Diagrams.NODE_BUDGET);
      var node = graph.nodes("b").getFirst();
      return play.with(pipelines.scenario(scenario)).assumed().of(node).legs().stream()
          .map(leg -> Comparison.assumed(leg).word())
          .toList();
    }

    @Test
    void a7_withoutFailFastAJobBehindKnowsOnlyOneResult() {
      assertThat(strategy(THREE).when("b (1)=failure", "b (2)=cancelled"))
          .isEqualTo("b=failure c=skipped! -> failure");
      assertThat(strategy(THREE).when("b (2)=cancelled"))
          .isEqualTo("b=cancelled c=skipped! -> cancelled");
      assertThat(strategy(THREE).when("b=success")).isEqualTo("b=success c=success -> success");
    }

    @Test
    void a7_whetherSiblingsHadEndedIsNotCertain_theResultIs() {
      assertThat(strategy(THREE).effectOn("b", "b (1)=failure").certain()).isTrue();
    }

    @Test
    void a7_aDynamicMatrixGoesAsOne() {
      var pipeline = strategy("matrix: \"${{ fromJSON(vars.x) }}\"");
      assertThat(pipeline.when("b=failure")).isEqualTo("b=failure c=skipped! -> failure");
      assertThat(pipeline.blockedBy("b")).containsExactly("c");
    }
  }
}
