package io.guardedmap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.Maker;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * A map under test, the {@link LinkedHashMap} that it must agree with, and maps kept from earlier
 * that must stay what they were.
 */
final class Subject {
  private static final int MOST_KEPT = 6;

  final Maker maker;
  final Random random;
  private final Keys keys;
  private final List<Kept> kept = new ArrayList<>();

  /** The map under test: one of the maker's, or inside a transaction the transaction's. */
  Map<Object, Object> map;

  LinkedHashMap<Object, Object> model = new LinkedHashMap<>();

  /** The oldest and the newest number of a key in a queue; grows for ever. */
  private int queued;

  private boolean inTransaction;

  Subject(Maker maker, Keys keys, Random random) {
    this.maker = maker;
    this.keys = keys;
    this.random = random;
    this.map = maker.empty();
  }

  // ---- Arguments -----------------------------------------------------------------------------

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  Object key() {
    return oneIn(50) ? null : keys.of(below(keys.enough()), random.nextBoolean());
  }

  /** A key that comes after those that this gave before, for queues. */
  Object nextKey() {
    return keys.of(queued++ % keys.enough(), random.nextBoolean());
  }

  Object value() {
    return oneIn(20) ? null : below(30);
  }

  /** The value that the model has for a key, or at times another. */
  Object expectedValue(Object key) {
    return oneIn(3) ? value() : model.get(key);
  }

  Map<Object, Object> batch() {
    Map<Object, Object> batch = new LinkedHashMap<>();
    for (int n = below(20); n >= 0; n--) {
      batch.put(key(), value());
    }
    return batch;
  }

  // ---- Doing the same to both ----------------------------------------------------------------

  private record Outcome(Object result, Class<?> failure) {
    static Outcome of(Function<Map<Object, Object>, ?> action, Map<Object, Object> map) {
      try {
        return new Outcome(action.apply(map), null);
      } catch (RuntimeException e) {
        return new Outcome(null, e.getClass());
      }
    }
  }

  /** Does the same to both maps, which must have the same outcome. */
  void both(Function<Map<Object, Object>, ?> action) {
    Outcome expected = Outcome.of(action, model);
    Outcome actual = Outcome.of(action, map);
    if (!expected.equals(actual)) {
      assertThat(actual).as("outcome").isEqualTo(expected);
    }
  }

  /** Does something to the map that must fail, and leave everything as it is. */
  void failing(Function<Map<Object, Object>, ?> action) {
    Outcome actual = Outcome.of(action, map);
    assertThat(actual.failure).as("failure").isEqualTo(Boom.class);
  }

  // ---- Checking ------------------------------------------------------------------------------

  /** What can be checked at once after any step. */
  void checkQuickly(Object touched) {
    if (map.size() != model.size() || map.isEmpty() != model.isEmpty()) {
      assertThat(map.size()).as("size").isEqualTo(model.size());
    }
    if (map.containsKey(touched) != model.containsKey(touched)
        || !Objects.equals(map.get(touched), model.get(touched))) {
      assertThat(map.get(touched)).as("value of " + touched).isEqualTo(model.get(touched));
      assertThat(map.containsKey(touched))
          .as(touched + " present")
          .isEqualTo(!map.containsKey(touched));
    }
  }

  void checkFully() {
    assertSame(map, model.entrySet());
    for (Map.Entry<Object, Object> entry : model.entrySet()) {
      if (!Objects.equals(map.getOrDefault(entry.getKey(), this), entry.getValue())) {
        assertThat(map.get(entry.getKey())).as("value by key").isEqualTo(entry.getValue());
      }
    }
    if (!kept.isEmpty()) {
      kept.get(below(kept.size())).check();
    }
  }

  /** Checks order, the very keys, values and structure. */
  private static void assertSame(
      Map<Object, Object> map, Iterable<Map.Entry<Object, Object>> expected) {
    Iterator<Map.Entry<Object, Object>> actual = map.entrySet().iterator();
    for (Map.Entry<Object, Object> entry : expected) {
      Map.Entry<Object, Object> found = actual.next();
      if (found.getKey() != entry.getKey() || !Objects.equals(found.getValue(), entry.getValue())) {
        assertThat(found).as("next entry").isEqualTo(entry);
        assertThat(found.getKey()).as("the very key").isSameAs(entry.getKey());
      }
    }
    assertThat(actual.hasNext()).as("more entries").isFalse();
    Checks.checkInvariants(map);
  }

  void checkAllKept() {
    kept.forEach(Kept::check);
  }

  // ---- Keeping and exchanging ----------------------------------------------------------------

  /** A map that nobody is to change, with what it held when it was kept. */
  private record Kept(Map<Object, Object> map, List<Map.Entry<Object, Object>> content) {
    void check() {
      assertThat(map).as("size of a kept map").hasSize(content.size());
      assertSame(map, content);
    }
  }

  private Kept keeping(Map<Object, Object> other) {
    List<Map.Entry<Object, Object>> content = new ArrayList<>();
    model.forEach((key, value) -> content.add(new SimpleEntry<>(key, value)));
    return new Kept(other, content);
  }

  /** Keeps a map that holds now what the map under test holds. */
  void keep(Map<Object, Object> other) {
    Kept added = keeping(other);
    if (kept.size() < MOST_KEPT) {
      kept.add(added);
    } else {
      kept.set(below(MOST_KEPT), added).check();
    }
  }

  /** Goes on with a map of the maker's that was kept, and keeps the present one instead. */
  void exchange() {
    if (kept.isEmpty() || inTransaction) {
      return;
    }
    int chosen = below(kept.size());
    Kept next = kept.get(chosen);
    if (next.map.getClass() == map.getClass()) {
      kept.set(chosen, keeping(map));
      map = next.map;
      model = new LinkedHashMap<>();
      next.content.forEach(entry -> model.put(entry.getKey(), entry.getValue()));
    }
  }

  /** Goes on with an equal map that has keys of its own. */
  void continueWith(Map<Object, Object> other) {
    assertThat(new ArrayList<>(other.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
    map = other;
    model = new LinkedHashMap<>(other);
  }

  // ---- Transactions --------------------------------------------------------------------------

  boolean isInTransaction() {
    return inTransaction;
  }

  /** Has the body work on the map of a transaction; if it throws the model is as before, too. */
  void inside(Map<Object, Object> transactionMap, Runnable body) {
    Map<Object, Object> outside = map;
    LinkedHashMap<Object, Object> before = new LinkedHashMap<>(model);
    boolean done = false;
    map = transactionMap;
    inTransaction = true;
    try {
      body.run();
      done = true;
    } finally {
      map = outside;
      inTransaction = false;
      assertThat(map.size()).as("size that others see").isEqualTo(before.size());
      model = done ? model : before;
    }
  }
}
