package io.guardedmap.recipes

import io.guardedmap.GuardedMap
import io.guardedmap.MapSnapshot
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Kotlin's operators and functions on a map that threads share. */
class KotlinRecipeTest {
  @Test
  fun operatorsTransactionsAndDestructuring() {
    // recipe: Kotlin
    val stock = GuardedMap<String, Int>() // of Int? if values may be null
    stock["apples"] = 3
    stock += mapOf("pears" to 5, "plums" to 0) // at once
    stock.update { all -> // several keys: together or not at all
      all["apples"] = all.getValue("apples") - 1
      all["cider"] = 1
    }
    for ((fruit, pieces) in stock) { // one moment, whatever other threads do
      if (pieces == 0) stock.remove(fruit, 0)
    }
    val left: Int? = stock["apples"]
    val next: MapSnapshot<String, Int> = stock.snapshot().with { it -= "pears" }
    // end

    assertThat(left).isEqualTo(2)
    assertThat(stock).hasToString("{apples=2, pears=5, cider=1}")
    assertThat(next).hasToString("{apples=2, cider=1}")
  }

  // recipe: Loading in Kotlin
  /** Calls [load] once for a key, however many threads ask at once. */
  fun <K, V> GuardedMap<K, V>.getOrLoad(key: K, load: (K) -> V): V = computeIfAbsent(key, load)

  // end

  @Test
  fun getOrPutMayRunTwiceWhereComputeIfAbsentRunsOnce() {
    val lengths = GuardedMap<String, Int>()
    var runs = 0
    lengths.getOrPut("apples") {
      runs++
      lengths.getOrPut("apples") { ++runs } // as another thread may
    }
    assertThat(runs).isEqualTo(2)

    assertThat(lengths.getOrLoad("pears") { it.length }).isEqualTo(5)
    assertThat(lengths.getOrLoad("pears") { 0 }).isEqualTo(5)
    assertThatThrownBy { lengths.getOrLoad("plums") { lengths.getOrLoad("plums") { 0 } } }
        .isInstanceOf(IllegalStateException::class.java)
  }
}
