package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a write finds when it looks for its key, before it calls user code and changes the map: the
 * entry, and the version by which it notices that the code has changed the map under it.
 */
final class Search<K, V> {
  private final VersionedMap<K, V> map;
  private final Operation operation;
  private final Table<K, V> seen;
  private final long version;
  private final int size;
  private final @Nullable Object key;
  private final int hashCode;
  private final int position;

  Search(VersionedMap<K, V> map, Operation operation, @Nullable Object key) {
    this.map = map;
    this.operation = operation;
    this.key = key;
    seen = map.table();
    version = seen.version();
    size = seen.ownSize();
    hashCode = Table.hashCodeOf(key);
    position = seen.find(key, hashCode);
  }

  boolean isFound() {
    return position >= 0;
  }

  /** The value found; null if there is no entry, too. */
  @Nullable V value() {
    return position < 0 ? null : seen.valueAt(position);
  }

  /**
   * Checks that the search still holds, and gives the table to go on with.
   *
   * @throws MapChangedException if the map was structurally changed since the search
   */
  Table<K, V> confirm() {
    return map.unchanged(operation, version, size);
  }

  /**
   * Lets the map have this value for the key, by adding or replacing.
   *
   * @throws MapChangedException if the map was structurally changed since the search
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // a key to be added came as a K
  void store(V value) {
    Table<K, V> now = confirm();
    if (position < 0) {
      change(now, table -> table.add((K) key, hashCode, value));
    } else {
      map.adopt(now.replace(position, value));
    }
  }

  /**
   * Removes the entry, if one was found.
   *
   * @throws MapChangedException if the map was structurally changed since the search
   */
  void remove() {
    Table<K, V> now = confirm();
    if (position >= 0) {
      change(now, table -> table.remove(position));
    }
  }

  /**
   * Makes a structural change, during which a {@code compareTo} may run and change the map; or
   * another thread, for want of a guard, and then anything may go wrong.
   */
  private void change(Table<K, V> now, UnaryOperator<Table<K, V>> change) {
    Table<K, V> after;
    try {
      after = change.apply(now);
    } catch (RuntimeException e) {
      confirm();
      throw e;
    }
    if (map.table() != now) {
      throw map.changed(operation, version, size);
    }
    map.adopt(operation, after);
  }

  /** As {@link #store} for a value, as {@link #remove} for none. */
  @Nullable V storeOrRemove(@Nullable V value) {
    if (value == null) {
      remove();
    } else {
      store(value);
    }
    return value;
  }
}
