package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A key's {@code compareTo} takes a snapshot in the middle of an addition or removal of that key:
 * the snapshot holds what there was before, whatever the table was about to do, and keeps it.
 */
class SnapshotInCompareToTest {
  private static final int SIZE = 900;
  private static final int NEVER = -1;

  /** About as often is compareTo called in one change: first for finding the key, then for it. */
  private static final int CALLS = 40;

  private final GuardedMap<Object, Integer> map = new GuardedMap<>();
  private final Map<Object, Integer> model = new LinkedHashMap<>();
  private @Nullable MapSnapshot<Object, Integer> taken;
  private int callsUntilTaken = NEVER;

  /** One of many keys of one hash code. */
  private final class Watching implements Comparable<Watching> {
    private final int number;

    Watching(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Watching other) {
      if (callsUntilTaken != NEVER && callsUntilTaken-- == 0) {
        taken = map.snapshot();
      }
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Watching watching && watching.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private void put(Object key, int value) {
    map.put(key, value);
    callsUntilTaken = NEVER; // the model may compare keys, too
    model.put(key, value);
  }

  private void remove(Object key) {
    map.remove(key);
    callsUntilTaken = NEVER;
    model.remove(key);
  }

  /** Makes a change, takes a snapshot at one of its calls, and writes to what the two share. */
  private void snapshotDuring(Runnable change, int call) {
    Map<Object, Integer> before = new LinkedHashMap<>(model);
    taken = null;
    callsUntilTaken = call;
    change.run();
    put("first", model.size());
    if (taken != null) {
      assertThat(List.copyOf(taken.values())).isEqualTo(List.copyOf(before.values()));
    }
  }

  @Test
  void whileKeysAreAddedAndTheTableGrows() {
    put("first", 0);
    for (int n = 0; n < SIZE; n++) {
      int number = n;
      if (n < 20) {
        put(new Watching(number), number);
      } else {
        snapshotDuring(() -> put(new Watching(number), number), n % CALLS);
      }
    }
    assertThat(map).isEqualTo(model);
    Checks.checkInvariants(map);
  }

  @Test
  void whileKeysAreRemovedAndTheTableShrinks() {
    put("first", 0);
    for (int n = 0; n < SIZE; n++) {
      put(new Watching(n), n);
    }
    for (int n = SIZE - 1; n >= 40; n--) {
      int number = n;
      snapshotDuring(() -> remove(new Watching(number)), n % CALLS);
    }
    assertThat(map).isEqualTo(model);
    Checks.checkInvariants(map);
  }
}
