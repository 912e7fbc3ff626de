/**
 * The benchmark suite: {@link io.guardedmap.bench.BenchRun} runs it, {@link
 * io.guardedmap.bench.report.Report} turns what it left into tables and charts.
 */
package io.guardedmap.bench;
