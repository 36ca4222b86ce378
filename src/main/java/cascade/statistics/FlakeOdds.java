package cascade.statistics;

import java.time.Duration;

/// How much each kind of evidence says, and what is believed without any: all in one place.
///
/// A likelihood ratio is how much more often the evidence is seen with a flaky failure than with a
/// real one. Where a source is named the value was computed from its figures. The others are
/// judgement: small enough that none decides alone, and to be fitted anew where there are labels
/// (`science.md` section 8b).
final class FlakeOdds {
  /// Share of the failures that are flaky, and how many failures that belief is worth. Source:
  /// `science.md` section 8b; the literature finds 13 to 25 %.
  static final double PRIOR_SHARE = 0.2;

  static final double PRIOR_WEIGHT = 20;

  /// How many failures of a job the repository's share is worth. Judgement: the jobs of one
  /// repository differ a lot, a linter's failures are hardly ever flaky, those of a browser test
  /// mostly. With more the rate's interval missed the truth where all failures of a job are flaky.
  static final double JOB_WEIGHT = 2;

  /// What the odds of judgement say of a share of flaky failures is worth so many failures at most,
  /// since where they err, they err in the same way for all. In simulated histories in which nobody
  /// repeats anything, flaky failures that happened to lie near broken commits made all look real;
  /// and in a real one every job looked flaky whose authors mended it at once.
  static final double MOST_JUDGED = 2;

  /// So many where accepted code failed and the next commit passed: nobody need have mended that.
  static final double MOST_HEALED = 10;

  /// How often a flaky failure passes when it is repeated is Beta(4.3, 2.5) from one failure to the
  /// next. Fitted to `science.md` section 10, where 58.4, 44.6, 32.1 and 21.6 % of the runs passed
  /// in attempts 2, 3, 4 and later ones; that and 92 % of them being flaky gives 58.2, 44.6, 32.0
  /// and 21.6 %.
  static final double PASSES_AGAIN = 4.3;

  static final double FAILS_AGAIN = 2.5;

  /// Judgement. The same commit passed, so the change is not the cause; but what it was merged with
  /// or started with may be.
  static final double PASSED_IN_OTHER_RUN = Math.log(20);

  /// Judgement. The change is not the cause, and neither is what it was merged with; a service or a
  /// dependency may have broken for good in between.
  static final double PASSED_BEFORE = Math.log(10);

  /// Judgement. The change alone is not the cause; together with what it is merged with by now, it
  /// may be.
  static final double PASSED_BEFORE_IN_OTHER = Math.log(3);

  /// Judgement: how often a real fault is still there with the next commit. Of proposed code it
  /// mostly is not, because authors look at what failed before they push again. A flaky failure
  /// comes back as often as the job fails anyway …
  private static final double STAYS_ACCEPTED = 0.5;

  private static final double STAYS_PROPOSED = 0.3;

  /// … but at least so often: outages last.
  private static final double RETURNS = 1.0 / 6;

  /// Commits that failed in a row hang on each other: five say no more than four.
  private static final int MOST_COMMITS = 3;

  /// Judgement: what fails there may well be the cause here.
  static final double BASE_BROKEN = Math.log(0.3);

  /// Judgement. Failures of branches that share nothing are an outage, but how often that happens
  /// by chance is computed from a rate that is only estimated; so there is a bound.
  private static final double MOST_ELSEWHERE = Math.log(15);

  /// Two branches may fail at one time by chance, or because they share commits.
  static final int FEWEST_ELSEWHERE = 2;

  static final Duration SAME_TIME = Duration.ofHours(6);

  /// Judgement: what seldom fails alone may still have a fault of its own.
  private static final double MOST_MISSING = Math.log(2);

  /// One other job may fail by chance.
  static final int FEWEST_OTHERS = 2;

  /// Judgement: what runs before the code is there is the host's and the network's. Some of it is
  /// written in the file, such as the version of an action that does not exist.
  static final double FAILED_IN_SETUP = Math.log(8);

  /// Judgement: tools are downloaded there, but which ones is the repository's choice.
  static final double FAILED_IN_TOOLS = Math.log(3);

  /// Judgement: caches, artifacts and reports go to services; but files that are to be uploaded may
  /// be missing because of the code.
  static final double FAILED_OUTSIDE = Math.log(3);

