package cascade.yaml;

import cascade.source.Problem;
import cascade.source.SourceText;
import cascade.source.Span;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Kind;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Makes the tree from the parser's events, without recursion and within the limits.
final class TreeBuilder {
  /// GitHub's reckoning of memory: an object, and a string around its characters.
  private static final int OBJECT_BYTES = 24;

  private static final int STRING_BYTES = 26;

  /// More problems than that help nobody.
  private static final int MOST_PROBLEMS = 100;

  private final String path;
  private final YamlLimits limits;
  private final SourceText text;
  private final List<Problem> problems = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private final Map<String, Anchored> anchored = new HashMap<>();
  private Optional<YamlNode> root = Optional.empty();
  private boolean documentSeen;
  private boolean stopped;
  private long events;
  private long bytes;
  private long replayed;

  TreeBuilder(String path, SourceText text, YamlLimits limits) {
    this.path = path;
    this.text = text;
    this.limits = limits;
  }

  /// @return whether to go on
  boolean accept(Event event) {
    events++;
    if (events > limits.events()) {
      return stop(start(event), "more than %,d parts; split the file".formatted(limits.events()));
    }
    return switch (event.getEventId()) {
      case StreamStart, DocumentEnd, StreamEnd, Comment -> true;
      case DocumentStart -> startDocument((DocumentStartEvent) event);
      case Alias -> alias((AliasEvent) event);
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart, MappingStart -> startCollection((CollectionStartEvent) event);
      case SequenceEnd, MappingEnd -> endCollection(event);
    };
  }

  /// All events were read.
  void finish() {
    if (stopped) {
      return;
    }
    if (!documentSeen) {
      stop(Span.START, "the file is empty; describe a workflow or an action in it");
    } else if (events > limits.replayed()) {
      problems.add(
          Problem.notice(
              path,
              Span.START,
              "more than %,d YAML nodes; GitHub may refuse so many".formatted(limits.replayed())));
    }
  }

  /// Ends reading at a problem and keeps what came before it.
  ///
  /// @return false: not to go on
  boolean stop(Span span, String message) {
    report(span, message);
    stopped = true;
    while (!open.isEmpty()) {
      close(open.pop(), Optional.empty());
    }
    return false;
  }

  YamlFile result() {
    return new YamlFile(root, !stopped, Math.toIntExact(bytes), problems, text);
  }

  private boolean startDocument(DocumentStartEvent event) {
    if (documentSeen) {
      return stop(start(event), "a second document begins here; keep one, without `---` after it");
    }
    documentSeen = true;
    return true;
  }

  private boolean alias(AliasEvent event) {
    var name = event.getAlias().getValue();
    var span = span(event);
    var built = anchored.get(name);
    if (built != null) {
      bytes += built.bytes();
      replayed += built.events();
      if (replayed > limits.replayed() || bytes > limits.bytes()) {
        return stop(span, "aliases make the file too large for GitHub; use fewer of them");
      }
      if (open.size() + built.height() > limits.depth()) {
        return stop(span, tooDeep());
      }
      return attach(built.node(), span, built.events(), built.bytes(), built.height());
    }
    report(
        span,
        open.stream().anyMatch(frame -> frame.isAnchored(name))
            ? "alias `*%s` stands inside what it repeats; write it out".formatted(name)
            : "no anchor `&%s` comes before this alias; define it first".formatted(name));
    return attach(new Scalar(Kind.NULL, "", true, span), span, 1, 0, 0);
  }

  private boolean scalar(ScalarEvent event) {
    var span = span(event);
    if (event.isLiteral() || event.isFolded()) {
      span = BlockEnds.trim(text, span);
    }
    var value = event.getValue();
    var kind = kind(event, span);
    var size =
        kind == Kind.STRING ? OBJECT_BYTES + STRING_BYTES + 2L * value.length() : OBJECT_BYTES;
    bytes += size;
    if (bytes > limits.bytes()) {
      return stop(span, "the file is too large for GitHub; split it");
    }
    var node = new Scalar(kind, value, event.isPlain(), span);
    var anchor = event.getAnchor();
    if (anchor.isPresent()) {
      anchored.put(anchor.get().getValue(), new Anchored(node, 1, size, 0));
    }
    return attach(node, span, 1, size, 0);
  }

  private Kind kind(ScalarEvent event, Span span) {
    var text = event.getValue();
    var plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    var tag = event.getTag();
    if (tag.isEmpty()) {
      var kind = plain ? CoreSchema.resolve(text) : Kind.STRING;
      return kind == Kind.NUMBER && CoreSchema.isOutOfRange(text) ? misfit(span, text) : kind;
    }
    var name = tag.get();
    var written = CoreSchema.written(name);
    if (!CoreSchema.isKnown(name)) {
      report(
          span,
          "unexpected tag `%s`; put the text in quotes if `!` belongs to it".formatted(written));
      return Kind.STRING;
    }
    if (!plain && !CoreSchema.isString(name)) {
      report(span, "tag `%s` does not go with quotes or a block; remove one".formatted(written));
      return Kind.STRING;
    }
    var kind = CoreSchema.tagged(name, text);
    if (kind.isEmpty()) {
      report(span, "`%s` is not of the type `%s`; change one".formatted(brief(text), written));
    }
    return kind.filter(Kind.NUMBER::equals).isPresent() && CoreSchema.isOutOfRange(text)
        ? misfit(span, text)
        : kind.orElse(Kind.STRING);
  }

