package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3 writes a map from one moment, and reads it back, with nothing to be set up. */
class Jackson3RecipeTest {
  private final JsonMapper json = new JsonMapper();

  @Test
  void writesAMapAndReadsASnapshotInTheSameOrder() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put("pears", 5);
    stock.put("apples", null);
    // recipe: Jackson
    String text = json.writeValueAsString(stock);
    MapSnapshot<String, Integer> back = json.readValue(text, new TypeReference<>() {});
    stock.replaceContents(back); // at once
    // end

    assertThat(text).isEqualTo("{\"pears\":5,\"apples\":null}");
    assertThat(back).containsExactly(entry("pears", 5), entry("apples", null));
    assertThat(stock).containsExactly(entry("pears", 5), entry("apples", null));
    GuardedMap<String, Integer> map = json.readValue(text, new TypeReference<>() {});
    assertThat(map).containsExactly(entry("pears", 5), entry("apples", null));
  }

  // recipe: Jackson documents
  record Shop(String name, MapSnapshot<String, Fruit> stock) {}

  record Fruit(int pieces) {}

  // end

  @Test
  void readsASnapshotWithinADocument() {
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

  @Test
  void writesATreeAndReadsItBack() {
    GuardedTree<String> state = new GuardedTree<>();
    state.at("users", "42").put("names", List.of("ada", Map.of("x", 1)));
    state.at("users", "42").put("age", null);
    MapSnapshot<String, Object> before = state.snapshot();
    // recipe: Jackson trees
    String text = json.writeValueAsString(state);
    Map<String, Object> back = json.readValue(text, new TypeReference<>() {});
    state.replaceContents(back); // at once
    // end

    assertThat(text).isEqualTo("{\"users\":{\"42\":{\"names\":[\"ada\",{\"x\":1}],\"age\":null}}}");
    assertThat(state.snapshot()).isEqualTo(before);
    GuardedTree<String> other = json.readValue(text, new TypeReference<>() {});
    assertThat(other.snapshot()).isEqualTo(before);
    other.at("users", "42").put("age", 5);
    assertThat(other.get("users", "42", "age")).isEqualTo(5);
    assertThat(json.writeValueAsString(before)).isEqualTo(text);
  }

  // recipe: A ConfinedMap in a document
  record Orders(ConfinedMap<String, Integer> pieces) implements AutoCloseable {
    @Override
    public void close() {
      pieces.close(); // as it has an owner thread, also when Jackson has made it
    }
  }

  // end

  @Test
  void writesTheContentOfAConfinedMapAndReadsAnother() throws InterruptedException {
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
