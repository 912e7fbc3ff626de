package io.guardedmap.guarded;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Maps to be put that ask no key anything. */
final class Listed {
  private Listed() {}

  /** A map of these entries, equal ones too, that is nothing but a list. */
  static Map<Object, Object> of(List<Map.Entry<Object, Object>> entries) {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public Iterator<Map.Entry<Object, Object>> iterator() {
            return entries.iterator();
          }

          @Override
          public int size() {
            return entries.size();
          }
        };
      }
    };
  }

  static Map<Object, Object> of(Object... keys) {
    List<Map.Entry<Object, Object>> entries = new ArrayList<>();
    for (Object key : keys) {
      entries.add(new AbstractMap.SimpleEntry<>(key, "put " + entries.size()));
    }
    return of(entries);
  }
}
