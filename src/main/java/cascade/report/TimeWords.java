package cascade.report;

import cascade.timing.DurationSource;
import cascade.timing.HostLimit;
import cascade.timing.JobTime;
import cascade.timing.LimitUse;
import cascade.timing.Makespan;
import cascade.timing.Makespan.Quantile;
import cascade.timing.PoolTime;
import cascade.timing.RunnerPool;
import cascade.timing.Share;
import cascade.timing.Slowdowns;
import cascade.timing.Slowdowns.Effect;
import cascade.timing.Spread;
import cascade.timing.TimeAssessment;
import cascade.timing.WorkflowTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What time does to a pipeline, in words that every format uses. What rests on assumptions alone
/// is not told to people.
public final class TimeWords {
  /// A job that is less often on the longest path is not what makes runs long.
  private static final double SELDOM = 0.05;

  /// Timeouts further away than this are not what people need to hear of.
  private static final double FAR = 3;

  private static final Duration SHORT_WAIT = Duration.ofMinutes(1);

  private TimeWords() {}

  /// A workflow of which past runs tell.
  public static Optional<WorkflowTime> measured(Optional<TimeAssessment> time, String path) {
    return time.flatMap(it -> it.find(path))
        .filter(it -> it.runs() > 0 && it.makespan().isPresent());
  }

  /// `half of them take up to 49 min (47 to 52), nine of ten up to 1 h 22 min (…)`.
  public static Phrase makespan(Makespan makespan) {
    return new Phrase()
        .say("half of them take up to ")
        .say(quantile(makespan.p50()))
        .say(", nine of ten up to ")
        .say(quantile(makespan.p90()));
  }

  private static String quantile(Quantile quantile) {
    return HistoryPhrases.duration(quantile.value())
        + quantile
            .range()
            .map(it ->
                " (%s to %s)"
                    .formatted(
                        HistoryPhrases.duration(it.low()), HistoryPhrases.duration(it.high())))
            .orElse("");
  }

  /// What averages promise, where that is too little by a minute or more.
  public static Optional<Phrase> understatement(Makespan makespan) {
    return makespan.mean().minus(makespan.ofMeans()).toMinutes() < 1
        ? Optional.empty()
        : Optional.of(
            new Phrase()
                .say("on average ")
                .say(HistoryPhrases.duration(makespan.mean()))
                .say("; adding up the averages of ")
                .names(makespan.longestOfMeans(), 4, "and")
                .say(" would promise ")
                .say(HistoryPhrases.duration(makespan.ofMeans())));
  }

  /// Those that make runs long, worst first.
  public static List<JobTime> critical(WorkflowTime time) {
    return time.jobs().stream()
        .filter(job -> job.critical().value() >= SELDOM)
        .sorted(Comparator.comparingDouble((JobTime job) -> -job.critical().value()))
        .toList();
  }

  /// `12 min, 18 min`: half of the times, and nine of ten.
  public static String spread(Spread spread) {
    return HistoryPhrases.duration(spread.p50()) + ", " + HistoryPhrases.duration(spread.p90());
  }

  /// `83 % (80 to 86 %)`.
  public static String share(Share share) {
    return "%s (%s to %s)"
        .formatted(
            HistoryPhrases.percent(share.value()),
            HistoryPhrases.percent(share.low()).replace(" %", ""),
            HistoryPhrases.percent(share.high()));
  }

  /// What a job's durations rest on where they are not its own.
  public static String caveat(JobTime job) {
    return switch (job.source()) {
      case MEASURED -> "";
      case OTHER_LEGS -> "in part from other legs";
      case FROM_TIMEOUT -> "assumed from its timeout";
      case ASSUMED -> "assumed";
    };
  }

  public static boolean isAssumed(JobTime job) {
    return job.source() == DurationSource.FROM_TIMEOUT || job.source() == DurationSource.ASSUMED;
  }

  /// `0.8 min`.
  public static String minuteCost(JobTime job) {
    return String.format(Locale.ROOT, "%.1f min", job.minuteCost());
  }

