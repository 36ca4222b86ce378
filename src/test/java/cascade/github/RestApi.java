package cascade.github;

import static cascade.github.Reply.object;

import cascade.github.HostRepository.HostComment;
import cascade.github.HostRepository.HostFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;

/// What the test server does for a request of the REST API.
final class RestApi {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Host host;
  private final String base;

  /// @param base of addresses in answers
  RestApi(Host host, String base) {
    this.host = host;
    this.base = base;
  }

  Reply answer(Seen request, Actor actor) {
    var segments = request.segments();
    if (segments.size() < 3 || !segments.getFirst().equals("repos")) {
      return Reply.notFound();
    }
    var repository = host.find(segments.get(1) + "/" + segments.get(2));
    if (repository.isEmpty()) {
      return Reply.notFound();
    }
    var needed = permission(request, segments.size() > 3 ? segments.get(3) : "");
    if (host.isWithheld(needed)) {
      return Reply.error(403, "Resource not accessible by integration");
    }
    var rest = segments.subList(3, segments.size());
    return answer(repository.get(), request, actor, rest);
  }

  private static String permission(Seen request, String first) {
    var scope =
        switch (first) {
          case "issues" -> request.path().contains("/comments") ? "pull-requests" : "issues";
          case "pulls" -> "pull-requests";
          case "check-runs" -> "checks";
          case "commits" -> request.path().endsWith("check-runs") ? "checks" : "contents";
          case "code-scanning" -> "security-events";
          case "actions" -> "actions";
          default -> "contents";
        };
    return scope + (request.method().equals("GET") ? ": read" : ": write");
  }

  private Reply answer(HostRepository it, Seen request, Actor actor, List<String> rest) {
    var verb = request.method() + " " + (rest.isEmpty() ? "" : rest.getFirst());
    if (verb.endsWith(" issues") && !rest.contains("comments")) {
      return new IssuesApi(it, base).answer(request, actor, rest);
    }
    return switch (verb) {
      case "GET " -> Reply.json(200, repository(it.fullName()));
      case "GET pulls" -> pulls(it, request, rest);
      case "POST pulls" -> review(it, request, actor, rest);
      case "GET issues" -> comments(it, request, rest);
      case "POST issues" -> comment(it, request, actor, rest);
      case "PATCH issues" -> changeComment(it, request, rest);
      case "GET commits" -> checkRuns(it, request, rest);
      case "GET check-runs" -> annotations(it, request, rest);
      case "POST check-runs", "PATCH check-runs" -> checkRun(it, request, rest);
      case "POST code-scanning" -> sarif(it, request);
      case "GET code-scanning" -> Reply.json(200, sarifState(it));
      case "GET actions" -> new ActionsApi(it, base).answer(request, rest);
      case "GET contents" -> contents(it, request, rest);
      case "GET git" ->
          it.blob(rest.getLast()).map(file -> Reply.file(file.content())).orElse(Reply.notFound());
      default -> Reply.notFound();
    };
  }

  private ObjectNode repository(String fullName) {
    var names = fullName.split("/", -1);
    var repository = object().put("id", 1).put("name", names[1]).put("full_name", fullName);
    host.find(fullName).ifPresent(it -> repository.put("default_branch", it.defaultBranch()));
    repository.set("owner", new Actor(names[0], 2).asUser());
    return repository;
  }

  private Reply pulls(HostRepository it, Seen request, List<String> rest) {
    if (rest.size() == 1) {
      var head = request.query().getOrDefault("head", "");
      var state = request.query().getOrDefault("state", "open");
      var found =
          it.pulls().values().stream()
              .filter(pull -> head.isEmpty() || head.equals(label(pull)))
              .filter(pull -> pull.path("state").asText("open").equals(state))
              .map(pull -> pull(it, pull))
              .toList();
      return Reply.page(request, base, found);
    }
    var number = Integer.parseInt(rest.get(1));
    var pull = it.pulls().get(number);
    if (pull == null) {
      return Reply.notFound();
    }
    return rest.size() == 2
        ? Reply.json(200, pull(it, pull).put("mergeable_state", "clean"))
        : Reply.page(request, base, it.pullFiles(number));
  }

