package cascade.app;

import cascade.assessment.Assessment;
import cascade.forge.Issue;
import cascade.forge.Issue.State;
import cascade.forge.Issues;
import cascade.forge.Marker;
import cascade.report.TrackingReport;
import java.util.List;
import java.util.Optional;

/// The one issue that tells of a pipeline's risk: opened when there is something to say, kept up to
/// date in place, closed when all is clear. Saying the same twice changes nothing.
public final class TrackingIssue {
  static final Marker MARKER = new Marker("tracking");

  /// What an issue that came second is marked with, so that it is never taken up again.
  static final Marker TWIN = new Marker("tracking-twin");

  private final Issues issues;
  private final TrackingReport report;

  private TrackingIssue(Issues issues, TrackingReport report) {
    this.issues = issues;
    this.report = report;
  }

  /// @return the issue as it is now; empty where there is none and nothing to say
  /// @throws cascade.forge.ForgeException where the host does not answer, or refuses
  public static Optional<Issue> publish(
      Issues issues, TrackingReport report, Assessment assessment) {
    return new TrackingIssue(issues, report).publish(assessment);
  }

  private Optional<Issue> publish(Assessment assessment) {
    var worth = TrackingReport.isWorthSaying(assessment);
    var found = single(issues.find(MARKER));
    if (found.isPresent()) {
      var body = worth ? report.of(assessment) : report.allClear(assessment);
      return Optional.of(upToDate(found.get(), worth, body));
    }
    return worth ? single(opened(report.of(assessment))) : Optional.empty();
  }

  /// All of ours after one more was opened: another run may have done the same since none was
  /// there. Both see both then, and agree on which of them stays.
  private List<Issue> opened(String body) {
    var created = issues.create(MARKER, TrackingReport.TITLE, body);
    var all = issues.find(MARKER);
    // What was just written may not be listed yet.
    return all.isEmpty() ? List.of(created) : all;
  }

  /// The oldest; others are closed.
  private Optional<Issue> single(List<Issue> found) {
    for (var twin : found.subList(Math.min(1, found.size()), found.size())) {
      issues.update(twin, State.DECLINED, TWIN, TrackingReport.twin(found.getFirst().number()));
    }
    return found.stream().findFirst();
  }

  private Issue upToDate(Issue issue, boolean worth, String body) {
    var state =
        issue.state() == State.DECLINED ? State.DECLINED : worth ? State.OPEN : State.CLOSED;
    var same = plain(issue.body()).equals(plain(MARKER.mark(body)));
    return same && state == issue.state() ? issue : issues.update(issue, state, MARKER, body);
  }

  /// Line breaks and the end of a text may come back otherwise than they were sent.
  private static String plain(String body) {
    return body.replace("\r\n", "\n").strip();
  }
}
