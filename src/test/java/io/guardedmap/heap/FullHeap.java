package io.guardedmap.heap;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.Mortal;
import io.guardedmap.TreeDraft;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Ends;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Fills the heap, really, and makes a call in it; gives a few bytes back, and makes it again, until
 * it succeeds. So each of its allocations is the one that fails, once at least. Prints a line for
 * each call with the number of failures, and ends with 1 if one of them has changed anything.
 *
 * <p>For a JVM of its own, with a heap of a few megabytes.
 */
final class FullHeap {
  /** A call, which says what it has returned. */
  private interface Call {
    Object on(Map<Object, Object> map);
  }

  private static final int SMALL = 16; // bytes of the smallest object

  private static final Integer NEW = 1_000;
  private static final Integer HELD = 19;
  private static final Object VALUE = "value";
  private static final Map<Object, Object> SOURCE = new LinkedHashMap<>();
  private static final List<Object> SOME = new ArrayList<>();

  static {
    for (int n = 0; n < 3; n++) {
      SOURCE.put(NEW + n, n);
      SOME.add(n);
    }
  }

  /** What fills the heap: large parts, and many small ones that can be given back. */
  private static final Object[] PARTS = new Object[20_000];

  private static final Object[] CRUMBS = new Object[1_500];

  /** The confined map that is being used. */
  private static ConfinedMap<Object, Object> confined;

  /** The trees of the nodes that are being used. */
  private static final IdentityHashMap<Map<Object, Object>, GuardedTree<Object>> TREES =
      new IdentityHashMap<>();

  private FullHeap() {}

  private static Map<String, Call> calls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("put", map -> map.put(NEW, VALUE));
    calls.put("put, present", map -> map.put(1, VALUE));
    calls.put("putIfAbsent", map -> map.putIfAbsent(NEW, VALUE));
    calls.put("remove", map -> map.remove(1));
    calls.put("remove, of a pair", map -> map.remove(1, 1));
    calls.put("firstEntry", Ends::first);
    calls.put("pollFirstEntry", Ends::pollFirst);
    calls.put("pollLastEntry", Ends::pollLast);
    calls.put("replace", map -> map.replace(1, VALUE));
    calls.put("replace, of a value", map -> map.replace(1, 1, VALUE));
    calls.put("compute", map -> map.compute(NEW, (key, old) -> VALUE));
    calls.put("compute, to remove", map -> map.compute(1, (key, old) -> null));
    calls.put("computeIfAbsent", map -> map.computeIfAbsent(NEW, key -> VALUE));
    calls.put("computeIfPresent", map -> map.computeIfPresent(1, (key, old) -> null));
    calls.put("merge", map -> map.merge(1, VALUE, (old, given) -> given));
    calls.put("merge, absent", map -> map.merge(NEW, VALUE, (old, given) -> given));
    calls.put("putAll", map -> done(() -> map.putAll(SOURCE)));
    calls.put("replaceAll", map -> done(() -> map.replaceAll((key, old) -> VALUE)));
    calls.put("clear", map -> done(map::clear));
    calls.put("removeIf", map -> map.keySet().removeIf(key -> key.equals(1)));
    calls.put("removeAll", map -> map.keySet().removeAll(SOME));
    calls.put("values().remove", map -> map.values().remove(1));
    calls.put("Iterator.remove", FullHeap::removeFirst);
    calls.put("Entry.setValue", map -> map.entrySet().iterator().next().setValue(VALUE));
    calls.put("snapshot", FullHeap::snapshot);
    calls.put("update", FullHeap::update);
    calls.put("retainAll", map -> map.keySet().retainAll(SOME));
    calls.put("copy", map -> new GuardedMap<>(map).size());
    calls.put("iterate", map -> map.keySet().toArray().length);
    calls.put("replaceContents", FullHeap::replaceContents);
    calls.put("updateIf", FullHeap::updateIf);
    return calls;
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether an owner waits for memory, or has ended. */
  private static boolean isAtRest(Thread owner) {
    Thread.State state = owner.getState();
    return state == Thread.State.TIMED_WAITING || state == Thread.State.TERMINATED;
  }

  private static Object done(Runnable action) {
    action.run();
    return true;
  }

