package cascade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `./cascade`, with a JDK and a Maven that only write down that they were called.
class LauncherTest {

  /// Says what it was given; a training run fails, as noisily as it can.
  private static final String JAVA =
      """
      #!/bin/sh
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*) echo train >>"$CALLS"; echo noise; echo noise >&2; exit 1 ;;
        esac
      done
      while [ "$1" != -jar ]; do shift; done
      shift 2
      echo run >>"$CALLS"
      for argument; do printf '<%s>\\n' "$argument"; done
      exit 7
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo build >>"$CALLS"
      echo noise
      mkdir -p target/lib
      echo jar >target/cascade.jar
      """;

  private final Map<String, String> environment = new HashMap<>();
  @TempDir private Path temporary;
  private Path checkout;
  private Path jdk;
  private Path tools;
  private Path calls;

  @BeforeEach
  void layOut() throws IOException {
    checkout = temporary.resolve("a checkout");
    jdk = temporary.resolve("a jdk");
    tools = Files.createDirectory(temporary.resolve("tools"));
    calls = temporary.resolve("calls");
    write(checkout.resolve("pom.xml"), "<project/>");
    write(checkout.resolve("src/main/java/A.java"), "class A {}");
    write(checkout.resolve("docs/rules/a.md"), "# a");
    Files.copy(Path.of("cascade"), checkout.resolve("cascade"));
    install(jdk, "25.0.3", JAVA);
    for (var tool :
        List.of(
            "bash",
            "cat",
            "dirname",
            "env",
            "find",
            "flock",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sh",
            "sleep",
            "timeout",
            "touch")) {
      var found =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .map(folder -> Path.of(folder, tool))
              .filter(Files::isExecutable)
              .findFirst();
      if (found.isPresent()) {
        Files.createSymbolicLink(tools.resolve(tool), found.get());
      }
    }
    Assumptions.assumeTrue(Files.exists(tools.resolve("bash")), "bash is not here");
    script(tools.resolve("mvn"), MAVEN);
    environment.put("PATH", tools.toString());
    environment.put("CASCADE_JAVA_HOME", jdk.toString());
    environment.put("CALLS", calls.toString());
  }

  @Test
  void passesArgumentsOutputAndExitCodeThrough() throws Exception {
    var result = cascade("what-if", "--fail", "build (a, b)", "", "*", "$HOME \"'\\");
    assertThat(result.out())
        .isEqualTo("<what-if>\n<--fail>\n<build (a, b)>\n<>\n<*>\n<$HOME \"'\\>\n");
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isEqualTo(7);
  }

  @Test
  void buildsAndTrainsOnFirstUseOnly() throws Exception {
    cascade();
    cascade();
    assertThat(calls).hasContent("build\ntrain\nrun\nrun");
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java/A.java", "docs/rules/a.md", "pom.xml"})
  void buildsAgainWhenASourceIsNewer(String source) throws Exception {
    cascade();
    touch(checkout.resolve(source));
    cascade();
    assertThat(calls).hasContent("build\ntrain\nrun\nbuild\ntrain\nrun");
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    cascade();
    Files.delete(checkout.resolve("src/main/java/A.java"));
    touch(checkout.resolve("src/main/java"));
    cascade();
    assertThat(calls).hasContent("build\ntrain\nrun\nbuild\ntrain\nrun");
  }

  @Test
  void trainsAgainWhenTheJdkChanges() throws Exception {
    cascade();
    install(jdk, "26", JAVA);
    cascade();
    assertThat(calls).hasContent("build\ntrain\nrun\ntrain\nrun");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buildsOnceWhenSeveralStartAtOnce(boolean flock) throws Exception {
    if (!flock) {
      Files.deleteIfExists(tools.resolve("flock"));
    }
    var running = new ArrayList<Process>();
    for (var i = 0; i < 4; i++) {
      running.add(start(checkout.resolve("cascade")));
    }
    for (var process : running) {
      assertThat(finish(process).exit()).isEqualTo(7);
    }
    assertThat(Files.readAllLines(calls))
        .containsOnlyOnce("build")
        .containsOnlyOnce("train")
        .filteredOn("run"::equals)
        .hasSize(4);
    assertThat(checkout.resolve("target/.locked")).doesNotExist();
  }

  @Test
  void worksThroughSymbolicLinks() throws Exception {
    var link = Files.createDirectory(temporary.resolve("bin")).resolve("cascade");
    Files.createSymbolicLink(link, Path.of("..", "second link"));
    Files.createSymbolicLink(
        temporary.resolve("second link"), Path.of("a checkout").resolve("cascade"));
    assertThat(finish(start(link, "x"))).isEqualTo(new Result(7, "<x>\n", ""));
  }

  @Test
  void passesOverAnOldJavaHomeToTheJavaOfThePath() throws Exception {
    environment.remove("CASCADE_JAVA_HOME");
    environment.put("JAVA_HOME", temporary.resolve("old").toString());
    install(temporary.resolve("old"), "1.8.0_402", "#!/bin/sh\nexit 1\n");
    Files.createSymbolicLink(tools.resolve("java"), Path.of("alternative"));
    Files.createSymbolicLink(tools.resolve("alternative"), jdk.resolve("bin/java"));
    assertThat(cascade("x")).isEqualTo(new Result(7, "<x>\n", ""));
  }

  @Test
  void refusesAnOldJdk() throws Exception {
    install(jdk, "24.0.2", JAVA);
    var result = cascade("analyze");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "error: CASCADE_JAVA_HOME names `%s`, which is no JDK 25 or newer; name one, or unset it\n"
                .formatted(jdk));
  }

  @Test
  void refusesToBuildWithoutMaven() throws Exception {
    Files.delete(tools.resolve("mvn"));
    var result = cascade("analyze");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("error: Maven is needed to build; install ")
        .hasLineCount(1);
  }

  @Test
  void tellsWhatABrokenBuildSaid() throws Exception {
    script(tools.resolve("mvn"), "#!/bin/sh\necho [ERROR] A.java is wrong\nexit 1\n");
    var result = cascade("analyze");
    assertThat(result)
        .isEqualTo(
            new Result(
                2, "", "[ERROR] A.java is wrong\nerror: the build failed; its output is above\n"));
  }

  @Test
  void aReleaseNeedsNoMavenNoCompilerAndNoWrite() throws Exception {
    var release = temporary.resolve("a release");
    var launcher = release.resolve("bin/cascade");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("cascade"), launcher);
    write(release.resolve("cascade.jar"), "jar");
    Files.delete(jdk.resolve("bin/javac"));
    Files.delete(tools.resolve("mvn"));
    environment.put("HOME", temporary.resolve("home").toString());
    assertThat(finish(start(launcher, "x"))).isEqualTo(new Result(7, "<x>\n", ""));
    assertThat(calls).hasContent("run");
    assertThat(release).isDirectoryNotContaining(file -> file.endsWith("target"));
  }

  @Test
  void aCheckoutNeedsACompiler() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    assertThat(cascade("analyze").err()).startsWith("error: CASCADE_JAVA_HOME names ");
  }

  private record Result(int exit, String out, String err) {}

  private Result cascade(String... arguments) throws IOException, InterruptedException {
    return finish(start(checkout.resolve("cascade"), arguments));
  }

  private Process start(Path script, String... arguments) throws IOException {
    var command = new ArrayList<String>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(temporary.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Result finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out, err);
  }

  private static void install(Path jdk, String version, String java) throws IOException {
    write(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    script(jdk.resolve("bin/java"), java);
    script(jdk.resolve("bin/javac"), java);
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Makes it newer than anything that was built, whatever the clock's grain.
  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }
}
