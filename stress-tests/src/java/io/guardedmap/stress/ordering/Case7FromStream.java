package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;
import io.guardedmap.stress.Ordered;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Who gets a map through a field without any order, from an object that is still being read from a
 * stream, finds its entries.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7FromStream extends Meeting {
  private static final VarHandle MAP;
  private static final byte[] STREAM;

  static {
    try {
      MAP = MethodHandles.lookup().findVarHandle(Case7FromStream.class, "map", GuardedMap.class);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(new Holder());
      }
      STREAM = bytes.toByteArray();
    } catch (IOException | ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private GuardedMap<Integer, Integer> map;

  /** Shows its map to the other actor before the stream comes to its end. */
  private static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final GuardedMap<Integer, Integer> map = new GuardedMap<>();

    Holder() {
      map.put(1, 10);
      map.put(2, 20);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      Case7FromStream test = ((Input) in).test;
      test.meet();
      in.defaultReadObject();
      MAP.setOpaque(test, map);
    }
  }

  private static final class Input extends ObjectInputStream {
    final Case7FromStream test;

    Input(Case7FromStream test) throws IOException {
      super(new ByteArrayInputStream(STREAM));
      this.test = test;
    }
  }

  @Actor
  public void one() {
    try (Input in = new Input(this)) {
      in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Actor
  @SuppressWarnings("unchecked") // the field has that type
  public void two(L_Result r) {
    meet();
    boolean seen = sees(() -> MAP.getOpaque(this) != null);
    GuardedMap<Integer, Integer> found = (GuardedMap<Integer, Integer>) MAP.getOpaque(this);
    boolean right =
        found == null || (found.size() == 2 && found.get(1) == 10 && found.get(2) == 20);
    r.r1 = right ? outcome(seen) : "entries are missing";
  }
}
