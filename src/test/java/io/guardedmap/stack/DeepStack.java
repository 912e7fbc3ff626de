package io.guardedmap.stack;

import io.guardedmap.Askers;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.VersionedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Goes down until the stack is full, and makes a call there; goes back a few bytes, and makes it
 * again, until it succeeds. So each of the calls that it makes in turn is the one that overflows,
 * once at least. Prints a line for each call with the number of failures, and ends with 1 if one of
 * them has changed anything, or left a lock or a place of a queue taken.
 *
 * <p>For a JVM of its own, since that is also to be one that compiles nothing, or all with little
 * care.
 */
final class DeepStack {
  /** A call, which says what it has returned. */
  private interface Call {
    Object on(Map<Object, Object> map);
  }

  /** A key whose equality is not known to the maps. */
  private record Name(int number) {}

  private static final Integer NEW = 1_000;
  private static final int CAPACITY = 4;
  private static final long STACK_BYTES = 200 << 10;
  private static final long PATIENCE_MILLIS = 20_000;

  /** How often each call is made before, so that it is compiled where anything is. */
  private static int warm;

  /** How many places of the stack to begin at. */
  private static int beginnings;

  /** The confined maps that are in use. */
  private static final List<ConfinedMap<Object, Object>> TO_CLOSE = new ArrayList<>();

  private DeepStack() {}

