package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.Marker;
import cascade.forge.RepositoryName;
import cascade.forge.Suggestion;
import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.GHPullRequestReviewEvent;

/// Our comments on lines of pull requests.
final class Reviews {
  private static final int MOST_PAGES = 10;

  /// github-api tells neither the lines' ends nor, without a request for each, the author.
  private static final String QUERY =
      """
      query($owner: String!, $name: String!, $number: Int!, $after: String) {
        %s
        repository(owner: $owner, name: $name) {
          pullRequest(number: $number) {
            reviewThreads(first: 100, after: $after) {
              nodes { path line startLine comments(first: 1) { nodes { body %s } } }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
      }
      """
          .formatted(Authors.VIEWER, Authors.AUTHOR);

  private final GraphQl graphQl;
  private final LiveObjects live;
  private final RepositoryName repository;
  private final Writes writes;

  Reviews(GraphQl graphQl, LiveObjects live, RepositoryName repository, Writes writes) {
    this.graphQl = graphQl;
    this.live = live;
    this.repository = repository;
    this.writes = writes;
  }

  /// Lines of a file that may have a comment of ours.
  private record Place(String path, int startLine, int endLine) {
    static Place of(Suggestion suggestion) {
      return new Place(suggestion.path(), suggestion.startLine(), suggestion.endLine());
    }
  }

  int suggest(int number, String headSha, Marker marker, List<Suggestion> suggestions) {
    var slot = new Slot(number, headSha, marker);
    var missing = missing(slot, suggestions);
    if (!missing.isEmpty()) {
      try {
        post(slot, missing);
        return suggestions.size();
      } catch (ForgeException.Refused _) {
        // One that GitHub does not take makes it refuse all.
        return suggestions.size() - missing.size() + postEach(slot, missing);
      }
    }
    return suggestions.size();
  }

  private record Slot(int number, String headSha, Marker marker) {}

  private int postEach(Slot slot, List<Suggestion> missing) {
    var posted = 0;
    for (var suggestion : missing) {
      try {
        post(slot, List.of(suggestion));
        posted++;
      } catch (ForgeException.Refused _) {
        // Outside of the diff: left out, as promised.
      }
    }
    return posted;
  }

  private void post(Slot slot, List<Suggestion> all) {
    var open = new ArrayList<>(all);
    writes.once(
        () ->
            live.write(() -> {
              var review =
                  live.pullRequest(repository, slot.number())
                      .createReview()
                      .commitId(slot.headSha())
                      .event(GHPullRequestReviewEvent.COMMENT)
                      .body(slot.marker().line());
              for (var it : open) {
                var body = slot.marker().mark(it.body());
                if (it.startLine() == it.endLine()) {
                  review.singleLineComment(body, it.path(), it.endLine());
                } else {
                  review.multiLineComment(body, it.path(), it.startLine(), it.endLine());
                }
              }
              return review.create().getId();
            }),
        () -> {
          var missing = missing(slot, all);
          open.clear();
          open.addAll(missing);
          return missing.isEmpty() ? Optional.of(0L) : Optional.empty();
        });
  }

  /// Those that are not there yet. Two on the same lines are told apart by their number alone.
  private List<Suggestion> missing(Slot slot, List<Suggestion> suggestions) {
    var there = there(slot);
    var missing = new ArrayList<Suggestion>();
    for (var suggestion : suggestions) {
      var place = Place.of(suggestion);
      var left = there.getOrDefault(place, 0);
      if (left > 0) {
        there.put(place, left - 1);
      } else {
        missing.add(suggestion);
      }
    }
    return List.copyOf(missing);
  }

  private Map<Place, Integer> there(Slot slot) {
    var variables = new LinkedHashMap<String, Object>();
    variables.put("owner", repository.owner());
    variables.put("name", repository.name());
    variables.put("number", slot.number());
    var there = new HashMap<Place, Integer>();
    for (var page = 0; page < MOST_PAGES; page++) {
      var result = graphQl.ask(QUERY, variables, Purpose.PUBLISHING);
      var pull = result.data().path("repository").path("pullRequest");
      if (!pull.isObject()) {
        throw graphQl.failure(result, "%s#%d".formatted(repository, slot.number()));
      }
      for (var thread : pull.path("reviewThreads").path("nodes")) {
        var first = thread.path("comments").path("nodes").path(0);
        if (slot.marker().marks(Json.text(first, "body").orElse(""))
            && Authors.same(result.data().path("viewer"), first.path("author"))) {
          place(thread).ifPresent(it -> there.merge(it, 1, Integer::sum));
        }
      }
      var info = pull.path("reviewThreads").path("pageInfo");
      if (!info.path("hasNextPage").asBoolean()) {
        return there;
      }
      variables.put("after", info.path("endCursor").asText());
    }
    throw new ForgeException.Refused(
        "`%s#%d` has more comments on lines than are looked through; resolve it by hand"
            .formatted(repository, slot.number()));
  }

  /// Empty where the lines are no more in the diff.
  private static Optional<Place> place(JsonNode thread) {
    return Json.whole(thread, "line")
        .map(end ->
            new Place(
                Json.text(thread, "path").orElse(""),
                Json.whole(thread, "startLine").orElse(end),
                end));
  }
}
