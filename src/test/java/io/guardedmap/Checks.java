package io.guardedmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.table.Invariants;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a test ends with: the structural check of a map, and whether its lock is free. */
public final class Checks {
  private Checks() {}

  /** Runs the structural check of a map of this library, which nobody writes to meanwhile. */
  public static void checkInvariants(Map<?, ?> map) {
    if (map instanceof VersionedMap<?, ?> versioned) {
      Invariants.check(versioned.table());
    } else if (map instanceof GuardedMap<?, ?> guarded) {
      Invariants.check(guarded.table);
      assertThat(guarded.core.table())
          .as("what readers see is what writers did")
          .isSameAs(guarded.table);
    } else if (map instanceof ConfinedView<?, ?> view) {
      checkInvariants(view.snapshot());
    } else if (map instanceof TreeView<?, ?> view) {
      checkInvariants(view.now());
    } else if (map instanceof MapSnapshot<?, ?> snapshot) {
      assertThat(snapshot.table().isFrozen()).as("the table of a snapshot is frozen").isTrue();
      Invariants.check(snapshot.table());
    } else {
      throw new IllegalArgumentException("not a map of ours: " + map.getClass());
    }
  }

  /** Runs the structural check of a set made by {@link GuardedMap#newKeySet}. */
  public static void checkInvariants(Set<?> keySet) {
    checkInvariants(((GuardedKeys<?>) keySet).map);
  }

  /** Checks the map, and that another thread can write to it: nobody has kept the lock. */
  public static void checkFree(GuardedMap<?, ?> map) {
    CompletableFuture.runAsync(
            () -> {
              map.lock(Operation.TRANSACT);
              map.unlock();
            })
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
    checkInvariants(map);
  }

  /** As {@link #checkFree} for a map with a lock, as {@link #checkInvariants} for one without. */
  public static void checkUsable(Map<?, ?> map) {
    if (map instanceof GuardedMap<?, ?> guarded) {
      checkFree(guarded);
    } else {
      checkInvariants(map);
    }
  }
}
