package io.guardedmap;

import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The map that the writers of a {@link Guarded} take turns to use. What becomes of the crowd it has
 * been told before, since keys are not to be asked anything under the lock.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class Core<K, V> extends VersionedMap<K, V> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable CrowdChange prepared;

  Core(Table<K, V> table) {
    super(table);
  }

  /** Says what the write that begins makes of the crowd; null if that need not be known. */
  void prepare(@Nullable CrowdChange change) {
    prepared = change;
  }

  /** Says that the write has ended. */
  void forget() {
    if (prepared != null) {
      prepared = null;
    }
  }

  @Override
  @Nullable CrowdChange crowdToAdd(K key, long found) {
    return prepared != null ? prepared : super.crowdToAdd(key, found);
  }

  @Override
  @Nullable CrowdChange crowdToRemove(int position) {
    return prepared != null ? prepared : super.crowdToRemove(position);
  }
}
