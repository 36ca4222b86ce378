package cascade.forge;

import java.util.Optional;
import java.util.regex.Pattern;

/// `OWNER/NAME`.
public record RepositoryName(String owner, String name) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9_-]{0,99}))/([A-Za-z0-9._-]{1,100})");

  public RepositoryName {
    if (!FORM.matcher(owner + "/" + name).matches() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("not a repository: " + owner + "/" + name);
    }
  }

  public static Optional<RepositoryName> find(String written) {
    var parts = FORM.matcher(written);
    return parts.matches() && !parts.group(2).equals(".") && !parts.group(2).equals("..")
        ? Optional.of(new RepositoryName(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
