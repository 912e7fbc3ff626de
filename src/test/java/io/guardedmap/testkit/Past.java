package io.guardedmap.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What a map went through before a test gets to see it; its content does not tell. */
public enum Past {
  NONE {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      return filled(maker.empty(), entries);
    }
  },

  ROOM_ASKED {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      return filled(maker.empty(2000), entries);
    }
  },

  COMPACTED {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      Map<K, V> map = maker.empty();
      for (int n = 0; n < 200; n++) {
        map.put(junk.apply(n), null);
      }
      filled(map, entries);
      for (int n = 0; n < 200; n++) {
        map.remove(junk.apply(n));
      }
      return map;
    }
  },

  GAPS {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      Map<K, V> map = maker.empty();
      int n = 0;
      for (; n < 10; n++) {
        map.put(junk.apply(n), null);
      }
      for (Map.Entry<K, V> entry : entries) {
        map.put(junk.apply(n++), null);
        map.put(entry.getKey(), entry.getValue());
        map.put(junk.apply(n++), null);
      }
      while (n-- > 0) {
        map.remove(junk.apply(n));
      }
      return map;
    }
  },

  COPIED {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      Map<K, V> original = filled(maker.empty(), entries);
      Map<K, V> copy = maker.copyOf(Maker.snapshotOf(original));
      ruin(original, junk);
      return copy;
    }
  },

  CLONED {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      Map<K, V> original = filled(maker.empty(), entries);
      Map<K, V> copy = maker.cloneOf(original);
      ruin(original, junk);
      return copy;
    }
  },

  SNAPSHOT_TAKEN {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      Map<K, V> map = filled(maker.empty(), entries);
      Maker.snapshotOf(map);
      return map;
    }
  },

  ROLLED_BACK {
    @Override
    public <K, V> Map<K, V> map(
        Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk) {
      Map<K, V> map = filled(maker.empty(), entries);
      Map<K, V> some = new LinkedHashMap<>();
      for (int n = 0; n < 6; n++) {
        some.put(junk.apply(n), null);
      }
      assertThatThrownBy(
              () -> map.putAll(CallingMap.failing(some, new UnsupportedOperationException())))
          .isInstanceOf(UnsupportedOperationException.class);
      return map;
    }
  };

  /**
   * A map with these entries and this past.
   *
   * @param junk keys that are in no entry, by number
   */
  public abstract <K, V> Map<K, V> map(
      Maker maker, List<? extends Map.Entry<K, V>> entries, IntFunction<K> junk);

  private static <K, V> Map<K, V> filled(Map<K, V> map, List<? extends Map.Entry<K, V>> entries) {
    for (Map.Entry<K, V> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  /** Changes all there is to change about a map. */
  private static <K, V> void ruin(Map<K, V> map, IntFunction<K> junk) {
    map.replaceAll((key, value) -> null);
    for (int n = 0; n < 30; n++) {
      map.put(junk.apply(n), null);
    }
    for (K key : new ArrayList<>(map.keySet())) {
      map.remove(key);
    }
  }
}
