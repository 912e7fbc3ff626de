package io.guardedmap;

import io.guardedmap.table.Entries;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collection;

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
    Entries<E, Boolean> entries = Entries.toPutIfNew(elements.size());
    for (E each : elements) {
      entries.add(each, true);
    }
    return map.putAll(Operation.ADD_ALL, entries.asPuts());
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    MapSnapshot<E, Boolean> content = map.snapshot();
    out.defaultWriteObject();
    SerialForm.writeEntries(out, content::table);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    map.readEntries(in);
  }
}
