package cascade.github;

import cascade.forge.ForgeException;
import cascade.github.Ask.Purpose;
import cascade.workflow.FileSource.Content;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// A request for each file: for whoever has no token, without which GraphQL does not answer.
final class RestFetch implements Fetch {
  private final ApiClient client;
  private final RawFiles raw;

  RestFetch(ApiClient client, RawFiles raw) {
    this.client = client;
    this.raw = raw;
  }

  @Override
  public Folder folder(FilePlace folder) {
    var url = client.url("/repos/%s/contents".formatted(folder.repository()));
    url.addPathSegments(folder.path()).addQueryParameter("ref", folder.ref());
    var files = new TreeMap<String, Entry>();
    try {
      for (var entry : Json.read(client.send(Ask.get(url.build(), Purpose.READING)).body())) {
        Json.text(entry, "name")
            .filter(_ -> Json.text(entry, "type").filter("dir"::equals).isEmpty())
            .ifPresent(name -> files.put(name, entry(entry)));
      }
    } catch (ForgeException.NotFound missing) {
      // The folder, the ref or the repository: GitHub tells the ref in words.
      if (String.valueOf(missing.getMessage()).contains("No commit found")) {
        throw missing;
      }
      client.send(
          Ask.get(client.url("/repos/%s".formatted(folder.repository())).build(), Purpose.READING));
    }
    return new Folder(folder.ref(), files);
  }

  private static Entry entry(JsonNode entry) {
    return switch (Json.text(entry, "type").orElse("")) {
      case "symlink" -> new Entry.Known(RawFiles.LINK);
      case "submodule" -> new Entry.Known(RawFiles.NO_FILE);
      default ->
          Json.whole(entry, "size").filter(size -> size > RawFiles.MOST_BYTES).isPresent()
              ? new Entry.Known(RawFiles.TOO_LARGE)
              : Entry.Named.NAMED;
    };
  }

  /// One alone: whoever asks for several may not need them all.
  @Override
  public Map<FilePlace, Content> files(Collection<FilePlace> places) {
    if (places.size() != 1) {
      return Map.of();
    }
    var place = places.iterator().next();
    try {
      return Map.of(place, raw.file(place));
    } catch (ForgeException.NotFound _) {
      return Map.of(place, Content.Absent.ABSENT);
    }
  }
}
