package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jackson 2 does what {@link Jackson3RecipeTest} shows. */
class Jackson2RecipeTest {
  private final JsonMapper json = new JsonMapper();

  @Test
  void writesAMapAndReadsASnapshotInTheSameOrder() throws JsonProcessingException {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put("pears", 5);
    stock.put("apples", null);
    String text = json.writeValueAsString(stock);
    MapSnapshot<String, Integer> back = json.readValue(text, new TypeReference<>() {});
    stock.replaceContents(back);

    assertThat(text).isEqualTo("{\"pears\":5,\"apples\":null}");
    assertThat(back).containsExactly(entry("pears", 5), entry("apples", null));
    assertThat(stock).containsExactly(entry("pears", 5), entry("apples", null));
    GuardedMap<String, Integer> map = json.readValue(text, new TypeReference<>() {});
    assertThat(map).containsExactly(entry("pears", 5), entry("apples", null));
  }

  record Shop(String name, MapSnapshot<String, Fruit> stock) {}

  record Fruit(int pieces) {}

  @Test
  void readsASnapshotWithinADocument() throws JsonProcessingException {
    Shop shop = new Shop("corner", MapSnapshot.copyOf(Map.of("apples", new Fruit(3))));
    String text = json.writeValueAsString(shop);
    assertThat(text).isEqualTo("{\"name\":\"corner\",\"stock\":{\"apples\":{\"pieces\":3}}}");
    assertThat(json.readValue(text, Shop.class)).isEqualTo(shop);
  }

  @Test
  void refusesTheNullKey() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put(null, 1);
    assertThatThrownBy(() -> json.writeValueAsString(stock)).hasMessageContaining("Null key");
  }

  record Orders(ConfinedMap<String, Integer> pieces) implements AutoCloseable {
    @Override
    public void close() {
      pieces.close();
    }
  }

  @Test
  void writesTheContentOfAConfinedMapAndReadsAnother()
      throws JsonProcessingException, InterruptedException {
    try (Orders orders = new Orders(new ConfinedMap<>())) {
      orders.pieces().execute(all -> all.put("pears", null));
      orders.pieces().submit(all -> all.put("apples", 3)).join();
      String text = json.writeValueAsString(orders);
      assertThat(text).isEqualTo("{\"pieces\":{\"pears\":null,\"apples\":3}}");
      try (Orders back = json.readValue(text, Orders.class)) {
        assertThat(back.pieces().snapshot())
            .containsExactly(entry("pears", null), entry("apples", 3));
        assertThat(back.pieces().submit(all -> all.put("apples", 4)).join()).isEqualTo(3);
      }
    }
  }

  @Test
  void takesNoNumberForAConfinedMap() {
    assertThatThrownBy(() -> json.readValue("{\"pieces\":5}", Orders.class))
        .isInstanceOf(MismatchedInputException.class);
  }
}
