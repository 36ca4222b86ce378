package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stages, dominators and the critical path.
class JobGraphTest {

  @Test
  void aStageIsTheLongestChainOfNeeds() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: [a, b]}
            d:
            e: {needs: [d, c]}
            """);
    assertThat(pipeline.graph().jobs().stream().map(ResolvedJob::stage))
        .containsExactly(1, 2, 3, 1, 4);
  }

  @Test
  void dominatorsAreWhatEveryChainGoesThrough() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: a}
            d: {needs: [b, c]}
            e: {needs: d}
            f: {needs: [e, a]}
            g:
            h: {needs: [f, g]}
            """);
    var dominators = new HashMap<String, List<String>>();
    pipeline.graph().jobs().forEach(job -> dominators.put(job.id(), job.dominators()));
    assertThat(dominators)
        .isEqualTo(
            Map.of(
                "a", List.of(),
                "b", List.of("a"),
                "c", List.of("a"),
                "d", List.of("a"),
                "e", List.of("a", "d"),
                "f", List.of("a"),
                "g", List.of(),
                "h", List.of()));
  }

  /// A random graph by its needs; the file order is shuffled.
  private record Shape(Map<String, List<String>> needs, Map<String, Integer> minutes) {
    static Shape of(Random random, boolean budgets) {
      var ids = new ArrayList<String>();
      var size = 1 + random.nextInt(9);
      for (var i = 0; i < size; i++) {
        ids.add("j" + i);
      }
      var order = new ArrayList<>(ids);
      Collections.shuffle(order, random);
      var needs = new LinkedHashMap<String, List<String>>();
      var minutes = new HashMap<String, Integer>();
      for (var id : order) {
        var own = new ArrayList<String>();
        for (var other : ids.subList(0, ids.indexOf(id))) {
          if (random.nextInt(3) == 0) {
            own.add(other);
          }
        }
        needs.put(id, own);
        if (budgets && random.nextInt(4) > 0) {
          minutes.put(id, 1 + random.nextInt(3));
        }
      }
      return new Shape(needs, minutes);
    }

    Pipelines pipeline() {
      var lines = new StringBuilder();
      needs.forEach((id, own) ->
          lines
              .append(id)
              .append(": {needs: ")
              .append(own)
              .append(minutes.containsKey(id) ? ", timeout-minutes: " + minutes.get(id) : "")
              .append("}\n"));
      return Pipelines.jobs(lines.toString());
    }

    /// All chains from a first job to this one.
    List<List<String>> chainsTo(String id) {
      var chains = new ArrayList<List<String>>();
      for (var need : needs.getOrDefault(id, List.of())) {
        for (var chain : chainsTo(need)) {
          var longer = new ArrayList<>(chain);
          longer.add(id);
          chains.add(longer);
        }
      }
      return needs.getOrDefault(id, List.of()).isEmpty() ? List.of(List.of(id)) : chains;
    }

    /// All chains from a first job to a last one, first in file order first.
    List<List<String>> wholeChains() {
      var needed = new LinkedHashSet<String>();
      needs.values().forEach(needed::addAll);
      var files = List.copyOf(needs.keySet());
      return needs.keySet().stream()
          .filter(id -> !needed.contains(id))
          .flatMap(id -> chainsTo(id).stream())
          .sorted((one, other) -> {
            for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
              var order = files.indexOf(one.get(i)) - files.indexOf(other.get(i));
              if (order != 0) {
                return order;
              }
            }
            return one.size() - other.size();
          })
          .toList();
    }

    int minutes(List<String> chain, int missing) {
      return chain.stream().mapToInt(id -> minutes.getOrDefault(id, missing)).sum();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void dominatorsAndStagesAgreeWithAllChains(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 200; i++) {
      var shape = Shape.of(random, false);
      for (var job : shape.pipeline().graph().jobs()) {
        var chains = shape.chainsTo(job.id());
        Set<String> common = new LinkedHashSet<>(chains.getFirst());
        chains.forEach(common::retainAll);
        common.remove(job.id());
        assertThat(job.dominators())
            .as("seed %d, %s of %s", seed, job.id(), shape)
            .containsExactlyElementsOf(common);
        assertThat(job.stage())
            .as("seed %d, %s of %s", seed, job.id(), shape)
            .isEqualTo(chains.stream().mapToInt(List::size).max().orElseThrow());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void theCriticalPathAgreesWithAllChains(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 200; i++) {
      var shape = Shape.of(random, true);
      var chains = shape.wholeChains();
      var most = chains.stream().mapToInt(chain -> shape.minutes(chain, 0)).max().orElseThrow();
      var path = CriticalPath.of(shape.pipeline().graph());
      assertThat(path.minutes()).as("seed %d, %s", seed, shape).isEqualTo(most);
      assertThat(path.jobs())
          .as("seed %d, %s", seed, shape)
          .isEqualTo(
              chains.stream()
                  .filter(chain -> shape.minutes(chain, 0) == most)
                  .findFirst()
                  .orElseThrow());
      assertThat(path.worstCaseMinutes())
          .as("seed %d, %s", seed, shape)
          .isEqualTo(
              chains.stream().mapToInt(chain -> shape.minutes(chain, 360)).max().orElseThrow());
      assertThat(path.unbudgeted())
          .containsExactlyElementsOf(
              shape.needs().keySet().stream()
                  .filter(id -> !shape.minutes().containsKey(id))
                  .toList());
    }
  }

  @Test
  void aCallCountsTheLongestChainInside() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow(
                "on: push",
                """
                a: {timeout-minutes: 5}
                call: {needs: a, uses: ./.github/workflows/lib.yml}
                closed: {needs: a, uses: octo/x/.github/workflows/y.yml@v1}
                last: {needs: [call, closed], timeout-minutes: 1}
                """),
            "lib.yml",
            Pipelines.workflow(
                "on: workflow_call",
                """
                x: {timeout-minutes: 10}
                y: {needs: x, timeout-minutes: 20}
                z: {timeout-minutes: 25}
                """));
    var path = CriticalPath.of(pipeline.graph());
    assertThat(path.jobs()).containsExactly("a", "call / x", "call / y", "last");
    assertThat(path.minutes()).isEqualTo(36);
    assertThat(path.unbudgeted()).containsExactly("closed");
    assertThat(path.worstCaseMinutes()).isEqualTo(366);
  }

  @Test
  void theLongestLegCounts() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {timeout-minutes: "${{ matrix.t }}", strategy: {matrix: {t: [3, 9, 4]}}}
            b: {timeout-minutes: "${{ matrix.t }}", strategy: {matrix: {t: [3, "${{ vars.x }}"]}}}
            """);
    var path = CriticalPath.of(pipeline.graph());
    assertThat(path.jobs()).containsExactly("a");
    assertThat(path.minutes()).isEqualTo(9);
    assertThat(path.unbudgeted()).containsExactly("b");
  }

  @Test
  void absurdBudgetsDoNotWrapAround() {
    var lines = new StringBuilder("j0: {timeout-minutes: 2147483647}\n");
    for (var i = 1; i < 50; i++) {
      lines.append("j%d: {needs: j%d, timeout-minutes: 1e300}\n".formatted(i, i - 1));
    }
    var pipeline = Pipelines.faulty("ci.yml", Pipelines.workflow("on: push", lines.toString()));
    assertThat(CriticalPath.of(pipeline.graph()).minutes()).isPositive();
  }
}
