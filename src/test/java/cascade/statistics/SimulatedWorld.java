package cascade.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// A repository whose truth is known: a layered pipeline, how often each job fails of itself, which
/// services it leans on, when those are down, and how often its code is broken.
final class SimulatedWorld {
  /// What goes wrong in it.
  ///
  /// @param jobs of the pipeline, 5..300
  /// @param runs of the history
  /// @param drifting whether a fifth of the jobs change their rate once
  /// @param services that jobs lean on; each is down 2 % of the time
  /// @param broken whether commits may be broken, so that jobs fail until they are mended
  /// @param repeated how often a failed attempt is repeated, 0..1
  /// @param cancelled how often a run is superseded while it goes on, 0..1
  record Settings(
      long seed,
      int jobs,
      int runs,
      boolean drifting,
      int services,
      boolean broken,
      double repeated,
      double cancelled) {
    /// Independent and unchanging: what the simplest model assumes.
    static Settings plain(long seed, int jobs, int runs) {
      return new Settings(seed, jobs, runs, false, 0, false, 0, 0);
    }

    Settings withSeed(long other) {
      return new Settings(other, jobs, runs, drifting, services, broken, repeated, cancelled);
    }

    Settings withDrift() {
      return new Settings(seed, jobs, runs, true, services, broken, repeated, cancelled);
    }

    Settings withServices(int number) {
      return new Settings(seed, jobs, runs, drifting, number, broken, repeated, cancelled);
    }

    /// As a repository is: broken commits, repeated and superseded runs.
    Settings withPeople() {
      return new Settings(seed, jobs, runs, drifting, services, true, 0.3, 0.08);
    }
  }

  /// @param needs places of the jobs that must succeed before
  /// @param group of legs of one matrix, or of this job alone
  /// @param isFailFast whether the other legs are cancelled when one fails
  /// @param flaky how often it fails of itself …
  /// @param flakyLater … and since a change
  /// @param changed at which run that happened; the number of runs where it never did
  /// @param leansOn how probably it fails while a service is down, by service
  /// @param minutes that it usually takes
  /// @param deviation of the logarithm of those
  record Job(
      int place,
      String name,
      List<Integer> needs,
      int group,
      boolean isFailFast,
      double flaky,
      double flakyLater,
      int changed,
      List<Double> leansOn,
      double minutes,
      double deviation) {
    double flakyAt(int run) {
      return run < changed ? flaky : flakyLater;
    }

    boolean isLastOf(List<Job> jobs) {
      return place == jobs.size() - 1 || jobs.get(place + 1).group() != group;
    }

    boolean leans(int service) {
      return leansOn.get(service) > 0;
    }
  }

  record Outage(Instant from, Instant until) {}

  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration BETWEEN_RUNS = Duration.ofMinutes(110);
  private static final double HOURS_DOWN = 3;
  private static final double HOURS_UP = 147;

  private final Settings settings;
  private final List<Job> jobs;
  private final List<List<Outage>> outages;

  SimulatedWorld(Settings settings) {
    this.settings = settings;
    var random = new Random(settings.seed());
    jobs = jobs(settings, random);
    outages = new ArrayList<>();
    for (int service = 0; service < settings.services(); service++) {
      outages.add(new ArrayList<>());
    }
  }

  Settings settings() {
    return settings;
  }

  List<Job> jobs() {
    return jobs;
  }

  private static List<Job> jobs(Settings settings, Random random) {
    int layers = 1 + Math.min(4, settings.jobs() / 4);
    var jobs = new ArrayList<Job>();
    int group = 0;
    int legs = 0;
    for (int place = 0; place < settings.jobs(); place++) {
      int layer = place * layers / settings.jobs();
      boolean startsLayer = place > 0 && layer > (place - 1) * layers / settings.jobs();
      if (legs == 0 || startsLayer) {
        legs = random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 1;
        group++;
      }
      legs--;
      var earlier = jobs.stream().filter(job -> layerOf(job, layers, settings) < layer).toList();
      var needs = new TreeSet<Integer>();
      for (int i = 0; i < 1 + random.nextInt(2) && layer > 0; i++) {
        needs.add(earlier.get(random.nextInt(earlier.size())).place());
      }
      double flaky = flakyRate(random);
      boolean changes = settings.drifting() && random.nextInt(5) == 0;
      jobs.add(
          new Job(
              place,
              "job %03d (%d)".formatted(group, legs),
              List.copyOf(needs),
              group,
              group % 2 == 0,
              flaky,
              changes ? later(flaky, random) : flaky,
              changes
                  ? settings.runs() / 4 + random.nextInt(Math.max(1, settings.runs() / 2))
                  : Integer.MAX_VALUE,
              leansOn(settings.services(), random),
              Math.exp(1 + 1.2 * random.nextGaussian()),
              0.15 + 0.3 * random.nextDouble()));
    }
    return List.copyOf(jobs);
  }

  private static int layerOf(Job job, int layers, Settings settings) {
    return job.place() * layers / settings.jobs();
  }

  /// A fifth of the jobs are sick.
  private static double flakyRate(Random random) {
    return random.nextInt(5) == 0 ? Draws.beta(random, 2, 12) : Draws.beta(random, 0.5, 60);
  }

  /// Sick jobs are mended, and healthy ones fall ill.
  private static double later(double flaky, Random random) {
    return flaky > 0.08 ? flaky / 20 : 0.15 + 0.25 * random.nextDouble();
  }

  private static List<Double> leansOn(int services, Random random) {
    var leaning = new ArrayList<>(Collections.nCopies(services, 0.0));
    for (int service = 0; service < services; service++) {
      if (random.nextInt(3) == 0) {
        leaning.set(service, 0.5 + random.nextDouble() / 2);
      }
    }
    return List.copyOf(leaning);
  }

  /// When runs are asked for: seldom at weekends.
  Instant next(Instant last, Random random) {
    var at = last;
    do {
      at = at.plusMillis((long) (-Math.log1p(-random.nextDouble()) * BETWEEN_RUNS.toMillis()));
    } while (isWeekend(at) && random.nextInt(4) > 0);
    return at;
  }

  private static boolean isWeekend(Instant at) {
    return Math.floorMod(Math.floorDiv(at.getEpochSecond(), 86_400L) + 3, 7) > 4;
  }

  boolean isDown(int service, Instant at) {
    var known = outages.get(service);
    var random = new Random(settings.seed() * 31 + service * 1_000L + known.size());
    while (known.isEmpty() || known.getLast().until().isBefore(at)) {
      var after = known.isEmpty() ? START : known.getLast().until();
      var from = after.plusSeconds((long) (-Math.log1p(-random.nextDouble()) * HOURS_UP * 3_600));
      known.add(
          new Outage(
              from,
              from.plusSeconds(
                  60 + (long) (-Math.log1p(-random.nextDouble()) * HOURS_DOWN * 3_600))));
    }
    return contains(known, at);
  }

  private static boolean contains(List<Outage> known, Instant at) {
    int low = 0;
    int high = known.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (known.get(middle).until().isBefore(at)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return !known.get(low).from().isAfter(at);
  }
}
