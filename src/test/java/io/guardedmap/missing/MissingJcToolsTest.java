package io.guardedmap.missing;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.io.File;
import java.util.List;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who uses no ConfinedMap needs no JCTools, and who does is told. */
@Tag("project")
class MissingJcToolsTest {
  private static final String TOLD =
      "a ConfinedMap needs JCTools: org.jctools:jctools-core-jdk11 on the class path, or its module on the"
          + " module path and --add-modules org.jctools.core.jdk11";

  @Test
  void onTheClassPath() throws Exception {
    String classPath = OwnJvm.classPath(GuardedMap.class, EachMap.class);
    assertThat(OwnJvm.runOn(classPath, EachMap.class, List.of()))
        .containsExactly("{a=1}", "{a=2}", "500", TOLD);
  }

  @Test
  void onTheModulePath() throws Exception {
    List<String> options =
        List.of("-p", OwnJvm.place(GuardedMap.class), "--add-modules", "io.guardedmap");
    assertThat(OwnJvm.runOn(OwnJvm.place(EachMap.class), EachMap.class, options))
        .containsExactly("{a=1}", "{a=2}", "500", TOLD);
  }

  @Test
  void asAModuleItIsFound() throws Exception {
    String modulePath =
        OwnJvm.classPath(
            GuardedMap.class, MpscVarHandleArrayQueue.class, MessagePassingQueue.class);
    List<String> options =
        List.of("-p", modulePath, "--add-modules", "io.guardedmap,org.jctools.core.jdk11");
    assertThat(modulePath).contains(File.pathSeparator);
    assertThat(OwnJvm.runOn(OwnJvm.place(EachMap.class), EachMap.class, options))
        .containsExactly("{a=1}", "{a=2}", "500", "{a=3}");
  }
}
