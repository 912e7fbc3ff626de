package io.guardedmap;

import io.guardedmap.table.Table;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OptionalDataException;
import java.io.Serializable;
import java.io.StreamCorruptedException;

/**
 * The serial form of all maps: a form version (byte), the number of entries (int), and for each its
 * key and value (objects), in the order of iteration. Reading checks all of it, and allocates only
 * as entries arrive. An object of this class stands in the stream for a snapshot.
 */
final class SerialForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final byte FORM_VERSION = 1;

  private transient MapSnapshot<?, ?> snapshot;

  SerialForm(MapSnapshot<?, ?> snapshot) {
    this.snapshot = snapshot;
  }

  static <K, V> void writeEntries(ObjectOutputStream out, Reading<K, V> reading)
      throws IOException {
    Table<K, V> now = reading.table();
    out.writeByte(FORM_VERSION);
    out.writeInt(now.size());
    for (int at = now.next(0); at >= 0; at = now.next(at + 1)) {
      out.writeObject(now.keyAt(at));
      out.writeObject(now.valueAt(at));
      now = reading.table();
    }
  }

  @SuppressWarnings("unchecked") // as with every collection: the stream says what it holds
  static <K, V> void readEntries(ObjectInputStream in, VersionedMap<K, V> map)
      throws IOException, ClassNotFoundException {
    try {
      byte version = in.readByte();
      if (version != FORM_VERSION) {
        throw new InvalidObjectException("unknown form version: " + version);
      }
      int size = in.readInt();
      if (size < 0) {
        throw new InvalidObjectException("negative size: " + size);
      }
      for (int n = 0; n < size; n++) {
        K key = (K) in.readObject();
        V value = (V) in.readObject();
        if (!map.putNew(key, value)) {
          throw new InvalidObjectException("a key comes twice");
        }
      }
    } catch (EOFException | OptionalDataException e) {
      StreamCorruptedException corrupted = new StreamCorruptedException("entries are missing");
      corrupted.initCause(e);
      throw corrupted;
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    writeEntries(out, snapshot::table);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    VersionedMap<Object, Object> map = new VersionedMap<>();
    readEntries(in, map);
    snapshot = map.snapshot();
  }

  private Object readResolve() {
    return snapshot;
  }
}
