package cascade.rule;

import java.util.Set;

/// Jobs that decide whether the others may run at all, and so have to come first.
final class Admission {
  /// Words of their names.
  private static final Set<String> WORDS =
      Set.of(
          "approval",
          "approve",
          "authorise",
          "authorize",
          "authorization",
          "eligibility",
          "guard",
          "permission",
          "permissions",
          "privacy",
          "trust",
          "trusted");

  private Admission() {}

  static boolean is(InspectedJob job) {
    return Tool.tokens(job.subject()).stream().anyMatch(WORDS::contains);
  }
}
