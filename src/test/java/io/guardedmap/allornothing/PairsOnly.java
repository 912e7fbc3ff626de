package io.guardedmap.allornothing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** A map of a list of keys, which it asks nothing when it is iterated. */
final class PairsOnly extends AbstractMap<Object, Object> {
  private final List<Object> keys;
  private final IntFunction<Object> values;

  PairsOnly(List<Object> keys, IntFunction<Object> values) {
    this.keys = keys;
    this.values = values;
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.size();
      }

      @Override
      public Iterator<Map.Entry<Object, Object>> iterator() {
        Iterator<Object> each = keys.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public Map.Entry<Object, Object> next() {
            Ticking key = (Ticking) each.next();
            return new SimpleEntry<>(key, values.apply(key.number()));
          }
        };
      }
    };
  }
}
