package io.guardedmap.suites;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import io.guardedmap.ConfinedMap;
import io.guardedmap.testkit.CodedKey;
import io.guardedmap.testkit.RankedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import junit.framework.Test;
import junit.framework.TestSuite;

/** guava-testlib's idea of a concurrent map, over {@link ConfinedMap#asMap}. */
public final class ConfinedMapSuiteTest {
  private ConfinedMapSuiteTest() {}

  public static Test suite() {
    TestSuite suite = new TestSuite("ConfinedMap");
    suite.addTest(suite("strings", number -> "key " + number));
    suite.addTest(suite("comparable keys of one code", number -> new RankedKey(number, 7)));
    suite.addTest(suite("incomparable keys of one code", number -> new CodedKey(number, 7)));
    return suite;
  }

  private static <K> Test suite(String name, IntFunction<K> keys) {
    List<ConfinedMap<K, String>> open = new ArrayList<>();
    SampleMaps<K> maps =
        new SampleMaps<>(
            keys,
            entries -> {
              ConfinedMap<K, String> map = new ConfinedMap<>(4);
              open.add(map);
              return filled(map.asMap(), entries, keys);
            });
    return ConcurrentMapTestSuiteBuilder.using(maps)
        .named("ConfinedMap of " + name)
        .withFeatures(
            CollectionSize.ANY,
            CollectionFeature.KNOWN_ORDER,
            CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
            MapFeature.GENERAL_PURPOSE,
            MapFeature.ALLOWS_NULL_KEYS,
            MapFeature.ALLOWS_NULL_VALUES,
            MapFeature.ALLOWS_ANY_NULL_QUERIES,
            MapFeature.ALLOWS_NULL_ENTRY_QUERIES)
        .suppressing(Suites.OF_SPLITERATORS_THAT_ARE_NOT_OF_ONE_MOMENT)
        .withTearDown(
            () -> {
              open.forEach(ConfinedMap::close);
              open.clear();
              maps.checkInvariants();
            })
        .createTestSuite();
  }

  /** With gaps, where other keys have been. */
  static <K> Map<K, String> filled(
      Map<K, String> map, List<Map.Entry<K, String>> entries, IntFunction<K> keys) {
    for (int n = 0; n < 10; n++) {
      map.put(keys.apply(1000 + n), null);
    }
    for (Map.Entry<K, String> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    for (int n = 0; n < 10; n++) {
      map.remove(keys.apply(1000 + n));
    }
    return map;
  }
}
