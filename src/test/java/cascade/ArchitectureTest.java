package cascade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.source.Located;
import cascade.workflow.Workflow;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The picture in `ARCHITECTURE.md`. Packages that are not there yet have their place already.
class ArchitectureTest {
  private static final String ROOT = "cascade.";

  /// A package may use those before it, never those after it.
  private static final List<String> PACKAGES =
      List.of(
          "source",
          "expression",
          "yaml",
          "shell",
          "workflow",
          "pipeline",
          "finding",
          "settings",
          "service",
          "history",
          "statistics",
          "timing",
          "capacity",
          "cause",
          "risk",
          "assessment",
          "rule",
          "delta",
          "mitigation",
          "chaos",
          "forge",
          "triage",
          "recovery",
          "guard",
          "report",
          "page",
          "github",
          "git",
          "app",
          "action",
          "cli");

  /// Which packages may name a library's types. What is not listed here may not be used at all.
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry(
              "com.fasterxml.jackson.",
              Set.of("service", "history", "report", "page", "github", "action")),
          Map.entry("com.github.difflib.", Set.of("finding")),
          Map.entry("javax.net.ssl.", Set.of("github")),
          Map.entry("okhttp3.", Set.of("github")),
          Map.entry("okio.", Set.of("github")),
          Map.entry("org.eclipse.elk.", Set.of("page")),
          // ELK's lists are of this.
          Map.entry("org.eclipse.emf.", Set.of("page")),
          Map.entry("org.h2.", Set.of("history")),
          Map.entry("org.hipparchus.", Set.of("statistics")),
          Map.entry("org.jgrapht.", Set.of("pipeline")),
          Map.entry("org.kohsuke.", Set.of("github")),
          Map.entry("org.snakeyaml.", Set.of("yaml")),
          Map.entry("picocli.", Set.of("cli")));

  private static final Set<String> ADAPTERS = Set.of("git", "github");

  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.System.console",
          "java.lang.System.exit",
          "java.lang.System.getenv",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cascade");

  private static final ArchRule ARROWS =
      rule("use only packages before its own", ArchitectureTest::wrongArrows);
  private static final ArchRule OWNERS =
      rule("leave libraries to their owners", ArchitectureTest::foreignLibraries);
  private static final ArchRule PROCESS =
      rule("leave streams, environment and exit to `cli`", ArchitectureTest::processAccesses);
  private static final ArchRule NULLNESS =
      rule("be in a package marked with NullMarked", ArchitectureTest::unmarkedPackages);

  static Stream<ArchRule> rules() {
    return Stream.of(ARROWS, OWNERS, PROCESS, NULLNESS);
  }

  /// A rule over no classes, or over classes without their dependencies, would always hold.
  @Test
  void looksAtSomething() {
    assertThat(CODE).hasSizeGreaterThan(10).noneMatch(type -> type.getName().endsWith("Test"));
    assertThat(CODE.get(Workflow.class).getDirectDependenciesFromSelf())
        .extracting(Dependency::getTargetClass)
        .contains(CODE.get(Located.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(CODE);
  }

  /// That test breaks every rule: it lies in no package, uses JUnit and reads the environment.
  @ParameterizedTest
  @MethodSource("rules")
  void couldFail(ArchRule rule) {
    var offender = new ClassFileImporter().importClasses(LauncherTest.class);
    assertThatThrownBy(() -> rule.check(offender)).isInstanceOf(AssertionError.class);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("cascade.(**)").should().beFreeOfCycles().check(CODE);
  }

  private static Stream<String> wrongArrows(JavaClass type) {
    var own = PACKAGES.indexOf(packageOf(type));
    if (own < 0) {
      return Stream.of(type.getName() + " is in no package of the list; put it in its place");
    }
    return type.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> isOurs(dependency.getTargetClass()))
        .filter(dependency -> !mayUse(own, packageOf(dependency.getTargetClass())))
        .map(Dependency::getDescription);
  }

  private static boolean mayUse(int own, String other) {
    var place = PACKAGES.indexOf(other);
    // The adapters are behind ports: only where everything is wired may they be named.
    var hidden = ADAPTERS.contains(other) && !PACKAGES.get(own).equals("cli") && place != own;
    return place == own || (place >= 0 && place < own && !hidden);
  }

  private static Stream<String> foreignLibraries(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> !mayName(packageOf(type), dependency.getTargetClass()))
        .map(Dependency::getDescription);
  }

  private static boolean mayName(String own, JavaClass other) {
    var name = other.getBaseComponentType().getName();
    return other.getBaseComponentType().isPrimitive()
        || isOurs(other)
        || name.startsWith("java.")
        || name.startsWith("org.jspecify.")
        || LIBRARIES.entrySet().stream()
            .anyMatch(
                library -> name.startsWith(library.getKey()) && library.getValue().contains(own));
  }

  private static Stream<String> processAccesses(JavaClass type) {
    if (packageOf(type).equals("cli")) {
      return Stream.empty();
    }
    return type.getAccessesFromSelf().stream()
        .filter(access ->
            OF_THE_PROCESS.contains(access.getTargetOwner().getName() + "." + access.getName())
                || access.getTarget().getFullName().endsWith(".printStackTrace()"))
        .map(JavaAccess::getDescription);
  }

  private static Stream<String> unmarkedPackages(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class)
        ? Stream.empty()
        : Stream.of(type.getPackageName() + " lacks a package-info.java with `@NullMarked`");
  }

  private static boolean isOurs(JavaClass type) {
    return type.getBaseComponentType().getName().startsWith(ROOT);
  }

  /// The first name below the root; empty for a class that lies in the root itself.
  private static String packageOf(JavaClass type) {
    var names = type.getBaseComponentType().getPackageName().split("\\.", 3);
    return names.length > 1 ? names[1] : "";
  }

  private static ArchRule rule(String should, Function<JavaClass, Stream<String>> violations) {
    return classes()
        .should(
            new ArchCondition<JavaClass>(should) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                violations
                    .apply(type)
                    .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
              }
            });
  }
}
