package io.guardedmap;

import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The map that the writers of a {@link Guarded} take turns to use, or that an {@link Owner} has. What becomes of the crowd it has
 * been told before, since keys are not to be asked anything under the lock.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class Core<K, V> extends VersionedMap<K, V> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable CrowdChange prepared;

  /** Made by the writer when the first load begins; anybody may ask whether there are any. */
  private transient volatile @Nullable Loads<K, V> loads;

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

  /** The loads under way, for one that begins. */
  Loads<K, V> loadsToJoin() {
    Loads<K, V> made = loads;
    if (made == null) {
      made = new Loads<>();
      loads = made;
    }
    return made;
  }

  /** The loads under way, if there are any. For any thread. */
  @Override
  @Nullable Loads<K, V> loads() {
    Loads<K, V> made = loads;
    return made != null && made.areAny() ? made : null;
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