  private static Object removeFirst(Map<Object, Object> map) {
    Iterator<Object> keys = map.keySet().iterator();
    Object first = keys.next();
    keys.remove();
    return first;
  }

  private static MapSnapshot<Object, Object> snapshot(Map<Object, Object> map) {
    if (map instanceof GuardedMap<Object, Object> guarded) {
      return guarded.snapshot();
    }
    if (TREES.containsKey(map)) {
      return TREES.get(map).snapshot("a", "b");
    }
    return map instanceof VersionedMap<Object, Object> own ? own.snapshot() : confined.snapshot();
  }

  private static Object update(Map<Object, Object> map) {
    if (map instanceof GuardedMap<Object, Object> guarded) {
      return guarded.transact(all -> all.put(1, all.put(NEW, VALUE)));
    }
    if (TREES.containsKey(map)) {
      return TREES.get(map).transact(FullHeap::updateNodes);
    }
    return map.put(NEW, VALUE);
  }

  /** Writes to a node, one beside it, and one that is new. */
  private static Object updateNodes(TreeDraft<Object> root) {
    root.map("a").map("c").put(NEW, VALUE);
    Object old = root.map("a").map("b").put(NEW, VALUE);
    root.map("d").put(1, root.get("a"));
    return root.map("a").map("b").put(1, old);
  }

  private static Object replaceContents(Map<Object, Object> map) {
    if (map instanceof GuardedMap<Object, Object> guarded) {
      guarded.replaceContents(SOURCE);
    }
    return map.size();
  }

  /** Tries again if a second thread has written in between. */
  private static Object updateIf(Map<Object, Object> map) {
    if (map instanceof GuardedMap<Object, Object> guarded) {
      while (!guarded.updateIf(guarded.snapshot(), all -> all.put(NEW, VALUE))) {
        Thread.onSpinWait();
      }
    }
    return map.size();
  }

  private static long version(Map<Object, Object> map) {
    if (map instanceof GuardedMap<Object, Object> guarded) {
      return guarded.version();
    }
    if (TREES.containsKey(map)) {
      return TREES.get(map).version();
    }
    return map instanceof VersionedMap<Object, Object> own ? own.version() : confined.version();
  }

  private static void fill() {
    for (int n = 0; n < CRUMBS.length; n++) {
      CRUMBS[n] = new Object();
    }
    int parts = 0;
    for (int size = 1 << 20; size >= SMALL; size /= 16) {
      try {
        while (true) {
          PARTS[parts] = new byte[size - SMALL];
          parts++;
        }
      } catch (OutOfMemoryError e) {
        // On with smaller ones.
      }
    }
  }

  private static void empty() {
    for (int n = 0; n < PARTS.length; n++) {
      PARTS[n] = null;
    }
    for (int n = 0; n < CRUMBS.length; n++) {
      CRUMBS[n] = null;
    }
  }

  /** Makes a call in a full heap, again and again with less of it full; counts the failures. */
  private static int failures(Call call, Map<Object, Object> map, Object[] result) {
    fill();
    int failures = 0;
    try {
      while (true) {
        try {
          result[0] = call.on(map);
          return failures;
        } catch (OutOfMemoryError e) {
          CRUMBS[failures] = null;
          failures++;
        }
      }
    } finally {
      empty();
    }
  }

  /** As {@link #failures}, while a second thread has the lock whenever a call begins. */
  private static int failuresBesideHolder(Call call, Map<Object, Object> map, Object[] result) {
    Holder holder = new Holder(map, HELD);
    holder.start();
    Call between =
        used -> {
          holder.beginCall();
          try {
            return call.on(used);
          } finally {
            holder.endCall();
          }
        };
    try {
      return failures(between, map, result);
    } finally {
      holder.end();
    }
  }

  private static String content(Map<Object, Object> map, Object result) {
    return TREES.get(map) + " " + map + ", version " + version(map) + ", returned " + result;
  }

  /** The maps that calls are made on. */
  private enum Shape {
    WITH_ROOM(20),
    TRACED(20),
    FROZEN(20),
    WITHOUT_POSITIONS(40),
    WITHOUT_GUARD(20),
    BEFORE_ITS_LOCK(20),
    LOCKED_BY_ANOTHER(20),
    NODE(20),
    CONFINED(20);

