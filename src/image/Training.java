import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Runs a command as the step of a pull request, beside a stand-in for GitHub whose certificate it
/// is told to trust, and ends with its exit code. For the training run when the image is built: that
/// is to load what a run on GitHub loads, encryption included. The stand-in answers in shape, not in
/// sense.
///
///     java Training.java WORKFLOW JAVA OPTION…
void main(String[] arguments) throws Exception {
  var head = Files.readString(Path.of(arguments[0]));
  // The pull request makes the jobs wait for each other.
  var base = head.replaceAll("(?m)^    needs:.*\n", "");
  var folder = Files.createTempDirectory("training");
  var workflow = folder.resolve(".github/workflows/ci.yml");
  Files.createDirectories(workflow.getParent());
  Files.writeString(workflow, head);
  Files.writeString(folder.resolve("event.json"), "{\"pull_request\":" + PULL + "}");

  var keys = folder.resolve("keys");
  keytool("-genkeypair", "-keystore", keys, "-keyalg", "EC", "-dname", "CN=localhost");
  var certificate = folder.resolve("certificate");
  keytool("-exportcert", "-keystore", keys, "-file", certificate);
  // The JDK's own with one more, so that as many are read as in earnest.
  var trusted = folder.resolve("trusted");
  Files.copy(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"), trusted);
  keytool("-importcert", "-keystore", trusted, "-file", certificate, "-noprompt");

  var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  server.setHttpsConfigurator(new HttpsConfigurator(identity(keys)));
  server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  server.createContext("/", exchange -> answer(exchange, base));
  server.start();
  var command = new ArrayList<String>();
  command.add(arguments[1]);
  command.add("-Djavax.net.ssl.trustStore=" + trusted);
  command.addAll(List.of(arguments).subList(2, arguments.length));
  var code = run(command, environment(folder, server.getAddress().getPort()));
  server.stop(0);
  System.exit(code);
}

static final String PASSWORD = "changeit";

static final String PULL =
    """
    {"number":1,"state":"open","user":{"login":"octocat"},
     "base":{"sha":"1111111111111111111111111111111111111111","ref":"main"},
     "head":{"sha":"2222222222222222222222222222222222222222","ref":"topic",
       "repo":{"full_name":"octocat/example"}}}
    """;

/// What the runner would say (`github-actions.md` D.4).
static Map<String, String> environment(Path folder, int port) {
  var api = "https://localhost:" + port;
  return Map.ofEntries(
      Map.entry("GITHUB_API_URL", api),
      Map.entry("GITHUB_GRAPHQL_URL", api + "/graphql"),
      Map.entry("GITHUB_EVENT_NAME", "pull_request"),
      Map.entry("GITHUB_EVENT_PATH", folder.resolve("event.json").toString()),
      Map.entry("GITHUB_OUTPUT", folder.resolve("output").toString()),
      Map.entry("GITHUB_REF", "refs/pull/1/merge"),
      Map.entry("GITHUB_REPOSITORY", "octocat/example"),
      Map.entry("GITHUB_RUN_ID", "1"),
      Map.entry("GITHUB_SHA", "3333333333333333333333333333333333333333"),
      Map.entry("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()),
      Map.entry("GITHUB_WORKSPACE", folder.toString()),
      Map.entry("INPUT_JSON-FILE", "cascade.json"),
      Map.entry("INPUT_SARIF-FILE", "cascade.sarif"),
      Map.entry("INPUT_TOKEN", "training"));
}

static SSLContext identity(Path keys) throws Exception {
  var password = PASSWORD.toCharArray();
  var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
  managers.init(KeyStore.getInstance(keys.toFile(), password), password);
  var context = SSLContext.getInstance("TLS");
  context.init(managers.getKeyManagers(), null, null);
  return context;
}

static void keytool(Object... arguments) throws IOException, InterruptedException {
  var command = new ArrayList<String>();
  command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
  for (var argument : arguments) {
    command.add(argument.toString());
  }
  command.addAll(List.of("-alias", "github", "-storepass", PASSWORD));
  if (arguments[0].equals("-genkeypair")) {
    command.addAll(List.of("-ext", "SAN=dns:localhost"));
  }
  if (run(command, Map.of()) != 0) {
    throw new IOException("keytool failed");
  }
}

static int run(List<String> command, Map<String, String> environment)
    throws IOException, InterruptedException {
  var builder = new ProcessBuilder(command).inheritIO();
  builder.environment().putAll(environment);
  return builder.start().waitFor();
}

static void answer(HttpExchange exchange, String workflow) throws IOException {
  exchange.getRequestBody().readAllBytes();
  var path = exchange.getRequestURI().getPath();
  var isGraphQl = path.equals("/graphql");
  var write = !isGraphQl && !exchange.getRequestMethod().equals("GET");
  var body =
      isGraphQl
          ? graphQl(workflow)
          : write
              ? "{\"id\":1,\"html_url\":\"https://localhost/1\"}"
              : path.endsWith("/files")
                  ? "[{\"filename\":\".github/workflows/ci.yml\",\"status\":\"modified\"}]"
                  : path.endsWith("/check-runs")
                      ? "{\"total_count\":0,\"check_runs\":[]}"
                      : path.endsWith("/pulls/1") ? PULL : "[]";
  var bytes = body.getBytes(StandardCharsets.UTF_8);
  exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
  exchange.getResponseHeaders().add("X-RateLimit-Remaining", "4999");
  exchange.sendResponseHeaders(write ? 201 : 200, bytes.length);
  try (var out = exchange.getResponseBody()) {
    out.write(bytes);
  }
}

static String graphQl(String workflow) {
  var text = workflow.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  var blob =
      """
      {"__typename":"Blob","oid":"5555555555555555555555555555555555555555","byteSize":%d,
       "isBinary":false,"isTruncated":false,"text":"%s"}
      """
          .formatted(workflow.length(), text);
  return """
  {"data":{"r0":{"f0":%1$s},"repository":{
    "found":{"comments":{"nodes":[],"pageInfo":{"hasNextPage":false}}},
    "head":{"oid":"1111111111111111111111111111111111111111"},
    "folder":{"entries":[{"name":"ci.yml","type":"blob","mode":33188,"object":%1$s}]}}}}
  """
      .formatted(blob);
}