  private static Map<String, Call> calls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("put", map -> map.put(NEW, 0));
    calls.put("put, another class of key", map -> map.put(new Name(NEW), 0));
    calls.put("put, present", map -> map.put(1, (int) map.get(1) + 1));
    calls.put("putIfAbsent", map -> map.putIfAbsent(NEW, 0));
    calls.put("remove", map -> map.remove(1));
    calls.put("remove, of a pair", map -> map.remove(1, 1));
    calls.put("replace", map -> map.replace(1, 7));
    calls.put("replace, of a value", map -> map.replace(1, 1, 2));
    calls.put("compute", map -> map.compute(NEW, (key, old) -> 0));
    calls.put("compute, to remove", map -> map.compute(1, (key, old) -> null));
    calls.put("computeIfAbsent", map -> map.computeIfAbsent(NEW, key -> 0));
    calls.put("computeIfPresent", map -> map.computeIfPresent(1, (key, old) -> (int) old + 1));
    calls.put("merge", map -> map.merge(1, 1, (old, given) -> (int) old + (int) given));
    calls.put("putAll", map -> done(() -> map.putAll(Map.of(NEW, 0, 1, 2))));
    calls.put("replaceAll", map -> done(() -> map.replaceAll(DeepStack::next)));
    calls.put("clear", map -> done(map::clear));
    calls.put("removeIf", map -> map.keySet().removeIf(key -> key.equals(1)));
    calls.put("removeAll", map -> map.keySet().removeAll(List.of(1, 2)));
    calls.put("snapshot", DeepStack::iterate);
    calls.put("update", DeepStack::update);
    calls.put("retainAll", map -> map.keySet().retainAll(List.of(1, 2)));
    calls.put("replaceContents", DeepStack::replaceContents);
    calls.put("updateIf", DeepStack::updateIf);
    calls.put("submit", DeepStack::submit);
    return calls;
  }

  private static Object next(Object key, Object value) {
    return (int) value + 1;
  }

  private static Object done(Runnable action) {
    action.run();
    return true;
  }

  private static Object iterate(Map<Object, Object> map) {
    return new ArrayList<>(map.values()).size();
  }

  private static Object update(Map<Object, Object> map) {
    return map instanceof GuardedMap<Object, Object> guarded
        ? guarded.transact(all -> all.put(1, all.merge(NEW, 1, DeepStack::next)))
        : map.put(NEW, 7);
  }

  private static Object replaceContents(Map<Object, Object> map) {
    if (map instanceof GuardedMap<Object, Object> guarded) {
      guarded.replaceContents(Map.of(1, 2));
    }
    return map.size();
  }

  private static Object updateIf(Map<Object, Object> map) {
    return map instanceof GuardedMap<Object, Object> guarded
        && guarded.updateIf(guarded.snapshot(), all -> all.merge(1, 1, DeepStack::next));
  }

  private static Object submit(Map<Object, Object> map) {
    if (TO_CLOSE.isEmpty()) {
      return map.size(); // no owner to send it to
    }
    CompletableFuture<Object> answer;
    try {
      answer = TO_CLOSE.get(TO_CLOSE.size() - 1).submit(all -> all.merge(1, 1, DeepStack::next));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    while (!answer.isDone()) {
      Thread.onSpinWait();
    }
    return answer.getNow(null);
  }

  // ---- Depth -----------------------------------------------------------------------------------

  private int failures;

  private Object result;

  /** Where the JDK links a lambda, it makes an InternalError of a StackOverflowError. */
  @SuppressWarnings("InfiniteRecursion") // to its end
  private void descend(Call call, Map<Object, Object> map) {
    try {
      descend(call, map);
    } catch (StackOverflowError | InternalError e) {
      failures++;
      result = call.on(map);
    }
  }

  /** Begins a few bytes further down. */
  private void beginAt(int beginning, Call call, Map<Object, Object> map) {
    if (beginning == 0) {
      descend(call, map);
    } else {
      beginAt(beginning - 1, call, map);
    }
  }

  /** Makes a call in a thread whose stack is full. */
  private Throwable make(int beginning, Call call, Map<Object, Object> map) throws Exception {
    Throwable[] thrown = {null};
    Runnable work =
        () -> {
          try {
            beginAt(beginning, call, map);
            if (Askers.areAny(map)) {
              throw new IllegalStateException("still asking");
            }
          } catch (Throwable failure) {
            thrown[0] = failure;
          }
        };
    Thread thread = new Thread(null, work, "deep", STACK_BYTES);
    thread.start();
    thread.join(PATIENCE_MILLIS);
    return thread.isAlive() ? new IllegalStateException("hangs") : thrown[0];
  }

  // ---- What is to come of it -------------------------------------------------------------------

  /** The maps that calls are made on. */
  private enum Shape {
    WITH_ROOM(20),
    FROZEN(20),
    WITHOUT_POSITIONS(40),
    WITHOUT_GUARD(20),
    NODE(20),
    CONFINED(20);

    private final int entries;

    Shape(int entries) {
      this.entries = entries;
    }

    private static ConfinedMap<Object, Object> confined() {
      ConfinedMap<Object, Object> map = new ConfinedMap<>(CAPACITY);
      TO_CLOSE.add(map);
      return map;
    }

    Map<Object, Object> map() {
      Map<Object, Object> map =
          switch (this) {
            case WITHOUT_GUARD -> new VersionedMap<>();
            case CONFINED -> confined().asMap();
            case NODE -> new GuardedTree<>().at("a", "b");
            default -> new GuardedMap<>();
          };
      for (int n = 0; n < entries; n++) {
        map.put(n, n);
      }
      if (this == FROZEN) {
        ((GuardedMap<Object, Object>) map).snapshot();
      }
      return map;
    }
  }

  private static String content(Map<Object, Object> map) {
    StringBuilder content = new StringBuilder(map + ", size " + map.size());
    for (Map.Entry<Object, Object> each : map.entrySet()) {
      if (!Objects.equals(map.get(each.getKey()), each.getValue())) {
        content.append(", not found ").append(each.getKey());
      }
    }
    if (map instanceof GuardedMap<Object, Object> guarded) {
      content.append(", version ").append(guarded.version());
    } else if (map instanceof VersionedMap<Object, Object> own) {
      content.append(", version ").append(own.version());
    }
    return content.toString();
  }

  /** Writes from many threads, for which a lock and all places are needed. */
  private static void write(Map<Object, Object> map) throws Exception {
    List<CompletableFuture<Object>> others = new ArrayList<>();
    for (int n = 0; n < 2 * CAPACITY; n++) {
      others.add(
          CompletableFuture.supplyAsync(
              () -> map.compute("none", (key, old) -> null), task -> new Thread(task).start()));
    }
    for (CompletableFuture<Object> each : others) {
      each.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Makes a call on a shape of map; counts the failures. Ends this JVM where that changes anything.
   */
  private static int failures(String name, Call call, Shape shape) throws Exception {
    int failures = 0;
    Map<Object, Object> used = shape.map();
    for (int n = 0; n < warm; n++) {
      call.on(shape == Shape.CONFINED ? used : shape.map());
    }
    for (int beginning = 0; beginning < beginnings; beginning++) {
      Map<Object, Object> model = shape.map();
      String after = call.on(model) + " " + content(model);
      Map<Object, Object> map = shape.map();
      DeepStack deep = new DeepStack();
      Throwable thrown = deep.make(beginning, call, map);
      String outcome;
      try {
        if (shape != Shape.WITHOUT_GUARD) {
          write(map);
        }
        outcome = deep.result + " " + content(map);
      } catch (Exception e) {
        outcome = "LOCKED: " + e;
      }
      failures += deep.failures;
      if (thrown != null || !outcome.equals(after)) {
        System.out.printf("%s, %s, WRONG: %s %s%n", name, shape, thrown, outcome);
        System.out.println("instead of " + after);
        System.exit(1);
      }
    }
    TO_CLOSE.forEach(ConfinedMap::close);
    TO_CLOSE.clear();
    return failures;
  }

  /** Makes all calls on all shapes. */
  public static void main(String[] args) throws Exception {
    warm = Integer.parseInt(args[0]);
    beginnings = Integer.parseInt(args[1]);
    for (Map.Entry<String, Call> each : calls().entrySet()) {
      for (Shape shape : Shape.values()) {
        int failures = failures(each.getKey(), each.getValue(), shape);
        System.out.println(each.getKey() + ", " + shape + ": " + failures);
      }
    }
    System.exit(0);
  }
}
