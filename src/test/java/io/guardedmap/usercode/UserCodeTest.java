package io.guardedmap.usercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * User code may do anything to the map at any call: whatever a hook does to the map at whatever
 * place of whatever call, the outcome is that of {@link java.util.LinkedHashMap}, or a refusal
 * after which only the hook has had an effect.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UserCodeTest {
  /** The size of the table. It changes with the calls, places, actions and sizes alone. */
  private static final Map<MapKind, Integer> EXPECTED =
      Map.of(
          MapKind.VERSIONED,
          145_758,
          MapKind.TRANSACTION,
          84_410,
          MapKind.GUARDED,
          84_130,
          MapKind.NODE,
          42_065,
          MapKind.DRAFT,
          84_410,
          MapKind.CONFINED,
          16_742);

  /** How many cells have been tried. */
  private static final Map<MapKind, Integer> TRIED = new EnumMap<>(MapKind.class);

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (MapKind kind : MapKind.values()) {
      for (Call call : Calls.all()) {
        cases.add(Arguments.of(kind, call));
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void theOutcomeIsThatOfLinkedHashMapOrARefusal(MapKind kind, Call call) {
    List<Cell> cells = Cell.of(kind, call);
    Map<Cell, Throwable> failures = new LinkedHashMap<>();
    try (Bench bench = kind.bench()) {
      for (Cell cell : cells) {
        try {
          Trial.of(cell, bench);
        } catch (RuntimeException | AssertionError e) {
          failures.put(cell, e);
        }
      }
    }
    TRIED.merge(kind, cells.size(), Integer::sum);
    if (!failures.isEmpty()) {
      Map.Entry<Cell, Throwable> first = failures.entrySet().iterator().next();
      fail(
          "%d of %d cells fail, first: %s".formatted(failures.size(), cells.size(), first.getKey()),
          first.getValue());
    }
  }

  @AfterAll
  static void noCellIsMissing() {
    int all = TRIED.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("user code: %,d cells, %s%n", all, TRIED);
    assertThat(TRIED).isEqualTo(EXPECTED);
  }
}
