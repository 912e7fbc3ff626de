package io.guardedmap.serial;

import static io.guardedmap.Checks.checkInvariants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.RoundTrip;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.StreamCorruptedException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that lies ends in an exception, or in a sound map; never in trouble. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileStreamTest {
  private static final int SIZE = 5;

  /** What can be in a stream. */
  enum Form {
    VERSIONED {
      @Override
      Object of(VersionedMap<String, Object> content) {
        return content;
      }
    },
    GUARDED {
      @Override
      Object of(VersionedMap<String, Object> content) {
        return new GuardedMap<>(content);
      }
    },
    SNAPSHOT {
      @Override
      Object of(VersionedMap<String, Object> content) {
        return content.snapshot();
      }
    },
    KEY_SET {
      @Override
      Object of(VersionedMap<String, Object> content) {
        Set<String> set = GuardedMap.newKeySet();
        set.addAll(content.keySet());
        return set;
      }
    };

    abstract Object of(VersionedMap<String, Object> content);

    final byte[] bytes() {
      VersionedMap<String, Object> content = new VersionedMap<>();
      content.put("first", 1);
      content.put("other", null);
      content.put(null, "three");
      content.put("Aa", 4L);
      content.put("BB", true);
      return RoundTrip.toBytes(of(content));
    }
  }

  @ParameterizedTest
  @EnumSource
  void truncatedAnywhereItThrows(Form form) {
    byte[] stream = form.bytes();
    for (int length = 0; length < stream.length; length++) {
      byte[] cut = Arrays.copyOf(stream, length);
      assertThatThrownBy(() -> RoundTrip.fromBytes(cut))
          .as("%d of %d bytes", length, stream.length)
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyByteFlippedItThrowsOrIsSound(Form form) {
    byte[] stream = form.bytes();
    for (int at = 0; at < stream.length; at++) {
      for (int bits : new int[] {0xFF, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80}) {
        byte[] flipped = stream.clone();
        flipped[at] ^= (byte) bits;
        readThrowsOrIsSound(flipped, "byte " + at + " xor " + bits);
      }
    }
  }

  private static void readThrowsOrIsSound(byte[] stream, String how) {
    Object back;
    try {
      back = RoundTrip.fromBytes(stream);
    } catch (IOException | ClassNotFoundException refused) {
      return;
    } catch (RuntimeException e) {
      // ObjectInputStream itself answers some damages by NullPointerException and the like.
      assertThat(e.getStackTrace()[0].getClassName()).as("%s: %s", how, e).startsWith("java.io.");
      return;
    } catch (Throwable error) {
      throw new AssertionError(how, error);
    }
    if (back instanceof Set<?> set) {
      checkSet(set);
    } else if (back instanceof Map<?, ?> map) {
      checkInvariants(map);
      assertThat(new HashMap<>(map)).as(how).isEqualTo(map).hasSizeLessThanOrEqualTo(SIZE);
    }
  }

  private static void checkSet(Set<?> set) {
    Checks.checkInvariants(set);
    assertThat(set).hasSizeLessThanOrEqualTo(SIZE);
  }

  @ParameterizedTest
  @EnumSource
  void unknownFormVersionIsRefused(Form form) {
    for (int version : new int[] {0, 2, 127, -1}) {
      byte[] forged = Forged.withFormVersion(form.bytes(), SIZE, version);
      assertThatThrownBy(() -> RoundTrip.fromBytes(forged))
          .isInstanceOf(InvalidObjectException.class)
          .hasMessageContaining("form version: " + version);
    }
  }

  @ParameterizedTest
  @EnumSource
  void negativeSizeIsRefused(Form form) {
    for (int size : new int[] {-1, Integer.MIN_VALUE}) {
      byte[] forged = Forged.withSize(form.bytes(), SIZE, size);
      assertThatThrownBy(() -> RoundTrip.fromBytes(forged))
          .isInstanceOf(InvalidObjectException.class)
          .hasMessageContaining("negative size: " + size);
    }
  }

  @ParameterizedTest
  @EnumSource
  void absurdSizeIsFoundOutByEntriesThatAreMissing(Form form) {
    for (int size : new int[] {SIZE + 1, 1 << 20, 1 << 30, Integer.MAX_VALUE}) {
      byte[] forged = Forged.withSize(form.bytes(), SIZE, size);
      assertThatThrownBy(() -> RoundTrip.fromBytes(forged))
          .as("%d entries claimed", size)
          .isInstanceOf(StreamCorruptedException.class)
          .hasMessageContaining("entries are missing");
    }
  }

  @ParameterizedTest
  @EnumSource
  void absurdSizeTakesNoMemory(Form form) {
    byte[] forged = Forged.withSize(form.bytes(), SIZE, Integer.MAX_VALUE);
    assertThatThrownBy(() -> RoundTrip.fromBytes(forged)).isInstanceOf(IOException.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> RoundTrip.fromBytes(forged)).isInstanceOf(IOException.class);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
  }

  @ParameterizedTest
  @EnumSource
  void smallerSizeLeavesSurplusEntriesAlone(Form form) throws Exception {
    Object back = RoundTrip.fromBytes(Forged.withSize(form.bytes(), SIZE, 2));
    if (back instanceof Map<?, ?> map) {
      assertThat(map.keySet().toArray()).containsExactly("first", "other");
      checkInvariants(map);
    } else {
      assertThat(((Set<?>) back).toArray()).containsExactly("first", "other");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyThatComesTwiceIsRefused(Form form) {
    byte[] forged = Forged.withText(form.bytes(), "other", "first");
    assertThatThrownBy(() -> RoundTrip.fromBytes(forged))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("a key comes twice");
  }

  @Test
  void snapshotWithoutItsSerialFormIsRefused() {
    byte[] forged = Forged.bareObject(MapSnapshot.class.getName(), 1);
    assertThatThrownBy(() -> RoundTrip.fromBytes(forged))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("serial form");
  }

  @Test
  void mapOfATransactionIsRefused() {
    byte[] forged = Forged.bareObject("io.guardedmap.TransactionMap", 1);
    assertThatThrownBy(() -> RoundTrip.fromBytes(forged))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("transaction");
  }

  @Test
  void mapsWithoutTheirEntriesAreRefused() {
    for (Class<?> type : new Class<?>[] {VersionedMap.class, GuardedMap.class}) {
      assertThatThrownBy(() -> RoundTrip.fromBytes(Forged.bareObject(type.getName(), 1)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void subclassThatComesWithoutItsSuperclassIsAnEmptyMap() throws Exception {
    for (Class<?> type : new Class<?>[] {OwnVersioned.class, OwnGuarded.class}) {
      @SuppressWarnings("unchecked") // it is of that class, and empty
      Map<String, Integer> map =
          (Map<String, Integer>) RoundTrip.fromBytes(Forged.bareObject(type.getName(), 1));
      assertThat(map).isInstanceOf(type).isEmpty();
      map.put("a", 1);
      assertThat(map).containsExactly(Map.entry("a", 1));
      Checks.checkUsable(map);
    }
  }

  private static final class OwnVersioned extends VersionedMap<String, Integer> {
    private static final long serialVersionUID = 1L;
  }

  private static final class OwnGuarded extends GuardedMap<String, Integer> {
    private static final long serialVersionUID = 1L;
  }
}
