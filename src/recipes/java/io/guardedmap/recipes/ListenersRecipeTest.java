package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapChanges;
import io.guardedmap.MapSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A listener is told of what has changed since it was last told. */
class ListenersRecipeTest {
  // recipe: Listeners
  /** Tells a listener what has changed in a map since it was told last. */
  static final class Feed<K, V> {
    private final GuardedMap<K, V> map;
    private final Consumer<? super MapChanges<K, V>> listener;
    private MapSnapshot<K, V> told;

    Feed(GuardedMap<K, V> map, Consumer<? super MapChanges<K, V>> listener) {
      this.map = map;
      this.listener = listener;
      told = map.snapshot();
    }

    /** For a scheduled task. If the listener throws, it is told of the same again. */
    synchronized void tell() {
      MapSnapshot<K, V> now = map.snapshot();
      MapChanges<K, V> changes = now.changesSince(told);
      if (!changes.isEmpty()) {
        listener.accept(changes);
      }
      told = now;
    }
  }

  // end

  @Test
  void tellsOfAllThatHasChangedAndOnlyOnce() {
    GuardedMap<String, Integer> stock = new GuardedMap<>(Map.of("apples", 3));
    List<MapChanges<String, Integer>> heard = new ArrayList<>();
    Feed<String, Integer> feed = new Feed<>(stock, heard::add);
    feed.tell();
    assertThat(heard).isEmpty();

    stock.put("pears", 5);
    stock.put("plums", 7);
    stock.remove("plums"); // nobody hears of it
    stock.put("apples", null);
    feed.tell();
    feed.tell();

    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).added()).isEqualTo(Map.of("pears", 5));
    assertThat(heard.get(0).replaced().keySet()).containsExactly("apples");
    assertThat(heard.get(0).removed()).isEmpty();
  }

  @Test
  void tellsAListenerThatHasThrownAgain() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    List<MapChanges<String, Integer>> heard = new ArrayList<>();
    Feed<String, Integer> feed =
        new Feed<>(
            stock,
            changes -> {
              heard.add(changes);
              if (heard.size() == 1) {
                throw new IllegalStateException("not now");
              }
            });
    stock.put("apples", 3);
    assertThatThrownBy(feed::tell).hasMessage("not now");
    feed.tell();
    assertThat(heard.get(1).added()).isEqualTo(Map.of("apples", 3));
  }
}
