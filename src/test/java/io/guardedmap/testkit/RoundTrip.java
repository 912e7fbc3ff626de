package io.guardedmap.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/** Writes objects to bytes and reads them back. */
public final class RoundTrip {
  private RoundTrip() {}

  public static byte[] toBytes(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static Object fromBytes(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  /** What is read back of an object. */
  @SuppressWarnings("unchecked") // writing and reading keeps the type
  public static <T> T of(T object) {
    try {
      return (T) fromBytes(toBytes(object));
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
