package cascade.rule;

import cascade.finding.Confidence;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a job makes that others use, so that they have to wait for it.
final class HandsOn {
  private HandsOn() {}

  /// @param others the jobs that might use it
  /// @return in words: `outputs`; empty where nothing is seen
  static Optional<String> of(InspectedJob job, List<InspectedJob> others, Inspection inspection) {
    var reads = outputsOf(job);
    if (others.stream().anyMatch(other -> reads.matcher(textOf(other)).find())) {
      return Optional.of("outputs");
    }
    if (uses(job, "actions/upload-artifact", inspection)
        && others.stream()
            .anyMatch(other ->
                uses(other, "actions/download-artifact", inspection)
                    || uses(other, "actions/upload-artifact/merge", inspection))) {
      return Optional.of("artifacts");
    }
    if (calls(job, inspection, tool -> tool.name().equals("git") && tool.verb().equals("push"))) {
      return Optional.of("commits");
    }
    return inspection
        .publishing(job)
        .filter(publishing -> publishing.isAtLeast(Confidence.MEDIUM))
        .map(_ -> "what it publishes");
  }

  private static Pattern outputsOf(InspectedJob job) {
    var id = Pattern.quote(job.subject());
    return Pattern.compile(
        "\\bneeds\\s*(\\.\\s*%s\\b|\\[\\s*'%s'\\s*])\\s*\\.\\s*outputs".formatted(id, id),
        Pattern.CASE_INSENSITIVE);
  }

  /// The job as it stands in its file.
  static String textOf(InspectedJob job) {
    return job.text().slice(job.job().span());
  }

  private static boolean calls(InspectedJob job, Inspection inspection, Predicate<Tool> wanted) {
    return job.job().body() instanceof Job.Steps steps
        && inspection.stepsOf(steps).stream()
            .anyMatch(step ->
                step instanceof Step.Run run && inspection.tools(run).stream().anyMatch(wanted));
  }

  /// Whether some of what the job does cannot be seen, so that it may hand on something.
  static boolean isUnseen(InspectedJob job, Inspection inspection) {
    return switch (job.job().body()) {
      case Job.Steps steps ->
          inspection.stepsOf(steps).stream()
              .anyMatch(step -> step instanceof Step.Uses uses && uses.localPath().isPresent());
      case Job.Call _ ->
          job.assessed().resolved().opaque()
              || job.inside().stream().anyMatch(it -> isUnseen(it, inspection));
    };
  }

  /// Whether it asks the host for something in a way that names no action for it: artifacts and
  /// results of other jobs can be had so.
  static boolean asksHost(InspectedJob job, Inspection inspection) {
    return uses(job, "actions/github-script", inspection)
        || calls(job, inspection, tool -> tool.name().equals("gh"))
        || job.inside().stream().anyMatch(it -> asksHost(it, inspection));
  }

  private static boolean uses(InspectedJob job, String action, Inspection inspection) {
    return switch (job.job().body()) {
      case Job.Steps steps ->
          inspection.stepsOf(steps).stream()
              .anyMatch(step ->
                  step instanceof Step.Uses uses && Scripts.action(uses).startsWith(action));
      case Job.Call _ -> job.inside().stream().anyMatch(it -> uses(it, action, inspection));
    };
  }
}
