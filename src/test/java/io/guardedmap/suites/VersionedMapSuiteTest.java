package io.guardedmap.suites;

import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.MapFeature;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.Past;
import java.util.function.IntFunction;
import junit.framework.Test;
import junit.framework.TestSuite;

/** guava-testlib's idea of a map, over {@link VersionedMap} with every past and kind of key. */
public final class VersionedMapSuiteTest {
  private VersionedMapSuiteTest() {}

  public static Test suite() {
    TestSuite suite = new TestSuite("VersionedMap");
    Suites.forEachCase(
        new Suites.Case() {
          @Override
          public <K> void with(String name, Past past, IntFunction<K> keys) {
            suite.addTest(VersionedMapSuiteTest.suite(name, past, keys));
          }
        });
    return suite;
  }

  private static <K> Test suite(String name, Past past, IntFunction<K> keys) {
    SampleMaps<K> maps = Suites.maps(Maker.VERSIONED, past, keys);
    return MapTestSuiteBuilder.using(maps)
        .named("VersionedMap of " + name)
        .withFeatures(Suites.READING)
        .withFeatures(
            MapFeature.GENERAL_PURPOSE,
            MapFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
            CollectionFeature.SUPPORTS_ITERATOR_REMOVE)
        .withTearDown(maps::checkInvariants)
        .createTestSuite();
  }
}
