package io.guardedmap;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;

/** The keys of a {@link GuardedMap} of its own, as a set that can be added to. */
final class GuardedSet<E> extends MapViews.Keys<E, Boolean> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient GuardedMap<E, Boolean> map;

  GuardedSet(GuardedMap<E, Boolean> map) {
    super(new GuardedViews<>(map));
    this.map = map;
  }

  /** A set of the keys of a map. */
  static GuardedSet<Object> of(MapSnapshot<Object, Object> content) {
    GuardedSet<Object> set = new GuardedSet<>(new GuardedMap<>());
    set.addAll(content.keySet());
    return set;
  }

  @Override
  public boolean add(E element) {
    return map.putIfAbsent(element, true) == null;
  }

  @Override
  public boolean addAll(Collection<? extends E> elements) {
    Objects.requireNonNull(elements);
    return map.transact(
        Operation.PUT_ALL,
        all -> {
          int before = all.size();
          for (E each : elements) {
            all.putIfAbsent(each, true);
          }
          return all.size() > before;
        });
  }

  private Object writeReplace() {
    return SerialForm.ofKeySet(map.snapshot());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a key set is read from its serial form only");
  }
}
