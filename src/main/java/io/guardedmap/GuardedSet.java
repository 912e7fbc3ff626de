package io.guardedmap;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;

/**
 * The keys of a {@link GuardedMap} of its own, as a set that can be added to.
 *
 * @param <E> the type of elements
 */
final class GuardedSet<E> extends GuardedKeys<E> implements Serializable {
  private static final long serialVersionUID = 1L;

  GuardedSet(GuardedMap<E, Boolean> map) {
    super(map);
  }

  @Override
  public boolean add(E element) {
    return map.putIfAbsent(element, true) == null;
  }

  @Override
  public boolean addAll(Collection<? extends E> elements) {
    Objects.requireNonNull(elements);
    return map.transact(
        Operation.ADD_ALL,
        all -> {
          int before = all.size();
          for (E each : elements) {
            all.putIfAbsent(each, true);
          }
          return all.size() > before;
        });
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    MapSnapshot<E, Boolean> content = map.snapshot();
    out.defaultWriteObject();
    SerialForm.writeEntries(out, content::table);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    SerialForm.readEntries(in, map.core);
    map.publish();
  }
}
