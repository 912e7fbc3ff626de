package io.guardedmap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.DeepLock;
import io.guardedmap.testkit.OwnJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stack that overflows at each depth within each call: see {@link DeepStack} and {@link
 * DeepLock}.
 */
@Tag("sizes")
class DeepStackTest {
  /** Frames are largest in the interpreter; the better the compiler, the more calls share one. */
  @ParameterizedTest
  @CsvSource({"-Xint, 1", "-XX:TieredStopAtLevel=1, 1000", "-XX:TieredStopAtLevel=4, 1000"})
  void whatOverflowsHasChangedNothing(String compiler, String warm) throws Exception {
    List<String> options = List.of(compiler, "-XX:+UseSerialGC", "-XX:-StackTraceInThrowable");
    assertThat(OwnJvm.run(DeepStack.class, options, warm, "2"))
        .hasSizeGreaterThan(99)
        .allMatch(line -> line.matches(".*: [1-9]\\d*"));
  }

  @Test
  void aLockIsTakenWithRoomForAllOfIt() throws Exception {
    List<String> options = List.of("-Xint", "-XX:+UseSerialGC", "-XX:-StackTraceInThrowable");
    assertThat(OwnJvm.run(DeepLock.class, options))
        .singleElement()
        .satisfies(overflows -> assertThat(Integer.parseInt(overflows)).isGreaterThan(99));
  }
}
