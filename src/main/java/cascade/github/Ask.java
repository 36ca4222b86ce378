package cascade.github;

import java.util.Optional;
import okhttp3.HttpUrl;
import okio.ByteString;

/// One request.
///
/// @param body JSON; empty where there is none
/// @param purpose what it is made for
record Ask(Verb verb, HttpUrl url, Optional<ByteString> body, Form form, Purpose purpose) {
  enum Verb {
    GET,
    POST,
    PATCH,
    PUT,
    DELETE
  }

  /// What is wanted as an answer.
  enum Form {
    JSON("application/vnd.github+json"),
    /// A file as it is. Only this may lie with another host, and is fetched there without a token.
    RAW("application/vnd.github.raw+json"),
    /// A question to GraphQL: sent as a POST, it changes nothing, and may be asked again.
    GRAPHQL("application/vnd.github+json");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  enum Purpose {
    /// Reading what is to be analysed: stops before the reserve is touched.
    READING,
    /// Publishing a result, and looking whether it is there already.
    PUBLISHING
  }

  static Ask get(HttpUrl url, Purpose purpose) {
    return new Ask(Verb.GET, url, Optional.empty(), Form.JSON, purpose);
  }

  static Ask raw(HttpUrl url) {
    return new Ask(Verb.GET, url, Optional.empty(), Form.RAW, Purpose.READING);
  }

  static Ask graphQl(HttpUrl url, ByteString question, Purpose purpose) {
    return new Ask(Verb.POST, url, Optional.of(question), Form.GRAPHQL, purpose);
  }

  static Ask write(Verb verb, HttpUrl url, ByteString body) {
    return new Ask(verb, url, Optional.of(body), Form.JSON, Purpose.PUBLISHING);
  }

  /// Whether it may change something, so that asking twice may do it twice.
  boolean isWrite() {
    return verb != Verb.GET && form != Form.GRAPHQL;
  }

  Ask at(HttpUrl elsewhere) {
    return new Ask(verb, elsewhere, body, form, purpose);
  }

  /// For people: without the query, which may hold what is secret.
  @Override
  public String toString() {
    return verb + " " + url.encodedPath();
  }
}
