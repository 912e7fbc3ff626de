package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.testkit.CallingMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The map as a {@link ConcurrentMap}, beside what the suite tests. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MapViewTest {
  private final ConfinedMap<String, Integer> map =
      new ConfinedMap<>(Map.of("a", 1), 8, task -> new Thread(task, "the owner"));
  private final ConcurrentMap<String, Integer> view = map.asMap();

  @AfterEach
  void isSound() {
    map.close();
    Checks.checkInvariants(view);
  }

  @Test
  void isAnotherWayToTheSameMap() throws Exception {
    assertThat(view.put("b", 2)).isNull();
    assertThat(map.get("b")).isEqualTo(2);
    map.submit(all -> all.put("c", 3)).join();
    assertThat(view).isEqualTo(Map.of("a", 1, "b", 2, "c", 3)).isEqualTo(map.asMap());
    assertThat(view.hashCode()).isEqualTo(map.snapshot().hashCode());
  }

  /** Everything with a result, on keys of which some are there and some are not. */
  private static final List<BiFunction<Map<String, Integer>, String, Object>> CALLS =
      List.of(
          (all, key) -> all.put(key, 3),
          (all, key) -> all.put(key, 4),
          (all, key) -> all.putIfAbsent(key, 5),
          (all, key) -> all.remove(key),
          (all, key) -> all.remove(key, 3),
          (all, key) -> all.replace(key, 6),
          (all, key) -> all.replace(key, 3, 4),
          (all, key) -> all.computeIfAbsent(key, String::length),
          (all, key) -> all.computeIfPresent(key, (same, old) -> old < 9 ? old + 1 : null),
          (all, key) -> all.compute(key, (same, old) -> old == null ? 1 : null),
          (all, key) -> all.merge(key, 2, Integer::sum),
          (all, key) -> all.get(key),
          (all, key) -> all.getOrDefault(key, -1),
          (all, key) -> all.containsKey(key),
          (all, key) -> all.containsValue(4),
          (all, key) -> all.size(),
          (all, key) -> all.isEmpty(),
          (all, key) -> all.equals(Map.of("a", 3)),
          (all, key) -> all.equals(new HashMap<>(all)),
          (all, key) -> all.keySet().remove(key),
          (all, key) -> all.keySet().removeAll(List.of(key, "none")),
          (all, key) -> all.values().removeIf(value -> value > 8),
          (all, key) -> {
            List<String> seen = new ArrayList<>();
            all.forEach((each, value) -> seen.add(each + value));
            Collections.sort(seen);
            return seen;
          },
          (all, key) -> {
            all.replaceAll((each, old) -> old + 1);
            return all.hashCode();
          },
          (all, key) -> {
            all.putAll(Map.of(key, 7, "e", 8));
            return all.keySet().contains(key);
          },
          (all, key) -> {
            all.clear();
            return all.isEmpty();
          });

  @Test
  void doesAsHashMapDoes() {
    Random random = new Random(5);
    Map<String, Integer> model = new HashMap<>(view);
    for (int step = 0; step < 4000; step++) {
      int call = random.nextInt(CALLS.size());
      String key = "abcd".substring(random.nextInt(4)).substring(0, 1);
      assertThat(CALLS.get(call).apply(view, key))
          .as("call %d of %s in step %d", call, key, step)
          .isEqualTo(CALLS.get(call).apply(model, key));
      assertThat(view).isEqualTo(model);
    }
  }

  @Test
  void theFunctionsOfSingleKeysRunOnTheOwnerAndWhatIsThrownComesBackAsItIs() {
    AtomicReference<String> thread = new AtomicReference<>();
    view.compute(
        "a",
        (key, old) -> {
          thread.set(Thread.currentThread().getName());
          return old + 1;
        });
    assertThat(thread).hasValue("the owner");
    for (Throwable each :
        List.of(
            new IllegalArgumentException(),
            new CompletionException(new IllegalArgumentException()),
            new StackOverflowError())) {
      assertThatThrownBy(() -> view.merge("a", 1, (old, one) -> sneak(each))).isSameAs(each);
      assertThatThrownBy(() -> view.replaceAll((key, old) -> sneak(each))).isSameAs(each);
    }
    assertThat(view).isEqualTo(Map.of("a", 2));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws it as it is
  private static <T extends Throwable> Integer sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void nullsAreAsInHashMap() {
    view.put(null, null);
    assertThat(view.containsKey(null)).isTrue();
    assertThat(view.putIfAbsent(null, 5)).isNull();
    assertThat(view.get(null)).isEqualTo(5);
    assertThatThrownBy(() -> view.merge("a", null, Integer::sum))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> view.compute("a", null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> view.putAll(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void bulkWritesAreAllOrNothing() {
    assertThatThrownBy(
            () -> view.putAll(CallingMap.failing(Map.of("b", 2), new IllegalStateException())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(view).isEqualTo(Map.of("a", 1));
    view.putAll(Map.of("b", 2, "c", 3));
    assertThatThrownBy(
            () ->
                view.values()
                    .removeIf(
                        value -> {
                          if (value == 3) {
                            throw new IllegalStateException();
                          }
                          return true;
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(view).hasSize(3);
    assertThat(view.keySet().retainAll(Set.of("b"))).isTrue();
    assertThat(view).isEqualTo(Map.of("b", 2));
    long version = map.version();
    view.clear();
    assertThat(view).isEmpty();
    assertThat(map.version()).isEqualTo(version + 1);
  }

  @Test
  void theMapGivenToPutAllIsReadByTheCallerWhoMayHaveLockedIt() {
    Map<String, Integer> locked = Collections.synchronizedMap(new HashMap<>());
    locked.put("b", 2);
    synchronized (locked) {
      view.putAll(locked);
    }
    assertThat(view).hasSize(2);
  }

  @Test
  void iterationIsOfOneMomentAndWritesThrough() {
    view.putAll(Map.of("b", 2, "c", 3));
    Iterator<Map.Entry<String, Integer>> entries = view.entrySet().iterator();
    Map.Entry<String, Integer> first = entries.next();
    view.remove("a");
    view.put("d", 4);
    assertThat(first.setValue(9)).isEqualTo(1);
    assertThat(view).doesNotContainKey("a"); // it does not come back
    entries.remove();
    entries.next().setValue(10);
    entries.next();
    entries.remove();
    assertThat(entries.hasNext()).isFalse();
    assertThat(view).hasSize(2).containsEntry("d", 4).containsValue(10);
  }

  @Test
  void anEntryKeptFromAPredicateWritesThroughAsThatOfAnIterator() {
    AtomicReference<Map.Entry<String, Integer>> kept = new AtomicReference<>();
    view.entrySet()
        .removeIf(
            entry -> {
              kept.set(entry);
              return false;
            });
    assertThat(kept.get().setValue(9)).isEqualTo(1);
    assertThat(view).isEqualTo(Map.of("a", 9));
    view.remove("a");
    kept.get().setValue(10);
    assertThat(view).isEmpty();
  }
}
