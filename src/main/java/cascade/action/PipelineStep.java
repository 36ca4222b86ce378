package cascade.action;

import cascade.action.Results.Posted;
import cascade.action.Results.Subject;
import cascade.app.ReviewOptions.Annotations;
import cascade.app.TrackingIssue;
import cascade.assessment.Assessment;
import cascade.forge.CheckReport;
import cascade.forge.CheckReport.Annotation;
import cascade.forge.ForgeException;
import cascade.forge.Issue;
import cascade.page.ReportPage;
import cascade.report.FindingAnnotations;
import cascade.report.MarkdownReport;
import cascade.report.TrackingReport;
import java.util.List;
import java.util.Optional;

/// The pipeline as it is: `analyze` with its findings at their lines, `report` to be read.
final class PipelineStep {
  private static final int MOST_ANNOTATIONS = 200;

  private final Setting setting;

  PipelineStep(Setting setting) {
    this.setting = setting;
  }

  Results report() {
    var subject = subject(setting.here().sha());
    var results = Results.of(Mode.REPORT, MarkdownReport.of(subject.assessment()), subject);
    return setting.inputs().trackingIssue() ? tracked(results, subject) : results;
  }

  private Results tracked(Results results, Subject subject) {
    if (!isOurs()) {
      setting.log().warn("the report is of another repository, so there is no tracking issue");
      return results.asPartial();
    }
    var report =
        new TrackingReport(
            setting.here().run(),
            setting.inputs().htmlFile(),
            setting.inputs().pageUrl(),
            setting.version());
    try {
      var issue =
          TrackingIssue.publish(
              setting.host().issues(setting.repository()), report, subject.assessment());
      return results.posted(
          new Posted(
              Optional.empty(), Optional.empty(), issue.map(Issue::url), List.<Annotation>of()));
    } catch (ForgeException.Forbidden failure) {
      setting.lacks(failure, "there is no tracking issue");
    } catch (ForgeException failure) {
      setting.log().warn("could not keep the tracking issue: " + failure.getMessage());
    }
    return results.asPartial();
  }

  /// @param sha the commit to which the findings belong
  Results analyze(String sha) {
    var subject = subject(sha);
    var assessment = subject.assessment();
    var markdown = MarkdownReport.of(assessment);
    var results = Results.of(Mode.ANALYZE, markdown, subject);
    return isOurs() ? annotated(results, assessment, sha, markdown) : results;
  }

  private Subject subject(String sha) {
    var analysis = setting.analysis();
    var known = setting.history();
    var assessment = setting.previous().compared(analysis.assess(known), setting.today());
    return new Subject(
        assessment,
        commit(sha),
        setting.inputs().htmlFile().map(_ -> ReportPage.of(analysis.page(assessment, known))));
  }

  private Optional<Commit> commit(String sha) {
    return isOurs() ? Commit.find(sha, setting.here().ref()) : Optional.empty();
  }

  private boolean isOurs() {
    return setting.inputs().repo().isEmpty();
  }

  private Results annotated(Results results, Assessment assessment, String sha, String markdown) {
    var annotations =
        FindingAnnotations.of(assessment.findings(), assessment.problems(), MOST_ANNOTATIONS);
    var wanted = setting.inputs().annotations();
    if (annotations.isEmpty() || wanted == Annotations.NONE) {
      return results;
    }
    var check =
        wanted == Annotations.CHECK && !sha.isEmpty()
            ? check(results, sha, markdown, annotations)
            : Optional.<String>empty();
    var left = check.isPresent() ? List.<Annotation>of() : annotations;
    return results.posted(new Posted(Optional.empty(), check, Optional.empty(), left));
  }

  private Optional<String> check(
      Results results, String sha, String markdown, List<Annotation> annotations) {
    var count = results.judged().size();
    var report =
        new CheckReport(
            setting.inputs().checkName(),
            sha,
            "cascade-analyze",
            results.fails(setting.inputs().failOn()),
            count == 1 ? "1 finding" : count + " findings",
            markdown,
            annotations);
    try {
      return Optional.of(setting.host().checks(setting.repository()).publish(report));
    } catch (ForgeException.Forbidden failure) {
      setting.lacks(failure, "the annotations are workflow commands");
    } catch (ForgeException failure) {
      setting.log().warn("could not annotate: " + failure.getMessage());
    }
    return Optional.empty();
  }
}
