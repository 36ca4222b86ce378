package cascade.timing;

/// How many jobs an account may have running on GitHub's standard runners at once: all its
/// repositories together.
///
/// Source: `github-actions.md` G.5 (GitHub Docs, Actions limits, 2026).
public enum Plan {
  FREE(20, 5),
  PRO(40, 5),
  TEAM(60, 5),
  ENTERPRISE(500, 50);

  private final int jobs;
  private final int macJobs;

  Plan(int jobs, int macJobs) {
    this.jobs = jobs;
    this.macJobs = macJobs;
  }

  /// Those on macOS among them.
  public int jobs() {
    return jobs;
  }

  public int macJobs() {
    return macJobs;
  }
}
