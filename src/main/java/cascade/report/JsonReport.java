package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import cascade.delta.Delta;
import cascade.pipeline.Situation;
import cascade.source.Problem;
import cascade.source.Span;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Reports for machines: one JSON document on one line, as `schema/` describes it. A member without
/// data is left out.
///
/// Members are written one by one rather than found by reflection: that is what the contract
/// promises, and it starts faster.
public final class JsonReport {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private JsonReport() {}

  /// A document of the schema `cascade/assessment/1`.
  public static String of(Assessment assessment) {
    return document(json -> AssessmentJson.write(json, assessment));
  }

  /// A document of the schema `cascade/what-if/1`.
  public static String of(WhatIf whatIf) {
    return document(json -> WhatIfJson.write(json, whatIf));
  }

  /// A document of the schema `cascade/delta/1`.
  ///
  /// @param base the earlier version
  /// @param head the later one
  public static String of(Delta delta, Assessment base, Assessment head) {
    return document(json -> DeltaJson.write(json, delta, base, head));
  }

  /// Part of a document.
  @FunctionalInterface
  interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  static String document(Part content) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      object(json, content);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes whatever is written", e);
    }
    // Documents of huge pipelines are hundreds of megabytes: none is copied without need.
    var document = text.append('\n').toString();
    // A runner that logs the line obeys `##[command]` anywhere in it (`reliability.md` 0.2).
    return document.contains("##[") ? document.replace("##[", "#\\u0023[") : document;
  }

  static void object(JsonGenerator json, Part content) throws IOException {
    json.writeStartObject();
    content.write(json);
    json.writeEndObject();
  }

  static void object(JsonGenerator json, String name, Part content) throws IOException {
    json.writeFieldName(name);
    object(json, content);
  }

  static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /// A constant as documents spell it: `may-fail`.
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Where Java begins to write an exponent.
  private static final double LEAST_PLAIN = 1e-3;

  private static final double LARGEST_PLAIN = 1e7;

  /// As a plain number: `1.0`, `0.375`.
  static void number(JsonGenerator json, String name, double value) throws IOException {
    if (value == 0 || (value >= LEAST_PLAIN && value < LARGEST_PLAIN)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNumberField(name, BigDecimal.valueOf(value));
    }
  }

  static void situation(JsonGenerator json, Situation situation) throws IOException {
    json.writeObjectFieldStart("situation");
    if (situation.event().isPresent()) {
      json.writeStringField("event", situation.event().get());
    }
    if (situation.ref().isPresent()) {
      json.writeStringField("ref", situation.ref().get());
    }
    if (!situation.inputs().isEmpty()) {
      json.writeObjectFieldStart("inputs");
      for (var input : situation.inputs().entrySet()) {
        json.writeStringField(input.getKey(), input.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static void problems(JsonGenerator json, List<Problem> problems) throws IOException {
    problems(json, "problems", problems);
  }

  static void problems(JsonGenerator json, String name, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart(name);
    for (var problem : problems) {
      json.writeStartObject();
      json.writeStringField("severity", problem.severity().word());
      json.writeStringField("file", problem.file());
      span(json, problem.span());
      json.writeStringField("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void span(JsonGenerator json, Span span) throws IOException {
    json.writeNumberField("startLine", span.startLine());
    json.writeNumberField("startColumn", span.startColumn());
    json.writeNumberField("endLine", span.endLine());
    json.writeNumberField("endColumn", span.endColumn());
  }
}
