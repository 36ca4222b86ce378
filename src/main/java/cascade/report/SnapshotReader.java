package cascade.report;

import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Snapshot.Range;
import cascade.assessment.Snapshot.Risk;
import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.risk.Basis;
import cascade.risk.Grade;
import cascade.risk.Graded;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads of a document of the schema `cascade/assessment/1` what a later one is compared with.
/// Everything else in it is passed over without being kept: it may be hundreds of megabytes.
public final class SnapshotReader {
  private static final String SCHEMA = "cascade/assessment/1";
  private static final int MOST_FINDINGS = 100_000;

  /// A sum of probabilities may be that far beyond 1, or before 0.
  private static final double ROUNDING = 1e-9;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private String schema = "";
  private String made = "";
  private Situation situation = Situation.ANY;
  private Optional<Risk> risk = Optional.empty();
  private final List<Finding.Key> findings = new ArrayList<>();
  private final Set<String> skipped = new HashSet<>();

  private SnapshotReader() {}

  public sealed interface Reading {
    record Read(Snapshot snapshot) implements Reading {}

    /// @param fault what is wrong with the document, in a clause
    record Refused(String fault) implements Reading {}
  }

  /// @throws IOException where the stream ends in trouble
  public static Reading read(InputStream in) throws IOException {
    try (var json = MAPPER.createParser(in)) {
      return new Reading.Read(new SnapshotReader().document(json));
    } catch (JsonProcessingException _) {
      return new Reading.Refused("is no JSON");
    } catch (Unfit unfit) {
      return new Reading.Refused(String.valueOf(unfit.getMessage()));
    }
  }

  /// The document is not what it has to be.
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String fault) {
      super(fault);
    }
  }

  private Snapshot document(JsonParser json) throws IOException, Unfit {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new Unfit("is no report of Cascade");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      member(name, json);
    }
    if (!schema.equals(SCHEMA)) {
      throw new Unfit("is no report of Cascade");
    }
    if (json.nextToken() != null) {
      throw new Unfit("holds several reports");
    }
    return new Snapshot(day(), situation, risk, findings, skipped);
  }

  private void member(String name, JsonParser json) throws IOException, Unfit {
    switch (name) {
      case "schema" -> schema = text(tree(json));
      case "made" -> made = text(tree(json));
      case "situation" -> situation = situation(tree(json));
      case "risk" -> risk = risk(json);
      case "findings" -> items(json, each -> findings.add(key(each)));
      case "skipped" -> items(json, each -> skipped.add(text(each.path("rule"))));
      default -> json.skipChildren();
    }
  }

  /// What is done with each item of an array.
  @FunctionalInterface
  private interface Item {
    void take(JsonNode item) throws Unfit;
  }

  private static void items(JsonParser json, Item item) throws IOException, Unfit {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Unfit("is no report of Cascade");
    }
    for (var count = 0; json.nextToken() != JsonToken.END_ARRAY; count++) {
      if (count == MOST_FINDINGS) {
        throw new Unfit("has more than %d findings".formatted(MOST_FINDINGS));
      }
      item.take(tree(json));
    }
  }

  private static JsonNode tree(JsonParser json) throws IOException {
    return MAPPER.readTree(json);
  }

  private static String text(JsonNode node) throws Unfit {
    if (!node.isTextual()) {
      throw new Unfit("is no report of Cascade");
    }
    return node.textValue();
  }

  private static Finding.Key key(JsonNode finding) throws Unfit {
    return new Finding.Key(
        text(finding.path("rule")),
        text(finding.path("location").path("path")),
        text(finding.path("subject")));
  }

  private LocalDate day() throws Unfit {
    try {
      return LocalDate.parse(made);
    } catch (DateTimeException _) {
      throw new Unfit("does not tell when it was made");
    }
  }

  private static Situation situation(JsonNode node) throws Unfit {
    var inputs = new HashMap<String, String>();
    for (var input : node.path("inputs").properties()) {
      inputs.put(input.getKey(), text(input.getValue()));
    }
    return new Situation(find(node, "event"), find(node, "ref"), inputs);
  }

  private static Optional<String> find(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  /// Its lists are long, and not asked for.
  private static Optional<Risk> risk(JsonParser json) throws IOException, Unfit {
    var members = MAPPER.createObjectNode();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Unfit("is no report of Cascade");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else {
        members.set(name, tree(json));
      }
    }
    try {
      return Optional.of(new Risk(graded(members), measures(members)));
    } catch (IllegalArgumentException _) {
      throw new Unfit("has a risk that cannot be");
    }
  }

  private static Graded graded(JsonNode risk) throws Unfit {
    var range = risk.path("gradeRange");
    return new Graded(
        Grade.valueOf(text(range.path("median"))),
        Grade.valueOf(text(range.path("best"))),
        Grade.valueOf(text(range.path("worst"))),
        new Basis(
            Math.max(0, risk.path("runs").intValue()), risk.path("priorOnly").booleanValue()));
  }

  private static Map<Measure, Range> measures(JsonNode risk) {
    var measures = new EnumMap<Measure, Range>(Measure.class);
    for (var measure : Measure.values()) {
      var range = range(risk, measure);
      if (Math.min(range.mean(), range.low()) < -ROUNDING
          || Math.max(range.mean(), range.high()) > most(measure)) {
        throw new IllegalArgumentException("%s cannot be %s".formatted(measure, range));
      }
      measures.put(measure, range);
    }
    return measures;
  }

  private static double most(Measure measure) {
    return measure.isProbability() ? 1 + ROUNDING : Double.MAX_VALUE;
  }

  private static Range range(JsonNode risk, Measure measure) {
    if (measure == Measure.RUNNER_MINUTES) {
      var minutes = risk.path("waste").path("runnerMinutes");
      return range(minutes.path("mean"), minutes);
    }
    var name = name(measure);
    var mean = risk.path(name);
    return range(mean.isObject() ? mean.path("total") : mean, risk.path("interval").path(name));
  }

  private static Range range(JsonNode mean, JsonNode interval) {
    return new Range(
        mean.asDouble(Double.NaN),
        interval.path("low").asDouble(Double.NaN),
        interval.path("high").asDouble(Double.NaN));
  }

  /// As the member `risk` spells it.
  static String name(Measure measure) {
    return switch (measure) {
      case RED -> "red";
      case STOPPED -> "stopped";
      case SILENT_GREEN -> "silentGreen";
      case BLOCKED_JOBS -> "expectedBlockedJobs";
      case RUNNER_MINUTES -> "runnerMinutes";
    };
  }
}
