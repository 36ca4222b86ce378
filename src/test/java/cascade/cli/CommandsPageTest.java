package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.github.Pacing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `docs/commands.md` has every command, every option and every example that the program has.
class CommandsPageTest {
  private static final Path PAGE = Path.of("docs", "commands.md");
  private static final String BEGIN = "<!-- begin commands -->\n";
  private static final String END = "<!-- end commands -->";

  /// What picocli gives to each command, told once on the page.
  private static final List<String> EVERYWHERE = List.of("--help", "--version");

  /// What an example may pipe into, or be part of.
  private static final Pattern CALL = Pattern.compile("cascade( [^|>)]+)?");

  /// The commands themselves, in the order of the help; those that only hold others before these.
  static List<CommandSpec> commands() {
    var commands = new ArrayList<CommandSpec>();
    var program = new CommandLineProgram(streams()).everything();
    program.getSubcommands().values().forEach(command -> add(command, commands));
    commands.removeIf(command -> command.name().equals("help"));
    return commands;
  }

  /// Nothing is run, so that nothing is read or written.
  private static Streams streams() {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return new Streams(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        Terminal.of(Map.of(), new Properties()),
        new Surroundings(Map.of(), Pacing.real()));
  }

  private static void add(CommandLine command, List<CommandSpec> commands) {
    commands.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(each -> add(each, commands));
  }

  /// `-Dgolden.update=true` writes it anew.
  @Test
  void thePageHasEverything() throws IOException {
    var page = Files.readString(PAGE);
    var from = page.indexOf(BEGIN) + BEGIN.length();
    if (Boolean.getBoolean("golden.update")) {
      page = page.substring(0, from) + "\n" + sections() + page.substring(page.indexOf(END));
      Files.writeString(PAGE, page);
    }
    assertThat(page.substring(from, page.indexOf(END)).strip()).isEqualTo(sections().strip());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everythingIsExplained(CommandSpec command) {
    assertThat(arguments(command))
        .allSatisfy(it -> assertThat(description(it)).as(it.toString()).matches("(?s).*\\w.*[.]"));
    assertThat(String.join(" ", command.usageMessage().description())).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreCallsThatAreUnderstood(CommandSpec command) {
    var examples = examples(command);
    // What the image starts with is called by GitHub's runner, not by people.
    if (command.name().equals("action")) {
      assertThat(examples).isEmpty();
      return;
    }
    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(example -> {
          assertThat("  " + example).hasSizeLessThan(80);
          var program = new CommandLineProgram(streams()).everything();
          program.setCaseInsensitiveEnumValuesAllowed(true);
          assertThat(program.parseArgs(words(example)).errors()).isEmpty();
        });
    assertThat(examples)
        .as("one of the command itself")
        .anySatisfy(example -> assertThat(example).contains(command.qualifiedName()));
  }

  /// The words of the call, without what stands around it and behind it.
  private static String[] words(String example) {
    var call = CALL.matcher(example.split(" {2,}", 2)[0]);
    assertThat(call.find()).as(example).isTrue();
    return Pattern.compile("'([^']*)'|(\\S+)")
        .matcher(call.group().substring("cascade".length()))
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  private static String sections() {
    return commands().stream().map(CommandsPageTest::section).collect(Collectors.joining("\n"));
  }

  private static String section(CommandSpec command) {
    var text = new StringBuilder("## %s\n\n".formatted(command.qualifiedName()));
    text.append(String.join(" ", command.usageMessage().description())).append("\n");
    var examples = examples(command);
    if (!examples.isEmpty()) {
      text.append("\n```sh\n");
      examples.forEach(example -> text.append(commented(example)).append("\n"));
      text.append("```\n");
    }
    if (arguments(command).findAny().isPresent()) {
      text.append("\n| Argument, option | Meaning |\n|---|---|\n");
      arguments(command)
          .forEach(it -> text.append("| %s | %s |\n".formatted(names(it), cell(description(it)))));
    }
    return text.toString();
  }

  /// What an example is for, as the shell's comment.
  private static String commented(String example) {
    return example.replaceFirst("(?<=\\S)( {2,})(?=\\S)", "$1# ");
  }

  private static Stream<ArgSpec> arguments(CommandSpec command) {
    return Stream.concat(
        command.positionalParameters().stream(),
        command.options().stream()
            .filter(option -> !EVERYWHERE.contains(option.longestName()))
            .sorted(Comparator.comparing(OptionSpec::longestName)));
  }

  private static List<String> examples(CommandSpec command) {
    return Arrays.stream(command.usageMessage().footer()).map(String::strip).toList();
  }

  private static String names(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return "`" + argument.paramLabel() + "`" + (argument.required() ? ", required" : "");
    }
    var label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return Arrays.stream(option.names())
        .sorted(Comparator.comparingInt(String::length))
        .map(name -> "`" + name + (name.equals(option.longestName()) ? label : "") + "`")
        .collect(Collectors.joining(", "));
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
