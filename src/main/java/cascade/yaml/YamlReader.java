package cascade.yaml;

import cascade.source.Problem;
import cascade.source.SourceText;
import cascade.source.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML as GitHub does. Total: whatever is given, it ends soon, with a tree, a problem, or
/// both.
///
/// The library's events are read one by one, so that reading stops where a limit is passed; its
/// composer would recurse without bound (`reliability.md` 1.1).
///
/// Source: `github-actions.md` C.
public final class YamlReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char REPLACEMENT = '\uFFFD';

  private YamlReader() {}

  /// @param path as problems name it
  public static YamlFile read(String path, byte[] bytes, YamlLimits limits) {
    // A character takes at most three bytes, or four for two; the mark before the text takes three.
    if (bytes.length > 3L * limits.characters() + 3L) {
      return tooLarge(path, limits);
    }
    var text = new String(bytes, StandardCharsets.UTF_8);
    // This stands in the place of what is not UTF-8, but may also be meant.
    if (text.indexOf(REPLACEMENT) >= 0) {
      var start = validStart(bytes);
      if (start.length() < text.length()) {
        return failed(path, Places.at(start, start.length()), "not UTF-8; save the file as UTF-8");
      }
    }
    return read(path, text, limits);
  }

  /// What comes before the first byte that is not UTF-8.
  private static String validStart(byte[] bytes) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var out = CharBuffer.allocate(bytes.length);
    decoder.decode(ByteBuffer.wrap(bytes), out, true);
    return out.flip().toString();
  }

  /// @param path as problems name it
  public static YamlFile read(String path, String text, YamlLimits limits) {
    if (text.length() > limits.characters()) {
      return tooLarge(path, limits);
    }
    var content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    var refused = Places.firstRefused(content);
    if (refused.isPresent()) {
      var offset = refused.getAsInt();
      return failed(
          path,
          Places.at(content, offset),
          "YAML cannot hold the character U+%04X; remove it"
              .formatted(content.codePointAt(offset)));
    }
    var builder = new TreeBuilder(path, SourceText.of(text), limits);
    try {
      for (var event : new Parse(SETTINGS).parseString(content)) {
        if (!builder.accept(event)) {
          break;
        }
      }
      builder.finish();
    } catch (MarkedYamlEngineException fault) {
      var mark = fault.getProblemMark().or(fault::getContextMark);
      builder.stop(mark.map(Places::span).orElse(Span.START), notYaml(fault.getProblem()));
    } catch (YamlEngineException fault) {
      builder.stop(Span.START, notYaml(String.valueOf(fault.getMessage())));
    } catch (RuntimeException | StackOverflowError _) {
      // A bug of the library on hostile input must not take the program down.
      builder.stop(Span.START, "not YAML; check the file in an editor that knows YAML");
    }
    return builder.result();
  }

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private static String notYaml(String fault) {
    var line = fault.lines().findFirst().orElse("it cannot be parsed").strip();
    return "not YAML: " + line + "; check indentation and quotes here and just before";
  }

  private static YamlFile tooLarge(String path, YamlLimits limits) {
    return failed(
        path,
        Span.START,
        "GitHub reads no file of more than %,d characters; split it"
            .formatted(limits.characters()));
  }

  private static YamlFile failed(String path, Span span, String message) {
    var problem = Problem.error(path, span, message);
    return new YamlFile(Optional.empty(), false, 0, List.of(problem), SourceText.of(""));
  }
}
