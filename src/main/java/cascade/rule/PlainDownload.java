package cascade.rule;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A call of a program that fetches from another machine, tries once, and has no option to try
/// again.
///
/// Not so `apt-get` (since 2.3.2), `cargo`, `npm`, `pip` and `podman`, which try several times, and
/// `git submodule update`, which tries twice. `docker` tries again to fetch layers, but not to ask
/// for them.
///
/// Source: the manuals of all; golang/go#28194.
///
/// @param tool git, docker or go
record PlainDownload(Tool tool) {
  private static final Set<String> COMPOSE = Set.of("compose", "image");

  private static final Pattern REMOTE =
      Pattern.compile("(https?|ssh|git)://.+|[\\w.-]+@[\\w.-]+:.+", Pattern.DOTALL);

  private static final Pattern PATH = Pattern.compile("[./~].*|file:.*", Pattern.DOTALL);
  private static final Pattern LOCAL_REGISTRY =
      Pattern.compile("(localhost|127\\.0\\.0\\.1)[:/].*");

  boolean isOne() {
    var words = tool.operands();
    var first = word(words, 0);
    return switch (tool.name()) {
      case "git" ->
          switch (first) {
            case "clone" -> words.stream().skip(1).anyMatch(PlainDownload::isRemote);
            case "fetch" -> !PATH.matcher(word(words, 1)).matches();
            default -> false;
          };
      case "docker" ->
          first.equals("pull")
              ? !LOCAL_REGISTRY.matcher(word(words, 1)).matches()
              : COMPOSE.contains(first)
                  && word(words, 1).equals("pull")
                  && !LOCAL_REGISTRY.matcher(word(words, 2)).matches();
      case "docker-compose" -> first.equals("pull");
      case "go" -> first.equals("mod") && word(words, 1).equals("download");
      default -> false;
    };
  }

  /// Whether a second try finds what it needs: git removes what it cloned by halves, but keeps a
  /// clone without its submodules, into which it does not clone again.
  boolean isRepeatable() {
    return !tool.name().equals("git")
        || tool.arguments().stream().noneMatch(word -> word.startsWith("--recurs"));
  }

  private static boolean isRemote(String word) {
    return REMOTE.matcher(word).matches() && !Curl.isLocal(word);
  }

  private static String word(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
