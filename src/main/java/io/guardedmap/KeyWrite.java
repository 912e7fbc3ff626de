package io.guardedmap;

import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.End;
import io.guardedmap.table.Located;
import io.guardedmap.table.Look;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a write of one key does to a {@link VersionedMap}, once {@link Table#locate} has been asked
 * for the key. Ask, look, store: user code that it calls comes before a look whether the version is
 * still the same; if it is, so are the positions, and then nothing but the store follows.
 *
 * <p>That there is no object to hold what was found is on purpose: a write leaves no garbage.
 */
final class KeyWrite {
  private KeyWrite() {}

  /** Puts as the operation that this is a part of. */
  static <K, V> @Nullable V put(
      VersionedMap<K, V> map, Operation operation, long found, K key, V value) {
    if (Located.isFound(found)) {
      return exchange(map, Located.position(found), value);
    }
    add(map, operation, found, key, value);
    return null;
  }

  static <K, V> @Nullable V putIfAbsent(VersionedMap<K, V> map, long found, K key, V value) {
    V old = value(map, found);
    if (old == null) {
      store(map, Operation.PUT_IF_ABSENT, found, key, value);
    }
    return old;
  }

  static <V> @Nullable V remove(VersionedMap<?, V> map, long found) {
    RemovalListener loads = map.loads();
    if (loads != null) {
      loads.invalidate(Located.hashCode(found)); // whether or not the key is there
    }
    return Located.isFound(found) ? removeAt(map, Operation.REMOVE, Located.position(found)) : null;
  }

  static <V> boolean remove(VersionedMap<?, V> map, long found, @Nullable Object value) {
    if (!Located.isFound(found)) {
      return false;
    }
    int position = Located.position(found);
    long version = map.table().version();
    int size = map.table().ownSize();
    CrowdChange change = map.crowdToRemove(position);
    V present = map.unchanged(Operation.REMOVE, version, size).valueAt(position);
    boolean same = Objects.equals(value, present);
    map.unchanged(Operation.REMOVE, version, size);
    if (same) {
      removeAt(map, Operation.REMOVE, position, change);
    }
    return same;
  }

  /** Removes the key, whatever its value; says whether it was there. */
  static boolean removeKey(VersionedMap<?, ?> map, long found) {
    remove(map, found);
    return Located.isFound(found);
  }

  /** Removes an entry that was shown, if it is still there; says whether it was. */
  static boolean removeShown(VersionedMap<?, ?> map, Shown shown) {
    long version = map.table().version();
    int size = map.table().ownSize();
    Look<?, ?> look = map.table().look(shown);
    boolean isThere = look.isStillThere(shown);
    map.unchanged(Operation.ITERATOR_REMOVE, version, size);
    RemovalListener loads = map.loads();
    if (loads != null && shown.allowsAll()) {
      loads.invalidate(shown.hashCodeOfKey()); // whether or not the key is there
    }
    if (isThere) {
      removeAt(map, Operation.ITERATOR_REMOVE, Located.position(look.located()));
    }
    return isThere;
  }

  /** Adds the key if it is new; says whether it was. */
  static <K, V> boolean putNew(VersionedMap<K, V> map, long found, K key, V value) {
    boolean isNew = !Located.isFound(found);
    if (isNew) {
      store(map, Operation.PUT, found, key, value);
    }
    return isNew;
  }

  /** Removes the entry at an end, and returns it; or null if there is none. */
  static <K, V> Map.@Nullable Entry<K, V> poll(
      VersionedMap<K, V> map, Operation operation, End end) {
    Table<K, V> now = map.table();
    long version = now.version();
    int size = now.ownSize();
    int position = end.position(now);
    if (position < 0) {
      return null;
    }
    CrowdChange change = map.crowdToRemove(position);
    Map.Entry<K, V> entry = end.ownEntry(map.unchanged(operation, version, size));
    removeAt(map, operation, position, change);
    return entry;
  }

  static <V> @Nullable V replace(VersionedMap<?, V> map, long found, V value) {
    return Located.isFound(found) ? exchange(map, Located.position(found), value) : null;
  }

  static <K, V> boolean replace(
      VersionedMap<K, V> map, long found, K key, @Nullable V oldValue, V newValue) {
    long version = map.table().version();
    int size = map.table().ownSize();
    boolean same = Located.isFound(found) && Objects.equals(oldValue, value(map, found));
    if (same) {
      map.unchanged(Operation.REPLACE, version, size);
      store(map, Operation.REPLACE, found, key, newValue);
    }
    return same;
  }

  static <K, V> @Nullable V computeIfAbsent(
      VersionedMap<K, V> map,
      long found,
      K key,
      Function<? super K, ? extends @Nullable V> function) {
    V old = value(map, found);
    if (old != null) {
      return old;
    }
    long version = map.table().version();
    int size = map.table().ownSize();
    V value = function.apply(key);
    map.unchanged(Operation.COMPUTE_IF_ABSENT, version, size);
    if (value != null) {
      store(map, Operation.COMPUTE_IF_ABSENT, found, key, value);
    }
    return value;
  }

  static <K, V> @Nullable V computeIfPresent(
      VersionedMap<K, V> map,
      long found,
      K key,
      BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
    V old = value(map, found);
    if (old == null) {
      return null;
    }
    long version = map.table().version();
    int size = map.table().ownSize();
    V value = function.apply(key, old);
    map.unchanged(Operation.COMPUTE_IF_PRESENT, version, size);
    return storeOrRemove(map, Operation.COMPUTE_IF_PRESENT, found, key, value);
  }

  static <K, V> @Nullable V compute(
      VersionedMap<K, V> map,
      long found,
      K key,
      BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
    long version = map.table().version();
    int size = map.table().ownSize();
    V value = function.apply(key, value(map, found));
    map.unchanged(Operation.COMPUTE, version, size);
    return storeOrRemove(map, Operation.COMPUTE, found, key, value);
  }

  static <K, V> @Nullable V merge(
      VersionedMap<K, V> map,
      long found,
      K key,
      V value,
      BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
    V old = value(map, found);
    if (old == null) {
      store(map, Operation.MERGE, found, key, value);
      return value;
    }
    long version = map.table().version();
    int size = map.table().ownSize();
    V merged = function.apply(old, value);
    map.unchanged(Operation.MERGE, version, size);
    return storeOrRemove(map, Operation.MERGE, found, key, merged);
  }

  // ---- Parts ---------------------------------------------------------------------------------

  static <V> @Nullable V value(VersionedMap<?, V> map, long found) {
    return Located.isFound(found) ? map.table().valueAt(Located.position(found)) : null;
  }

  private static <K, V> @Nullable V storeOrRemove(
      VersionedMap<K, V> map, Operation operation, long found, K key, @Nullable V value) {
    if (value != null) {
      store(map, operation, found, key, value);
    } else if (Located.isFound(found)) {
      removeAt(map, operation, Located.position(found));
    }
    return value;
  }

  /**
   * Replaces the value at a position; returns the old one. It is one store, and no call goes
   * deeper than that: a stack that overflows has not got there.
   */
  static <K, V> V exchange(VersionedMap<K, V> map, int position, V value) {
    map.replacing(position);
    Table<K, V> now = map.table();
    Object old = now.exchangeInPlace(position, value);
    if (old != null) {
      return now.valueOf(old);
    }
    V replaced = now.valueAt(position);
    map.adopt(now.replace(position, value));
    return replaced;
  }

  static <K, V> void store(
      VersionedMap<K, V> map, Operation operation, long found, K key, V value) {
    if (Located.isFound(found)) {
      exchange(map, Located.position(found), value);
    } else {
      add(map, operation, found, key, value);
    }
  }

  private static <K, V> void add(
      VersionedMap<K, V> map, Operation operation, long found, K key, V value) {
    Table<K, V> now = map.table();
    long version = now.version();
    int size = now.ownSize();
    CrowdChange change = map.crowdToAdd(key, found);
    if (change != null) {
      now = map.unchanged(operation, version, size);
    }
    Object changer = ChangeTrace.changer(operation);
    Table<K, V> after;
    StackRoom.ensure();
    try {
      after = now.add(key, Located.hashCode(found), value, change);
    } catch (RuntimeException e) {
      map.unchanged(operation, version, size); // as by another thread, for want of a guard
      throw e;
    }
    map.adopt(operation, changer, now, after);
  }

  /** Removes the entry at a position; returns its value. */
  static <K, V> V removeAt(VersionedMap<K, V> map, Operation operation, int position) {
    long version = map.table().version();
    int size = map.table().ownSize();
    CrowdChange change = map.crowdToRemove(position);
    map.unchanged(operation, version, size);
    return removeAt(map, operation, position, change);
  }

  private static <K, V> V removeAt(
      VersionedMap<K, V> map, Operation operation, int position, @Nullable CrowdChange change) {
    Table<K, V> now = map.table();
    long version = now.version();
    int size = now.ownSize();
    V old = now.valueAt(position);
    Object changer = ChangeTrace.changer(operation);
    RemovalListener loads = map.loads();
    if (loads != null) {
      loads.invalidate(now.hashCodeAt(position)); // in vain if this fails
    }
    Table<K, V> after;
    StackRoom.ensure();
    try {
      after = now.remove(position, change);
    } catch (RuntimeException e) {
      map.unchanged(operation, version, size); // as by another thread, for want of a guard
      throw e;
    }
    map.adopt(operation, changer, now, after);
    return old;
  }
}
