package cascade.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a job was in all attempts of all runs.
///
/// Identity is what tells series apart, and they are long; hence a class.
final class Series {
  private static final Comparator<Series> BY_NAME =
      Comparator.comparing(Series::workflow).thenComparing(Series::name);

  private final ShownJob job;
  private final Optional<String> id;
  private final List<Observation> observed;
  private final List<Observation> trials;
  private final List<Series> legs;

  private Series(ShownJob job, Optional<String> id, List<Observation> observed, List<Series> legs) {
    this.job = job;
    this.id = id;
    this.observed = observed;
    this.trials = observed.stream().filter(it -> it.result().isTrial()).toList();
    this.legs = List.copyOf(legs);
  }

  /// By workflow, then name. Names that never came to run are left out.
  static List<Series> of(Observations observations) {
    var known = new TreeMap<ShownJob, List<Series>>();
    var all = new ArrayList<Series>();
    observations
        .byJob()
        .forEach((shown, observed) -> {
          if (observed.stream().anyMatch(it -> it.result().isTrial() || it.result().spoils())) {
            var id = observations.known(shown).map(Naming.KnownJob::id);
            // Legs whose names are cut off may have the same.
            var one = new Series(shown, id, CountedTogether.ofOne(observed), List.of());
            id.ifPresentOrElse(
                it ->
                    known
                        .computeIfAbsent(new ShownJob(shown.workflow(), it), _ -> new ArrayList<>())
                        .add(one),
                () -> all.add(one));
          }
        });
    known.forEach((job, legs) -> all.add(together(job, legs)));
    all.sort(BY_NAME);
    return List.copyOf(all);
  }

  private static Series together(ShownJob job, List<Series> legs) {
    return legs.size() == 1
        ? legs.getFirst()
        : new Series(
            job,
            Optional.of(job.name()),
            CountedTogether.of(legs.stream().map(Series::observed).toList()),
            legs);
  }

  String workflow() {
    return job.workflow();
  }

  /// In the file; empty where the file does not know it.
  Optional<String> id() {
    return id;
  }

  /// As the host shows it; the id where several legs are counted together.
  String name() {
    return job.name();
  }

  /// Oldest first, at least one.
  List<Observation> observed() {
    return observed;
  }

  /// Those that count.
  List<Observation> trials() {
    return trials;
  }

  /// Empty for a job without, and for a leg.
  List<Series> legs() {
    return legs;
  }

  /// The legs, or the job itself where it has none.
  Stream<Series> leaves() {
    return legs.isEmpty() ? Stream.of(this) : legs.stream();
  }
}
