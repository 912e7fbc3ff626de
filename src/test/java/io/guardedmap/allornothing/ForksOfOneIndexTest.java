package io.guardedmap.allornothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapChangedException;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import io.guardedmap.VersionedMap;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where two forks of one table add the same key in turns, neither loses it to the other. */
class ForksOfOneIndexTest {
  private static final int ADDED = 100_000;

  private static VersionedMap<Object, Object> filled(int size) {
    VersionedMap<Object, Object> map = new VersionedMap<>(2 * size);
    for (int n = 0; n < size; n++) {
      map.put(n, n);
    }
    return map;
  }

  /**
   * A map that writes to another while it is read: it gives one key, and then one that it has put
   * there.
   */
  private static Map<Object, Object> writingTo(VersionedMap<Object, Object> map) {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<Object, Object>> entrySet() {
        Set<Entry<Object, Object>> entries = new LinkedHashSet<>();
        entries.add(Map.entry(ADDED - 1, "given"));
        entries.add(
            new SimpleEntry<>(ADDED, "given") {
              private static final long serialVersionUID = 1L;

              @Override
              public Object getValue() {
                map.put(ADDED, "put");
                return super.getValue();
              }
            });
        return entries;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 40, 1_000})
  void aSourceThatWritesToTheMap(int size) {
    VersionedMap<Object, Object> map = filled(size);
    map.remove(0);
    assertThatThrownBy(() -> map.putAll(writingTo(map))).isInstanceOf(MapChangedException.class);
    assertThat(map).containsEntry(ADDED, "put").hasSize(size).doesNotContainKey(ADDED - 1);
    assertThat(map.put(ADDED, "again")).isEqualTo("put");
    assertThat(map).hasSize(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 40, 1_000})
  void aNodeAtTwoPlaces(int size) {
    GuardedTree<Object> tree = new GuardedTree<>();
    tree.update(
        root -> {
          root.put("a", filled(size));
          root.put("b", root.get("a"));
        });
    List<MapSnapshot<Object, Object>> seen = new ArrayList<>();
    tree.update(
        root -> {
          TreeDraft<Object> a = root.map("a");
          TreeDraft<Object> b = root.map("b");
          a.remove(0);
          a.put(ADDED - 1, "a");
          b.put(ADDED, "b");
          seen.add(b.snapshot());
          a.put(ADDED, "a");
          b.remove(ADDED);
          a.remove(ADDED);
          b.put(ADDED, "b again");
          a.put(ADDED, "a again");
        });
    assertThat(seen.get(0).get(ADDED)).isEqualTo("b");
    assertThat(tree.get("a", ADDED)).isEqualTo("a again");
    assertThat(tree.get("b", ADDED)).isEqualTo("b again");
    assertThat(tree.at("a")).hasSize(size + 1);
    assertThat(tree.at("b")).hasSize(size + 1).containsEntry(0, 0);
  }
}
