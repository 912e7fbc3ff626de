package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write of one key to a {@link VersionedMap}, in two steps: it looks for the key, and then does
 * one of the things that a map can do with it, once. In between, and while it calls user code, it
 * notices when the map changes.
 *
 * <p>An object of this class is not to escape from the call that makes it, so that the compiler can do
 * without it: it hands out what it has, never itself.
 *
 * <p>The first step only reads. Who has a lock to take may look for the key before, so that cache
 * misses happen outside it, and then {@linkplain #renew() look again} if the map has changed since.
 */
final class KeyWrite<K, V> {
  private final VersionedMap<K, V> map;
  private final Operation operation;
  private final @Nullable Object key;
  private final int hashCode;

  /** What was found, at which version, and where. */
  private Table<K, V> seen;

  private long version;
  private int size;
  private int position;

  /** Looks for a key in a table of the map, or one that it had a moment ago. */
  KeyWrite(VersionedMap<K, V> map, Table<K, V> table, Operation operation, @Nullable Object key) {
    this.map = map;
    this.operation = operation;
    this.key = key;
    hashCode = Table.hashCodeOf(key);
    seen = table;
    find();
  }

  /** The version comes first: with the same version later, what was found is still so. */
  private void find() {
    version = seen.version();
    size = seen.ownSize();
    position = seen.find(key, hashCode);
  }

  /** Looks again, if anything has been added or removed since. To be called by the map's owner. */
  void renew() {
    Table<K, V> now = map.table();
    if (now != seen || now.version() != version) {
      seen = now;
      find();
    }
  }

  /** Whether there is an entry. */
  boolean isFound() {
    return position >= 0;
  }

  private @Nullable V value() {
    return position < 0 ? null : seen.valueAt(position);
  }

  // ---- What a map can do ---------------------------------------------------------------------

  @Nullable V put(V value) {
    V old = value();
    store(value);
    return old;
  }

  @Nullable V putIfAbsent(V value) {
    V old = value();
    if (old == null) {
      store(value);
    }
    return old;
  }

  /** Adds the key if it is new; says whether it was. */
  boolean putNew(V value) {
    if (!isFound()) {
      store(value);
    }
    return !isFound();
  }

  @Nullable V remove() {
    V old = value();
    removeFound();
    return old;
  }

  boolean remove(@Nullable Object value) {
    boolean same = isFound() && Objects.equals(value, value());
    if (same) {
      removeFound();
    }
    return same;
  }

  /** Removes the key, whatever its value; says whether it was there. */
  boolean removeKey() {
    removeFound();
    return isFound();
  }

  @Nullable V replace(V value) {
    V old = value();
    if (isFound()) {
      store(value);
    }
    return old;
  }

  boolean replace(@Nullable V oldValue, V newValue) {
    boolean same = isFound() && Objects.equals(oldValue, value());
    if (same) {
      store(newValue);
    }
    return same;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // who adds or computes came with a K
  private K ownKey() {
    return (K) key;
  }

  @Nullable V computeIfAbsent(Function<? super K, ? extends @Nullable V> function) {
    V old = value();
    if (old != null) {
      return old;
    }
    V value = function.apply(ownKey());
    confirm();
    if (value != null) {
      store(value);
    }
    return value;
  }

  @Nullable V computeIfPresent(BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
    V old = value();
    return old == null ? null : storeOrRemove(function.apply(ownKey(), old));
  }

  @Nullable V compute(BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
    return storeOrRemove(function.apply(ownKey(), value()));
  }

  @Nullable V merge(V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
    V old = value();
    return storeOrRemove(old == null ? value : function.apply(old, value));
  }

  // ---- Changing the map ----------------------------------------------------------------------

  /** The table to go on with, if the map was not structurally changed since the search. */
  private Table<K, V> confirm() {
    return map.unchanged(operation, version, size);
  }

  private @Nullable V storeOrRemove(@Nullable V value) {
    if (value == null) {
      removeFound();
    } else {
      store(value);
    }
    return value;
  }

  private void store(V value) {
    Table<K, V> now = confirm();
    if (position < 0) {
      adopt(now, added(now, value));
    } else {
      map.adopt(now.replace(position, value));
    }
  }

  private void removeFound() {
    Table<K, V> now = confirm();
    if (position >= 0) {
      adopt(now, removed(now));
    }
  }

  private Table<K, V> added(Table<K, V> now, V value) {
    try {
      return now.add(ownKey(), hashCode, value);
    } catch (RuntimeException e) {
      confirm();
      throw e;
    }
  }

  private Table<K, V> removed(Table<K, V> now) {
    try {
      return now.remove(position);
    } catch (RuntimeException e) {
      confirm();
      throw e;
    }
  }

  /**
   * Lets the map have the result of a structural change, during which a {@code compareTo} may have
   * run and changed the map; or another thread, for want of a guard, and then anything may go wrong.
   */
  private void adopt(Table<K, V> before, Table<K, V> after) {
    if (map.table() != before) {
      throw map.changed(operation, version, size);
    }
    map.adopt(operation, after);
  }
}
