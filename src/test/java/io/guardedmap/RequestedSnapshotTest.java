package io.guardedmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestedSnapshotTest {
  @Test
  void writersFreezeWhatTheyPublishWhileASnapshotWaits() {
    GuardedMap<Integer, Integer> map = new GuardedMap<>(Map.of(1, 1));
    map.put(2, 2);
    assertThat(map.table.isFrozen()).isFalse();
    map.guard().request();
    map.put(3, 3);
    assertThat(map.table.isFrozen()).isTrue();
    map.guard().withdraw();
    map.put(4, 4);
    assertThat(map.table.isFrozen()).isFalse();
    assertThat(map).hasSize(4);
  }
}
