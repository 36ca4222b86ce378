package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.github.AnswerCache.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Answers that are asked about anew: they cost nothing, are never stale, and belong to one token.
class AnswerCacheTest {
  private final Fixture fixture = new Fixture();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() {
    fixture.close();
  }

  private Path cache() {
    return folder.resolve("cascade").resolve("github");
  }

  private List<Path> files() {
    try (var files = Files.list(cache())) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private GitHubForge connect() {
    return fixture.connect(it -> it.cachedIn(cache()));
  }

  private static String refOf(GitHubForge forge) {
    return forge.pullRequests(Fixture.NAME).get(7).headRef();
  }

  private List<Boolean> conditional() {
    return fixture.host().seen().stream().map(it -> it.ifNoneMatch().isPresent()).toList();
  }

  @Test
  void anAnswerIsAskedAboutAnewAndCostsNothing() {
    fixture.pull(7);
    fixture.host().limit(1_000, 1, FakeTime.BEGIN.plusSeconds(3_000));
    try (var forge = connect()) {
      assertThat(refOf(forge)).isEqualTo("topic");
    }
    fixture.host().limit(1_000, 1, FakeTime.BEGIN.plusSeconds(3_000));
    for (var i = 0; i < 2; i++) {
      try (var forge = connect()) {
        assertThat(refOf(forge)).isEqualTo("topic");
      }
    }

    assertThat(conditional()).containsExactly(false, true, true);
  }

  @Test
  void whatChangedIsTakenAnew() {
    fixture.pull(7);
    refOf(fixture.forge());
    var pull = Fixture.described(7);
    pull.withObject("/head").put("ref", "other");
    fixture.repository().pull(7, pull, List.of());

    assertThat(refOf(fixture.forge())).isEqualTo("other");
    assertThat(conditional()).containsExactly(false, true);
  }

  @Test
  void pagesKeepTheirLinks() {
    var files = IntStream.range(0, 150).mapToObj(i -> Fixture.file("f" + i, "modified")).toList();
    fixture.repository().pull(7, Fixture.described(7), files);
    for (var i = 0; i < 2; i++) {
      try (var forge = connect()) {
        assertThat(forge.pullRequests(Fixture.NAME).changedFiles(7).files()).hasSize(150);
      }
    }

    assertThat(conditional()).containsExactly(false, false, true, true);
  }

  @Test
  void anotherTokenFindsNothing() {
    fixture.pull(7);
    try (var forge = connect()) {
      refOf(forge);
    }
    fixture.host().token("another", new Actor("someone", 5));
    try (var forge =
            fixture.connect(it ->
                GitHubSettings.of(it.host(), Token.find("another"), "cascade/test")
                    .cachedIn(cache())
                    .paced(it.pacing()));
        var nobody =
            fixture.connect(it ->
                GitHubSettings.of(it.host(), Optional.empty(), "cascade/test")
                    .cachedIn(cache())
                    .paced(it.pacing()))) {
      refOf(forge);
      refOf(nobody);
    }

    assertThat(conditional()).containsExactly(false, false, false);
  }

  @Test
  void damagedFilesAreAsGoodAsNone() throws Exception {
    fixture.pull(7);
    try (var forge = connect()) {
      refOf(forge);
    }
    var file = files().getFirst();
    var whole = Files.readString(file);
    var damaged =
        List.of(
            "",
            "something else",
            whole.substring(0, whole.length() / 2),
            whole.replace("\"topic\"", "\"typic\""),
            whole.replace("cascade answer 1", "cascade answer 9"));
    for (var text : damaged) {
      Files.writeString(file, text);
      try (var forge = connect()) {
        assertThat(refOf(forge)).isEqualTo("topic");
      }
    }

    assertThat(conditional()).hasSize(6).containsOnly(false);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadThem() throws Exception {
    fixture.pull(7);
    try (var forge = connect()) {
      refOf(forge);
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())))
        .isEqualTo("rwx------");
    assertThat(files())
        .singleElement()
        .satisfies(it ->
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                .isEqualTo("rw-------"));
  }

  @Test
  void aFolderThatCannotBeIsNoFailure() throws Exception {
    fixture.pull(7);
    Files.writeString(folder.resolve("cascade"), "a file");
    try (var forge = connect()) {
      assertThat(refOf(forge)).isEqualTo("topic");
      assertThat(refOf(forge)).isEqualTo("topic");
    }
    // They are kept in memory instead.
    assertThat(conditional()).containsExactly(false, true);
  }

  @Test
  void theFolderDoesNotGrowWithoutEnd() throws Exception {
    var cached = CacheFolder.in(cache(), 10_000).orElseThrow();
    for (var i = 0; i < 100; i++) {
      var body = ByteString.encodeString("x".repeat(500) + i, StandardCharsets.UTF_8);
      cached.keep("k" + i, new Kept("\"" + i + "\"", "text", "", body));
      if (i == 0) {
        Files.setLastModifiedTime(
            files().getFirst(), java.nio.file.attribute.FileTime.fromMillis(0));
      }
    }

    var sizes = files().stream().mapToLong(it -> it.toFile().length()).sum();
    assertThat(sizes).isBetween(4_000L, 10_000L);
    assertThat(cached.find("k0")).isEmpty();
    assertThat(cached.find("k99")).isPresent();
  }

  @Test
  void writesAndQuestionsAreNotKept() {
    fixture.pull(7);
    try (var forge = connect()) {
      var pulls = forge.pullRequests(Fixture.NAME);
      pulls.createComment(7, new cascade.forge.Marker("x"), "body");
      pulls.findComment(7, new cascade.forge.Marker("x"));
    }

    assertThat(files()).isEmpty();
  }
}
