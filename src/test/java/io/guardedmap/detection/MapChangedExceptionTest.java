package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardedmap.MapChangedException;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CallingMap;
import io.guardedmap.testkit.RoundTrip;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the exception says: what was expected and found, and who changed the map last. */
class MapChangedExceptionTest {
  private final VersionedMap<String, Integer> map = new VersionedMap<>();
  private final String threadName = Thread.currentThread().getName();

  MapChangedExceptionTest() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setName(threadName);
    VersionedMap.setTracing(false);
  }

  private MapChangedException changing(Consumer<Map<String, Integer>> change) {
    Iterator<String> keys = map.keySet().iterator();
    keys.next();
    change.accept(map);
    return catchThrowableOfType(MapChangedException.class, keys::next);
  }

  @Test
  void namesVersionsSizesOperationAndThread() {
    Thread.currentThread().setName("billing-1");
    MapChangedException e = changing(map -> map.remove("c"));
    assertThat(e)
        .isInstanceOf(ConcurrentModificationException.class)
        .hasMessage(
            "map changed size during iteration: version 3 -> 4, size 3 -> 2,"
                + " last change: remove by thread \"billing-1\"")
        .hasNoCause();
    assertThat(e.expectedVersion()).isEqualTo(3);
    assertThat(e.actualVersion()).isEqualTo(4);
    assertThat(e.expectedSize()).isEqualTo(3);
    assertThat(e.actualSize()).isEqualTo(2);
    assertThat(e.lastOperation()).isEqualTo("remove");
    assertThat(e.lastThread()).isEqualTo("billing-1");
  }

  @Test
  @SuppressWarnings("deprecation") // threadId() is of JDK 19
  void aThreadWithoutANameHasItsNumber() {
    Thread.currentThread().setName("");
    MapChangedException e = changing(map -> map.remove("c"));
    String number = "#" + Thread.currentThread().getId();
    assertThat(e.lastThread()).isEqualTo(number);
    assertThat(e).hasMessageEndingWith("remove by thread \"" + number + '"');
  }

  @Test
  void tellsABalancedChange() {
    MapChangedException e =
        changing(
            map -> {
              map.remove("c");
              map.put("d", 4);
            });
    assertThat(e).hasMessageContaining("version 3 -> 5, size 3 -> 3, last change: put by");
    assertThat(e.expectedSize()).isEqualTo(e.actualSize());
  }

  @Test
  void namesTheMethodThatChangedTheMapLast() {
    assertThat(changing(map -> map.putIfAbsent("d", 4)).lastOperation()).isEqualTo("putIfAbsent");
    assertThat(changing(map -> map.computeIfAbsent("e", key -> 4)).lastOperation())
        .isEqualTo("computeIfAbsent");
    assertThat(changing(map -> map.compute("f", (key, old) -> 4)).lastOperation())
        .isEqualTo("compute");
    assertThat(changing(map -> map.merge("g", 4, Integer::sum)).lastOperation()).isEqualTo("merge");
    assertThat(changing(map -> map.putAll(Map.of("h", 4))).lastOperation()).isEqualTo("putAll");
    assertThat(changing(map -> map.keySet().remove("h")).lastOperation()).isEqualTo("remove");
    assertThat(changing(map -> map.keySet().removeIf("g"::equals)).lastOperation())
        .isEqualTo("removeIf");
    assertThat(changing(map -> map.keySet().removeAll(List.of("f"))).lastOperation())
        .isEqualTo("removeAll");
    assertThat(changing(map -> map.keySet().retainAll(List.of("a", "b", "c", "d"))).lastOperation())
        .isEqualTo("retainAll");
    assertThat(changing(map -> map.values().remove(4)).lastOperation()).isEqualTo("remove");
    assertThat(
            changing(
                    map -> {
                      Iterator<String> keys = map.keySet().iterator();
                      keys.next();
                      keys.remove();
                    })
                .lastOperation())
        .isEqualTo("Iterator.remove");
    assertThat(changing(Map::clear).lastOperation()).isEqualTo("clear");
  }

  @Test
  void namesTheCallThatFoundOut() {
    MapChangedException e =
        catchThrowableOfType(
            MapChangedException.class,
            () -> map.compute("a", (key, old) -> map.put("d", 4) == null ? 1 : 2));
    assertThat(e).hasMessageStartingWith("map changed size during compute: version 3 -> 4");
    assertThat(e.lastOperation()).isEqualTo("put");
  }

  @Test
  void namesAnotherThread() throws Exception {
    Thread.currentThread().setName("reader");
    MapChangedException e =
        changing(
            map ->
                CompletableFuture.runAsync(
                        () -> {
                          Thread.currentThread().setName("writer");
                          map.put("d", 4);
                        },
                        action -> new Thread(action).start())
                    .join());
    assertThat(e.lastThread()).isEqualTo("writer");
    assertThat(e).hasMessageEndingWith("put by thread \"writer\"");
  }

  @Test
  void ofTheMapsLifeBeforeDoesNotMatter() {
    map.clear();
    for (int n = 0; n < 100; n++) {
      map.put("key " + n, n);
      map.remove("key " + (n - 50));
    }
    MapChangedException e = changing(map -> map.put("new", 1));
    assertThat(e.expectedVersion()).isEqualTo(map.version() - 1);
    assertThat(e.actualVersion()).isEqualTo(map.version());
    assertThat(e.actualSize()).isEqualTo(map.size());
  }

  private static void helperThatChanges(Map<String, Integer> map) {
    map.put("by the helper", 1);
  }

  @Test
  void showsTheStackOfTheChangeIfTracing() {
    VersionedMap.setTracing(true);
    MapChangedException e = changing(MapChangedExceptionTest::helperThatChanges);
    assertThat(e).hasCauseInstanceOf(Throwable.class);
    assertThat(Arrays.stream(e.getCause().getStackTrace()).map(StackTraceElement::getMethodName))
        .contains("put", "helperThatChanges");
    assertThat(e.getCause()).hasMessageContaining("put").hasMessageContaining(e.lastThread());
    assertThat(e.lastThread()).isEqualTo(Thread.currentThread().getName());

    VersionedMap.setTracing(false);
    assertThat(changing(map -> map.remove("by the helper"))).hasNoCause();
  }

  @Test
  void survivesSerialisation() {
    VersionedMap.setTracing(true);
    MapChangedException e = changing(map -> map.put("new", 1));
    MapChangedException copy = RoundTrip.of(e);
    assertThat(copy).hasMessage(e.getMessage());
    assertThat(copy.actualVersion()).isEqualTo(e.actualVersion());
    assertThat(copy.lastOperation()).isEqualTo("put");
    assertThat(copy.getCause()).hasMessage(e.getCause().getMessage());
  }

  @Test
  void saysNothingOfTheSizeWhereValuesWereReplaced() {
    VersionedMap<String, Integer> map = new VersionedMap<>(Map.of("a", 1));
    Map<String, Integer> writing =
        new CallingMap<>(Map.of("b", 2), entry -> map.put("a", 3), () -> {});
    assertThatThrownBy(() -> map.putAll(writing))
        .isInstanceOf(MapChangedException.class)
        .hasMessageStartingWith("map changed during putAll: version 1 -> 1, size 1 -> 1, ");
    assertThat(map).containsExactly(Map.entry("a", 3));
  }
}
