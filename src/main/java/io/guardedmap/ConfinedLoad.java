package io.guardedmap;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A load of a {@link ConfinedView}: each turn is a request, for which the caller waits. */
final class ConfinedLoad<K, V> extends Load<K, V> {
  private final ConfinedView<K, V> map;

  /** Where this is kept, once it is. */
  private @Nullable Loads<K, V> loads;

  /** What the key had when it was to be reserved. */
  private @Nullable V present;

  ConfinedLoad(ConfinedView<K, V> map, K key, int hashCode) {
    super(key, hashCode);
    this.map = map;
  }

  @Override
  Load<K, V> reserve(Collection<Load<K, V>> compared) {
    return map.callToLoad(
        core -> {
          present = KeyWrite.value(core, locate(core));
          if (present != null) {
            return this;
          }
          loads = core.loadsToJoin();
          return loads.reserve(this, compared);
        });
  }

  @Override
  @Nullable V look(boolean isHandedOver) {
    return isHandedOver ? map.callToLoad(core -> lookIn(core, locate(core))) : present;
  }

  @Override
  @Nullable V store(V value) {
    Function<? super VersionedMap<K, V>, ? extends @Nullable V> storing =
        map.ownWrite(all -> storeIn(all, locate(all), value));
    return map.callToLoad(
        core -> {
          V now = storing.apply(core);
          if (now != null) {
            core.loadsToJoin().noteStored(this, now);
          }
          return now;
        });
  }

  @Override
  void letGo() {
    if (loads != null) {
      loads.letGo(this);
    }
  }

  private long locate(VersionedMap<K, V> map) {
    return map.locate(Operation.COMPUTE_IF_ABSENT, key, hashCode);
  }
}
