package io.guardedmap.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.OwnJvm;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tells when a lookup outgrows what the JVM's compiler makes one piece of code of. */
@Tag("sizes")
class InliningTest {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:-TieredCompilation",
          "-Xbatch",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+PrintCompilation",
          "-XX:+PrintInlining",
          "-XX:CompileCommand=dontinline,io.guardedmap.GuardedMap::get");

  @Test
  void aLookupThatEndsAtItsFirstSlotIsOnePieceOfCode() throws Exception {
    List<String> calls =
        callsOf("io.guardedmap.GuardedMap::get (", OwnJvm.run(Lookups.class, OPTIONS));
    assertThat(calls).anyMatch(call -> call.contains("ReadableTable::findValue"));
    assertThat(calls)
        .filteredOn(call -> !call.contains("ReadableTable::findFurther"))
        .allMatch(call -> call.contains("inline (hot)") || call.contains("accessor"));
  }

  /** The calls of ours that the last compilation of a method has found. */
  private static List<String> callsOf(String method, List<String> lines) {
    Predicate<String> isCall = line -> line.stripLeading().startsWith("@ ");
    int begin = -1;
    for (int n = 0; n < lines.size(); n++) {
      if (lines.get(n).contains(method) && !isCall.test(lines.get(n))) {
        begin = n;
      }
    }
    return lines.stream()
        .skip(begin + 1L)
        .takeWhile(isCall)
        .filter(call -> call.contains("io.guardedmap."))
        .toList();
  }
}
