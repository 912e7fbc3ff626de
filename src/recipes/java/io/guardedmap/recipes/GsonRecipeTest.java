package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.reflect.TypeToken;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gson writes a map from one moment; to read a snapshot it has to be told how. */
class GsonRecipeTest {
  // recipe: Gson
  /** Reads a snapshot as a map of the same types. */
  static final class SnapshotReader implements JsonDeserializer<MapSnapshot<?, ?>> {
    @Override
    public MapSnapshot<?, ?> deserialize(
        JsonElement json, Type type, JsonDeserializationContext context) {
      Type[] types = ((ParameterizedType) type).getActualTypeArguments();
      Map<?, ?> map =
          context.deserialize(json, TypeToken.getParameterized(Map.class, types).getType());
      return MapSnapshot.copyOf(map);
    }
  }

  static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(MapSnapshot.class, new SnapshotReader())
          .serializeNulls() // or entries with null values are left out
          .create();

  // end

  @Test
  void writesAMapAndReadsASnapshotInTheSameOrder() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put("pears", 5);
    stock.put("apples", null);

    // recipe: Reading by Gson
    String text = GSON.toJson(stock);
    MapSnapshot<String, Integer> back = GSON.fromJson(text, new TypeToken<>() {});
    stock.replaceContents(back); // at once
    // end

    assertThat(text).isEqualTo("{\"pears\":5,\"apples\":null}");
    assertThat(back).containsExactly(entry("pears", 5), entry("apples", null));
    assertThat(stock).containsExactly(entry("pears", 5), entry("apples", null));
    GuardedMap<String, Integer> map = GSON.fromJson(text, new TypeToken<>() {});
    assertThat(map).containsExactly(entry("pears", 5), entry("apples", null));
  }

  record Shop(String name, MapSnapshot<String, Fruit> stock) {}

  record Fruit(int pieces) {}

  @Test
  void readsASnapshotWithinADocument() {
    Shop shop = new Shop("corner", MapSnapshot.copyOf(Map.of("apples", new Fruit(3))));
    String text = GSON.toJson(shop);
    assertThat(text).isEqualTo("{\"name\":\"corner\",\"stock\":{\"apples\":{\"pieces\":3}}}");
    assertThat(GSON.fromJson(text, Shop.class)).isEqualTo(shop);
  }

  @Test
  void leavesOutNullsUnlessItIsToldNotTo() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put("apples", null);
    assertThat(new Gson().toJson(stock)).isEqualTo("{}");
  }

  @Test
  void takesTheNullKeyForAText() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put(null, 1);
    assertThat(GSON.toJson(stock)).isEqualTo("{\"null\":1}");
  }

  record Confined(ConfinedMap<String, Integer> stock) {}

  @Test
  void refusesAConfinedMapBothWays() {
    try (ConfinedMap<String, Integer> stock = new ConfinedMap<>(Map.of("apples", 3))) {
      Confined document = new Confined(stock);
      assertThatThrownBy(() -> GSON.toJson(document)).isInstanceOf(JsonIOException.class);
      assertThat(GSON.toJson(stock.snapshot())).isEqualTo("{\"apples\":3}");
    }
    assertThatThrownBy(() -> GSON.fromJson("{\"stock\":{}}", Confined.class))
        .isInstanceOf(JsonIOException.class);
  }
}
