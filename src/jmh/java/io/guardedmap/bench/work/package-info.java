/** The benchmarks, one class for each kind of work. */
package io.guardedmap.bench.work;
