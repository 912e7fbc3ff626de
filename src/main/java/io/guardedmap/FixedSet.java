package io.guardedmap;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * A set in a {@link GuardedTree}: what it holds has been taken in, in order, and never changes.
 *
 * @param <E> the type of elements
 */
final class FixedSet<E extends @Nullable Object> extends AbstractSet<E> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final MapSnapshot<E, Boolean> elements;

  @SuppressWarnings("unchecked") // they are what a set of these elements has shown
  FixedSet(@Nullable Object[] elements) {
    VersionedMap<E, Boolean> all = new VersionedMap<>();
    for (Object each : elements) {
      all.put((E) each, true);
    }
    this.elements = all.snapshot();
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public boolean contains(@Nullable Object element) {
    return elements.containsKey(element);
  }

  @Override
  public Iterator<E> iterator() {
    return elements.keySet().iterator();
  }

  @Override
  public Spliterator<E> spliterator() {
    return elements.keySet().spliterator();
  }
}
