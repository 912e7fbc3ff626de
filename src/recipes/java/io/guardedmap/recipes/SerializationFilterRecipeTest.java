package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A filter for Java's own serialisation allows the classes that are needed, and no other. */
class SerializationFilterRecipeTest {
  private static final Set<String> OF_SNAPSHOT =
      Set.of("io.guardedmap.MapSnapshot", "io.guardedmap.SerialForm");

  private final GuardedMap<String, Integer> stock = new GuardedMap<>(Map.of("apples", 3));

  // recipe: Java serialisation
  static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(
          "io.guardedmap.MapSnapshot;io.guardedmap.SerialForm;"
              + "java.lang.Integer;java.lang.Number;" // keys and values; String is always allowed
              + "maxbytes=1000000;!*");

  static MapSnapshot<?, ?> read(InputStream stream) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(stream)) {
      in.setObjectInputFilter(FILTER);
      return (MapSnapshot<?, ?>) in.readObject();
    }
  }

  // end

  @Test
  void readsWhatIsAllowed() throws IOException, ClassNotFoundException {
    assertThat(read(streamOf(stock.snapshot()))).isEqualTo(Map.of("apples", 3));
  }

  @Test
  void refusesOtherClasses() throws IOException {
    for (Object value : new Object[] {3L, Set.of(), stock}) {
      InputStream stream = streamOf(MapSnapshot.copyOf(Map.of("apples", value)));
      assertThatThrownBy(() -> read(stream)).isInstanceOf(InvalidClassException.class);
    }
  }

  @Test
  void theClassesToAllowAreThoseThatTheJavadocNames() throws Exception {
    assertThat(classesAskedFor(stock)).containsExactly("io.guardedmap.GuardedMap");
    assertThat(classesAskedFor(new VersionedMap<>(stock)))
        .containsExactly("io.guardedmap.VersionedMap");
    Set<String> set = GuardedMap.newKeySet();
    set.add("apples");
    assertThat(classesAskedFor(set))
        .containsExactlyInAnyOrder("io.guardedmap.GuardedSet", "java.lang.Boolean");
    assertThat(classesAskedFor(stock.snapshot())).isEqualTo(OF_SNAPSHOT);
    assertThat(classesAskedFor(stock.snapshot().changesSince(stock.snapshot())))
        .isEqualTo(and(OF_SNAPSHOT, "io.guardedmap.MapChanges"));
  }

  @Test
  void andSoAreThoseOfATree() throws Exception {
    Set<String> ofTree =
        and(OF_SNAPSHOT, "io.guardedmap.GuardedTree", "io.guardedmap.GuardedTree$Form");
    GuardedTree<String> tree = new GuardedTree<>();
    tree.at("fruit").put("apples", 3);
    assertThat(classesAskedFor(tree)).isEqualTo(ofTree);
    tree.at().put("list", List.of("a"));
    assertThat(classesAskedFor(tree))
        .isEqualTo(and(ofTree, "io.guardedmap.FixedList", "[Ljava.lang.Object;"));
    tree.at().remove("list");
    tree.at().put("set", Set.of("a"));
    assertThat(classesAskedFor(tree))
        .isEqualTo(and(ofTree, "io.guardedmap.FixedSet", "java.lang.Boolean"));
  }

  @Test
  void aFilterOfThoseReadsATreeWithListsAndSets() throws Exception {
    GuardedTree<String> tree = new GuardedTree<>();
    tree.at("fruit").put("names", List.of("apple", "pear"));
    tree.at("fruit").put("seen", Set.of("pear"));
    ObjectInputFilter filter =
        ObjectInputFilter.Config.createFilter(
            "io.guardedmap.*;java.lang.Object;java.lang.Boolean;!*");
    try (ObjectInputStream in = new ObjectInputStream(streamOf(tree))) {
      in.setObjectInputFilter(filter);
      assertThat(((GuardedTree<?>) in.readObject()).snapshot()).isEqualTo(tree.snapshot());
    }
  }

  private static Set<String> and(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(List.of(more));
    return all;
  }

  /** The classes that a filter is asked for while an object is read, but for those of numbers. */
  private static Set<String> classesAskedFor(Object object)
      throws IOException, ClassNotFoundException {
    Set<String> names = new HashSet<>();
    try (ObjectInputStream in = new ObjectInputStream(streamOf(object))) {
      in.setObjectInputFilter(
          info -> {
            Class<?> asked = info.serialClass();
            if (asked != null && !Number.class.isAssignableFrom(asked)) {
              names.add(asked.getName());
            }
            return ObjectInputFilter.Status.UNDECIDED;
          });
      in.readObject();
    }
    return names;
  }

  private static InputStream streamOf(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
