package cascade.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.page.Layout.Box;
import cascade.page.Layout.Drawn;
import cascade.page.Layout.Group;
import cascade.page.Layout.Item;
import cascade.page.Layout.Leaf;
import cascade.page.Layout.Link;
import cascade.page.Layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void leadsFromLeftToRight() {
    var drawn =
        Layout.of(List.of(leaf(0), leaf(1), leaf(2)), List.of(new Link(0, 1), new Link(1, 2)));
    assertThat(box(drawn, 0).x()).isLessThan(box(drawn, 1).x());
    assertThat(box(drawn, 1).x()).isLessThan(box(drawn, 2).x());
  }

  /// What would be too wide to be seen at once goes downwards.
  @Test
  void leadsDownwardsWhereThatIsNarrower() {
    var items = new ArrayList<Item>();
    var links = new ArrayList<Link>();
    for (var i = 0; i < 12; i++) {
      items.add(leaf(i));
      if (i > 0) {
        links.add(new Link(i - 1, i));
      }
    }
    var drawn = Layout.of(items, links);
    assertThat(drawn.width()).isLessThan(drawn.height());
  }

  /// Jobs that wait for nothing fill rows, beside and below those that do.
  @Test
  void whatDoesNotHangTogetherStandsSideBySide() {
    var items = new ArrayList<Item>();
    for (var i = 0; i < 24; i++) {
      items.add(leaf(i));
    }
    var drawn = Layout.of(items, List.of(new Link(22, 23), new Link(99, 3)));
    assertThat(drawn.width()).isGreaterThan(drawn.height()).isLessThan(1120);
    assertThat(box(drawn, 22).y()).isEqualTo(box(drawn, 23).y()).isLessThan(box(drawn, 21).y());
    assertThat(box(drawn, 0).y()).isEqualTo(box(drawn, 1).y());
    assertThat(drawn.wires()).hasSize(1);
    for (var i = 0; i < 24; i++) {
      for (var j = 0; j < i; j++) {
        assertThat(overlap(box(drawn, i), box(drawn, j))).isFalse();
      }
    }
  }

  @Test
  void aGroupHoldsWhatIsInIt() {
    var drawn =
        Layout.of(
            List.of(leaf(0), new Group(1, 160, List.of(leaf(2), leaf(3)))),
            List.of(new Link(0, 1), new Link(2, 3)));
    for (var inner : List.of(2, 3)) {
      assertThat(isInside(box(drawn, inner), box(drawn, 1))).isTrue();
    }
    assertThat(overlap(box(drawn, 0), box(drawn, 1))).isFalse();
  }

  @Test
  void boxesLieApartAndArrowsEndAtThem() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 20; round++) {
      var items = new ArrayList<Item>();
      var links = new ArrayList<Link>();
      var count = 2 + random.nextInt(15);
      for (var i = 0; i < count; i++) {
        items.add(new Leaf(i, 100 + random.nextInt(120), 48));
        for (var need = 0; need < i; need++) {
          if (random.nextInt(4) == 0) {
            links.add(new Link(need, i));
          }
        }
      }
      var drawn = Layout.of(items, links);
      assertThat(drawn.wires()).as("seed %d", seed).hasSameSizeAs(links);
      for (var i = 0; i < count; i++) {
        for (var j = 0; j < i; j++) {
          assertThat(overlap(box(drawn, i), box(drawn, j))).as("seed %d", seed).isFalse();
        }
      }
      for (var wire : drawn.wires()) {
        touches(wire.points().getFirst(), box(drawn, wire.from()), seed);
        touches(wire.points().getLast(), box(drawn, wire.to()), seed);
      }
      assertThat(Layout.of(items, links)).as("seed %d", seed).isEqualTo(drawn);
    }
  }

  private static void touches(Point point, Box box, long seed) {
    var dx = Math.max(0, Math.max(box.x() - point.x(), point.x() - box.x() - box.width()));
    var dy = Math.max(0, Math.max(box.y() - point.y(), point.y() - box.y() - box.height()));
    assertThat(dx + dy).as("seed %d: %s to %s", seed, point, box).isCloseTo(0, within(1.5));
  }

  private static Leaf leaf(int number) {
    return new Leaf(number, 140, 48);
  }

  private static Box box(Drawn drawn, int number) {
    return Objects.requireNonNull(drawn.boxes().get(number));
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  private static boolean isInside(Box inner, Box outer) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.x() + inner.width() <= outer.x() + outer.width()
        && inner.y() + inner.height() <= outer.y() + outer.height();
  }
}
