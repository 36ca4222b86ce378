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
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Runs a command beside a stand-in for GitHub, whose certificate it is told to trust, and ends with
/// its exit code. For the training run when the image is built: that is to load what a run on GitHub
/// loads, encryption and JSON included. The stand-in answers in shape, not in sense.
///
///     java Training.java WORKFLOW COMMAND…     `@TRUST@` in it becomes the option that says whom to trust
void main(String[] arguments) throws Exception {
  var workflow = Files.readString(Path.of(arguments[0]));
  var folder = Files.createTempDirectory("training");
  var keys = folder.resolve("keys");
  keytool(
      "-genkeypair",
      "-keystore",
      keys,
      "-keyalg",
      "EC",
      "-ext",
      "SAN=dns:localhost",
      "-dname",
      "CN=localhost");
  var certificate = folder.resolve("certificate");
  keytool("-exportcert", "-keystore", keys, "-file", certificate);
  // The JDK's own with one more, so that as many are read as in earnest.
  var trusted = folder.resolve("trusted");
  Files.copy(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"), trusted);
  keytool("-importcert", "-keystore", trusted, "-file", certificate, "-noprompt");

  var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  server.setHttpsConfigurator(new HttpsConfigurator(identity(keys)));
  server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  server.createContext("/", exchange -> answer(exchange, workflow));
  server.start();
  var command = new ArrayList<String>();
  for (var word : List.of(arguments).subList(1, arguments.length)) {
    command.add(word.replace("@TRUST@", "-Djavax.net.ssl.trustStore=" + trusted));
  }
  var code = run(command, "https://localhost:" + server.getAddress().getPort());
  server.stop(0);
  System.exit(code);
}

static final String PASSWORD = "changeit";

static SSLContext identity(Path keys) throws Exception {
  var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
  managers.init(
      KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
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
  if (run(command, "") != 0) {
    throw new IOException("keytool failed");
  }
}

static int run(List<String> command, String api) throws IOException, InterruptedException {
  var builder = new ProcessBuilder(command).inheritIO();
  builder.environment().put("GITHUB_API_URL", api);
  builder.environment().put("GITHUB_GRAPHQL_URL", api + "/graphql");
  return builder.start().waitFor();
}

static void answer(HttpExchange exchange, String workflow) throws IOException {
  exchange.getRequestBody().readAllBytes();
  var write = !exchange.getRequestMethod().equals("GET");
  var body =
      exchange.getRequestURI().getPath().equals("/graphql")
          ? graphQl(workflow)
          : write ? "{\"id\":1,\"html_url\":\"https://localhost/1\"}" : "[]";
  var bytes = body.getBytes(StandardCharsets.UTF_8);
  exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
  exchange.getResponseHeaders().add("X-RateLimit-Remaining", "4999");
  exchange.sendResponseHeaders(write && !body.contains("data") ? 201 : 200, bytes.length);
  try (var out = exchange.getResponseBody()) {
    out.write(bytes);
  }
}

static String graphQl(String workflow) {
  var text = workflow.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  return """
  {"data":{"repository":{"head":{"oid":"1111111111111111111111111111111111111111"},\
  "folder":{"entries":[{"name":"ci.yml","type":"blob","mode":33188,"object":{"__typename":"Blob",\
  "oid":"2222222222222222222222222222222222222222","byteSize":%d,"isBinary":false,"isTruncated":false,\
  "text":"%s"}}]}}}}\
  """
      .formatted(workflow.length(), text);
}
