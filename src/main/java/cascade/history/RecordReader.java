package cascade.history;

import cascade.history.HistoryFiles.Collected;
import cascade.source.Span;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/// Reads one text: finds the runs and jobs in it, whatever they are wrapped in, and after a fault
/// goes on where the next one may begin.
final class RecordReader {
  /// GitHub's objects need a tenth of the depth.
  private static final int DEEPEST = 64;

  private static final int DEEPEST_LIST = 3;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength((int) LineInput.Bounds.USUAL.record())
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final String file;
  private final LineInput input;
  private final Collected collected;

  /// The number of the line at which the parser began, less one.
  private long linesBefore;

  private Place record = new Place(1, 1);
  private boolean recovered;

  /// @param column in bytes
  private record Place(long line, long column) {}

  RecordReader(String file, LineInput input, Collected collected) {
    this.file = file;
    this.input = input;
    this.collected = collected;
  }

  void run() {
    try {
      while (!readOn()) {
        // Each turn begins behind a fault.
      }
    } catch (LineInput.TextTooLarge failure) {
      fault(here(), "the text " + failure.getMessage() + ", so the rest was left out; split it");
    } catch (IOException failure) {
      fault(
          here(),
          "the text cannot be read beyond this place (%s), so the rest was left out; fetch it again"
              .formatted(HistoryFiles.reason(failure)));
    }
  }

  private Place here() {
    return new Place(input.line(), 1);
  }

  /// @return whether the end was reached; else there was a fault, behind which to go on
  private boolean readOn() throws IOException {
    linesBefore = input.line() - 1;
    record = here();
    try (var parser = FACTORY.createParser(input)) {
      return readOn(parser);
    }
  }

  private boolean readOn(JsonParser parser) throws IOException {
    var between = true;
    try {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        between = false;
        value(parser, 0);
        between = true;
      }
      return true;
    } catch (LineInput.CutShort _) {
      input.inside(false);
      fault(record, "this record ends in the middle and was left out; fetch it again");
      return false;
    } catch (LineInput.RecordTooLarge failure) {
      fault(record, "this record " + failure.getMessage() + " and was left out");
      input.resume(record.line());
      return false;
    } catch (JsonProcessingException failure) {
      var place = between ? place(failure) : record;
      if (!(between && recovered && isSeparator(failure))) {
        fault(place, told(failure, place));
      }
      recovered = true;
      input.resume(place.line());
      return false;
    }
  }

  /// What is left of a list whose broken element was passed over: its commas and its end.
  private static boolean isSeparator(JsonProcessingException failure) {
    var message = failure.getOriginalMessage();
    return message.startsWith("Unexpected character (','")
        || message.startsWith("Unexpected close marker");
  }

  private String told(JsonProcessingException failure, Place from) {
    if (failure instanceof JsonEOFException) {
      return "this record ends in the middle and was left out; fetch it again";
    }
    var message = failure.getOriginalMessage();
    var end = message.indexOf(" (start marker");
    var reason = message.substring(0, end < 0 ? Math.min(message.length(), 160) : end);
    var at = place(failure);
    var what =
        at.equals(from)
            ? "this is no JSON"
            : "this is no JSON from %d:%d".formatted(at.line(), at.column());
    return what + " (" + reason + "), so the rest of the line was left out; fetch it again";
  }

  private Place place(JsonProcessingException failure) {
    return failure.getLocation() == null ? record : place(failure.getLocation());
  }

  private Place place(JsonLocation location) {
    return new Place(
        linesBefore + Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private void fault(Place place, String message) {
    var line = Math.clamp(place.line(), 1, Integer.MAX_VALUE);
    var column = Math.clamp(place.column(), 1, Integer.MAX_VALUE);
    collected.fault(file, new Span(line, column, line, column), message);
  }

  private void value(JsonParser parser, int depth) throws IOException {
    record = place(parser.currentTokenLocation());
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser, depth);
    } else if (parser.currentToken() == JsonToken.START_ARRAY && depth < DEEPEST_LIST) {
      list(parser, depth);
    } else {
      parser.skipChildren();
      fault(record, "neither a run nor a job of GitHub's REST API, so it was left out");
    }
  }

  /// Between its elements a line may begin as a record does; inside of one it may not.
  private void list(JsonParser parser, int depth) throws IOException {
    input.inside(false);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser, depth + 1);
      record = place(parser.currentLocation());
    }
  }

  private void object(JsonParser parser, int depth) throws IOException {
    var place = record;
    var fields = new RecordFields(collected::once);
    var page = false;
    input.inside(true);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      var isList = parser.currentToken() == JsonToken.START_ARRAY && depth < DEEPEST_LIST;
      if (isList && (name.equals("workflow_runs") || name.equals("jobs"))) {
        page = true;
        list(parser, depth);
        record = place;
        input.inside(true);
      } else {
        fields.read(name, parser);
      }
    }
    input.inside(false);
    if (!page) {
      keep(fields, place);
    }
  }

  private void keep(RecordFields fields, Place place) {
    var made = fields.made();
    fields.faults().forEach(message -> fault(place, message));
    switch (made) {
      case RecordFields.Made.Run(var run) -> collected.add(run);
      case RecordFields.Made.Job(var job) -> collected.add(job);
      case RecordFields.Made.Repository _, RecordFields.Made.Nothing _ -> {}
    }
    fields.defaultBranch().ifPresent(collected::defaultBranch);
  }
}
