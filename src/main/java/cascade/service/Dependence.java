package cascade.service;

import cascade.source.Span;
import java.util.List;

/// That a job, by one of its steps or by what it is, leans on a service.
///
/// @param service id of the most specific one, such as `npm-registry` or `host:example.org`
/// @param sign what reveals it, as it is written: `npm ci`, `actions/checkout`, `runs-on:
///   ubuntu-latest`
/// @param hold what an outage that lasts does
/// @param attempts how often it is tried, at least 1
/// @param reductions what lets it lean less
/// @param path of the file in which the sign is: the workflow's, or a composite action's
/// @param span of the step there, or of what else reveals it
/// @param step number of the step of the job that contains it, from 0; -1 where it is the job's
///   own: its runner, its containers, the download of its actions
public record Dependence(
    String service,
    String sign,
    Hold hold,
    int attempts,
    List<Reduction> reductions,
    String path,
    Span span,
    int step) {
  public Dependence {
    reductions = List.copyOf(reductions);
    if (attempts < 1) {
      throw new IllegalArgumentException("tried %d times".formatted(attempts));
    }
  }

  /// The same on a service by another name.
  public Dependence on(String other) {
    return new Dependence(other, sign, hold, attempts, reductions, path, span, step);
  }
}
