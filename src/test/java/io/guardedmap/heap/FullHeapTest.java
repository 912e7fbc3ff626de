package io.guardedmap.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.OwnJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A heap that is really full, at each allocation of each call: see {@link FullHeap}. */
@Tag("sizes")
class FullHeapTest {
  /**
   * A small heap that a JVM fills and collects at once, object by object. Most of the time goes to
   * full collections, 26,000 of them: they are twice as fast where there is no compiled code and no
   * module but the one.
   */
  private static final List<String> HEAP =
      List.of(
          "-Xmx4m",
          "-Xms4m",
          "-XX:+UseSerialGC",
          "-XX:-UseTLAB",
          "-XX:-ClassUnloading",
          "-Xint",
          "--limit-modules",
          "java.base");

  @Test
  void whatReportsAnErrorHasChangedNothing() throws Exception {
    assertThat(OwnJvm.run(FullHeap.class, HEAP))
        .contains("put, present, WITH_ROOM: 0", "death: 7")
        .anyMatch(line -> line.matches("put, CONFINED: [1-9]\\d+"))
        .anyMatch(line -> line.matches("put, NODE: [1-9]\\d+"))
        .anyMatch(line -> line.matches("put, TRACED: [1-9]\\d+"))
        .anyMatch(line -> line.matches("put, present, BEFORE_ITS_LOCK: [1-9]\\d*"))
        .anyMatch(line -> line.matches("put, LOCKED_BY_ANOTHER: [1-9]\\d+"))
        .anyMatch(line -> line.matches("put, WITHOUT_POSITIONS: [1-9]\\d+"))
        .anyMatch(line -> line.matches("merge, FROZEN: [1-9]\\d+"));
  }
}
