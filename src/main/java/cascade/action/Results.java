package cascade.action;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.forge.CheckReport.Annotation;
import cascade.report.Badge;
import cascade.source.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// What a step hands back.
///
/// @param mode that it ran in
/// @param markdown for the job summary
/// @param subject what was looked at; empty for a run, and where nothing could be read
/// @param judged the findings that may fail the step: for a pull request those that it brings
/// @param change what a pull request does otherwise
/// @param posted what went to the host, or was left over
/// @param partial whether something could not be read or posted
record Results(
    Mode mode,
    String markdown,
    Optional<Subject> subject,
    List<Finding> judged,
    Change change,
    Posted posted,
    boolean partial) {
  Results {
    judged = List.copyOf(judged);
  }

  /// @param commit that the findings are about; empty for another repository's
  /// @param page the report as one page of HTML; empty where nobody asked, and for a pull request
  record Subject(Assessment assessment, Optional<Commit> commit, Optional<String> page) {}

  /// @param resolved how many findings a pull request takes away
  /// @param worse whether it makes the pipeline more fragile
  /// @param rejected whether GitHub rejects a file because of it
  record Change(int resolved, boolean worse, boolean rejected) {
    static final Change NONE = new Change(0, false, false);
  }

  /// @param commands annotations for the log
  record Posted(
      Optional<String> commentUrl,
      Optional<String> checkUrl,
      Optional<String> issueUrl,
      List<Annotation> commands) {
    static final Posted NOTHING =
        new Posted(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    Posted {
      commands = List.copyOf(commands);
    }
  }

  /// Of a pipeline as it is: each of its findings may fail the step.
  static Results of(Mode mode, String markdown, Subject subject) {
    var findings = subject.assessment().findings();
    return new Results(
        mode, markdown, Optional.of(subject), findings, Change.NONE, Posted.NOTHING, false);
  }

  /// Without an assessment.
  static Results of(Mode mode, String markdown) {
    return new Results(
        mode, markdown, Optional.empty(), List.of(), Change.NONE, Posted.NOTHING, false);
  }

  Results asPartial() {
    return new Results(mode, markdown, subject, judged, change, posted, true);
  }

  Results posted(Posted now) {
    return new Results(mode, markdown, subject, judged, change, now, partial);
  }

  /// Whether a finding is at or above the severity; a file that GitHub newly rejects is above all.
  boolean fails(Optional<Severity> failOn) {
    return failOn
        .filter(mildest ->
            change.rejected()
                || judged.stream().anyMatch(it -> it.severity().compareTo(mildest) <= 0))
        .isPresent();
  }

  /// The grade as a picture, of the pipeline as it is; empty for a pull request and for a run.
  Optional<String> badge() {
    return mode == Mode.REVIEW ? Optional.empty() : subject.map(it -> Badge.of(it.assessment()));
  }

  SequencedMap<String, String> outputs() {
    var findings = subject.map(it -> it.assessment().findings()).orElse(List.of());
    var values = new LinkedHashMap<String, String>();
    values.put("mode", mode.name().toLowerCase(Locale.ROOT));
    values.put("result", partial ? "partial" : judged.isEmpty() ? "clean" : "findings");
    values.put("findings", String.valueOf(findings.size()));
    values.put("errors", count(findings, Severity.ERROR));
    values.put("warnings", count(findings, Severity.WARNING));
    values.put("notices", count(findings, Severity.NOTICE));
    values.put(
        "ignored", String.valueOf(subject.map(it -> it.assessment().ignored().size()).orElse(0)));
    values.put("new-findings", mode == Mode.REVIEW ? String.valueOf(judged.size()) : "0");
    values.put("resolved-findings", String.valueOf(change.resolved()));
    values.put("worse", String.valueOf(change.worse()));
    values.put("comment-url", posted.commentUrl().orElse(""));
    values.put("check-url", posted.checkUrl().orElse(""));
    values.put("issue-url", posted.issueUrl().orElse(""));
    return values;
  }

  private static String count(List<Finding> findings, Severity severity) {
    return String.valueOf(
        findings.stream().filter(finding -> finding.severity() == severity).count());
  }
}
