package io.guardedmap.suites;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import io.guardedmap.GuardedTree;
import io.guardedmap.testkit.CodedKey;
import io.guardedmap.testkit.RankedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import junit.framework.Test;
import junit.framework.TestSuite;

/** guava-testlib's idea of a concurrent map, over {@link GuardedTree#at}, at each depth to two. */
public final class NodeSuiteTest {
  private NodeSuiteTest() {}

  public static Test suite() {
    TestSuite suite = new TestSuite("GuardedTree.at");
    for (int depth = 0; depth <= 2; depth++) {
      suite.addTest(suite("strings, " + depth, depth, number -> "key " + number));
    }
    suite.addTest(suite("comparable keys of one code", 1, number -> new RankedKey(number, 7)));
    suite.addTest(suite("incomparable keys of one code", 2, number -> new CodedKey(number, 7)));
    return suite;
  }

  private static <K> Test suite(String name, int depth, IntFunction<K> keys) {
    SampleMaps<K> maps =
        new SampleMaps<>(
            keys, entries -> ConfinedMapSuiteTest.filled(node(depth, keys), entries, keys));
    return ConcurrentMapTestSuiteBuilder.using(maps)
        .named("GuardedTree.at of " + name)
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
        .withTearDown(maps::checkInvariants)
        .createTestSuite();
  }

  /** A node whose path leads through keys of the same kind, beside which there are others. */
  @SuppressWarnings("unchecked") // strings are what is put there
  private static <K> Map<K, String> node(int depth, IntFunction<K> keys) {
    GuardedTree<K> tree = new GuardedTree<>();
    List<K> path = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      for (int n = 0; n < 10; n++) {
        tree.atPath(path).put(keys.apply(2000 + n), Map.of());
      }
      path.add(keys.apply(2000 + level));
    }
    return (ConcurrentMap<K, String>) (ConcurrentMap<K, ?>) tree.atPath(path);
  }
}
