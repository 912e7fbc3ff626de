package io.guardedmap.suites;

import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.SetFeature;
import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import junit.framework.Test;

/** guava-testlib's idea of a set, over {@link GuardedMap#newKeySet}. */
public final class KeySetSuiteTest {
  private KeySetSuiteTest() {}

  public static Test suite() {
    List<Set<String>> made = new ArrayList<>();
    return SetTestSuiteBuilder.using(
            new TestStringSetGenerator() {
              @Override
              protected Set<String> create(String[] elements) {
                Set<String> set = GuardedMap.newKeySet();
                set.add("gone");
                set.addAll(List.of());
                for (String element : elements) {
                  set.add(element);
                }
                set.remove("gone");
                made.add(set);
                return set;
              }

              @Override
              public List<String> order(List<String> insertionOrder) {
                return insertionOrder;
              }
            })
        .named("GuardedMap.newKeySet")
        .withFeatures(
            CollectionSize.ANY,
            CollectionFeature.KNOWN_ORDER,
            CollectionFeature.ALLOWS_NULL_VALUES,
            CollectionFeature.SERIALIZABLE,
            SetFeature.GENERAL_PURPOSE)
        .suppressing(Suites.OF_SPLITERATORS_THAT_ARE_NOT_OF_ONE_MOMENT)
        .withTearDown(
            () -> {
              made.forEach(Checks::checkInvariants);
              made.clear();
            })
        .createTestSuite();
  }
}
