package cascade.app;

import cascade.forge.ForgeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;

/// What the host did not do.
final class Degradation {
  private final ReviewRequest request;
  private final SequencedSet<String> permissions = new LinkedHashSet<>();
  private final SequencedSet<String> failures = new LinkedHashSet<>();
  private final SequencedSet<String> remarks = new LinkedHashSet<>();
  private boolean partial;

  Degradation(ReviewRequest request) {
    this.request = request;
  }

  <T> Optional<T> attempt(String what, Supplier<T> action) {
    try {
      return Optional.of(action.get());
    } catch (ForgeException failure) {
      partial = true;
      switch (failure) {
        case ForgeException.Forbidden forbidden -> permissions.add(forbidden.permission());
        case ForgeException.Unauthorized _,
            ForgeException.NotFound _,
            ForgeException.Refused _,
            ForgeException.RateLimited _,
            ForgeException.BudgetSpent _,
            ForgeException.Unavailable _ ->
            failures.add("could not %s: %s".formatted(what, failure.getMessage()));
      }
      return Optional.empty();
    } catch (ToolException failure) {
      partial = true;
      failures.add("could not %s: %s".formatted(what, failure.getMessage()));
      return Optional.empty();
    }
  }

  void note(String note) {
    partial = true;
    failures.add(note);
  }

  /// Something to know that takes nothing from the result.
  void remark(String remark) {
    remarks.add(remark);
  }

  boolean isPartial() {
    return partial;
  }

  /// For the comment: what could not be read, and what to know besides.
  List<String> notes() {
    var notes = new ArrayList<>(remarks);
    notes.addAll(failures);
    return notes;
  }

  List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (!permissions.isEmpty()) {
      warnings.add(missing());
    }
    warnings.addAll(remarks);
    warnings.addAll(failures);
    return warnings;
  }

  private String missing() {
    var names = String.join("`, `", permissions);
    var lacking =
        "the token lacks `%s`, so the result is in the summary of the job; ".formatted(names);
    if (request.isFromFork()) {
      return lacking
          + "a pull request from a fork never gets more than reading: see the recipe for forks";
    }
    return lacking
        + (request.isFromDependabot()
            ? "a pull request of Dependabot never gets more than reading: see the recipe for forks"
            : "grant it under `permissions` of the job");
  }
}
