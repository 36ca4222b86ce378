package cascade.delta;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Severity;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any two versions, tried on random ones. The seed of a failure is its
/// argument.
class DeltaPropertyTest {
  private static final int PAIRS_PER_SEED = 30;

  private static final List<String> MORE =
      List.of(
          "",
          "",
          "",
          "if: always()",
          "if: '!cancelled()'",
          "if: failure()",
          "if: false",
          "continue-on-error: true",
          "timeout-minutes: 5",
          "timeout-minutes: 90",
          "environment: live");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 5);
  }

  private interface Property {
    void holds(Assessment before, Assessment after, String hint);
  }

  private static void forMany(long seed, Property property) {
    var random = new Random(seed);
    for (var i = 0; i < PAIRS_PER_SEED; i++) {
      var first = files(random);
      var second = changed(random, first);
      property.holds(
          judged(random, Versions.of(first)),
          judged(random, Versions.of(second)),
          "seed %d, pair %d:\n%s\nand\n%s".formatted(seed, i, first, second));
    }
  }

  private static Map<String, String> files(Random random) {
    var files = new TreeMap<String, String>();
    for (var i = 0; i <= random.nextInt(3); i++) {
      files.put("w" + i + ".yml", workflow(random, i));
    }
    return files;
  }

  /// Some files as they were, some new, some gone, some written anew.
  private static Map<String, String> changed(Random random, Map<String, String> files) {
    var changed = new TreeMap<String, String>();
    files.forEach((name, yaml) -> {
      switch (random.nextInt(5)) {
        case 0 -> changed.put(name, yaml);
        case 1 -> changed.put("n" + name, workflow(random, 9));
        default -> changed.put(name, workflow(random, name.charAt(1) - '0'));
      }
    });
    return changed;
  }

  private static String workflow(Random random, int number) {
    var jobs = new StringBuilder("name: W" + number + "\non: ");
    jobs.append(
        random.nextInt(4) == 0
            ? "{workflow_run: {workflows: [W" + random.nextInt(3) + "]}}"
            : "[push, workflow_call]");
    jobs.append("\njobs:\n");
    var ids = new ArrayList<String>();
    for (var i = 0; i < 7; i++) {
      if (random.nextInt(4) == 0) {
        continue;
      }
      var needs = ids.stream().filter(_ -> random.nextInt(3) == 0).toList();
      var rest = new ArrayList<String>();
      if (!needs.isEmpty() || random.nextInt(30) == 0) {
        // Now and then one that is not there.
        rest.add("needs: [" + (needs.isEmpty() ? "nobody" : String.join(", ", needs)) + "]");
      }
      if (random.nextInt(8) == 0) {
        rest.addFirst("uses: ./.github/workflows/w" + random.nextInt(3) + ".yml");
        jobs.append("  j%d: {%s}\n".formatted(i, String.join(", ", rest)));
      } else {
        rest.add(MORE.get(random.nextInt(MORE.size())));
        rest.removeIf(String::isEmpty);
        jobs.append(Versions.job("j" + i, String.join(", ", rest)));
      }
      ids.add("j" + i);
    }
    return jobs.toString();
  }

  private static Assessment judged(Random random, Assessment assessment) {
    var found = new ArrayList<Finding>();
    for (var workflow : assessment.workflows()) {
      for (var job : workflow.jobs()) {
        if (random.nextInt(3) == 0) {
          found.add(finding(workflow.path(), job.id(), 1 + random.nextInt(50)));
          found.add(finding(workflow.path(), job.id() + "/steps[1]", 1 + random.nextInt(50)));
        }
      }
    }
    return assessment.judged(found, List.of());
  }

  private static Finding finding(String path, String subject, int line) {
    return new Finding(
        new RuleInfo("some-rule", "something is wrong", Severity.WARNING),
        Severity.WARNING,
        Confidence.HIGH,
        subject,
        "`%s` is wrong; mend it".formatted(subject),
        new Site(path, new Span(line, 1, line, 2)),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameTwiceIsNoDifference(long seed) {
    forMany(
        seed,
        (before, _, hint) -> {
          var delta = Delta.of(before, before);
          assertThat(delta.isEmpty()).as(hint).isTrue();
          assertThat(delta.isWorthSaying()).as(hint).isFalse();
          assertThat(delta.facts()).as(hint).isEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOtherWayRoundEverythingIsReversed(long seed) {
    forMany(
        seed,
        (before, after, hint) -> {
          var there = Delta.of(before, after);
          var back = Delta.of(after, before);
          assertThat(described(there, false))
              .as(hint)
              .containsExactlyInAnyOrderEntriesOf(described(back, true));
          assertThat(there.findings().added()).as(hint).isEqualTo(back.findings().gone());
          assertThat(there.findings().gone()).as(hint).isEqualTo(back.findings().added());
          assertThat(there.problems().added()).as(hint).isEqualTo(back.problems().gone());
          assertThat(there.problems().gone()).as(hint).isEqualTo(back.problems().added());
        });
  }

  /// All that a delta holds, job by job.
  ///
  /// @param reversed whether what was added is to be told as gone
  private static Map<String, String> described(Delta delta, boolean reversed) {
    var described = new HashMap<String, String>();
    for (var workflow : delta.workflows()) {
      var path =
          anyway(
              workflow.sides().findBefore(), workflow.sides().findAfter(), AssessedWorkflow::path);
      described.put(
          path,
          told(workflow.sides(), reversed)
              + told(workflow.tolerated(), reversed)
              + told(workflow.bypass(), reversed)
              + told(workflow.follows(), reversed));
      for (var job : workflow.jobs()) {
        described.put(
            path + "#" + anyway(job.sides().findBefore(), job.sides().findAfter(), AssessedJob::id),
            told(job.sides(), reversed)
                + told(ids(job.blocksMore()), ids(job.blocksLess()), reversed)
                + told(ids(job.blocksAdded()), ids(job.blocksRemoved()), reversed)
                + told(job.conclusionAfter(), job.conclusionBefore(), reversed)
                + told(job.timeoutAfter(), job.timeoutBefore(), reversed)
                + told(job.isNewSinglePoint(), job.isFormerSinglePoint(), reversed));
      }
    }
    return described;
  }

  /// The same name in both directions, also for what was renamed.
  private static <T> String anyway(
      Optional<T> before, Optional<T> after, Function<T, String> name) {
    return Stream.concat(before.stream(), after.stream()).map(name).sorted().toList().toString();
  }

  private static String told(Difference<String> difference, boolean reversed) {
    return told(new TreeSet<>(difference.added()), new TreeSet<>(difference.gone()), reversed);
  }

  private static String told(Sides<?> sides, boolean reversed) {
    return told(sides.findAfter().isPresent(), sides.findBefore().isPresent(), reversed);
  }

  private static String told(Object after, Object before, boolean reversed) {
    return reversed ? "+" + before + " -" + after + "\n" : "+" + after + " -" + before + "\n";
  }

  private static Set<String> ids(List<Blocked> blocked) {
    var ids = new TreeSet<String>();
    blocked.forEach(entry -> ids.add(entry.id()));
    return ids;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void numbersAddUp(long seed) {
    forMany(
        seed,
        (before, after, hint) -> {
          for (var workflow : Delta.of(before, after).workflows()) {
            for (var job : workflow.jobs()) {
              var was = job.radiusBefore().map(it -> it.count() + it.elsewhere().size()).orElse(0);
              var is = job.radiusAfter().map(it -> it.count() + it.elsewhere().size()).orElse(0);
              assertThat(is)
                  .as(hint)
                  .isEqualTo(
                      was
                          + job.blocksMore().size()
                          - job.blocksLess().size()
                          + job.blocksAdded().size()
                          - job.blocksRemoved().size());
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsSaidHasAReason(long seed) {
    forMany(
        seed,
        (before, after, hint) -> {
          var delta = Delta.of(before, after);
          if (delta.isEmpty()) {
            assertThat(delta.isWorthSaying()).as(hint).isFalse();
          }
          assertThat(delta.facts())
              .as(hint)
              .isSortedAccordingTo(Comparator.comparing(Fact::direction));
          assertThat(delta.verdict() == Verdict.UNCHANGED)
              .as(hint)
              .isEqualTo(delta.facts().isEmpty() && delta.findings().isEmpty());
        });
  }
}
