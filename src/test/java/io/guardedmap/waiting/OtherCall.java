package io.guardedmap.waiting;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.RoundTrip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody else calls meanwhile, and something comes of it.
 *
 * @param kind what it may have to wait for
 */
record OtherCall(String name, Kind kind, Body body) {
  /** Makes the call. */
  interface Body {
    Object on(GuardedMap<Object, Object> map, Set<Object> set);
  }

  /** Whom a call may have to wait for. */
  enum Kind {
    /** It reads the map, or has to do with another. */
    READ,
    /** It writes to the map. */
    WRITE,
    /** It loads the key that {@link AskingCall} loads. */
    LOAD
  }

  @Override
  public String toString() {
    return name;
  }

  static List<OtherCall> all() {
    List<OtherCall> calls = new ArrayList<>();
    add(calls, "get", (map, set) -> map.get("s"));
    add(calls, "get, of another", (map, set) -> map.get("t"));
    add(calls, "containsKey", (map, set) -> map.containsKey("s"));
    add(calls, "containsValue", (map, set) -> map.containsValue(2));
    add(calls, "size", (map, set) -> map.size());
    add(calls, "version", (map, set) -> map.version());
    add(calls, "firstEntry", (map, set) -> map.firstEntry());
    add(calls, "lastEntry", (map, set) -> map.lastEntry());
    add(calls, "snapshot", (map, set) -> map.snapshot());
    add(calls, "clone", (map, set) -> map.clone());
    add(calls, "copy", (map, set) -> new GuardedMap<>(map).put("x", 1));
    add(calls, "iteration", (map, set) -> new ArrayList<>(map.keySet()));
    add(calls, "stream", (map, set) -> map.values().stream().count());
    add(calls, "forEach", (map, set) -> done(() -> map.forEach((key, value) -> {})));
    add(calls, "toString", (map, set) -> map.toString());
    add(calls, "toArray", (map, set) -> map.entrySet().toArray());
    add(calls, "serialisation", (map, set) -> RoundTrip.of(new GuardedMap<>(Map.of("x", 1))));
    add(calls, "computeIfAbsent, present", (map, set) -> map.computeIfAbsent("t", key -> 1));
    add(calls, "removeIf, of nothing", (map, set) -> map.keySet().removeIf(key -> false));
    add(calls, "contains, of a set", (map, set) -> set.contains("s"));
    add(calls, "add, of a set", (map, set) -> set.add(new Object()));
    add(calls, "clear, of a set", (map, set) -> done(set::clear));

    write(calls, "put", (map, set) -> map.put("s", 1));
    write(calls, "put, new", (map, set) -> map.put(new Object(), 1));
    write(calls, "putIfAbsent", (map, set) -> map.putIfAbsent(new Object(), 1));
    write(calls, "replace", (map, set) -> map.replace("t", 1));
    write(calls, "replace, of a value", (map, set) -> map.replace("u", 3, 3));
    write(calls, "compute", (map, set) -> map.compute("t", (key, old) -> 2));
    write(calls, "computeIfPresent", (map, set) -> map.computeIfPresent("t", (key, old) -> 2));
    write(calls, "computeIfAbsent", (map, set) -> map.computeIfAbsent(new Object(), key -> 1));
    write(calls, "merge", (map, set) -> map.merge("t", 1, (old, one) -> one));
    write(calls, "putAll", (map, set) -> done(() -> map.putAll(Map.of("w", 1))));
    write(calls, "update", (map, set) -> done(() -> map.update(all -> all.put("w", 2))));
    write(calls, "transact", (map, set) -> map.transact(all -> all.put("w", 2)));
    write(calls, "updateIf", (map, set) -> map.updateIf(map.snapshot(), all -> all.put("w", 2)));
    write(calls, "replaceAll", (map, set) -> done(() -> map.replaceAll((key, value) -> value)));
    write(calls, "setValue", (map, set) -> map.entrySet().iterator().next().setValue(1));
    write(calls, "Iterator.remove", OtherCall::removeLast);
    write(calls, "remove", (map, set) -> map.remove("t"));
    write(calls, "remove, of a value", (map, set) -> map.remove("u", 3));
    write(calls, "values().remove", (map, set) -> map.values().remove(4));
    write(calls, "removeAll", (map, set) -> map.keySet().removeAll(List.of("x5")));
    write(calls, "removeIf", (map, set) -> map.keySet().removeIf("x6"::equals));
    write(calls, "retainAll", (map, set) -> map.values().retainAll(Set.of(1, 2, 3, 8, 9)));
    write(calls, "pollFirstEntry", (map, set) -> map.pollFirstEntry());
    write(calls, "pollLastEntry", (map, set) -> map.pollLastEntry());
    write(calls, "clear", (map, set) -> done(map::clear));
    write(calls, "replaceContents", (map, set) -> done(() -> map.replaceContents(filling())));

    calls.add(
        new OtherCall(
            "computeIfAbsent, of the same key",
            Kind.LOAD,
            (map, set) -> map.computeIfAbsent("load", key -> 1)));
    return calls;
  }

  /** What a map begins with, beside the keys that {@link AskingCall} needs. */
  static Map<Object, Object> filling() {
    Map<Object, Object> filling = new HashMap<>(Map.of("t", 2, "u", 3));
    for (int n = 4; n < 9; n++) {
      filling.put("x" + n, n);
    }
    return filling;
  }

  private static void add(List<OtherCall> calls, String name, Body body) {
    calls.add(new OtherCall(name, Kind.READ, body));
  }

  private static void write(List<OtherCall> calls, String name, Body body) {
    calls.add(new OtherCall(name, Kind.WRITE, body));
  }

  private static Object done(Runnable action) {
    action.run();
    return true;
  }

  private static Object removeLast(GuardedMap<Object, Object> map, Set<Object> set) {
    Iterator<Object> keys = map.keySet().iterator();
    Object last = keys.next();
    while (keys.hasNext()) {
      last = keys.next();
    }
    keys.remove();
    return last;
  }
}
