package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an iterator of a shared map has shown is what it removes, and what an entry sets, whatever
 * became of the table or the value since.
 */
class ShownEntriesTest extends ShownByIterators {
  private static final int SIZE = 1000;

  private Map<Object, Object> filled(Kind kind, int size) {
    Map<Object, Object> content = new LinkedHashMap<>();
    for (int n = 0; n < size; n++) {
      content.put("k" + n, "v" + n);
    }
    Map<Object, Object> map = map(kind);
    map.putAll(content);
    return map;
  }

  // ---- Which entry ---------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("views")
  void behindTheEndTheLastOneIsRemovedOnce(Kind kind, View view) {
    Map<Object, Object> map = filled(kind, 3);
    Iterator<?> elements = view.iterator(map);
    assertThatThrownBy(elements::remove).isInstanceOf(IllegalStateException.class);
    skip(elements, 3);
    assertThat(elements.hasNext()).isFalse();
    elements.remove();
    assertThat(map).containsOnlyKeys("k0", "k1");
    map.put("k2", "v2");
    assertThatThrownBy(elements::remove).isInstanceOf(IllegalStateException.class);
    assertThat(map).hasSize(3);
  }

  /** What may become of a table of {@link #SIZE} entries meanwhile; the tens stay. */
  static Stream<Arguments> rebuilt() {
    Map<String, Consumer<Map<Object, Object>>> ways = new LinkedHashMap<>();
    ways.put("nothing", map -> {});
    ways.put("compacted", map -> map.keySet().removeIf(key -> !((String) key).endsWith("0")));
    ways.put(
        "reindexed",
        map -> {
          Map<Object, Object> more = new LinkedHashMap<>();
          for (int n = 0; n < 2 * SIZE; n++) {
            more.put("more " + n, n);
          }
          map.putAll(more);
        });
    ways.put(
        "refilled",
        map -> {
          Map<Object, Object> all = new LinkedHashMap<>(map);
          map.clear();
          map.put("first", "one");
          map.putAll(all);
        });
    return views()
        .flatMap(
            each ->
                ways.entrySet().stream()
                    .map(
                        way ->
                            Arguments.of(
                                each.get()[0], each.get()[1], way.getKey(), way.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("rebuilt")
  void isFoundInARebuiltTable(
      Kind kind, View view, String name, Consumer<Map<Object, Object>> rebuild) {
    Map<Object, Object> map = filled(kind, SIZE);
    map.put("last0", "value");
    for (int shown : new int[] {1, 501, SIZE + 1}) {
      Iterator<?> elements = view.iterator(map);
      skip(elements, shown);
      Set<Object> left = new HashSet<>(map.keySet());
      rebuild.accept(map);
      left.retainAll(map.keySet());
      int before = map.size();
      elements.remove();
      assertThat(map).hasSize(before - 1);
      String gone = shown > SIZE ? "last0" : "k" + (shown - 1);
      assertThat(left.remove(gone)).isTrue();
      assertThat(map.keySet()).containsAll(left).doesNotContain(gone);
      map.clear();
      filled(kind, SIZE).put("last0", "value");
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void anEqualKeyPutBackIsRemovedWithItsKeyOrItsValue(Kind kind, View view) {
    for (boolean sameValue : new boolean[] {true, false}) {
      for (int shown : new int[] {1, 3}) { // with entries to come, and behind the end
        Map<Object, Object> map = filled(kind, 3);
        Iterator<?> elements = view.iterator(map);
        skip(elements, shown);
        String key = "k" + (shown - 1);
        Object value = map.remove(key);
        map.put("k" + (shown - 1), sameValue ? value : new String("v"));
        elements.remove();
        assertThat(map.containsKey(key)).isEqualTo(!sameValue && view.showsValues());
        map.clear();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void nullsAreRemoved(Kind kind, View view) {
    Map<Object, Object> map = map(kind);
    map.put(null, null);
    map.put("k", null);
    for (Iterator<?> elements = view.iterator(map); elements.hasNext(); ) {
      elements.next();
      elements.remove();
    }
    assertThat(map).isEmpty();

    map.put(null, null);
    Iterator<?> elements = view.iterator(map);
    elements.next();
    map.put(null, "value");
    elements.remove();
    assertThat(map.containsKey(null)).isEqualTo(view.showsValues());
  }

  @ParameterizedTest
  @EnumSource
  void setValueOfNullsWritesThrough(Kind kind) {
    Map<Object, Object> map = map(kind);
    map.put(null, null);
    Map.Entry<Object, Object> entry = map.entrySet().iterator().next();
    assertThat(entry.setValue("value")).isNull();
    assertThat(map).containsEntry(null, "value");
    assertThat(entry.setValue(null)).isEqualTo("value");
    assertThat(map).containsEntry(null, null);
  }

  // ---- Which value ---------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("views")
  void theVeryValueIsRemovedAndNoOtherIsAsked(Kind kind, View view) {
    for (int shown : new int[] {1, 2}) {
      Map<Object, Object> map = map(kind);
      map.put("a", 7);
      map.put("b", 7);
      Iterator<?> elements = view.iterator(map);
      skip(elements, shown);
      String key = shown == 1 ? "a" : "b";
      map.put(key, 8);
      map.put(key, 7); // the same object: small ones are cached
      elements.remove();
      assertThat(map).hasSize(1).doesNotContainKey(key);
      map.clear();

      map.put("a", new Unasked());
      map.put("b", new Unasked());
      elements = view.iterator(map);
      skip(elements, shown);
      map.put(key, new Unasked());
      elements.remove();
      assertThat(map.containsKey(key)).isEqualTo(view.showsValues());
      assertThatThrownBy(elements::remove).isInstanceOf(IllegalStateException.class);
      map.clear();
    }
  }

  private static final class Unasked {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("no value is to be asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("no value is to be asked");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheVeryEntryHasSetIsRemoved(Kind kind) {
    for (int shown : new int[] {2, 3}) {
      Map<Object, Object> map = filled(kind, 3);
      Iterator<Map.Entry<Object, Object>> entries = map.entrySet().iterator();
      List<Map.Entry<Object, Object>> all = new ArrayList<>();
      for (int n = 0; n < shown; n++) {
        all.add(entries.next());
      }
      all.get(shown - 1).setValue("first");
      all.get(shown - 1).setValue("second");
      all.get(0).setValue("of an earlier one");
      entries.remove();
      assertThat(map).hasSize(2).containsEntry("k0", "of an earlier one");
      assertThat(map).doesNotContainKey("k" + (shown - 1));
      map.clear();
    }
  }

  /** The other may be of another iteration, of a stream, of this one before, or a put. */
  @ParameterizedTest
  @EnumSource
  void whatAnotherHasSetIsSpared(Kind kind) {
    Map<Object, Object> map = filled(kind, 3);
    Iterator<Map.Entry<Object, Object>> entries = map.entrySet().iterator();
    entries.next();
    map.entrySet().iterator().next().setValue("by another");
    entries.remove();
    assertThat(map).containsEntry("k0", "by another");

    entries.next().setValue("by this");
    map.entrySet().stream().filter(each -> each.getKey().equals("k1")).forEach(this::set);
    entries.remove();
    assertThat(map).containsEntry("k1", "set");

    entries = map.entrySet().iterator();
    Map.Entry<Object, Object> before = entries.next();
    before.setValue("x");
    entries.next();
    map.put("k1", "x"); // which the entry before has set, to its own key
    entries.remove();
    assertThat(map).containsEntry("k1", "x");

    Iterator<Object> values = map.values().iterator();
    values.next();
    before.setValue("y");
    values.remove();
    assertThat(map).containsEntry("k0", "y");
  }

  private void set(Map.Entry<Object, Object> entry) {
    entry.setValue("set");
  }

  /** Of a value that was shown, set, and is back again, the entry has set another. */
  @ParameterizedTest
  @EnumSource
  void aValueThatIsBackIsNotTheOneThatWasSet(Kind kind) {
    Map<Object, Object> map = filled(kind, 2);
    Iterator<Map.Entry<Object, Object>> entries = map.entrySet().iterator();
    Map.Entry<Object, Object> entry = entries.next();
    Object shown = entry.setValue("set");
    map.put("k0", shown);
    entries.remove();
    assertThat(map).containsEntry("k0", shown);
  }

  @ParameterizedTest
  @MethodSource("views")
  void aSweepOfOldSessionsSparesThoseThatOthersRenew(Kind kind, View view) {
    for (int round = 0; round < 10; round++) {
      Map<Object, Object> sessions = map(kind);
      sessions.clear();
      for (int n = 0; n < 400; n++) {
        sessions.put("session " + n, new Object());
      }
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<Set<Object>> renewing =
          Other.start(
              () -> {
                Set<Object> renewed = new HashSet<>();
                meet(start);
                for (int n = 399; n >= 0; n--) {
                  if (sessions.replace("session " + n, new Object()) != null) {
                    renewed.add("session " + n);
                  }
                }
                return renewed;
              });
      Iterator<?> all = view.iterator(sessions);
      meet(start);
      while (all.hasNext()) {
        all.next();
        all.remove();
      }
      Set<Object> renewed = renewing.join();
      if (view.showsValues()) {
        assertThat(sessions.keySet()).isEqualTo(renewed);
      } else {
        assertThat(sessions).isEmpty();
      }
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
