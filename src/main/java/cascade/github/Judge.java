package cascade.github;

import cascade.github.Verdict.Fine;
import cascade.github.Verdict.Refusal;
import cascade.github.Verdict.TooMany;
import cascade.github.Verdict.Trouble;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Tells what answers and failures mean.
final class Judge {
  private final Faults faults;

  Judge(Faults faults) {
    this.faults = faults;
  }

  Verdict of(Ask ask, Answer answer, Instant now) {
    if (answer.isSuccess()) {
      return success(ask, answer, now);
    }
    if (answer.status() >= 500 || answer.status() == 408) {
      return new Trouble("answers with status " + answer.status(), true);
    }
    return Limited.find(answer, now)
        .<Verdict>map(TooMany::new)
        .orElseGet(() -> new Refusal(faults.of(ask, answer)));
  }

  private Verdict success(Ask ask, Answer answer, Instant now) {
    if (ask.form() == Ask.Form.RAW || (answer.body().size() == 0 && answer.status() != 200)) {
      return new Fine(answer);
    }
    if (!answer.isJson()) {
      var type = answer.header("Content-Type").orElse("something without a type");
      return new Trouble("answers with %s instead of JSON".formatted(type), true);
    }
    if (!Json.isWhole(answer.body())) {
      return new Trouble("answers with JSON that breaks off or is none", true);
    }
    return ask.form() == Ask.Form.GRAPHQL ? graphQl(answer, now) : new Fine(answer);
  }

  /// GraphQL tells its failures inside of a success.
  private Verdict graphQl(Answer answer, Instant now) {
    var whole = Json.read(answer.body());
    for (var error : whole.path("errors")) {
      if (isLimit(error)) {
        return new TooMany(Limited.of(answer, now));
      }
    }
    var data = whole.path("data");
    if (!data.isObject() && isPassing(whole.path("errors"))) {
      return new Trouble("could not work out the answer in time", true);
    }
    return new Fine(answer);
  }

  private static boolean isLimit(JsonNode error) {
    var message = message(error);
    return Json.text(error, "type").filter("RATE_LIMITED"::equals).isPresent()
        || message.contains("secondary rate limit")
        || message.contains("api rate limit");
  }

  /// After ten seconds GitHub gives up on a query.
  private static boolean isPassing(JsonNode errors) {
    for (var error : errors) {
      var message = message(error);
      if (message.contains("something went wrong")
          || message.contains("timeout")
          || message.contains("timedout")
          || Json.text(error, "type").filter("SERVICE_UNAVAILABLE"::equals).isPresent()) {
        return true;
      }
    }
    return errors.isEmpty();
  }

  private static String message(JsonNode error) {
    return Json.text(error, "message").orElse("").toLowerCase(Locale.ROOT);
  }

  Verdict of(Ask ask, IOException failure) {
    return switch (failure) {
      case UnknownHostException _ -> new Trouble("is not known", false);
      case ConnectException _, NoRouteToHostException _ ->
          new Trouble("cannot be reached (%s)".formatted(words(failure)), false);
      // Others of its kind may come when the request is out already.
      case SSLHandshakeException _, SSLPeerUnverifiedException _ ->
          new Refusal(
              faults.unavailable(
                  ask, "cannot be spoken to in secret (%s)".formatted(words(failure))));
      case TooLarge _ when !ask.isWrite() ->
          new Refusal(faults.unavailable(ask, "answers with " + words(failure)));
      default -> new Trouble("did not answer (%s)".formatted(words(failure)), true);
    };
  }

  /// An answer that is larger than any that is wanted.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(long most) {
      super("more than %d MiB".formatted(most >> 20));
    }
  }

  private static String words(IOException failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
  }
}
