package io.guardedmap;

import io.guardedmap.table.Difference;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What turns one snapshot into another, made by {@link MapSnapshot#changesSince}: keys to remove,
 * values to replace, entries to add behind the others.
 *
 * <p>A key is <em>replaced</em> if its value is another object, though it may equal the one before.
 * A key that was removed and put back, and now stands behind others that it stood before, is both
 * <em>removed</em>, with its old value, and <em>added</em>.
 *
 * <p><b>Memory.</b> It holds what differs, and keeps neither of the two snapshots alive.
 *
 * <p><b>Thread safety.</b> Immutable, as a {@link MapSnapshot} is, and safe even if published by a
 * data race. <b>Nulls:</b> the null key and null values are among the changes as any others.
 *
 * <p><b>Serialisation:</b> as three snapshots, and with their conditions. A filter has to allow the
 * classes {@code io.guardedmap.MapChanges}, {@code io.guardedmap.MapSnapshot} and {@code
 * io.guardedmap.SerialForm}, and those of keys and values.
 *
 * <p>Two objects of this class are equal only if they are the same.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.2
 */
public final class MapChanges<K extends @Nullable Object, V extends @Nullable Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** See {@link #removed()}. */
  private final MapSnapshot<K, V> removed;

  /** See {@link #replaced()}. */
  private final MapSnapshot<K, V> replaced;

  /** See {@link #added()}. */
  private final MapSnapshot<K, V> added;

  MapChanges(Difference<K, V> difference) {
    this(
        new MapSnapshot<>(difference.removed()),
        new MapSnapshot<>(difference.replaced()),
        new MapSnapshot<>(difference.added()));
  }

  private MapChanges(
      MapSnapshot<K, V> removed, MapSnapshot<K, V> replaced, MapSnapshot<K, V> added) {
    this.removed = removed;
    this.replaced = replaced;
    this.added = added;
  }

  /** The same changes but of the values of some keys. */
  MapChanges<K, V> withoutReplaced(Collection<K> keys) {
    return new MapChanges<>(removed, replaced.with(others -> keys.forEach(others::remove)), added);
  }

  /**
   * Returns what is no longer there, or stands elsewhere now: keys and the values that they had, in
   * the order of the snapshot before. Constant time.
   *
   * @return an unmodifiable map
   */
  public Map<K, V> removed() {
    return removed;
  }

  /**
   * Returns what has another value: keys and the values that they have now, in the order of the
   * snapshot after. Constant time.
   *
   * @return an unmodifiable map
   */
  public Map<K, V> replaced() {
    return replaced;
  }

  /**
   * Returns what has come: keys and the values that they have now, in the order of the snapshot
   * after, where they stand behind all others. Constant time.
   *
   * @return an unmodifiable map
   */
  public Map<K, V> added() {
    return added;
  }

  /**
   * Returns whether the two snapshots hold the same keys and the same value objects, in the same
   * order. Constant time.
   *
   * @return whether there are no changes
   */
  public boolean isEmpty() {
    return removed.isEmpty() && replaced.isEmpty() && added.isEmpty();
  }

  /**
   * Makes the changes in a map, one by one: removes, then replaces, then adds. A copy of the
   * snapshot before that is in insertion order thus becomes the snapshot after, in its order. Of
   * another map, keys to remove or to replace that it does not hold are ignored, and a key to add
   * that it holds gets the value and stays in its place.
   *
   * <p>Costs what these writes cost in that map, and waits where they do. All or nothing is {@code
   * map.update(changes::applyTo)}.
   *
   * @param map the map to change
   * @throws NullPointerException if the map is null, or takes no nulls and there are any
   * @throws UnsupportedOperationException if the map can't be changed
   */
  public void applyTo(Map<? super K, ? super V> map) {
    Objects.requireNonNull(map);
    for (K key : removed.keySet()) {
      map.remove(key);
    }
    replaced.forEach(map::replace);
    added.forEach(map::put);
  }

  /**
   * Tells how many there are: {@code MapChanges[1 removed, 2 replaced, 3 added]}.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return "MapChanges[%d removed, %d replaced, %d added]"
        .formatted(removed.size(), replaced.size(), added.size());
  }

  /**
   * Reads one from a stream, which must not be forged.
   *
   * @param in the stream
   * @throws InvalidObjectException if a part is missing
   * @throws IOException if the stream fails
   * @throws ClassNotFoundException if a class of a part is not there
   */
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (removed == null || replaced == null || added == null) {
      throw new InvalidObjectException("a part is missing");
    }
  }
}
