package cascade.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Actions that log in to registries of images, and those that push images, as far as their names
/// tell. The file is `image-actions.json`; of several entries that fit, the first counts.
public final class ImageActions {
  private static final String LOGS_IN = "logs-in";
  private static final String PUSHES = "pushes";

  /// @param registry the input with the registry, of one that logs in to any
  private record Entry(Pattern signs, String does, Optional<String> registry) {}

  private static final class Standard {
    private static final List<Entry> ENTRIES =
        JsonResource.read("image-actions.json").items("actions").stream()
            .map(it ->
                new Entry(Pattern.compile(it.text("signs")), it.text("does"), it.find("registry")))
            .toList();
  }

  private ImageActions() {}

  private static Optional<Entry> find(String action, String does) {
    var name = action.toLowerCase(Locale.ROOT);
    return Standard.ENTRIES.stream()
        .filter(it -> it.does().equals(does) && it.signs().matcher(name).find())
        .findFirst();
  }

  /// @param action `owner/name`, in any case, with or without its version
  static boolean logsIn(String action) {
    return find(action, LOGS_IN).isPresent();
  }

  /// The input that says to which registry an action logs in, Docker Hub where it is not given;
  /// empty for one that does not log in, and for one whose registry is no Docker Hub.
  ///
  /// @param action `owner/name`, in any case, with or without its version
  public static Optional<String> registryInput(String action) {
    return find(action, LOGS_IN).flatMap(Entry::registry);
  }

  /// @param action `owner/name`, in any case, with or without its version
  static boolean pushes(String action) {
    return find(action, PUSHES).isPresent();
  }
}
