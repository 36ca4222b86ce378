package cascade.forge;

/// How something that was posted is found again. A body begins with it; together with the author it
/// tells ours from what others wrote or quoted.
///
/// @param name kebab-case: one slot on a pull request or issue
public record Marker(String name) {
  public Marker {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("`%s` is no kebab-case name".formatted(name));
    }
  }

  /// The hidden line that the body begins with.
  public String line() {
    return "<!-- cascade:" + name + " -->";
  }

  /// The body behind its marker.
  public String mark(String body) {
    return line() + "\n" + body;
  }

  public boolean marks(String body) {
    return body.startsWith(line());
  }
}
