package cascade.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Images of containers in the words of `docker` and its like.
final class ImageNames {
  /// Stands for an image of any name.
  static final String ANY = "*";

  private static final Set<String> TAGS = Set.of("-t", "--tag");
  private static final String GAP = String.valueOf(Constants.GAP);

  private final Function<String, Optional<String>> registries;

  /// @param registries the service that serves an image; empty for one that is nowhere
  ImageNames(Function<String, Optional<String>> registries) {
    this.registries = registries;
  }

  /// Whether nothing is known of where an image comes from.
  boolean isOpen(String image) {
    var first = host(image);
    return first.indexOf(Constants.GAP) >= 0 && domain(first).isEmpty();
  }

  /// Empty where the host is not known, or on the runner.
  Optional<String> registryOf(String image) {
    if (isOpen(image)) {
      return Optional.empty();
    }
    var first = host(image);
    var known = first.indexOf(Constants.GAP) < 0 ? first : domain(first);
    return registries.apply((known + image.substring(first.length())).replace(GAP, "x"));
  }

  /// What stands before the first slash; all of it where there is none, up to a tag.
  private static String host(String image) {
    var slash = image.indexOf('/');
    var end = slash < 0 ? image.indexOf(':') : slash;
    return end < 0 ? image : image.substring(0, end);
  }

  /// What is known of a host's end: `dkr.ecr.eu-west-1.amazonaws.com`.
  private static String domain(String host) {
    var dot = host.indexOf('.', host.lastIndexOf(GAP));
    var domain = dot < 0 ? "" : host.substring(dot + 1);
    return domain.indexOf('.') < 0 ? "" : domain;
  }

  /// The image that a command runs or fetches.
  List<String> of(List<String> words) {
    return words.stream().limit(1).toList();
  }

  /// The images that a command writes to a registry, or the host that it logs in to.
  List<String> written(Invocation program, List<String> words) {
    var tags = program.values(TAGS);
    if (!tags.isEmpty()) {
      return tags;
    }
    if (!words.isEmpty() && program.arguments().contains("login")) {
      return List.of(words.getFirst().replaceFirst("^https?://", "") + "/x");
    }
    if (words.isEmpty()) {
      return program.arguments().contains("login") ? List.of("x") : List.of();
    }
    return List.of(words.stream().filter(word -> !word.equals(GAP)).findFirst().orElse(GAP));
  }

  /// The images that are on the runner after a command.
  static List<String> made(Invocation program, Set<String> takes) {
    var words = program.operands(takes);
    if (words.isEmpty()) {
      return List.of();
    }
    var made = new ArrayList<String>();
    switch (words.getFirst()) {
      case "build", "buildx", "bud" -> made.addAll(program.values(TAGS));
      case "pull" -> words.stream().skip(1).limit(1).forEach(made::add);
      case "tag" -> words.stream().skip(2).limit(1).forEach(made::add);
      case "load", "import", "commit" -> made.add(ANY);
      default -> {}
    }
    return made;
  }
}
