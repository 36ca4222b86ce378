package cascade.github;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Something that goes wrong with a request.
///
/// @param carriedOut whether the request has its effect all the same
public record Fault(Way way, boolean carriedOut) {
  /// How it goes wrong.
  public sealed interface Way {
    /// @param body of the kind that `Content-Type` among the headers names; JSON without it
    record Answered(int status, Map<String, String> headers, String body) implements Way {}

    /// The connection is reset before the first byte of an answer.
    enum Reset implements Way {
      RESET
    }

    /// The connection ends in the middle of the answer.
    enum BrokenOff implements Way {
      BROKEN_OFF
    }

    /// The right answer, cut in the middle, as if it were whole.
    enum Cut implements Way {
      CUT
    }

    /// The right answer, in drops that take so long together.
    record Slow(Duration delay) implements Way {}
  }

  public static Fault status(int status) {
    return answered(status, Map.of(), "{\"message\":\"fault %d\"}".formatted(status));
  }

  public static Fault answered(int status, Map<String, String> headers, String body) {
    return new Fault(new Way.Answered(status, headers, body), false);
  }

  public static Fault html(int status) {
    return answered(status, Map.of("Content-Type", "text/html"), "<html>unicorn</html>");
  }

  public static Fault redirect(String location) {
    return answered(302, Map.of("Location", location), "{}");
  }

  public static Fault secondaryLimit(Optional<String> retryAfter) {
    var headers = new LinkedHashMap<String, String>();
    retryAfter.ifPresent(it -> headers.put("Retry-After", it));
    return answered(
        403, headers, "{\"message\":\"You have exceeded a secondary rate limit. Please wait.\"}");
  }

  public static Fault of(Way way) {
    return new Fault(way, false);
  }

  /// The same, but what was asked for is done.
  public Fault afterwards() {
    return new Fault(way, true);
  }

  /// As scripts name them: `reset`, `reset-after`, `broken-off`, `cut`, `html`, a status such as
  /// `502` or `502-after`.
  static Fault named(String name) {
    var after = name.endsWith("-after");
    var fault =
        switch (after ? name.substring(0, name.length() - "-after".length()) : name) {
          case "reset" -> of(Way.Reset.RESET);
          case "broken-off" -> of(Way.BrokenOff.BROKEN_OFF);
          case "cut" -> of(Way.Cut.CUT);
          case "html" -> html(200);
          case "secondary-limit" -> secondaryLimit(Optional.of("1"));
          case String status when status.matches("\\d{3}") -> status(Integer.parseInt(status));
          default -> throw new IllegalArgumentException("no such fault: " + name);
        };
    return after ? fault.afterwards() : fault;
  }
}
