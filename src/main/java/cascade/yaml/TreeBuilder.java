package cascade.yaml;

import cascade.source.Problem;
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
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
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
  private final BlockEnds blockEnds;
  private final List<Problem> problems = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private final Map<String, Built> anchored = new HashMap<>();
  private Optional<YamlNode> root = Optional.empty();
  private boolean documentSeen;
  private boolean stopped;
  private int replayed;
  private Weight weight = Weight.NONE;

  TreeBuilder(String path, String text, YamlLimits limits) {
    this.path = path;
    this.limits = limits;
    this.blockEnds = new BlockEnds(text);
  }

  /// @return whether to go on
  boolean accept(Event event) {
    weight = weight.plus(Weight.EVENT);
    if (weight.events() > limits.events()) {
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
    } else if (weight.events() > limits.replayed()) {
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

  /// @param text of the whole file
  YamlFile result(String text) {
    return new YamlFile(root, !stopped, weight.bytes(), problems, text);
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
      weight = weight.plus(new Weight(0, built.weight().bytes()));
      replayed += built.weight().events();
      if (replayed > limits.replayed() || weight.bytes() > limits.bytes()) {
        return stop(span, "aliases make the file too large for GitHub; use fewer of them");
      }
      if (open.size() + built.height() > limits.depth()) {
        return stop(span, tooDeep());
      }
      return attach(new Built(built.node(), span, built.weight(), built.height()));
    }
    report(
        span,
        open.stream().anyMatch(frame -> frame.isAnchored(name))
            ? "alias `*%s` stands inside what it repeats; write it out".formatted(name)
            : "no anchor `&%s` comes before this alias; define it first".formatted(name));
    return attach(new Built(new Scalar(Kind.NULL, "", true, span), span, Weight.EVENT, 0));
  }

  private boolean scalar(ScalarEvent event) {
    var span = span(event);
    if (event.isLiteral() || event.isFolded()) {
      span = blockEnds.trim(span);
    }
    var text = event.getValue();
    var kind = kind(event, span);
    var bytes =
        kind == Kind.STRING ? OBJECT_BYTES + STRING_BYTES + 2 * text.length() : OBJECT_BYTES;
    var node = new Scalar(kind, text, event.isPlain(), span);
    return addNew(event, new Built(node, span, new Weight(1, bytes), 0));
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
    weight = weight.plus(new Weight(0, OBJECT_BYTES));
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
    var own = new Weight(2, OBJECT_BYTES);
    var built = new Built(node, span, own.plus(frame.weight), frame.height + 1);
    frame.anchor.ifPresent(name -> anchored.put(name, built));
    return attach(built);
  }

  private boolean addNew(NodeEvent event, Built built) {
    weight = weight.plus(new Weight(0, built.weight().bytes()));
    if (weight.bytes() > limits.bytes()) {
      return stop(built.written(), "the file is too large for GitHub; split it");
    }
    event.getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), built));
    return attach(built);
  }

  private boolean attach(Built built) {
    var frame = open.peek();
    if (frame == null) {
      root = root.or(() -> Optional.of(built.node()));
      return true;
    }
    frame.weigh(built);
    frame.end = built.written();
    if (!frame.mapping) {
      frame.items.add(built.node());
      return true;
    }
    if (!frame.keySeen) {
      startEntry(frame, built);
      return true;
    }
    frame.keySeen = false;
    var key = frame.key;
    if (key != null) {
      var span = Places.join(key.span(), built.written());
      frame.entries.add(new Entry(key, built.node(), span));
    }
    return true;
  }

  /// GitHub compares keys without regard to case and keeps the first (`github-actions.md` C.3).
  /// Keys with expressions are only known in a run.
  private void startEntry(Frame frame, Built built) {
    frame.keySeen = true;
    frame.key = null;
    if (!(built.node() instanceof Scalar(var kind, var text, var plain, _))) {
      report(built.written(), "a key must be plain text; is a quote or a `}` missing?");
      return;
    }
    if (!text.contains("${{") && !frame.keys.add(text.toLowerCase(Locale.ROOT))) {
      report(built.written(), "`%s` is already defined; remove one".formatted(brief(text)));
      return;
    }
    frame.key = new Scalar(kind, text, plain, built.written());
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

  /// What a node costs each time that it is used.
  private record Weight(int events, int bytes) {
    static final Weight NONE = new Weight(0, 0);
    static final Weight EVENT = new Weight(1, 0);

    Weight plus(Weight other) {
      return new Weight(cap((long) events + other.events), cap((long) bytes + other.bytes));
    }

    private static int cap(long sum) {
      return (int) Math.min(sum, Integer.MAX_VALUE / 2);
    }
  }

  /// @param written where it stands; for an alias, the alias
  /// @param height collections within one another
  private record Built(YamlNode node, Span written, Weight weight, int height) {}

  /// A collection whose end is not reached.
  private static final class Frame {
    final boolean mapping;
    final boolean flow;
    final Optional<String> anchor;
    final Span start;
    final List<YamlNode> items = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final Set<String> keys = new HashSet<>();
    Span end;
    Weight weight = Weight.NONE;
    int height;
    boolean keySeen;
    @Nullable Scalar key;

    Frame(CollectionStartEvent event, Span start) {
      this.mapping = event instanceof MappingStartEvent;
      this.flow = event.isFlow();
      this.anchor = event.getAnchor().map(it -> it.getValue());
      this.start = start;
      this.end = start;
    }

    boolean isAnchored(String name) {
      return anchor.filter(name::equals).isPresent();
    }

    void weigh(Built child) {
      weight = weight.plus(child.weight());
      height = Math.max(height, child.height());
    }
  }
}
