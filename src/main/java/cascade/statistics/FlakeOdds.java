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

  /// What the odds of judgement say of a job's share of flaky failures is worth so many failures at
  /// most: where they err, they err in the same way for all.
  static final double MOST_JUDGED = 10;

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

  /// Judgement: 80 % of the flaky failures are followed by a success of the next commit, and a
  /// quarter of the real ones, which were mended at once. At Google 84 % of all failures after a
  /// success involve a flaky test (`science.md` section 4).
  static final double HEALED = Math.log(3);

  /// Judgement. Authors mend most of what they broke with their next commit.
  static final double ALONE = Math.log(1.5);

  /// Judgement, for each further commit: a real fault stays for half of them …
  private static final double STAYS = 0.5;

  /// … and a flaky failure comes back as often as the job fails anyway, but outages last: for one
  /// commit in six at least, where it was accepted, and for one in four where authors push in quick
  /// succession.
  private static final double RETURNS_ACCEPTED = 1.0 / 6;

  private static final double RETURNS_PROPOSED = 0.25;

  /// They hang on each other: five commits in a row say no more than three.
  private static final int MOST_COMMITS = 3;

  /// Judgement: what fails there may well be the cause here.
  static final double BASE_BROKEN = Math.log(0.3);

  /// Judgement. Failures of branches that share nothing are an outage, but how often that happens
  /// by chance is computed from a rate that is only estimated; so there is a bound.
  private static final double MOST_ELSEWHERE = Math.log(15);

  /// Two branches may fail at one time by chance, or because they share commits.
  static final int FEWEST_ELSEWHERE = 2;

  static final Duration SAME_TIME = Duration.ofHours(6);

  /// Judgement: flaky failures of several jobs coincide seldom, a commit that does not compile
  /// fails all. In one large project the other jobs of a failed run failed with 49.7 %, of all with
  /// 5.6 % (`science.md` section 10).
  static final double MOST_JOBS_FAILED = Math.log(0.2);

  static final double OTHERS_FAILED = Math.log(0.5);

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
  static final double FAILED_AT_ONCE = Math.log(2);

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

  /// @param commits that failed in a row, this one counted
  /// @param usual the share of all commits that the job fails for
  static double keptFailing(int commits, Stratum stratum, double usual) {
    var least =
        switch (stratum) {
          case DEFAULT_BRANCH -> RETURNS_ACCEPTED;
          case PULL_REQUEST -> RETURNS_PROPOSED;
        };
    var each = Math.log(Math.clamp(usual, least, STAYS) / STAYS);
    return each * Math.min(commits - 1, MOST_COMMITS);
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
