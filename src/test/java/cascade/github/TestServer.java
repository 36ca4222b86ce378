package cascade.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import okio.ByteString;

/// A GitHub that remembers: comments, reviews, checks, files, runs and rate limits, and that fails
/// as it is told. All that it is asked is held against GitHub's description of REST and its schema
/// of GraphQL, where these are at hand; and so is what it answers. [#close] fails where something
/// did not agree.
///
/// For one test:
///
///     try (var server = TestServer.start()) {
///       server.host().repository("o/r").commit("main", Map.of(".github/workflows/ci.yml", "…"));
///       var forge = GitHubForge.connect(GitHubSettings.of(GitHubHost.of(server.url()), …));
///       …
///       assertThat(server.host().repository("o/r").comments()).hasSize(1);
///     }
///
/// As a process of its own: [TestServerMain].
public final class TestServer implements AutoCloseable {
  private final Host host;
  private final GraphQlApi graphQl;
  private final WireMockServer server;
  private final List<String> violations = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);

  private TestServer(Host host, int port) {
    this.host = host;
    this.graphQl = new GraphQlApi(host);
    var options =
        WireMockConfiguration.options()
            .extensions(new Answers())
            .disableRequestJournal()
            .containerThreads(16);
    this.server = new WireMockServer(port == 0 ? options.dynamicPort() : options.port(port));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
  }

  public static TestServer start() {
    return start(new Host(), 0);
  }

  /// @param port 0 for any that is free
  public static TestServer start(Host host, int port) {
    return new TestServer(host, port);
  }

  public Host host() {
    return host;
  }

  /// The address of its REST API; `/api/v3` behind it will do as well.
  public String url() {
    return "http://localhost:" + server.port();
  }

  void awaitStop() throws InterruptedException {
    stop.await();
  }

  /// What did not agree with GitHub's descriptions so far.
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /// For tests that provoke them.
  synchronized void forgive() {
    violations.clear();
  }

  @Override
  public void close() {
    server.stop();
    if (!violations().isEmpty()) {
      throw new AssertionError(String.join("\n", violations()));
    }
  }

  private synchronized void hold(List<String> faults) {
    violations.addAll(faults);
  }

  private Reply answer(Seen request) {
    if (request.path().equals("/_state") || request.path().equals("/_stop")) {
      var state = StateReport.of(this);
      if (request.path().equals("/_stop")) {
        stop.countDown();
      }
      return Reply.json(200, state);
    }
    host.note(request);
    var description = ApiDescription.find();
    if (request.isGraphQl()) {
      hold(GitHubSchema.faultsOf(request));
    } else {
      description.ifPresent(it -> hold(it.faultsOf(request)));
    }
    var reply = carryOut(request);
    if (request.isGraphQl() || description.isEmpty()) {
      return reply;
    }
    var whole = description.get().complete(request, reply);
    hold(description.get().faultsOf(request, whole));
    return whole;
  }

  private Reply carryOut(Seen request) {
    if (!host.takeRequest()) {
      return request.isGraphQl()
          ? Reply.json(200, limitError())
          : Reply.error(403, "API rate limit exceeded for installation ID 1.");
    }
    var owner = request.authorization().flatMap(host::owner);
    if (request.authorization().isPresent() && owner.isEmpty() && !host.acceptsAnyToken()) {
      return Reply.error(401, "Bad credentials");
    }
    if (request.isGraphQl()) {
      return host.hasGraphQl()
          ? request.authorization().isPresent()
              ? graphQl.answer(request, owner.orElse(Actor.ACTIONS))
              : Reply.error(401, "This endpoint requires you to be authenticated.")
          : Reply.notFound();
    }
    if (request.authorization().isEmpty() && !request.method().equals("GET")) {
      return Reply.error(401, "Requires authentication");
    }
    return new RestApi(host, request.base()).answer(request, owner.orElse(Actor.ACTIONS));
  }

  private static com.fasterxml.jackson.databind.JsonNode limitError() {
    var json = Reply.object();
    json.putArray("errors")
        .addObject()
        .put("type", "RATE_LIMITED")
        .put("message", "API rate limit exceeded for installation ID 1.");
    return json;
  }

  private static Seen seen(Request request) {
    var url = request.getUrl();
    var mark = url.indexOf('?');
    var path = mark < 0 ? url : url.substring(0, mark);
    var query = new LinkedHashMap<String, String>();
    if (mark >= 0) {
      for (var pair : url.substring(mark + 1).split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return new Seen(
        request.getMethod().value(),
        "http://" + request.getHeader("Host"),
        decode(path.replaceFirst("^/api/(v3/|graphql$)", "/$1").replaceFirst("^/v3/", "/")),
        query,
        request.getBodyAsString(),
        Optional.ofNullable(request.getHeader("Authorization")),
        Optional.ofNullable(request.getHeader("Accept")).orElse(""),
        Optional.ofNullable(request.getHeader("If-None-Match")));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// Where WireMock asks what to answer.
  private final class Answers implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "state";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      var request = seen(event.getRequest());
      var fault = host.faultFor(request);
      if (fault.isPresent()) {
        return wrong(request, fault.get());
      }
      host.noteAnswered(request);
      return right(request, answer(request));
    }

    private ResponseDefinition wrong(Seen request, Fault fault) {
      if (!fault.carriedOut() && !needsAnswer(fault)) {
        host.note(request);
      }
      var reply =
          fault.carriedOut() || needsAnswer(fault)
              ? answer(request)
              : Reply.json(200, Reply.object());
      return switch (fault.way()) {
        case Fault.Way.Answered(var status, var headers, var body) -> {
          var answer = aResponse().withStatus(status).withBody(body);
          limits(answer, request);
          answer.withHeader(
              "Content-Type", headers.getOrDefault("Content-Type", "application/json"));
          headers.forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
              answer.withHeader(name, value);
            }
          });
          yield answer.build();
        }
        case Fault.Way.Reset _ ->
            aResponse()
                .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                .build();
        case Fault.Way.BrokenOff _ ->
            aResponse()
                .withStatus(reply.status())
                .withHeader("Content-Type", "application/json")
                .withFault(com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK)
                .build();
        case Fault.Way.Cut _ -> {
          var body = reply.body();
          yield aResponse()
              .withStatus(reply.status())
              .withHeader("Content-Type", "application/json")
              .withBody(body.substring(0, body.length() / 2))
              .build();
        }
        case Fault.Way.Slow(var delay) -> {
          var answer = ResponseDefinitionBuilder.like(right(request, reply));
          yield answer.withChunkedDribbleDelay(3, (int) delay.toMillis()).build();
        }
      };
    }

    private static boolean needsAnswer(Fault fault) {
      return fault.way() instanceof Fault.Way.Cut || fault.way() instanceof Fault.Way.Slow;
    }

    private ResponseDefinition right(Seen request, Reply reply) {
      var answer = aResponse();
      var tag = "\"" + ByteString.encodeUtf8(reply.body()).sha1().hex() + "\"";
      var isRead = request.method().equals("GET") && reply.status() == 200;
      if (isRead && request.ifNoneMatch().filter(tag::equals).isPresent()) {
        host.giveBack();
        answer.withStatus(304);
      } else {
        answer
            .withStatus(reply.status())
            .withBody(
                reply.isJson()
                    ? reply.body().getBytes(StandardCharsets.UTF_8)
                    : reply.file().toByteArray());
        answer.withHeader("Content-Type", "application/json; charset=utf-8");
      }
      if (isRead) {
        answer.withHeader("ETag", tag);
      }
      limits(answer, request);
      var build = new LinkedHashMap<>(reply.headers());
      build.forEach((name, value) -> answer.withHeader(name, value));
      return answer.build();
    }

    private void limits(ResponseDefinitionBuilder answer, Seen request) {
      Map<String, String> headers = host.limitHeaders(request.isGraphQl());
      headers.forEach((name, value) -> answer.withHeader(name, value));
    }
  }
}