    private final int entries;

    Shape(int entries) {
      this.entries = entries;
    }

    private Map<Object, Object> empty() {
      if (this == CONFINED) {
        if (confined != null) {
          confined.close();
        }
        confined = new ConfinedMap<>();
        return confined.asMap();
      }
      if (this == NODE) {
        GuardedTree<Object> tree = new GuardedTree<>();
        Map<Object, Object> node = tree.at("a", "b");
        TREES.put(node, tree);
        return node;
      }
      boolean isVersioned = this == WITHOUT_GUARD || this == BEFORE_ITS_LOCK;
      return isVersioned ? new VersionedMap<>() : new GuardedMap<>();
    }

    Map<Object, Object> map() {
      VersionedMap.setTracing(this == TRACED);
      Map<Object, Object> map = empty();
      for (int n = 0; n < entries; n++) {
        map.put(n, n);
      }
      if (this == FROZEN) {
        snapshot(map);
      }
      return this == BEFORE_ITS_LOCK ? new GuardedMap<>(map) : map;
    }
  }

  /**
   * Makes all calls on a full heap and one shape of map. An owner thread that has died of it has
   * refused the call, and those that come later.
   */
  private static boolean isRight(String name, Call call, Shape shape) {
    TREES.clear();
    String after =
        content(shape.map(), null); // if it is refused; of another, since reading freezes
    Map<Object, Object> map = shape.map();
    Object[] result = {null};
    String failures;
    boolean same;
    try {
      failures =
          String.valueOf(
              shape == Shape.LOCKED_BY_ANOTHER
                  ? failuresBesideHolder(call, map, result)
                  : failures(call, map, result));
      Object other =
          CompletableFuture.supplyAsync(() -> map.compute("none", (key, old) -> null)).join();
      Map<Object, Object> model = shape.map();
      after = content(model, call.on(model));
      same = other == null && content(map, result[0]).equals(after);
    } catch (RejectedExecutionException e) {
      failures = "refused";
      same = e.getCause() instanceof OutOfMemoryError && content(map, null).equals(after);
    }
    System.out.println(name + ", " + shape + ": " + failures);
    if (!same) {
      System.out.println("WRONG: " + content(map, result[0]) + "\n instead of " + after);
    }
    return same;
  }

  /**
   * Has an owner thread die while there is no memory: everybody is told, then or once there is
   * some.
   */
  private static boolean isEverybodyToldOfADeath() throws Exception {
    Mortal mortal = new Mortal();
    Thread[] owner = {null};
    ConfinedMap<Object, Object> map =
        mortal.map(
            100,
            task -> {
              owner[0] = new Thread(task, "owner");
              owner[0].setUncaughtExceptionHandler((thread, failure) -> {});
              return owner[0];
            });
    map.submit(all -> all.put(1, 1)).join(); // loads classes, too
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(1);
    map.execute(
        all -> {
          running.countDown();
          pass(full);
        });
    pass(running);
    List<CompletableFuture<Object>> answers = new ArrayList<>();
    for (int n = 0; n < 7; n++) {
      answers.add(map.submit(all -> all.put(1, 2)));
    }
    mortal.dieOf(new OutOfMemoryError("told of"), 0);
    boolean early = isAtRest(owner[0]); // loads classes, too
    fill();
    full.countDown();
    while (!isAtRest(owner[0])) {
      Thread.onSpinWait();
    }
    empty();
    boolean right = !early && map.get(1).equals(1);
    for (CompletableFuture<Object> answer : answers) {
      Throwable told = answer.handle((done, failure) -> failure).get(1, TimeUnit.MINUTES);
      right &= told instanceof OutOfMemoryError;
    }
    owner[0].join();
    System.out.println("death: " + (right ? answers.size() : "WRONG: " + answers));
    return right;
  }

  /** Makes all calls on all shapes, once the classes that they use are loaded. */
  public static void main(String[] args) throws Exception {
    boolean right = isEverybodyToldOfADeath();
    for (Map.Entry<String, Call> each : calls().entrySet()) {
      for (Shape shape : Shape.values()) {
        each.getValue().on(shape.map());
        right &= isRight(each.getKey(), each.getValue(), shape);
      }
    }
    System.exit(right ? 0 : 1);
  }
}
