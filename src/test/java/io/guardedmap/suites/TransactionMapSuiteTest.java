package io.guardedmap.suites;

import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.MapFeature;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import junit.extensions.TestDecorator;
import junit.framework.Test;
import junit.framework.TestResult;
import junit.framework.TestSuite;

/**
 * guava-testlib's idea of a map, over the map that the body of a transaction is given: each test
 * runs inside transactions of as many guarded maps as it uses at a time.
 */
public final class TransactionMapSuiteTest {
  private static final int MOST = 16;

  private TransactionMapSuiteTest() {}

  public static Test suite() {
    Deque<VersionedMap<String, String>> supply = new ArrayDeque<>();
    SampleMaps<String> maps =
        new SampleMaps<>(
            number -> "key " + number, entries -> filled(longestUnused(supply), entries));
    TestSuite suite =
        MapTestSuiteBuilder.using(maps)
            .named("map of a transaction")
            .withFeatures(Suites.READING)
            .withFeatures(
                MapFeature.GENERAL_PURPOSE,
                MapFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
                CollectionFeature.SUPPORTS_ITERATOR_REMOVE)
            .withTearDown(maps::checkInvariants)
            .createTestSuite();
    return insideTransactions(suite, supply);
  }

  private static VersionedMap<String, String> longestUnused(
      Deque<VersionedMap<String, String>> supply) {
    VersionedMap<String, String> map = supply.removeFirst();
    supply.addLast(map);
    map.clear();
    return map;
  }

  private static Map<String, String> filled(
      VersionedMap<String, String> map, List<Map.Entry<String, String>> entries) {
    for (Map.Entry<String, String> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  private static Test insideTransactions(Test test, Deque<VersionedMap<String, String>> supply) {
    if (!(test instanceof TestSuite suite)) {
      return new TestDecorator(test) {
        @Override
        public void run(TestResult result) {
          supply.clear();
          nest(MOST, supply, () -> basicRun(result));
        }
      };
    }
    TestSuite wrapped = new TestSuite(suite.getName());
    for (Enumeration<Test> tests = suite.tests(); tests.hasMoreElements(); ) {
      wrapped.addTest(insideTransactions(tests.nextElement(), supply));
    }
    return wrapped;
  }

  private static void nest(int depth, Deque<VersionedMap<String, String>> supply, Runnable inside) {
    if (depth == 0) {
      inside.run();
    } else {
      GuardedMap<String, String> map = new GuardedMap<>(Map.of("gone", "by the transaction"));
      map.update(
          all -> {
            supply.push(all);
            nest(depth - 1, supply, inside);
          });
    }
  }
}