  private Kind misfit(Span span, String text) {
    report(
        span,
        "number `%s` does not fit 32 bits; put it in quotes to keep it".formatted(brief(text)));
    return Kind.STRING;
  }

  private boolean startCollection(CollectionStartEvent event) {
    if (open.size() >= limits.depth()) {
      return stop(start(event), tooDeep());
    }
    bytes += OBJECT_BYTES;
    open.push(new Frame(event, span(event)));
    return true;
  }

  private boolean endCollection(Event event) {
    var frame = open.pop();
    return close(frame, frame.flow ? Optional.of(span(event)) : Optional.empty());
  }

  /// @param end of a flow collection; a block ends with its last child, because the parser notices
  ///   its end only at the next token, past blank lines and comments
  private boolean close(Frame frame, Optional<Span> end) {
    var span = Places.join(frame.start, end.orElse(frame.end));
    var node = frame.mapping ? new Mapping(frame.entries, span) : new Sequence(frame.items, span);
    var parts = frame.events + 2;
    var size = frame.bytes + OBJECT_BYTES;
    var height = frame.height + 1;
    if (frame.anchor.isPresent()) {
      anchored.put(frame.anchor.get(), new Anchored(node, parts, size, height));
    }
    return attach(node, span, parts, size, height);
  }

  /// @param written where it stands; for an alias, the alias
  /// @param parts that it is made of: events of the parser
  /// @param size in bytes
  /// @param height collections within one another
  private boolean attach(YamlNode node, Span written, long parts, long size, int height) {
    var frame = open.peek();
    if (frame == null) {
      if (root.isEmpty()) {
        root = Optional.of(node);
      }
      return true;
    }
    frame.events += parts;
    frame.bytes += size;
    frame.height = Math.max(frame.height, height);
    frame.end = written;
    if (!frame.mapping) {
      frame.items.add(node);
      return true;
    }
    if (!frame.keySeen) {
      startEntry(frame, node, written);
      return true;
    }
    frame.keySeen = false;
    var key = frame.key;
    if (key != null) {
      frame.entries.add(new Entry(key, node, Places.join(key.span(), written)));
    }
    return true;
  }

  /// GitHub compares keys without regard to case and keeps the first (`github-actions.md` C.3).
  /// Keys with expressions are only known in a run.
  private void startEntry(Frame frame, YamlNode node, Span written) {
    frame.keySeen = true;
    frame.key = null;
    if (!(node instanceof Scalar key)) {
      report(written, "a key must be plain text; is a quote or a `}` missing?");
      return;
    }
    var name = key.text();
    if (!name.contains("${{") && !frame.keys.add(name.toLowerCase(Locale.ROOT))) {
      report(written, "`%s` is already defined; remove one".formatted(brief(name)));
      return;
    }
    frame.key =
        written.equals(key.span()) ? key : new Scalar(key.kind(), name, key.plain(), written);
  }

  private void report(Span span, String message) {
    if (!stopped && problems.size() < MOST_PROBLEMS) {
      problems.add(Problem.error(path, span, message));
    }
  }

  private String tooDeep() {
    return "nested more than %d deep; GitHub reads no deeper".formatted(limits.depth());
  }

  private static String brief(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() <= 40 ? line : line.substring(0, 39) + "…";
  }

  private static Span start(Event event) {
    return Places.span(event.getStartMark().orElseThrow());
  }

  private static Span span(Event event) {
    return Places.span(event.getStartMark().orElseThrow(), event.getEndMark().orElseThrow());
  }

  /// What an alias repeats, and what it costs each time.
  private record Anchored(YamlNode node, long events, long bytes, int height) {}

  /// A collection whose end is not reached.
  private static final class Frame {
    final boolean mapping;
    final boolean flow;
    final Optional<String> anchor;
    final Span start;
    final List<YamlNode> items;
    final List<Entry> entries;
    final Set<String> keys;
    Span end;
    long events;
    long bytes;
    int height;
    boolean keySeen;
    @Nullable Scalar key;

    Frame(CollectionStartEvent event, Span start) {
      this.mapping = event instanceof MappingStartEvent;
      this.flow = event.isFlow();
      this.anchor = event.getAnchor().map(Anchor::getValue);
      this.items = mapping ? List.of() : new ArrayList<>();
      this.entries = mapping ? new ArrayList<>() : List.of();
      this.keys = mapping ? new HashSet<>() : Set.of();
      this.start = start;
      this.end = start;
    }

    boolean isAnchored(String name) {
      return anchor.filter(name::equals).isPresent();
    }
  }
}
