package cascade.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run starts from. Whatever is absent stays unknown.
///
/// @param event such as `push`; absent: every trigger of a workflow is considered
/// @param ref in full, such as `refs/heads/main`
/// @param inputs of `workflow_dispatch`, by name
public record Situation(
    Optional<String> event, Optional<String> ref, SortedMap<String, String> inputs) {

  /// Nothing is known.
  public static final Situation ANY = new Situation(Optional.empty(), Optional.empty(), Map.of());

  public Situation(Optional<String> event, Optional<String> ref, Map<String, String> inputs) {
    this(event, ref, (SortedMap<String, String>) new TreeMap<>(inputs));
  }

  public static Situation of(String event) {
    return new Situation(Optional.of(event), Optional.empty(), Map.of());
  }

  public static Situation of(String event, String ref) {
    return new Situation(Optional.of(event), Optional.of(ref), Map.of());
  }
}
