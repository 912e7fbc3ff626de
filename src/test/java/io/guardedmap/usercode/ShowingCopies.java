package io.guardedmap.usercode;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A map whose entries, once shown, do not follow it. */
final class ShowingCopies extends LinkedHashMap<AskedKey, AskedValue> {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<Map.Entry<AskedKey, AskedValue>> entrySet() {
    Set<Map.Entry<AskedKey, AskedValue>> live = super.entrySet();
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<AskedKey, AskedValue>> iterator() {
        Iterator<Map.Entry<AskedKey, AskedValue>> entries = live.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return entries.hasNext();
          }

          @Override
          public Map.Entry<AskedKey, AskedValue> next() {
            return new SimpleImmutableEntry<>(entries.next());
          }

          @Override
          public void remove() {
            entries.remove();
          }
        };
      }

      @Override
      public int size() {
        return live.size();
      }
    };
  }
}
