package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import okio.ByteString;

/// One repository of the test server. What is written as JSON has the form of GitHub's REST API, as
/// far as a test cares; the rest is filled in.
public final class HostRepository {
  private final String fullName;
  private final Map<String, String> refs = new LinkedHashMap<>();
  private final Map<String, SortedMap<String, HostFile>> commits = new LinkedHashMap<>();
  private final Set<String> annotated = new HashSet<>();
  private final SortedMap<Integer, ObjectNode> pulls = new TreeMap<>();
  private final Map<Integer, List<JsonNode>> pullFiles = new LinkedHashMap<>();
  private final List<HostComment> comments = new ArrayList<>();
  private final List<HostComment> reviewComments = new ArrayList<>();
  private final List<ObjectNode> issues = new ArrayList<>();
  private final List<ObjectNode> checkRuns = new ArrayList<>();
  private final Map<Long, List<JsonNode>> annotations = new LinkedHashMap<>();
  private final Map<Long, ObjectNode> runs = new LinkedHashMap<>();
  private final Map<Long, List<ObjectNode>> jobs = new LinkedHashMap<>();
  private final Map<Long, List<String>> strangeChecks = new LinkedHashMap<>();
  private final List<String> sarifs = new ArrayList<>();
  private final List<String> sarifStates = new ArrayList<>(List.of("complete"));
  private String defaultBranch = "main";
  private long lastId = 3_000_000_000L;

  HostRepository(String fullName) {
    this.fullName = fullName;
  }

  /// @param mode as git has it: `0100644`, `0120000` for a link
  /// @param truncated whether GraphQL is to tell only its beginning
  record HostFile(ByteString content, int mode, boolean truncated) {
    String oid() {
      return content.sha1().hex();
    }

    boolean isBinary() {
      return content.indexOf(new byte[] {0}) >= 0;
    }
  }

  /// @param issue the number of the issue or pull request
  /// @param path of a comment on lines; empty for others
  public record HostComment(
      long id, int issue, Actor author, String body, String path, int startLine, int line) {
    HostComment withBody(String other) {
      return new HostComment(id, issue, author, other, path, startLine, line);
    }
  }

  public String fullName() {
    return fullName;
  }

  String owner() {
    return fullName.substring(0, fullName.indexOf('/'));
  }

  String name() {
    return fullName.substring(fullName.indexOf('/') + 1);
  }

  /// Ids are beyond what fits in 32 bits, as GitHub's are by now.
  synchronized long nextId() {
    return ++lastId;
  }

  /// A commit with these files, to which the branch or tag leads from now on.
  public HostRepository commit(String ref, Map<String, String> files) {
    var sha = ByteString.encodeUtf8(fullName + ref + new TreeMap<>(files)).sha1().hex();
    var tree = new TreeMap<String, HostFile>();
    files.forEach(
        (path, text) -> tree.put(path, new HostFile(ByteString.encodeUtf8(text), 0100644, false)));
    commits.put(sha, tree);
    refs.put(ref, sha);
    return this;
  }

  /// One more file for the branch's commit.
  HostRepository file(String ref, String path, HostFile file) {
    tree(ref).orElseThrow().put(path, file);
    return this;
  }

  /// A commit with all files of a folder.
  public HostRepository commit(String ref, Path folder) {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(path).toString().replace('\\', '/'),
            Files.readString(path, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commit(ref, files);
  }

  /// A tag that is an object of its own, as those that `git tag -a` makes.
  HostRepository annotate(String tag) {
    annotated.add(tag);
    return this;
  }

  boolean isAnnotated(String ref) {
    return annotated.contains(ref);
  }

  public HostRepository defaultBranch(String name) {
    defaultBranch = name;
    return this;
  }

  String defaultBranch() {
    return defaultBranch;
  }

  Optional<String> sha(String ref) {
    var name = ref.equals("HEAD") ? defaultBranch : ref.replaceFirst("^refs/(heads|tags)/", "");
    return commits.containsKey(name) ? Optional.of(name) : Optional.ofNullable(refs.get(name));
  }

  Optional<SortedMap<String, HostFile>> tree(String ref) {
    return sha(ref).map(commits::get);
  }

  Optional<HostFile> blob(String oid) {
    return commits.values().stream()
        .flatMap(tree -> tree.values().stream())
        .filter(file -> file.oid().equals(oid))
        .findFirst();
  }

  /// @param files each as `GET …/files` shows it
  public HostRepository pull(int number, ObjectNode pull, List<? extends JsonNode> files) {
    pulls.put(number, pull);
    pullFiles.put(number, List.copyOf(files));
    return this;
  }

  SortedMap<Integer, ObjectNode> pulls() {
    return pulls;
  }

  List<JsonNode> pullFiles(int number) {
    return pullFiles.getOrDefault(number, List.of());
  }

  public synchronized HostComment comment(int issue, Actor author, String body) {
    var comment = new HostComment(nextId(), issue, author, body, "", 0, 0);
    comments.add(comment);
    return comment;
  }

  /// Comments below issues and pull requests, the oldest first.
  public List<HostComment> comments() {
    return comments;
  }

  /// An issue; they have their numbers from 1001 on.
  synchronized ObjectNode issue(Actor author, String title, String body) {
    var issue =
        Reply.object()
            .put("id", nextId())
            .put("number", 1_001 + issues.size())
            .put("title", title)
            .put("body", body)
            .put("state", "open")
            .putNull("state_reason");
    issue.set("user", author.asUser());
    issue.put(
        "html_url",
        "https://github.test/%s/issues/%d".formatted(fullName, issue.path("number").asInt()));
    issues.add(issue);
    return issue;
  }

  /// Those that were opened, the oldest first, each as REST shows it.
  public synchronized List<ObjectNode> issues() {
    return List.copyOf(issues);
  }

  synchronized HostComment reviewComment(
      int pull, Actor author, String body, String path, int startLine, int line) {
    var comment = new HostComment(nextId(), pull, author, body, path, startLine, line);
    reviewComments.add(comment);
    return comment;
  }

  /// Comments on lines, the oldest first.
  public List<HostComment> reviewComments() {
    return reviewComments;
  }

  public List<ObjectNode> checkRuns() {
    return checkRuns;
  }

  public List<JsonNode> annotations(long checkRun) {
    return annotations.computeIfAbsent(checkRun, _ -> new ArrayList<>());
  }

  /// @param jobs each as REST shows it
  public HostRepository run(ObjectNode run, List<ObjectNode> jobs) {
    runs.put(run.path("id").asLong(), run);
    this.jobs.put(run.path("id").asLong(), List.copyOf(jobs));
    return this;
  }

  /// A check run that somebody posted into the check suite of a run: no job.
  public HostRepository strangeCheck(long run, String name) {
    strangeChecks.computeIfAbsent(run, _ -> new ArrayList<>()).add(name);
    return this;
  }

  List<String> strangeChecks(long run) {
    return strangeChecks.getOrDefault(run, List.of());
  }

  Map<Long, ObjectNode> runs() {
    return runs;
  }

  List<ObjectNode> jobs(long run) {
    return jobs.getOrDefault(run, List.of());
  }

  /// Documents that were uploaded to code scanning, as they were before they were packed.
  public List<String> sarifs() {
    return sarifs;
  }

  /// What is told of an upload, one word each time it is asked; the last stays.
  public HostRepository sarifStates(String... states) {
    sarifStates.clear();
    sarifStates.addAll(List.of(states));
    return this;
  }

  String nextSarifState() {
    return sarifStates.size() > 1 ? sarifStates.removeFirst() : sarifStates.getFirst();
  }
}
