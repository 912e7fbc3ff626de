package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.RoundTrip;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps that hold themselves, which {@link HashMap} treats in its own way: so do ours. */
class SelfContainingTest {
  private static Map<Object, Object> knotted(Map<Object, Object> map) {
    map.put("self", map);
    map.put("other", 1);
    return map;
  }

  @ParameterizedTest
  @EnumSource
  void printAsHashMapDoes(Maker maker) {
    Map<Object, Object> map = knotted(maker.empty());
    Map<Object, Object> model = knotted(new LinkedHashMap<>());
    assertThat(map.toString()).isEqualTo(model.toString()).contains("(this Map)");
    map.clear();
    model.clear();
    map.put(map, "by itself");
    model.put(model, "by itself");
    assertThat(map.toString()).isEqualTo(model.toString());
  }

  @ParameterizedTest
  @EnumSource
  void haveNoHashCode(Maker maker) {
    assertThatThrownBy(() -> knotted(new HashMap<>()).hashCode())
        .isInstanceOf(StackOverflowError.class);
    Map<Object, Object> map = knotted(maker.empty());
    assertThatThrownBy(map::hashCode).isInstanceOf(StackOverflowError.class);
    Checks.checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void cannotBeAddedAsAKeyOnceTheyHoldThemselves(Maker maker) {
    Map<Object, Object> map = knotted(maker.empty());
    assertThatThrownBy(() -> map.put(map, "by itself")).isInstanceOf(StackOverflowError.class);
    assertThat(map).hasSize(2);
    Checks.checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void areWrittenAndReadBackWithTheirKnots(Maker maker) {
    Map<Object, Object> copy = RoundTrip.of(knotted(maker.empty()));
    assertThat(copy.get("self")).isSameAs(copy);
    assertThat(copy.get("other")).isEqualTo(1);
    Checks.checkUsable(copy);
  }

  @ParameterizedTest
  @EnumSource
  void equalThemselves(Maker maker) {
    Map<Object, Object> map = knotted(maker.empty());
    assertThat(map.equals(map)).isTrue();
  }

  /** An element that knows its set. */
  private static final class Member implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the sets of this library are serializable
    private final Set<Member> club;

    Member(Set<Member> club) {
      this.club = club;
    }
  }

  @Test
  void membersOfAKeySetMayReferToIt() {
    Set<Member> club = GuardedMap.newKeySet();
    club.add(new Member(club));
    Set<Member> copy = RoundTrip.of(club);
    assertThat(copy).hasSize(1);
    assertThat(copy.iterator().next().club).isSameAs(copy);
    Checks.checkInvariants(copy);
  }

  @Test
  void aKeySetThatIsReferredToTwiceIsOneSetAfterwards() {
    Set<String> set = GuardedMap.newKeySet();
    set.add("a");
    Object[] copy = RoundTrip.of(new Object[] {set, set});
    assertThat(copy[0]).isSameAs(copy[1]).isEqualTo(set);
  }
}
