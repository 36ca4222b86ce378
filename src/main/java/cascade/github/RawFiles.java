package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.workflow.FileSource.Content;
import cascade.yaml.YamlLimits;

/// Single files as they are, and the words for those that are none.
final class RawFiles {
  /// A character takes at most three bytes where it counts as one.
  static final int MOST_BYTES = 3 * YamlLimits.GITHUB.characters() + 4;

  static final Content TOO_LARGE =
      new Content.Refused(
          "GitHub reads no file of more than %,d characters; split it"
              .formatted(YamlLimits.GITHUB.characters()));

  static final Content NO_FILE =
      new Content.Refused("this is no regular file; remove it or write one");

  static final Content LINK =
      new Content.Refused("this is a link, which is not followed from afar; put the file here");

  private final ApiClient client;

  RawFiles(ApiClient client) {
    this.client = client;
  }

  /// What could have been there.
  static Content lost(String reason) {
    return new Content.Unknown("cannot be fetched (%s); the result is partial".formatted(reason));
  }

  Content blob(RepositoryName repository, String oid) {
    var url = client.url("/repos/%s/git/blobs".formatted(repository)).addPathSegment(oid).build();
    return content(client.send(Ask.raw(url)));
  }

  /// @throws ForgeException.NotFound where there is no such file
  Content file(FilePlace place) {
    var url = client.url("/repos/%s/contents".formatted(place.repository()));
    for (var segment : place.path().split("/", -1)) {
      url.addPathSegment(segment);
    }
    return content(client.send(Ask.raw(url.addQueryParameter("ref", place.ref()).build())));
  }

  private static Content content(Answer answer) {
    return answer.body().size() > MOST_BYTES
        ? TOO_LARGE
        : new Content.Bytes(answer.body().toByteArray());
  }
}
