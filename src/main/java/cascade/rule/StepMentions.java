package cascade.rule;

/// What of a job speaks of one of its steps.
final class StepMentions {
  private StepMentions() {}

  /// Whether something asks how a step ended, or what it put out.
  static boolean isLookedAt(InspectedStep step) {
    return step.step()
        .common()
        .id()
        .filter(id -> HandsOn.textOf(step.job()).contains("steps." + id.value() + "."))
        .isPresent();
  }
}
