package io.guardedmap.asking;

import java.util.AbstractCollection;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a map that asks user code about entries, which tells whenever it is asked; what it says
 * depends on key and value alone.
 */
enum AskingCall {
  KEYS_REMOVE_IF {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.keySet().removeIf(key -> isEven(key, spy));
    }
  },
  KEYS_REMOVE_ALL_OF_MANY {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.keySet().removeAll(new EvenOnes(spy));
    }
  },
  KEYS_REMOVE_ALL_OF_FEW {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.keySet()
          .removeAll(new Few(spy, List.of(key(4, spy), key(2, spy), key(Meanwhile.NEW, spy))));
    }
  },
  KEYS_RETAIN_ALL {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.keySet().retainAll(new EvenOnes(spy));
    }
  },
  VALUES_REMOVE {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.values().remove(value(4, spy));
    }
  },
  VALUES_REMOVE_IF {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.values().removeIf(value -> isEven(value, spy));
    }
  },
  VALUES_REMOVE_ALL {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.values().removeAll(new EvenOnes(spy));
    }
  },
  VALUES_RETAIN_ALL {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.values().retainAll(new EvenOnes(spy));
    }
  },
  ENTRIES_REMOVE_IF {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.entrySet().removeIf(entry -> isEven(entry, spy));
    }
  },
  ENTRIES_REMOVE_ALL_OF_MANY {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.entrySet().removeAll(new EvenOnes(spy));
    }
  },
  ENTRIES_REMOVE_ALL_OF_FEW {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.entrySet()
          .removeAll(
              new Few(
                  spy,
                  List.of(
                      new TellingEntry(key(4, spy), value(4, spy), spy),
                      new TellingEntry(key(2, spy), value(1, spy), spy),
                      new TellingEntry(key(Meanwhile.NEW, spy), value(Meanwhile.NEW, spy), spy))));
    }
  },
  ENTRIES_RETAIN_ALL {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      return map.entrySet().retainAll(new EvenOnes(spy));
    }
  },
  REPLACE_ALL {
    @Override
    Object on(Map<Named, Named> map, Runnable spy) {
      map.replaceAll(
          (key, value) -> {
            spy.run();
            return Named.value(key.number * 1000 + value.number);
          });
      return "done";
    }
  };

  /** Calls it, and gives its result. */
  abstract Object on(Map<Named, Named> map, Runnable spy);

  private static Named key(int number, Runnable spy) {
    return Named.key(number).telling(spy);
  }

  private static Named value(int number, Runnable spy) {
    return Named.value(number).telling(spy);
  }

  private static boolean isEven(@Nullable Object element, Runnable spy) {
    spy.run();
    return element instanceof Map.Entry<?, ?> entry
        ? isEven(entry.getKey(), spy) && isEven(entry.getValue(), spy)
        : element instanceof Named named && named.isEven();
  }

  /** A set larger than any map here, to be asked for what it contains. */
  private static final class EvenOnes extends AbstractSet<Object> {
    private final Runnable spy;

    EvenOnes(Runnable spy) {
      this.spy = spy;
    }

    @Override
    public boolean contains(@Nullable Object element) {
      return isEven(element, spy);
    }

    @Override
    public int size() {
      spy.run();
      return 1_000_000;
    }

    @Override
    public Iterator<Object> iterator() {
      throw new AssertionError("the larger set is iterated");
    }
  }

  /** A collection smaller than the maps here, to be iterated. */
  private static final class Few extends AbstractCollection<Object> {
    private final Runnable spy;
    private final Collection<?> elements;

    Few(Runnable spy, Collection<?> elements) {
      this.spy = spy;
      this.elements = elements;
    }

    @Override
    public int size() {
      spy.run();
      return elements.size();
    }

    @Override
    public Iterator<Object> iterator() {
      spy.run();
      Iterator<?> each = elements.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          spy.run();
          return each.hasNext();
        }

        @Override
        public Object next() {
          spy.run();
          return each.next();
        }
      };
    }
  }

  private static final class TellingEntry extends SimpleEntry<Named, Named> {
    private static final long serialVersionUID = 1L;

    private final transient Runnable spy;

    TellingEntry(Named key, Named value, Runnable spy) {
      super(key, value);
      this.spy = spy;
    }

    @Override
    public Named getKey() {
      spy.run();
      return super.getKey();
    }

    @Override
    public Named getValue() {
      spy.run();
      return super.getValue();
    }
  }
}