  /// Judgement. What a job does first is to fetch code and tools; but the first thing that it does
  /// with the code may be what fails.
  static final double FAILED_AT_ONCE = Math.log(1.5);

  /// One of so many parts of the time that it takes …
  static final int PARTS_AT_ONCE = 10;

  /// … and no longer than this.
  static final Duration AT_ONCE = Duration.ofMinutes(2);

  /// Judgement. A lost runner may have run out of memory because of the code (`science.md` section
  /// 4, Caution).
  static final double NO_STEP_FAILED = Math.log(6);

  /// Judgement. 6.8 % of the flaky failures of one company were timeouts (`science.md` section 10),
  /// and few of all failures are.
  static final double TIMED_OUT = Math.log(2);

  /// The evidence is not independent, and only a success of the same commit proves anything.
  static final double MOST_UNPROVEN = 0.95;

  static final double LEAST = 0.01;

  /// A piece of evidence that says as much does not need others beside it. Many small ones are
  /// found for any job with enough failures.
  static final double STRONG = Math.log(1.8);

  /// From here on it is more likely flaky than not.
  static final double PROBABLE = 0.5;

  /// From here on it is more than the quarter that any study finds among all failures.
  static final double POSSIBLE = 0.3;

  private FlakeOdds() {}

  /// Of failing again, so many times: the product of (b+i)/(a+b+i). A real fault always does.
  static double failedAgain(int times) {
    var sum = 0.0;
    for (var i = 0; i < Math.min(times, 50); i++) {
      sum += Math.log((FAILS_AGAIN + i) / (PASSES_AGAIN + FAILS_AGAIN + i));
    }
    return sum;
  }

  private static double stays(Stratum stratum) {
    return switch (stratum) {
      case DEFAULT_BRANCH -> STAYS_ACCEPTED;
      case PULL_REQUEST -> STAYS_PROPOSED;
    };
  }

  /// @param commits that failed in a row, this one counted
  /// @param usual the share of the commits that the job fails for
  static double keptFailing(int commits, Stratum stratum, double usual) {
    var stays = stays(stratum);
    var each = Math.log(Math.clamp(usual, RETURNS, stays) / stays);
    return each * Math.min(commits - 1, MOST_COMMITS);
  }

  /// That the next commit passed.
  ///
  /// @param usual the share of the commits that the job fails for
  static double passedNext(Stratum stratum, double usual) {
    return Math.max(0, Math.log((1 - usual) / (1 - stays(stratum))));
  }

  /// How often something happens without a failure and with one. With a flaky failure it happens as
  /// often as without any; with a real one as often as the job's failures show, most of which are
  /// real. Both are mixed with what is believed at first: one in ten, worth five cases; and one in
  /// two, worth four, which is what `science.md` section 10 measured for other jobs of a failed run
  /// (49.7 %, of all jobs 5.6 %). Flaky failures among those make it say less, never more.
  ///
  /// @param anyway how often it happened, of so many
  /// @param failed how often it happened with a failure, of so many
  record Habit(int anyway, int of, int failed, int ofFailed) {
    private double withFlaky() {
      return (anyway + 0.5) / (of + 5);
    }

    private double withReal() {
      return Math.max((failed + 2.0) / (ofFailed + 4), withFlaky());
    }

    /// What it says that it happened: nothing, or against a flaky failure.
    double happened() {
      return Math.log(withFlaky() / withReal());
    }

    /// What it says that it did not: nothing, or for a flaky failure.
    double didNot() {
      return Math.min(MOST_MISSING, Math.log((1 - withFlaky()) / (1 - withReal())));
    }
  }

  /// The most that a p-value can say against chance: 1/(−e·p·ln p) (T. Sellke, M. J. Bayarri and J.
  /// O. Berger, The American Statistician 55, 2001).
  ///
  /// @param chance the probability of as many failures elsewhere by chance
  static double failedElsewhere(double chance) {
    if (chance >= 1 / Math.E) {
      return 0;
    }
    return chance <= 0
        ? MOST_ELSEWHERE
        : Math.min(MOST_ELSEWHERE, -1 - Math.log(-chance * Math.log(chance)));
  }
}
