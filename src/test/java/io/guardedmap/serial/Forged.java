package io.guardedmap.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Streams that no map has written. */
final class Forged {
  private Forged() {}

  /** A stream with another form version in the head of its entries. */
  static byte[] withFormVersion(byte[] stream, int size, int version) {
    byte[] forged = stream.clone();
    forged[headAt(stream, size) + 2] = (byte) version;
    return forged;
  }

  /** A stream that claims another number of entries than it has. */
  static byte[] withSize(byte[] stream, int size, int claimed) {
    byte[] forged = stream.clone();
    ByteBuffer.wrap(forged).putInt(headAt(stream, size) + 3, claimed);
    return forged;
  }

  /** A stream in which one text takes the place of another of the same length, everywhere. */
  static byte[] withText(byte[] stream, String text, String other) {
    assertThat(other).hasSameSizeAs(text);
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] forged = stream.clone();
    int at = find(forged, wanted);
    assertThat(at).as("the text is in the stream").isNotNegative();
    System.arraycopy(other.getBytes(StandardCharsets.ISO_8859_1), 0, forged, at, wanted.length);
    return forged;
  }

  /** An object without any data, of a class described without its superclass. */
  static byte[] bareObject(String className, long serialVersion) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
      out.writeShort(ObjectStreamConstants.STREAM_VERSION);
      out.writeByte(ObjectStreamConstants.TC_OBJECT);
      out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
      out.writeUTF(className);
      out.writeLong(serialVersion);
      out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
      out.writeShort(0);
      out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
      out.writeByte(ObjectStreamConstants.TC_NULL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Where the head of the entries is: a block of five bytes, form version and size. */
  private static int headAt(byte[] stream, int size) {
    byte[] head =
        ByteBuffer.allocate(7)
            .put(ObjectStreamConstants.TC_BLOCKDATA)
            .put((byte) 5)
            .put((byte) 1)
            .putInt(size)
            .array();
    int at = find(stream, head);
    assertThat(at).as("the head of the entries is in the stream").isNotNegative();
    return at;
  }

  private static int find(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
