/** Turns what the suite left in {@code target/bench} into {@code docs/benchmarks.md} and charts. */
package io.guardedmap.bench.report;
