/**
 * The engine: one compact, insertion-ordered hash table with one writer at a time, any number of
 * lock-free readers and any number of frozen snapshots. It knows no lock and no policy; the maps of
 * the exported package decide who may write.
 *
 * <p>{@link io.guardedmap.table.Table} is the whole engine to its callers, {@link
 * io.guardedmap.table.Look} what a writer has found before it has the lock, {@link
 * io.guardedmap.table.Shown} an entry that an iteration has shown and that is to be found again,
 * {@link io.guardedmap.table.Verdicts} what user code has said of many entries, {@link
 * io.guardedmap.table.Difference} what turns one frozen table into another, and {@link
 * io.guardedmap.table.Cursor} the fast way over a frozen one. The other types are its parts: {@code
 * Index} finds positions, {@code Pages} holds keys and values, {@code Mark} tells whose a page is,
 * {@code Freezable} whether a table may be stored to, {@code Crowd} keeps equal hash codes from
 * crowding the index, {@code Tally} is the size with the change under way, {@code Rebuilding} makes
 * tables anew, {@code Capacity} does the arithmetic of sizes.
 */
@NullMarked
package io.guardedmap.table;

import org.jspecify.annotations.NullMarked;
