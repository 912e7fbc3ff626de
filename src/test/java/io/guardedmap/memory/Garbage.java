package io.guardedmap.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Objects that should become garbage, watched by weak references. */
final class Garbage {
  private final List<WeakReference<Object>> watched = new ArrayList<>();

  /** Watches an object, and hands it on. */
  <T> T watch(T object) {
    watched.add(new WeakReference<>(object));
    return object;
  }

  /** Waits until all watched objects are gone while {@code holder} is still there. */
  void isCollectedThough(Object holder) {
    assertThat(watched).isNotEmpty();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(left()).as("objects still held").isZero();
              });
    } finally {
      Reference.reachabilityFence(holder);
    }
  }

  /** Checks that a collection leaves all watched objects while {@code holder} is still there. */
  void isKeptBy(Object holder) {
    // Waits for an object that nothing holds, so that a collection is known to have come by.
    Garbage other = new Garbage();
    other.watch(new Object());
    try {
      other.isCollectedThough(holder);
      assertThat(left()).as("objects still held").isEqualTo(watched.size());
    } finally {
      Reference.reachabilityFence(holder);
    }
  }

  private long left() {
    return watched.stream().filter(each -> each.get() != null).count();
  }
}
