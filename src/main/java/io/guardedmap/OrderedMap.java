package io.guardedmap;

import io.guardedmap.table.End;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map in insertion order whose ends can be looked at and taken, by the methods that {@link
 * java.util.LinkedHashMap} has from JDK 21 on.
 */
abstract class OrderedMap<K extends @Nullable Object, V extends @Nullable Object>
    extends ViewedMap<K, V> {
  /** For readers of serial forms, also of subclasses elsewhere. */
  protected OrderedMap() {}

  /** The entry at an end, or null. */
  abstract Map.@Nullable Entry<K, V> entryAt(End end);

  /** Removes the entry at an end, and returns it; or null. */
  abstract Map.@Nullable Entry<K, V> poll(Operation operation, End end);

  /**
   * Returns the entry that came first of those that are there: its key and value as they are now,
   * in an unmodifiable entry that never changes. Either may be null. Constant time; of a {@link
   * GuardedMap} at one moment of this call, without a lock and without waiting, and it looks again
   * only where another thread has meanwhile begun to add or remove a key.
   *
   * @return the entry, or null if the map is empty
   */
  public Map.@Nullable Entry<K, V> firstEntry() {
    return entryAt(End.FIRST);
  }

  /**
   * Returns the entry that came last of those that are there; else as {@code firstEntry}.
   *
   * @return the entry, or null if the map is empty
   */
  public Map.@Nullable Entry<K, V> lastEntry() {
    return entryAt(End.LAST);
  }

  /**
   * Removes the entry that came first of those that are there, and returns it as an unmodifiable
   * entry that never changes. One structural modification, unless the map is empty. Amortised
   * constant time; where its key is one of many of one hash code, as {@code remove}. Of a {@link
   * GuardedMap} a write of one key: atomic, under the lock, where no method of a key is called; an
   * empty map takes no lock.
   *
   * @return the entry, or null if the map is empty
   * @throws MapChangedException if a {@code compareTo} of a key changes a {@link VersionedMap}
   * @throws IllegalStateException if called from inside a write to the same {@link GuardedMap}
   */
  public Map.@Nullable Entry<K, V> pollFirstEntry() {
    return poll(Operation.POLL_FIRST_ENTRY, End.FIRST);
  }

  /**
   * Removes the entry that came last of those that are there; else as {@code pollFirstEntry}.
   *
   * @return the entry, or null if the map is empty
   * @throws MapChangedException if a {@code compareTo} of a key changes a {@link VersionedMap}
   * @throws IllegalStateException if called from inside a write to the same {@link GuardedMap}
   */
  public Map.@Nullable Entry<K, V> pollLastEntry() {
    return poll(Operation.POLL_LAST_ENTRY, End.LAST);
  }
}
