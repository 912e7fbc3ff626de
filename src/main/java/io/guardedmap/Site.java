package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.function.Predicate;

/** Where the entries are that user code is asked about: in a map, or in a node of a tree. */
interface Site<K, V> {
  /**
   * What writes of the user code are told from those of others by: the map, or the root of the
   * tree.
   */
  Object subject();

  /** Finds the place, without the lock. May call user code of keys. */
  default void look() {}

  /** Whether the place is where it was found. For the writer of the map; calls no user code. */
  default boolean isFoundIn(VersionedMap<?, ?> core) {
    return true;
  }

  /** The table of the place, when that of the map was this. May call user code of keys. */
  Table<K, V> tableIn(Table<?, ?> table);

  /**
   * Has the place changed, by what says whether it was; false if the place has to be found again.
   * For the writer of the map; calls no user code.
   */
  boolean change(VersionedMap<?, ?> core, Predicate<VersionedMap<K, V>> change);

  /** All of a map. */
  static <K, V> Site<K, V> of(ViewedMap<K, V> map) {
    return new Whole<>(map);
  }

  /** All of a map. */
  @SuppressWarnings("unchecked") // what is given is the map's
  record Whole<K, V>(ViewedMap<K, V> subject) implements Site<K, V> {
    @Override
    public Table<K, V> tableIn(Table<?, ?> table) {
      return (Table<K, V>) table;
    }

    @Override
    public boolean change(VersionedMap<?, ?> core, Predicate<VersionedMap<K, V>> change) {
      return change.test((VersionedMap<K, V>) core);
    }
  }
}
