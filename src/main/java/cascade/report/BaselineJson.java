package cascade.report;

import cascade.finding.Finding;
import cascade.settings.Baseline;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/// A baseline, as [Baseline] reads it: a line for each finding, in an order that no line moves, so
/// that a change of it is easy to review.
public final class BaselineJson {
  private static final Comparator<Finding.Key> ORDER =
      Comparator.comparing(Finding.Key::path)
          .thenComparing(Finding.Key::rule)
          .thenComparing(Finding.Key::subject);

  private BaselineJson() {}

  /// A document of the schema `cascade/baseline/1`.
  public static String of(List<Finding> findings) {
    var keys = findings.stream().map(Finding::key).sorted(ORDER).toList();
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeRaw("\n");
      json.writeStringField("schema", Baseline.SCHEMA);
      json.writeArrayFieldStart("findings");
      for (var key : keys) {
        json.writeRaw("\n");
        json.writeStartObject();
        json.writeStringField("path", key.path());
        json.writeStringField("rule", key.rule());
        json.writeStringField("subject", key.subject());
        json.writeEndObject();
      }
      json.writeRaw(keys.isEmpty() ? "" : "\n");
      json.writeEndArray();
      json.writeRaw("\n");
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes whatever is written", e);
    }
    return text + "\n";
  }
}
