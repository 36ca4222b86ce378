package cascade.github;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/// Answers that GitHub may be asked about anew: "is it still this one?" costs nothing of the rate
/// limit when it is.
///
/// An answer is only used after GitHub said so for the token at hand, so none is shown to a token
/// that may not see it. Still the name under which it lies is made with the token: answers for one
/// are not even found with another.
///
/// Source: `github-actions.md` E.7.
final class AnswerCache {
  private static final int LARGEST_IN_MEMORY = 1 << 20;
  private static final int MOST_IN_MEMORY = 16 << 20;

  private final Optional<Token> token;
  private final Optional<CacheFolder> folder;
  private final Map<String, Kept> memory = new LinkedHashMap<>(16, 0.75f, true);
  private int inMemory;

  AnswerCache(Optional<Token> token, Optional<CacheFolder> folder) {
    this.token = token;
    this.folder = folder;
  }

  /// An answer with what tells whether it is still right.
  ///
  /// @param link where the next page is; empty where there is none
  record Kept(String tag, String type, String link, ByteString body) {
    static Optional<Kept> of(Answer answer) {
      return answer
          .header("ETag")
          .filter(_ -> answer.status() == 200)
          .map(tag ->
              new Kept(
                  tag,
                  answer.header("Content-Type").orElse(""),
                  String.join(",", answer.headers().values("Link")),
                  answer.body()));
    }

    /// @param now the answer that this one is still right, whose other headers are newer
    Answer answer(Answer now) {
      var headers =
          now.headers().newBuilder().set("Content-Type", type).removeAll("Link").set("ETag", tag);
      if (!link.isEmpty()) {
        headers.set("Link", link);
      }
      return new Answer(200, headers.build(), body);
    }
  }

  Optional<Kept> find(Ask ask) {
    var key = key(ask);
    return Optional.ofNullable(memory.get(key)).or(() -> folder.flatMap(it -> it.find(key)));
  }

  void keep(Ask ask, Answer answer) {
    var key = key(ask);
    Kept.of(answer)
        .ifPresent(kept -> {
          folder.ifPresentOrElse(it -> it.keep(key, kept), () -> keepInMemory(key, kept));
        });
  }

  private void keepInMemory(String key, Kept kept) {
    if (kept.body().size() > LARGEST_IN_MEMORY) {
      return;
    }
    var before = memory.put(key, kept);
    inMemory += kept.body().size() - (before == null ? 0 : before.body().size());
    var oldest = memory.values().iterator();
    while (inMemory > MOST_IN_MEMORY && oldest.hasNext()) {
      inMemory -= oldest.next().body().size();
      oldest.remove();
    }
  }

  private String key(Ask ask) {
    var digest = sha256();
    token.ifPresent(it -> it.digestInto(digest));
    for (var part : new String[] {ask.form().mediaType(), ask.url().toString()}) {
      digest.update((byte) 0);
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    return ByteString.of(digest.digest()).hex();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