  /// Which timeout fires first when everything takes longer, and what that does.
  public static Optional<Phrase> slowdown(Slowdowns slowdowns) {
    if (slowdowns.margins().isEmpty() || slowdowns.margins().getFirst().firesAtP95() > FAR) {
      return Optional.empty();
    }
    var first = slowdowns.margins().getFirst();
    var phrase =
        new Phrase()
            .say(
                first.firesAtP95() <= 1
                    ? "already one run in twenty or more comes to the timeout of "
                    : String.format(
                        Locale.ROOT,
                        "if everything took %.1f times as long, one run in twenty would come to the"
                            + " timeout of ",
                        first.firesAtP95()))
            .name(first.job())
            .say(
                " (%d min%s; it takes up to %s in 19 of 20, %s)"
                    .formatted(
                        first.minutes(),
                        first.step().isPresent()
                            ? " for its step " + (first.step().getAsInt() + 1)
                            : first.written() ? "" : ", GitHub's own",
                        HistoryPhrases.duration(first.p95()),
                        Words.counted(first.runs(), "run")));
    consequence(slowdowns, first.firesAtP95()).ifPresent(phrase::add);
    return Optional.of(phrase);
  }

  /// What the first of the factors at which something fires would do to a slow run.
  private static Optional<Phrase> consequence(Slowdowns slowdowns, double from) {
    return slowdowns.factors().stream()
        .filter(at -> at.factor() >= from && !stopped(at.slow()).isEmpty())
        .findFirst()
        .filter(at -> !at.slow().blocked().isEmpty())
        .map(at ->
            new Phrase()
                .say("; at %s times as long a slow run ".formatted(factor(at.factor())))
                .say("would lose ")
                .names(stopped(at.slow()), 3, "and")
                .say(" and with that ")
                .names(at.slow().blocked(), 3, "and"));
  }

  private static List<String> stopped(Effect effect) {
    return effect.timedOut().isEmpty() ? effect.failed() : effect.timedOut();
  }

  private static String factor(double factor) {
    return factor == Math.rint(factor)
        ? String.valueOf(Math.round(factor))
        : String.valueOf(factor);
  }

  /// Pools for which people waited a minute or more in one of ten waits, the slowest first.
  public static List<PoolTime> slowPools(TimeAssessment time) {
    return time.pools().stream()
        .filter(
            pool -> pool.observed().filter(it -> it.p90().compareTo(SHORT_WAIT) >= 0).isPresent())
        .sorted(
            Comparator.comparing(
                pool -> pool.observed().map(PoolTime.Observed::p90).orElse(Duration.ZERO),
                Comparator.reverseOrder()))
        .toList();
  }

  private static Phrase pool(RunnerPool pool) {
    return pool.equals(RunnerPool.UNKNOWN)
        ? new Phrase().say("for runners that are only chosen in a run,")
        : new Phrase().say("for ").name(pool.name());
  }

  /// How long jobs waited for a pool.
  public static Phrase waits(PoolTime pool) {
    var observed = pool.observed().orElseThrow();
    var phrase =
        new Phrase()
            .add(pool(pool.pool()))
            .say(
                " half of %s took up to %s, nine of ten up to %s, the longest %s"
                    .formatted(
                        HistoryPhrases.many(observed.waits(), "wait"),
                        HistoryPhrases.duration(observed.p50()),
                        HistoryPhrases.duration(observed.p90()),
                        HistoryPhrases.duration(observed.longest())));
    observed.longer().stream()
        .filter(it -> it.share().value() > 0)
        .reduce((_, later) -> later)
        .ifPresent(it ->
            phrase.say(
                "; longer than %s in %s of %s"
                    .formatted(
                        HistoryPhrases.duration(it.than()),
                        share(it.share()),
                        HistoryPhrases.many(it.share().runs(), "run"))));
    return phrase;
  }

  /// Limits of which half or more is used. That a job without a timeout may reach GitHub's is told
  /// elsewhere.
  public static List<LimitUse> nearLimits(TimeAssessment time) {
    return time.limits().stream()
        .filter(LimitUse::isNear)
        .filter(use ->
            switch (use.known()) {
              case MEASURED, AT_LEAST -> true;
              case WRITTEN -> use.limit().unit() != HostLimit.Unit.MINUTES;
              case AT_MOST -> false;
            })
        .toList();
  }

  public static Phrase limit(LimitUse use) {
    var phrase = new Phrase().say(use.limit().meaning()).say("; ");
    use.place().ifPresent(place -> phrase.say("for ").name(place).say(" "));
    return phrase.say(
        switch (use.known()) {
              case MEASURED -> "past runs came to ";
              case WRITTEN -> "the files come to ";
              case AT_LEAST -> "the files come to at least ";
              case AT_MOST -> "the files come to at most ";
            }
            + String.format(Locale.ROOT, "%,d", Math.round(use.used())));
  }
}
