package io.guardedmap.suites;

import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestMapGenerator;
import io.guardedmap.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Gives guava-testlib the maps to test, with keys of a chosen kind. */
final class SampleMaps<K> implements TestMapGenerator<K, String> {
  /** Makes the map to test from its entries. */
  interface Factory<K> {
    Map<K, String> map(List<Map.Entry<K, String>> entries);
  }

  private final IntFunction<K> keys;
  private final Factory<K> factory;
  private final List<Map<K, String>> made = new ArrayList<>();

  SampleMaps(IntFunction<K> keys, Factory<K> factory) {
    this.keys = keys;
    this.factory = factory;
  }

  @Override
  public Map<K, String> create(Object... elements) {
    List<Map.Entry<K, String>> entries = new ArrayList<>();
    for (Object element : elements) {
      entries.add(asEntry(element));
    }
    Map<K, String> map = factory.map(entries);
    made.add(map);
    return map;
  }

  /** Runs the structural check of all maps made since it was last run. */
  void checkInvariants() {
    List<Map<K, String>> all = new ArrayList<>(made);
    made.clear();
    all.forEach(Checks::checkInvariants);
  }

  @SuppressWarnings("unchecked") // testlib hands back what samples() gave, or made of such
  private Map.Entry<K, String> asEntry(Object element) {
    return (Map.Entry<K, String>) element;
  }

  @Override
  public SampleElements<Map.Entry<K, String>> samples() {
    return new SampleElements<>(sample(1), sample(2), sample(3), sample(4), sample(5));
  }

  private Map.Entry<K, String> sample(int number) {
    return Map.entry(keys.apply(number), "value " + number);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a type with arguments
  public Map.Entry<K, String>[] createArray(int length) {
    return new Map.Entry[length];
  }

  @Override
  @SuppressWarnings("unchecked") // only testlib's own code sees it, as an array of what it is
  public K[] createKeyArray(int length) {
    return (K[]) new Object[length];
  }

  @Override
  public String[] createValueArray(int length) {
    return new String[length];
  }

  @Override
  public Iterable<Map.Entry<K, String>> order(List<Map.Entry<K, String>> insertionOrder) {
    return insertionOrder;
  }
}
