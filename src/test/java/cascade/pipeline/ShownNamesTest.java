package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A.7 and A.8: names as the API lists them.
class ShownNamesTest {
  private static final String CALLER =
      """
      on: push
      jobs:
        lint:
          name: Check the style
          runs-on: ubuntu-latest
          steps: [{ run: make }]
        test:
          runs-on: ubuntu-latest
          strategy: { matrix: { os: [linux, windows], java: [17, 25] } }
          steps: [{ run: make }]
        named:
          name: On ${{ matrix.os }} (${{ inputs.kind }})!
          runs-on: ubuntu-latest
          strategy: { matrix: { os: [linux] } }
          steps: [{ run: make }]
        dynamic:
          runs-on: ubuntu-latest
          strategy: { matrix: "${{ fromJSON(needs.lint.outputs.legs) }}" }
          needs: lint
          steps: [{ run: make }]
        bare:
          name: ${{ matrix.name }}
          runs-on: ubuntu-latest
          strategy: { matrix: { name: [fast one, slow one] } }
          steps: [{ run: make }]
        many:
          uses: ./.github/workflows/release.yml
          strategy: { matrix: "${{ fromJSON(needs.lint.outputs.legs) }}" }
          needs: lint
        far:
          uses: other/repository/.github/workflows/x.yml@v1
        call:
          name: Release it
          uses: ./.github/workflows/release.yml
        same-one:
          name: Twin
          runs-on: ubuntu-latest
          steps: [{ run: make }]
        same-two:
          name: Twin
          runs-on: ubuntu-latest
          steps: [{ run: make }]
      """;

  private static final String CALLED =
      """
      on: workflow_call
      jobs:
        build:
          name: Build
          runs-on: ubuntu-latest
          strategy: { matrix: { arch: [amd64, arm64] } }
          steps: [{ run: make }]
      """;

  private static final ShownNames NAMES = new ShownNames(graph());

  private static List<String> ids(ShownNames.Match match) {
    return match instanceof ShownNames.Match.Several(var jobs)
        ? jobs.stream().map(ResolvedJob::id).toList()
        : List.of();
  }

  private static WorkflowGraph graph() {
    return Pipelines.files("ci.yml", CALLER, "release.yml", CALLED)
        .pipeline()
        .find(Pipelines.CI)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Check the style | lint",
        "test (linux, 17) | test",
        "test (windows, 25) | test",
        "test | test",
        "On ${{ matrix.os }} (${{ inputs.kind }})! | named",
        "On linux (nightly)! | named",
        "dynamic (a, b) | dynamic",
        "dynamic | dynamic",
        "Release it | call",
        "Release it / Build (amd64) | call / build",
        "Release it / Build | call / build",
        "fast one | bare",
        "matrix.name | bare",
        "${{ matrix.name }} | bare",
        "many | many",
        "many (a, b) / Build (amd64) | many / build",
        "many / Build | many / build",
        "far | far",
        "far / whatever / it (has) | far",
      })
  void leadsBackToTheJob(String shown, String id) {
    assertThat(NAMES.find(shown).certain()).map(ResolvedJob::id).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"lint", "test (macos)", "On linux", "dynamics", "Build", "Release it / Test", "''"})
  void doesNotGuess(String shown) {
    assertThat(NAMES.find(shown)).isEqualTo(ShownNames.Match.None.NONE);
  }

  @Test
  void twoJobsOfOneNameAreNotTold() {
    assertThat(ids(NAMES.find("Twin"))).containsExactly("same-one", "same-two");
  }

  @Test
  void tellsTheLegWhereItIsOne() {
    assertThat(leg("test (windows, 25)")).contains(List.of("windows", "25"));
    assertThat(leg("Release it / Build (arm64)")).contains(List.of("arm64"));
    assertThat(leg("On linux (nightly)!")).contains(List.of("linux"));
    assertThat(leg("slow one")).contains(List.of("slow one"));
    assertThat(leg("test")).isEmpty();
    assertThat(leg("dynamic (a, b)")).isEmpty();
  }

  private static Optional<List<String>> leg(String shown) {
    return ((ShownNames.Match.One) NAMES.find(shown)).leg().map(Leg::label);
  }

  private static ShownNames names(String jobs) {
    return new ShownNames(Pipelines.jobs(jobs).graph());
  }

  /// GitHub cuts names by UTF-16 units, and not those that an expression makes.
  @Test
  void namesThatWereCut() {
    var dynamic = names("b: {strategy: {matrix: {n: '${{ fromJSON(vars.n) }}'}}}");
    var cut = "b (" + "x".repeat(94) + "...";
    assertThat(dynamic.find(cut).certain()).isPresent();
    assertThat(dynamic.find("b (" + "x".repeat(93) + "...").certain()).isEmpty();
    assertThat(dynamic.find("b (x").certain()).isEmpty();

    var same = names("b: {strategy: {matrix: {n: [%1$sa, %1$sb]}}}".formatted("x".repeat(120)));
    assertThat(((ShownNames.Match.One) same.find(cut)).leg()).isEmpty();

    var long1 = names("b: {name: '%s', strategy: {matrix: {n: [1]}}}".formatted("y".repeat(98)));
    assertThat(long1.find("y".repeat(97) + "...").certain()).isPresent();
    assertThat(
            names("b: {name: '%s'}".formatted("y".repeat(120)))
                .find("y".repeat(97) + "...")
                .certain())
        .isPresent();

    var face = "\uD83D\uDE00";
    var half = names("b: {name: '%s%s%s'}".formatted("y".repeat(96), face, face));
    assertThat(half.find("y".repeat(96) + face + face).certain()).isPresent();
    var halved = names("b: {name: '%s%s%s'}".formatted("y".repeat(96), face, "z".repeat(9)));
    assertThat(halved.find("y".repeat(96) + "\uFFFD...").certain()).isPresent();
  }

  @Test
  void anExpressionThatGivesNothingLeavesTheId() {
    var empty = names("b: {name: '${{ vars.x }}'}\nc: {name: 'at ${{ vars.y }}'}");
    assertThat(empty.find("b").certain()).map(ResolvedJob::id).contains("b");
    assertThat(empty.find("at home"))
        .isInstanceOfSatisfying(
            ShownNames.Match.Several.class,
            it -> assertThat(ids(it)).containsExactlyInAnyOrder("b", "c"));
    assertThat(names("b: {strategy: {matrix: {n: ['', x]}}}").find("b (x)").certain()).isPresent();
  }

  /// Names and files may come from strangers: nothing here may grow with the product of both.
  @Test
  void hostileNamesCostLittle() {
    var jobs = new StringBuilder();
    for (var i = 0; i < 300; i++) {
      jobs.append(
          "j%1$d: {name: '${{ vars.a }}a${{ vars.b }}a%1$d${{ matrix.n }}', strategy: {matrix: {n: [%2$s]}}}\n"
              .formatted(
                  i,
                  IntStream.range(0, 256)
                      .mapToObj(n -> "v" + n)
                      .collect(Collectors.joining(", "))));
    }
    var names = names(jobs.toString());
    for (var i = 0; i < 300; i++) {
      assertThat(names.find("x a y a%dv%d".formatted(i, i % 256))).isNotNull();
    }
    for (var length : new int[] {999, 1_000, 100_000}) {
      names.find("a".repeat(length));
      names.find(" (".repeat(length / 2));
    }
    assertThat(names.find("x".repeat(1_001))).isEqualTo(ShownNames.Match.None.NONE);
  }
}
