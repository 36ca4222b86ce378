package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.github.Ask.Purpose;
import cascade.github.GraphQl.Problem;
import cascade.github.GraphQl.Result;
import cascade.workflow.FileSource.Content;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Gatherers;

/// Many files with one request.
final class GraphQlFetch implements Fetch {
  private static final int MOST_FILES = 60;

  private static final String FILE =
      "fragment file on GitObject {"
          + " __typename ... on Blob { oid text byteSize isBinary isTruncated } }";

  private static final String FOLDER =
      """
      query($owner: String!, $name: String!, $head: String!, $folder: String!) {
        repository(owner: $owner, name: $name) {
          head: object(expression: $head) { oid ... on Tag { target { oid } } }
          folder: object(expression: $folder) {
            ... on Tree { entries { name type mode object { ...file } } }
          }
        }
      }
      """
          + FILE;

  private final GraphQl graphQl;
  private final RawFiles raw;

  GraphQlFetch(GraphQl graphQl, RawFiles raw) {
    this.graphQl = graphQl;
    this.raw = raw;
  }

  @Override
  public Folder folder(FilePlace folder) {
    var repository = folder.repository();
    var result =
        graphQl.askIfHere(
            FOLDER,
            Map.of(
                "owner", repository.owner(),
                "name", repository.name(),
                "head", folder.ref(),
                "folder", folder.expression()),
            Purpose.READING);
    var found = result.data().path("repository");
    if (!found.isObject()) {
      throw graphQl.failure(result, repository.toString());
    }
    var head = found.path("head");
    if (!head.isObject()) {
      throw folder.ref().equals(FilePlace.DEFAULT)
          ? new ForgeException.NotFound("`%s` is empty; name one with files".formatted(repository))
          : new ForgeException.NotFound(
              "`%s` has no branch, tag or commit `%s`; name one that is there"
                  .formatted(repository, folder.ref()));
    }
    var commit =
        Json.text(head.path("target"), "oid").or(() -> Json.text(head, "oid")).orElse(folder.ref());
    var files = new TreeMap<String, Entry>();
    for (var entry : found.path("folder").path("entries")) {
      Json.text(entry, "name")
          .filter(_ -> Json.text(entry, "type").filter("blob"::equals).isPresent())
          .ifPresent(name -> files.put(name, new Entry.Known(content(repository, entry))));
    }
    return new Folder(commit, files);
  }

  /// A link's text is the path that it leads to. GitHub's own trees say so by a mode.
  private Content content(RepositoryName repository, JsonNode entry) {
    return Json.whole(entry, "mode").filter(mode -> mode == 0120000).isPresent()
        ? RawFiles.LINK
        : file(repository, entry.path("object"));
  }

  private Content file(RepositoryName repository, JsonNode blob) {
    if (Json.text(blob, "__typename").filter("Blob"::equals).isEmpty()) {
      return RawFiles.NO_FILE;
    }
    if (Json.whole(blob, "byteSize").filter(size -> size > RawFiles.MOST_BYTES).isPresent()) {
      return RawFiles.TOO_LARGE;
    }
    var text = Json.text(blob, "text");
    // Of a large file there is only the beginning, and of one that seems to be binary no text.
    return text.isPresent() && !blob.path("isTruncated").asBoolean()
        ? new Content.Bytes(text.get().getBytes(StandardCharsets.UTF_8))
        : Json.text(blob, "oid").map(oid -> raw.blob(repository, oid)).orElse(RawFiles.NO_FILE);
  }

  @Override
  public Map<FilePlace, Content> files(Collection<FilePlace> places) {
    var found = new HashMap<FilePlace, Content>();
    places.stream()
        .gather(Gatherers.windowFixed(MOST_FILES))
        .forEach(some -> found.putAll(batch(some)));
    return found;
  }

  private Map<FilePlace, Content> batch(List<FilePlace> places) {
    var byRepository = new LinkedHashMap<RepositoryName, List<FilePlace>>();
    for (var place : places) {
      byRepository.computeIfAbsent(place.repository(), _ -> new ArrayList<>()).add(place);
    }
    var question = new StringBuilder();
    var variables = new LinkedHashMap<String, String>();
    var repositories = List.copyOf(byRepository.keySet());
    for (var i = 0; i < repositories.size(); i++) {
      variables.put("o" + i, repositories.get(i).owner());
      variables.put("n" + i, repositories.get(i).name());
      question.append(" r%d: repository(owner: $o%d, name: $n%d) {".formatted(i, i, i));
      var inside = byRepository.getOrDefault(repositories.get(i), List.of());
      for (var j = 0; j < inside.size(); j++) {
        variables.put("e%d_%d".formatted(i, j), inside.get(j).expression());
        question.append(" f%d: object(expression: $e%d_%d) { ...file }".formatted(j, i, j));
      }
      question.append(" }");
    }
    var declared = variables.keySet().stream().map("$%s: String!"::formatted).toList();
    var query = "query(%s) {%s }\n%s".formatted(String.join(", ", declared), question, FILE);
    var result = graphQl.ask(query, variables, Purpose.READING);

    var found = new HashMap<FilePlace, Content>();
    for (var i = 0; i < repositories.size(); i++) {
      var inside = byRepository.getOrDefault(repositories.get(i), List.of());
      for (var j = 0; j < inside.size(); j++) {
        found.put(inside.get(j), content(result, inside.get(j), "r" + i, "f" + j));
      }
    }
    return found;
  }

  private Content content(Result result, FilePlace place, String repository, String file) {
    var parent = result.data().path(repository);
    if (!parent.isObject()) {
      return result.errorAt(repository).map(this::missing).orElse(Content.Absent.ABSENT);
    }
    var object = parent.path(file);
    if (!object.isObject()) {
      return result
          .errorAt(repository + "." + file)
          .map(this::missing)
          .orElse(Content.Absent.ABSENT);
    }
    return file(place.repository(), object);
  }

  private Content missing(Problem problem) {
    return switch (problem.type()) {
      case "NOT_FOUND" -> Content.Absent.ABSENT;
      case "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
          new Content.Unknown(
              "may not be read with this token (%s); it is not followed"
                  .formatted(graphQl.safe(problem.message())));
      default -> RawFiles.lost(graphQl.safe(problem.message()));
    };
  }
}
