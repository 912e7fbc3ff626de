package io.guardedmap.waiting;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CallingMap;
import java.util.AbstractList;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call that runs code of the caller's on its way. Maps have the keys a, a {@link Probe}, and s,
 * whose value is a probe; sets have the probe.
 *
 * @param method the name of the method, as the documents have it
 * @param how what of it runs the code
 */
record AskingCall(String method, String how, Body body) {
  /** Makes the call. */
  interface Body {
    void on(GuardedMap<Object, Object> map, Set<Object> set, Runnable code);
  }

  /** The same, for most. */
  private interface OnMap {
    void on(GuardedMap<Object, Object> map, Runnable code);
  }

  @Override
  public String toString() {
    return method + ", " + how;
  }

  static List<AskingCall> all() {
    List<AskingCall> calls = new ArrayList<>();
    reading(calls);
    writingOneKey(calls);
    writingSeveralKeys(calls);
    return calls;
  }

  private static void add(List<AskingCall> calls, String method, String how, OnMap body) {
    calls.add(new AskingCall(method, how, (map, set, code) -> body.on(map, code)));
  }

  private static void addOfSet(List<AskingCall> calls, String method, String how, Body body) {
    calls.add(new AskingCall(method, how, body));
  }

  private static Probe a(Runnable code) {
    return new Probe("a", code);
  }

  /** Runs code, and gives a value. */
  private static <T> T after(Runnable code, T value) {
    code.run();
    return value;
  }

  private static Map<Object, Object> source(Runnable code) {
    return new CallingMap<>(Map.of("x", 1), entry -> code.run(), () -> {});
  }

  /** An entry that works out its value. */
  private static Map.Entry<Object, Object> entry(Runnable code) {
    return new SimpleImmutableEntry<>("t", 2) {
      private static final long serialVersionUID = 1L;

      @Override
      public Object getValue() {
        return after(code, super.getValue());
      }
    };
  }

  private static Collection<Object> collection(Runnable code) {
    return new AbstractList<>() {
      @Override
      public boolean contains(Object element) {
        return after(code, false);
      }

      @Override
      public Object get(int index) {
        throw new IndexOutOfBoundsException(index);
      }

      @Override
      public int size() {
        return 0;
      }
    };
  }

  @SuppressWarnings("ReturnValueIgnored") // it is of no concern
  private static void reading(List<AskingCall> calls) {
    add(calls, "get", "key", (map, code) -> map.get(a(code)));
    add(calls, "getOrDefault", "key", (map, code) -> map.getOrDefault(a(code), 1));
    add(calls, "containsKey", "key", (map, code) -> map.containsKey(a(code)));
    add(calls, "containsValue", "value", (map, code) -> map.containsValue(a(code)));
    add(calls, "contains", "key", (map, code) -> map.keySet().contains(a(code)));
    add(calls, "contains", "value", (map, code) -> map.values().contains(a(code)));
    add(calls, "contains", "entry", (map, code) -> map.entrySet().contains(entry(code)));
    add(
        calls,
        "containsAll",
        "collection",
        (map, code) -> map.keySet().containsAll(List.of(a(code))));
    add(
        calls,
        "equals",
        "other map",
        (map, code) -> map.equals(new CallingMap<>(map.snapshot(), entry -> code.run(), () -> {})));
    add(calls, "forEach", "function", (map, code) -> map.forEach((key, value) -> code.run()));
    add(
        calls,
        "forEach",
        "function, of a view",
        (map, code) -> map.values().forEach(value -> code.run()));
    add(
        calls,
        "forEachRemaining",
        "function",
        (map, code) -> map.keySet().iterator().forEachRemaining(key -> code.run()));
    add(
        calls,
        "toArray",
        "function",
        (map, code) -> map.keySet().toArray(size -> after(code, new Object[size])));
  }

  private static void writingOneKey(List<AskingCall> calls) {
    add(calls, "put", "key", (map, code) -> map.put(a(code), 1));
    add(calls, "put", "new key", (map, code) -> map.put(new Probe("x", code), 1));
    add(calls, "putIfAbsent", "key", (map, code) -> map.putIfAbsent(new Probe("x", code), 1));
    add(calls, "remove", "key", (map, code) -> map.remove(a(code)));
    add(calls, "remove", "key, of a view", (map, code) -> map.keySet().remove(a(code)));
    add(calls, "remove", "value", (map, code) -> map.remove("s", a(code)));
    add(calls, "remove", "entry", (map, code) -> map.entrySet().remove(entry(code)));
    add(calls, "replace", "key", (map, code) -> map.replace(a(code), 1));
    add(calls, "replace", "old value", (map, code) -> map.replace("s", a(code), 1));
    add(
        calls,
        "setValue",
        "key of the entry",
        (map, code) -> {
          Runnable[] inside = {() -> {}};
          map.put(new Probe("x", () -> inside[0].run()), 1);
          List<Map.Entry<Object, Object>> entries = new ArrayList<>(map.entrySet());
          inside[0] = code;
          entries.get(entries.size() - 1).setValue(2);
        });
    addOfSet(calls, "add", "element", (map, set, code) -> set.add(a(code)));
    add(
        calls,
        "computeIfAbsent",
        "function",
        (map, code) -> map.computeIfAbsent("load", key -> after(code, 1)));
    add(calls, "compute", "function", (map, code) -> map.compute("s", (k, v) -> after(code, v)));
    add(
        calls,
        "computeIfPresent",
        "function",
        (map, code) -> map.computeIfPresent("s", (k, v) -> after(code, v)));
    add(calls, "merge", "function", (map, code) -> map.merge("s", 1, (v, w) -> after(code, v)));
  }

  private static void writingSeveralKeys(List<AskingCall> calls) {
    add(calls, "update", "body", (map, code) -> map.update(all -> all.put("x", after(code, 1))));
    add(calls, "transact", "body", (map, code) -> map.transact(all -> after(code, 1)));
    add(
        calls,
        "updateIf",
        "body",
        (map, code) -> map.updateIf(map.snapshot(), all -> all.put("x", after(code, 1))));
    add(calls, "putAll", "source", (map, code) -> map.putAll(source(code)));
    add(calls, "putAll", "key", (map, code) -> map.putAll(Map.of(a(code), 1)));
    addOfSet(calls, "addAll", "collection", (map, set, code) -> set.addAll(List.of(a(code), 1)));
    add(calls, "replaceContents", "source", (map, code) -> map.replaceContents(source(code)));
    add(calls, "replaceAll", "function", (map, code) -> map.replaceAll((k, v) -> after(code, v)));
    add(
        calls,
        "removeIf",
        "condition",
        (map, code) -> map.keySet().removeIf(key -> after(code, true)));
    add(
        calls,
        "removeIf",
        "condition on values",
        (map, code) -> map.values().removeIf(value -> after(code, true)));
    add(
        calls,
        "removeIf",
        "condition on entries",
        (map, code) -> map.entrySet().removeIf(entry -> after(code, true)));
    add(calls, "removeAll", "element", (map, code) -> map.keySet().removeAll(List.of(a(code))));
    add(calls, "removeAll", "value", (map, code) -> map.values().removeAll(collection(code)));
    add(calls, "retainAll", "collection", (map, code) -> map.values().retainAll(collection(code)));
    add(calls, "values().remove", "value", (map, code) -> map.values().remove(a(code)));
  }
}