  private static String label(JsonNode pull) {
    var head = pull.path("head");
    var repository = head.path("repo").path("full_name").asText("");
    return repository.replaceFirst("/.*", "") + ":" + head.path("ref").asText();
  }

  private ObjectNode pull(HostRepository it, ObjectNode pull) {
    var whole = pull.deepCopy();
    for (var side : new String[] {"base", "head"}) {
      var repository = whole.path(side).path("repo").path("full_name").asText("");
      if (!repository.isEmpty()) {
        ((ObjectNode) whole.path(side)).set("repo", repository(repository));
      } else if (side.equals("base")) {
        whole.withObject("/base").set("repo", repository(it.fullName()));
      }
    }
    return whole;
  }

  private Reply comments(HostRepository it, Seen request, List<String> rest) {
    return Reply.page(
        request,
        base,
        it.comments().stream()
            .filter(comment -> comment.issue() == Integer.parseInt(rest.get(1)))
            .map(comment -> comment(it, comment))
            .toList());
  }

  private Reply comment(HostRepository it, Seen request, Actor actor, List<String> rest) {
    var body = read(request).path("body").asText();
    return body.length() > 65_536
        ? Reply.error(422, "Body is too long (maximum is 65536 characters)")
        : Reply.json(201, comment(it, it.comment(Integer.parseInt(rest.get(1)), actor, body)));
  }

  private ObjectNode comment(HostRepository it, HostComment comment) {
    var url =
        "https://github.test/%s/pull/%d#issuecomment-%d"
            .formatted(it.fullName(), comment.issue(), comment.id());
    var json = object().put("id", comment.id()).put("body", comment.body()).put("html_url", url);
    json.set("user", comment.author().asUser());
    return json;
  }

  private Reply changeComment(HostRepository it, Seen request, List<String> rest) {
    var id = Long.parseLong(rest.get(2));
    for (var i = 0; i < it.comments().size(); i++) {
      if (it.comments().get(i).id() == id) {
        var changed = it.comments().get(i).withBody(read(request).path("body").asText());
        it.comments().set(i, changed);
        return Reply.json(200, comment(it, changed));
      }
    }
    return Reply.notFound();
  }

  /// All comments of a review are taken, or none.
  private Reply review(HostRepository it, Seen request, Actor actor, List<String> rest) {
    var number = Integer.parseInt(rest.get(1));
    var review = read(request);
    var comments = new ArrayList<JsonNode>();
    review.path("comments").forEach(comments::add);
    for (var comment : comments) {
      var lines = DiffLines.of(it.pullFiles(number), comment.path("path").asText());
      var end = comment.path("line").asInt();
      var start = comment.path("start_line").asInt(end);
      if (!lines.contains(start) || !lines.contains(end) || start > end) {
        return Reply.error(422, "Unprocessable Entity: line must be part of the diff");
      }
    }
    for (var comment : comments) {
      var end = comment.path("line").asInt();
      it.reviewComment(
          number,
          actor,
          comment.path("body").asText(),
          comment.path("path").asText(),
          comment.path("start_line").asInt(end),
          end);
    }
    return Reply.json(200, object().put("id", it.nextId()).put("state", "COMMENTED"));
  }

  private Reply checkRuns(HostRepository it, Seen request, List<String> rest) {
    var name = request.query().getOrDefault("check_name", "");
    var found =
        it.checkRuns().stream()
            .filter(run -> run.path("head_sha").asText().equals(rest.get(1)))
            .filter(run -> name.isEmpty() || run.path("name").asText().equals(name))
            .toList();
    // Unless all are asked for, only the newest of each name is told.
    return Reply.page(
        request,
        base,
        "check_runs",
        request.query().getOrDefault("filter", "latest").equals("all") || found.isEmpty()
            ? found
            : List.of(found.getLast()));
  }

