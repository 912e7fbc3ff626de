package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A filter for Java's own serialisation allows the classes that are needed, and no other. */
class SerializationFilterRecipeTest {
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
  void theClassesToAllowAreThoseThatTheJavadocNames() throws IOException, ClassNotFoundException {
    assertThat(classesAskedFor(stock)).containsExactly("GuardedMap");
    assertThat(classesAskedFor(new VersionedMap<>(stock))).containsExactly("VersionedMap");
    assertThat(classesAskedFor(GuardedMap.newKeySet())).containsExactly("GuardedSet");
    assertThat(classesAskedFor(stock.snapshot())).containsExactly("SerialForm", "MapSnapshot");
    assertThat(classesAskedFor(stock.snapshot().changesSince(stock.snapshot())))
        .containsExactly("MapChanges", "SerialForm", "MapSnapshot");
  }

  /** The classes of the maps' package that a filter is asked for while an object is read. */
  private static Set<String> classesAskedFor(Object object)
      throws IOException, ClassNotFoundException {
    Set<String> names = new LinkedHashSet<>();
    try (ObjectInputStream in = new ObjectInputStream(streamOf(object))) {
      in.setObjectInputFilter(
          info -> {
            Class<?> asked = Objects.requireNonNullElse(info.serialClass(), Object.class);
            if (asked.getPackage() == GuardedMap.class.getPackage()) {
              names.add(asked.getSimpleName());
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
