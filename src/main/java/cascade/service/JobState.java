package cascade.service;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What earlier steps of a job leave to the later ones.
final class JobState {
  /// Something that an earlier step makes true.
  enum Fact {
    /// There is a way to a cluster that is not on the runner.
    DISTANT_CLUSTER
  }

  private final Set<String> fetched = new HashSet<>();
  private final Set<String> cached = new HashSet<>();
  private final Set<String> images = new HashSet<>();
  private final Set<String> registries = new HashSet<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> remotes = new HashMap<>();
  private final Set<Fact> facts = EnumSet.noneOf(Fact.class);

  /// Whether something was fetched from a service that a later build would fetch.
  boolean hasFetched(String service) {
    return fetched.contains(service);
  }

  void addFetched(String service) {
    fetched.add(service);
  }

  /// Whether a cache was restored that is likely to hold what comes from a service.
  boolean hasCached(String service) {
    return cached.contains(service);
  }

  void addCached(String service) {
    cached.add(service);
  }

  /// Whether the job made an image, or pulled it.
  boolean hasImage(String name) {
    return images.contains(ImageNames.ANY) || images.contains(plain(name));
  }

  void addImage(String name) {
    images.add(plain(name));
  }

  private static String plain(String image) {
    return image.endsWith(":latest")
        ? image.substring(0, image.length() - ":latest".length())
        : image;
  }

  /// The registry of images that the job logged in to; empty where there is none or several. What
  /// is pushed to a registry of which only a variable tells goes there.
  Optional<String> onlyRegistry() {
    return registries.size() == 1 ? registries.stream().findFirst() : Optional.empty();
  }

  /// @param service that it logged in to
  void addRegistry(String service) {
    registries.add(service);
  }

  /// What steps set for those after them, by way of `GITHUB_ENV`.
  Map<String, String> variables() {
    return variables;
  }

  void addVariable(String name, String value) {
    variables.put(name, value);
  }

  /// The address of a remote repository that the job gave a name.
  Optional<String> remote(String name) {
    return Optional.ofNullable(remotes.get(name));
  }

  void addRemote(String name, String address) {
    remotes.put(name, address);
  }

  boolean is(Fact fact) {
    return facts.contains(fact);
  }

  void add(Fact fact) {
    facts.add(fact);
  }
}
