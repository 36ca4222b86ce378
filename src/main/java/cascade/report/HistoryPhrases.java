package cascade.report;

import cascade.statistics.ChangePoint;
import cascade.statistics.Durations;
import cascade.statistics.Estimate;
import cascade.statistics.FlakeEvidence;
import cascade.statistics.Flakiness;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.HistoryStatistics.CoFailure;
import cascade.statistics.HistoryStatistics.FailingGroup;
import cascade.statistics.JobStatistics;
import cascade.statistics.Stratum;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// What past runs tell, in words that every format uses: no probability without its interval and
/// its number of trials.
public final class HistoryPhrases {
  private static final int SHOWN_OF_SHA = 7;
  private static final double LEAST_SHOWN = 0.001;
  private static final double WHOLE_FROM = 0.0995;

  private HistoryPhrases() {}

  /// `5.6 %`, `12 %`, `<0.1 %`: two digits, for no history knows more.
  public static String percent(double share) {
    if (share > 0 && share < LEAST_SHOWN) {
      return "<0.1 %";
    }
    return String.format(
        Locale.ROOT, share < WHOLE_FROM && share > 0 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  /// `5.6 % (4.2 to 7.3 %, 17 of 312)`.
  public static String estimate(Estimate estimate) {
    return estimate.isPriorOnly()
        ? "insufficient evidence (n = " + estimate.trials() + ")"
        : "%s (%s, %d of %d)"
            .formatted(
                percent(estimate.mean()),
                interval(estimate),
                estimate.failures(),
                estimate.trials());
  }

  /// `4.2 to 7.3 %`.
  public static String interval(Estimate estimate) {
    var low = percent(estimate.low());
    return low.substring(0, low.length() - " %".length()) + " to " + percent(estimate.high());
  }

  /// The rate of a flaky job: its failures are the proven ones, which say little by themselves.
  public static String flakyRate(Estimate rate) {
    return rate.isPriorOnly()
        ? "insufficient evidence (n = " + rate.trials() + ")"
        : "%s (%s, n = %d)".formatted(percent(rate.mean()), interval(rate), rate.trials());
  }

  public static String word(Flakiness.Grade grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }

  public static String word(Stratum stratum) {
    return switch (stratum) {
      case DEFAULT_BRANCH -> "default branch";
      case PULL_REQUEST -> "pull requests";
    };
  }

  /// `45 s`, `12 min`, `1 h 5 min`.
  public static String duration(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    var minutes = Math.round(seconds / 60.0);
    return minutes < 60
        ? minutes + " min"
        : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /// `2025-09-04`, in UTC.
  public static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  public static String sha(String sha) {
    return sha.substring(0, Math.min(sha.length(), SHOWN_OF_SHA));
  }

  /// `646 runs with 11,839 jobs, 2025-09-04 to 2025-10-01`.
  public static String extent(HistoryStatistics history) {
    var text = "%s with %s".formatted(many(history.runs(), "run"), many(history.jobRuns(), "job"));
    return history.first().isPresent() && history.last().isPresent()
        ? text + ", " + day(history.first().get()) + " to " + day(history.last().get())
        : text;
  }

  public static String many(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  public static Phrase changed(ChangePoint change) {
    return new Phrase()
        .say("since " + day(change.at()) + " (")
        .name(sha(change.goodSha()))
        .say(" to ")
        .name(sha(change.firstSha()))
        .say("), from %s to %s".formatted(percent(change.before()), percent(change.after())));
  }

  public static String cost(Flakiness.Cost cost) {
    var text =
        "%s of runners, %s of waiting"
            .formatted(duration(minutes(cost.runnerMinutes())), duration(cost.waiting()));
    return text + price(cost).map(it -> ", " + it).orElse("");
  }

  /// Empty where nobody gave rates.
  public static Optional<String> price(Flakiness.Cost cost) {
    if (cost.money().isEmpty()) {
      return cost.unpriced() == 0
          ? Optional.empty()
          : Optional.of("in money unknown, as no rate fits the runners' labels");
    }
    var money = String.format(Locale.ROOT, "%.2f in money", cost.money().get());
    var unpriced = duration(minutes(cost.unpriced()));
    // What a second of runners costs is not worth a word.
    return Optional.of(
        cost.unpriced() < 0.5
            ? money
            : money + " and what %s of runners without a known rate cost".formatted(unpriced));
  }

  private static Duration minutes(double count) {
    return Duration.ofSeconds(Math.round(count * 60));
  }

  public static String timeout(Durations.RecommendedTimeout timeout) {
    return "`timeout-minutes: %d` would end %s of 1,000 healthy runs and save %d min for each that hangs"
        .formatted(
            timeout.minutes(),
            timeout.falseKillsPerThousand() < 0.05
                ? "hardly one"
                : String.format(Locale.ROOT, "%.1f", timeout.falseKillsPerThousand()),
            timeout.minutesSavedPerHang());
  }

  /// A pair by itself, or the jobs of a group and its strongest pair.
  ///
  /// @param most names that are shown
  public static Phrase together(FailingGroup group, int most) {
    var strongest = together(group.pairs().getFirst());
    return group.pairs().size() == 1
        ? strongest
        : new Phrase()
            .say(group.jobs().size() + " jobs fail in the same runs, ")
            .say(group.pairs().size() + " pairs of them more often than chance has it: ")
            .names(group.jobs(), most, "and")
            .say(". ")
            .add(strongest);
  }

  private static Phrase together(CoFailure pair) {
    return new Phrase()
        .name(pair.one())
        .say(" and ")
        .name(pair.other())
        .say(
            String.format(
                Locale.ROOT,
                " failed together in %d of %d runs, where chance has %.1f: %.1f times as often"
                    + " (%.1f to %.1f)",
                pair.both(),
                pair.runs(),
                pair.expected(),
                pair.lift(),
                pair.low(),
                pair.high()));
  }

  /// `ci.yml#build`, or the name alone where there is only one workflow.
  public static String name(JobStatistics job, boolean alone) {
    return alone ? job.name() : ScenarioNames.fileName(job.workflow()) + "#" + job.name();
  }

  public static Phrase evidence(FlakeEvidence evidence) {
    var phrase = new Phrase();
    return switch (evidence) {
      case FlakeEvidence.PassedLater(var run, var attempt, _) ->
          phrase.say("the same commit passed later (run %d, attempt %d)".formatted(run, attempt));
      case FlakeEvidence.PassedInOtherRun(var run, _, _) ->
          phrase.say("the same commit passed in run " + run);
      case FlakeEvidence.PassedBefore(var run, var attempt, _, _) ->
          phrase.say(
              "the same commit had passed before (run %d, attempt %d)".formatted(run, attempt));
      case FlakeEvidence.FailedAgain(var times, _) ->
          phrase.say("the same commit failed again, " + Words.counted(times, "time") + " in a row");
      case FlakeEvidence.Healed(var sha, _, _) ->
          phrase.say("the next run on the default branch passed (").name(sha(sha)).say(")");
      case FlakeEvidence.Alone _ -> phrase.say("it passed for the commits before and after");
      case FlakeEvidence.KeptFailing(var commits, _) ->
          phrase.say("it failed for " + Words.counted(commits, "commit") + " in a row");
      case FlakeEvidence.BaseBroken(var commits, _) ->
          phrase.say(
              "the default branch failed at that time, too, for "
                  + Words.counted(commits, "commit"));
      case FlakeEvidence.FailedElsewhere(var branches, _) ->
          phrase.say(
              "it failed at about that time on %d unrelated %s"
                  .formatted(branches, branches == 1 ? "branch" : "branches"));
      case FlakeEvidence.FailedTogether(var others, var of, _) ->
          phrase.say(
              others == 0
                  ? "none of %d other jobs failed in that run".formatted(of)
                  : "%d of %d other jobs failed in that run".formatted(others, of));
      case FlakeEvidence.OthersPassed(var others, _) ->
          phrase.say(
              others == 1
                  ? "the other job of that run passed"
                  : "all " + others + " other jobs of that run passed");
      case FlakeEvidence.FailedEarly(var step, _) ->
          phrase.say("it failed in ").name(step).say(", before any step that depends on the code");
      case FlakeEvidence.FailedOutside(var step, _) ->
          phrase.say("it failed in ").name(step).say(", which runs nothing of the code");
      case FlakeEvidence.NoStepFailed _ -> phrase.say("no step failed: the runner was lost");
      case FlakeEvidence.FailedAtOnce(var took, var usual, _) ->
          phrase.say(
              "it failed after %s, where it takes %s".formatted(duration(took), duration(usual)));
      case FlakeEvidence.TimedOut _ -> phrase.say("its timeout ended it");
      case FlakeEvidence.LogUnavailable _ -> phrase.say("its log is not available");
    };
  }
}
