package cascade.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Services that addresses in words name, known in full or in part.
final class WebAddresses {
  private static final Pattern URL =
      Pattern.compile(
          "(?:git\\+)?(?:https?|ftp|ssh|git|wss?|docker|oci)://([^\\s/?#\"'<>|]+)([^\\s\"'<>|]*)",
          Pattern.CASE_INSENSITIVE);

  /// `git@host:path`.
  private static final Pattern SCP =
      Pattern.compile("[\\w.-]+@([\\w.-]+\\.[a-z]{2,}):(?!//)(\\S*)");

  /// A host without a scheme, as `curl` takes it.
  private static final Pattern BARE =
      Pattern.compile(
          "((?:[a-z0-9-]+\\.)+[a-z]{2,12}(?::\\d+)?)(/\\S*)?", Pattern.CASE_INSENSITIVE);

  private static final String GAP = String.valueOf(Constants.GAP);

  private final Function<String, Optional<String>> hosts;

  /// @param hosts the service that a URL names; empty for a local one
  WebAddresses(Function<String, Optional<String>> hosts) {
    this.hosts = hosts;
  }

  /// Whether some address is in a word.
  static boolean isIn(String word) {
    return URL.matcher(word).find() || SCP.matcher(word).matches();
  }

  /// The services of all URLs in a word.
  List<String> in(String word) {
    var url = URL.matcher(word);
    var found =
        url.results().flatMap(it -> service(it.group(1), it.group(2)).stream()).distinct().toList();
    if (!found.isEmpty()) {
      return found;
    }
    var scp = SCP.matcher(word);
    return scp.matches() ? service(scp.group(1), "/" + scp.group(2)).stream().toList() : List.of();
  }

  /// The service of a word that is a host with or without a path; empty where it is local.
  Optional<String> bare(String word) {
    var matcher = BARE.matcher(word);
    return matcher.matches()
        ? service(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(""))
        : Optional.empty();
  }

  static boolean isBare(String word) {
    return BARE.matcher(word).matches();
  }

  private Optional<String> service(String authority, String path) {
    var host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    var colon = host.indexOf(':');
    var name = colon < 0 ? host : host.substring(0, colon);
    var known = name.lastIndexOf(Constants.GAP);
    if (known >= 0) {
      var dot = name.indexOf('.', known);
      var domain = dot < 0 ? "" : name.substring(dot + 1);
      if (domain.indexOf('.') < 0) {
        return Optional.of("network");
      }
      name = domain;
    }
    return hosts.apply("https://" + name + path.replace(GAP, "x"));
  }
}
