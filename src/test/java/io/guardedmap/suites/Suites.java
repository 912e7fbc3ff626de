package io.guardedmap.suites;

import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.testers.CollectionSpliteratorTester;
import io.guardedmap.testkit.CodedKey;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.Past;
import io.guardedmap.testkit.RankedKey;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** What the guava-testlib suites of this library have in common. */
final class Suites {
  /** What every map of this library does, snapshots included. */
  static final List<Feature<?>> READING =
      List.of(
          CollectionSize.ANY,
          CollectionFeature.KNOWN_ORDER,
          CollectionFeature.SERIALIZABLE,
          MapFeature.ALLOWS_NULL_KEYS,
          MapFeature.ALLOWS_NULL_VALUES,
          MapFeature.ALLOWS_ANY_NULL_QUERIES,
          MapFeature.ALLOWS_NULL_ENTRY_QUERIES);

  /**
   * The only tests that are suppressed. They want a collection that can be changed to have
   * spliterators that are not {@code IMMUTABLE}. Promise 3 of {@code GuardedMap} is that a stream
   * runs over one snapshot, and the spliterators of snapshots are to be {@code IMMUTABLE}; so they
   * are those of {@code CopyOnWriteArrayList}, for which Guava suppresses the same tests.
   */
  static final Set<Method> OF_SPLITERATORS_THAT_ARE_NOT_OF_ONE_MOMENT =
      Set.of(
          CollectionSpliteratorTester.getSpliteratorNotImmutableCollectionAllowsAddMethod(),
          CollectionSpliteratorTester.getSpliteratorNotImmutableCollectionAllowsRemoveMethod());

  private Suites() {}

  /** Something to make a suite of. */
  interface Case {
    <K> void with(String name, Past past, IntFunction<K> keys);
  }

  /** Every past with strings for keys; some with keys that share a hash code. */
  static void forEachCase(Case action) {
    for (Past past : Past.values()) {
      action.<String>with("strings, " + past, past, number -> "key " + number);
    }
    forEachCrowdedCase(action);
  }

  /** Keys that share a hash code, those that compare and those that do not. */
  static void forEachCrowdedCase(Case action) {
    action.with("comparable keys of one code", Past.GAPS, number -> new RankedKey(number, 7));
    action.with("the same, compacted", Past.COMPACTED, number -> new RankedKey(number, 7));
    action.with("incomparable keys of one code", Past.GAPS, number -> new CodedKey(number, 7));
  }

  /** The maps to test: of a kind, with a past, and keys of a kind. */
  static <K> SampleMaps<K> maps(Maker maker, Past past, IntFunction<K> keys) {
    return new SampleMaps<>(
        keys, entries -> past.map(maker, entries, number -> keys.apply(1000 + number)));
  }
}
