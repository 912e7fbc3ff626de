package io.guardedmap;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads of a {@link ConfinedView}: each turn is a request, for which the caller waits. */
final class ConfinedLoader<K, V> extends Loader<K, V> {
  private final ConfinedView<K, V> map;

  ConfinedLoader(ConfinedView<K, V> map) {
    this.map = map;
  }

  @Override
  Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared) {
    return map.callToLoad(
        core -> {
          V present = KeyWrite.value(core, locate(core, load));
          if (present != null) {
            load.setValue(present);
            return load;
          }
          return core.loadsToJoin().reserve(load, compared);
        });
  }

  @Override
  @Nullable V store(Load<K, V> load, @Nullable V value) {
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

  private static <K> long locate(VersionedMap<K, ?> map, Load<K, ?> load) {
    return map.locate(Operation.COMPUTE_IF_ABSENT, load.key, load.hashCode);
  }
}
