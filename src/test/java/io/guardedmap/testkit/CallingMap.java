package io.guardedmap.testkit;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A map, to be put into another, that runs code while it is iterated. It asks no key anything. */
public final class CallingMap<K, V> extends AbstractMap<K, V> {
  private final Map<K, V> entries;
  private final Consumer<? super Map.Entry<K, V>> beforeEach;
  private final Runnable atTheEnd;

  /**
   * A map of these entries.
   *
   * @param beforeEach is called with each entry before it is handed out
   * @param atTheEnd is called when there is none any more
   */
  public CallingMap(
      Map<K, V> entries, Consumer<? super Map.Entry<K, V>> beforeEach, Runnable atTheEnd) {
    this.entries = entries;
    this.beforeEach = beforeEach;
    this.atTheEnd = atTheEnd;
  }

  /** A map of these entries that throws when all have been handed out. */
  public static <K, V> CallingMap<K, V> failing(Map<K, V> entries, RuntimeException failure) {
    return new CallingMap<>(
        entries,
        entry -> {},
        () -> {
          throw failure;
        });
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return entries.size();
      }

      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return calling(entries.entrySet().iterator());
      }
    };
  }

  private Iterator<Map.Entry<K, V>> calling(Iterator<Map.Entry<K, V>> all) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (!all.hasNext()) {
          atTheEnd.run();
        }
        return all.hasNext();
      }

      @Override
      public Map.Entry<K, V> next() {
        Map.Entry<K, V> next = all.next();
        beforeEach.accept(next);
        return next;
      }
    };
  }
}
