package io.guardedmap;

import java.util.Map;

/**
 * An entry as it was at one moment, or as it was set since. Setting its value writes to a map, but
 * does not bring back a key that is gone.
 */
final class WriteThroughEntry<K, V> extends MapEntry<K, V> {
  private final Map<K, V> map;
  private V value;

  WriteThroughEntry(Map<K, V> map, K key, V value) {
    super(key);
    this.map = map;
    this.value = value;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public V setValue(V newValue) {
    map.replace(getKey(), newValue);
    V old = value;
    value = newValue;
    return old;
  }
}
