package io.guardedmap;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A load of a {@link ConfinedView}: each turn is a request, for which the caller waits. */
final class ConfinedLoader<K, V> extends Loader<K, V> {
  private final ConfinedView<K, V> map;

  private @Nullable Loads<K, V> loads;

  /** What the key had when it was to be reserved. */
  private @Nullable V present;

  ConfinedLoader(ConfinedView<K, V> map) {
    this.map = map;
  }

  @Override
  Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared) {
    return map.callToLoad(
        core -> {
          present = KeyWrite.value(core, locate(core, load));
          loads = core.loadsToJoin();
          return present != null ? load : loads.reserve(load, compared);
        });
  }

  @Override
  @Nullable V look(Load<K, V> load, boolean isHandedOver) {
    return isHandedOver ? map.callToLoad(core -> lookIn(core, locate(core, load), load)) : present;
  }

  @Override
  @Nullable V store(Load<K, V> load, V value) {
    Function<? super VersionedMap<K, V>, ? extends @Nullable V> storing =
        map.ownWrite(all -> storeIn(all, locate(all, load), load, value));
    return map.callToLoad(
        core -> {
          V now = storing.apply(core);
          if (now != null) {
            core.loadsToJoin().end(load, now);
          }
          return now;
        });
  }

  @Override
  @SuppressWarnings("NullAway") // there is a load of theirs
  void letGo(Load<K, V> load) {
    loads.letGo(load);
  }

  private static <K> long locate(VersionedMap<K, ?> map, Load<K, ?> load) {
    return map.locate(Operation.COMPUTE_IF_ABSENT, load.key, load.hashCode);
  }
}
