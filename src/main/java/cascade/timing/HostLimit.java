package cascade.timing;

import java.util.List;

/// What GitHub allows for. All are limits of github.com; its Enterprise Server may have others.
///
/// Each is quoted from `github-actions.md` as of 2026, with its place there.
public enum HostLimit {
  JOB_ON_HOSTED_RUNNER(
      360,
      Unit.MINUTES,
      "a job on GitHub's runners is ended after 6 hours, whatever its `timeout-minutes`",
      "A.12"),
  JOB_ON_SLIM_RUNNER(
      15, Unit.MINUTES, "a job on `ubuntu-slim` is ended after 15 minutes", "A.12, G.1"),
  JOB_ON_OWN_RUNNER(
      5 * 24 * 60, Unit.MINUTES, "a job on a self-hosted runner is ended after 5 days", "A.12"),
  RUN(
      35 * 24 * 60,
      Unit.MINUTES,
      "a run is cancelled after 35 days, waits and approvals included",
      "A.12"),
  QUEUE(
      24 * 60, Unit.MINUTES, "a job is cancelled when no runner takes it within 24 hours", "A.12"),
  MATRIX(256, Unit.LEGS, "a matrix has at most 256 legs", "A.7"),
  CONCURRENT_JOBS(
      20,
      Unit.JOBS,
      "more jobs at once on GitHub's standard runners wait, for the whole account: 20 on the Free"
          + " plan, 40 Pro, 60 Team, 500 Enterprise",
      "G.5"),
  CONCURRENT_MAC_JOBS(
      5,
      Unit.JOBS,
      "more jobs at once on macOS wait, for the whole account: 5, on the Enterprise plan 50",
      "G.5"),
  API_REQUESTS(
      1_000,
      Unit.REQUESTS_AN_HOUR,
      "`GITHUB_TOKEN` may ask GitHub's API 1,000 times an hour for each repository, all jobs"
          + " together",
      "E.7"),
  RUNS_QUEUED(
      500, Unit.RUNS_IN_TEN_SECONDS, "a repository may queue 500 runs in 10 seconds", "A.12"),
  CACHE_UPLOADS(200, Unit.UPLOADS_A_MINUTE, "a repository may save 200 caches a minute", "G.6"),
  ARTIFACTS(500, Unit.ARTIFACTS, "a job may upload 500 artifacts", "G.7"),
  CACHE_SIZE(
      10, Unit.GB, "caches of a repository beyond 10 GB push out those used longest ago", "G.6"),
  RERUNS(50, Unit.ATTEMPTS, "a run may be repeated 50 times", "A.12");

  private static final String SLIM = "ubuntu-slim";

  private final double value;
  private final Unit unit;
  private final String meaning;
  private final String source;

  HostLimit(double value, Unit unit, String meaning, String source) {
    this.value = value;
    this.unit = unit;
    this.meaning = meaning;
    this.source = source;
  }

  public enum Unit {
    MINUTES,
    LEGS,
    JOBS,
    REQUESTS_AN_HOUR,
    RUNS_IN_TEN_SECONDS,
    UPLOADS_A_MINUTE,
    ARTIFACTS,
    GB,
    ATTEMPTS
  }

  /// After which GitHub ends a job on that runner, whatever its timeout. Whose runner it is cannot
  /// be told where somebody gave it a name: then what holds for all.
  static HostLimit ofJob(RunnerPool pool) {
    if (pool.labels().equals(List.of(SLIM))) {
      return JOB_ON_SLIM_RUNNER;
    }
    return pool.isStandard() ? JOB_ON_HOSTED_RUNNER : JOB_ON_OWN_RUNNER;
  }

  /// In its unit; of concurrent jobs what the Free plan has, see [Plan].
  public double value() {
    return value;
  }

  public Unit unit() {
    return unit;
  }

  /// What happens there, in a clause.
  public String meaning() {
    return meaning;
  }

  /// Where it stands in `github-actions.md`.
  public String source() {
    return source;
  }
}
