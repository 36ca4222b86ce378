package cascade.action;

import cascade.app.ReviewOptions.Annotations;
import cascade.assessment.Assessment;
import cascade.forge.CheckReport;
import cascade.forge.CheckReport.Annotation;
import cascade.forge.ForgeException;
import cascade.report.FindingAnnotations;
import cascade.report.MarkdownReport;
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
    var assessment = setting.assess();
    var results = Results.of(Mode.REPORT, MarkdownReport.of(assessment), assessment);
    var here = setting.here();
    return isOurs() ? results.about(here.sha(), here.ref()) : results;
  }

  /// @param sha the commit to which the findings belong
  Results analyze(String sha) {
    var assessment = setting.assess();
    var markdown = MarkdownReport.of(assessment);
    var results = Results.of(Mode.ANALYZE, markdown, assessment);
    return isOurs()
        ? annotated(results.about(sha, setting.here().ref()), assessment, sha, markdown)
        : results;
  }

  private boolean isOurs() {
    return setting.inputs().repo().isEmpty();
  }

  private Results annotated(Results results, Assessment assessment, String sha, String markdown) {
    var annotations =
        FindingAnnotations.of(assessment.findings(), assessment.problems(), MOST_ANNOTATIONS);
    if (annotations.isEmpty() || setting.inputs().annotations() == Annotations.NONE) {
      return results;
    }
    if (setting.inputs().annotations() == Annotations.CHECK && !sha.isEmpty()) {
      var url = check(results, sha, markdown, annotations);
      if (url.isPresent()) {
        return results.withCheck(url.get());
      }
    }
    return results.withCommands(annotations);
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
      setting
          .log()
          .warn(
              "the token lacks `%s`, so the annotations are workflow commands; grant it under"
                      .formatted(failure.permission())
                  + " `permissions` of the job, or set `annotations: commands`");
    } catch (ForgeException failure) {
      setting.log().warn("could not annotate: " + failure.getMessage());
    }
    return Optional.empty();
  }
}
