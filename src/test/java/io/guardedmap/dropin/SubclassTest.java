package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both maps may be subclassed as {@link java.util.HashMap} is. */
class SubclassTest {
  /** Keeps a log of the keys put, in a field that is not there yet when its map is read back. */
  private static class LoggedVersionedMap extends VersionedMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // is an ArrayList
    private final List<String> log = new ArrayList<>();

    @Override
    public Integer put(String key, Integer value) {
      log.add(key);
      return super.put(key, value);
    }

    @Override
    public int size() {
      return super.size() + 0 * log.size();
    }
  }

  private static class LoggedGuardedMap extends GuardedMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // is an ArrayList
    private final List<String> log = new ArrayList<>();

    @Override
    public Integer put(String key, Integer value) {
      log.add(key);
      return super.put(key, value);
    }

    @Override
    public int size() {
      return super.size() + 0 * log.size();
    }
  }

  @Test
  @SuppressWarnings({"DoubleBraceInitialization", "serial"}) // must keep working
  void anAnonymousSubclassCanFillItself() {
    Map<String, Integer> versioned =
        new VersionedMap<>() {
          {
            put("a", 1);
            putAll(Map.of("b", 2));
            merge("a", 10, Integer::sum);
          }
        };
    Map<String, Integer> guarded =
        new GuardedMap<>() {
          {
            put("a", 1);
            putAll(Map.of("b", 2));
            merge("a", 10, Integer::sum);
          }
        };
    assertThat(versioned).containsExactly(Map.entry("a", 11), Map.entry("b", 2));
    assertThat(guarded).isEqualTo(versioned);
    Checks.checkInvariants(versioned);
    Checks.checkInvariants(guarded);
  }

  @Test
  void aCloneIsOfTheSubclassAndIndependent() {
    LoggedVersionedMap versioned = new LoggedVersionedMap();
    versioned.put("a", 1);
    LoggedVersionedMap versionedClone = (LoggedVersionedMap) versioned.clone();
    LoggedGuardedMap guarded = new LoggedGuardedMap();
    guarded.put("a", 1);
    LoggedGuardedMap guardedClone = (LoggedGuardedMap) guarded.clone();

    versionedClone.put("b", 2);
    versioned.put("c", 3);
    guardedClone.put("b", 2);
    guarded.put("c", 3);

    assertThat(versioned).containsOnlyKeys("a", "c");
    assertThat(versionedClone).containsOnlyKeys("a", "b");
    assertThat(guarded).containsOnlyKeys("a", "c");
    assertThat(guardedClone).containsOnlyKeys("a", "b");
    assertThat(versionedClone.log).as("shared, as by Object.clone").isSameAs(versioned.log);
    Checks.checkInvariants(versionedClone);
    Checks.checkInvariants(versioned);
    Checks.checkFree(guardedClone);
    Checks.checkFree(guarded);
  }

  @Test
  void readingBackCallsNoOverriddenMethod() {
    LoggedVersionedMap versioned = new LoggedVersionedMap();
    versioned.put("a", 1);
    LoggedGuardedMap guarded = new LoggedGuardedMap();
    guarded.put("a", 1);

    LoggedVersionedMap versionedCopy = RoundTrip.of(versioned);
    LoggedGuardedMap guardedCopy = RoundTrip.of(guarded);

    assertThat(versionedCopy).isEqualTo(versioned).isNotSameAs(versioned);
    assertThat(versionedCopy.log).containsExactly("a");
    assertThat(guardedCopy).isEqualTo(guarded).isNotSameAs(guarded);
    assertThat(guardedCopy.log).containsExactly("a");
    versionedCopy.put("b", 2);
    guardedCopy.put("b", 2);
    assertThat(versionedCopy.log).containsExactly("a", "b");
    assertThat(guardedCopy.log).containsExactly("a", "b");
    Checks.checkInvariants(versionedCopy);
    Checks.checkFree(guardedCopy);
  }

  @Test
  void copyConstructorsCallNoOverriddenPut() {
    class Doubling extends VersionedMap<String, Integer> {
      private static final long serialVersionUID = 1L;

      Doubling(Map<String, Integer> map) {
        super(map);
      }

      @Override
      public Integer put(String key, Integer value) {
        return super.put(key, 2 * value);
      }
    }

    assertThat(new Doubling(Map.of("a", 1))).containsEntry("a", 1);
  }

  /** As java.util.Map's own default does. */
  @Test
  void mayOverrideGetOrDefaultByGet() {
    VersionedMap<String, Integer> map =
        new VersionedMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public Integer getOrDefault(Object key, Integer defaultValue) {
            Integer value = get(key);
            return value == null ? defaultValue : value;
          }
        };
    map.put("a", 1);
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.getOrDefault("b", 2)).isEqualTo(2);
  }

  /** A concrete type of values has the compiler check what is given for one. */
  @Test
  void mayPassGetOrDefaultOn() {
    Map<String, Integer> versioned =
        new VersionedMap<>(Map.of("a", 1)) {
          private static final long serialVersionUID = 1L;

          @Override
          public Integer getOrDefault(Object key, Integer defaultValue) {
            return super.getOrDefault(key, defaultValue);
          }
        };
    Map<String, Integer> guarded =
        new GuardedMap<>(Map.of("a", 1)) {
          private static final long serialVersionUID = 1L;

          @Override
          public Integer getOrDefault(Object key, Integer defaultValue) {
            return super.getOrDefault(key, defaultValue);
          }
        };
    for (Map<String, Integer> map : List.of(versioned, guarded)) {
      assertThat(map.entrySet().contains(Map.entry("a", 1))).isTrue();
      assertThat(map.entrySet().contains(Map.entry("b", 1))).isFalse();
      assertThat(map.entrySet().equals(Map.of("a", 1).entrySet())).isTrue();
    }
  }

  @Test
  void writesDoNotAskWhatIsOverridden() {
    VersionedMap<String, Integer> map =
        new VersionedMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public int size() {
            keySet().removeIf(key -> key.startsWith("old"));
            return super.size();
          }

          @Override
          public long version() {
            return -1;
          }
        };
    map.put("old", 1);
    map.put("a", 1);
    map.compute("a", (key, value) -> value + 1);
    map.merge("a", 1, Integer::sum);
    map.computeIfPresent("a", (key, value) -> value + 1);
    map.computeIfAbsent("b", key -> 5);
    assertThat(map.remove("b", 5)).isTrue();
    assertThat(map.replace("a", 4, 5)).isTrue();
    map.replaceAll((key, value) -> value + 1);
    assertThat(map.get("a")).isEqualTo(6);
    assertThat(map.containsKey("old")).as("nobody has asked for the size").isTrue();
    Checks.checkInvariants(map);
  }
}
