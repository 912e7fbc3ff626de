package io.guardedmap.tree;

import static io.guardedmap.tree.Elsewhere.get;
import static io.guardedmap.tree.Elsewhere.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asking about the entries of a node whose path others renew meanwhile. */
@Timeout(60)
class TreeAskingTest {
  private final GuardedTree<Object> tree = new GuardedTree<>();

  private static final long PATIENT = 20_000;

  private static boolean isDone(Callable<?> call) {
    return isDone(call, 300);
  }

  private static boolean isDone(Callable<?> call, long millis) {
    try {
      start(call).get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** A key of a path that tells who has to wait while it is asked. */
  private final class PathKey {
    @Override
    public boolean equals(Object other) {
      if (Thread.currentThread() == asker) {
        snapshotWaited |= !isDone(tree::snapshot, PATIENT);
        writerWaited |= !isDone(() -> tree.at("other").put("x", new Object()), PATIENT);
      }
      return other instanceof PathKey;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private volatile Thread asker;
  private volatile boolean snapshotWaited;
  private volatile boolean writerWaited;

  /** Returns how often the function was called, though never in the last round. */
  private int renewsThePath(Supplier<Object> key) {
    tree.update(root -> root.map(key.get()).put(0, 0));
    AtomicInteger calls = new AtomicInteger();
    ConcurrentMap<Object, Object> view = tree.at(key.get());
    asker = Thread.currentThread();
    view.keySet()
        .removeIf(
            any -> {
              int call = calls.incrementAndGet();
              return call >= 20
                  || isDone(
                      () -> {
                        tree.update(
                            root -> {
                              if (call > 1) {
                                root.remove(key.get());
                              }
                              root.map(key.get()).put(call, call);
                            });
                        return 0;
                      });
            });
    asker = null;
    return calls.get();
  }

  /** After four rounds other writers wait for the last. */
  @Test
  void askingEndsThoughThePathIsRenewed() {
    assertThat(renewsThePath(() -> String.valueOf(new char[] {'a'}))).isLessThan(10);
  }

  @Test
  void snapshotsDoNotWaitForKeysOfThePath() {
    assertThat(renewsThePath(PathKey::new)).isPositive();
    assertThat(snapshotWaited).as("a snapshot waited for equals").isFalse();
  }

  @Test
  void writersDoNotWaitForKeysOfThePath() {
    assertThat(renewsThePath(PathKey::new)).isPositive();
    assertThat(writerWaited).as("a writer waited for equals").isFalse();
  }

  @Test
  void checkedReplaceAllChecksWhatComesLater() {
    tree.update(root -> root.map("a").put("x", "text"));
    AtomicBoolean once = new AtomicBoolean(true);
    assertThatThrownBy(
            () ->
                tree.at(String.class, "a")
                    .replaceAll(
                        (key, value) -> {
                          if (once.getAndSet(false)) {
                            get(
                                start(
                                    () -> {
                                      tree.update(root -> root.map("a").put("y", 5));
                                      return 0;
                                    }));
                          }
                          return "new";
                        }))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("\"a\"/\"y\"");
    assertThat(tree.get("a", "y")).isEqualTo(5);
  }
}
