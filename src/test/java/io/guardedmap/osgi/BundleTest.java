package io.guardedmap.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The classes are a bundle by the headers that bnd has written, and need no other bundle. */
@Tag("project")
class BundleTest {
  private @TempDir Path storage;
  private Framework framework;

  @BeforeEach
  void start() throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    storage.toString(),
                    // What it would register, the whole JVM would have.
                    "felix.service.urlhandlers",
                    "false"));
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(60_000);
  }

  @Test
  void isUsedWithoutAnyOther() throws Exception {
    Bundle bundle = install(GuardedMap.class);
    bundle.start();
    @SuppressWarnings("unchecked")
    Map<String, Integer> map =
        (Map<String, Integer>) newInstance(bundle.loadClass("io.guardedmap.GuardedMap"));
    assertThat(map).isNotInstanceOf(GuardedMap.class);
    map.merge("a", 1, Integer::sum);
    map.merge("a", 1, Integer::sum);
    assertThat(map).hasToString("{a=2}");
  }

  @Test
  void exportsTheMapsAlone() throws Exception {
    Bundle bundle = install(GuardedMap.class);
    assertThat(bundle.getSymbolicName()).isEqualTo("io.guardedmap");
    assertThat(bundle.getHeaders().get(Constants.EXPORT_PACKAGE))
        .startsWith("io.guardedmap;")
        .doesNotContain("io.guardedmap.");
  }

  @Test
  void aConfinedMapTellsOfJcTools() throws Exception {
    Bundle bundle = install(GuardedMap.class);
    Class<?> type = bundle.loadClass("io.guardedmap.ConfinedMap");
    assertThatThrownBy(() -> newInstance(type))
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a ConfinedMap needs JCTools");
  }

  @Test
  void aConfinedMapFindsJcTools() throws Exception {
    install(MessagePassingQueue.class);
    install(MpscVarHandleArrayQueue.class);
    Bundle bundle = install(GuardedMap.class);
    Class<?> type = bundle.loadClass("io.guardedmap.ConfinedMap");
    try (AutoCloseable confined = (AutoCloseable) newInstance(type)) {
      @SuppressWarnings("unchecked")
      Map<String, Integer> map = (Map<String, Integer>) type.getMethod("asMap").invoke(confined);
      map.put("a", 3);
      assertThat(map).hasToString("{a=3}");
    }
  }

  /** Installs the jar or folder that has a class; the framework takes both. */
  private Bundle install(Class<?> type) throws BundleException {
    return framework
        .getBundleContext()
        .installBundle("reference:" + Path.of(OwnJvm.place(type)).toUri());
  }

  private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
    return type.getConstructor().newInstance();
  }
}
