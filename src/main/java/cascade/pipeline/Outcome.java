package cascade.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a job ends, and how a run concludes, in GitHub's words.
///
/// Source: `github-actions.md` A.5 and A.13. A job that exceeds its `timeout-minutes` is
/// [#CANCELLED] (A.12).
public enum Outcome {
  SUCCESS,
  FAILURE,
  CANCELLED,
  SKIPPED;

  /// As `needs.*.result` and the API spell it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The outcome of that word, in lower case.
  public static Optional<Outcome> find(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
