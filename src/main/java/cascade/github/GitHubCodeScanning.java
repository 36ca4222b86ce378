package cascade.github;

import cascade.forge.CodeScanning;
import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.github.Ask.Purpose;
import cascade.github.Ask.Verb;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;

/// Code scanning on GitHub. github-api does not know it.
///
/// Source: `github-actions.md` E.6.
final class GitHubCodeScanning implements CodeScanning {
  private static final int MOST_BYTES = 10_000_000;
  private static final int MOST_LOOKS = 4;
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

  private final ApiClient client;
  private final RepositoryName repository;
  private final Writes writes;
  private final Pacing pacing;

  GitHubCodeScanning(ApiClient client, RepositoryName repository, Writes writes, Pacing pacing) {
    this.client = client;
    this.repository = repository;
    this.writes = writes;
    this.pacing = pacing;
  }

  @Override
  public void upload(String sarif, String commitSha, String ref) {
    var packed = gzip(sarif);
    if (packed.size() > MOST_BYTES) {
      throw new ForgeException.Refused(
          "the SARIF document has %,d bytes when packed, and GitHub takes %,d; report less"
              .formatted(packed.size(), MOST_BYTES));
    }
    var body =
        Json.MAPPER
            .createObjectNode()
            .put("commit_sha", commitSha)
            .put("ref", ref)
            .put("sarif", packed.base64());
    var url = client.url("/repos/%s/code-scanning/sarifs".formatted(repository)).build();
    // The same document for the same commit takes the place of the one before.
    var answer = writes.repeated(() -> client.send(Ask.write(Verb.POST, url, Json.write(body))));
    Json.text(Json.read(answer.body()), "id").ifPresent(this::follow);
  }

  private static ByteString gzip(String text) {
    var packed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(packed))) {
      sink.writeUtf8(text);
    } catch (IOException e) {
      throw new UncheckedIOException("memory has no faults", e);
    }
    return packed.readByteString();
  }

  /// GitHub looks into the document later. When it takes long it is not waited for: nothing was
  /// refused so far.
  private void follow(String id) {
    var url =
        client
            .url("/repos/%s/code-scanning/sarifs".formatted(repository))
            .addPathSegment(id)
            .build();
    for (var look = 0; look < MOST_LOOKS; look++) {
      pacing.pause(FIRST_LOOK.multipliedBy(1L << look));
      var state = state(Ask.get(url, Purpose.PUBLISHING));
      var word = state.flatMap(it -> Json.text(it, "processing_status")).orElse("pending");
      if (word.equals("failed")) {
        throw new ForgeException.Refused(
            "code scanning cannot use the SARIF document (%s); please report it"
                .formatted(client.faults().safe(errors(state.orElseThrow()))));
      }
      if (!word.equals("pending")) {
        return;
      }
    }
  }

  /// Empty where it is not listed yet.
  private Optional<JsonNode> state(Ask ask) {
    try {
      return Optional.of(Json.read(client.send(ask).body()));
    } catch (ForgeException.NotFound _) {
      return Optional.empty();
    }
  }

  private static String errors(JsonNode state) {
    var errors = new ArrayList<String>();
    state.path("errors").forEach(error -> errors.add(error.asText()));
    return errors.isEmpty() ? "no reason is given" : String.join("; ", errors);
  }
}
