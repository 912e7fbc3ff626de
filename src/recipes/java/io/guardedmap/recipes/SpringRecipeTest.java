package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.DefaultConversionService;

/** Maps as Spring's beans and caches, and of its conversions. */
class SpringRecipeTest {
  // recipe: Spring beans
  @Configuration
  static class Maps {
    @Bean
    GuardedMap<String, Integer> stock() {
      return new GuardedMap<>();
    }

    @Bean // Spring closes it, which waits for the requests that were sent
    ConfinedMap<String, Integer> orders() {
      return new ConfinedMap<>();
    }
  }

  record Shop(GuardedMap<String, Integer> stock, ConfinedMap<String, Integer> orders) {}

  // end

  @Test
  void beansAreInjectedByTheirClassAndClosed() throws InterruptedException {
    ConfinedMap<String, Integer> orders;
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Maps.class, Shop.class)) {
      Shop shop = context.getBean(Shop.class);
      orders = shop.orders();
      assertThat(shop.stock()).isSameAs(context.getBean(GuardedMap.class));
      orders.execute(all -> all.put("apples", 3));
    }
    assertThat(orders.isClosed()).isTrue();
    assertThat(orders.get("apples")).isEqualTo(3);
  }

  // recipe: A Spring cache
  @Bean
  static CacheManager cacheManager() {
    SimpleCacheManager manager = new SimpleCacheManager();
    boolean allowNulls = true; // a method that returned null is not called again
    manager.setCaches(Set.of(new ConcurrentMapCache("reports", new GuardedMap<>(), allowNulls)));
    return manager;
  }

  // end

  @Test
  void aCacheKeepsNullsAndLoadsOnce() {
    SimpleCacheManager manager = (SimpleCacheManager) cacheManager();
    manager.afterPropertiesSet();
    Cache reports = manager.getCache("reports");
    assertThat(reports.<@Nullable String>get("May", () -> null)).isNull();
    assertThat(reports.get("May", () -> "another")).isNull();
    assertThat(reports.get("June", () -> reports.get("May", () -> "none") + "!"))
        .isEqualTo("null!");
  }

  // recipe: Spring conversion
  /** Makes a snapshot of any map, with its keys and values converted as for any other map. */
  record ToSnapshot(ConversionService conversions) implements GenericConverter {
    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
      return Set.of(new ConvertiblePair(Map.class, MapSnapshot.class));
    }

    @Override
    public @Nullable Object convert(
        @Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
      TypeDescriptor type =
          TypeDescriptor.map(
              VersionedMap.class, to.getMapKeyTypeDescriptor(), to.getMapValueTypeDescriptor());
      Object map = conversions.convert(source, from, type);
      return map == null ? null : MapSnapshot.copyOf((Map<?, ?>) map);
    }
  }

  static ConversionService newConversions() {
    DefaultConversionService conversions = new DefaultConversionService();
    conversions.addConverter(new ToSnapshot(conversions));
    return conversions;
  }

  // end

  @Test
  void convertsKeysAndValuesAndKeepsTheOrder() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("2", "two");
    texts.put("1", null);
    Map<Integer, String> numbers = new LinkedHashMap<>();
    numbers.put(2, "two");
    numbers.put(1, null);
    for (Class<?> type : new Class<?>[] {MapSnapshot.class, GuardedMap.class}) {
      TypeDescriptor target =
          new TypeDescriptor(
              ResolvableType.forClassWithGenerics(type, Integer.class, String.class), null, null);
      Map<?, ?> converted = (Map<?, ?>) newConversions().convert(texts, target);
      assertThat(converted).isInstanceOf(type);
      assertThat(new ArrayList<>(converted.entrySet()))
          .isEqualTo(new ArrayList<>(numbers.entrySet()));
    }
  }
}
