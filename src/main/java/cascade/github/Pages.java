package cascade.github;

import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;

/// Lists that come in pages.
final class Pages {
  /// So many at once, as many as GitHub gives.
  static final String SIZE = "100";

  private Pages() {}

  /// @param list finds the list in a page
  /// @param most pages; what lies behind is left out
  static List<JsonNode> all(
      ApiClient client, HttpUrl first, Purpose purpose, UnaryOperator<JsonNode> list, int most) {
    var found = new ArrayList<JsonNode>();
    var url = first;
    for (var page = 1; ; page++) {
      var answer = client.send(Ask.get(url, purpose));
      list.apply(Json.read(answer.body())).forEach(found::add);
      var next = answer.next();
      if (next.isEmpty() || page == most) {
        return List.copyOf(found);
      }
      url = next.get();
    }
  }
}
