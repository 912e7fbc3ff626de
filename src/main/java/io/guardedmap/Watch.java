package io.guardedmap;

import io.guardedmap.table.Table;

/**
 * Reading of a {@link VersionedMap} that must not change meanwhile but by the reader's own hand.
 */
final class Watch<K, V> implements Reading<K, V> {
  private final VersionedMap<K, V> map;
  private final Operation during;
  private long version;
  private int size;

  Watch(VersionedMap<K, V> map, Operation during) {
    this.map = map;
    this.during = during;
    renew();
  }

  /** Takes the map as it is now for the one to expect. */
  void renew() {
    Table<K, V> now = map.table();
    version = now.version();
    size = now.ownSize();
  }

  @Override
  public Table<K, V> table() {
    return map.unchanged(during, version, size);
  }
}
