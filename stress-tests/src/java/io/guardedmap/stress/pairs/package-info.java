/**
 * The cases of {@code docs/concurrency.md} in pairs: in each test one actor brings two events
 * together, such as a transaction that throws and then a reindexing, while the other reads. A class
 * is named after its two events. What is left is judged too, with the snapshots and copies taken in
 * between.
 */
package io.guardedmap.stress.pairs;
