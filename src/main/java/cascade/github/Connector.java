package cascade.github;

import cascade.github.Ask.Form;
import cascade.github.Ask.Purpose;
import cascade.github.Ask.Verb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/// github-api on our client. It sees successes alone: refusals, limits, retries and redirects are
/// settled before, and the token, which it is never given, is added behind it.
final class Connector implements GitHubConnector {
  private final ApiClient client;
  private final Purpose purpose;

  Connector(ApiClient client, Purpose purpose) {
    this.client = client;
    this.purpose = purpose;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    var url = HttpUrl.get(request.url().toString());
    var ask = new Ask(Verb.valueOf(request.method()), url, body(request), Form.JSON, purpose);
    return new Response(request, client.send(ask));
  }

  private static Optional<ByteString> body(GitHubConnectorRequest request) throws IOException {
    if (!request.hasBody()) {
      return Optional.empty();
    }
    try (var body = request.body()) {
      return Optional.of(ByteString.of(body == null ? new byte[0] : body.readAllBytes()));
    }
  }

  private static final class Response extends GitHubConnectorResponse.ByteArrayResponse {
    private final Answer answer;

    /// OkHttp has unpacked the body and says so by leaving out `Content-Encoding`.
    Response(GitHubConnectorRequest request, Answer answer) {
      super(request, answer.status(), answer.headers().toMultimap());
      this.answer = answer;
    }

    @Override
    protected InputStream rawBodyStream() {
      return new ByteArrayInputStream(answer.body().toByteArray());
    }
  }
}
