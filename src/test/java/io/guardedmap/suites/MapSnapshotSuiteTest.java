package io.guardedmap.suites;

import com.google.common.collect.testing.MapTestSuiteBuilder;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.Past;
import java.util.Map;
import java.util.function.IntFunction;
import junit.framework.Test;
import junit.framework.TestSuite;

/**
 * guava-testlib's idea of an unmodifiable map, over {@link MapSnapshot} taken from maps of both
 * kinds, which then went on changing.
 */
public final class MapSnapshotSuiteTest {
  private MapSnapshotSuiteTest() {}

  public static Test suite() {
    TestSuite suite = new TestSuite("MapSnapshot");
    suite.addTest(suite("strings", Maker.VERSIONED, Past.NONE, number -> "key " + number));
    suite.addTest(suite("strings, copied", Maker.GUARDED, Past.COPIED, number -> "key " + number));
    Suites.forEachCrowdedCase(
        new Suites.Case() {
          @Override
          public <K> void with(String name, Past past, IntFunction<K> keys) {
            suite.addTest(MapSnapshotSuiteTest.suite(name, Maker.GUARDED, past, keys));
          }
        });
    return suite;
  }

  private static <K> Test suite(String name, Maker maker, Past past, IntFunction<K> keys) {
    SampleMaps<K> snapshots =
        new SampleMaps<>(
            keys,
            entries -> {
              IntFunction<K> junk = number -> keys.apply(1000 + number);
              Map<K, String> map = past.map(maker, entries, junk);
              MapSnapshot<K, String> snapshot = Maker.snapshotOf(map);
              map.replaceAll((key, value) -> value + " that came later");
              map.put(junk.apply(0), "late");
              map.keySet().removeIf(key -> !junk.apply(0).equals(key));
              return snapshot;
            });
    return MapTestSuiteBuilder.using(snapshots)
        .named("MapSnapshot of " + name)
        .withFeatures(Suites.READING)
        .withTearDown(snapshots::checkInvariants)
        .createTestSuite();
  }
}
