package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 1 << 20, 3 << 28})
  void settledTallyIsItsSize(int size) {
    long tally = Tally.of(size);
    assertThat(Tally.isSettled(tally)).isTrue();
    assertThat(Tally.isRemoval(tally)).isFalse();
    assertThat(Tally.before(tally)).isEqualTo(size);
    assertThat(Tally.after(tally)).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,7", "1,0", "5,511", "1048576,1048577", "805306367,805306367"})
  void additionKnowsSizeAndPosition(int before, int position) {
    long tally = Tally.adding(before, position);
    assertThat(Tally.isSettled(tally)).isFalse();
    assertThat(Tally.isRemoval(tally)).isFalse();
    assertThat(Tally.before(tally)).isEqualTo(before);
    assertThat(Tally.after(tally)).isEqualTo(before + 1);
    assertThat(Tally.position(tally)).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource({"1,0", "1,7", "5,511", "1048576,1048577", "805306368,0", "805306368,805306367"})
  void removalKnowsSizeAndPosition(int before, int position) {
    long tally = Tally.removing(before, position);
    assertThat(Tally.isSettled(tally)).isFalse();
    assertThat(Tally.isRemoval(tally)).isTrue();
    assertThat(Tally.before(tally)).isEqualTo(before);
    assertThat(Tally.after(tally)).isEqualTo(before - 1);
    assertThat(Tally.position(tally)).isEqualTo(position);
  }
}
