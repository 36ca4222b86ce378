package cascade.workflow;

import cascade.source.Span;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every span inside of records.
final class Spans {
  private static final Map<Class<?>, List<Method>> ACCESSORS = new HashMap<>();

  private Spans() {}

  static List<Span> of(Object root) {
    var spans = new ArrayList<Span>();
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      switch (open.remove()) {
        case Span span -> spans.add(span);
        case Collection<?> items -> open.addAll(items);
        case Map<?, ?> map -> open.addAll(map.values());
        case Optional<?> value -> value.ifPresent(open::add);
        case Record tuple -> open.addAll(components(tuple));
        case Object _ -> {}
      }
    }
    return spans;
  }

  private static List<Object> components(Record tuple) {
    var values = new ArrayList<Object>();
    for (var accessor : ACCESSORS.computeIfAbsent(tuple.getClass(), Spans::accessors)) {
      try {
        values.add(accessor.invoke(tuple));
      } catch (ReflectiveOperationException fault) {
        throw new LinkageError(fault.getMessage(), fault);
      }
    }
    return values;
  }

  private static List<Method> accessors(Class<?> type) {
    var accessors =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
    accessors.forEach(it -> it.setAccessible(true));
    return accessors;
  }

  static List<Span> outside(Object root, List<String> lines) {
    return of(root).stream().filter(span -> !isInside(span, lines)).toList();
  }

  /// Whether a span lies inside of a text.
  private static boolean isInside(Span span, List<String> lines) {
    return isInside(span.startLine(), span.startColumn(), lines)
        && isInside(span.endLine(), span.endColumn(), lines);
  }

  private static boolean isInside(int line, int column, List<String> lines) {
    if (line > lines.size()) {
      return false;
    }
    var text = lines.get(line - 1);
    return column <= text.codePointCount(0, text.length()) + 1;
  }

  static List<String> lines(String text) {
    return List.of(text.replaceFirst("^\uFEFF", "").split("\r\n|\r|\n", -1));
  }
}
