package io.guardedmap.suites;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.MapFeature;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.Past;
import java.util.function.IntFunction;
import junit.framework.Test;
import junit.framework.TestSuite;

/**
 * guava-testlib's idea of a concurrent map, over {@link GuardedMap} with every past and kind of
 * key.
 */
public final class GuardedMapSuiteTest {
  private GuardedMapSuiteTest() {}

  public static Test suite() {
    TestSuite suite = new TestSuite("GuardedMap");
    Suites.forEachCase(
        new Suites.Case() {
          @Override
          public <K> void with(String name, Past past, IntFunction<K> keys) {
            suite.addTest(GuardedMapSuiteTest.suite(name, past, keys));
          }
        });
    return suite;
  }

  private static <K> Test suite(String name, Past past, IntFunction<K> keys) {
    SampleMaps<K> maps = Suites.maps(Maker.GUARDED, past, keys);
    return ConcurrentMapTestSuiteBuilder.using(maps)
        .named("GuardedMap of " + name)
        .withFeatures(Suites.READING)
        .withFeatures(MapFeature.GENERAL_PURPOSE, CollectionFeature.SUPPORTS_ITERATOR_REMOVE)
        .suppressing(Suites.OF_SPLITERATORS_THAT_ARE_NOT_OF_ONE_MOMENT)
        .withTearDown(maps::checkInvariants)
        .createTestSuite();
  }
}
