package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.RoundTrip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions: all changes at once or none, on a map that is the body's alone. */
class TransactionTest {
  private final GuardedMap<String, Integer> map = new GuardedMap<>();

  TransactionTest() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
  }

  @AfterEach
  void checkMap() {
    Checks.checkFree(map);
  }

  @Test
  void changesAppearAtOnceWhenTheBodyReturns() {
    int result =
        map.transact(
            all -> {
              all.remove("a");
              all.put("d", 4);
              all.merge("b", 10, Integer::sum);
              all.entrySet().removeIf(entry -> entry.getValue() == 3);
              assertThat(all).containsExactly(Map.entry("b", 12), Map.entry("d", 4));
              assertThat(map.toString()).isEqualTo("{a=1, b=2, c=3}");
              assertThat(Other.thread(map::toString)).isEqualTo("{a=1, b=2, c=3}");
              return all.size();
            });
    assertThat(result).isEqualTo(2);
    assertThat(map).containsExactly(Map.entry("b", 12), Map.entry("d", 4));
  }

  @Test
  void nothingAppearsWhenTheBodyThrows() {
    List<Throwable> failures =
        List.of(new IllegalArgumentException("no"), new StackOverflowError(), new AssertionError());
    for (Throwable failure : failures) {
      MapSnapshot<String, Integer> before = map.snapshot();
      assertThatThrownBy(
              () ->
                  map.update(
                      all -> {
                        all.clear();
                        all.put("x", 1);
                        sneak(failure);
                      }))
          .isSameAs(failure);
      assertThat(map).isEqualTo(before);
      assertThat(map.version()).isEqualTo(before.version());
      assertThat(map.updateIf(before, all -> {})).as("nothing was written").isTrue();
      Checks.checkFree(map);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what it is given
  private static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void manyRolledBackTransactionsLeaveNoTrace() {
    for (int n = 0; n < 2000; n++) {
      int number = n;
      assertThatThrownBy(
              () ->
                  map.update(
                      all -> {
                        all.put("key " + number, number);
                        all.remove("b");
                        throw new UncheckedIOException(new IOException("no"));
                      }))
          .isInstanceOf(UncheckedIOException.class);
      if (n % 100 == 0) {
        map.put("kept " + n, n);
        Checks.checkInvariants(map);
      }
    }
    assertThat(map).hasSize(23).containsEntry("b", 2).doesNotContainKey("key 0");
    assertThat(map.version()).isEqualTo(23);
  }

  @Test
  void aTransactionMayDoNothing() {
    MapSnapshot<String, Integer> before = map.snapshot();
    assertThat(map.<Integer>transact(all -> null)).isNull();
    map.update(all -> {});
    map.update(all -> assertThat(all.get("a")).isEqualTo(1));
    assertThat(map).isEqualTo(before);
    assertThat(map.version()).isEqualTo(before.version());
  }

  @Test
  void aTransactionMayReplaceEverything() {
    map.update(
        all -> {
          all.clear();
          for (int n = 0; n < 3000; n++) {
            all.put("key " + n, n);
          }
          all.keySet().removeIf(key -> !key.endsWith("7"));
        });
    assertThat(map).hasSize(300).containsEntry("key 2997", 2997);
  }

  @Test
  void transactionsOfDifferentMapsMayNest() {
    GuardedMap<String, Integer> other = new GuardedMap<>(Map.of("x", 1));
    map.update(
        all -> {
          all.put("d", 4);
          other.update(
              others -> {
                others.put("y", all.get("d"));
                all.put("e", others.size());
              });
          other.put("z", 5);
        });
    assertThat(map).containsEntry("e", 2).hasSize(5);
    assertThat(other).containsOnlyKeys("x", "y", "z");

    assertThatThrownBy(
            () ->
                map.update(
                    all -> {
                      all.clear();
                      other.update(others -> others.put("committed", 1));
                      throw new IllegalStateException("after the inner one");
                    }))
        .hasMessage("after the inner one");
    assertThat(map).hasSize(5);
    assertThat(other).containsKey("committed");
    Checks.checkFree(other);
  }

  @Test
  void nestedTransactionsOfManyMapsAreIndependent() {
    List<GuardedMap<Integer, Integer>> maps = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      maps.add(new GuardedMap<>());
    }
    nest(maps, 0);
    for (GuardedMap<Integer, Integer> each : maps) {
      assertThat(each).containsOnlyKeys(0);
      Checks.checkFree(each);
    }
  }

  private static void nest(List<GuardedMap<Integer, Integer>> maps, int depth) {
    if (depth < maps.size()) {
      maps.get(depth)
          .update(
              all -> {
                all.put(0, depth);
                nest(maps, depth + 1);
              });
    }
  }

  // ---- The map of a transaction --------------------------------------------------------------

  @SuppressWarnings("ReturnValueIgnored") // called to see whether it may be
  private static List<Consumer<VersionedMap<String, Integer>>> uses() {
    return List.of(
        all -> all.get("a"),
        all -> all.getOrDefault("a", 1),
        all -> all.containsKey("a"),
        all -> all.containsValue(1),
        VersionedMap::size,
        VersionedMap::isEmpty,
        VersionedMap::version,
        VersionedMap::snapshot,
        VersionedMap::clone,
        VersionedMap::toString,
        VersionedMap::hashCode,
        all -> all.equals(new HashMap<>()),
        all -> all.put("x", 1),
        all -> all.putIfAbsent("x", 1),
        all -> all.putAll(Map.of("x", 1)),
        all -> all.remove("a"),
        all -> all.remove("a", 1),
        all -> all.replace("a", 1),
        all -> all.replace("a", 1, 2),
        all -> all.compute("a", (key, old) -> 1),
        all -> all.computeIfAbsent("x", key -> 1),
        all -> all.computeIfPresent("a", (key, old) -> 1),
        all -> all.merge("a", 1, Integer::sum),
        all -> all.replaceAll((key, old) -> 1),
        VersionedMap::clear,
        all -> all.forEach((key, value) -> {}),
        all -> all.keySet().size(),
        all -> all.keySet().iterator().next(),
        all -> all.values().stream().count(),
        all -> all.entrySet().removeIf(entry -> true),
        all -> all.keySet().spliterator().estimateSize(),
        all -> new HashMap<>(all),
        all -> new VersionedMap<>(all),
        all -> new GuardedMap<>(all),
        RoundTrip::toBytes);
  }

  @Test
  void isDeadOnceTheBodyHasReturned() {
    VersionedMap<String, Integer> leaked = map.transact(all -> all);
    assertDead(leaked);
    assertThat(map).hasSize(3);
  }

  @Test
  void isDeadOnceTheBodyHasThrown() {
    List<VersionedMap<String, Integer>> leaked = new ArrayList<>();
    assertThatThrownBy(
            () ->
                map.update(
                    all -> {
                      leaked.add(all);
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertDead(leaked.get(0));
  }

  @Test
  void isDeadInsideALaterTransactionToo() {
    VersionedMap<String, Integer> leaked = map.transact(all -> all);
    map.update(
        all -> {
          assertDead(leaked);
          all.put("d", 4);
        });
    assertThat(map).hasSize(4);
  }

  private static void assertDead(VersionedMap<String, Integer> leaked) {
    for (Consumer<VersionedMap<String, Integer>> use : uses()) {
      assertThatThrownBy(() -> use.accept(leaked))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("after its body ended");
    }
  }

  @Test
  void belongsToTheThreadOfTheBody() {
    map.update(
        all -> {
          for (Consumer<VersionedMap<String, Integer>> use : uses()) {
            Other.thread(
                () ->
                    assertThatThrownBy(() -> use.accept(all))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another thread"));
          }
          assertThat(all).hasSize(3);
        });
    assertThat(map).hasSize(3);
  }

  @Test
  void itsSnapshotMayBeReadByAnyThread() {
    int sum =
        map.transact(
            all -> {
              for (int n = 0; n < 1000; n++) {
                all.put("key " + n, 1);
              }
              all.keySet().removeIf(key -> !key.startsWith("key"));
              return all.snapshot().values().parallelStream().mapToInt(value -> value).sum();
            });
    assertThat(sum).isEqualTo(1000);
  }

  @Test
  @SuppressWarnings("ReturnValueIgnored") // called to see whether it may be
  void takesItsViewsIteratorsAndEntriesWithIt() {
    List<Runnable> uses = new ArrayList<>();
    map.update(
        all -> {
          Set<String> keys = all.keySet();
          Iterator<String> iterator = keys.iterator();
          iterator.next();
          Map.Entry<String, Integer> entry = all.entrySet().iterator().next();
          var spliterator = all.values().spliterator();
          assertThat(spliterator.estimateSize()).isEqualTo(3);
          uses.add(keys::size);
          uses.add(keys::clear);
          uses.add(iterator::hasNext);
          uses.add(iterator::next);
          uses.add(iterator::remove);
          uses.add(() -> entry.setValue(7));
          uses.add(() -> spliterator.tryAdvance(value -> {}));
        });
    for (Runnable use : uses) {
      assertThatThrownBy(use::run).isInstanceOf(IllegalStateException.class);
    }
    assertThat(map.toString()).isEqualTo("{a=1, b=2, c=3}");
  }

  @Test
  void mayLeaveCopiesBehind() {
    List<Map<String, Integer>> copies = new ArrayList<>();
    map.update(
        all -> {
          all.put("d", 4);
          copies.add(all.snapshot());
          copies.add(castClone(all));
          copies.add(new VersionedMap<>(all));
          copies.add(new GuardedMap<>(all));
          copies.add(new HashMap<>(all));
          copies.add(RoundTrip.of(all));
          all.put("e", 5);
          all.put("a", 100);
          all.remove("b");
        });
    map.put("f", 6);
    for (Map<String, Integer> copy : copies) {
      assertThat(copy).isEqualTo(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
      if (!(copy instanceof HashMap)) {
        Checks.checkInvariants(copy);
      }
      if (!(copy instanceof MapSnapshot)) {
        copy.put("g", 7);
        assertThatCode(() -> copy.remove("a")).doesNotThrowAnyException();
      }
    }
    assertThat(map).isEqualTo(Map.of("a", 100, "c", 3, "d", 4, "e", 5, "f", 6));
  }

  @SuppressWarnings("unchecked") // a clone of a map of the same types
  private static VersionedMap<String, Integer> castClone(VersionedMap<String, Integer> map) {
    return (VersionedMap<String, Integer>) map.clone();
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> map.transact(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.update(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.replaceContents(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.updateIf(null, all -> {}))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.updateIf(map.snapshot(), null))
        .isInstanceOf(NullPointerException.class);
  }
}
