package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Kryo writes a shared map from one moment if it is given a copy, which costs constant time. */
class KryoRecipeTest {
  // recipe: Kryo
  /** Writes a map as a VersionedMap of one moment, and makes the map that is read of one. */
  static final class OneMoment<M extends Map<?, ?>> extends Serializer<M> {
    private final Function<VersionedMap<?, ?>, M> maker;

    OneMoment(Function<VersionedMap<?, ?>, M> maker) {
      this.maker = maker;
    }

    @Override
    public void write(Kryo kryo, Output output, M map) {
      kryo.writeObject(output, new VersionedMap<>(map));
    }

    @Override
    public M read(Kryo kryo, Input input, Class<? extends M> type) {
      return maker.apply(kryo.readObject(input, VersionedMap.class));
    }
  }

  static Kryo newKryo() {
    Kryo kryo = new Kryo();
    kryo.register(VersionedMap.class);
    kryo.register(GuardedMap.class, new OneMoment<>(GuardedMap::new));
    kryo.register(MapSnapshot.class, new OneMoment<>(MapSnapshot::copyOf));
    return kryo;
  }

  // end

  private static byte[] write(Kryo kryo, Object... objects) {
    Output output = new Output(64, -1);
    for (Object object : objects) {
      kryo.writeClassAndObject(output, object);
    }
    return output.toBytes();
  }

  /** What is read back of a map. */
  @SuppressWarnings("unchecked") // writing and reading keeps the type
  private static <M> M roundTrip(M map) {
    return (M) newKryo().readClassAndObject(new Input(write(newKryo(), map)));
  }

  @Test
  void readsBackMapsAndSnapshotsInTheSameOrder() {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put("pears", 5);
    stock.put("apples", null);
    stock.put(null, 1);

    assertThat(roundTrip(stock))
        .isInstanceOf(GuardedMap.class)
        .containsExactly(entry("pears", 5), entry("apples", null), entry(null, 1));
    assertThat(roundTrip(stock.snapshot()))
        .isInstanceOf(MapSnapshot.class)
        .containsExactly(entry("pears", 5), entry("apples", null), entry(null, 1));
  }

  /** Another thread adds an entry after the size was asked for. */
  static final class WrittenMeanwhile extends GuardedMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    WrittenMeanwhile() {
      put("early", 1);
    }

    @Override
    public int size() {
      int size = super.size();
      put("late", 1);
      return size;
    }
  }

  @Test
  void writesAsManyEntriesAsItSays() {
    Kryo kryo = newKryo();
    kryo.register(WrittenMeanwhile.class, new OneMoment<>(GuardedMap::new));
    Input input = new Input(write(kryo, new WrittenMeanwhile(), "next"));
    assertThat(kryo.readClassAndObject(input)).isEqualTo(Map.of("early", 1));
    assertThat(kryo.readClassAndObject(input)).isEqualTo("next");
  }

  @Test
  void kryoByItselfWritesOneMoreAndLosesItsPlace() {
    Kryo kryo = newKryo();
    kryo.register(WrittenMeanwhile.class);
    Input input = new Input(write(kryo, new WrittenMeanwhile(), "next"));
    kryo.readClassAndObject(input);
    assertThat(kryo.readClassAndObject(input)).isEqualTo("late");
  }
}
