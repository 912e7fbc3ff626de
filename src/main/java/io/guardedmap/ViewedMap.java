package io.guardedmap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that has one key set, one collection of values and one entry set, made when asked for, and
 * is compared and printed by them. As {@link java.util.AbstractMap} would, but for 8 bytes in each
 * map.
 */
abstract class ViewedMap<K extends @Nullable Object, V extends @Nullable Object>
    implements Map<K, V> {
  private static final VarHandle ALL;

  static {
    try {
      ALL = MethodHandles.lookup().findVarHandle(ViewedMap.class, "all", All.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The views, which are the same to all threads whoever makes them. */
  static final class All<K, V> {
    final Set<K> keys;
    final Collection<V> values;
    final Set<Map.Entry<K, V>> entries;

    private All(MapViews<K, V> views) {
      keys = views.keys();
      values = views.values();
      entries = views.entries();
    }
  }

  @SuppressWarnings("UnusedVariable") // through ALL
  private transient @Nullable All<K, V> all;

  /** For readers of serial forms, also of subclasses elsewhere. */
  protected ViewedMap() {}

  /** A value as this map keeps it. Calls user code of values that are maps, lists or sets. */
  V takenIn(V value) {
    return value;
  }

  /** As {@code getOrDefault}, which a subclass may override. */
  abstract @Nullable V find(@Nullable Object key, @Nullable V absent);

  /** What this holds at one moment; this itself where nobody else may write to it. */
  Map<K, V> still() {
    return this;
  }

  static @Nullable Object still(@Nullable Object map) {
    return map instanceof ViewedMap<?, ?> viewed ? viewed.still() : map;
  }

  /** How this map makes its views. */
  abstract MapViews<K, V> newViews();

  @SuppressWarnings("unchecked") // what this has stored
  final All<K, V> views() {
    All<K, V> made = (All<K, V>) ALL.getAcquire(this);
    if (made == null) {
      All<K, V> own = new All<>(newViews());
      All<K, V> others = (All<K, V>) ALL.compareAndExchange(this, null, own);
      made = others == null ? own : others;
    }
    return made;
  }

  /** Makes a clone have views of its own. */
  final void forgetViews() {
    all = null;
  }

  /** {@inheritDoc} Asks one value after the other. */
  @Override
  public boolean containsValue(@Nullable Object value) {
    return values().stream().anyMatch(each -> Objects.equals(value, each));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (still(other) instanceof Map<?, ?> map && map.size() == size() && isIn(map));
  }

  private boolean isIn(Map<?, ?> other) {
    try {
      for (Map.Entry<K, V> each : entrySet()) {
        Object value = other.get(each.getKey());
        boolean same =
            each.getValue() == null
                ? value == null && other.containsKey(each.getKey())
                : each.getValue().equals(value);
        if (!same) {
          return false;
        }
      }
      return true;
    } catch (ClassCastException | NullPointerException e) {
      return false; // the other map takes no such keys
    }
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (Map.Entry<K, V> each : entrySet()) {
      sum += each.hashCode();
    }
    return sum;
  }

  @Override
  public String toString() {
    Iterator<Map.Entry<K, V>> entries = entrySet().iterator();
    if (!entries.hasNext()) {
      return "{}";
    }
    StringBuilder text = new StringBuilder("{");
    while (true) {
      Map.Entry<K, V> each = entries.next();
      text.append(ownText(each.getKey())).append('=').append(ownText(each.getValue()));
      if (!entries.hasNext()) {
        return text.append('}').toString();
      }
      text.append(", ");
    }
  }

  private Object ownText(@Nullable Object keyOrValue) {
    return keyOrValue == this ? "(this Map)" : String.valueOf(keyOrValue);
  }
}
