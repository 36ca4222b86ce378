package cascade.settings;

import cascade.finding.Finding;
import cascade.finding.Site;
import java.util.Optional;

/// Findings that somebody has decided to live with.
///
/// @param rule its id
/// @param path of the files in which they are; empty: all
/// @param job as its file has it; empty: whatever they are about
/// @param reason in one line
/// @param site where that is written
public record Ignore(
    String rule, Optional<PathPattern> path, Optional<String> job, String reason, Site site) {
  boolean matches(Finding finding) {
    return rule.equals(finding.rule().id())
        && concerns(finding.site().path())
        && job.filter(id -> !id.equalsIgnoreCase(job(finding.subject()))).isEmpty();
  }

  /// Whether findings in that file may be meant.
  public boolean concerns(String file) {
    return path.filter(it -> !it.matches(file)).isEmpty();
  }

  /// The job of a subject: ids of jobs hold no `/`, and steps come behind one.
  private static String job(String subject) {
    var end = subject.indexOf('/');
    return end < 0 ? subject : subject.substring(0, end);
  }
}
