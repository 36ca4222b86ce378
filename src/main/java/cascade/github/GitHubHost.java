package cascade.github;

import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/// Where GitHub's API is: of github.com, or of a server of one's own.
public final class GitHubHost {
  /// The API of github.com.
  public static final GitHubHost GITHUB_COM = of("https://api.github.com");

  private final HttpUrl api;
  private final HttpUrl graphQl;

  private GitHubHost(HttpUrl api, HttpUrl graphQl) {
    this.api = api;
    this.graphQl = graphQl;
  }

  /// @param api the address of the REST API, as `GITHUB_API_URL` has it; that of GraphQL is the one
  ///   that belongs to it
  /// @throws IllegalArgumentException for an address to which a token may not be sent
  public static GitHubHost of(String api) {
    var url = address(api);
    return new GitHubHost(url, graphQlBeside(url));
  }

  /// @param graphQl as `GITHUB_GRAPHQL_URL` has it
  /// @throws IllegalArgumentException for an address to which a token may not be sent
  public static GitHubHost of(String api, String graphQl) {
    return new GitHubHost(address(api), address(graphQl));
  }

  /// @param server as `GITHUB_SERVER_URL` has it: where people look at repositories
  /// @throws IllegalArgumentException for an address to which a token may not be sent
  public static GitHubHost ofServer(String server) {
    var url = address(server);
    if (url.host().equals("github.com")) {
      return GITHUB_COM;
    }
    // Enterprise Cloud with data residency has a host for the API, Enterprise Server a path.
    return url.host().endsWith(".ghe.com")
        ? of("https://api." + url.host())
        : of(url.newBuilder().addPathSegments("api/v3").build().toString());
  }

  private static HttpUrl address(String text) {
    var url =
        Optional.ofNullable(HttpUrl.parse(text.strip()))
            .orElseThrow(() -> refused("is no address", "https://api.github.com"));
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw refused("must not hold a name or password", "`https://HOST/api/v3`");
    }
    if (!url.isHttps() && !isLoopback(url)) {
      throw refused("must begin with `https://`", "`https://HOST/api/v3`");
    }
    if (url.query() != null || url.fragment() != null) {
      throw refused("must end with its path", "`https://HOST/api/v3`");
    }
    var path = url.encodedPath();
    return path.endsWith("/") && path.length() > 1
        ? url.newBuilder().encodedPath(path.substring(0, path.length() - 1)).build()
        : url;
  }

  private static IllegalArgumentException refused(String fault, String example) {
    return new IllegalArgumentException(
        "the address of GitHub's API %s; give one such as %s".formatted(fault, example));
  }

  private static HttpUrl graphQlBeside(HttpUrl api) {
    var path = api.encodedPath();
    var beside = path.endsWith("/v3") ? path.substring(0, path.length() - "/v3".length()) : path;
    return api.newBuilder().encodedPath((beside.equals("/") ? "" : beside) + "/graphql").build();
  }

  static boolean isLoopback(HttpUrl url) {
    var host = url.host().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }

  /// The host's name as people and other programs know it: `github.com`.
  public String server() {
    return api.host().equals("api.github.com") || api.host().endsWith(".ghe.com")
        ? api.host().replaceFirst("^api\\.", "")
        : api.host();
  }

  HttpUrl api() {
    return api;
  }

  HttpUrl graphQl() {
    return graphQl;
  }

  /// The API's host alone, for people.
  @Override
  public String toString() {
    return api.host();
  }
}
