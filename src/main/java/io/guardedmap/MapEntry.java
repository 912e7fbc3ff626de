package io.guardedmap;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry as {@link Map.Entry} defines it, whose map says how it reads and writes its value. */
abstract class MapEntry<K, V> implements Map.Entry<K, V> {
  private final K key;

  MapEntry(K key) {
    this.key = key;
  }

  @Override
  public final K getKey() {
    return key;
  }

  @Override
  public final boolean equals(@Nullable Object object) {
    return object instanceof Map.Entry<?, ?> other
        && Objects.equals(key, other.getKey())
        && Objects.equals(getValue(), other.getValue());
  }

  @Override
  public final int hashCode() {
    return Objects.hashCode(key) ^ Objects.hashCode(getValue());
  }

  @Override
  public final String toString() {
    return key + "=" + getValue();
  }
}
