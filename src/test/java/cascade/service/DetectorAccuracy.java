package cascade.service;

import cascade.service.StepDetector.Leaning;
import cascade.service.StepLabel.Need;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How well a detector agrees with labels.
///
/// A service that is needed and found is a hit; needed and not found, a miss; found without being
/// needed, a false alarm, unless the label says that it may be.
///
/// @param judged a step each
record DetectorAccuracy(List<Judged> judged) {
  /// What is not looked at: what every job has, or what no label tells.
  private static final Set<String> NOT_JUDGED =
      Set.of("actions", "disk", "memory", "certificates", "cache-content");

  private static final List<String> NOT_JUDGED_KINDS = List.of("runner:", "secret:", "target:");

  DetectorAccuracy {
    judged = List.copyOf(judged);
  }

  /// @param alarms services that are found and not needed
  record Judged(
      StepLabel label, StepKind kind, List<Hit> hits, List<Need> misses, List<String> alarms) {
    Judged {
      hits = List.copyOf(hits);
      misses = List.copyOf(misses);
      alarms = List.copyOf(alarms);
    }

    boolean isRight() {
      return misses.isEmpty() && alarms.isEmpty();
    }
  }

  /// @param found what meets it; of several the one that holds least
  record Hit(Need need, Leaning found) {
    boolean holdAgrees() {
      return need.hold() == found.hold();
    }

    boolean attemptsAgree() {
      return need.attempts() == found.attempts();
    }
  }

  static Judged judge(StepLabel label, StepKind kind, Collection<Leaning> found) {
    var hits = new ArrayList<Hit>();
    var misses = new ArrayList<Need>();
    for (var need : label.needs()) {
      found.stream()
          .filter(it -> need.isMetBy(it.service()))
          .min((one, other) -> one.hold().compareTo(other.hold()))
          .ifPresentOrElse(it -> hits.add(new Hit(need, it)), () -> misses.add(need));
    }
    var alarms =
        found.stream()
            .map(Leaning::service)
            .filter(DetectorAccuracy::isJudged)
            .filter(it -> label.needs().stream().noneMatch(need -> need.isMetBy(it)))
            .filter(it -> !label.mayBe(it))
            .sorted()
            .distinct()
            .toList();
    return new Judged(label, kind, hits, misses, alarms);
  }

  Share precision() {
    return new Share(hits().size(), hits().size() + alarms());
  }

  Share recall() {
    return new Share(hits().size(), hits().size() + misses());
  }

  Share holds() {
    return new Share((int) hits().stream().filter(Hit::holdAgrees).count(), hits().size());
  }

  /// Of what is tried more than once.
  Share attempts() {
    var repeated = hits().stream().filter(it -> it.need().attempts() > 1).toList();
    return new Share((int) repeated.stream().filter(Hit::attemptsAgree).count(), repeated.size());
  }

  /// Of all steps, those about which all is right.
  Share steps() {
    return new Share((int) judged.stream().filter(Judged::isRight).count(), judged.size());
  }

  /// Of the steps that lean on nothing, those about which nothing is said.
  Share silent() {
    return new DetectorAccuracy(judged.stream().filter(it -> it.label().leansOnNothing()).toList())
        .steps();
  }

  DetectorAccuracy of(StepKind kind) {
    return new DetectorAccuracy(judged.stream().filter(it -> it.kind() == kind).toList());
  }

  /// Only what is said, or should be, about one service.
  ///
  /// @param service the first of its names
  DetectorAccuracy of(String service) {
    Predicate<Need> same = need -> need.names().getFirst().equals(service);
    return new DetectorAccuracy(
        judged.stream()
            .map(it ->
                new Judged(
                    it.label(),
                    it.kind(),
                    it.hits().stream().filter(hit -> same.test(hit.need())).toList(),
                    it.misses().stream().filter(same).toList(),
                    it.alarms().stream().filter(service::equals).toList()))
            .toList());
  }

  /// All that are needed or found, in the order of the alphabet.
  List<String> services() {
    return judged.stream()
        .flatMap(it ->
            Stream.concat(
                it.label().needs().stream().map(need -> need.names().getFirst()),
                it.alarms().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  /// What is wrong: `path:line service` and what about it.
  List<String> mistakes() {
    return judged.stream().flatMap(DetectorAccuracy::mistakes).toList();
  }

  private static Stream<String> mistakes(Judged step) {
    var misses = step.misses().stream().map(it -> named(it) + " missed");
    var alarms = step.alarms().stream().map(it -> it + " false alarm");
    var holds =
        step.hits().stream()
            .filter(it -> !it.holdAgrees())
            .map(it -> named(it.need()) + " " + it.need().hold() + ", not " + it.found().hold());
    var note = step.label().note().map(it -> "  # " + it).orElse("");
    return Stream.of(misses, alarms, holds)
        .flatMap(it -> it)
        .map(it -> step.label().place() + " " + it + note);
  }

  private static String named(Need need) {
    return String.join("|", need.names());
  }

  private static boolean isJudged(String service) {
    return !NOT_JUDGED.contains(service)
        && NOT_JUDGED_KINDS.stream().noneMatch(service::startsWith);
  }

  private List<Hit> hits() {
    return judged.stream().flatMap(it -> it.hits().stream()).toList();
  }

  private int misses() {
    return judged.stream().mapToInt(it -> it.misses().size()).sum();
  }

  private int alarms() {
    return judged.stream().mapToInt(it -> it.alarms().size()).sum();
  }
}
