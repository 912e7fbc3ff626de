package io.guardedmap.tree;

import static io.guardedmap.tree.Elsewhere.await;
import static io.guardedmap.tree.Elsewhere.get;
import static io.guardedmap.tree.Elsewhere.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a review has found, or looked for: histories that no test had thought of. */
@Timeout(60)
class TreeCornersTest {
  private final GuardedTree<Object> tree = new GuardedTree<>();

  /** A write of a view of the root that has to wait for another writer. */
  private void rootViewWaits(Consumer<ConcurrentMap<Object, Object>> write) {
    tree.update(root -> root.put("a", 1));
    Thread writer = new Thread(() -> write.accept(tree.at()));
    writer.setDaemon(true);
    tree.update(
        root -> {
          writer.start();
          Awaitility.await().until(() -> writer.getState() == Thread.State.WAITING);
        });
    try {
      writer.join(20_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(writer.isAlive()).isFalse();
  }

  @Test
  void rootViewClearsWhileAnotherWrites() {
    rootViewWaits(Map::clear);
    assertThat(tree.snapshot()).isEmpty();
  }

  @Test
  void rootViewPutsAllWhileAnotherWrites() {
    rootViewWaits(view -> view.putAll(Map.of("b", 1)));
    assertThat(tree.snapshot()).hasSize(2);
  }

  @Test
  void iteratorOfRootViewRemovesWhileAnotherWrites() {
    rootViewWaits(
        view -> {
          var keys = view.keySet().iterator();
          keys.next();
          keys.remove();
        });
    assertThat(tree.snapshot()).isEmpty();
  }

  // ---- Loads ---------------------------------------------------------------------------------

  /** The parent is compacted while the draft is open; then the draft is cleared beside a load. */
  private Object clearsBesideALoad(int before, int more) {
    tree.update(
        root -> {
          for (int n = 0; n < before; n++) {
            root.put("before" + n, n);
          }
          root.map("users").put("x", 1);
        });
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch cleared = new CountDownLatch(1);
    AtomicInteger source = new AtomicInteger(1);
    FutureTask<Object> loader =
        start(
            () ->
                tree.at("users")
                    .computeIfAbsent(
                        "loaded",
                        key -> {
                          int value = source.get();
                          loading.countDown();
                          await(cleared);
                          return value;
                        }));
    await(loading);
    try {
      tree.update(
          root -> {
            TreeDraft<Object> users = root.map("users");
            root.keySet().removeIf(key -> key.toString().startsWith("before"));
            for (int n = 0; n < more; n++) {
              root.put("more" + n, n);
            }
            source.set(2);
            users.clear(); // (d): what was loaded before is old
          });
    } finally {
      cleared.countDown();
    }
    return get(loader);
  }

  @Test
  void clearBesideALoadAfterCompaction() {
    assertThat(clearsBesideALoad(1000, 0)).isEqualTo(2);
  }

  @Test
  void clearBesideALoadAfterCompactionInvalidates() {
    assertThat(clearsBesideALoad(30, 60)).isEqualTo(2);
  }

  @Test
  void loadOfAnotherTypeIsChecked() {
    AtomicReference<Thread> waiter = new AtomicReference<>(Thread.currentThread());
    CountDownLatch loading = new CountDownLatch(1);
    FutureTask<Integer> loader =
        start(
            () ->
                tree.at(Integer.class, "a")
                    .computeIfAbsent(
                        "k",
                        key -> {
                          loading.countDown();
                          untilItAwaitsALoad(waiter::get);
                          return 1;
                        }));
    await(loading);
    ConcurrentMap<Object, String> texts = tree.at(String.class, "a");
    assertThatThrownBy(
            () -> {
              Object value = computeRaw(texts, "x");
              assertThat(value).as("of a view of String").isInstanceOf(String.class);
            })
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("\"a\"/\"k\"");
    assertThat(get(loader)).isEqualTo(1);
  }

  private static void untilItAwaitsALoad(Supplier<Thread> thread) {
    Awaitility.await()
        .until(
            () -> String.valueOf(LockSupport.getBlocker(thread.get())).startsWith("the load of "));
  }

  /** As who does not look at the class of the value. */
  private static <V> Object computeRaw(Map<Object, V> view, V value) {
    return view.computeIfAbsent("k", key -> value);
  }

  /** The load of a view of Integer fails, and the view of String goes on with it. */
  @Test
  void handedOverLoadHasTheTypeOfWhoGoesOn() {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch waits = new CountDownLatch(1);
    AtomicReference<Thread> waiter = new AtomicReference<>();
    FutureTask<String> loader =
        start(
            () -> {
              try {
                tree.at(Integer.class, "a")
                    .computeIfAbsent(
                        "k",
                        key -> {
                          loading.countDown();
                          await(waits);
                          untilItAwaitsALoad(waiter::get);
                          tree.update(root -> root.map("a").put("k", "put"));
                          throw new IllegalArgumentException("on purpose");
                        });
                return "";
              } catch (IllegalArgumentException e) {
                return e.getMessage();
              }
            });
    await(loading);
    FutureTask<String> other =
        start(
            () -> {
              waiter.set(Thread.currentThread());
              waits.countDown();
              return tree.at(String.class, "a").computeIfAbsent("k", key -> "loaded");
            });
    assertThat(get(loader)).isEqualTo("on purpose");
    assertThat(get(other)).isEqualTo("put");
  }

  private static final class Counting {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public int hashCode() {
      calls.incrementAndGet();
      return 7;
    }

    @Override
    public boolean equals(Object other) {
      return other == this;
    }
  }

  @Test
  void computeIfAbsentAsksForTheHashCodeOnce() {
    Counting flat = new Counting();
    new GuardedMap<Object, Object>().computeIfAbsent(flat, key -> 1);
    Counting key = new Counting();
    tree.at("a").computeIfAbsent(key, same -> 1);
    assertThat(flat.calls.get()).isEqualTo(1);
    assertThat(key.calls.get()).isEqualTo(1);
  }

  // ---- Snapshots -----------------------------------------------------------------------------

  @Test
  void updateIfGoesOnFromASnapshotOfTheBody() {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    MapSnapshot<Object, Object> flat =
        map.transact(
            body -> {
              body.put("a", 1);
              return body.snapshot();
            });
    assertThat(map.updateIf(flat, body -> body.put("b", 1))).as("flat").isTrue();
    MapSnapshot<Object, Object> snapshot =
        tree.transact(
            root -> {
              root.put("a", 1);
              return root.snapshot();
            });
    assertThat(tree.snapshot()).isEqualTo(snapshot);
    assertThat(tree.updateIf(snapshot, root -> root.put("b", 1))).isTrue();
  }

  @Test
  void theVerySameSnapshot() {
    tree.update(root -> root.put("a", 1));
    MapSnapshot<Object, Object> before = tree.snapshot();
    tree.update(root -> {});
    assertThat(tree.snapshot()).isSameAs(before);
  }

  @Test
  void aViewOfNothingThatWasPutIsANode() {
    tree.at("a").put("x", tree.at("missing"));
    MapSnapshot<Object, Object> before = tree.snapshot();
    tree.update(root -> root.map("a").put("x", root.map("a").get("x")));
    assertThat(tree.updateIf(before, root -> {})).isTrue();
  }

  @Test
  void viewsAreComparedAtOneMoment() {
    AtomicBoolean on = new AtomicBoolean();
    Object hook =
        new Object() {
          @Override
          public boolean equals(Object other) {
            if (on.getAndSet(false)) {
              tree.update(root -> root.put("b", inOrder("x", 2, "y", 1)));
            }
            return other == this;
          }

          @Override
          public int hashCode() {
            return 1;
          }
        };
    tree.update(
        root -> {
          root.put("a", inOrder("x", hook, "y", 1));
          root.put("b", inOrder("x", hook, "y", 2));
        });
    on.set(true);
    assertThat(tree.at("a").equals(tree.at("b"))).isFalse(); // they never were equal
  }

  private static Map<Object, Object> inOrder(Object... keysAndValues) {
    Map<Object, Object> map = new java.util.LinkedHashMap<>();
    for (int n = 0; n < keysAndValues.length; n += 2) {
      map.put(keysAndValues[n], keysAndValues[n + 1]);
    }
    return map;
  }

  // ---- Drafts --------------------------------------------------------------------------------

  @Test
  void aRemovedNodeThatIsPutBackHasNoOldDraftAfterRebuilding() {
    tree.update(root -> root.map("a").put("x", 1));
    tree.update(
        root -> {
          TreeDraft<Object> draft = root.map("a");
          Object node = root.get("a");
          root.remove("a");
          root.put("a", node);
          assertThatThrownBy(draft::size).isInstanceOf(IllegalStateException.class);
          for (int n = 0; n < 100; n++) {
            root.put("more" + n, n);
          }
          assertThatThrownBy(draft::size).isInstanceOf(IllegalStateException.class);
        });
  }

  /** As a queue of nodes, in one body: what is removed is garbage. */
  @Test
  void draftsOfRemovedNodesAreGarbage() {
    List<WeakReference<TreeDraft<Object>>> drafts = new ArrayList<>();
    long left =
        tree.transact(
            root -> {
              for (int n = 0; n < 1000; n++) {
                TreeDraft<Object> draft = root.map("queued " + n);
                draft.put("x", n);
                drafts.add(new WeakReference<>(draft));
                root.remove("queued " + n);
              }
              System.gc();
              return drafts.stream().filter(each -> each.get() != null).count();
            });
    assertThat(left).isLessThan(500);
  }

  /** A stack that overflows in a write, which the body catches: a later write must not be lost. */
  @Test
  void noWriteIsLostAfterAnOverflow() throws InterruptedException {
    Object[] path = new Object[100];
    Arrays.fill(path, "a");
    tree.at(path).put("z", 0);
    AtomicInteger overflows = new AtomicInteger();
    List<Integer> lost = Collections.synchronizedList(new ArrayList<>());
    Thread thread =
        new Thread(
            null,
            () -> {
              int most = framesOfThisStack();
              for (int n = Math.max(0, most - 600); overflows.get() < 400; n++) {
                int frames = n;
                String written = tree.transact(root -> putBelow(frames, root, path, overflows));
                if (!Integer.valueOf(n).equals(tree.at(path).get(written))) {
                  lost.add(n);
                }
              }
            },
            "small",
            300_000);
    thread.start();
    thread.join();
    assertThat(lost).as("of %s", overflows).isEmpty();
    assertThat(overflows.get()).isPositive();
  }

  /** Writes below so many frames; if they overflow, again above them. Says to which key. */
  private static String putBelow(
      int frames, TreeDraft<Object> root, Object[] path, AtomicInteger overflows) {
    TreeDraft<Object> leaf = root;
    for (Object key : path) {
      leaf = leaf.map(key);
    }
    TreeDraft<Object> last = leaf;
    for (int warm = 0; overflows.get() == 0 && warm < 100; warm++) {
      assertThat(last.isEmpty()).isFalse();
    }
    try {
      deeper(frames, () -> last.put("x", frames));
      return "x"; // even after an overflow: frames get smaller when they are compiled anew
    } catch (StackOverflowError e) {
      overflows.incrementAndGet();
      last.put("y", frames);
      return "y";
    }
  }

  private static int framesOfThisStack() {
    for (int n = 0; n < 5000; n++) {
      deeper(20, () -> {}); // compiled by then
    }
    int frames = 1000;
    try {
      while (frames < 1_000_000) {
        deeper(frames, () -> {});
        frames += 50;
      }
    } catch (StackOverflowError e) {
      return frames;
    }
    return frames;
  }

  private static int deeper(int frames, Runnable call) {
    if (frames == 0) {
      call.run();
      return 0;
    }
    return 1 + deeper(frames - 1, call);
  }

  // ---- Deep trees ----------------------------------------------------------------------------

  private static final long SERIALIZATION_BYTES = 8 << 20;

  private static void onDefaultStack(Callable<?> call) throws Exception {
    onStack(0, call);
  }

  private static void onStack(long bytes, Callable<?> call) throws Exception {
    FutureTask<Object> task = new FutureTask<>(() -> call.call());
    Thread thread = new Thread(null, task, "deep", bytes);
    thread.start();
    task.get();
  }

  private void deep() {
    Object[] path = new Object[500];
    Arrays.fill(path, "a");
    tree.at(path).put("x", 1);
  }

  @Test
  void deepTreeIsPrintedAndCompared() throws Exception {
    deep();
    GuardedTree<Object> other = new GuardedTree<>();
    Object[] path = new Object[500];
    Arrays.fill(path, "a");
    other.at(path).put("x", 1);
    onDefaultStack(() -> tree.toString().length());
    onDefaultStack(() -> tree.snapshot().hashCode());
    onDefaultStack(
        () -> {
          assertThat(tree.snapshot().equals(other.snapshot())).isTrue();
          return 0;
        });
  }

  /** Java's own serialization goes some ten calls down a level, with whatever maps. */
  @Test
  void deepTreeIsSerialized() throws Exception {
    deep();
    onStack(
        SERIALIZATION_BYTES,
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          new ObjectOutputStream(bytes).writeObject(tree.snapshot());
          Object read =
              new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
          assertThat(tree.snapshot().equals(read)).isTrue();
          return 0;
        });
  }

  @Test
  void aPathOfStringsTakesOtherKeysBehindThem() {
    GuardedTree<String> strings = new GuardedTree<>();
    Map<?, ?> node = strings.at("users");
    strings.at("users").put("x", 1);
    assertThat(node.remove((Object) 5)).isNull();
    assertThat(node.remove((Object) 5, 1)).isFalse();
    assertThat(node.keySet().remove((Object) 5)).isFalse();
    assertThat(node.entrySet().remove(Map.entry(5, 1))).isFalse();

    tree.at((Object[]) new String[] {"users"}).put(1, 2);
    tree.atPath(Arrays.asList(new String[] {"users"})).put(2, "two");
    assertThat(tree.get("users", 1)).isEqualTo(2);
    assertThatThrownBy(() -> tree.at(Integer.class, (Object[]) new String[] {"users"}).get(2))
        .isInstanceOf(ClassCastException.class)
        .hasMessageStartingWith("the value of \"users\"/2 is no java.lang.Integer");
  }

  @Test
  void aTypedViewHasNoEntryOfAnAbsentKey() {
    tree.at("users").put("x", 1);
    Set<Map.Entry<Object, Integer>> entries = tree.at(Integer.class, "users").entrySet();
    assertThat(entries.contains(Map.entry("y", 1))).isFalse();
    assertThat(entries.contains(Map.entry("x", 1))).isTrue();
  }
}
