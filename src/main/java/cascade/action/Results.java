package cascade.action;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.forge.CheckReport.Annotation;
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
/// @param assessment of what was looked at; empty for a run
/// @param judged the findings that may fail the step: for a pull request those that it brings
/// @param resolved how many findings a pull request takes away
/// @param worse whether a pull request makes the pipeline more fragile
/// @param partial whether something could not be read or posted
/// @param commands annotations for the log
/// @param commit that the findings are about; empty for another repository's
record Results(
    Mode mode,
    String markdown,
    Optional<Assessment> assessment,
    List<Finding> judged,
    int resolved,
    boolean worse,
    boolean partial,
    Optional<String> commentUrl,
    Optional<String> checkUrl,
    List<Annotation> commands,
    Optional<Commit> commit) {
  Results {
    judged = List.copyOf(judged);
    commands = List.copyOf(commands);
  }

  static Results of(Mode mode, String markdown, Assessment assessment) {
    return new Results(
        mode,
        markdown,
        Optional.of(assessment),
        assessment.findings(),
        0,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /// Without an assessment.
  static Results nothing(Mode mode, String markdown) {
    return new Results(
        mode,
        markdown,
        Optional.empty(),
        List.of(),
        0,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  Results asPartial() {
    return new Results(
        mode,
        markdown,
        assessment,
        judged,
        resolved,
        worse,
        true,
        commentUrl,
        checkUrl,
        commands,
        commit);
  }

  /// Whose findings they are.
  Results about(String sha, String ref) {
    return new Results(
        mode,
        markdown,
        assessment,
        judged,
        resolved,
        worse,
        partial,
        commentUrl,
        checkUrl,
        commands,
        Optional.of(new Commit(sha, ref)).filter(it -> !sha.isEmpty() && !ref.isEmpty()));
  }

  Results withCheck(String url) {
    return new Results(
        mode,
        markdown,
        assessment,
        judged,
        resolved,
        worse,
        partial,
        commentUrl,
        Optional.of(url),
        commands,
        commit);
  }

  Results withCommands(List<Annotation> annotations) {
    return new Results(
        mode,
        markdown,
        assessment,
        judged,
        resolved,
        worse,
        partial,
        commentUrl,
        checkUrl,
        annotations,
        commit);
  }

  /// Whether a finding is at or above the severity.
  boolean fails(Optional<Severity> failOn) {
    return failOn
        .filter(mildest -> judged.stream().anyMatch(it -> it.severity().compareTo(mildest) <= 0))
        .isPresent();
  }

  SequencedMap<String, String> outputs() {
    var findings = assessment.map(Assessment::findings).orElse(List.of());
    var values = new LinkedHashMap<String, String>();
    values.put("mode", mode.name().toLowerCase(Locale.ROOT));
    values.put("result", partial ? "partial" : judged.isEmpty() ? "clean" : "findings");
    values.put("findings", String.valueOf(findings.size()));
    values.put("errors", count(findings, Severity.ERROR));
    values.put("warnings", count(findings, Severity.WARNING));
    values.put("notices", count(findings, Severity.NOTICE));
    values.put("new-findings", mode == Mode.REVIEW ? String.valueOf(judged.size()) : "0");
    values.put("resolved-findings", String.valueOf(resolved));
    values.put("worse", String.valueOf(worse));
    values.put("comment-url", commentUrl.orElse(""));
    values.put("check-url", checkUrl.orElse(""));
    return values;
  }

  private static String count(List<Finding> findings, Severity severity) {
    return String.valueOf(
        findings.stream().filter(finding -> finding.severity() == severity).count());
  }
}
