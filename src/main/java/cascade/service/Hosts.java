package cascade.service;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which service answers at an address.
///
/// GitHub's own hosts are told apart by host and path; every other host is a service of its own.
final class Hosts {
  /// Scheme, user, host, port and path; the host may be an IPv6 address in brackets.
  private static final Pattern URL =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\\s]*@)?(\\[[0-9a-f:.]*]|[^/:?#\\s]*)(?::[^/?#\\s]*)?([/?#]\\S*)?",
          Pattern.CASE_INSENSITIVE);

  /// `git@host:path`.
  private static final Pattern SCP = Pattern.compile("[\\w.-]{1,64}@([\\w-][\\w.-]*):(?!//)(\\S*)");

  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\*\\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\\.?");

  private static final Pattern PRIVATE =
      Pattern.compile(
          "0\\.0\\.0\\.0|127\\..*|10\\.\\d+\\.\\d+\\.\\d+|192\\.168\\.\\d+\\.\\d+"
              + "|172\\.(?:1[6-9]|2\\d|3[01])\\.\\d+\\.\\d+|169\\.254\\.\\d+\\.\\d+");

  private static final Set<String> LOCAL_ENDS =
      Set.of("localhost", "local", "localdomain", "internal", "test", "invalid");

  private static final Pattern RELEASE =
      Pattern.compile("/[^/]+/[^/]+/releases/(?:latest/)?download/.*");

  private Hosts() {}

  /// @param url with a scheme, or `git@host:path`
  /// @return the id of the service; empty for a local host and for what is no address
  static Optional<String> serviceOf(String url) {
    var scp = SCP.matcher(url);
    if (scp.matches()) {
      return of(scp.group(1), "/" + scp.group(2));
    }
    var matcher = URL.matcher(url);
    return matcher.matches()
        ? of(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("/"))
        : Optional.empty();
  }

  /// @param host with or without a port
  static Optional<String> serviceOfHost(String host) {
    return of(host.replaceFirst(":[^:\\]]*$", ""), "/");
  }

  private static Optional<String> of(String written, String path) {
    var host = written.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (host.length() > 253 || isLocal(host) || !NAME.matcher(host).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (host) {
          case "github.com", "www.github.com" -> ofGitHub(path);
          case "api.github.com", "uploads.github.com" -> "github-api";
          case "ssh.github.com" -> "checkout";
          case "objects.githubusercontent.com", "release-assets.githubusercontent.com" ->
              "github-releases";
          case "ghcr.io" -> "ghcr";
          case String other when isOfGitHub(other) -> "github";
          case String other -> "host:" + other;
        });
  }

  /// The registries of packages and the pages of users at GitHub are hosts of their own.
  private static boolean isOfGitHub(String host) {
    return host.equals("gist.github.com")
        || host.equals("codeload.github.com")
        || host.equals("githubusercontent.com")
        || host.endsWith(".githubusercontent.com");
  }

  private static String ofGitHub(String path) {
    if (RELEASE.matcher(path).matches()) {
      return "github-releases";
    }
    // A repository without more is what `git` is given.
    var names = path.replaceFirst("[?#].*$", "").replaceFirst("/+$", "").split("/", -1);
    return names.length == 3 || (names.length > 3 && names[2].endsWith(".git"))
        ? "checkout"
        : "github";
  }

  /// A name without a dot is one of the runner's own network: a service container, mostly.
  private static boolean isLocal(String host) {
    return host.indexOf('.') < 0
        || PRIVATE.matcher(host).matches()
        || LOCAL_ENDS.contains(host.substring(host.lastIndexOf('.') + 1));
  }
}
