package io.guardedmap;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list in a {@link GuardedTree}: what it holds has been taken in, and never changes.
 *
 * @param <E> the type of elements
 */
final class FixedList<E extends @Nullable Object> extends AbstractList<E>
    implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the elements are serializable, or the list is not
  private final E[] elements;

  /** Keeps the array, which nobody else may. */
  @SuppressWarnings("unchecked") // nothing is ever stored there
  FixedList(@Nullable Object[] elements) {
    this.elements = (E[]) elements;
  }

  @Override
  public E get(int index) {
    return elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  /**
   * Stands a list with an array of its own in for what was read: a stream may tell of that to
   * others.
   */
  private Object readResolve() {
    return new FixedList<E>(elements.clone());
  }
}