  private Reply annotations(HostRepository it, Seen request, List<String> rest) {
    var id = Long.parseLong(rest.get(1));
    return rest.size() == 3
        ? Reply.page(request, base, it.annotations(id))
        : it.checkRuns().stream()
            .filter(run -> run.path("id").asLong() == id)
            .findFirst()
            .map(run -> Reply.json(200, run))
            .orElse(Reply.notFound());
  }

  private Reply checkRun(HostRepository it, Seen request, List<String> rest) {
    var sent = read(request);
    ObjectNode run;
    if (rest.size() == 1) {
      run = object().put("id", it.nextId());
      run.put(
          "html_url",
          "https://github.test/%s/runs/%d".formatted(it.fullName(), run.path("id").asLong()));
      run.put("external_id", "").putNull("conclusion");
      run.set("app", object().put("id", 15368).put("slug", "github-actions"));
      it.checkRuns().add(run);
    } else {
      var id = Long.parseLong(rest.get(1));
      var found = it.checkRuns().stream().filter(one -> one.path("id").asLong() == id).findFirst();
      if (found.isEmpty()) {
        return Reply.notFound();
      }
      run = found.get();
    }
    var annotations = it.annotations(run.path("id").asLong());
    sent.path("output").path("annotations").forEach(annotations::add);
    for (var field : List.of("name", "head_sha", "external_id", "conclusion", "status")) {
      if (sent.has(field)) {
        run.set(field, sent.get(field));
      }
    }
    if (sent.has("conclusion")) {
      run.put("status", "completed");
    }
    if (sent.has("output")) {
      run.withObject("/output")
          .put("title", sent.path("output").path("title").asText())
          .put("summary", sent.path("output").path("summary").asText())
          .put("annotations_count", annotations.size());
    }
    return Reply.json(rest.size() == 1 ? 201 : 200, run);
  }

  private static Reply sarif(HostRepository it, Seen request) {
    var packed = ByteString.decodeBase64(read(request).path("sarif").asText());
    try (var source =
        Okio.buffer(new GzipSource(new Buffer().write(Objects.requireNonNull(packed))))) {
      it.sarifs().add(source.readUtf8());
    } catch (java.io.IOException e) {
      return Reply.error(400, "not gzip: " + e.getMessage());
    }
    return Reply.json(202, object().put("id", "upload-" + it.sarifs().size()));
  }

  private static ObjectNode sarifState(HostRepository it) {
    var state = object().put("processing_status", it.nextSarifState());
    if (state.path("processing_status").asText().equals("failed")) {
      state.set("errors", MAPPER.createArrayNode().add("the document has no runs"));
    }
    return state;
  }

  private static Reply contents(HostRepository it, Seen request, List<String> rest) {
    var ref = request.query().getOrDefault("ref", "HEAD");
    var tree = it.tree(ref);
    if (tree.isEmpty()) {
      return Reply.error(404, "No commit found for the ref " + ref);
    }
    var path = String.join("/", rest.subList(1, rest.size()));
    var file = tree.get().get(path);
    if (file != null) {
      return Reply.file(file.content());
    }
    var entries = MAPPER.createArrayNode();
    tree.get()
        .forEach((name, one) -> {
          if (name.startsWith(path + "/") && !name.substring(path.length() + 1).contains("/")) {
            entries.add(entry(name, one));
          }
        });
    return entries.isEmpty() ? Reply.notFound() : Reply.json(200, entries);
  }

  private static ObjectNode entry(String path, HostFile file) {
    return object()
        .put("type", file.mode() == 0120000 ? "symlink" : "file")
        .put("name", path.substring(path.lastIndexOf('/') + 1))
        .put("path", path)
        .put("sha", file.oid())
        .put("size", file.content().size());
  }

  private static JsonNode read(Seen request) {
    try {
      return MAPPER.readTree(request.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(request + " sends no JSON", e);
    }
  }
}
