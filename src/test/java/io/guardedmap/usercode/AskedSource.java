package io.guardedmap.usercode;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Maps, collections and entries to be given to a call, that tell a hook whenever they are asked.
 */
final class AskedSource {
  private AskedSource() {}

  /** A map of entries, which are as lazy as it is. */
  static Map<AskedKey, AskedValue> map(Hook hook, List<Map.Entry<AskedKey, AskedValue>> entries) {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<AskedKey, AskedValue>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public Iterator<Map.Entry<AskedKey, AskedValue>> iterator() {
            return asked(hook, entries.iterator());
          }

          @Override
          public int size() {
            return entries.size();
          }
        };
      }
    };
  }

  /** A collection of elements. */
  static <E> AbstractSet<E> of(Hook hook, List<E> elements) {
    return new AbstractSet<>() {
      @Override
      public Iterator<E> iterator() {
        return asked(hook, elements.iterator());
      }

      @Override
      public int size() {
        hook.at(Place.SIZE);
        return elements.size();
      }
    };
  }

  /** A set larger than any map here, to be asked for what it contains. */
  static AbstractSet<Object> large(Hook hook, Predicate<@Nullable Object> contained) {
    return new AbstractSet<>() {
      @Override
      public boolean contains(@Nullable Object element) {
        hook.at(Place.CONTAINS);
        return contained.test(element);
      }

      @Override
      public Iterator<Object> iterator() {
        throw new AssertionError("the larger set is iterated");
      }

      @Override
      public int size() {
        hook.at(Place.SIZE);
        return 100_000;
      }
    };
  }

  /** An entry that works out what it holds when it is asked for it. */
  static Map.Entry<AskedKey, AskedValue> entry(AskedKey key, @Nullable AskedValue value) {
    Hook hook = key.hook;
    return new AbstractMap.SimpleImmutableEntry<>(key, value) {
      private static final long serialVersionUID = 1L;

      @Override
      public AskedKey getKey() {
        hook.at(Place.GET_KEY);
        return super.getKey();
      }

      @Override
      public AskedValue getValue() {
        hook.at(Place.GET_VALUE);
        return super.getValue();
      }
    };
  }

  private static <E> Iterator<E> asked(Hook hook, Iterator<E> elements) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        hook.at(Place.HAS_NEXT);
        return elements.hasNext();
      }

      @Override
      public E next() {
        hook.at(Place.NEXT);
        return elements.next();
      }
    };
  }
}
