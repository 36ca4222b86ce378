package cascade.statistics;

import cascade.statistics.Scores.Prediction;
import cascade.statistics.SimulatedWorld.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Estimates and predictions from simulated histories, held against their truth.
final class SimulatedAccuracy {
  private static final int[] JOBS = {5, 8, 12, 20, 40, 80, 150, 300};
  private static final int[] RUNS = {40, 120, 400, 1_000};
  private static final int ROUNDS = 2;

  private final long seed;
  private final Map<World, Tally> tallies = new EnumMap<>(World.class);

  SimulatedAccuracy(long seed) {
    this.seed = seed;
    for (var world : World.values()) {
      tallies.put(world, tally(world));
    }
  }

  enum World {
    INDEPENDENT("independent, unchanging"),
    SERVICES("services with outages"),
    DRIFTING("rates change"),
    EVERYTHING("everything at once");

    private final String title;

    World(String title) {
      this.title = title;
    }

    Settings settings(long seed, int jobs, int runs) {
      var plain = Settings.plain(seed, jobs, runs);
      return switch (this) {
        case INDEPENDENT -> plain;
        case SERVICES -> plain.withServices(2);
        case DRIFTING -> plain.withDrift();
        case EVERYTHING -> plain.withDrift().withServices(2).withPeople();
      };
    }
  }

  /// How often intervals held the truth.
  private static final class Coverage {
    private int jobs;
    private int held;
    private int heldByJeffreys;
    private double width;
    private double jeffreysWidth;

    void add(Estimate ours, Estimate jeffreys, double truth) {
      jobs++;
      held += holds(ours, truth) ? 1 : 0;
      heldByJeffreys += holds(jeffreys, truth) ? 1 : 0;
      width += ours.high() - ours.low();
      jeffreysWidth += jeffreys.high() - jeffreys.low();
    }

    private static boolean holds(Estimate estimate, double truth) {
      return estimate.low() <= truth && truth <= estimate.high();
    }

    void row(Page page, String title, String runs) {
      page.row(
          title,
          runs,
          jobs,
          Page.percent(held / (double) jobs),
          Page.number(width / jobs, 3),
          Page.percent(heldByJeffreys / (double) jobs),
          Page.number(jeffreysWidth / jobs, 3));
    }
  }

  /// What was measured in one kind of world.
  private static final class Tally {
    private final Map<Integer, Coverage> coverage = new TreeMap<>();
    private final Coverage all = new Coverage();
    private final Map<Predictor, List<Prediction>> predictions = new EnumMap<>(Predictor.class);
    private final List<Prediction> truth = new ArrayList<>();

    List<Prediction> of(Predictor predictor) {
      return predictions.computeIfAbsent(predictor, _ -> new ArrayList<>());
    }

    void add(int block, int runs, List<List<TimedTrial>> trials, List<Double> rates) {
      int[] tried =
          IntStream.range(0, rates.size())
              .filter(i -> !trials.get(i).isEmpty() && !rates.get(i).isNaN())
              .toArray();
      var estimates = PresentRates.estimate(trials);
      for (int i : tried) {
        double rate = rates.get(i);
        var alone = Jeffreys.estimate(Predictor.failures(trials.get(i)), trials.get(i).size());
        all.add(estimates.get(i), alone, rate);
        coverage.computeIfAbsent(runs, _ -> new Coverage()).add(estimates.get(i), alone, rate);
        truth.add(new Prediction(block, rate, rate));
      }
      for (var predictor : Predictor.values()) {
        var predicted =
            predictor == Predictor.OURS
                ? estimates.stream().map(Estimate::mean).toList()
                : predictor.predict(trials);
        for (int i : tried) {
          of(predictor).add(new Prediction(block, predicted.get(i), rates.get(i)));
        }
      }
    }
  }

  private Tally tally(World world) {
    var tally = new Tally();
    int block = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int jobs : JOBS) {
        for (int runs : RUNS) {
          var history = SimulatedHistory.of(world.settings(seed + block, jobs, runs));
          for (var stratum : Stratum.values()) {
            tally.add(block, runs, history.trials(stratum), history.rates(stratum));
          }
          block++;
        }
      }
    }
    return tally;
  }

  Page intervals() {
    var page = new Page();
    page.head(
        "World",
        "runs",
        "rates",
        "in the 90 % interval",
        "mean width",
        "Jeffreys, all history",
        "mean width");
    tallies.forEach((world, tally) -> {
      tally.all.row(page, "**" + world.title + "**", "all");
      tally.coverage.forEach((runs, coverage) -> coverage.row(page, "", String.valueOf(runs)));
    });
    return page.end();
  }

  /// Losses are those that are expected given the true rate, less what the truth itself would lose.
  Page predictions() {
    var page = new Page();
    page.head("Prediction", "independent", "services", "rates change", "everything");
    for (var predictor : Predictor.values()) {
      var cells = new ArrayList<Object>(List.of(predictor.title()));
      tallies.forEach((_, tally) -> {
        double excess = Scores.logLoss(tally.of(predictor)) - Scores.logLoss(tally.truth);
        var difference = Scores.difference(tally.of(predictor), tally.of(Predictor.OURS), seed);
        cells.add(
            predictor == Predictor.OURS
                ? "**" + Page.number(1_000 * excess, 1) + "**"
                : Page.number(1_000 * excess, 1)
                    + " "
                    + Page.mark(difference)
                    + String.format(
                        Locale.ROOT,
                        " (%+.1f … %+.1f)",
                        1_000 * difference.low(),
                        1_000 * difference.high()));
      });
      page.row(cells.toArray());
    }
    return page.end();
  }
}
